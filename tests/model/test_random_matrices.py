"""Random matrices and fields against theory."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.random_matrices import (
    FIELD_MINIMA,
    RandomField,
    all_positive,
    asymptotic,
    field_minima,
    goe,
)


def test_the_closed_forms_of_small_dimensions():
    assert all_positive(1) == pytest.approx(0.5, rel=1e-12)
    assert all_positive(2) == pytest.approx((2 - math.sqrt(2)) / 4, rel=1e-11)
    wanted = (math.pi - 2 * math.sqrt(2)) / (4 * math.pi)
    assert all_positive(3) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_theory_agrees_with_drawn_matrices(n):
    drawn = np.linalg.eigvalsh(goe(np.random.default_rng(n), 100_000, n))[:, 0] > 0
    theory = all_positive(n)
    spread = math.sqrt(theory * (1 - theory) / len(drawn))
    assert abs(drawn.mean() - theory) < 4 * spread


def test_it_falls_as_fast_as_the_asymptotic_law_says():
    slopes = [math.log(all_positive(n + 1) / all_positive(n)) for n in range(3, 6)]
    laws = [math.log(asymptotic(n + 1) / asymptotic(n)) for n in range(3, 6)]
    np.testing.assert_allclose(slopes, laws, rtol=0.25)
    assert asymptotic(2) == pytest.approx(1 / 3)


def test_matrices_have_the_variances_of_the_ensemble():
    drawn = goe(np.random.default_rng(0), 50_000, 3)
    np.testing.assert_array_equal(drawn, drawn.swapaxes(-1, -2))
    wanted = np.ones((3, 3)) + np.eye(3)
    np.testing.assert_allclose(drawn.var(axis=0), wanted, rtol=0.03)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_kac_and_rice_give_the_known_shares(n):
    share, error = field_minima(np.random.default_rng(0), n, 100_000)
    assert abs(share - FIELD_MINIMA[n]) < 4 * error + 1e-12


def test_derivatives_of_a_field():
    field = RandomField.draw(np.random.default_rng(0), 3, 40)

    def value(x):
        angle = field.waves @ x + field.phases
        return math.sqrt(2 / 40) * np.cos(angle).sum()

    x = np.array([0.3, -1.0, 2.0])
    gradient, hessian = field.derivatives(x)
    steps = 1e-200j * np.eye(3)
    np.testing.assert_allclose(
        gradient, [value(x + e).imag / 1e-200 for e in steps], atol=1e-14
    )
    bends = [field.derivatives(x + e)[0].imag / 1e-200 for e in steps]
    np.testing.assert_allclose(hessian, bends, atol=1e-14)


def test_critical_points_of_a_line_alternate():
    """In one dimension all are found: minima and maxima take turns."""
    field = RandomField.draw(np.random.default_rng(1), 1, 60)
    found = field.critical_points(np.linspace(-1, 11, 400)[:, None])
    inside = found[(found[:, 1, 0] > 0) & (found[:, 1, 0] < 10)]
    kinds = inside[np.argsort(inside[:, 1, 0]), 0, 0] > 0
    assert len(kinds) >= 4
    assert (kinds[1:] != kinds[:-1]).all()
    gradient, _ = field.derivatives(inside[:, 1])
    assert np.abs(gradient).max() < 1e-10
    sign = np.sign(field.derivatives(np.linspace(0, 10, 5000)[:, None])[0][:, 0])
    assert (np.diff(sign) != 0).sum() == len(kinds)
