"""The factors of every schedule against PyTorch's record and against their formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.schedules import SCHEDULES
from tests.reference.recorded import ARRAYS, SETTINGS

STEPS = np.arange(SETTINGS["steps"])


@pytest.mark.parametrize("case", SETTINGS["schedules"], ids=lambda case: case["key"])
def test_equals_the_recorded_rates(case):
    schedule = SCHEDULES.from_dict(case["schedule"])
    np.testing.assert_allclose(
        schedule.factor(STEPS), ARRAYS[case["key"]], rtol=1e-10, atol=1e-15
    )


def test_the_record_holds_what_torch_has():
    names = {case["schedule"]["type"] for case in SETTINGS["schedules"]}
    expected = {"step", "exponential", "cosine", "linear_warmup", "warmup_cosine"}
    assert names == expected | {"one_cycle"}


def at(name, steps, **values):
    return SCHEDULES[name](**values).factor(np.array(steps)).tolist()


def test_decays_with_time():
    assert at("constant", [0, 5]) == [1, 1]
    assert at("inverse_sqrt", [0, 3, 8]) == [1, 1 / 2, 1 / 3]
    assert at("inverse_sqrt", [0, 30], time_scale=10.0) == [1, 1 / 2]
    assert at("one_over_t", [0, 1, 3]) == [1, 1 / 2, 1 / 4]
    assert at("one_over_t", [10, 30], time_scale=10.0) == [1 / 2, 1 / 4]
    assert at("step", [0, 4, 5, 9, 10], step_size=5, gamma=0.5) == [
        1,
        1,
        0.5,
        0.5,
        0.25,
    ]
    assert at("exponential", [0, 1, 3], gamma=0.5) == [1, 0.5, 0.125]


def test_cosine_lands_on_its_floor_and_stays():
    found = at("cosine", [0, 50, 100, 101, 10_000], period=100, floor=0.2)
    np.testing.assert_allclose(found, [1, 0.6, 0.2, 0.2, 0.2], rtol=1e-15)


def test_warmup_rises_in_a_line():
    found = at("linear_warmup", [0, 5, 10, 99], warmup=10, start=0.2)
    np.testing.assert_allclose(found, [0.2, 0.6, 1, 1], rtol=1e-15)
    found = at("warmup_cosine", [0, 5, 10, 20, 30, 99], warmup=10, start=0.2, period=20)
    np.testing.assert_allclose(found, [0.2, 0.6, 1, 0.5, 0, 0], atol=1e-15)


def test_one_cycle_has_its_peak_and_its_end():
    values = {
        "total_steps": 101,
        "rise": 0.5,
        "start_divisor": 10.0,
        "end_divisor": 4.0,
    }
    schedule = SCHEDULES["one_cycle"](**values)
    found = schedule.factor(np.array([0.0, 49.5, 100.0, 5000.0]))
    np.testing.assert_allclose(found, [0.1, 1, 0.025, 0.025], rtol=1e-14)


@pytest.mark.parametrize("rise", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("length", [1, 2, 10])
def test_one_cycle_of_any_length_is_finite(rise, length):
    schedule = SCHEDULES["one_cycle"](total_steps=length, rise=rise)
    found = schedule.factor(np.arange(30))
    assert np.isfinite(found).all()
    assert 0 <= found.min() <= found.max() <= 1
    assert math.isclose(found[-1], 4e-6)
    assert rise < 1 or found[length - 1] == 1
