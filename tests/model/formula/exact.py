"""Formulas and their derivatives in fifty digits, by a way of their own."""

from __future__ import annotations

import math

import mpmath

DIGITS = 50
NAMES = ("sin", "cos", "tan", "exp", "log", "sqrt", "tanh", "sinh", "cosh", "atan")
ORDERS = {"value": (0, 0), "x": (1, 0), "y": (0, 1)}
SECOND = {"xx": (2, 0), "xy": (1, 1), "yy": (0, 2)}


def function(text: str, constants: dict[str, float] | None = None):
    """Return the formula as Python itself reads it (for texts of our own only)."""
    code = compile(text.replace("^", "**"), "formula", "eval")
    names = {name: _either(name) for name in NAMES}
    known = {**names, "abs": abs, "pi": math.pi, "e": math.e, **(constants or {})}
    return lambda x, y: eval(code, {"__builtins__": {}}, {**known, "x": x, "y": y})


def _either(name: str):
    """Numbers are folded in double precision by the program, and so here."""

    def chosen(value):
        plain = isinstance(value, int | float)
        return getattr(math if plain else mpmath, name)(value)

    return chosen


def derivatives(text: str, x: float, y: float, constants=None) -> dict[str, object]:
    """Return value, gradient and Hessian entries at a point."""
    rule = function(text, constants)
    with mpmath.workdps(DIGITS):
        point = (mpmath.mpf(x), mpmath.mpf(y))
        return {
            part: mpmath.diff(rule, point, order) if any(order) else rule(*point)
            for part, order in (ORDERS | SECOND).items()
        }
