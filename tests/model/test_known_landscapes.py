"""Counts and values of well-known landscapes, to every digit that is stated.

The numbers were found by other means (Newton's method from many starts, closed
formulas); each landscape is analysed twice, as it is built in and typed as a formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from model.analysis import Analysis, analyse
from model.surfaces import SURFACES
from model.surfaces.formula import Formula

Box = tuple[tuple[float, float], tuple[float, float]]
Point = tuple[str, tuple[str, str], str]
"""Kind, place and loss: numbers as they are written, with so many digits."""


def square(half: float) -> Box:
    return (-half, half), (-half, half)


@dataclass(frozen=True)
class Landscape:
    """What is known of one.

    Attributes
    ----------
    counts
        Minima, saddles, maxima.
    spectra
        Eigenvalues at places.
    others
        How many degenerate points and non-smooth ones.
    """

    formula: str
    box: Box
    counts: tuple[int, int, int]
    points: tuple[Point, ...]
    spectra: tuple[tuple[tuple[float, float], tuple[str, str]], ...] = ()
    others: tuple[int, int] = (0, 0)


LANDSCAPES = {
    "rosenbrock": Landscape(
        "(1 - x)^2 + 100*(y - x^2)^2",
        ((-2, 2), (-1, 3)),
        (1, 0, 0),
        (("minimum", ("1", "1"), "0"),),
        (((1, 1), ("0.39936", "1001.6")),),
    ),
    "beale": Landscape(
        "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        square(4.5),
        (1, 2, 0),
        (
            ("minimum", ("3", "0.5"), "0"),
            ("saddle", ("0", "1"), "14.203125"),
            ("saddle", ("0.100538", "-2.644514"), "9.86451"),
        ),
        (((3, 0.5), ("0.3015", "48.98")), ((0, 1), ("-27.75", "27.75"))),
    ),
    "himmelblau": Landscape(
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        square(6),
        (4, 4, 1),
        (
            ("minimum", ("3", "2"), "0"),
            ("minimum", ("3.584428", "-1.848127"), "0"),
            ("minimum", ("-3.779310", "-3.283186"), "0"),
            ("minimum", ("-2.805118", "3.131313"), "0"),
            ("saddle", ("3.385154", "0.073852"), "13.3119"),
            ("saddle", ("0.086678", "2.884255"), "67.7192"),
            ("saddle", ("-3.073026", "-0.081353"), "104.0152"),
            ("saddle", ("-0.127961", "-1.953715"), "178.3372"),
            ("maximum", ("-0.270845", "-0.923039"), "181.6165"),
        ),
    ),
    "rastrigin": Landscape(
        "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
        square(5.12),
        (121, 220, 100),
        (
            ("minimum", ("0", "0"), "0"),
            ("minimum", ("0.994959", "0"), "0.994959"),
            ("minimum", ("0", "-0.994959"), "0.994959"),
        ),
        (((0, 0), ("396.78", "396.78")),),
    ),
    "booth": Landscape(
        "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
        square(10),
        (1, 0, 0),
        (("minimum", ("1", "3"), "0"),),
        (((1, 3), ("2", "18")),),
    ),
    "matyas": Landscape(
        "0.26*(x^2 + y^2) - 0.48*x*y",
        square(10),
        (1, 0, 0),
        (("minimum", ("0", "0"), "0"),),
        (((0, 0), ("0.04", "1")),),
    ),
    "ackley": Landscape(
        "20*(1 - exp(-0.2*sqrt((x^2 + y^2)/2))) + e"
        " - exp((cos(2*pi*x) + cos(2*pi*y))/2)",
        square(5),
        (120, 220, 100),
        (
            ("non_smooth", ("0", "0"), "0"),
            ("minimum", ("0.9522", "0"), "2.5799"),
        ),
        others=(0, 1),
    ),
    "eggholder": Landscape(
        "-(y + 47)*sin(sqrt(abs(x/2 + y + 47))) - x*sin(sqrt(abs(x - y - 47)))",
        square(512),
        (75, 148, 72),
        (
            ("non_smooth", ("3.49280", "-48.7464"), "-2.63020"),
            ("non_smooth", ("3.49280", "-43.5072"), "-2.63020"),
            ("non_smooth", ("-3.49280", "-45.2536"), "2.63020"),
            ("non_smooth", ("-3.49280", "-50.4928"), "2.63020"),
            ("non_smooth", ("17.2516", "-29.7484"), "16.0553"),
            ("non_smooth", ("478.044", "431.044"), "-476.716"),
            ("non_smooth", ("0", "-47"), "0"),
        ),
        others=(0, 36),
    ),
    "monkey_saddle": Landscape(
        "x^3 - 3*x*y^2",
        square(2),
        (0, 0, 0),
        (("degenerate", ("0", "0"), "0"),),
        (((0, 0), ("0", "0")),),
        others=(1, 0),
    ),
    "two_wells": Landscape(
        "x^2 + (1.4*y)^2 - 2*exp(-((x - 1)^2 + (1.4*y)^2)/0.2)"
        " - 6*exp(-((x + 1)^2 + (1.4*y)^2)/0.2)",
        square(2),
        (2, 1, 0),
        (
            ("minimum", ("-0.968", "0"), "-5.03"),
            ("minimum", ("0.905", "0"), "-1.09"),
        ),
        (((-0.968, 0), ("61", "121")), ((0.905, 0), ("19", "41"))),
    ),
}

BOTH = [(name, typed) for name in LANDSCAPES for typed in (False, True)]


@cache
def analysed(name: str, typed: bool) -> Analysis:
    known = LANDSCAPES[name]
    if typed:
        return analyse(Formula(formula=known.formula, domain=known.box))
    return analyse(SURFACES[name]())


def reach(written: str) -> float:
    """Return half a unit in the last digit written; whole numbers are exact."""
    digits = len(written.partition(".")[2])
    return 0.5000001 * 10.0**-digits if digits else 1e-9


def near(found: float, written: str, size: float = 1.0) -> bool:
    return abs(found - float(written)) <= max(reach(written), 1e-9 * size)


@pytest.mark.parametrize(("name", "typed"), BOTH)
def test_counts(name, typed) -> None:
    known, counts = LANDSCAPES[name], analysed(name, typed).counts
    found = counts["minimum"], counts["saddle"], counts["maximum"]
    assert found == known.counts
    assert (counts["degenerate"], counts["non_smooth"]) == known.others


@pytest.mark.parametrize(("name", "typed"), BOTH)
def test_places_and_losses(name, typed) -> None:
    analysis, known = analysed(name, typed), LANDSCAPES[name]
    for kind, place, loss in known.points:
        found = [
            point
            for point in analysis.points
            if all(map(near, point.theta.tolist(), place))
        ]
        assert [point.kind for point in found] == [kind], (place, found)
        assert near(found[0].loss, loss), (found[0].loss, loss)


@pytest.mark.parametrize(("name", "typed"), BOTH)
def test_eigenvalues(name, typed) -> None:
    analysis = analysed(name, typed)
    for place, spectrum in LANDSCAPES[name].spectra:
        gaps = [np.abs(point.theta - place).max() for point in analysis.points]
        values = analysis.points[int(np.argmin(gaps))].eigenvalues
        size = max(map(abs, map(float, spectrum)))
        pairs = zip(values.tolist(), spectrum, strict=True)
        coarse = all("." not in each for each in spectrum) and "two" in name
        for found, written in pairs:
            assert near(found, written, size) or (
                coarse and round(found) == int(written)
            )


@pytest.mark.parametrize(("name", "typed"), BOTH)
def test_the_count_check(name, typed) -> None:
    """Minima less saddles plus maxima is 1 where L rises all round: not Beale's."""
    analysis, known = analysed(name, typed), LANDSCAPES[name]
    if any(known.others):
        assert analysis.complete is None
        return
    assert analysis.complete is True
    minima, saddles, maxima = known.counts
    assert minima - saddles + maxima == analysis.turns
    assert (analysis.turns == 1) == (name != "beale")


@pytest.mark.parametrize("typed", [False, True])
def test_all_creases_of_the_egg_holder(typed) -> None:
    """On both creases L is −x sin t with t² = 3|x|/2: stationary where tan t = −t/2."""
    t = np.array([2.288929728, 5.086985094, 8.096163603, 11.17270587])
    wanted = t * t / 1.5
    points = analysed("eggholder", typed).points
    sharp = np.array([each.theta for each in points if each.kind == "non_smooth"])
    for x in np.concatenate((wanted, -wanted)):
        for y in (-x / 2 - 47, x - 47):
            gaps = np.abs(sharp - (x, y)).max(axis=1)
            assert gaps.min() < 1e-5, (x, y)


@pytest.mark.parametrize("typed", [False, True])
def test_the_best_of_the_egg_holder_is_on_the_edge(typed) -> None:
    best = analysed("eggholder", typed).boundary[0]
    assert near(best.theta[1], "404.2318")  # often given as 404.2319
    assert best.theta[0] == 512
    assert near(best.loss, "-959.6407")
    assert near(best.gradient[0], "-3.4")


@pytest.mark.parametrize("typed", [False, True])
def test_the_lecture_is_a_saddle_and_two_curves(typed) -> None:
    formula = Formula(formula="(1 - x*y)^2", domain=SURFACES["lecture"]().domain)
    analysis = analyse(formula if typed else SURFACES["lecture"]())
    (saddle,) = [each for each in analysis.points if each.kind == "saddle"]
    np.testing.assert_allclose(saddle.theta, 0, atol=1e-12)
    np.testing.assert_allclose(saddle.eigenvalues, (-2, 2), rtol=1e-12)
    assert saddle.loss == 1
    along = np.abs(saddle.eigenvectors)
    np.testing.assert_allclose(along, np.sqrt(0.5), rtol=1e-12)
    assert saddle.eigenvectors[0].prod() > 0 > saddle.eigenvectors[1].prod()
    assert len(analysis.curves) == 2
    for curve in analysis.curves:
        np.testing.assert_allclose(curve.points.prod(axis=1), 1, rtol=1e-9)
        assert curve.kind == "degenerate"
    for point in analysis.points:
        if point is not saddle:
            assert point.kind == "degenerate"
            wanted = (0, 2 * (point.theta**2).sum())
            np.testing.assert_allclose(point.eigenvalues, wanted, atol=1e-6)
