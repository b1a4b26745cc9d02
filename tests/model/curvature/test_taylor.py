"""Plane, sheet and cuts against the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.curvature.taylor import Taylor
from model.errors import UserError
from model.surfaces import SURFACES
from model.surfaces.formula import Formula

number = st.floats(-1.5, 1.5)


@settings(max_examples=40, deadline=None)
@given(number, number, st.sampled_from(["rosenbrock", "two_wells", "himmelblau"]))
def test_errors_shrink_with_the_second_and_third_power(x, y, name):
    taylor = Taylor.at(SURFACES[name](), np.array([x, y]))
    wide, narrow = taylor.misfits(2e-2), taylor.misfits(1e-2)
    size = np.abs(taylor.hessian).max()
    assert narrow[0].largest <= wide[0].largest / 2.5 + 1e-9 * size
    assert narrow[1].largest <= wide[1].largest / 5.0 + 1e-9 * size


def test_a_quadratic_is_its_own_sheet():
    surface = SURFACES["booth"]()
    taylor = Taylor.at(surface, np.array([0.3, -2.0]))
    x = np.random.default_rng(0).uniform(-5, 5, (4, 7, 2))
    np.testing.assert_allclose(taylor.sheet(x), surface.value(x), rtol=1e-12)
    plane, sheet = taylor.misfits(3.0)
    assert sheet.largest < 1e-10
    assert 0 < plane.share < 1
    assert plane.largest == pytest.approx(0.5 * 18 * 9, rel=1e-3)


def test_the_plane_is_level_at_the_lectures_saddle():
    taylor = Taylor.at(SURFACES["lecture"](), np.zeros(2))
    x = np.random.default_rng(1).uniform(-1, 1, (9, 2))
    np.testing.assert_array_equal(taylor.plane(x), 1.0)
    np.testing.assert_allclose(taylor.sheet(x), 1 - 2 * x[:, 0] * x[:, 1])
    plane, _ = taylor.misfits(0.5)
    assert plane.share == pytest.approx(1.0)


def test_the_cut_along_the_diagonal_of_the_lecture():
    """The model along (t, t) is 1 − 2t², the truth (1 − t²)²."""
    cut = Taylor.at(SURFACES["lecture"](), np.zeros(2)).cut(np.array([5.0, 5.0]), 1.0)
    t = cut.s / np.sqrt(2)
    np.testing.assert_allclose(cut.direction, np.sqrt([0.5, 0.5]))
    np.testing.assert_allclose(cut.exact, (1 - t * t) ** 2, atol=1e-14)
    np.testing.assert_allclose(cut.parabola, 1 - 2 * t * t, atol=1e-14)
    np.testing.assert_array_equal(cut.line, 1.0)
    assert (cut.slope, cut.curvature) == (0.0, pytest.approx(-2.0))
    assert cut.s[0] == -cut.s[-1] == -1.0


def test_where_a_value_is_missing_the_error_has_no_bound():
    taylor = Taylor.at(Formula(formula="log(x) + y"), np.array([0.5, 0.0]))
    assert np.isfinite(taylor.misfits(0.4)[1].largest)
    assert taylor.misfits(0.6)[1].largest == np.inf


@pytest.mark.parametrize("place", [(-1.0, 0.0), (np.nan, 0.0)])
def test_a_point_without_derivatives_is_refused(place):
    with pytest.raises(UserError, match="theta"):
        Taylor.at(Formula(formula="log(x) + y"), np.array(place))


@pytest.mark.parametrize("direction", [(0.0, 0.0), (np.nan, 1.0), (np.inf, 0.0)])
def test_no_direction_is_refused(direction):
    taylor = Taylor.at(SURFACES["bowl"](), np.ones(2))
    with pytest.raises(UserError, match="direction"):
        taylor.cut(np.array(direction), 1.0)
