"""A lesson from its Markdown file; nothing in the file is ever run.

Front matter between two lines of ``---``, then scenarios in fenced blocks, then steps,
each under a ``## `` heading, with their own fenced blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import read_text
from model.lessons.expressions import parse_condition
from model.lessons.goals import Goal
from model.lessons.lesson import Lesson, Prediction, Step
from model.lessons.script import parse_actions
from model.lessons.setups import read_json, setup_from, whole
from model.lessons.text import parse_text, spans_of
from model.parameter import UNKNOWN_KEY, shown
from model.scenario import MISSING, TOO_MANY, Scenario, scenario_from_dict

LARGEST = 300_000
"""Bytes that a lesson's file may have."""
MOST_STEPS = 40
MOST_SETUPS = 3
MOST_SCENARIOS = 40
LONGEST_TITLE = 90
LONGEST_TEXT = 6000
HEAD = ("name", "title", "claims", "minutes", "summary")
BLOCKS = ("scenario", "predict", "try", "goal", "seen", "lecture", "actions")
FENCE = re.compile(r"```[ \t]*(?P<word>[\w-]*)[ \t]*(?P<label>.*?)[ \t]*")
NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
CLAIM = re.compile(r"L([1-9]|1\d|2[0-8])")

NO_HEAD = QT_TRANSLATE_NOOP("errors", "must begin with a line --- and name: and title:")
NO_STEPS = QT_TRANSLATE_NOOP("errors", "has no step (no line that begins with ##)")
OPEN_BLOCK = QT_TRANSLATE_NOOP("errors", "the block is not closed by a line of ```")
UNKNOWN_BLOCK = QT_TRANSLATE_NOOP(
    "errors", "{value} is no kind of block; known are {choices}"
)
TWICE = QT_TRANSLATE_NOOP("errors", "is there twice")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "is longer than {high} characters")
BAD_NAME = QT_TRANSLATE_NOOP(
    "errors", "{value} must be of small letters, digits and hyphens"
)
BAD_CLAIM = QT_TRANSLATE_NOOP("errors", "{value} is none of L1 to L28")
BAD_MINUTES = QT_TRANSLATE_NOOP("errors", "must be a whole number, not {value}")
BAD_PREDICTION = QT_TRANSLATE_NOOP(
    "errors",
    "needs a question, two to four options that begin with - and one of them with +",
)
BAD_GOAL = QT_TRANSLATE_NOOP(
    "errors", "needs words and at least one line that begins with when:"
)
NOT_A_FILE = QT_TRANSLATE_NOOP("errors", "is not a file")


@dataclass
class Fence:
    """A fenced block: its word, what follows the word, its lines, where it began."""

    word: str
    label: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The text within."""
        return "\n".join(self.lines)


@dataclass
class Section:
    """What stands under a heading: its plain text, and its blocks."""

    title: str
    line: int
    text: list[str] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)


def read_lesson(path: Path, language: str = "") -> Lesson:
    """Read a lesson's file.

    Raises
    ------
    UserError
        One sentence that names the file and the line.
    """
    if not path.is_file():
        raise UserError(NOT_A_FILE, where=path.name)
    text = read_text(path, LARGEST)
    try:
        return parse_lesson(text, language, path.parent)
    except UserError as error:
        raise error.within(path.name) from None


def parse_lesson(text: str, language: str = "", folder: Path | None = None) -> Lesson:
    """Build a lesson from its text; see :func:`read_lesson`."""
    lines = clean(text).split("\n")
    head, begin = _head(lines)
    first, *sections = _sections(lines, begin)
    if not sections:
        raise UserError(NO_STEPS)
    if len(sections) > MOST_STEPS:
        raise UserError(TOO_MANY, where="##", high=MOST_STEPS)
    contents = _scenarios([first, *sections])
    return Lesson(
        name=head["name"],
        title=head["title"],
        steps=tuple(_step(each, contents) for each in sections),
        language=language,
        claims=_claims(head.get("claims", "")),
        minutes=_minutes(head.get("minutes", "0")),
        summary=head.get("summary", ""),
        scenarios={name: made for name, (_, made) in contents.items()},
        folder=folder,
    )


def clean(text: str) -> str:
    """Return the text without characters that are not to be seen."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "".join(each for each in plain if each == "\n" or each.isprintable())


# ------------------------------------------------------------------ its parts


def _head(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the front matter and the number of the first line after it."""
    if not lines or lines[0].strip() != "---":
        raise UserError(NO_HEAD)
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:50], 1):
        if line.strip() == "---":
            return _checked_head(head), number + 1
        key, _, value = line.partition(":")
        if key.strip() not in HEAD:
            known = ", ".join(HEAD)
            raise UserError(UNKNOWN_KEY, where=shown(key.strip()), choices=known)
        head[key.strip()] = value.strip()
    raise UserError(NO_HEAD)


def _checked_head(head: dict[str, str]) -> dict[str, str]:
    for key in ("name", "title"):
        if not head.get(key):
            raise UserError(MISSING, where=key)
    if not NAME.fullmatch(head["name"]):
        raise UserError(BAD_NAME, where="name", value=shown(head["name"]))
    for key, value in head.items():
        high = 300 if key == "summary" else LONGEST_TITLE
        if len(value) > high:
            raise UserError(TOO_LONG, where=key, high=high)
    return head


def _sections(lines: list[str], begin: int) -> list[Section]:
    """Cut the lines at headings; what precedes the first one is the first section."""
    sections = [Section("", begin)]
    fence: Fence | None = None
    for number, line in enumerate(lines[begin:], begin + 1):
        if line.startswith("```"):
            fence = _turn(fence, line, number, sections[-1])
        elif fence is not None:
            fence.lines.append(line)
        elif line.startswith("## "):
            sections.append(Section(_title(line[3:], number), number))
        else:
            sections[-1].text.append(line)
    if fence is not None:
        raise UserError(OPEN_BLOCK, where=f"{fence.line}")
    return sections


def _turn(
    fence: Fence | None, line: str, number: int, section: Section
) -> Fence | None:
    """Open a block, or close the one that is open."""
    found = FENCE.fullmatch(line[:300])
    if fence is not None:
        section.fences.append(fence)
        return None
    word, label = (found["word"], found["label"]) if found else ("", "")
    if word not in BLOCKS:
        known = ", ".join(BLOCKS)
        raise UserError(
            UNKNOWN_BLOCK, where=f"{number}", value=shown(word or "```"), choices=known
        )
    if len(label) > LONGEST_TITLE:
        raise UserError(TOO_LONG, where=f"{number}", high=LONGEST_TITLE)
    return Fence(word, label, number)


def _title(words: str, number: int) -> str:
    if len(words) > LONGEST_TITLE:
        raise UserError(TOO_LONG, where=f"{number}", high=LONGEST_TITLE)
    return words.strip()


Contents = dict[str, tuple[Mapping[str, Any], Scenario]]


def _scenarios(sections: list[Section]) -> Contents:
    """Read every scenario of the file, wherever it stands."""
    found: Contents = {}
    for fence in _of_kind(sections, "scenario"):
        name = fence.label or "base"
        with_line = f"{fence.line}"
        if not NAME.fullmatch(name):
            raise UserError(BAD_NAME, where=with_line, value=shown(name))
        if name in found:
            raise UserError(TWICE, where=f"{with_line}: {name}")
        if len(found) >= MOST_SCENARIOS:
            raise UserError(TOO_MANY, where="scenario", high=MOST_SCENARIOS)
        found[name] = _at(fence, lambda f: _scenario(f.body))
    return found


def _scenario(body: str) -> tuple[Mapping[str, Any], Scenario]:
    content = whole(read_json(body))
    return content, scenario_from_dict(content)


def _of_kind(sections: list[Section], word: str) -> Iterator[Fence]:
    for section in sections:
        yield from (each for each in section.fences if each.word == word)


def _at(fence: Fence, build: Callable[[Fence], Any]) -> Any:
    """Build something from a block, naming its line in what goes wrong."""
    try:
        return build(fence)
    except UserError as error:
        raise error.within(f"{fence.line}: {fence.word}") from None


def _step(section: Section, contents: Contents) -> Step:
    text = "\n".join(section.text)
    if len(text) > LONGEST_TEXT:
        raise UserError(TOO_LONG, where=f"{section.line}", high=LONGEST_TEXT)
    blocks: dict[str, Any] = {}
    setups = []
    plain = {name: content for name, (content, _) in contents.items()}
    for fence in section.fences:
        if len(fence.body) > LONGEST_TEXT and fence.word not in {"try", "scenario"}:
            raise UserError(TOO_LONG, where=f"{fence.line}", high=LONGEST_TEXT)
        if fence.word == "try":
            setups.append(_at(fence, lambda f: setup_from(f.label, f.body, plain)))
        elif fence.word != "scenario":
            if fence.word in blocks:
                raise UserError(TWICE, where=f"{fence.line}: {fence.word}")
            blocks[fence.word] = _at(fence, READERS[fence.word])
    if len(setups) > MOST_SETUPS:
        raise UserError(TOO_MANY, where=f"{section.line}: try", high=MOST_SETUPS)
    return Step(
        title=section.title,
        text=parse_text(text),
        prediction=blocks.get("predict"),
        setups=tuple(setups),
        goal=blocks.get("goal"),
        seen=blocks.get("seen", ()),
        lecture=blocks.get("lecture", ()),
        actions=blocks.get("actions", ()),
    )


def _prediction(fence: Fence) -> Prediction:
    question: list[str] = []
    options: list[tuple[bool, str]] = []
    reason: list[str] = []
    for line in filter(None, map(str.strip, fence.lines)):
        if line.startswith(("- ", "+ ")):
            options.append((line[0] == "+", line[2:].strip()))
        elif line.startswith(">"):
            reason.append(line[1:].strip())
        elif options:
            raise UserError(BAD_PREDICTION)
        else:
            question.append(line)
    right = [k for k, (good, _) in enumerate(options) if good]
    if not question or not 2 <= len(options) <= 4 or len(right) != 1:
        raise UserError(BAD_PREDICTION)
    return Prediction(
        question=_line(question),
        options=tuple(spans_of(words) for _, words in options),
        right=right[0],
        reason=parse_text("\n".join(reason)),
    )


def _goal(fence: Fence) -> Goal:
    words: list[str] = []
    conditions = []
    for line in filter(None, map(str.strip, fence.lines)):
        if line.startswith("when:"):
            conditions.append(parse_condition(line.removeprefix("when:")))
        else:
            words.append(line)
    if not words or not 1 <= len(conditions) <= 6:
        raise UserError(BAD_GOAL)
    return Goal(_line(words), tuple(conditions))


def _line(lines: list[str]) -> Any:
    blocks = parse_text("\n".join(lines))
    return tuple(span for block in blocks for span in block.spans)


READERS: dict[str, Callable[[Fence], Any]] = {
    "predict": _prediction,
    "goal": _goal,
    "seen": lambda fence: parse_text(fence.body, values=True),
    "lecture": lambda fence: parse_text(fence.body),
    "actions": lambda fence: parse_actions(fence.body),
}


def _claims(words: str) -> tuple[str, ...]:
    claims = tuple(words.replace(",", " ").split())
    for claim in claims:
        if not CLAIM.fullmatch(claim):
            raise UserError(BAD_CLAIM, where="claims", value=shown(claim))
    return claims


def _minutes(words: str) -> int:
    if not words.isdecimal() or len(words) > 3:
        raise UserError(BAD_MINUTES, where="minutes", value=shown(words))
    return int(words)
