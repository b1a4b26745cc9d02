"""Handles lie on the curve, go where they are dragged, and not below zero."""

from __future__ import annotations

import numpy as np
import pytest

from model.errors import UserError
from model.rates import rates_over
from model.scenario import Edit, scenario_from_dict
from model.schedules import SCHEDULES

EVERY = [
    (name, place)
    for name in SCHEDULES
    for place in range(len(SCHEDULES[name]().handles()))
]


def test_every_schedule_that_has_a_shape_has_handles() -> None:
    bare = {name for name in SCHEDULES if not SCHEDULES[name]().handles()}
    assert bare == {"constant"}


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_handle_lies_on_the_curve(name: str, place: int) -> None:
    schedule = SCHEDULES[name]()
    handle = schedule.handles()[place]
    factor = float(schedule.factor(np.array([handle.step]))[0])
    assert factor == pytest.approx(handle.factor, abs=1e-9)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_handle_goes_where_it_is_dragged(name: str, place: int) -> None:
    schedule = SCHEDULES[name]()
    handle = schedule.handles()[place]
    if handle.across is not None:
        key, value = handle.across
        aim = handle.step * 0.8 + 2
        moved = schedule.with_values(**{key: value(aim)}).handles()[place]
        assert moved.step == pytest.approx(aim, abs=1.0)
    if handle.up is not None:
        key, value = handle.up
        moved = schedule.with_values(**{key: value(0.4)}).handles()[place]
        assert moved.factor == pytest.approx(0.4)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_below_zero_is_refused_with_its_name(name: str, place: int) -> None:
    schedule = SCHEDULES[name]()
    handle = schedule.handles()[place]
    if handle.up is not None:
        key, value = handle.up
        with pytest.raises(UserError) as caught:
            schedule.with_values(**{key: value(-0.1)})
        assert caught.value.where == key


def test_rates_over_a_run_follow_schedule_and_changes() -> None:
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "bowl"},
            "runs": [
                {
                    "optimizer": {"type": "gradient_descent", "learning_rate": 0.1},
                    "schedule": {"type": "linear_warmup", "warmup": 10, "start": 0.0},
                }
            ],
            "steps": 40,
        }
    )
    slower = scenario.runs[0].optimizer.with_values(learning_rate=0.02)
    scenario = scenario.with_edit(Edit(step=20, run=0, optimizer=slower))
    found = rates_over(scenario, 0)
    assert found.steps[[0, 5, 10]].tolist() == [0, 5, 10]
    assert found.rates[[0, 5, 10, 19, 20, 40]] == pytest.approx(
        [0.0, 0.05, 0.1, 0.1, 0.02, 0.02]
    )
    assert not found.constant
