"""The stated actions of a step: what a person does to reach its goal, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import shown

UNKNOWN_ACTION = QT_TRANSLATE_NOOP(
    "errors", "{value} is not an action; known are {choices}"
)
ACTION_FORM = QT_TRANSLATE_NOOP("errors", "{value} must have the form: {choices}")
FORMS: dict[str, str] = {
    "try": "try 1",
    "play": "play 100",
    "seek": "seek 50",
    "set": "set gd learning_rate 0.01",
    "optimizer": "optimizer gd adam",
    "schedule": "schedule gd cosine",
    "set_schedule": "set_schedule gd period 50",
    "sampler": "sampler minibatch",
    "set_sampler": "set_sampler batch_size 5",
    "surface": "surface himmelblau",
    "set_surface": "set_surface axis_ratio 20",
    "steps": "steps 500",
    "seed": "seed 3",
    "drop": "drop 0.1 0.2",
    "start": "start gd 0.1 0.2",
    "drag": "drag gd 0.1 0.2",
    "add": "add momentum",
    "remove": "remove 1",
    "tick": "tick 1",
    "untick": "untick 1",
    "inspect": "inspect 0 0",
    "experiment": "experiment stuck starts=2 steps=300",
}
"""The known actions with an example each."""
REST = {"experiment"}
"""Actions with any number of words after the first."""
MOST_ACTIONS = 40


@dataclass(frozen=True)
class Action:
    """A verb and its words; numbers are numbers."""

    verb: str
    words: tuple[Any, ...]


def parse_actions(source: str) -> tuple[Action, ...]:
    """Read actions, one a line.

    Raises
    ------
    UserError
        Quoting the line at fault.
    """
    lines = [line.split() for line in source.splitlines() if line.strip()]
    if len(lines) > MOST_ACTIONS:
        raise UserError(
            QT_TRANSLATE_NOOP("errors", "has more than {high} entries"),
            high=MOST_ACTIONS,
        )
    return tuple(_action(words) for words in lines)


def _action(words: list[str]) -> Action:
    verb, *rest = words
    form = FORMS.get(verb)
    if form is None:
        raise UserError(UNKNOWN_ACTION, value=shown(verb), choices=", ".join(FORMS))
    pattern = form.split()[1:]
    enough = len(rest) >= 1 if verb in REST else len(rest) == len(pattern)
    values = tuple(_value(each) for each in rest)
    if not enough or (
        verb not in REST
        and any(
            _is_number(wanted) and not isinstance(value, int | float)
            for wanted, value in zip(pattern, values, strict=True)
            if verb not in {"set", "set_schedule", "set_sampler", "set_surface"}
        )
    ):
        raise UserError(ACTION_FORM, value=shown(" ".join(words)), choices=form)
    return Action(verb, values)


def _is_number(word: str) -> bool:
    return isinstance(_value(word), int | float)


def _value(word: str) -> Any:
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(word, word)
