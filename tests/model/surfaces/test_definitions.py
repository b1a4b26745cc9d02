"""The surfaces against their definitions, written again as the sources print them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy import cos, exp, pi, sin, sqrt

from model.surfaces import SURFACES

PRINTED = {
    "lecture": lambda x, y: (1 - x * y) ** 2,
    "saddle": lambda x, y: x**2 - y**2,
    "monkey_saddle": lambda x, y: x**3 - 3 * x * y**2,
    "two_wells": lambda x, y: (
        x**2
        + (1.4 * y) ** 2
        - 2 * exp(-((x - 1) ** 2 + (1.4 * y) ** 2) / 0.2)
        - 6 * exp(-((x + 1) ** 2 + (1.4 * y) ** 2) / 0.2)
    ),
    "bowl": lambda x, y: 100 * (x**2 / 100 + y**2),
    "plateau": lambda x, y: (
        6 * (x / 4) ** 8
        - 0.15 * exp(-(x**2) / 0.12)
        + 0.15 * exp(-((x - 0.8) ** 2) / 0.12)
        - 1.5 * exp(-2 * (x - 2.4) ** 2)
        + y**2
    ),
    "ravine": lambda x, y: 25 * (y - sin(2 * x) / 2) ** 2 + 0.1 * x**2,
    "crescent": lambda x, y: 10 * (x**2 + y**2 - 1) ** 2 + y / 2,
    "rosenbrock": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "beale": lambda x, y: (
        (1.5 - x + x * y) ** 2
        + (2.25 - x + x * y**2) ** 2
        + (2.625 - x + x * y**3) ** 2
    ),
    "himmelblau": lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "rastrigin": lambda x, y: (
        20 + x**2 - 10 * cos(2 * pi * x) + y**2 - 10 * cos(2 * pi * y)
    ),
    "ackley": lambda x, y: (
        -20 * exp(-0.2 * sqrt(0.5 * (x**2 + y**2)))
        - exp(0.5 * (cos(2 * pi * x) + cos(2 * pi * y)))
        + np.e
        + 20
    ),
    "booth": lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "matyas": lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y,
    "styblinski_tang": lambda x, y: (
        (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2
    ),
    "three_hump_camel": lambda x, y: 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2,
    "six_hump_camel": lambda x, y: (
        (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2
    ),
    "goldstein_price": lambda x, y: (
        (
            1
            + (x + y + 1) ** 2
            * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
        )
        * (
            30
            + (2 * x - 3 * y) ** 2
            * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
        )
    ),
    "peaks": lambda x, y: (
        3 * (1 - x) ** 2 * exp(-(x**2) - (y + 1) ** 2)
        - 10 * (x / 5 - x**3 - y**5) * exp(-(x**2) - y**2)
        - exp(-((x + 1) ** 2) - y**2) / 3
    ),
    "eggholder": lambda x, y: (
        -(y + 47) * sin(sqrt(abs(x / 2 + y + 47))) - x * sin(sqrt(abs(x - (y + 47))))
    ),
}
ELSEWHERE = {"formula", "regression", "network", "grid"}


@pytest.mark.parametrize("name", PRINTED)
def test_surface_is_its_definition(name):
    surface = SURFACES[name]()
    low, high = np.array(surface.domain).T
    x = np.random.default_rng(5).uniform(low, high, (500, 2))
    printed = PRINTED[name](x[:, 0], x[:, 1])
    scale = np.abs(printed).max()
    np.testing.assert_allclose(
        surface.value(x), printed, rtol=1e-10, atol=1e-13 * scale
    )


def test_no_surface_is_left_out():
    assert set(SURFACES) <= set(PRINTED) | ELSEWHERE
