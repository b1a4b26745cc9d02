"""Every step of every lesson: its goal is reached by its actions, and only then."""

from __future__ import annotations

import math

import pytest

from tests.lessons.shelves import (
    STEPS,
    at_the_beginning,
    lesson_of,
    played,
    step_of,
)


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_the_goal_is_not_reached_before_something_is_done(
    language: str, name: str, number: int
) -> None:
    lesson, step = lesson_of(language, name), step_of(language, name, number)
    player = at_the_beginning(lesson)
    assert not step.goal.check(player.facts).reached
    for setup in step.setups:
        player = at_the_beginning(lesson)
        player.set_up(setup)
        assert not step.goal.check(player.facts).reached, setup.label


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_the_goal_is_reached_by_the_stated_actions(
    language: str, name: str, number: int
) -> None:
    step, facts = step_of(language, name, number), played(language, name, number)
    check = step.goal.check(facts)
    assert check.reached, [
        (part.what.source, part.now, part.sign, part.wanted) for part in check.parts
    ]


@pytest.mark.parametrize(("language", "name", "number"), STEPS)
def test_what_was_seen_has_numbers(language: str, name: str, number: int) -> None:
    step, facts = step_of(language, name, number), played(language, name, number)
    values = [
        span.value.evaluate(facts)
        for block in step.seen
        for span in block.spans
        if span.value is not None
    ]
    assert values
    for value in values:
        assert value != ""
        assert not isinstance(value, float) or math.isfinite(value)
