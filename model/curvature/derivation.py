"""Gradient and Hessian as formulas, made from the very lines that compute them.

An analytic surface writes its derivatives with the functions of ``ops``; given symbols
for coordinates and sympy for ``ops`` the same lines write the formulas. A typed formula
gives its own. What cannot be written so, or not shortly, has no formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from model.surface import AnalyticSurface, Surface

LONGEST = 240
"""A formula of more signs of LaTeX is not shown."""
PARTS = ("L_1", "L_2", "L_11", "L_12", "L_22")


@dataclass(frozen=True)
class Derivation:
    """∂L/∂w₁, ∂L/∂w₂ and the three second derivatives.

    Attributes
    ----------
    names
        The parameters' names in LaTeX.
    formulas
        LaTeX of each derivative in these names; "" where it would be too long.
    functions
        What each gives at two floats, computed from the formula.
    """

    names: tuple[str, str]
    formulas: tuple[str, ...]
    functions: tuple[Callable[[float, float], float], ...]

    @property
    def complete(self) -> bool:
        """Whether every derivative has a formula."""
        return all(self.formulas)

    def symbol(self, part: int) -> str:
        """Return the derivative's own sign, as ∂²L/∂w₁∂w₂."""
        first, second = self.names
        below = (
            rf"\partial {first}",
            rf"\partial {second}",
            rf"\partial {first}^2",
            rf"\partial {first} \partial {second}",
            rf"\partial {second}^2",
        )[part]
        above = r"\partial L" if part < 2 else r"\partial^2 L"
        return rf"\frac{{{above}}}{{{below}}}"

    def filled_in(self, part: int, numbers: tuple[str, str]) -> str:
        """Return a formula with numbers put in for the parameters."""
        text = self.formulas[part]
        for name, number in zip(self.names, numbers, strict=True):
            text = _replaced(text, name, rf"({number})")
        return text


@lru_cache(maxsize=32)
def derivation(surface: Surface) -> Derivation | None:
    """Return the formulas of a surface, or ``None`` where it can give none."""
    if not isinstance(surface, AnalyticSurface):
        return None
    import sympy

    names = _names(surface)
    symbols = sympy.symbols(names, real=True)
    try:
        parts = _parts(surface, *symbols)
        made = [_shortest(part) for part in parts]
    except (TypeError, AttributeError, ValueError, ArithmeticError):
        return None  # it is not made of formulas alone
    return Derivation(
        names,
        tuple(text if len(text) <= LONGEST else "" for text in made),
        tuple(sympy.lambdify(symbols, part, "math") for part in parts),
    )


def _names(surface: Surface) -> tuple[str, str]:
    """Return the axes' names in LaTeX: w₁ is ``w_{1}``."""
    first, second = (_latex_name(axis) for axis in surface.axes)
    return first, second


def _latex_name(axis: str) -> str:
    below = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
    letter, index = axis[:1], axis[1:].translate(below)
    return f"{letter}_{{{index}}}" if index else letter


def _parts(surface: AnalyticSurface, x: Any, y: Any) -> list[Any]:
    import sympy

    if surface.name == "formula":
        return _typed_parts(surface, x, y)
    functions = {name: getattr(sympy, name) for name in _SAME}
    ops: Any = SimpleNamespace(
        **functions, arctan=sympy.atan, atan=sympy.atan, abs=sympy.Abs, pi=sympy.pi
    )
    parts = (*surface.df(ops, x, y), *surface.d2f(ops, x, y))
    return [_plain(sympy.sympify(part)) for part in parts]


_SAME = ("sin", "cos", "tan", "exp", "log", "sqrt", "tanh", "sinh", "cosh")


def _typed_parts(surface: Any, x: Any, y: Any) -> list[Any]:
    """Return the derivatives of a typed formula, its short assignments put together."""
    import sympy

    from model.formula.derive import Tape

    tape = Tape()
    jet = tape.jet(surface._compiled.tree)
    wanted = (jet.x, jet.y, jet.xx, jet.xy, jet.yy)
    known: dict[Any, Any] = {sympy.Symbol("v_x"): x, sympy.Symbol("v_y"): y}
    for letter, value in surface.constants:
        known[sympy.Symbol(f"v_{letter}")] = sympy.Float(value)
    for symbol, expression in tape.assignments(wanted):
        known[symbol] = _understood(expression.xreplace(known))
    return [_plain(_understood(sympy.sympify(p).xreplace(known))) for p in wanted]


def _understood(expression: Any) -> Any:
    """Replace the tape's unknown functions by those they stand for."""
    import sympy

    known: dict[str, Any] = {f"f_{name}": getattr(sympy, name) for name in _SAME}
    known |= {"f_atan": sympy.atan, "f_abs": sympy.Abs, "f_sign": sympy.sign}
    known["power"] = lambda base, exponent: base**exponent
    known["scaled_power"] = lambda factor, base, exponent: factor * base**exponent
    return expression.replace(
        lambda part: part.func.__name__ in known,
        lambda part: known[part.func.__name__](*part.args),
    )


def _plain(expression: Any) -> Any:
    """Write 2 for 2.0."""
    import sympy

    found = [n for n in expression.atoms(sympy.Float) if float(n).is_integer()]
    small = [n for n in found if abs(float(n)) < 1e9]
    return expression.xreplace({n: sympy.Integer(int(float(n))) for n in small})


def _rounded(expression: Any) -> Any:
    """Give decimals no more than six digits."""
    import sympy

    found = expression.atoms(sympy.Float)
    return expression.xreplace({n: sympy.Float(f"{float(n):.6g}") for n in found})


def _shortest(expression: Any) -> str:
    """Return LaTeX of the expression in the shortest of a few ways to write it.

    Long expressions are left as they are: rewriting them takes its time.
    """
    import sympy

    ways = [expression]
    if expression.count_ops() <= 60:
        ways += [sympy.expand(expression), sympy.factor_terms(expression)]
        if expression.is_polynomial():
            ways.append(sympy.factor(expression))
    written = [str(sympy.latex(_rounded(way))) for way in ways]
    return min(written, key=lambda text: (len(text), text))


def _replaced(text: str, name: str, value: str) -> str:
    """Replace a name where it is no part of a longer word, as x is of exp."""
    pattern = rf"(?<![\\a-zA-Z]){re.escape(name)}(?![a-zA-Z])"
    return re.sub(pattern, lambda _: value, text)
