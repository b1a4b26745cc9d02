"""Every surface of the registry: what it says it has is found, quickly."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import analyse
from model.curvature.chart import Chart
from model.surfaces import SURFACES
from tests.effort import effort_below

SECONDS = 20.0
"""Of work; ten times what it may take on a good machine."""


@pytest.mark.parametrize("kind", SURFACES.values(), ids=list(SURFACES))
def test_known_points_are_found(kind):
    surface = kind()
    surface.hessian(np.array([surface.starts[0]]))  # compiles, loads data
    with effort_below(SECONDS):
        analysis = analyse(surface)
    half = Chart.of(surface).half
    for known in surface.known_points:
        theta = np.array(known.theta)
        near = [
            point
            for point in analysis.points
            if (np.abs(point.theta - theta) <= 2e-6 * half).all()
        ]
        if known.kind == "degenerate" and not near:
            gaps = [curve_gap(curve.points, theta) for curve in analysis.curves]
            assert min(gaps) < 1e-3 * half.max(), known
            continue
        assert [point.kind for point in near] == [known.kind], known
        assert near[0].loss == pytest.approx(known.loss, rel=1e-5, abs=1e-8)


def curve_gap(points, theta):
    """Return the distance of a point from a polyline."""
    start, side = points[:-1], np.diff(points, axis=0)
    share = ((theta - start) * side).sum(-1) / (side * side).sum(-1)
    feet = start + np.clip(share, 0, 1)[:, None] * side
    return np.linalg.norm(feet - theta, axis=1).min()


@pytest.mark.parametrize("kind", SURFACES.values(), ids=list(SURFACES))
def test_what_is_found_is_inside_and_critical(kind):
    surface = kind()
    analysis = analyse(surface)
    low, high = np.array(surface.domain).T
    margin = 1e-8 * (high - low)
    typical = np.linalg.norm(
        surface.gradient(np.random.default_rng(0).uniform(low, high, (200, 2))), axis=-1
    ).max()
    for point in (*analysis.points, *analysis.boundary):
        assert (point.theta >= low - margin).all()
        assert (point.theta <= high + margin).all()
        if point.kind not in {"non_smooth", "boundary"}:
            assert point.gradient_norm <= 1e-9 * typical, point
