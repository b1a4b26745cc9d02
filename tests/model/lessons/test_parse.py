"""Lesson files: what they may hold, and how little a bad one can do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.lessons.lesson import Lesson
from model.lessons.parse import LARGEST, parse_lesson, read_lesson
from model.lessons.player import Player
from model.lessons.script import FORMS
from model.lessons.shelf import FOLDER, Shelf, named_folders
from model.lessons.text import length, parse_text
from model.lessons.vocabulary import VOCABULARY
from model.optimizers import OPTIMIZERS
from tests.effort import effort_below

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "lessons.md"
EXAMPLE = re.search(r"````markdown\n(.*?)````", GUIDE.read_text("utf-8"), re.DOTALL)[1]
HEAD = "---\nname: one\ntitle: One\n---\n"


def lesson(body: str, head: str = HEAD) -> Lesson:
    return parse_lesson(head + body)


def refused(body: str, head: str = HEAD) -> str:
    with pytest.raises(UserError) as caught:
        lesson(body, head)
    words = str(caught.value)
    assert "\n" not in words
    assert len(words) < 600
    return words


def test_the_guides_example_is_a_lesson_that_plays() -> None:
    made = parse_lesson(EXAMPLE)
    step = made.steps[0]
    player = Player(made.scenarios["base"])
    for setup in step.setups:
        player.set_up(setup)
        assert not step.goal.check(player.facts).reached
    player.play_through(step)
    assert step.goal.check(player.facts).reached
    assert step.setups[1].changes == ("runs[0].optimizer.learning_rate",)
    assert step.setups[1].scenario.runs[0].optimizer.learning_rate == 0.2
    assert step.prediction.right == 1
    assert made.claims == ("L1", "L18")


def test_the_guide_names_every_word_and_every_action() -> None:
    text = GUIDE.read_text("utf-8")
    assert [word for word in VOCABULARY if f"`{word}" not in text] == []
    assert [form for form in FORMS.values() if form not in text] == []


def test_text_is_cut_into_blocks() -> None:
    text = "One\nline.\n\n- a **b** *c*\n- `d` $e^2$\n\n$$f$$\n\n![g](h.png)\n\n### i"
    kinds = [(block.kind, block.text) for block in parse_text(text)]
    assert kinds == [
        ("paragraph", "One line."),
        ("item", "a b c"),
        ("item", "d e^2"),
        ("formula", "f"),
        ("picture", "g"),
        ("paragraph", "i"),
    ]
    assert length(parse_text("One two, three $x + y$ 四五。")) == 6
    assert parse_text("一\n二")[0].text == "一二"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="http://example.org/x.png">',
        "[click](http://example.org)",
        "[click](javascript:alert(1))",
        "![x](http://example.org/x.png)",
        "![x](../../secret.png)",
        "![x](/secret.png)",
        "![x](..\\secret.png)",
        "![x](file:" + "///x.png)",
        "![x](picture.svg)",
        "![x](.hidden.png)",
        "![x](a/b.png)",
        "&lt;b&gt;",
        "{step}",
    ],
)
def test_what_is_not_known_is_plain_text(text: str) -> None:
    (block,) = parse_text(text)
    assert block.kind == "paragraph"
    assert block.text == text
    assert {span.kind for span in block.spans} == {"text"}


TRY = "## a\n```try b\n{}\n```\n"
BOWL = json.dumps(
    {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {"type": "bowl"},
        "runs": [{"optimizer": {"type": "adam"}}],
    }
)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("", "step"),
        ("## a\n```run\nx\n```\n", "run"),
        ("## a\n```\nx\n```\n", "```"),
        ("## a\n```goal\nx\n", "closed"),
        ("## a\n```goal\nx\n```\n", "when"),
        ("## a\n```goal\nx\nwhen: boom\n```\n", "boom"),
        ("## a\n```predict\nx?\n- a\n- b\n```\n", "options"),
        ("## a\n```predict\n+ a\n- b\n```\n", "question"),
        ("## a\n```predict\nx?\n+ a\n```\n", "options"),
        ("## a\n```actions\nfly\n```\n", "fly"),
        ("## a\n```seen\n{nothing}\n```\n", "nothing"),
        ("## a\n```seen\nx\n```\n```seen\nx\n```\n", "twice"),
        (TRY.format("{"), "JSON"),
        (TRY.format("[]"), "object"),
        (TRY.format('{"a": 1, "a": 2}'), "twice"),
        (TRY.format('{"seek": NaN}'), "NaN"),
        (TRY.format('{"seek": -1}'), "whole"),
        (TRY.format('{"code": "x"}'), "code"),
        (TRY.format('{"play": 1}'), "play"),
        (TRY.format('{"show": ["../x"]}'), "show"),
        (TRY.format('{"show": "curves"}'), "show"),
        (TRY.format('{"look": {"x": true}}'), "look"),
        (TRY.format('{"look": {"trails": 1}}'), "look"),
        (TRY.format('{"look": []}'), "object"),
        (
            f"```scenario\n{BOWL}\n```\n"
            + TRY.format('{"scenario": "base", "change": [1]}'),
            "object",
        ),
        (TRY.format('{"inspect": [1]}'), "inspect"),
        (TRY.format('{"speed": "fast"}'), "speed"),
        (TRY.format('{"scenario": "none"}'), "none"),
        (TRY.format('{"scenario": 3}'), "scenario"),
        (TRY.format('{"scenario": {}}'), "surface"),
        (TRY.format('{"experiment": {"type": "x"}}'), "experiment"),
        (
            TRY.format('{"scenario": {"surface": {"type": "grid", "file": "a"}}}'),
            "files",
        ),
        (TRY.format('{"change": {"surface.file": "a"}}'), "files"),
        (TRY.format('{"change": {"surface": {"path_file": "a"}}}'), "files"),
        (TRY.format('{"experiment": {"type": "stuck", "file": "a"}}'), "files"),
        (TRY.format('{"a": ["{\\"file\\": \\"a\\"}"]}'), "files"),
        (TRY.format("[" * 100_000), "JSON"),
        ("```scenario A b\n{}\n```\n## a\n", "letters"),
        ("```scenario\n{}\n```\n## a\n", "surface"),
        (f"```scenario a\n{BOWL}\n```\n" * 2 + "## a\n", "twice"),
        (
            "".join(f"```scenario s{k}\n{BOWL}\n```\n" for k in range(41)) + "## a\n",
            "more than 40",
        ),
        ("## a\n```goal " + "b" * 91 + "\nx\n```\n", "longer"),
        ("## a\n```seen\n" + "word " * 2000 + "\n```\n", "longer"),
        ("## a\n" * 41, "40"),
        ("## " + "a" * 1000 + "\n", "longer"),
        ("## a\n" + "word " * 5000, "longer"),
        (TRY.format("{}") * 1 + "```try c\n{}\n```\n" * 3, "more than 3"),
    ],
)
def test_a_wrong_file_is_one_sentence(body: str, word: str) -> None:
    assert word in refused(body)


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("", "begin"),
        ("---\n", "not known"),
        ("---\nname: one\n---\n", "title"),
        ("---\ntitle: one\n---\n", "name"),
        ("---\nname: ../one\ntitle: a\n---\n", "letters"),
        ("---\nname: one\ntitle: a\nscript: x\n---\n", "script"),
        ("---\nname: one\ntitle: " + "a" * 100 + "\n---\n", "longer"),
        ("---\nname: one\ntitle: a\nclaims: L29\n---\n", "L29"),
        ("---\nname: one\ntitle: a\nminutes: many\n---\n", "minutes"),
        ("---\n" + "name: one\n" * 100, "begin"),
    ],
)
def test_a_wrong_head_is_one_sentence(head: str, word: str) -> None:
    assert word in refused("## a\nText.\n", head)


@pytest.mark.parametrize(
    "changes",
    ['{"": 1}', '{"runs": 1}', '{"runs[9].start": [0, 0]}', '{"runs[0]..start": 1}']
    + ['{"runs[0].optimizer.learning_rate": -1}', '{"nothing.here": 1}']
    + ['{"__class__": 1}', '{"surface": null}', '{"steps": 1e300}'],
)
def test_changes_that_lead_nowhere(changes: str) -> None:
    body = EXAMPLE.split("---\n", 2)[2].replace(
        '{"runs[0].optimizer.learning_rate": 0.2}', changes
    )
    refused(body)


def test_changes_may_add_a_run_and_take_a_key_out() -> None:
    added = '{"runs[1]": {"optimizer": {"type": "adam"}}, "runs[0].start": null}'
    text = EXAMPLE.replace('{"runs[0].optimizer.learning_rate": 0.2}', added)
    made = parse_lesson(text)
    runs = made.steps[0].setups[1].scenario.runs
    assert [run.optimizer.name for run in runs] == ["gradient_descent", "adam"]
    assert runs[0].start == made.scenarios["base"].surface.starts[0]


@pytest.mark.parametrize(
    "flood",
    ["*" * 250_000, "$" * 250_000, "`" * 250_000, "{" * 250_000, "![" * 120_000]
    + ["## \n" * 70_000, "- \n" * 90_000, "> " * 120_000, "\n\n" * 120_000]
    + ["*a" * 120_000, "$a" * 120_001, "#" * 250_000],
    ids=str.__len__,
)
def test_floods_end_quickly(flood: str) -> None:
    with effort_below(2.0):
        refused("## a\n" + flood)
        parse_text(flood[:6000], values=False)


@given(st.text(max_size=300))
def test_any_text_is_a_lesson_or_one_sentence(text: str) -> None:
    sentence = ""
    try:
        lesson("## a\n" + text)
    except UserError as error:
        sentence = str(error)
    assert "\n" not in sentence


# ------------------------------------------------------------------ files


def test_a_file_names_itself_in_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "01-one.md"
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(UserError, match=r"^01-one\.md: "):
        read_lesson(file)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\0" * 100, b"x" * (LARGEST + 1)])
def test_what_is_no_text_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    with pytest.raises(UserError):
        read_lesson(file)


def test_a_folder_is_no_lesson(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    shelf = Shelf("en", [tmp_path])
    assert [error.where for error in shelf.problems] == ["a.md"]


def test_a_folder_of_ones_own(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "90-mine.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "91-bad.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no lesson", encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    for language in ("en", "zh_CN"):
        shelf = Shelf(language, named_folders())
        assert list(shelf)[-1] == "first-steps"
        assert len(shelf) == len(Shelf(language)) + 1
        assert len(shelf.problems) == 1


def test_a_folder_with_languages(tmp_path: Path) -> None:
    for language in ("en", "zh_CN"):
        (tmp_path / language).mkdir()
        text = EXAMPLE.replace("title: First steps", f"title: {language}")
        (tmp_path / language / "1.md").write_text(text, encoding="utf-8")
    for language in ("en", "zh_CN"):
        assert Shelf(language, [tmp_path])["first-steps"].title == language


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(Shelf("en", [tmp_path / "nowhere"])) == list(Shelf("en"))


def test_lessons_may_name_every_optimizer() -> None:
    for name in OPTIMIZERS:
        body = f"## a\n```goal\nb\nwhen: has({name})\n```\n"
        assert lesson(body).steps[0].goal.text == f"has({name})"
