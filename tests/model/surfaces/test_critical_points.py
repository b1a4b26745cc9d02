"""Known optima, curvatures and counts of the test functions."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from model.surfaces import SURFACES

CURVATURES = {
    "rosenbrock": ((1, 1), (0.39936, 1001.6)),
    "beale": ((3, 0.5), (0.3015, 48.98)),
    "booth": ((1, 3), (2, 18)),
    "matyas": ((0, 0), (0.04, 1)),
    "rastrigin": ((0, 0), (396.784, 396.784)),
    "saddle": ((0, 0), (-2, 2)),
    "bowl": ((0, 0), (2, 200)),
}
COUNTS = {
    "rosenbrock": (1, 0, 0),
    "beale": (1, 2, 0),
    "himmelblau": (4, 4, 1),
    "booth": (1, 0, 0),
    "matyas": (1, 0, 0),
    "crescent": (1, 1, 1),
    "plateau": (2, 1, 0),
    "ravine": (1, 0, 0),
    "two_wells": (2, 1, 0),
    "styblinski_tang": (4, 4, 1),
    "three_hump_camel": (3, 2, 0),
    "six_hump_camel": (6, 7, 2),
}


def found_by_newton(surface, n: int = 90) -> Counter[str]:
    """Count the critical points in the domain, by Newton's method from a grid."""
    low, high = np.array(surface.domain).T
    sides = [np.linspace(a, b, n) + 1e-4 for a, b in zip(low, high, strict=True)]
    x = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    for _ in range(60):
        step = np.linalg.solve(surface.hessian(x), surface.gradient(x)[..., None])
        length = np.linalg.norm(step[..., 0], axis=-1, keepdims=True) + 1e-300
        x = x - step[..., 0] * np.minimum(1, 0.02 * (high - low).max() / length)
        x = x[(np.abs(x) < 1e3).all(-1)]
    size = np.abs(surface.hessian(x)).max((-1, -2))
    rest = np.linalg.norm(surface.gradient(x), axis=-1) < 1e-11 * size
    x = x[rest & (x >= low).all(-1) & (x <= high).all(-1)]
    distinct = np.unique(np.round(x, 6), axis=0)
    negative = (np.linalg.eigvalsh(surface.hessian(distinct)) < 0).sum(-1)
    return Counter(np.array(["minimum", "saddle", "maximum"])[negative].tolist())


@pytest.mark.parametrize("name", CURVATURES)
def test_curvature_at_the_optimum(name):
    point, eigenvalues = CURVATURES[name]
    hessian = SURFACES[name]().hessian(np.array(point, dtype=float))
    np.testing.assert_allclose(np.linalg.eigvalsh(hessian), eigenvalues, rtol=2e-4)


@pytest.mark.parametrize("name", COUNTS)
def test_all_critical_points_of_the_box_are_listed(name):
    surface = SURFACES[name]()
    listed = Counter(point.kind for point in surface.known_points)
    minima, saddles, maxima = COUNTS[name]
    wanted = Counter(minimum=minima, saddle=saddles, maximum=maxima)
    assert +listed == +wanted
    assert found_by_newton(surface) == +wanted


@pytest.mark.parametrize("name", sorted(set(COUNTS) - {"beale"}))
def test_minima_less_saddles_plus_maxima_is_one(name):
    """It holds where L rises in all directions; Beale's function has flats."""
    minima, saddles, maxima = COUNTS[name]
    assert minima - saddles + maxima == 1


def test_rastrigin_has_121_minima_220_saddles_and_100_maxima():
    counts = found_by_newton(SURFACES["rastrigin"](), 150)
    assert counts == Counter(minimum=121, saddle=220, maximum=100)


def test_beale_saddles():
    saddles = [p for p in SURFACES["beale"]().known_points if p.kind == "saddle"]
    assert {(p.theta, round(p.loss, 5)) for p in saddles} == {
        ((0.0, 1.0), 14.20312),
        ((0.100538, -2.644514), 9.86451),
    }
    hessian = SURFACES["beale"]().hessian(np.array([0.0, 1.0]))
    np.testing.assert_allclose(np.linalg.eigvalsh(hessian), (-27.75, 27.75))


def test_monkey_saddle_has_no_curvature_at_the_centre():
    surface = SURFACES["monkey_saddle"]()
    assert not surface.hessian(np.zeros(2)).any()
    angle = np.pi * np.arange(6) / 3
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=-1)
    np.testing.assert_allclose(surface.value(ring), [1, -1] * 3, rtol=1e-12)


@pytest.mark.parametrize("ratio", [1.0, 10.0, 300.0])
def test_bowl_is_as_long_as_asked(ratio):
    surface = SURFACES["bowl"](axis_ratio=ratio)
    low, high = np.linalg.eigvalsh(surface.hessian(np.zeros(2)))
    assert np.sqrt(high / low) == pytest.approx(ratio)
    assert surface.value(np.array([ratio, 0.0])) == pytest.approx(
        surface.value(np.array([0.0, 1.0]))
    )
