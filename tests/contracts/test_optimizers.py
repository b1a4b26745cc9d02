"""What every update rule keeps to; a new file is tested by being there."""

from __future__ import annotations

import dataclasses
import json
import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.array import MATH, NUMPY
from model.errors import UserError
from model.optimizer import Elementwise
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

HIMMELBLAU = SURFACES["himmelblau"]()
NAMES = list(OPTIMIZERS)
RULES = [name for name in NAMES if issubclass(OPTIMIZERS[name], Elementwise)]
CONTRACT = {
    "gradient_descent": {"learning_rate"},
    "momentum": {"learning_rate", "momentum"},
    "sgd": {"learning_rate", "momentum", "dampening", "weight_decay", "nesterov"},
    "nesterov": {"learning_rate", "momentum"},
    "adagrad": {"learning_rate", "epsilon", "initial_accumulator"},
    "adagrad_lecture": {"learning_rate"},
    "rmsprop": {"learning_rate", "alpha", "epsilon", "momentum", "centered"},
    "rmsprop_lecture": {"learning_rate", "alpha"},
    "adadelta": {"learning_rate", "rho", "epsilon"},
    "adam": {"learning_rate", "beta1", "beta2", "epsilon", "amsgrad"},
    "adamw": {
        "learning_rate",
        "beta1",
        "beta2",
        "epsilon",
        "amsgrad",
        "weight_decay",
    },
    "nadam": {"learning_rate", "beta1", "beta2", "epsilon", "momentum_decay"},
    "radam": {"learning_rate", "beta1", "beta2", "epsilon"},
    "lion": {"learning_rate", "beta1", "beta2", "weight_decay"},
    "lars": {"learning_rate", "momentum", "weight_decay", "trust_coefficient"},
    "lamb": {"learning_rate"},
    "sam": {"learning_rate", "rho"},
    "newton": {"learning_rate", "damping"},
    "saddle_free_newton": {"learning_rate"},
    "gradient_norm": {"learning_rate"},
}


def test_the_contract_is_there():
    assert set(NAMES) >= set(CONTRACT)
    for name, expected in CONTRACT.items():
        assert set(OPTIMIZERS[name].parameters()) >= expected
    shorts = [OPTIMIZERS[name].short for name in NAMES]
    assert len(set(shorts)) == len(shorts)


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_says_what_it_is(self, name):
        rule = OPTIMIZERS[name]
        assert 0 < len(rule.short) <= 8
        for text in (rule.title, rule.help, rule.source, rule.formula, rule.__doc__):
            assert text
        assert rule.rank < 1000
        json.dumps(rule.describe())

    def test_declares_its_hyperparameters_well(self, name):
        assert next(iter(OPTIMIZERS[name].parameters())) == "learning_rate"
        for parameter in OPTIMIZERS[name].parameters().values():
            assert parameter.title
            assert parameter.help
            assert parameter.check(parameter.default) == parameter.default
            if parameter.kind == "float":
                low, high = parameter.useful
                assert parameter.check(low) < parameter.check(high)
                assert parameter.symbol
                assert parameter.scale != "log" or low > 0

    def test_goes_through_the_file_format(self, name):
        optimizer = OPTIMIZERS[name]()
        again = OPTIMIZERS.from_dict(json.loads(json.dumps(optimizer.to_dict())))
        assert again == optimizer
        with pytest.raises(UserError, match="learning_rate"):
            OPTIMIZERS.from_dict({"type": name, "learning_rate": -1})

    def test_goes_down_or_to_a_critical_point(self, name):
        optimizer = OPTIMIZERS[name]()
        x = start = np.array([2.5, 2.5])
        state = optimizer.init(x)
        for t in range(1, 60):
            before = x.copy(), {key: value.copy() for key, value in state.items()}
            rate = min(optimizer.learning_rate, 1e-3) if name == "sam" else 1e-3
            new = optimizer.step(HIMMELBLAU, x, state, t, rate)
            np.testing.assert_array_equal(x, before[0])
            for key, value in before[1].items():
                np.testing.assert_array_equal(state[key], value)
            x, state = new
            assert tuple(state) == optimizer.slots
            assert all(value.shape == x.shape for value in state.values())
        if name not in {"newton", "gradient_norm"}:
            assert HIMMELBLAU.value(x) < HIMMELBLAU.value(start)
        assert not np.array_equal(x, start)

    def test_balls_move_alike_in_any_shape(self, name):
        optimizer = OPTIMIZERS[name]()
        x = np.random.default_rng(0).uniform(-4, 4, (3, 5, 2))
        state = optimizer.init(x)
        one, alone = x[1, 2], optimizer.init(x[1, 2])
        for t in range(1, 6):
            x, state = optimizer.step(HIMMELBLAU, x, state, t, 1e-3)
            one, alone = optimizer.step(HIMMELBLAU, one, alone, t, 1e-3)
        np.testing.assert_allclose(x[1, 2], one, rtol=1e-12)

    def test_hyperparameters_broadcast(self, name):
        rule = OPTIMIZERS[name]
        x = np.array([[1.0, 2.0], [1.5, -2.0], [-3.0, 3.0]])
        for key, parameter in rule.parameters().items():
            if parameter.kind != "float":
                continue
            low, high = parameter.useful
            values = np.array([low, 0.5 * (low + high), parameter.default])[:, None]
            swept = rule(**{key: values})
            together, state = x, swept.init(x)
            assert all(each.shape == x.shape for each in state.values())
            single = [rule(**{key: float(value)}) for value in values[:, 0]]
            ones = [(x[k], each.init(x[k])) for k, each in enumerate(single)]
            with np.errstate(all="ignore"):
                for t in range(1, 9):
                    rate = swept.learning_rate * 0.01
                    together, state = swept.step(HIMMELBLAU, together, state, t, rate)
                    ones = [
                        each.step(HIMMELBLAU, *ones[k], t, each.learning_rate * 0.01)
                        for k, each in enumerate(single)
                    ]
            np.testing.assert_allclose(together, [one.x for one in ones], rtol=1e-9)

    def test_divergence_is_a_value_not_an_exception(self, name):
        optimizer = OPTIMIZERS[name]()
        x = np.array([[1e200, -1e200], [np.nan, 1.0], [np.inf, 0.0], [1.0, 2.0]])
        state = optimizer.init(x)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for t in range(1, 5):
                x, state = optimizer.step(HIMMELBLAU, x, state, t, 1e-3)
        assert np.isfinite(x[-1]).all()
        assert not np.isfinite(x[1]).all()

    def test_a_flat_place_is_left_alone(self, name):
        values = {
            key: 0.0
            for key in ("epsilon", "weight_decay", "damping")
            if key in OPTIMIZERS[name].parameters()
        }
        optimizer = OPTIMIZERS[name](**values)
        x = start = np.zeros(2)
        state = optimizer.init(x)
        bowl = _Flat()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for t in range(1, 5):
                x, state = optimizer.step(bowl, x, state, t, 0.1)
        np.testing.assert_array_equal(x, start)

    def test_a_change_of_rule_keeps_what_is_shared(self, name):
        optimizer = OPTIMIZERS[name]()
        x = np.array([1.0, 2.0])
        state = {slot: np.full(2, 0.5) for slot in optimizer.slots}
        kept, fresh = optimizer.carry(state | {"other": x}, x)
        assert not fresh
        assert kept == state
        if optimizer.slots:
            made, fresh = optimizer.carry({}, x)
            assert fresh
            assert set(made) == set(optimizer.slots)


class _Flat(type(HIMMELBLAU)):
    def df(self, ops, x, y):
        return x * 0.0, y * 0.0

    def d2f(self, ops, x, y):
        return x * 0.0, x * 0.0, y * 0.0


numbers = st.floats(-1e6, 1e6, allow_subnormal=False)


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=25, deadline=None)
@given(
    x=numbers,
    gradients=st.lists(numbers, min_size=1, max_size=8),
    rate=st.floats(1e-6, 10),
)
def test_floats_and_arrays_agree(name, x, gradients, rate):
    optimizer = OPTIMIZERS[name]()
    init = optimizer.init(np.array([x, x]))
    sa = tuple(init[slot] for slot in optimizer.slots)
    sf = tuple(float(init[slot][0]) for slot in optimizer.slots)
    array, single = np.array([x, x]), x
    for t, g in enumerate(gradients, start=1):
        array, sa = optimizer.rule(NUMPY, array, np.array([g, g]), sa, t, rate)
        single, sf = optimizer.rule(MATH, single, g, sf, t, rate)
        assert isinstance(single, float)
        assert all(isinstance(each, float) for each in sf)
        assert array[0] == array[1] == single


@pytest.mark.parametrize("name", RULES)
def test_options_agree_for_floats_and_arrays(name):
    rule = OPTIMIZERS[name]
    switches = [k for k, p in rule.parameters().items() if p.kind == "bool"]
    weights = {"momentum": 0.7} if "momentum" in rule.parameters() else {}
    for optimizer in [rule(**{key: True}, **weights) for key in switches]:
        kept = tuple(np.array([0.0]) for _ in optimizer.slots)
        single = tuple(0.0 for _ in optimizer.slots)
        a, b = np.array([1.0]), 1.0
        for t, g in enumerate([3.0, -2.0, 0.0, 1e-8, 5.0], start=1):
            a, kept = optimizer.rule(NUMPY, a, np.array([g]), kept, t, 0.1)
            b, single = optimizer.rule(MATH, b, g, single, t, 0.1)
            assert a[0] == b
            assert math.isfinite(b)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("g", [0.0, 1e-300, 1e300, math.inf, math.nan])
def test_floats_raise_nothing(name, g):
    values = {"epsilon": 0.0} if "epsilon" in OPTIMIZERS[name].parameters() else {}
    optimizer = OPTIMIZERS[name](**values)
    init = optimizer.init(np.zeros(1))
    state, x = tuple(float(init[slot][0]) for slot in optimizer.slots), 1.0
    for t in (1, 2, 3):
        x, state = optimizer.rule(MATH, x, g, state, t, 0.1)
    assert math.isnan(x) or g == g


@pytest.mark.parametrize("name", NAMES)
def test_is_frozen(name):
    with pytest.raises(dataclasses.FrozenInstanceError):
        OPTIMIZERS[name]().learning_rate = 1.0
