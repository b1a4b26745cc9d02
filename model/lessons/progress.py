"""How far a person has come in each lesson, as a small text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MOST = 64
"""Steps of a lesson that are remembered."""


@dataclass(frozen=True)
class Place:
    """Progress in one lesson.

    Attributes
    ----------
    page
        The step that was open last.
    reached
        The steps whose goals have been reached.
    answers
        The option chosen in each step's prediction.
    """

    page: int = 0
    reached: frozenset[int] = frozenset()
    answers: Mapping[int, int] = field(default_factory=dict)

    def at(self, page: int) -> Place:
        """Return the same progress with another step open."""
        return replace(self, page=page)

    def with_goal(self, step: int) -> Place:
        """Return the progress with one more goal reached."""
        return replace(self, reached=self.reached | {step})

    def with_answer(self, step: int, option: int) -> Place:
        """Return the progress with a prediction made."""
        return replace(self, answers={**self.answers, step: option})

    def to_text(self) -> str:
        """Return it as it is kept in the settings."""
        answers = {str(step): option for step, option in self.answers.items()}
        content = {
            "page": self.page,
            "reached": sorted(self.reached),
            "answers": answers,
        }
        return json.dumps(content)


def place_from(text: str) -> Place:
    """Read progress; whatever makes no sense is no progress."""
    try:
        content = json.loads(text or "{}")
        reached = frozenset(_number(each) for each in content.get("reached", ()))
        answers = content.get("answers", {}).items()
        return Place(
            page=_number(content.get("page", 0)),
            reached=reached,
            answers={_number(int(step)): _number(each) for step, each in answers},
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Place()


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < MOST:
        raise ValueError(value)
    return value
