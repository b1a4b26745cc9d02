"""Where the slope jumps, and where it only changes its sign."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.sharp import PARTS, _parts, jumps_between
from model.surfaces import SURFACES


def test_parts_are_those_of_linspace():
    rng = np.random.default_rng(3)
    ends = [(0.0, 1.0), (0.25, 0.25 + 2.0**-40), *np.sort(rng.random((500, 2)))]
    for low, high in ends:
        wanted = np.linspace(low, high, PARTS)
        assert _parts(float(low), float(high)).tobytes() == wanted.tobytes()


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("x**2", False),
        ("x**4", False),
        ("sin(3*x)", False),
        ("x + 3", False),
        ("abs(x)", True),
        ("abs(x - 0.1) + x**2", True),
        ("abs(x)**1.5", False),
        ("1/x", False),
    ],
)
def test_between_two_places(text: str, jumps: bool):
    surface = SURFACES.from_dict({"type": "formula", "formula": f"{text} + y**2"})
    first, second = np.array((-0.7, 0.2)), np.array((0.9, -0.1))
    assert jumps_between(surface, first, second) is jumps
    assert jumps_between(surface, second, first) is jumps
