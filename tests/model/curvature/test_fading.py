"""What is zero, and what has only become too small for its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import FADING, analyse
from model.curvature.chart import Chart
from model.curvature.critical_points import search
from model.curvature.fading import DECADES, area_fades, curve_fades, fades
from model.curvature.grid import Grid
from model.surfaces.formula import Formula

s = DECADES
REAL = {
    "linear": 3 * s,
    "a square": 1e-3 * s**2,
    "a high power": s**19,
    "a power that then bends": s**3 / (1 + 10 * s**3),
    "a jump": 2 + 0 * s,
    "a jump, then a fall": np.exp(-30 * s),
    "nothing": 0 * s,
    "hardly any change": 1e-20 * (1 + s),
    "no number": np.full_like(s, np.nan),
}
FADED = {
    "exponential": 1e-14 * np.exp(300 * s),
    "from the smallest numbers": 1e-300 * np.exp(np.minimum(3_000 * s, 690)),
    "steeply": 1e-200 * np.exp(np.minimum(40_000 * s, 460)),
    "beside an essential singularity": np.exp(-1 / (0.17 + s) ** 2),
    "hyperbolic": 1 / np.cosh(np.minimum(16 - 200 * s, 300)) ** 2,
    "underflow": np.where(s < 1e-3, 0.0, 1e-300 * np.exp(np.minimum(2_000 * s, 690))),
}


@pytest.mark.parametrize("name", REAL)
def test_powers_and_jumps_are_real(name: str):
    assert not fades(REAL[name])
    assert not fades(-REAL[name])


@pytest.mark.parametrize("name", FADED)
def test_exponentials_fade(name: str):
    assert fades(FADED[name])


def test_many_at_once():
    together = np.stack((*REAL.values(), *FADED.values()))
    assert fades(together).tolist() == [False] * len(REAL) + [True] * len(FADED)


def typed(text: str) -> Formula:
    return Formula(formula=text, domain=((-2.0, 2.0), (-2.0, 2.0)))


AREAS = {
    "exp(-1000*x**2)": [True, True],
    "tanh(200*x)": [True, True],
    "exp(-1000*(x**2 + y**2))": [True],
    "exp(-1000*(x**2 + y**2)) + (abs(x) + x)**2": [True],
    "3 + tanh(90*(x - y))": [True, True],
    "(abs(x - 1) + x - 1)^2 + (abs(y) + y)^2": [False],
    "abs(x) + x": [False],
    "1 + (abs(x) + x)**3": [False],
    "exp(-50*(abs(x) + x))": [False],
    "(abs(x) + x)*(abs(y) + y)": [False],
    "3": [False],
    "sin(x)^2 + cos(x)^2": [False],
}


@pytest.mark.parametrize("text", AREAS)
def test_areas(text: str):
    chart = Chart.of(typed(text))
    flats = Grid.of(chart, 64).flats()
    found = [area_fades(chart, flat.inner, flat.outer) for flat in flats]
    assert found == AREAS[text]


def test_the_rim_of_an_area_lies_between_its_pairs():
    (flat,) = Grid.of(Chart.of(typed("(abs(x) + x)^2")), 64).flats()
    assert len(flat.inner) == 64
    assert (flat.inner[:, 0] < 0).all()
    assert (flat.outer[:, 0] > 0).all()
    np.testing.assert_array_equal(flat.inner[:, 1], flat.outer[:, 1])


CURVES = {
    "exp(1/x) + y**2": True,
    "exp(-1/x**2) + y**2": True,
    "exp(1/x)*exp(1/y)": True,
    "exp(-1000*x**2) + y**2": True,
    "tanh(200*x) + y**2": True,
    "exp(-exp(10*x)) + y**2": True,
    "exp(-1000*x**2) + (y - 0.3*x)**2": True,
    "(1 - x*y)**2": False,
    "(x**2 + y**2 - 1)**2": False,
    "x**2": False,
    "x**4": False,
    "x**2*exp(-1000*y**2)": False,
    "abs(x) + x + y**2": False,
    "(abs(x) + x)**2 + y**2": False,
    "(abs(x) + x)**4 + y**2": False,
}


@pytest.mark.parametrize("text", CURVES)
def test_curves(text: str):
    *_, findings = search(Chart.of(typed(text)))
    assert bool(findings.faded) == CURVES[text] or "1000*y" in text
    if CURVES[text]:
        assert not findings.curves
        assert not findings.single
        assert findings.agrees is None
    else:
        assert findings.curves
        for curve in findings.curves:
            assert not curve_fades(findings.chart, curve)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("exp(1/x) + y**2", 0),
        ("exp(-1/x**2) + y**2", 0),
        ("tanh(200*x)", 0),
        ("exp(-1000*(x**2 + y**2))", 1),
        ("exp(-1000*x**2) + y**2", 1),
    ],
)
def test_what_fades_is_said_and_not_called_critical(text: str, points: int):
    analysis = analyse(typed(text))
    assert len(analysis.points) == points
    assert analysis.areas == analysis.curves == ()
    assert analysis.complete is None
    assert FADING in analysis.to_dict()["notes"]


@pytest.mark.parametrize(
    "text", ["(1 - x*y)**2", "(abs(x) + x)^2", "3", "x**2 + y**2", "abs(x) + abs(y)"]
)
def test_what_is_level_is_still_called_so(text: str):
    analysis = analyse(typed(text))
    assert FADING not in analysis.to_dict()["notes"]
    assert analysis.points
