"""The loop with its calls written out makes the same run, to the last bit."""

from __future__ import annotations

import weakref

import numpy as np
import pytest

from model import engine, inlined
from model.optimizer import Elementwise
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

RULES = [name for name, rule in OPTIMIZERS.items() if issubclass(rule, Elementwise)]
COUNT = 90


@pytest.fixture(autouse=True)
def no_loop_is_known(monkeypatch):
    monkeypatch.setattr(inlined, "_known", {})


def run(surface, optimizer, x, rate=0.01, count=COUNT, parts=1):
    rates = (rate * np.linspace(1.0, 0.3, count)).tolist()
    head, rows = engine.start(surface, optimizer, np.array(x)), []
    for part in np.array_split(np.arange(count), parts):
        updates = [(rates[k], None) for k in part]
        rows += engine.advance(
            surface, optimizer, head, updates, lambda step: step % 7 == 0
        )
        rows.append(head.row(0.0))
        if head.lost:
            break
    return np.array(rows)


def check(monkeypatch, surface, optimizer, x, rate=0.01, parts=1):
    monkeypatch.setattr(inlined, "WORTH", 10**9)
    wanted = run(surface, optimizer, x, rate, parts=parts)
    monkeypatch.setattr(inlined, "WORTH", 1)
    found = run(surface, optimizer, x, rate, parts=parts)
    np.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("parts", [1, 4])
def test_every_rule(monkeypatch, name, parts):
    surface, optimizer = SURFACES["himmelblau"](), OPTIMIZERS[name]()
    check(monkeypatch, surface, optimizer, (-0.3, 5.4), parts=parts)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_written_out(name):
    surface, optimizer = SURFACES["himmelblau"](), OPTIMIZERS[name]()
    assert inlined.loop_of(surface, optimizer, 10_000) is not None


@pytest.mark.parametrize("name", list(SURFACES))
@pytest.mark.parametrize("rule", ["gradient_descent", "adam"])
def test_every_surface(monkeypatch, name, rule):
    surface = SURFACES[name]()
    start = surface.starts[0]
    if surface.dimension == 2:
        check(monkeypatch, surface, OPTIMIZERS[rule](), start)


@pytest.mark.parametrize(
    "optimizer",
    [
        OPTIMIZERS["adam"](amsgrad=True, beta2=0.9),
        OPTIMIZERS["adam"](epsilon=0.0),
        OPTIMIZERS["rmsprop"](centered=True, momentum=0.5),
        OPTIMIZERS["sgd"](momentum=0.5, nesterov=True, weight_decay=0.1, dampening=0.2),
        OPTIMIZERS["lion"](weight_decay=0.1),
        OPTIMIZERS["radam"](beta2=0.5),
    ],
    ids=str,
)
@pytest.mark.parametrize("start", [(0.0, 0.0), (3.0, 2.0), (-0.3, 5.4)])
def test_options(monkeypatch, optimizer, start):
    check(monkeypatch, SURFACES["himmelblau"](), optimizer, start)


@pytest.mark.parametrize("surface", ["himmelblau", "ackley", "goldstein_price"])
@pytest.mark.parametrize("rate", [0.5, 1e3, 1e200])
def test_a_ball_that_is_lost(monkeypatch, surface, rate):
    surface, optimizer = SURFACES[surface](), OPTIMIZERS["momentum"]()
    check(monkeypatch, surface, optimizer, (1.5, 0.5), rate)


def test_few_updates_are_made_by_calls():
    surface, optimizer = SURFACES["himmelblau"](), OPTIMIZERS["adam"]()
    assert inlined.loop_of(surface, optimizer, inlined.WORTH - 1) is None
    loop = inlined.loop_of(surface, optimizer, inlined.WORTH)
    assert inlined.loop_of(surface, optimizer, 1) is loop is not None


def test_loops_are_not_kept_for_ever():
    surface = SURFACES["himmelblau"]()
    rules = [OPTIMIZERS["adam"]() for _ in range(2 * inlined._KEPT)]
    for rule in rules:
        inlined.loop_of(surface, rule, inlined.WORTH)
    assert len(inlined._known) == inlined._KEPT


def test_neither_surface_nor_rule_is_kept_alive():
    surface, rule = SURFACES["himmelblau"](), OPTIMIZERS["adam"]()
    first = inlined.loop_of(surface, rule, inlined.WORTH)
    gone = weakref.ref(surface), weakref.ref(rule)
    key = id(surface), id(rule)
    known = inlined._known[key]
    del surface, rule
    assert [each() for each in gone] == [None, None]
    surface, rule = SURFACES["beale"](), OPTIMIZERS["adam"]()
    inlined._known[id(surface), id(rule)] = known  # their places were taken over
    assert inlined.loop_of(surface, rule, 1) is None
    assert inlined.loop_of(surface, rule, inlined.WORTH) is not first
