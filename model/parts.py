"""A step taken apart: its parts in order, each with formula, numbers and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from model.array import Array, Real
from model.errors import QT_TRANSLATE_NOOP


class Role(StrEnum):
    """What a part is for; views give each role its colour and its dash."""

    GRADIENT = "gradient"
    PROBE = "probe"
    LAST = "last_movement"
    MOMENT = "moment"
    CORRECTED = "corrected"
    DIVISOR = "divisor"
    PULL = "pull"
    MOVE = "move"


GRADIENT = QT_TRANSLATE_NOOP("parts", "gradient")
GRADIENT_AHEAD = QT_TRANSLATE_NOOP("parts", "gradient where momentum leads")
GRADIENT_UPHILL = QT_TRANSLATE_NOOP("parts", "gradient uphill")
DECAYED = QT_TRANSLATE_NOOP("parts", "gradient with weight decay")
UPHILL = QT_TRANSLATE_NOOP("parts", "a little uphill")
LAST = QT_TRANSLATE_NOOP("parts", "last movement")
NEW = QT_TRANSLATE_NOOP("parts", "new movement")
VELOCITY = QT_TRANSLATE_NOOP("parts", "velocity")
LAST_VELOCITY = QT_TRANSLATE_NOOP("parts", "last velocity")
AHEAD = QT_TRANSLATE_NOOP("parts", "looking ahead")
SQUARES = QT_TRANSLATE_NOOP("parts", "sum of squares")
MEAN = QT_TRANSLATE_NOOP("parts", "mean gradient")
MEAN_SQUARE = QT_TRANSLATE_NOOP("parts", "mean square")
LARGEST = QT_TRANSLATE_NOOP("parts", "largest mean square")
SPREAD = QT_TRANSLATE_NOOP("parts", "spread")
MEAN_CORRECTED = QT_TRANSLATE_NOOP("parts", "mean, corrected")
SQUARE_CORRECTED = QT_TRANSLATE_NOOP("parts", "mean square, corrected")
RECTIFIER = QT_TRANSLATE_NOOP("parts", "rectifier")
DIVISOR = QT_TRANSLATE_NOOP("parts", "divisor")
DIVISOR_OF_LAYER = QT_TRANSLATE_NOOP("parts", "divisor with the layer's length")
SIGN = QT_TRANSLATE_NOOP("parts", "sign")
KEPT = QT_TRANSLATE_NOOP("parts", "kept for the next step")
LOCAL_RATE = QT_TRANSLATE_NOOP("parts", "rate of the layer")
DECAY = QT_TRANSLATE_NOOP("parts", "weight decay")
DIRECTION = QT_TRANSLATE_NOOP("parts", "direction")
MOVEMENT = QT_TRANSLATE_NOOP("parts", "movement")

SYMBOLS = {
    "eta": r"\eta",
    "lam": r"\lambda",
    "b1": r"\beta_1",
    "b2": r"\beta_2",
    "alpha": r"\alpha",
    "rho": r"\rho",
    "eps": r"\varepsilon",
    "w": "w",
    "d": "d",
    "c": "c",
    "delta": r"\delta",
    "t": "t",
    "theta": r"\theta^{t-1}",
}
"""What hyperparameters and places are written as."""
_MARK = re.compile(r"<(\w+)>")


class Term(NamedTuple):
    """What a mark in a formula stands for: its symbol in LaTeX and its value."""

    symbol: str
    value: Real


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a step.

    Attributes
    ----------
    name
        Marked for translation in the context ``parts``.
    symbol
        What it is called in formulas, in LaTeX.
    formula
        How it comes about, in LaTeX with marks ``<name>`` for its terms and ``*`` for
        products.
    terms
        What the marks stand for.
    value
        Shape ``(d,)``.
    arrow
        What is drawn at the ball: a displacement in θ, or ``None``.
    origin
        Where that arrow starts, seen from the ball.
    true_length
        Whether the arrow's length is that of the displacement; if not, only its
        direction counts and it is drawn as long as the whole movement.
    whole
        Whether the numbers are vectors and matrices, not one component's.
    """

    role: Role
    name: str
    symbol: str
    formula: str
    terms: Mapping[str, Term]
    value: Array
    arrow: Array | None = None
    origin: Array | None = None
    true_length: bool = True
    whole: bool = False

    @property
    def is_arrow(self) -> bool:
        """Whether there is something to draw at the ball."""
        return self.arrow is not None

    @property
    def latex(self) -> str:
        """The formula in symbols."""

        def symbol(found: re.Match[str]) -> str:
            text = self.terms[found[1]].symbol
            raised = self.formula[found.end() :].startswith("^") and "^" in text
            return f"{{({text})}}" if raised and not text.endswith(")") else text

        return _MARK.sub(symbol, self.formula).replace("*", r"\, ")

    def filled(self, write: Callable[[float], str], component: int = 0) -> str:
        """Return the formula with the numbers of one component put in, in LaTeX."""
        pieces, end = list[str](), 0
        for found in _MARK.finditer(self.formula):
            pieces.append(self.formula[end : found.start()])
            end = found.end()
            before, after = self.formula[: found.start()], self.formula[end:]
            value = self.terms[found[1]].value
            pieces.append(
                _matrix(value, write)
                if self.whole and np.ndim(value)
                else _written(value, write, component, before, after)
            )
        pieces.append(self.formula[end:])
        return "".join(pieces).replace("*", r" \cdot ")


def _matrix(value: Real, write: Callable[[float], str]) -> str:
    """Return a matrix, or a vector as a column."""
    entries = np.asarray(value, dtype=np.float64)
    lines = entries.tolist() if entries.ndim == 2 else [[v] for v in entries.tolist()]
    rows = r" \\ ".join(" & ".join(map(write, line)) for line in lines)
    return rf"{{\begin{{bmatrix}} {rows} \end{{bmatrix}}}}"


def _written(
    value: Real, write: Callable[[float], str], component: int, before: str, after: str
) -> str:
    """Return one value as it stands in a formula, in brackets where it needs them."""
    entries = np.asarray(value, dtype=np.float64)
    number = float(entries if entries.ndim == 0 else entries[component])
    text = write(number)
    signed = text.startswith("-") and before[-1:] not in {"", "{", "(", "|"}
    raised = after.startswith("^") and (text.startswith("-") or "cdot" in text)
    return rf"({text})" if signed or raised else text


class Working:
    """Writes a step down, part by part, while a rule works it out.

    Parameters
    ----------
    x
        Where the ball is, shape ``(d,)``.
    rate
        The learning rate η of this update.
    """

    def __init__(self, x: Array, rate: Real) -> None:
        self.x, self.rate = x, rate
        self._terms: dict[str, Term] = {}
        self._parts: list[Part] = []
        self.let(eta=rate, theta=x)

    def let(self, **values: Real) -> None:
        """Give values to marks whose symbols are known."""
        for mark, value in values.items():
            self.call(mark, SYMBOLS[mark], value)

    def call(self, mark: str, symbol: str, value: Real) -> None:
        """Give a mark its symbol and its value."""
        self._terms[mark] = Term(symbol, value)

    def value(self, mark: str) -> Array:
        """Return what a mark stands for."""
        value: Array = self._terms[mark].value
        return value

    def put(
        self,
        role: Role,
        name: str,
        mark: str,
        symbol: str,
        formula: str,
        value: Real,
        *,
        push: Real | None = None,
        leads: bool = False,
        origin: Array | None = None,
        whole: bool = False,
    ) -> Array:
        """Write a part down and return its value.

        Parameters
        ----------
        mark
            What later formulas call it.
        push
            What its value times this moves the ball by, to be drawn.
        leads
            Whether only the direction against it is drawn.
        """
        shaped = np.broadcast_to(np.asarray(value, dtype=np.float64), self.x.shape)
        terms = {key: self._terms[key] for key in _MARK.findall(formula)}
        arrow = push * shaped if push is not None else -shaped if leads else None
        part = Part(role, name, symbol, formula, terms, shaped, arrow, origin)
        self._parts.append(replace(part, true_length=not leads, whole=whole))
        self.call(mark, symbol, shaped)
        return shaped

    def gradient(
        self, g: Array, symbol: str = "g^{t-1}", push: Real | None = None
    ) -> Array:
        """Write the gradient at the ball down."""
        leads = push is None
        nabla = rf"\nabla L({SYMBOLS['theta']})"
        return self.put(
            *(Role.GRADIENT, GRADIENT, "g", symbol, nabla, g), push=push, leads=leads
        )

    def move(
        self, formula: str, value: Real, symbol: str = r"\Delta\theta^{t}"
    ) -> Array:
        """Write the movement itself down; it is the last part."""
        name = NEW if symbol.startswith("m") else MOVEMENT
        return self.put(Role.MOVE, name, "move", symbol, formula, value, push=1.0)

    def parts(self) -> tuple[Part, ...]:
        """Return all parts, with directions drawn as long as the movement."""
        length = _length(self._parts[-1].value) if self._parts else 0.0
        return tuple(_scaled(part, length) for part in self._parts)


def _scaled(part: Part, length: float) -> Part:
    if part.true_length or part.arrow is None:
        return part
    size = _length(part.arrow)
    known = np.isfinite(size) and size > 0
    return replace(part, arrow=part.arrow * (length / size) if known else None)


def _length(vector: Array) -> float:
    with np.errstate(over="ignore"):  # of a ball that is lost it is infinite
        return float(np.linalg.norm(vector))


def divisor_of(parts: tuple[Part, ...]) -> Array | None:
    """Return σ, by which the rate of each parameter is divided; ``None``: by none.

    Where a rule divides twice, the last divisor holds the first.
    """
    found = [part.value for part in parts if part.role is Role.DIVISOR]
    return found[-1] if found else None
