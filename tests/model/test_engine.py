"""The loop that moves a ball: floats and arrays agree, and nothing gets lost."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model import engine
from model.array import Array
from model.optimizer import Elementwise, Optimizer
from model.optimizers import OPTIMIZERS
from model.sampler import MiniBatch
from model.suggest import suggested_rate
from model.surface import Surface
from model.surfaces import SURFACES
from model.trajectory import LOSS, NORM, STEP, X

STEPS = 60
FAST = [name for name, kind in OPTIMIZERS.items() if issubclass(kind, Elementwise)]
CHOSEN = ("two_wells", "himmelblau", "ackley", "crescent", "formula", "regression")


def always(_step: int) -> bool:
    return True


def never(_step: int) -> bool:
    return False


def updates_of(surface: Surface, rate: float, count: int) -> list[engine.Update]:
    """Return updates with a rate that falls, in mini-batches where there are data."""
    sampler = MiniBatch(batch_size=4)
    return [
        (rate * 0.99**k, sampler.batch(k, surface.samples, 3)) for k in range(count)
    ]


def by_arrays(
    surface: Surface, optimizer: Optimizer, x: Array, updates: list[engine.Update]
) -> Array:
    """Return all positions, made by the general method alone."""
    state, places = optimizer.init(x), [x]
    for t, (rate, batch) in enumerate(updates, 1):
        with np.errstate(all="ignore"):
            x, state = optimizer.step(surface, x, state, t, rate, batch)
        places.append(x)
    return np.array(places)


@pytest.mark.parametrize("surface", CHOSEN)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_floats_go_where_arrays_go(name: str, surface: str) -> None:
    made, optimizer = SURFACES[surface](), OPTIMIZERS[name]()
    begin = np.array(made.starts[0])
    updates = updates_of(made, suggested_rate(made, optimizer, begin), STEPS)
    expected = by_arrays(made, optimizer, begin, updates)
    head = engine.start(made, optimizer, begin)
    rows = np.array(engine.advance(made, optimizer, head, updates, always))
    # Step by step from the same place: errors of one step are not carried on.
    scale = np.abs(expected).max(axis=0) + np.abs(np.diff(expected, axis=0)).max(axis=0)
    first = slice(0, 12)
    error = np.abs(rows[first, X : X + 2] - expected[1:][first])
    assert (error <= 1e-12 * scale).all()
    if name in {"gradient_descent", "momentum", "adam", "rmsprop"}:
        assert rows[:, X : X + 2] == pytest.approx(expected[1:], rel=1e-9)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_records_say_what_is_true_there(name: str) -> None:
    made, optimizer = SURFACES["himmelblau"](), OPTIMIZERS[name]()
    head = engine.start(made, optimizer, np.array((0.5, 0.5)))
    rows = engine.advance(made, optimizer, head, [(1e-3, None)] * 9, always)
    assert [int(row[STEP]) for row in rows] == list(range(1, 10))
    for row in rows:
        x = np.array(row[X : X + 2])
        assert row[LOSS] == pytest.approx(float(made.value(x)), rel=1e-13)
        slope = float(np.linalg.norm(made.gradient(x)))
        assert row[NORM] == pytest.approx(slope, rel=1e-12, abs=1e-12)
    assert rows[-1] == head.row(1e-3)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_is_recorded_changes_nothing(name: str) -> None:
    made, optimizer = SURFACES["beale"](), OPTIMIZERS[name]()
    begin = np.array(made.starts[0])
    updates = updates_of(made, 1e-6, 50)
    whole = engine.start(made, optimizer, begin)
    rows = engine.advance(made, optimizer, whole, updates, always)
    thinned = engine.start(made, optimizer, begin)
    some = engine.advance(made, optimizer, thinned, updates, lambda s: s % 7 == 0)
    assert some == [row for row in rows if row[0] % 7 == 0]
    silent = engine.start(made, optimizer, begin)
    assert engine.advance(made, optimizer, silent, updates, never) == []
    for head in (thinned, silent):
        assert head.row(0.0) == whole.row(0.0)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_blocks_join_without_a_seam(name: str) -> None:
    made, optimizer = SURFACES["regression"](), OPTIMIZERS[name]()
    begin = np.array(made.starts[0])
    updates = updates_of(made, 1e-7, 40)
    whole = engine.start(made, optimizer, begin)
    rows = engine.advance(made, optimizer, whole, updates, always)
    head, parts = engine.start(made, optimizer, begin), []
    for k in range(0, 40, 7):
        part = updates[k : k + 7]
        parts += engine.advance(made, optimizer, head, part, always)
        flat = np.array(parts[-1])
        head = engine.restore(flat, optimizer, 2)
    assert parts == rows


@pytest.mark.parametrize("name", FAST)
def test_where_floats_overflow_arrays_carry_on(name: str) -> None:
    """exp(x) raises in ``math`` where ``numpy`` gives infinity."""
    made = SURFACES.from_dict({"type": "formula", "formula": "exp(x) + y**2"})
    optimizer = OPTIMIZERS[name]()
    head = engine.start(made, optimizer, np.array((700.0, 1.0)))
    rows = engine.advance(made, optimizer, head, [(1e3, None)] * 30, always)
    expected = by_arrays(made, optimizer, np.array((700.0, 1.0)), [(1e3, None)] * 30)
    for row in rows:
        there = expected[int(row[STEP])]
        assert np.allclose(row[X : X + 2], there, rtol=1e-9, equal_nan=True)
    if not np.isfinite(expected).all():
        assert head.lost


@pytest.mark.parametrize("wanted", [always, never])
def test_a_lost_ball_stops_with_a_last_record(wanted: engine.Wanted) -> None:
    made, optimizer = SURFACES["rosenbrock"](), OPTIMIZERS["gradient_descent"]()
    head = engine.start(made, optimizer, np.array((-1.2, 1.0)))
    rows = engine.advance(made, optimizer, head, [(1.0, None)] * 99, wanted)
    assert head.lost
    assert head.step < 20
    assert rows[-1][STEP] == head.step
    assert not math.isfinite(rows[-1][LOSS])
    assert engine.advance(made, optimizer, head, [(1.0, None)], always) == []


@pytest.mark.parametrize("name", ["gradient_descent", "sam"])
def test_a_loss_beyond_all_numbers_is_seen_without_a_record(name: str) -> None:
    """The place is finite, the loss is not: log of a negative number."""
    made = SURFACES.from_dict({"type": "formula", "formula": "log(x) + y**2"})
    optimizer = OPTIMIZERS[name]()
    ends = []
    for wanted in (always, never):
        head = engine.start(made, optimizer, np.array((0.3, 0.5)))
        engine.advance(made, optimizer, head, [(0.2, None)] * 50, wanted)
        assert head.lost
        assert np.isfinite(head.x).all()
        ends.append(head.step)
    assert ends[0] == ends[1]


def test_a_start_off_the_numbers_is_lost_at_once() -> None:
    made = SURFACES.from_dict({"type": "formula", "formula": "log(x)"})
    optimizer = OPTIMIZERS["adam"]()
    head = engine.start(made, optimizer, np.array((-1.0, 0.0)))
    assert head.lost
    assert engine.advance(made, optimizer, head, [(0.1, None)], always) == []


def test_no_updates_no_movement() -> None:
    made, optimizer = SURFACES["bowl"](), OPTIMIZERS["adam"]()
    head = engine.start(made, optimizer, np.array((1.0, 1.0)))
    assert engine.advance(made, optimizer, head, [], always) == []
    assert head.step == 0
