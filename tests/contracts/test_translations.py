"""Every text people read exists in every language, and means the same places."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from gui.i18n import LANGUAGES, read_catalogue
from resources.i18n import update

PLACES = re.compile(r"%\w|&(?!&)\w")


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return update.marked()


def catalogue(language: str) -> dict[tuple[str, str], str]:
    return read_catalogue(update.FOLDER / f"descent_lab_{language}.ts")


def test_the_languages_of_the_window_have_files() -> None:
    assert set(update.TARGETS) == set(LANGUAGES) - {"en"}


def test_texts_of_model_and_window_are_found(texts) -> None:
    contexts = {context for context, _ in texts}
    assert {"errors", "surfaces", "optimizers", "parameters", "choices"} <= contexts
    assert ("errors", "must be a number, not {value}") in texts
    assert ("Hint", "Close the hint") in texts
    assert ("choices", "every epoch") in texts


@pytest.mark.parametrize("language", update.TARGETS)
def test_every_text_is_translated(texts, language: str) -> None:
    known = catalogue(language)
    missing = [
        f"{context}: {text}"
        for context, text in texts
        if not known.get((context, text))
    ]
    assert not missing, "run python -m resources.i18n.update and translate"


@pytest.mark.parametrize("language", update.TARGETS)
def test_no_translation_is_left_of_texts_that_are_gone(texts, language: str) -> None:
    assert set(catalogue(language)) <= set(texts)


@pytest.mark.parametrize("language", update.TARGETS)
def test_places_to_fill_in_are_the_same(language: str) -> None:
    for (context, source), text in catalogue(language).items():
        assert fields(source) == fields(text), (context, source, text)
        assert PLACES.findall(source) == PLACES.findall(text), (context, source)


def fields(text: str) -> list[str]:
    return sorted(
        {
            name or ""
            for _, name, _, _ in string.Formatter().parse(text)
            if name is not None
        }
    )


def test_updating_keeps_what_is_translated(tmp_path: Path) -> None:
    (tmp_path / "gui").mkdir()
    module = tmp_path / "gui" / "a.py"
    module.write_text('class A:\n    def f(self):\n        self.tr("one")\n')
    assert update.update(tmp_path, tmp_path) == [("A", "one")]
    file = tmp_path / "descent_lab_zh_CN.ts"
    done = file.read_text().replace(
        ' type="unfinished"></translation>', ">一</translation>"
    )
    file.write_text(done)
    module.write_text(
        'class A:\n    def f(self):\n        self.tr("one")\n        self.tr("two")\n'
    )
    assert update.update(tmp_path, tmp_path) == [("A", "two")]
    assert read_catalogue(file) == {("A", "one"): "一"}
    module.write_text("")
    assert update.update(tmp_path, tmp_path) == []
    assert read_catalogue(file) == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('QT_TRANSLATE_NOOP("errors", "a " "b")', [("errors", "a b")]),
        ('f\'{Q.translate("C", "inside")}\'', [("C", "inside")]),
        (
            'class A:\n  def f(self):\n    Q.translate("C", "x")\n    self.tr("y", "")',
            [("C", "x"), ("A", "y")],
        ),
        ('def tr(text):\n  return Q.translate("v", text)\ntr("w")', [("v", "w")]),
        ('def f(tell):\n  return tell.tr("out")', [("QObject", "out")]),
        ("painter.translate(0, 3)\ntext.translate(table)", []),
    ],
)
def test_marks_are_read(source: str, found: list[tuple[str, str]]) -> None:
    import ast

    finder = update.Finder("a.py")
    finder.visit(ast.parse(source))
    assert finder.found == found


@pytest.mark.parametrize(
    "source",
    [
        "QT_TRANSLATE_NOOP('errors', f'a{b}')",
        "class A:\n  x = self.tr(y)",
    ],
)
def test_marks_that_cannot_be_read_are_refused(source: str) -> None:
    import ast

    with pytest.raises(SyntaxError, match=r"a\.py:\d"):
        update.Finder("a.py").visit(ast.parse(source))
