"""Ackley's tip and the egg holder's creases, with many digits and no complex steps."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest

from model.surfaces import SURFACES


def ackley(x, y):
    m = mpmath
    waves = (m.cos(2 * m.pi * x) + m.cos(2 * m.pi * y)) / 2
    r = m.sqrt((x * x + y * y) / 2)
    return 20 + m.e - 20 * m.exp(-r / 5) - m.exp(waves)


def eggholder(x, y):
    m = mpmath
    first = (y + 47) * m.sin(m.sqrt(abs(x / 2 + y + 47)))
    return -first - x * m.sin(m.sqrt(abs(x - y - 47)))


@pytest.mark.parametrize(
    ("name", "truth"), [("ackley", ackley), ("eggholder", eggholder)]
)
def test_derivatives_against_differences_with_sixty_digits(name, truth):
    surface = SURFACES[name]()
    low, high = np.array(surface.domain).T
    x = np.random.default_rng(2).uniform(low, high, (12, 2))
    with mpmath.workdps(60):
        for point in x:
            a, b = (mpmath.mpf(float(each)) for each in point)
            gradient = [mpmath.diff(truth, (a, b), n) for n in ((1, 0), (0, 1))]
            hessian = [mpmath.diff(truth, (a, b), n) for n in ((2, 0), (1, 1), (0, 2))]
            np.testing.assert_allclose(
                surface.gradient(point), np.array(gradient, dtype=float), rtol=1e-9
            )
            np.testing.assert_allclose(
                surface.hessian(point)[[0, 0, 1], [0, 1, 1]],
                np.array(hessian, dtype=float),
                rtol=1e-8,
            )


def test_ackley_tip_is_a_cone_with_slope_two_root_two():
    surface = SURFACES["ackley"]()
    for angle in np.linspace(0, 2 * np.pi, 7):
        u = np.array([np.cos(angle), np.sin(angle)])
        slope = surface.gradient(1e-9 * u) @ u
        assert slope == pytest.approx(2 * math.sqrt(2), rel=1e-6)


def test_ackley_tip_has_a_zero_subgradient_and_a_finite_huge_curvature():
    surface = SURFACES["ackley"]()
    tip = np.zeros(2)
    assert surface.value(tip) == 0.0
    np.testing.assert_array_equal(surface.gradient(tip), 0.0)
    assert surface.partials_at(math, 0.0, 0.0) == (0.0, 0.0)
    eigenvalues = np.linalg.eigvalsh(surface.hessian(tip))
    assert np.isfinite(eigenvalues).all()
    assert eigenvalues.min() > 1e100


def test_ackley_near_the_tip_nothing_blows_up():
    surface = SURFACES["ackley"]()
    for size in (1e-100, 1e-160, 1e-300):
        gradient = surface.gradient(np.array([size, -size]))
        assert np.linalg.norm(gradient) <= 2 * math.sqrt(2) + 1e-9


def test_ackley_neighbour_minimum():
    points = SURFACES["ackley"]().known_points
    nearest = min(p.loss for p in points if p.kind == "minimum")
    assert nearest == pytest.approx(2.5799, abs=1e-4)


def test_eggholder_optimum_lies_on_the_edge_and_is_not_critical():
    surface = SURFACES["eggholder"]()
    corner = np.array([512.0, 404.2319])
    assert surface.value(corner) == pytest.approx(-959.6407, abs=1e-4)
    along, across = surface.gradient(corner)
    assert along == pytest.approx(-3.4, abs=0.05)
    assert abs(across) < 1e-3
    assert all(point.loss > -959.6 for point in surface.known_points)


@pytest.mark.parametrize("crease", [(94.0, -94.0), (100.0, 53.0)])
def test_eggholder_on_its_creases_is_finite(crease):
    surface = SURFACES["eggholder"]()
    x = np.array(crease)
    assert 0.0 in (crease[0] / 2 + crease[1] + 47, crease[0] - crease[1] - 47)
    for result in (surface.value(x), surface.gradient(x), surface.hessian(x)):
        assert np.isfinite(result).all()
