"""Arithmetic written down instead of done: what a formula does to its arguments."""

from __future__ import annotations

from collections.abc import Callable
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

    def sign(self) -> Letter:
        """Return −1, 0 or 1; a NaN stays one."""
        text = "1.0 if {0} > 0.0 else -1.0 if {0} < 0.0 else 0.0 if {0} == 0.0 else {0}"
        return self.tape.note(text, self)

    def larger(self, other: Any) -> Letter:
        """Return the larger of the two; a NaN is larger than all."""
        return self.tape.note("{0} if {0} >= {1} or {0} != {0} else {1}", self, other)

    def over(self, other: Any) -> Letter:
        """Return the quotient, and 0 where the divisor is 0."""
        return self.tape.note("{0} / {1} if {1} != 0.0 else 0.0", self, other)

    def _unknown(self, *_: Any) -> Any:
        raise Untraceable

    __bool__ = __float__ = __int__ = __len__ = __array__ = _unknown
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __pow__ = _unknown
    __hash__ = object.__hash__


class Tape:
    """What was done so far, line by line; stands for the module of the functions.

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

    def __init__(self, mark: str = "") -> None:
        self.mark = mark
        self.lines: list[str] = []
        self.numbers: list[float] = []

    def letter(self, text: str) -> Letter:
        """Return a new letter for what ``text`` says."""
        name = f"{self.mark}v{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        return Letter(self, name)

    def note(self, text: str, *operands: Any) -> Letter:
        """Write an operation down."""
        return self.letter(text.format(*map(self.word, operands)))

    def word(self, value: Any) -> str:
        """Return what stands for a value: a letter's name, or a number's."""
        if isinstance(value, Letter):
            return value.name
        if not isinstance(value, int | float | np.number):
            raise Untraceable
        self.numbers.append(float(value))
        return self.names[-1]

    @property
    def names(self) -> list[str]:
        """The names of the numbers."""
        return [f"{self.mark}n{k}" for k in range(len(self.numbers))]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function: of letters only the root is known."""

        def function(*values: Any) -> Any:
            if not any(isinstance(value, Letter) for value in values):
                return getattr(np, name)(*values)
            if name != "sqrt":
                raise Untraceable
            return self.note("sqrt({})", *values)

        return function
