"""Arithmetic written down instead of done: what a formula does to its arguments."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np


class Untraceable(Exception):  # noqa: N818  # nothing has gone wrong
    """Something was asked of a letter that is not written down."""


class Letter:
    """Stands for a number in a formula; each operation gives a new letter."""

    __slots__ = ("name", "tape")
    __array_ufunc__ = None  # numpy's own numbers leave operations to the letter

    def __init__(self, tape: Tape, name: str) -> None:
        self.tape, self.name = tape, name

    def __add__(self, other: Any) -> Letter:
        return self.tape.note("{} + {}", self, other)

    def __radd__(self, other: Any) -> Letter:
        return self.tape.note("{} + {}", other, self)

    def __sub__(self, other: Any) -> Letter:
        return self.tape.note("{} - {}", self, other)

    def __rsub__(self, other: Any) -> Letter:
        return self.tape.note("{} - {}", other, self)

    def __mul__(self, other: Any) -> Letter:
        return self.tape.note("{} * {}", self, other)

    def __rmul__(self, other: Any) -> Letter:
        return self.tape.note("{} * {}", other, self)

    def __truediv__(self, other: Any) -> Letter:
        return self.tape.note("{} / {}", self, other)

    def __rtruediv__(self, other: Any) -> Letter:
        return self.tape.note("{} / {}", other, self)

    def __neg__(self) -> Letter:
        return self.tape.note("-{}", self)

    def __lt__(self, other: Any) -> Letter:
        return self.tape.note("{} < {}", self, other)

    def __le__(self, other: Any) -> Letter:
        return self.tape.note("{} <= {}", self, other)

    def __gt__(self, other: Any) -> Letter:
        return self.tape.note("{} > {}", self, other)

    def __ge__(self, other: Any) -> Letter:
        return self.tape.note("{} >= {}", self, other)

    def __pow__(self, other: Any) -> Letter:
        return self.tape.power(self, other)

    def __rpow__(self, other: Any) -> Letter:
        return self.tape.power(other, self)

    def sign(self) -> Letter:
        """Return −1, 0 or 1; a NaN stays one."""
        return self.tape.note(self.tape.sign, self)

    def larger(self, other: Any) -> Letter:
        """Return the larger of the two."""
        return self.tape.note(self.tape.larger, self, other)

    def over(self, other: Any) -> Letter:
        """Return the quotient, and 0 where the divisor is 0."""
        return self.tape.note(self.tape.over, self, other)

    def choose(self, one: Any, other: Any) -> Letter:
        """Return the one where this, a comparison, holds, and else the other."""
        return self.tape.note("{1} if {0} else {2}", self, one, other)

    def _unknown(self, *_: Any) -> Any:
        raise Untraceable

    __bool__ = __float__ = __int__ = __len__ = __array__ = _unknown
    __eq__ = __ne__ = _unknown
    __hash__ = object.__hash__


class Later(Letter):
    """Stands for the number of an update that is not the first."""

    __slots__ = ()
    __hash__ = Letter.__hash__

    def __eq__(self, other: object) -> bool:
        if other != 1:
            raise Untraceable
        return False


class Tape:
    """What was done so far, line by line; stands for the module of the functions.

    Only what numpy, numba and Python round alike is written down, as numpy does it.

    Parameters
    ----------
    mark
        How the names of its letters and numbers begin.

    Attributes
    ----------
    lines
        Assignments, each to a letter of its own.
    numbers
        The plain numbers that occur in them, each with a name of its own.
    """

    pi = np.pi
    sign = "1.0 if {0} > 0.0 else -1.0 if {0} < 0.0 else 0.0 if {0} == 0.0 else {0}"
    larger = "{0} if {0} >= {1} or {0} != {0} else {1}"
    over = "{0} / {1} if {1} != 0.0 else 0.0"

    def __init__(self, mark: str = "") -> None:
        self.mark = mark
        self.lines: list[str] = []
        self.numbers: list[float] = []
        self._known: dict[str, Letter] = {}

    def letter(self, text: str) -> Letter:
        """Return a letter for what ``text`` says; the same for the same text."""
        if text not in self._known:
            name = f"{self.mark}v{len(self.lines)}"
            self.lines.append(f"{name} = {text}")
            self._known[text] = Letter(self, name)
        return self._known[text]

    def note(self, text: str, *operands: Any) -> Letter:
        """Write an operation down."""
        return self.letter(text.format(*map(self.word, operands)))

    def word(self, value: Any) -> str:
        """Return what stands for a value: a letter's name, or a number's."""
        if isinstance(value, Letter):
            return value.name
        if not isinstance(value, int | float | np.number):
            raise Untraceable
        return self.number(float(value))

    def number(self, value: float) -> str:
        """Return the name of a new number."""
        self.numbers.append(value)
        return self.names[-1]

    @property
    def names(self) -> list[str]:
        """The names of the numbers."""
        return [f"{self.mark}n{k}" for k in range(len(self.numbers))]

    def power(self, *_operands: Any) -> Letter:
        """Return a power: it is not rounded alike everywhere."""
        raise Untraceable

    def function(self, name: str, *values: Any) -> Any:
        """Return a function of values: of letters only the root is known."""
        if not any(isinstance(value, Letter) for value in values):
            return getattr(np, name)(*values)
        if name != "sqrt":
            raise Untraceable
        return self.note("sqrt({})", *values)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self.function, name)


class FloatTape(Tape):
    """What is done with Python's floats: all of ``math``, numbers as they are."""

    sign = "1.0 if {0} > 0.0 else -1.0 if {0} < 0.0 else {0}"
    larger = "max({1}, {0})"
    over = "{0} / {1} if {1} else 0.0"

    def number(self, value: float) -> str:
        """Return the number itself."""
        if not math.isfinite(value):
            raise Untraceable
        return f"({value!r})" if value < 0 else repr(value)

    def power(self, *operands: Any) -> Letter:
        """Return a power."""
        return self.note("{} ** {}", *operands)

    def function(self, name: str, *values: Any) -> Any:
        """Return a function of ``math``."""
        if not any(isinstance(value, Letter) for value in values):
            return getattr(math, name)(*values)
        return self.note(f"{name}({', '.join(['{}'] * len(values))})", *values)
