"""Formulas of gradient and Hessian: equal to what the surfaces compute."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.derivation import LONGEST, derivation
from model.errors import UserError
from model.surfaces import SURFACES

MADE_OF_DATA = {"regression", "network", "grid"}


def typed(text, **constants):
    return SURFACES["formula"].from_dict({"formula": text, "constants": constants})


def numbers(surface, theta):
    hessian = surface.hessian(theta)
    return [*surface.gradient(theta), hessian[0, 0], hessian[0, 1], hessian[1, 1]]


def check(surface) -> None:
    made = derivation(surface)
    low, high = np.array(surface.domain).T
    random = np.random.default_rng(3)
    for theta in low + random.random((12, 2)) * (high - low):
        got = [function(*theta.tolist()) for function in made.functions]
        np.testing.assert_allclose(got, numbers(surface, theta), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", sorted(set(SURFACES) - MADE_OF_DATA))
def test_formulas_are_those_that_are_computed(name) -> None:
    check(SURFACES[name]())
    assert all(len(text) <= LONGEST for text in derivation(SURFACES[name]()).formulas)


@pytest.mark.parametrize(
    "text",
    [
        "sin(3*x)*cos(y) + exp(-x^2)",
        "(1 - x*y)^2 + 0.1*x^2",
        "sqrt(1 + x^2 + y^2) * tanh(x - y)",
        "log(2 + x^2) / (1 + y^2)",
        "atan(x*y) + sinh(x) - cosh(y)",
        "x^3*y - 7",
    ],
)
def test_typed_formulas_too(text) -> None:
    check(typed(text))


def test_free_letters_have_their_values() -> None:
    check(typed("a*x^2 + b*x*y", a=2.5, b=-1.0))


@pytest.mark.parametrize("name", sorted(MADE_OF_DATA))
def test_what_is_made_of_data_has_none(name) -> None:
    assert derivation(SURFACES[name]()) is None


def test_the_lecture_s_example() -> None:
    made = derivation(SURFACES["lecture"]())
    assert made.complete
    assert made.formulas[2] == "2 w_{2}^{2}"
    assert made.formulas[3] == "4 w_{1} w_{2} - 2"
    assert made.filled_in(3, ("0", "0")) == "4 (0) (0) - 2"
    assert made.symbol(3) == r"\frac{\partial^2 L}{\partial w_{1} \partial w_{2}}"


def test_numbers_never_end_up_within_words() -> None:
    made = derivation(typed("exp(x)*y"))
    assert made.filled_in(0, ("1", "2")) == "(2) e^{(1)}"
    made = derivation(typed("exp(exp(x)) + max_*y".replace("max_", "2")))
    assert r"\ex" not in made.filled_in(0, ("1", "2"))


def test_a_formula_that_is_none_is_refused_as_ever() -> None:
    with pytest.raises(UserError):
        typed("x +")
