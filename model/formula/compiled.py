"""Fast functions for one point (``math``) and for arrays (``numpy``)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import numpy as np

from model.array import Real
from model.formula.tree import Tree, letters, parse
from model.formula.words import FUNCTIONS

Backend: TypeAlias = Literal["math", "numpy"]
Order: TypeAlias = Literal["value", "partials", "value_and_partials", "second"]

ORDERS: dict[Order, tuple[str, ...]] = {
    "value": ("value",),
    "partials": ("x", "y"),
    "value_and_partials": ("value", "x", "y"),
    "second": ("xx", "xy", "yy"),
}
"""Which derivatives each function gives."""


@dataclass(frozen=True)
class Compiled:
    """A formula ready to be evaluated.

    Attributes
    ----------
    letters
        The free letters in alphabetical order: their values are the first arguments
        of every function, so moving a slider compiles nothing.
    tree
        The formula as read.
    """

    letters: tuple[str, ...]
    tree: Tree

    def function(self, order: Order, backend: Backend) -> Callable[..., Any]:
        """Return a function of ``(*letters, x, y)`` that gives a tuple of results.

        With ``math`` it takes floats and may raise ArithmeticError or ValueError; with
        ``numpy`` it takes arrays that broadcast, and a result that does not depend on
        a coordinate keeps the shape of what it depends on.
        """
        return _function(self, order, backend)


@lru_cache(maxsize=64)
def compiled(text: str) -> Compiled:
    """Read a formula and prepare its functions, each made when first asked for.

    Raises
    ------
    UserError
        One sentence that names the mistake.
    """
    tree = parse(text)
    return Compiled(letters(tree), tree)


@lru_cache(maxsize=256)
def _function(formula: Compiled, order: Order, backend: Backend) -> Callable[..., Any]:
    import sympy

    from model.formula.printer import Printer

    tape, jet = _jet(formula.tree)
    outputs = tuple(getattr(jet, part) for part in ORDERS[order])
    names = sympy.symbols([f"v_{name}" for name in (*formula.letters, "x", "y")])
    made: Callable[..., Any] = sympy.lambdify(
        names,
        outputs,
        modules=[BACKENDS[backend]],
        printer=Printer(),
        cse=lambda _: (_freed(tape.assignments(outputs), outputs), outputs),
        docstring_limit=0,
    )
    return made


@lru_cache(maxsize=16)
def _jet(tree: Tree) -> tuple[Any, Any]:
    from model.formula.derive import Tape

    tape = Tape()
    return tape, tape.jet(tree)


def _freed(assignments: list[tuple[Any, Any]], outputs: Any) -> list[tuple[Any, Any]]:
    """Delete each name after its last use, so that grids do not pile up in memory."""
    kept = {symbol for each in outputs for symbol in each.free_symbols}
    lines: list[tuple[Any, Any]] = []
    for symbol, expression in reversed(assignments):
        last = {each for each in expression.free_symbols if each.name[0] == "t"} - kept
        lines += [(each, None) for each in sorted(last, key=str)]
        lines.append((symbol, expression))
        kept |= last
    return lines[::-1]


def _sign(u: float) -> float:
    """Return −1, 0 or 1."""
    return math.copysign(1.0, u) if u else 0.0


def _scaled_power(factor: float, base: float, exponent: float) -> float:
    """Return factor · base^exponent, and 0 where the factor is 0."""
    return factor * math.pow(base, exponent) if factor else 0.0


def _scaled_powers(factor: Real, base: Real, exponent: Real) -> Real:
    return np.where(np.equal(factor, 0), 0.0, factor * np.power(base, exponent))


def _absolutes(u: Real) -> Real:
    """Return |u|; along the complex direction too, where a test may step."""
    return np.abs(u) if np.isrealobj(u) else u * np.sign(u.real)


def _signs(u: Real) -> Real:
    return np.sign(u if np.isrealobj(u) else u.real)


_NUMPY_NAMES = {"abs": _absolutes, "atan": np.arctan, "sign": _signs}
_MATH_NAMES = {"abs": abs, "sign": _sign}
BACKENDS: dict[Backend, dict[str, Any]] = {
    "math": {
        **{f"f_{n}": _MATH_NAMES.get(n) or getattr(math, n) for n in FUNCTIONS},
        "f_sign": _sign,
        "power": math.pow,
        "scaled_power": _scaled_power,
    },
    "numpy": {
        **{f"f_{n}": _NUMPY_NAMES.get(n) or getattr(np, n) for n in FUNCTIONS},
        "f_sign": _signs,
        "power": np.power,
        "scaled_power": _scaled_powers,
    },
}
