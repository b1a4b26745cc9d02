"""The turns of the gradient along closed paths."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.chart import Chart
from model.curvature.winding import circle, index, square
from model.surfaces import SURFACES
from model.surfaces.formula import Formula


def typed(text: str) -> Chart:
    return Chart.of(Formula(formula=text, domain=((-2, 2), (-2, 2))))


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("x^2 + y^2", 1),
        ("-x^2 - 50*y^2", 1),
        ("x*y", -1),
        ("x^3 - 3*x*y^2", -2),
        ("x^4 - 6*x^2*y^2 + y^4", -3),
        ("x + y", 0),
        ("abs(x) + abs(y)", 1),
        ("x^2", None),
        ("log(x) + y", None),
        ("3", None),
    ],
)
def test_turns_along_the_edge_and_on_a_circle(text, turns):
    chart = typed(text)
    assert index(chart, square) == turns
    if turns is not None:
        assert index(chart, circle(np.zeros(2), 0.01), 128) == turns
        assert index(chart, circle(np.array([0.5, 0.6]), 0.01), 128) == 0


def test_the_square_is_run_round_once_anticlockwise():
    path = square(np.linspace(0, 1, 4001)[:-1])
    assert np.abs(path).max(axis=1) == pytest.approx(1)
    turns = np.unwrap(np.arctan2(path[:, 1], path[:, 0]))
    assert turns[-1] - turns[0] == pytest.approx(2 * np.pi, abs=0.01)


def test_many_turns_need_finer_samples():
    chart = Chart.of(SURFACES["rastrigin"]())
    assert index(chart, square, 16) == index(chart, square) == 1
