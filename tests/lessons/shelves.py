"""The program's own lessons, as the tests ask for them."""

from __future__ import annotations

from functools import cache

from model.lessons.facts import Facts
from model.lessons.lesson import Lesson, Step
from model.lessons.player import Player
from model.lessons.shelf import LANGUAGES, Shelf

SHELVES = {language: Shelf(language) for language in LANGUAGES}
STEPS = [
    pytest_id
    for language, shelf in SHELVES.items()
    for name, lesson in shelf.items()
    for pytest_id in ((language, name, k) for k in range(len(lesson.steps)))
]


def lesson_of(language: str, name: str) -> Lesson:
    return SHELVES[language][name]


def step_of(language: str, name: str, number: int) -> Step:
    return SHELVES[language][name].steps[number]


def at_the_beginning(lesson: Lesson) -> Player:
    """Return a player with the lesson's first scenario and nothing done yet."""
    return Player(next(iter(lesson.scenarios.values())))


def played(language: str, name: str, number: int) -> Facts:
    """Return how things stand after a step's stated actions.

    The same scenario and the same actions give the same run, bit for bit: what is the
    same in two languages is computed once.
    """
    lesson = lesson_of(language, name)
    step = lesson.steps[number]
    key = repr((lesson.scenarios, step.actions, [_wordless(s) for s in step.setups]))
    return _played(key, language, name, number)


def _wordless(setup: object) -> dict[str, object]:
    return {key: value for key, value in vars(setup).items() if key != "label"}


_KNOWN: dict[str, Facts] = {}


def _played(key: str, language: str, name: str, number: int) -> Facts:
    if key not in _KNOWN:
        lesson = lesson_of(language, name)
        player = at_the_beginning(lesson)
        player.play_through(lesson.steps[number])
        _KNOWN[key] = player.facts
    return _KNOWN[key]


@cache
def names() -> list[str]:
    """Return the names of the lessons in any language."""
    return list(dict.fromkeys(name for shelf in SHELVES.values() for name in shelf))
