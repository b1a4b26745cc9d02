"""What is read is what mathematics means by the text, within the limits."""

from __future__ import annotations

import math

import pytest

from model.errors import UserError
from model.formula import parse
from model.formula.tree import Call, Leaf, Power, Product, Sum, letters

VALUES = [
    ("1 + 2*3", 7),
    ("2 - 3 - 4", -5),
    ("2^3^2", 512),
    ("-2^2", -4),
    ("2^-1", 0.5),
    ("8/4/2", 1),
    ("8/4*2", 4),
    ("-(-3)", 3),
    ("+4", 4),
    ("(1 + 2)*3", 9),
    ("sin(2)", math.sin(2)),
    ("atan(1)*4", math.pi),
    ("pi", math.pi),
    ("e^2", math.e**2),
    ("abs(-3)", 3),
    ("log(e)", 1),
    ("sqrt(9)", 3),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_numbers_are_computed_while_reading(text, value):
    assert parse(text).number == pytest.approx(value, rel=1e-15)


def test_each_kind_of_part():
    assert isinstance(parse("x"), Leaf)
    assert isinstance(parse("x - y + 1"), Sum)
    assert isinstance(parse("x/y"), Product)
    assert isinstance(parse("x^y"), Power)
    assert isinstance(parse("tanh(x)"), Call)


def test_long_chains_are_not_deep():
    assert len(parse("+".join("x" * 150)).parts) == 150
    assert len(parse("*".join("x" * 150)).parts) == 150


def test_letters_are_found_once_in_order():
    assert letters(parse("k*x + a*y^a - pi + w1*e + alpha")) == ("a", "alpha", "k")


MISTAKES = [
    ("1/0", "no finite real value in the part that begins at column 1"),
    ("x + y/(1 - 1)", "begins at column 5"),
    ("x + log(-1)", "begins at column 5"),
    ("sqrt(-1)", "no finite real value"),
    ("(-8)^0.5", "no finite real value"),
    ("exp(1000)*x", "no finite real value"),
    ("0^-1", "no finite real value"),
    ("9^9^9", "exponent 3.8742e+08 at column 3"),
    ("x^21", "exponent 21 at column 3"),
    ("x^-20.5", "exponent -20.5 at column 3"),
    ("(-2)^x", "raises -2"),
    ("0^x", "raises 0"),
    ("-" * 60 + "x", "nested more than 40 deep"),
    ("x^" * 60 + "2", "nested more than 40 deep"),
    ("+".join(["-x"] * 100), "more than 200 parts"),
]


@pytest.mark.parametrize(("text", "part"), MISTAKES)
def test_limits(text, part):
    with pytest.raises(UserError) as caught:
        parse(text)
    assert part in str(caught.value)
