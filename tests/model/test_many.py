"""Many balls in chunks and threads move as they do in one array."""

from __future__ import annotations

import numpy as np
import pytest

from model import many
from model.array import NUMPY
from model.many import advance_many
from model.optimizer import Elementwise
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

HIMMELBLAU = SURFACES["himmelblau"]()
BALLS, STEPS = 700, 12
RATES = np.linspace(0.01, 0.001, STEPS)


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(many, "CHUNK", 64)


def some_starts():
    return np.random.default_rng(1).uniform(-4, 4, (BALLS, 2))


def one_array(optimizer, x, rates, first=1, state=None):
    state = optimizer.init(x) if state is None else state
    for t, rate in enumerate(rates, start=first):
        x, state = optimizer.step(HIMMELBLAU, x, state, t, rate)
    return x, state


def assert_same(a, b):
    np.testing.assert_allclose(a[0], b[0], rtol=1e-12, atol=1e-12)
    assert a[1].keys() == b[1].keys()
    for slot, values in a[1].items():
        np.testing.assert_allclose(values, b[1][slot], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("threads", [1, 3])
def test_equals_one_array(small_chunks, name, threads):
    rates = RATES * 0.01 if name == "gradient_norm" else RATES * 0.1
    optimizer, x = OPTIMIZERS[name](), some_starts()
    state = optimizer.init(x)
    found = advance_many(HIMMELBLAU, optimizer, x, state, 1, STEPS, rates, threads)
    assert_same(found, one_array(optimizer, x, rates))
    np.testing.assert_array_equal(x, some_starts())
    assert all((state[s] == optimizer.init(x)[s]).all() for s in state)


@pytest.mark.parametrize("name", ["adam", "newton", "momentum"])
def test_over_writing_gives_the_same(small_chunks, name):
    optimizer, x = OPTIMIZERS[name](), some_starts()
    state = optimizer.init(x)
    wanted = advance_many(HIMMELBLAU, optimizer, x, state, 1, 5, 1e-3)
    found = advance_many(HIMMELBLAU, optimizer, x, state, 1, 5, 1e-3, overwrite=True)
    np.testing.assert_array_equal(found.x, wanted.x)
    for slot, values in wanted.state.items():
        np.testing.assert_array_equal(found.state[slot], values)


@pytest.mark.parametrize(
    "optimizer",
    [
        OPTIMIZERS["adam"](amsgrad=True, beta2=0.9),
        OPTIMIZERS["adam"](epsilon=0.0),
        OPTIMIZERS["rmsprop"](centered=True, momentum=0.5),
        OPTIMIZERS["sgd"](momentum=0.5, nesterov=True, weight_decay=0.1),
    ],
    ids=str,
)
def test_options_and_going_on(small_chunks, optimizer):
    x = some_starts()
    half = advance_many(HIMMELBLAU, optimizer, x, optimizer.init(x), 1, 6, 1e-3)
    whole = advance_many(HIMMELBLAU, optimizer, *half, 7, 6, 1e-3)
    assert_same(whole, one_array(optimizer, x, [1e-3] * 12))


def test_adam_in_place_is_its_rule_bit_for_bit():
    optimizer = OPTIMIZERS["adam"](learning_rate=0.05)
    x = np.random.default_rng(2).normal(size=(2, 50))
    state = (x * 0.1, x * x, np.zeros_like(x))
    g = np.random.default_rng(3).normal(size=(2, 50))
    expected = optimizer.rule(np, x, g, state, 3, 0.05)
    place, kept = x.copy(), tuple(s.copy() for s in state)
    optimizer.overwrite(place, g.copy(), kept, 3, 0.05)
    np.testing.assert_array_equal(place, expected[0])
    for ours, theirs in zip(kept, expected[1], strict=True):
        np.testing.assert_array_equal(ours, theirs)
    copy, again = x.copy(), tuple(s.copy() for s in state)
    Elementwise.overwrite(optimizer, copy, g.copy(), again, 3, 0.05)
    np.testing.assert_array_equal(copy, place)


def test_hyperparameters_of_each_ball(small_chunks):
    x = some_starts()
    weights = np.linspace(0.1, 0.95, BALLS)[:, None]
    optimizer = OPTIMIZERS["momentum"](momentum=weights)
    found = advance_many(HIMMELBLAU, optimizer, x, optimizer.init(x), 1, 5, 1e-3)
    k = 300
    alone = OPTIMIZERS["momentum"](momentum=float(weights[k, 0]))
    assert_same((found.x[k], {}), (one_array(alone, x[k], [1e-3] * 5)[0], {}))


@pytest.mark.parametrize("name", ["adam", "nesterov", "gradient_descent", "nadam"])
def test_few_updates_at_a_time_are_the_same_to_the_last_bit(small_chunks, name):
    optimizer, x = OPTIMIZERS[name](), some_starts()
    whole = advance_many(HIMMELBLAU, optimizer, x, optimizer.init(x), 1, 8, 1e-3)
    found = x, optimizer.init(x)
    for t in range(1, 9):
        found = advance_many(HIMMELBLAU, optimizer, *found, t, 1, 1e-3)
    np.testing.assert_array_equal(found.x, whole.x)
    for slot in optimizer.slots:
        np.testing.assert_array_equal(found.state[slot], whole.state[slot])


def test_diverging_balls_raise_nothing(small_chunks):
    x = some_starts() * 1e3
    optimizer = OPTIMIZERS["gradient_descent"]()
    found = advance_many(HIMMELBLAU, optimizer, x, {}, 1, 30, 0.1)
    assert not np.isfinite(found.x).all()


def test_no_balls_and_no_steps():
    optimizer = OPTIMIZERS["adam"]()
    empty = np.empty((0, 2))
    moved, _ = advance_many(
        HIMMELBLAU, optimizer, empty, optimizer.init(empty), 1, 3, 1
    )
    assert moved.shape == (0, 2)
    x = some_starts()
    found = advance_many(HIMMELBLAU, optimizer, x, optimizer.init(x), 1, 0, 0.1)
    np.testing.assert_array_equal(found.x, x)


@pytest.mark.parametrize("name", list(SURFACES))
def test_slopes_in_place_are_the_slopes(name):
    surface = SURFACES[name]()
    low, high = np.array(surface.domain).T
    x = np.random.default_rng(0).uniform(low, high, (50, 2)).T.copy()
    out = np.empty_like(x)
    surface.overwrite_partials(x, out)
    np.testing.assert_array_equal(out, np.array(surface.partials_at(NUMPY, *x)))


@pytest.mark.parametrize("name", ["adam", "momentum", "nesterov", "rmsprop"])
def test_many_updates_in_place_are_as_many_single_ones(name):
    surface, rule = SURFACES["himmelblau"](), OPTIMIZERS[name](learning_rate=0.01)
    starts = np.random.default_rng(1).uniform(-4, 4, (2, 30))
    slots = tuple(np.zeros_like(starts) for _ in rule.slots)
    one, kept = starts.copy(), tuple(each.copy() for each in slots)
    for t in range(1, 21):
        g = np.empty_like(one)
        surface.overwrite_partials(rule.probe(one, kept, 0.01), g)
        rule.overwrite(one, g, kept, t, 0.01)
    many, updates = starts.copy(), [(t, 0.01) for t in range(1, 21)]
    rule.overwrite_many(many, surface.overwrite_partials, slots, updates)
    np.testing.assert_allclose(many, one, rtol=1e-11)
    for found, wanted in zip(slots, kept, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)
