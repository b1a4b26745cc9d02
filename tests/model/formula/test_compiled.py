"""The functions for floats and for arrays give the exact derivatives."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.formula import compiled

from . import exact

TABLE = [
    "3", "x", "y", "-x", "x - x", "a", "x*y", "x/y", "2^x", "a^x", "x^a", "x^y", "x^0",
    "x^1.5", "x^-3", "x^20", "x^(1/3)", "x^(a*k)", "1/(x*y)^2", "(x + y)^0.5", "e^x",
    "sin(x*y)", "cos(x/y)", "tan(x*y/4)", "exp(-x^2*y)", "log(x + y^2)", "sqrt(x*y)",
    "abs(x - 2*y)*x", "tanh(x*y)", "sinh(x)*cosh(y)", "atan(x/y)", "abs(x)^a",
    "(1 - x*y)**2 + 0.1*x**2", "a*sin(k*x)^2 + pi*y/7", "1/3*x + x/3 + 1e-7*y^2",
    "log(sqrt(exp(x) + y))", "cosh(x)/sinh(y + 1)", "x*y*x*y/(x + y)/3",
    "exp(sin(cos(x*y) + x) - y)", "100*(y - x^2)^2 + (1 - x)^2", "tan(atan(x)) - y^2",
]  # fmt: skip
CONSTANTS = {"a": 1.7, "k": 0.6}
POINTS = np.random.default_rng(1).uniform(0.2, 2.0, (5, 2))
PARTS = ("value", "x", "y", "xx", "xy", "yy")


def _arguments(formula):
    return [CONSTANTS[letter] for letter in formula.letters]


@pytest.mark.parametrize("text", TABLE)
@pytest.mark.parametrize("backend", ["math", "numpy"])
def test_against_fifty_digits(text, backend):
    formula = compiled(text)
    constants = _arguments(formula)
    for x, y in POINTS.tolist():
        first = formula.function("value_and_partials", backend)(*constants, x, y)
        second = formula.function("second", backend)(*constants, x, y)
        expected = exact.derivatives(text, x, y, CONSTANTS)
        for part, ours in zip(PARTS, first + second, strict=True):
            assert float(ours) == pytest.approx(float(expected[part]), 1e-11, 1e-11)


@pytest.mark.parametrize("text", TABLE)
def test_complex_step(text):
    formula = compiled(text)
    constants = _arguments(formula)
    x, y = POINTS.T
    value, partials = (formula.function(o, "numpy") for o in ("value", "partials"))
    second = formula.function("second", "numpy")(*constants, x, y)
    dx, dy = partials(*constants, x, y)
    h = 1e-30
    steps = {"x": (x + 1j * h, y), "y": (x, y + 1j * h)}
    for name, derivative in (("x", dx), ("y", dy)):
        (stepped,) = value(*constants, *steps[name])
        np.testing.assert_allclose(np.imag(stepped) / h, derivative, 1e-10, 1e-10)
    for k, name in ((0, "x"), (1, "y")):
        stepped = partials(*constants, *steps[name])
        for j in range(2):
            slope = np.imag(stepped[j]) / h
            np.testing.assert_allclose(slope, second[j + k], 1e-10, 1e-10)


def test_orders_agree():
    formula = compiled("a*sin(x*y) + x^y")
    for backend in ("math", "numpy"):
        both = formula.function("value_and_partials", backend)(2.0, 0.7, 1.1)
        (value,) = formula.function("value", backend)(2.0, 0.7, 1.1)
        assert (value, *formula.function("partials", backend)(2.0, 0.7, 1.1)) == both


def test_absolute_value_has_slope_zero_at_its_kink_and_no_curvature():
    formula = compiled("abs(x)")
    assert formula.function("partials", "math")(0.0, 0.0) == (0.0, 0.0)
    assert formula.function("second", "math")(0.0, 0.0) == (0.0, 0.0, 0.0)
    dx, _ = formula.function("partials", "numpy")(np.array([-2.0, 0, 3]), 0.0)
    assert dx.tolist() == [-1, 0, 1]


def test_a_letter_as_exponent_may_pass_through_whole_numbers():
    formula = compiled("x^a")
    for backend in ("math", "numpy"):
        with np.errstate(all="ignore"):
            assert formula.function("second", backend)(2.0, 0.0, 0.0)[0] == 2
            assert formula.function("second", backend)(1.0, 0.0, 0.0)[0] == 0
            assert formula.function("partials", backend)(0.0, 0.0, 0.0)[0] == 0


def test_numbers_keep_all_their_digits():
    for text in ("0.1*x", "pi*x", "x/3", "123456789.123456789*x", "1e-30*x"):
        slope = compiled(text).function("partials", "math")(1.0, 1.0)[0]
        assert slope == float(exact.function(text)(1.0, 1.0))


def test_whole_numbers_of_any_length_are_the_nearest_floats():
    for number in (2**53 - 1, 2**53, 2**53 + 1, 10**22 + 7, 3**60):
        text = f"{number}*x + y"
        for backend in ("math", "numpy"):
            slope = compiled(text).function("partials", backend)(1.0, 1.0)[0]
            assert slope == float(number)


def test_no_complex_numbers_from_negative_bases():
    with np.errstate(invalid="ignore"):
        (value,) = compiled("x^0.3").function("value", "numpy")(np.array([-1.0]), 0)
    assert np.isnan(value)
    with pytest.raises(ValueError, match="domain"):
        compiled("x^0.3").function("value", "math")(-1.0, 0.0)


def test_nothing_typed_enters_the_code():
    formula = compiled("alpha*sin(k*x)^a + Q*w1 - π")
    for backend in ("math", "numpy"):
        code = formula.function("second", backend).__code__
        ours = {"f_sin", "f_cos", "power", "scaled_power"}
        assert set(code.co_names) <= ours
        assert all(name.startswith(("v_", "t")) for name in code.co_varnames)


def test_compiling_once_is_enough():
    assert compiled("x + 2*y") is compiled("x + 2*y")
    one = compiled("x + 2*y")
    assert one.function("value", "math") is one.function("value", "math")


def test_overflowing_coefficients_become_infinite():
    text = "1e30*(" * 14 + "x" + ")" * 14
    (value,) = compiled(text).function("value", "math")(1.0, 0.0)
    assert math.isinf(value)
