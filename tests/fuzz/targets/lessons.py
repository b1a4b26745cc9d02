"""Lessons, the goals they set, the actions of their scripts."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import UserError
from tests.fuzz import grown
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import in_bytes, in_text


def _lessons() -> list[bytes]:
    from model.resources import resource

    found = sorted(resource("lessons").rglob("*.md"))
    return [each.read_bytes() for each in found]


LESSON_WORDS = (
    *("```", "```goal\n", "```try\n", "```scenario base\n", "```predict\n", "---\n"),
    *("## ", "# ", "when: ", "title: ", "name: ", "- ", "+ ", "> ", "$", "$$", "**"),
    *("*", "`", "{", "}", "{step}", "{loss(gd):.3g}", "[[", "]]", "\n", "\n\n"),
    *("```solve\n", '{"scenario": "base"}', '"play": true', "|", "<script>"),
    "![x](file:x)",
)


def _read_lesson(content: bytes, _folder: Path) -> object:
    from model.lessons.parse import parse_lesson

    lesson = parse_lesson(content.decode("utf-8", "replace"))
    lesson.describe()
    return lesson


GOALS = (
    'status(gd) == "bouncing" and step >= 100',
    "loss(gd) < 0.5 * loss(adam) or not step > 3",
    "distance(0, (1.0, -0.5)) < 0.2",
    "1e-3 < gradient(gd) <= 2 and rows(stuck) > 1",
    'cell(stuck, loss, 1) > 2 or claim(stuck, 1) == "agrees"',
    "min(3, value(gd, learning_rate)) + max(abs(-1), first_below(gd, 1)) > 0",
)


@cache
def _goal_words() -> tuple[str, ...]:
    from model.lessons.vocabulary import VOCABULARY

    calls = [
        f"{name}({', '.join(['gd'] * len(word.arguments))})"
        for name, word in VOCABULARY.items()
    ]
    places = [f"{name}(gd, (1, 2))" for name in VOCABULARY]
    experiment = [
        f"{name}(stuck, {rest})"
        for name in VOCABULARY
        for rest in ("1", "loss", "loss, 1", "words, 0.5")
    ]
    return (
        *VOCABULARY,
        *calls,
        *places,
        *experiment,
        *(" and ", " or ", " not ", "<", ">=", "==", "!=", "+", "-", "*", "/", "("),
        *(")", '"bouncing"', '"minimum"', "gd", "adam", "0", "7", "stuck", "(1, 2)"),
        *(",", "is"),
        *("lambda: 0", "[1]", "x.y", "f'{x}'", "**", "%", "1e14", "...", "None", "'"),
    )


def _goal(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    return in_text(_goal_words())(dice, pool)


@cache
def _facts() -> Any:
    from dataclasses import replace

    from model.curvature.spectrum import spectrum_at
    from model.experiment import ClaimCheck, Result
    from model.lessons.player import Player
    from model.opening import opening_scenario

    player = Player(opening_scenario())
    player.session.seek(20)
    columns = {"loss": np.arange(3.0), "words": np.array(["a", "b", "c"])}
    check = ClaimCheck("c", "agrees", "s", {"share": 0.5, "word": "x"})
    result = Result({"type": "stuck"}, columns, (check,))
    seen = spectrum_at(player.scenario.surface, np.array([0.1, 0.2]))
    return replace(player.facts, inspected=seen, experiments={"stuck": result})


def _read_goal(content: bytes, _folder: Path) -> object:
    from model.lessons.expressions import parse_condition, parse_value

    text = content.decode("utf-8", "replace")
    try:
        parse_condition(text).evaluate(_facts())
    except UserError:
        parse_value(text).evaluate(_facts())
    return text


def _actions() -> list[bytes]:
    from model.lessons.script import FORMS

    lines = list(FORMS.values())
    return ["\n".join(lines[k::3]).encode() for k in range(3)]


def _read_actions(content: bytes, _folder: Path) -> object:
    from model.lessons.script import parse_actions
    from model.lessons.text import parse_text

    text = content.decode("utf-8", "replace")
    parse_text(text, values=zlib.crc32(content) % 2 == 0)
    return parse_actions(text)


TARGETS = (
    Target(
        "lesson",
        _lessons,
        _read_lesson,
        (in_text(LESSON_WORDS), in_text(LESSON_WORDS), in_bytes(LESSON_WORDS)),
        0.6,
    ),
    Target(
        "goal",
        lambda: [e.encode() for e in GOALS],
        _read_goal,
        (_goal, grown.goal, grown.goal),
        2.5,
    ),
    Target(
        "actions",
        _actions,
        _read_actions,
        (
            grown.actions,
            in_text((*LESSON_WORDS, "set ", "play ", "gd ", "0 ", "drop ", "\n")),
        ),
    ),
)
