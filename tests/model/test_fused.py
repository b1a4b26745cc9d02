"""Compiled loops over balls give what the rules give with numpy, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from model import fused, many
from model.many import advance_many
from model.optimizer import Elementwise
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

pytest.importorskip("numba")

RULES = [name for name, rule in OPTIMIZERS.items() if issubclass(rule, Elementwise)]
RATES = np.linspace(0.01, 0.001, 7)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(fused, "WORTH", 0)
    monkeypatch.setattr(fused, "BLOCK", 96)
    monkeypatch.setattr(many, "CHUNK", 64)


def some_starts(surface, balls=300):
    low, high = np.array(surface.domain).T
    x = np.random.default_rng(5).uniform(low, high, (balls, 2))
    x[:4] = [(0.0, 0.0), (-0.0, 1.0), (np.inf, 1.0), (np.nan, -1.0)]
    return x


def by_steps(surface, optimizer, x):
    state = optimizer.init(x)
    for t, rate in enumerate(RATES, start=1):
        x, state = optimizer.step(surface, x, state, t, rate)
    return x, state


def check(surface, optimizer):
    x = some_starts(surface)
    updates = list(enumerate(RATES.tolist(), start=1))
    assert fused.fused(surface, optimizer, updates, len(x)) is not None
    wanted, kept = by_steps(surface, optimizer, x)
    found, state = advance_many(
        surface, optimizer, x, optimizer.init(x), 1, len(RATES), RATES
    )
    np.testing.assert_array_equal(found, wanted)
    for slot in optimizer.slots:
        np.testing.assert_array_equal(state[slot], kept[slot])


@pytest.mark.parametrize("name", RULES)
def test_every_rule_to_the_last_bit(name):
    check(SURFACES["himmelblau"](), OPTIMIZERS[name]())


@pytest.mark.parametrize(
    "optimizer",
    [
        OPTIMIZERS["adam"](amsgrad=True, beta2=0.9),
        OPTIMIZERS["adam"](epsilon=0.0),
        OPTIMIZERS["adamw"](weight_decay=0.1),
        OPTIMIZERS["rmsprop"](centered=True, momentum=0.5),
        OPTIMIZERS["sgd"](momentum=0.5, nesterov=True, weight_decay=0.1, dampening=0.1),
        OPTIMIZERS["lion"](weight_decay=0.1),
    ],
    ids=str,
)
def test_options_to_the_last_bit(optimizer):
    check(SURFACES["himmelblau"](), optimizer)


@pytest.mark.parametrize("name", list(SURFACES))
def test_every_surface_is_the_same_or_left_to_numpy(name):
    surface, optimizer = SURFACES[name](), OPTIMIZERS["adam"]()
    if fused.fused(surface, optimizer, [(1, 0.01)], 1) is not None:
        check(surface, optimizer)


def test_over_writing_gives_the_same_without_new_memory():
    surface, rule = SURFACES["himmelblau"](), OPTIMIZERS["adam"]()
    x = some_starts(surface)
    state = rule.init(x)
    wanted = advance_many(surface, rule, x, state, 1, 5, 0.01)
    found = advance_many(surface, rule, x, state, 1, 5, 0.01, overwrite=True)
    assert found.x is x
    np.testing.assert_array_equal(found.x, wanted.x)
    for slot, values in wanted.state.items():
        assert found.state[slot] is state[slot]
        np.testing.assert_array_equal(state[slot], values)


@pytest.mark.parametrize("order", ["strided", "columns", "read-only", "float32"])
def test_memory_that_cannot_be_written_over_is_left_alone(order):
    surface, rule = SURFACES["himmelblau"](), OPTIMIZERS["momentum"]()
    x = some_starts(surface)
    x = {
        "strided": np.repeat(x, 2, axis=0)[::2],
        "columns": np.asfortranarray(x),
        "read-only": x.copy(),
        "float32": x.astype(np.float32),
    }[order]
    x.setflags(write=order != "read-only")
    before = x.copy()
    wanted, _ = by_steps(surface, rule, x.astype(np.float64))
    state = {"movement": np.zeros(x.shape)}
    found, _ = advance_many(
        surface, rule, x, state, 1, len(RATES), RATES, overwrite=True
    )
    np.testing.assert_array_equal(found, wanted)
    np.testing.assert_array_equal(x, before)


def test_new_numbers_need_no_new_loop():
    surface = SURFACES["himmelblau"]()
    one, other = (
        fused.fused(surface, OPTIMIZERS["adam"](beta1=beta), [(t, 0.1 * beta)], 1)[0]
        for beta, t in ((0.9, 1), (0.5, 70))
    )
    assert one.loop is other.loop
    assert not np.array_equal(one.numbers, other.numbers)


def test_little_work_is_left_to_numpy(monkeypatch):
    monkeypatch.setattr(fused, "WORTH", 1000)
    monkeypatch.setattr(fused, "_made", type(fused._made)())
    surface, rule, updates = SURFACES["himmelblau"](), OPTIMIZERS["adam"](), [(1, 0.1)]
    assert fused.fused(surface, rule, updates, 600) is None
    assert fused.fused(surface, rule, updates, 600) is None
    assert fused.fused(surface, rule, updates, 600) is not None


def test_without_numba_numpy_does_it(monkeypatch):
    monkeypatch.setattr(fused, "available", lambda: False)
    surface, rule = SURFACES["himmelblau"](), OPTIMIZERS["adam"]()
    assert fused.fused(surface, rule, [(1, 0.1)], 600) is None
