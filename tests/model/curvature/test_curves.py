"""Curves of critical points: followed to the edge, or round."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.chart import Chart
from model.curvature.critical_points import search
from model.curvature.curves import representatives
from model.surfaces import SURFACES
from model.surfaces.formula import Formula


def curves(surface):
    *_, findings = search(Chart.of(surface))
    return findings.chart, findings.curves


def typed(text: str, half: float = 2.0) -> Formula:
    return Formula(formula=text, domain=((-half, half), (-half, half)))


@pytest.mark.parametrize("surface", [SURFACES["lecture"](), typed("(1-x*y)^2", 1.8)])
def test_the_hyperbola_of_the_lecture(surface):
    chart, found = curves(surface)
    assert len(found) == 2
    for curve in found:
        x, y = curve.theta.T
        np.testing.assert_allclose(x * y, 1, atol=1e-9)
        np.testing.assert_allclose(curve.eigenvalues, 2 * (x * x + y * y), rtol=1e-8)
        assert curve.extremum == "minimum"
        assert not curve.closed
        ends = np.abs(curve.theta[[0, -1]])
        np.testing.assert_allclose(np.sort(ends, axis=1)[:, 1], 1.8, atol=1e-9)
        best = chart.theta(representatives(chart, curve)[0])
        np.testing.assert_allclose(np.abs(best), 1, atol=1e-5)
    assert found[0].theta[0, 0] * found[1].theta[0, 0] < 0


@pytest.mark.parametrize(
    ("text", "radius", "half", "extremum"),
    [
        ("(x^2 + y^2 - 1)^2", 1.0, 2.0, "minimum"),
        ("-(x^2 + y^2 - 1)^2", 1.0, 2.0, "maximum"),
        ("exp(-100*(x^2+y^2)) + 0.0001*(x^2+y^2)", 0.371692, 20.0, "minimum"),
    ],
)
def test_a_ring_closes(text, radius, half, extremum):
    _, (ring,) = curves(typed(text, half))
    assert ring.closed
    assert ring.extremum == extremum
    np.testing.assert_allclose(np.linalg.norm(ring.theta, axis=1), radius, rtol=1e-5)
    turns = np.unwrap(np.arctan2(ring.theta[:, 1], ring.theta[:, 0]))
    assert abs(turns[-1] - turns[0]) == pytest.approx(2 * np.pi, abs=0.5)
    middles = (ring.u + np.roll(ring.u, -1, axis=0)) / 2
    assert ring.distance(middles).max() < 1e-12


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("(x*y)^2", 2),
        ("x^2*y^2*(x - y)^2", 3),
        ("sin(x)^2", 3),
        ("x^2*y", 1),
        ("(y - x^2)^2", 1),
        ("x^2", 1),
    ],
)
def test_valleys_are_counted_once(text, count):
    chart, found = curves(typed(text))
    assert len(found) == count
    for curve in found:
        assert (np.abs(chart.gradient(curve.u)) <= 1e-9).all()
        gaps = np.linalg.norm(np.diff(curve.u, axis=0), axis=1)
        assert gaps.max() <= 0.061
        assert np.abs(curve.u[[0, -1]]).max(axis=1) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("name", ["ravine", "rosenbrock", "matyas", "crescent"])
def test_a_valley_that_falls_is_no_curve(name):
    assert curves(SURFACES[name]())[1] == []


def test_representatives_lie_on_the_curve():
    chart, (curve,) = curves(typed("(y - x^2)^2"))
    chosen = representatives(chart, curve)
    assert 2 <= len(chosen) <= 6
    x, y = chart.theta(chosen).T
    np.testing.assert_allclose(y, x * x, atol=1e-9)
    assert np.abs(x).min() < 1e-4  # the flattest: 2 (1 + 4x²) is least at the origin
