"""What all of the program's own lessons have, in both languages."""

from __future__ import annotations

import pytest

from gui.docks import DOCKS
from gui.settings.look import COLOURINGS
from gui.views.colour_maps import COLOUR_MAPS
from gui.widgets.typesetter import typeset
from model.catalogue import catalogue
from model.lessons.shelf import LANGUAGES
from model.lessons.text import Text, length
from tests.lessons.shelves import SHELVES, STEPS, lesson_of, names, step_of

LENGTHS = {"en": (60, 120), "zh_CN": (100, 220)}
PROMISED = tuple(f"L{k}" for k in range(1, 29))
"""The claims of the lecture that the lessons cover."""
LATER_DOCKS = {"experiments"}
"""Panels that are no entry of the rack."""


def test_every_file_is_a_lesson() -> None:
    for language in LANGUAGES:
        assert SHELVES[language].problems == []
        assert len(SHELVES[language]) > 0


def test_the_languages_have_the_same_lessons_in_the_same_order() -> None:
    first, *others = (list(shelf) for shelf in SHELVES.values())
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", names())
def test_a_lesson_is_the_same_in_both_languages(name: str) -> None:
    english, chinese = (lesson_of(language, name) for language in LANGUAGES)
    for key in ("claims", "minutes", "scenarios"):
        assert getattr(english, key) == getattr(chinese, key), key
    assert len(english.steps) == len(chinese.steps)
    for one, other in zip(english.steps, chinese.steps, strict=True):
        assert one.goal.text == other.goal.text
        assert one.actions == other.actions
        assert one.prediction.right == other.prediction.right
        assert len(one.prediction.options) == len(other.prediction.options)
        wordless = [
            [{**vars(setup), "label": ""} for setup in step.setups]
            for step in (one, other)
        ]
        assert wordless[0] == wordless[1]
        assert values(one.seen) == values(other.seen)


def values(text: Text) -> set[str]:
    return {s.value.text for block in text for s in block.spans if s.value}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_a_lesson_says_what_it_is(name: str, language: str) -> None:
    lesson = lesson_of(language, name)
    assert lesson.title
    assert lesson.summary
    assert lesson.minutes > 0
    assert lesson.steps
    assert lesson.scenarios


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_a_step_has_everything(language: str, name: str, number: int) -> None:
    step = step_of(language, name, number)
    assert step.title
    assert step.goal is not None
    assert 1 <= len(step.setups) <= 3
    assert all(setup.label for setup in step.setups)
    assert step.prediction is not None
    assert step.prediction.reason
    assert step.seen
    assert step.lecture
    assert step.actions


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_the_text_of_a_step_is_neither_short_nor_long(
    language: str, name: str, number: int
) -> None:
    low, high = LENGTHS[language]
    assert low <= length(step_of(language, name, number).text) <= high


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_what_a_button_shows_exists(language: str, name: str, number: int) -> None:
    known = {entry.name for entry in DOCKS} | LATER_DOCKS
    for setup in step_of(language, name, number).setups:
        assert set(setup.show) <= known
        assert setup.look.get("colouring", "auto") in COLOURINGS
        assert setup.look.get("colour_map", "viridis") in COLOUR_MAPS


def test_every_formula_can_be_set() -> None:
    formulas = {
        span.text
        for language, name, number in STEPS
        for text in texts(step_of(language, name, number))
        for span in text
        if span.kind == "formula"
    }
    assert formulas
    assert [each for each in formulas if not typeset(each, 16.0)] == []


def texts(step):
    for blocks in (step.text, step.seen, step.lecture, step.prediction.reason):
        yield from (block.spans for block in blocks)
    yield from (step.prediction.question, *step.prediction.options, step.goal.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_promised_claims_are_covered(language: str) -> None:
    covered = {c for lesson in SHELVES[language].values() for c in lesson.claims}
    assert set(PROMISED) <= covered


def test_the_catalogue_lists_them() -> None:
    listed = catalogue("lessons")
    assert [each["name"] for each in listed] == list(SHELVES["en"])
    assert all(each["title"] and each["steps"] for each in listed)
