"""The search for critical points, on surfaces whose answer is known."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from model.curvature.chart import Chart
from model.curvature.critical_points import Findings, Progress, search
from model.curvature.kinds import kind_of
from model.errors import UserError
from model.surfaces import SURFACES
from model.surfaces.formula import Formula

COUNTS = {  # minima, saddles, maxima
    "rosenbrock": (1, 0, 0),
    "beale": (1, 2, 0),
    "himmelblau": (4, 4, 1),
    "rastrigin": (121, 220, 100),
    "booth": (1, 0, 0),
    "matyas": (1, 0, 0),
    "ackley": (120, 220, 100),
    "lecture": (0, 1, 0),
    "monkey_saddle": (0, 0, 0),
    "two_wells": (2, 1, 0),
    "crescent": (1, 1, 1),
    "styblinski_tang": (4, 4, 1),
    "three_hump_camel": (3, 2, 0),
    "six_hump_camel": (6, 7, 2),
    "goldstein_price": (4, 4, 1),
    "peaks": (3, 3, 3),
    "eggholder": (75, 148, 72),
}
FACTS = {  # to six digits: place, loss, eigenvalues
    "rosenbrock": [((1, 1), 0, (0.399361, 1001.60))],
    "beale": [
        ((3, 0.5), 0, (0.3014636, 48.979786)),
        ((0, 1), 14.203125, (-27.75, 27.75)),
        ((0.100538, -2.644514), 9.86451, None),
    ],
    "himmelblau": [
        ((3, 2), 0, None),
        ((3.584428, -1.848127), 0, None),
        ((-3.779310, -3.283186), 0, None),
        ((-2.805118, 3.131313), 0, None),
        ((3.385154, 0.073852), 13.3119, None),
        ((0.086678, 2.884255), 67.7192, None),
        ((-3.073026, -0.081353), 104.0152, None),
        ((-0.127961, -1.953715), 178.3372, None),
        ((-0.270845, -0.923039), 181.6165, None),
    ],
    "rastrigin": [((0, 0), 0, (396.784, 396.784)), ((0.994959, 0), 0.994959, None)],
    "booth": [((1, 3), 0, (2, 18))],
    "matyas": [((0, 0), 0, (0.04, 1))],
}
TYPED = {
    "himmelblau": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    "rosenbrock": "(1 - x)^2 + 100*(y - x^2)^2",
    "rastrigin": "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
    "beale": "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
}


def typed(text: str, half: float = 2.0, middle: float = 0.0) -> Formula:
    side = (middle - half, middle + half)
    return Formula(formula=text, domain=(side, side))


def found(surface) -> Findings:
    *_, last = search(Chart.of(surface))
    assert isinstance(last, Findings)
    return last


def kinds(findings: Findings) -> Counter[str]:
    test = findings.regular
    pairs = zip(test.eigenvalues, test.tolerance, strict=True)
    return Counter(kind_of(*pair) for pair in pairs)


@pytest.mark.parametrize("name", COUNTS)
def test_every_point_is_found(name):
    findings = found(SURFACES[name]())
    minima, saddles, maxima = COUNTS[name]
    wanted = Counter(minimum=minima, saddle=saddles, maximum=maxima)
    assert kinds(findings) == +wanted
    norms = np.linalg.norm(findings.regular.gradient, axis=-1)
    sizes = np.abs(findings.regular.eigenvalues).max(axis=-1)
    assert (norms <= 1e-9 * (1 + sizes)).all()


@pytest.mark.parametrize("name", FACTS)
def test_places_losses_and_eigenvalues_to_six_digits(name):
    points = found(SURFACES[name]()).regular
    for theta, loss, eigenvalues in FACTS[name]:
        k = int(np.abs(points.theta - theta).sum(axis=-1).argmin())
        np.testing.assert_allclose(points.theta[k], theta, atol=6e-7)
        assert points.loss[k] == pytest.approx(loss, rel=6e-6, abs=1e-9)
        if eigenvalues:
            np.testing.assert_allclose(points.eigenvalues[k], eigenvalues, rtol=2e-6)


@pytest.mark.parametrize("name", TYPED)
def test_the_same_is_found_when_it_is_typed(name):
    surface = SURFACES[name]()
    again = Formula(formula=TYPED[name], domain=surface.domain)
    ours, theirs = found(again).regular, found(surface).regular
    assert len(ours) == len(theirs)
    for theta, loss in zip(theirs.theta, theirs.loss, strict=True):
        k = int(np.abs(ours.theta - theta).sum(axis=-1).argmin())
        np.testing.assert_allclose(ours.theta[k], theta, atol=1e-9)
        assert ours.loss[k] == pytest.approx(loss, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "place", "index"),
    [
        ("x^3 - 3*x*y^2", (0, 0), -2),
        ("(x-0.3)^3 - 3*(x-0.3)*(y-0.2)^2", (0.3, 0.2), -2),
        ("x^4 + y^4", (0, 0), 1),
        ("x^2 + y^4", (0, 0), 1),
        ("(x-0.3)^4 + (y+0.7)^2", (0.3, -0.7), 1),
        ("x^6 + y^6", (0, 0), 1),
        ("x^3 + y^2", (0, 0), 0),
        ("(y - x^2)*(y - 3*x^2)", (0, 0), -1),
    ],
)
def test_single_degenerate_points(text, place, index):
    findings = found(typed(text))
    assert not len(findings.regular)
    assert not findings.curves
    assert len(findings.degenerate) == 1
    np.testing.assert_allclose(findings.degenerate.theta[0], place, atol=1e-5)
    assert findings.indices() == [index]
    assert findings.turns == index


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0.5*x^2 + 1e-5*x^3 + y^2", Counter(minimum=1)),
        ("x^4 - x^2*1e-6 + y^2", Counter(minimum=2, saddle=1)),
        ("1e-12*(x^2 + y^2)", Counter(minimum=1)),
        ("1e25*(x^2 - y^2)", Counter(saddle=1)),
        ("1e6*(y - 0.5*sin(2*x))^2 + 0.1*x^2", Counter(minimum=1)),
        ("exp(20*x^2) + y^2", Counter(minimum=1)),
        ("atan(1000*x)*atan(1000*y)", Counter(saddle=1)),
        ("sin(x)^2 + sin(10*y)^2 + x*y", None),
        ("x + 2*y", Counter()),
        ("x^2 + 1e-8*y", Counter()),
    ],
)
def test_nearly_degenerate_and_steep_ones_are_told_apart(text, wanted):
    findings = found(typed(text))
    assert findings.agrees
    assert not len(findings.degenerate)
    if wanted is not None:
        assert kinds(findings) == wanted


def test_shifted_and_tiny_domains():
    for middle, half in ((1000.3, 0.5), (1.0, 1e-6), (-3e5, 10.0)):
        text = f"(x - {middle + 0.2 * half!r})^2 + 3*(y - {middle!r})^2"
        points = found(typed(text, half, middle)).regular
        assert len(points) == 1
        wanted = (middle + 0.2 * half, middle)
        np.testing.assert_allclose(points.theta[0], wanted, rtol=1e-14)


@pytest.mark.parametrize(
    ("text", "tips"),
    [
        ("abs(x) + abs(y)", {(0, 0): "minimum"}),
        ("abs(x - 0.3) + abs(y - 0.7)", {(0.3, 0.7): "minimum"}),
        ("-abs(x) - y^2", {(0, 0): "maximum"}),
        ("abs(x) - abs(y)", {(0, 0): None}),
        ("sqrt(x^2 + y^2)", {(0, 0): "minimum"}),
        ("sqrt(abs(x)) + y^2", {(0, 0): "minimum"}),
        ("abs(x)^1.5 + y^2", {(0, 0): "minimum"}),
        ("abs(x - y) + 0.3*(x + y)^2", {(0, 0): "minimum"}),
        ("abs(x^2 + y^2 - 1) + 0.5*y", {(0, -1): "minimum", (0, 1): None}),
    ],
)
def test_points_where_the_gradient_jumps(text, tips):
    findings = found(typed(text))
    chart = findings.chart
    seen = {tuple(np.round(chart.theta(t.u), 6) + 0): t.extremum for t in findings.tips}
    assert seen == tips
    assert not findings.creases


def test_ackleys_tip_is_not_smooth():
    (tip,) = found(SURFACES["ackley"]()).tips
    np.testing.assert_array_equal(tip.u, 0)
    assert tip.extremum == "minimum"


def test_eggholders_creases_have_single_points_only():
    findings = found(SURFACES["eggholder"]())
    theta = findings.chart.theta(np.array([tip.u for tip in findings.tips]))
    x, y = theta.T
    on_crease = np.minimum(np.abs(x / 2 + y + 47), np.abs(x - y - 47))
    assert len(theta) > 20
    assert on_crease.max() < 1e-6
    # On the crease x − y = 47 the loss is −x sin √|3x/2|.
    h = np.linspace(-520, 520, 520_001)
    along = -h * np.sin(np.sqrt(np.abs(1.5 * h)))
    turning = h[1:-1][np.diff(np.sign(np.diff(along))) != 0]
    # It is stationary at 0, too, where the creases meet: −x |x|^½ hardly changes there.
    turning = np.sort(np.append(turning[turning > -465], 0.0))
    first = np.sort(x[np.abs(x - y - 47) < 1e-6])
    assert len(first) == len(turning)
    for place in first:
        assert np.abs(turning - place).min() < 0.01
    assert not findings.creases


@pytest.mark.parametrize("text", ["abs(x - y)", "abs(x^2 + y^2 - 1)"])
def test_level_creases_are_lines_not_points(text):
    findings = found(typed(text))
    (crease,) = findings.creases
    assert not findings.tips
    assert len(crease) > 50
    np.testing.assert_allclose(findings.chart.value(crease), 0, atol=1e-7)
    assert findings.agrees is None


@pytest.mark.parametrize("text", ["log(x^2 + y^2)", "1/(x*y)"])
def test_poles_are_no_critical_points(text):
    findings = found(typed(text))
    assert not len(findings.places)
    assert findings.agrees is None


def test_flat_areas_are_areas():
    findings = found(typed("(abs(x - 1) + x - 1)^2 + (abs(y) + y)^2"))
    (flat,) = findings.flats
    assert flat.share == pytest.approx(0.375, abs=0.03)
    low, high = findings.chart.theta(np.stack((flat.low, flat.high)))
    np.testing.assert_allclose(low, (-2, -2))
    np.testing.assert_allclose(high, (1, 0), atol=0.1)
    assert not len(findings.places)
    assert not findings.curves


@pytest.mark.parametrize("text", ["3", "x - x", "sin(x)^2 + cos(x)^2"])
def test_a_constant_is_flat_everywhere(text):
    findings = found(typed(text))
    assert sum(flat.share for flat in findings.flats) == pytest.approx(1)
    assert not len(findings.places)


def test_parts_without_a_value_are_left_out():
    findings = found(typed("x*log(x) + y^2"))
    assert findings.undefined == pytest.approx(0.5, abs=0.02)
    np.testing.assert_allclose(findings.regular.theta, [(np.exp(-1), 0)], atol=1e-12)
    assert findings.turns is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sqrt(x - 5)", "finite"),
        ("sin(100*x)*sin(100*y)", "2000 critical points"),
        ("sin(120*x + 7*y)", "curves"),
    ],
)
def test_what_cannot_be_listed_is_refused_in_one_sentence(text, word):
    with pytest.raises(UserError, match=word) as refusal:
        found(typed(text))
    assert refusal.value.where == "domain"


@pytest.mark.parametrize(
    "sides",
    [
        ((1.0, 1.0), (1.0, 1.0)),
        ((0.0, 0.0), (0.0, 1.0)),
        ((1.0, 1.0 + 1e-14), (0.0, 1.0)),
        ((0.0, np.inf), (0.0, 1.0)),
    ],
)
def test_a_domain_without_area_is_refused(sides):
    surface = SURFACES["bowl"]()
    kind = type("Odd", (type(surface),), {"name": "", "domain": sides})
    with pytest.raises(UserError, match="domain"):
        Chart.of(kind())


def test_the_search_reports_and_repeats_itself():
    chart = Chart.of(SURFACES["himmelblau"]())
    first, second = list(search(chart)), list(search(chart))
    steps = [step for step in first if isinstance(step, Progress)]
    shares = [step.share for step in steps]
    assert len(steps) > 5
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert len(steps[-1].found) == 9
    np.testing.assert_array_equal(first[-1].regular.u, second[-1].regular.u)


def test_a_point_that_is_missing_is_noticed():
    findings = found(SURFACES["himmelblau"]())
    assert findings.agrees is True
    findings.regular = findings.regular[1:]
    assert findings.agrees is False
