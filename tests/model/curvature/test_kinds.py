"""Whether the gradient dies away on the way to a point."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.chart import Chart
from model.curvature.kinds import rings_around, smooth, smooth_on
from model.surfaces import SURFACES

CASES = {
    "x**2 + 3*y**2": True,
    "x**4 + y**4": True,
    "x**2 - y**2": True,
    "sqrt(x**2 + y**2)": False,
    "abs(x) + y**2": False,
    "abs(x)*y**2 + x**2": True,
    "x**2 + 0.01*abs(y)": False,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_of_many_points_and_of_one(text: str, expected: bool):
    surface = SURFACES.from_dict(
        {"type": "formula", "formula": text, "domain": [[-2, 2], [-3, 3]]}
    )
    chart = Chart.of(surface)
    points = np.array(((0.0, 0.0), (0.3, -0.2), (1e-12, 0.0), (0.1, 1e-9)))
    found = smooth(chart, points)
    assert found[0] == expected
    for point, verdict in zip(points, found, strict=True):
        assert smooth_on(chart, rings_around(point)) == verdict
