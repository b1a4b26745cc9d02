"""Losses as colours and heights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from model.levels import (
    WORLD_HEIGHT,
    WORLD_WIDTH,
    Levels,
    Scale,
    number_text,
    round_values,
)
from model.surface import AnalyticSurface
from model.surfaces.himmelblau import Himmelblau

KINDS = ("linear", "log", "rank")


@dataclass(frozen=True, kw_only=True)
class Pole(AnalyticSurface):
    """1/x² with a hole (NaN) where y > 1 and a pole at x = 0."""

    name = "pole"

    @property
    def domain(self):
        return (-2.0, 2.0), (-2.0, 2.0)

    @property
    def starts(self):
        return ((1.0, 0.0),)

    def f(self, ops, x, y):
        return 1 / (x * x) + 0 * ops.sqrt(1 - y)

    def df(self, ops, x, y):
        return -2 / x**3 + 0 * ops.sqrt(1 - y), 0 * y

    def d2f(self, ops, x, y):
        return 6 / x**4, 0 * x, 0 * y


@pytest.fixture(scope="module")
def himmelblau():
    return Levels(Himmelblau())


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(
    loss=hnp.arrays(
        float, st.integers(1, 60), elements=st.floats(allow_nan=True, width=64)
    )
)
def test_any_losses_get_a_rising_scale(kind, loss):
    scale = Scale.fit(loss, kind)
    places = scale(np.sort(loss[~np.isnan(loss)]))
    assert np.all((places >= 0) & (places <= 1))
    assert np.all(np.diff(places) >= -1e-12)
    assert np.isnan(scale(np.array([np.nan]))).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_inverse_undoes_the_scale(kind):
    loss = np.random.default_rng(0).gamma(2.0, 30.0, 5000)
    scale = Scale.fit(loss, kind)
    places = np.linspace(0.01, 0.99, 50)
    np.testing.assert_allclose(scale(scale.inverse(places)), places, atol=1e-9)


@pytest.mark.parametrize("kind", ["linear", "log"])
def test_the_slope_is_the_derivative(kind):
    scale = Scale.fit(np.random.default_rng(1).gamma(2.0, 30.0, 5000), kind)
    loss = scale.inverse(np.linspace(0.05, 0.95, 30))
    step = 1e-4
    numeric = (scale(loss + step) - scale(loss - step)) / (2 * step)
    np.testing.assert_allclose(scale.slope(loss), numeric, rtol=1e-5)


def test_beyond_its_ends_the_scale_is_flat():
    scale = Scale.fit(np.linspace(0.0, 10.0, 100), "linear")
    assert scale(np.array([-np.inf, np.inf])).tolist() == [0.0, 1.0]
    assert scale.slope(np.array([-5.0, 50.0])).tolist() == [0.0, 0.0]


def test_a_pole_does_not_flatten_the_rest():
    loss = np.append(np.linspace(0.0, 1.0, 1000), [1e12, np.inf])
    scale = Scale.fit(loss, "linear")
    assert scale(0.5) > 0.15


def test_the_slopes_of_the_relief_are_exact(himmelblau):
    theta = np.array([[1.0, 1.5], [-3.0, 2.0], [4.0, -4.0]])
    slopes = himmelblau.slopes(theta, himmelblau.surface.value(theta))
    step = 1e-5
    for axis in (0, 1):
        way = np.zeros(2)
        way[axis] = step
        high = himmelblau.lifted(himmelblau.to_theta(himmelblau.to_world(theta) + way))
        low = himmelblau.lifted(himmelblau.to_theta(himmelblau.to_world(theta) - way))
        numeric = (high[:, 2] - low[:, 2]) / (2 * step)
        np.testing.assert_allclose(slopes[:, axis], numeric, rtol=1e-6, atol=1e-8)


def test_the_relief_fills_its_box(himmelblau):
    assert himmelblau.heights.min() >= 0
    assert himmelblau.heights.max() == pytest.approx(WORLD_HEIGHT)
    assert himmelblau.half.max() == pytest.approx(WORLD_WIDTH / 2)


def test_world_and_theta_undo_each_other(himmelblau):
    theta = np.random.default_rng(2).uniform(-6, 6, (50, 2))
    back = himmelblau.to_theta(himmelblau.to_world(theta))
    np.testing.assert_allclose(back, theta, atol=1e-12)
    assert himmelblau.inside(theta).all()


def test_a_hole_stays_a_hole_and_a_pole_a_plateau():
    levels = Levels(Pole())
    assert np.isnan(levels.heights[:, -1]).all()
    kept = levels.heights[:, :100]
    assert np.isfinite(kept).all()
    assert kept.max() == pytest.approx(WORLD_HEIGHT)


def test_lost_points_are_kept_on_the_map(himmelblau):
    theta = np.array([[np.nan, 1.0], [np.inf, -np.inf], [99.0, 0.0]])
    assert himmelblau.clamped(theta).tolist() == [[0.0, 1.0], [6.0, -6.0], [6.0, 0.0]]
    assert not himmelblau.inside(theta).any()


@pytest.mark.parametrize("kind", KINDS)
def test_ticks_and_contours_rise_within_the_colours(himmelblau, kind):
    levels = himmelblau.recoloured(kind)
    ticks = levels.colour.ticks()
    places = [tick.place for tick in ticks]
    assert 3 <= len(ticks) <= 9
    assert places == sorted(places)
    contours = levels.contours()
    assert np.all(np.diff(contours) > 0)
    lines = levels.level(contours) * (len(contours) + 1)
    np.testing.assert_allclose(lines, np.arange(1, len(contours) + 1), atol=1e-6)


def test_another_colouring_keeps_the_relief(himmelblau):
    other = himmelblau.recoloured("rank")
    assert other.heights is himmelblau.heights
    assert other.colouring == "rank"
    assert himmelblau.colouring == "log"


@pytest.mark.parametrize(
    ("low", "high", "count", "values"),
    [
        (-6.0, 6.0, 5, (-6, -4, -2, 0, 2, 4, 6)),
        (0.0, 1.0, 6, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (3.1, 3.2, 3, (3.1, 3.15, 3.2)),
    ],
)
def test_round_values(low, high, count, values):
    assert round_values(low, high, count) == pytest.approx(values)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-1.5, "−1.5"),
        (1000.0, "1000"),
        (3.1e8, "3.1·10⁸"),
        (-2e-7, "−2·10⁻⁷"),
        (float("inf"), "∞"),
        (float("nan"), "—"),
    ],
)
def test_numbers_for_people(value, text):
    assert number_text(value) == text
