"""A rate to begin with: finite, of the series 1, 2, 5, and no ball runs away."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import engine
from model.curvature.status import outside
from model.optimizers import OPTIMIZERS
from model.suggest import FEWER_STEPS, MANY_SAMPLES, round_rate, suggested_rate
from model.surface import Surface
from model.surfaces import SURFACES
from model.trajectory import LOSS, X

PLAIN = ("gradient_descent", "momentum", "nesterov", "sgd")


def variants() -> dict[str, Surface]:
    """Return every surface as it is, and some at the ends of their sliders."""
    made = {name: kind() for name, kind in SURFACES.items()}
    for name, kind in SURFACES.items():
        if made[name].samples >= MANY_SAMPLES:
            continue
        for key, parameter in kind.parameters().items():
            numeric = parameter.kind in {"float", "int"}
            for value in (parameter.useful or ()) if numeric else ():
                made[f"{name}, {key} {value:g}"] = kind(**{key: value})
    sums = {"type": "regression", "reduction": "sum"}
    made["regression, sum"] = SURFACES.from_dict(sums)
    return made


SHAPES = variants()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", SHAPES)
def test_nothing_runs_away(name: str, optimizer: str) -> None:
    """Off the map only where the surface falls lower than anywhere on it."""
    surface, rule = SHAPES[name], OPTIMIZERS[optimizer]()
    start = np.array(surface.starts[0])
    rate = suggested_rate(surface, rule, start)
    assert math.isfinite(rate)
    assert rate > 0
    head = engine.start(surface, rule, start)
    steps = 200 if surface.samples < MANY_SAMPLES else FEWER_STEPS
    rows = np.array(
        engine.advance(surface, rule, head, [(rate, None)] * steps, lambda _: True)
    )
    gone = outside(surface, rows[:, X : X + 2]) | ~np.isfinite(rows[:, LOSS])
    if gone.any():
        sides = [np.linspace(low, high, 25) for low, high in surface.domain]
        loss, _, _ = surface.grid(*sides)
        assert rows[int(np.argmax(gone)), LOSS] < np.nanmin(loss)


@pytest.mark.parametrize("optimizer", PLAIN)
@pytest.mark.parametrize("name", SURFACES)
def test_following_the_slope_goes_down(name: str, optimizer: str) -> None:
    surface, rule = SURFACES[name](), OPTIMIZERS[optimizer]()
    start = np.array(surface.starts[0])
    rate = suggested_rate(surface, rule, start)
    head = engine.start(surface, rule, start)
    first = head.loss
    engine.advance(surface, rule, head, [(rate, None)] * 200, lambda _: False)
    assert head.loss < first or math.isnan(head.loss)


def test_a_kink_is_no_curvature() -> None:
    """Ackley's cone has an endless curvature at its tip; its bowls have some 50."""
    surface = SURFACES["ackley"]()
    start = np.array(surface.starts[0])
    rate = suggested_rate(surface, OPTIMIZERS["gradient_descent"](), start)
    assert 1e-3 < rate < 2 / 40


@given(st.floats(1e-300, 1e300))
def test_the_series(rate: float) -> None:
    found = round_rate(rate)
    assert found <= rate * (1 + 1e-9)
    assert found > rate / 2.5 * (1 - 1e-9)
    assert f"{found:e}"[0] in "125"
    assert float(f"{found:.0e}") == found


def test_the_optimizers_own_rate_does_not_matter() -> None:
    surface, start = SURFACES["bowl"](), np.array((1.0, 1.0))
    kind = OPTIMIZERS["momentum"]
    rates = {suggested_rate(surface, kind(learning_rate=r), start) for r in (1e-9, 5.0)}
    assert len(rates) == 1


def test_more_momentum_means_a_smaller_rate() -> None:
    surface, start = SURFACES["bowl"](), np.array((1.0, 1.0))
    kind = OPTIMIZERS["momentum"]
    weights = (0.0, 0.9, 0.99)
    rates = [suggested_rate(surface, kind(momentum=w), start) for w in weights]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > rates[-1]


@pytest.mark.parametrize("start", [(0.0, 0.0), (1e9, -1e9), (math.inf, 0.0)])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_odd_starts_get_a_rate_too(optimizer: str, start: tuple) -> None:
    for name in ("lecture", "two_wells", "rosenbrock"):
        surface = SURFACES[name]()
        rate = suggested_rate(surface, OPTIMIZERS[optimizer](), np.array(start))
        assert 0 < rate < math.inf


def test_a_surface_without_numbers_gets_one_too() -> None:
    surface = SURFACES.from_dict({"type": "formula", "formula": "log(-1 - x*x)"})
    rate = suggested_rate(surface, OPTIMIZERS["adam"](), np.array((0.0, 0.0)))
    assert 0 < rate < math.inf


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("factor", [1e300, 1e-300])
def test_rates_stay_finite_on_any_scale(name: str, factor: float) -> None:
    surface = SURFACES.from_dict(
        {"type": "formula", "formula": "a*(x**2 + y**2)", "constants": {"a": factor}}
    )
    start = np.array(surface.starts[0])
    rate = suggested_rate(surface, OPTIMIZERS.from_dict({"type": name}), start)
    assert 0 < rate < math.inf
