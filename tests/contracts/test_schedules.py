"""What every schedule keeps to; a new file is tested by being there."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.schedules import SCHEDULES

NAMES = list(SCHEDULES)
CONTRACT = {
    "constant",
    "step",
    "exponential",
    "inverse_sqrt",
    "one_over_t",
    "cosine",
    "linear_warmup",
    "warmup_cosine",
    "one_cycle",
}


def legal(parameter):
    """Return a strategy of legal values, the far ends included."""
    high = parameter.high if parameter.high is not None else 1e300
    if parameter.kind == "int":
        return st.integers(int(parameter.low), int(high))
    return st.floats(parameter.low, high, allow_subnormal=False)


def test_the_contract_is_there():
    assert set(NAMES) >= CONTRACT
    assert NAMES[0] == "constant"


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_says_what_it_is(self, name):
        schedule = SCHEDULES[name]
        for text in ("title", "help", "source", "formula", "__doc__"):
            assert getattr(schedule, text)
        assert schedule.rank < 1000
        json.dumps(schedule.describe())
        for parameter in schedule.parameters().values():
            assert parameter.title
            assert parameter.help
            assert parameter.symbol
            low, high = parameter.useful
            assert parameter.check(low) < parameter.check(high)
            assert parameter.scale != "log" or low > 0

    def test_goes_through_the_file_format(self, name):
        schedule = SCHEDULES[name]()
        again = SCHEDULES.from_dict(json.loads(json.dumps(schedule.to_dict())))
        assert again == schedule
        with pytest.raises(UserError, match="no_such"):
            SCHEDULES.from_dict({"type": name, "no_such": 1})

    def test_keeps_the_shape_and_the_type(self, name):
        schedule = SCHEDULES[name]()
        steps = np.arange(24).reshape(2, 3, 4)
        found = schedule.factor(steps)
        assert found.shape == steps.shape
        assert found.dtype == np.float64
        np.testing.assert_array_equal(found, schedule.factor(steps.astype(float)))
        one = schedule.factor(np.array(7))
        assert float(one) == found.ravel()[7]

    @settings(max_examples=30, deadline=None)
    @given(data=st.data())
    def test_is_finite_and_not_negative_at_every_step(self, name, data):
        declared = SCHEDULES[name].parameters()
        values = {key: data.draw(legal(each)) for key, each in declared.items()}
        schedule = SCHEDULES[name](**values)
        steps = np.array([0, 1, 2, 3, 10, 99, 12_345, 10**7, 10**12])
        found = schedule.factor(steps)
        assert np.isfinite(found).all()
        assert (found >= 0).all()

    def test_is_stretched_with_a_run(self, name):
        """The curve over five times the steps is the same, five times as wide."""
        schedule, long = SCHEDULES[name](), SCHEDULES[name].over(1000)
        at = np.linspace(0, 200, 41)
        np.testing.assert_allclose(
            long.factor(5 * at), schedule.factor(at), rtol=1e-6, atol=0.03
        )
        assert SCHEDULES[name].over(200) == schedule
        assert np.isfinite(SCHEDULES[name].over(1).factor(at)).all()
