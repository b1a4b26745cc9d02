"""Formulas of surfaces written down by watching them being computed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from model.array import Functions

FUNCTIONS = ("exp", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "atan", "abs")
LONG = 60
"""Characters from which on a part gets a line of its own."""
NAMES = "abcdfghkmnpqrsuvw"
ROOT = "root"
SUM, PRODUCT, SIGN, POWER, ATOM = range(5)


@dataclass(frozen=True, eq=False)
class Term:
    """A part of a formula: what it is made of, and how it is written.

    Attributes
    ----------
    text
        The parts' places are marked ``{0}``, ``{1}``.
    binding
        How tightly its sign binds.
    least
        How tightly each part must bind to stand without brackets.
    """

    text: str
    parts: tuple[Any, ...] = ()
    binding: int = ATOM
    least: tuple[int, ...] = ()

    def __add__(self, other: Any) -> Term:
        return Term("{0} + {1}", (self, other), SUM, (SUM, PRODUCT))

    def __radd__(self, other: Any) -> Term:
        return Term("{0} + {1}", (other, self), SUM, (SUM, PRODUCT))

    def __sub__(self, other: Any) -> Term:
        return Term("{0} - {1}", (self, other), SUM, (SUM, PRODUCT))

    def __rsub__(self, other: Any) -> Term:
        return Term("{0} - {1}", (other, self), SUM, (SUM, PRODUCT))

    def __mul__(self, other: Any) -> Term:
        return Term("{0} * {1}", (self, other), PRODUCT, (PRODUCT, SIGN))

    def __rmul__(self, other: Any) -> Term:
        return Term("{0} * {1}", (other, self), PRODUCT, (PRODUCT, SIGN))

    def __truediv__(self, other: Any) -> Term:
        return Term("{0} / {1}", (self, other), PRODUCT, (PRODUCT, SIGN))

    def __rtruediv__(self, other: Any) -> Term:
        return Term("{0} / {1}", (other, self), PRODUCT, (PRODUCT, SIGN))

    def __pow__(self, other: Any) -> Term:
        return Term("{0} ** {1}", (self, other), POWER, (ATOM, ATOM))

    def __neg__(self) -> Term:
        return Term("-{0}", (self,), SIGN, (SIGN,))

    def __abs__(self) -> Term:
        return Term("abs({0})", (self,), ATOM, (SUM,))


class Watcher:
    """Stands in for ``math`` or ``numpy`` and writes down what is asked of it."""

    pi = Term("math.pi")

    def __getattr__(self, name: str) -> Callable[[Any], Any]:
        if name == "sqrt":
            return lambda part: _call(name, ROOT, part)
        if name not in FUNCTIONS:
            raise AttributeError(name)
        return lambda part: _call(name, f"torch.{name}", part)


WATCHER: Functions = Watcher()  # type: ignore[assignment]


def _call(name: str, written: str, part: Any) -> Any:
    if isinstance(part, Term):
        return Term(written + "({0})", (part,), ATOM, (SUM,))
    return getattr(math, name)(part)


def watched(f: Callable[[Functions, Any, Any], Any]) -> list[str]:
    """Return lines of Python that compute ``f(ops, x, y)``; the last one returns it.

    What the author of ``f`` gave a name has one here too: a part used twice is computed
    once.

    Raises
    ------
    TypeError, AttributeError
        If the formula does more than arithmetic and the known functions.
    """
    x, y = Term("x"), Term("y")
    result = f(WATCHER, x, y)
    if not isinstance(result, Term):
        result = 0.0 * x + result
    return list(_Writer(result).lines())


class _Writer:
    def __init__(self, whole: Term) -> None:
        self._whole = whole
        self._uses: dict[int, int] = {}
        self._names: dict[int, str] = {}

    def lines(self) -> Iterator[str]:
        self._count(self._whole)
        made: list[str] = []
        last = self._written(self._whole, made, SUM)
        yield from made
        yield f"return {last}"

    def _count(self, term: Any) -> None:
        if isinstance(term, Term) and term.parts:
            self._uses[id(term)] = self._uses.get(id(term), 0) + 1
            if self._uses[id(term)] == 1:
                for part in term.parts:
                    self._count(part)

    def _written(
        self, term: Any, made: list[str], least: int, *, first: bool = True
    ) -> str:
        if not isinstance(term, Term):
            text = repr(term)
            alone = first and least < POWER
            return f"({text})" if text.startswith("-") and not alone else text
        if id(term) in self._names:
            return self._names[id(term)]
        parts = [
            self._written(part, made, each, first=k == 0)
            for k, (part, each) in enumerate(zip(term.parts, term.least, strict=True))
        ]
        text = term.text.format(*parts)
        if self._uses.get(id(term), 0) > 1 or (
            len(text) > LONG and term is not self._whole
        ):
            name = self._names[id(term)] = _name(len(self._names))
            made.append(f"{name} = {text}")
            return name
        return f"({text})" if term.binding < least else text


def _name(number: int) -> str:
    letter, index = NAMES[number % len(NAMES)], number // len(NAMES)
    return f"{letter}{index}" if index else letter
