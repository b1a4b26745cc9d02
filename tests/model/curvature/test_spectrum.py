"""Eigenvalues and what is read from them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.curvature.spectrum import Spectrum, eigen, newton_step_at, spectrum_at
from model.frame import StatusKind
from model.surfaces import SURFACES

K = StatusKind
numbers = st.floats(-1e150, 1e150)


def spectrum(*eigenvalues: float, gradient: tuple[float, ...] = (0.0, 0.0)) -> Spectrum:
    size = len(eigenvalues)
    values = np.array(eigenvalues)
    return Spectrum(
        np.zeros(size), 0.0, np.array(gradient), np.diag(values), values, np.eye(size)
    )


@given(numbers, numbers, numbers)
def test_two_by_two_is_exact(a: float, b: float, c: float) -> None:
    matrix = np.array(((a, b), (b, c)))
    values, rows = eigen(matrix)
    # The smallest numbers there are cannot be halved exactly.
    slack = 1e-14 * float(np.abs(matrix).max()) + 1e-322
    assert values[0] <= values[1]
    assert rows @ rows.T == pytest.approx(np.eye(2), abs=1e-14)
    back = rows.T @ np.diag(values) @ rows
    assert np.abs(back - matrix).max() <= slack
    expected = np.linalg.eigvalsh(matrix)
    assert np.abs(values - expected).max() <= slack


@pytest.mark.parametrize(
    "matrix",
    [
        ((0.0, 0.0), (0.0, 0.0)),
        ((2.0, 0.0), (0.0, 2.0)),
        ((0.0, -2.0), (-2.0, 0.0)),
        ((3.0, 0.0), (0.0, -1.0)),
        ((2.0, 2.0), (2.0, 2.0)),
        ((1e308, 1e308), (1e308, 1e308)),
        ((1e-320, 0.0), (0.0, -1e-320)),
    ],
)
def test_special_matrices(matrix: tuple) -> None:
    made = np.array(matrix) / 4
    values, rows = eigen(np.array(matrix))
    assert np.isfinite(rows).all()
    size = float(np.abs(made).max())
    for value, row in zip(values, rows, strict=True):
        if np.isfinite(value):  # twice the largest number is beyond all numbers
            assert np.abs(made @ row - value / 4 * row).max() <= 1e-14 * size + 1e-320


def test_more_dimensions() -> None:
    matrix = np.diag((3.0, 1.0, 2.0))
    values, rows = eigen(matrix)
    assert values.tolist() == [1.0, 2.0, 3.0]
    assert np.abs(rows).argmax(axis=1).tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("eigenvalues", "kind"),
    [
        ((1.0, 2.0), K.MINIMUM),
        ((-2.0, -1.0), K.MAXIMUM),
        ((-1.0, 1.0), K.SADDLE),
        ((0.0, 1.0), K.DEGENERATE),
        ((-1.0, 0.0), K.DEGENERATE),
        ((0.0, 0.0), K.DEGENERATE),
        ((1e-12, 1.0), K.DEGENERATE),
        ((1e-6, 1.0), K.MINIMUM),
        ((1e-16, 1e-10), K.MINIMUM),
        ((1e-30, 2e-30), K.MINIMUM),
        ((-1.0, 0.0, 1.0), K.SADDLE),
    ],
)
def test_kinds(eigenvalues: tuple[float, ...], kind: StatusKind) -> None:
    assert spectrum(*eigenvalues).kind is kind


def test_the_limit_of_plain_descent() -> None:
    assert spectrum(1.0, 4.0).rate_limit == 0.5
    assert spectrum(-4.0, -1.0).rate_limit is None
    assert spectrum(0.0, 0.0).rate_limit is None


def test_condition() -> None:
    assert spectrum(1.0, 100.0).condition == 100.0
    assert spectrum(-100.0, 1.0).condition == 100.0
    assert spectrum(0.0, 1.0).condition is None


def test_newtons_step_and_the_gradient_it_cannot_explain() -> None:
    made = spectrum(2.0, 4.0, gradient=(1.0, 1.0))
    assert made.newton_step.tolist() == [-0.5, -0.25]
    assert made.flat_gradient == 0.0
    flat = spectrum(0.0, 4.0, gradient=(3.0, 1.0))
    assert flat.newton_step.tolist() == [0.0, -0.25]
    assert flat.flat_gradient == 3.0


@pytest.mark.parametrize("surface", SURFACES)
def test_known_points_are_what_their_source_says(surface: str) -> None:
    made = SURFACES[surface]()
    for point in made.known_points:
        found = spectrum_at(made, np.array(point.theta))
        if point.kind in {"minimum", "maximum", "saddle"}:
            assert found is not None
            assert found.kind.value == point.kind or found.kind is K.DEGENERATE


def test_the_lectures_saddle() -> None:
    found = spectrum_at(SURFACES["lecture"](), np.zeros(2))
    assert found is not None
    assert (found.kind, found.loss) == (K.SADDLE, 1.0)
    assert found.eigenvalues.tolist() == [-2.0, 2.0]
    assert np.abs(found.eigenvectors) == pytest.approx(np.full((2, 2), 0.5**0.5))
    assert found.eigenvectors[0] @ (1, -1) == pytest.approx(0.0, abs=1e-15)


def test_no_numbers_no_spectrum() -> None:
    logarithm = SURFACES.from_dict({"type": "formula", "formula": "log(x)"})
    assert spectrum_at(logarithm, np.array((0.0, 0.0))) is None


@pytest.mark.parametrize("name", SURFACES)
def test_the_newton_step_alone_is_that_of_the_spectrum(name: str) -> None:
    surface = SURFACES[name]()
    low, high = np.array(surface.domain).T
    for theta in low + np.random.default_rng(2).random((20, 2)) * (high - low):
        point, step = spectrum_at(surface, theta), newton_step_at(surface, theta)
        assert (point is None) == (step is None)
        if point is not None and step is not None:
            assert step.tobytes() == point.newton_step.tobytes()


def test_no_newton_step_where_the_derivatives_are_not_finite() -> None:
    tip = SURFACES.from_dict({"type": "formula", "formula": "sqrt(x**2 + y**2)"})
    assert newton_step_at(tip, np.zeros(2)) is None
    assert newton_step_at(tip, np.ones(2)) is not None
