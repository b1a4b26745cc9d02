"""The analysis of a surface and its file."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from model.analysis import KINDS, Analysis, analyse, analysing
from model.curvature.critical_points import Progress
from model.surfaces import SURFACES
from model.surfaces.formula import Formula


def typed(text: str, half: float = 2.0) -> Formula:
    return Formula(formula=text, domain=((-half, half), (-half, half)))


def numbers(value):
    """Yield every number in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif isinstance(value, float):
        yield value


@pytest.mark.parametrize("name", ["two_wells", "lecture", "ackley", "monkey_saddle"])
def test_the_file_is_the_contracts(name):
    content = json.loads(analyse(SURFACES[name]()).to_json())
    points = content["critical_points"]
    assert points
    for point in points:
        assert point["kind"] in KINDS
        values, vectors = (
            np.array(point["eigenvalues"]),
            np.array(point["eigenvectors"]),
        )
        assert len(point["theta"]) == len(values) == 2
        assert values[0] <= values[1]
        np.testing.assert_allclose(vectors @ vectors.T, np.eye(2), atol=1e-12)
        surface = SURFACES[name]()
        x = np.array(point["theta"])
        assert point["loss"] == float(surface.value(x))
        hessian = surface.hessian(x)
        product = vectors @ hessian
        scale = np.abs(values).max() + 1e-300
        np.testing.assert_allclose(
            product / scale, values[:, None] * vectors / scale, atol=1e-10
        )
    order = [(point["loss"], *point["theta"]) for point in points]
    assert order == sorted(order)
    assert set(content["counts"]) == set(KINDS)
    for kind in KINDS:
        listed = sum(point["kind"] == kind for point in points)
        assert content["counts"][kind] == listed
    assert all(math.isfinite(number) for number in numbers(content))


@pytest.mark.parametrize(
    ("surface", "complete", "turns"),
    [
        (SURFACES["himmelblau"](), True, 1),
        (SURFACES["beale"](), True, -1),
        (SURFACES["peaks"](), True, 3),
        (typed("x + y"), True, 0),
        (SURFACES["monkey_saddle"](), None, -2),
        (SURFACES["ackley"](), None, 1),
        (SURFACES["lecture"](), None, None),
        (typed("3"), None, None),
        (typed("log(x) + x*y"), None, None),
    ],
)
def test_the_count_check_and_where_it_is_silent(surface, complete, turns):
    analysis = analyse(surface)
    assert analysis.complete is complete
    content = analysis.to_dict()
    assert content["agrees"] is complete
    assert content["complete"] is (complete if turns == 1 else None)
    assert analysis.turns == turns
    if complete:
        counts = analysis.counts
        sum_ = counts["minimum"] - counts["saddle"] + counts["maximum"]
        assert sum_ == turns


def test_the_lectures_minima_are_a_curve_with_a_few_points_for_it():
    analysis = analyse(SURFACES["lecture"]())
    assert analysis.counts["saddle"] == 1
    assert analysis.counts["minimum"] == 0
    assert 4 <= analysis.counts["degenerate"] <= 12
    first, second = analysis.curves
    for curve in (first, second):
        assert curve.kind == "degenerate"
        assert curve.extremum == "minimum"
        assert curve.loss == pytest.approx(0, abs=1e-12)
        low, high = curve.eigenvalues
        assert 4 <= low < 4.1
        assert high == pytest.approx(2 * (1.8**2 + 1 / 1.8**2))
    flattest = [p for p in analysis.points if p.eigenvalues[-1] < 4.0001]
    places = {tuple(np.round(point.theta, 5)) for point in flattest}
    assert {(1, 1), (-1, -1)} <= places
    for point in analysis.points:
        if point.kind == "degenerate":
            curve = analysis.curves[point.curve]
            gaps = np.linalg.norm(curve.points - point.theta, axis=1)
            assert gaps.min() < 0.1
            assert point.condition is None


def test_the_second_order_test_is_silent_but_the_loss_is_not():
    (monkey,) = analyse(SURFACES["monkey_saddle"]()).points
    assert (monkey.kind, monkey.extremum, monkey.index) == ("degenerate", None, -2)
    (cup,) = analyse(typed("x^4 + y^4")).points
    assert (cup.kind, cup.extremum, cup.index) == ("degenerate", "minimum", 1)


def test_ackleys_origin_is_not_smooth():
    points = analyse(SURFACES["ackley"]()).points
    tips = [point for point in points if point.kind == "non_smooth"]
    assert len(tips) == 1
    np.testing.assert_array_equal(tips[0].theta, 0)
    assert tips[0].extremum == "minimum"
    assert points[0] is tips[0]


def test_eggholders_best_point_is_on_the_edge():
    analysis = analyse(SURFACES["eggholder"]())
    best = analysis.boundary[0]
    np.testing.assert_allclose(best.theta, (512, 404.2318), atol=1e-4)
    assert best.loss == pytest.approx(-959.6407, abs=1e-4)
    assert best.kind == "boundary"
    assert best.gradient[0] == pytest.approx(-3.4, abs=0.05)
    assert all(point.loss > best.loss for point in analysis.points)
    assert "boundary" not in analysis.counts
    assert (np.abs(best.eigenvalues) > best.tolerance).all()


def test_corners_and_sides_are_minima_only_where_the_loss_falls_outward():
    (corner,) = analyse(typed("x + 2*y")).boundary
    np.testing.assert_array_equal(corner.theta, (-2, -2))
    assert analyse(typed("x^2 + y^2")).boundary == ()
    (side,) = analyse(typed("(x - 0.3)^2 + y")).boundary
    np.testing.assert_allclose(side.theta, (0.3, -2), atol=1e-9)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("x + 2*y", "no critical point"),
        ("3", "same everywhere"),
        ("(abs(x - 1) + x - 1)^2 + (abs(y) + y)^2", "gradient is zero"),
        ("x*log(x) + y^2", "no finite value"),
    ],
)
def test_notes_say_what_is_special(text, note):
    analysis = analyse(typed(text))
    assert any(note in each for each in analysis.to_dict()["notes"])


def test_the_end_of_what_is_defined_is_no_crease():
    """The slope of log jumps from −∞ to ∞ at 0, but there is no loss beside it."""
    for text in ("log(x) + y^2", "1/x + y^2"):
        assert analyse(typed(text)).points == (), text


POLES = {
    "log(abs(x)) + y^2": {},
    "log(abs(x - 0.3)) + y^2": {},
    "log(abs(x - sqrt(2))) + y^2": {},
    "log((x - 0.3)^2 + (y - sqrt(2)/3)^2)": {},
    "log(abs(x*x - y)) + x*x": {},
    "log(abs(sin(3*x))) + y^2": {"saddle": 4},
    "1/(x - 0.3) + y^2": {},
    "1/x^2 + y^2": {},
    "1/(x - sqrt(2))^2 + y^2": {},
    "-1/abs(x - pi/3) + y^2": {},
    "1/abs(x - pi/3) + abs(y)": {},
    "tan(2*x)^2 + y^2": {"minimum": 3},
    "1/sin(3*x) + y^2": {"minimum": 2, "saddle": 2},
    "1/(x*y)": {},
    "x^2 + y^2 + 0.001*log(abs(x - 0.37))": {"minimum": 1, "saddle": 1},
    "x^2 + y^2 + 0.001/(x - 0.37)": {"minimum": 2, "saddle": 1},
    "abs(x)/x + abs(x - 1) + y^2": {"non_smooth": 1},
}
"""Formulas with poles or jumps, and how many critical points of each kind they have."""


@pytest.mark.parametrize("text", POLES)
def test_beside_a_pole_there_is_no_critical_point(text):
    analysis = analyse(typed(text))
    assert {k: n for k, n in analysis.counts.items() if n} == POLES[text]
    assert analysis.curves == ()
    assert analysis.complete is not False
    assert not any("missing" in each for each in analysis.to_dict()["notes"])


@pytest.mark.parametrize(
    ("text", "theta"),
    [
        ("sqrt(abs(x - 0.3)) + y^2", (0.3, 0.0)),
        ("abs(x - sqrt(2))^0.2 + abs(y)", (2**0.5, 0.0)),
        ("(x - 0.3)*log(abs(x - 0.3)) - x*log(0.1) + y^2", None),
    ],
)
def test_steep_as_a_cusp_may_be_it_is_no_pole(text, theta):
    points = [p for p in analyse(typed(text)).points if p.kind == "non_smooth"]
    if theta is None:
        assert points == []
    else:
        (tip,) = points
        np.testing.assert_allclose(tip.theta, theta, atol=1e-9)


def test_ordinary_surfaces_need_no_notes():
    assert analyse(SURFACES["himmelblau"]()).remarks == ()


def test_a_level_crease_is_a_curve():
    analysis = analyse(typed("abs(x - y)"))
    (crease,) = analysis.curves
    assert crease.kind == "non_smooth"
    x, y = crease.points.T
    np.testing.assert_allclose(x, y, atol=1e-6)
    assert 0 < analysis.counts["non_smooth"] <= 6


def test_figures_of_a_point_fit_each_other():
    deep = analyse(SURFACES["two_wells"]()).points[0]
    assert deep.condition == pytest.approx(120.9035 / 61.058, rel=1e-5)
    assert deep.rate_limit == pytest.approx(0.0165, abs=5e-5)
    assert deep.gradient_norm < 1e-12
    assert deep.index == 1


def test_progress_comes_before_the_result_and_can_be_broken_off():
    steps = analysing(SURFACES["rastrigin"]())
    first = next(steps)
    assert isinstance(first, Progress)
    steps.close()
    shares: list[float] = []
    analysis = analyse(SURFACES["booth"](), shares.append)
    assert isinstance(analysis, Analysis)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
