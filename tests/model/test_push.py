"""A push feeds the inertia of a rule, is recorded, and comes again."""

from __future__ import annotations

import numpy as np
import pytest

from model.optimizers import OPTIMIZERS
from model.push import can_be_pushed, pushed
from model.scenario import Edit, scenario_from_dict, scenario_from_json
from model.session import Session


def rolling(**optimizer: object):
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "bowl"},
            "runs": [{"optimizer": optimizer, "start": [1.0, 1.0]}],
            "steps": 20,
        }
    )


RULES = [
    {"type": "momentum", "learning_rate": 0.01, "momentum": 0.9},
    {"type": "sgd", "learning_rate": 0.01, "momentum": 0.9},
    {"type": "nesterov", "learning_rate": 0.01, "momentum": 0.9},
]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r["type"])
@pytest.mark.parametrize("step", [0, 7])
def test_a_push_is_added_to_the_next_movement(rule: dict, step: int) -> None:
    push = np.array((0.3, -0.2))
    plain, other = rolling(**rule), rolling(**rule)
    other = other.with_edit(Edit(step=step, run=0, push=tuple(push)))
    moved = []
    for scenario in (plain, other):
        session = Session(scenario)
        session.seek(step)
        moved.append(session.frame().balls[0].movement)
    added = moved[1] - moved[0]
    if rule["type"] == "nesterov":  # it looks where it is pushed to
        assert added @ push > 0
    else:
        assert added == pytest.approx(0.9 * push, abs=1e-12)


def test_a_push_is_replayed_from_its_file() -> None:
    scenario = rolling(**RULES[0]).with_edit(Edit(step=3, run=0, push=(1.0, 0.0)))
    again = scenario_from_json(scenario.to_json())
    assert again == scenario
    ends = []
    for each in (scenario, again):
        session = Session(each)
        session.seek(20)
        ends.append(session.runner(0).at(20).x.tolist())
    assert ends[0] == ends[1]


def test_a_push_goes_together_with_a_move_at_the_same_step() -> None:
    scenario = rolling(**RULES[0]).with_edit(Edit(step=3, run=0, push=(1.0, 0.0)))
    scenario = scenario.with_edit(Edit(step=3, run=0, position=(2.0, 2.0)))
    (edit,) = scenario.edits
    assert (edit.push, edit.position) == ((1.0, 0.0), (2.0, 2.0))


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_rules_without_inertia_are_left_alone(name: str) -> None:
    rule = OPTIMIZERS[name]()
    x = np.ones(2)
    state = rule.init(x)
    after = pushed(rule, state, np.array((1.0, 2.0)), 0.1)
    changed = any(not np.array_equal(after[key], state[key]) for key in state)
    assert changed == can_be_pushed(rule)
