"""Runs whose outcome is known: what the surfaces are there to show."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.surfaces import SURFACES


def descend(surface, start, rate, steps, momentum=0.0):
    """Return the end of plain descent (or with the lecture's momentum)."""
    x, y = start
    mx = my = 0.0
    for _ in range(steps):
        gx, gy = surface.partials_at(math, x, y)
        mx, my = momentum * mx - rate * gx, momentum * my - rate * gy
        x, y = x + mx, y + my
    return x, y


def sharpness(surface, point):
    return float(np.linalg.eigvalsh(surface.hessian(np.array(point))).max())


# The lecture's example


def test_lecture_origin():
    surface = SURFACES["lecture"]()
    hessian = surface.hessian(np.zeros(2))
    np.testing.assert_array_equal(hessian, [[0, -2], [-2, 0]])
    values, vectors = np.linalg.eigh(hessian)
    np.testing.assert_allclose(values, [-2, 2])
    np.testing.assert_allclose(np.abs(vectors), math.sqrt(0.5))
    assert vectors[0, 0] * vectors[1, 0] > 0
    assert vectors[0, 1] * vectors[1, 1] < 0


@pytest.mark.parametrize("w", [0.3, 1.0, -2.0])
def test_lecture_hyperbola_is_degenerate(w):
    surface, x = SURFACES["lecture"](), np.array([w, 1 / w])
    values = np.linalg.eigvalsh(surface.hessian(x))
    np.testing.assert_allclose(values, [0, 2 * (x @ x)], atol=1e-12)


def test_lecture_descent_on_the_stable_line_stays_at_the_saddle():
    surface = SURFACES["lecture"]()
    end = descend(surface, (1.0, -1.0), 0.05, 2000)
    assert surface.loss_at(math, *end) == 1.0
    assert math.hypot(*surface.partials_at(math, *end)) < 1e-80


def test_lecture_escape_takes_67_steps():
    surface = SURFACES["lecture"]()
    steps, point = 0, (1e-3, 1e-3)
    while point[0] < 0.5:
        point, steps = descend(surface, point, 0.05, 1), steps + 1
    assert steps == 67


@pytest.mark.parametrize(
    ("start", "rate", "expected"),
    [
        ((4.0, 0.26), 0.05, 32.11),
        ((4.0, 0.26), 0.1, 4.84),
        ((3.0, 0.34), 0.2, 4.24),
    ],
)
def test_lecture_sharp_minima_are_left_above_two_over_the_rate(start, rate, expected):
    surface = SURFACES["lecture"]()
    end = descend(surface, start, rate, 5000)
    assert sharpness(surface, end) == pytest.approx(expected, abs=0.006)


def test_lecture_diverges_at_a_rate_of_three_tenths():
    surface = SURFACES["lecture"]()
    assert not np.isfinite(descend(surface, (3.0, 0.34), 0.3, 100)).all()


# Two wells


@pytest.mark.parametrize(
    ("place", "curvatures", "loss", "limit"),
    [(0, (61, 121), -5.03, 0.0165), (1, (19, 41), -1.09, 0.0483)],
)
def test_two_wells_curvatures(place, curvatures, loss, limit):
    surface = SURFACES["two_wells"]()
    well = surface.known_points[place]
    values = np.linalg.eigvalsh(surface.hessian(np.array(well.theta)))
    np.testing.assert_allclose(values, curvatures, atol=0.5)
    assert well.loss == pytest.approx(loss, abs=0.005)
    assert 2 / values[1] == pytest.approx(limit, abs=1e-4)


@pytest.mark.parametrize("rate", [0.010, 0.016])
def test_two_wells_small_rates_settle(rate):
    surface = SURFACES["two_wells"]()
    assert surface.starts[0] == (-0.15, 1.45)
    end = descend(surface, surface.starts[0], rate, 2000)
    assert math.hypot(*surface.partials_at(math, *end)) < 1e-9
    assert surface.loss_at(math, *end) == pytest.approx(-5.03234, abs=1e-5)


@pytest.mark.parametrize(
    ("rate", "height"), [(0.018, 0.094), (0.020, 0.141), (0.025, 0.208)]
)
def test_two_wells_two_point_cycle(rate, height):
    surface = SURFACES["two_wells"]()
    one = descend(surface, surface.starts[0], rate, 5000)
    other = descend(surface, one, rate, 1)
    assert abs(one[1]) == pytest.approx(height, abs=6e-4)
    assert other == pytest.approx((one[0], -one[1]), abs=1e-9)


# The others


def test_bowl_bounces_for_ever_or_does_not_arrive():
    surface = SURFACES["bowl"]()
    x, y = descend(surface, (-3.5, 1.1), 1e-2, 1001)
    assert abs(y) == pytest.approx(1.1, rel=1e-6)
    x, y = descend(surface, (-3.5, 1.1), 1e-7, 100_000)
    assert abs(y) < 0.2
    assert x < -3.4


def test_plateau_stalls_descent_and_lets_momentum_pass():
    surface = SURFACES["plateau"]()
    start, deep, hollow = surface.starts[0], *surface.known_points[:2]
    assert -2 < descend(surface, start, 0.1, 1000)[0] < -1
    assert descend(surface, start, 0.1, 5000) == pytest.approx(hollow.theta, abs=1e-5)
    end = descend(surface, start, 0.1, 1000, momentum=0.9)
    assert end == pytest.approx(deep.theta, abs=1e-5)


def arrival(surface, rate, rule, limit=10_000):
    """Return the updates after which L stays within 0.005 of the minimum."""
    (x, y), best = surface.starts[0], surface.known_points[0].loss
    sx = sy = 0.0
    last = 0
    for t in range(limit):
        gx, gy = surface.partials_at(math, x, y)
        sx, sy = rule(sx, gx * gx, t), rule(sy, gy * gy, t)
        x -= rate * gx / math.sqrt(sx)
        y -= rate * gy / math.sqrt(sy)
        if surface.loss_at(math, x, y) - best >= 0.005:
            last = t + 1
    return last + 1


def adagrad_lecture(s, square, t):
    return (s * t + square) / (t + 1)


def adagrad(s, square, t):
    return s + square


def rmsprop_lecture(s, square, t):
    return 0.9 * s + 0.1 * square if t else square


def test_crescent_adagrad_is_slow_where_rmsprop_is_not():
    surface = SURFACES["crescent"]()
    assert arrival(surface, 0.01, rmsprop_lecture) == 349
    assert arrival(surface, 0.01, adagrad_lecture) == pytest.approx(5190, abs=2)
    assert arrival(surface, 0.01, adagrad) > 10_000


def test_crescent_adagrad_stays_slow_at_its_best_small_rate():
    surface = SURFACES["crescent"]()
    best = min(arrival(surface, r, adagrad_lecture) for r in (0.02, 0.03, 0.05, 0.1))
    assert best == pytest.approx(1072, abs=2)


@pytest.mark.parametrize("name", ["ravine", "crescent", "rosenbrock"])
def test_valleys_have_steep_walls_and_flat_floors(name):
    surface = SURFACES[name]()
    values = np.linalg.eigvalsh(
        surface.hessian(np.array(surface.known_points[0].theta))
    )
    assert values[1] / values[0] > 100
