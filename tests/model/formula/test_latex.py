"""A formula is typeset in the order in which it was typed."""

from __future__ import annotations

import pytest

from model.formula import latex, parse

PAIRS = [
    ("(1 - x*y)**2 + 0.1*x**2", r"(1 - x\,y)^{2} + 0.1\,x^{2}"),
    ("x/(y+1)", r"\frac{x}{y + 1}"),
    ("(x+1)/2*y", r"\frac{x + 1}{2}\,y"),
    ("2*3*x", r"2 \cdot 3\,x"),
    ("x - (y - 1)", "x - (y - 1)"),
    ("x + (y - 1)", "x + y - 1"),
    ("x + -y", "x + (-y)"),
    ("-x^2", "-x^{2}"),
    ("(-x)^2", "(-x)^{2}"),
    ("(x^2)^3", "(x^{2})^{3}"),
    ("2^-x", "2^{-x}"),
    ("sqrt(x) + abs(y)^3", r"\sqrt{x} + |y|^{3}"),
    ("sin(x)^2", r"(\sin(x))^{2}"),
    ("atan(w1) - log(w₂)", r"\arctan(w_1) - \ln(w_2)"),
    ("alpha*lam*pi*a1", r"\alpha\,\lambda\,\pi\,a_1"),
    ("1e-20*x + 2.5e-7", r"10^{-20}\,x + 2.5 \cdot 10^{-7}"),
    ("(1e-20)^x", r"(10^{-20})^{x}"),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_latex(text, expected):
    assert latex(parse(text)) == expected
