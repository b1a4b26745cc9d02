"""Formulas typed by a person."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np

from tests.fuzz import grown
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import in_bytes, in_text

FORMULAS = (
    *("(1 - x*y)**2 + 0.1*x**2", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"),
    "-20*exp(-0.2*sqrt(0.5*(x**2 + y**2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e",
    "a*sin(3*x)*cos(b*y) + abs(x)/(1 + y**2)",
    "log(x**2 + 1) + tanh(y) - sinh(w1)*cosh(w2) + atan(x*y)",
    "x**y + 2**x + tan(x)/3",
)
FORMULA_WORDS = (
    *("x", "y", "w1", "w2", "a", "z", "pi", "e", "sin", "sqrt(", "log(", "exp("),
    *("abs(", "+", "-", "*", "/", "**", "^", "(", ")", "**-", "²", "√", "·", "−", "×"),
    *("|", ",", "lambda", "__import__", "'", "[0]", "x.real", "if", "==", "1e400"),
    *("9**9**9", "//", "(" * 80, "-" * 150, "x*" * 90, "sin(" * 60, "x**" * 30, "@"),
    *(":=", "0x", "1j"),
)


def _read_formula(content: bytes, _folder: Path) -> object:
    from model.formula.latex import latex
    from model.formula.tree import letters, parse

    text = content.decode("utf-8", "replace")
    tree = parse(text)
    latex(tree)
    letters(tree)
    if zlib.crc32(content) % 24 == 0:
        _draw_formula(text)
    return tree


def _draw_formula(text: str) -> None:
    from model.surfaces.formula import Formula

    surface = Formula(formula=text)
    with np.errstate(all="ignore"):
        points = np.linspace(-2, 2, 10).reshape(5, 2)
        surface.value(points)
        surface.hessian(points)
        surface.gradient(np.array([0.3, -0.2]))


TARGETS = (
    Target(
        "formula",
        lambda: [each.encode() for each in FORMULAS],
        _read_formula,
        (grown.formula, grown.formula, in_text(FORMULA_WORDS), in_bytes(FORMULA_WORDS)),
        2.5,
    ),
)
