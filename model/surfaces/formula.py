"""A surface typed by the person."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cached_property, partial
from typing import Any, Self

import numpy as np

from model.array import MATH, Array, Functions, Real
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.formula import Compiled, compiled, latex
from model.formula.compiled import ORDERS, Order
from model.formula.words import MAX_LENGTH
from model.parameter import param, shown
from model.surface import AnalyticSurface, Interval

NOT_IN_FORMULA = QT_TRANSLATE_NOOP(
    "errors", "does not occur in the formula, whose free letters are {choices}"
)

_PLACES = (
    (0.2, 0.8), (0.8, 0.3), (0.1, 0.1), (0.6, 0.9), (0.9, 0.7), (0.35, 0.25),
    (0.55, 0.45), (0.95, 0.05), (0.05, 0.55), (0.7, 0.6), (0.45, 0.65), (0.3, 0.4),
)  # fmt: skip
"""Where starts are looked for, as fractions of the domain's sides."""


_derived: set[str] = set()
"""The formulas whose derivatives are at hand."""


@dataclass(frozen=True, kw_only=True)
class Formula(AnalyticSurface):
    """L(x, y) as typed, with exact derivatives; free letters become sliders.

    Where the formula has no real value, neither has L: with floats an ArithmeticError
    or ValueError is raised, in arrays stands NaN or infinity.

    Raises
    ------
    UserError
        Naming ``formula`` and the column of the first mistake, or a constant that the
        formula does not contain.
    """

    name = "formula"
    title = QT_TRANSLATE_NOOP("surfaces", "Your own formula")
    help = QT_TRANSLATE_NOOP(
        "surfaces", "Type a function of x and y; other letters become sliders."
    )
    source = "typed by the user"
    rank = 16
    axes = ("x", "y")

    formula: str = param(  # type: ignore[misc]  # here it is what the person typed
        "(1 - x*y)**2 + 0.1*x**2",
        kind="text",
        high=MAX_LENGTH,
        symbol="L",
        title=QT_TRANSLATE_NOOP("parameters", "formula"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Made of x, y, numbers, + - * / ^, sin cos tan exp log sqrt abs tanh sinh "
            "cosh atan, pi and e. Other letters become sliders.",
        ),
    )
    domain: tuple[Interval, Interval] = param(
        ((-2.0, 2.0), (-2.0, 2.0)),
        kind="box",
        title=QT_TRANSLATE_NOOP("parameters", "domain"),
        help=QT_TRANSLATE_NOOP("parameters", "The part of the plane that is drawn."),
    )
    constants: tuple[tuple[str, float], ...] = param(
        (),
        kind="constants",
        useful=(-5.0, 5.0),
        title=QT_TRANSLATE_NOOP("parameters", "constants"),
        help=QT_TRANSLATE_NOOP("parameters", "The values of the free letters."),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            letters = compiled(self.formula).letters
        except UserError as error:
            raise error.within("formula") from None
        given = dict(self.constants)
        for letter in given:
            if letter not in letters:
                choices = ", ".join(letters) or "—"
                where = f"constants.{shown(letter)}"
                raise UserError(NOT_IN_FORMULA, where=where, choices=choices)
        every = tuple((letter, given.get(letter, 1.0)) for letter in letters)
        object.__setattr__(self, "constants", every)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the compiled functions behind: they cannot go to other processes."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def with_values(self, **values: Any) -> Self:
        """Return a changed copy; a new formula keeps the constants it still has."""
        text = values.get("formula")
        if isinstance(text, str) and "constants" not in values:
            values["constants"] = self._still_in(text)
        return super().with_values(**values)

    def _still_in(self, text: str) -> Mapping[str, float]:
        try:
            letters = compiled(text).letters
        except UserError:
            return {}  # the mistake is reported when the copy is made
        return {key: value for key, value in self.constants if key in letters}

    @property
    def ready(self) -> bool:
        return self.formula in _derived

    def prepare(self) -> Iterator[float]:
        """Derive and compile: the first time sympy is loaded for it."""
        here = np.array([0.5 * (low + high) for low, high in self.domain])
        for done, order in enumerate((self.value, self.gradient, self.hessian), 1):
            order(here)
            yield done / 4
        with suppress(ArithmeticError, ValueError):  # undefined in the middle
            self.loss_at(MATH, *here.tolist())
        with suppress(ArithmeticError, ValueError):
            self.partials_at(MATH, *here.tolist())
        _derived.add(self.formula)

    @property
    def typeset(self) -> str:
        return latex(self._compiled.tree)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        """Three points of the domain where L is finite and slopes, or the middle."""
        low, high = np.array(self.domain).T
        points = low + np.array(((0.5, 0.5), *_PLACES)) * (high - low)
        sides = zip(low, high, points.T, strict=True)
        points = np.column_stack([_rounded(*each) for each in sides])
        slopes = np.abs(self.gradient(points)).sum(axis=-1)
        good = np.isfinite(self.value(points)) & np.isfinite(slopes) & (slopes > 0)
        good[0] = False
        chosen = points[good][:3] if good.any() else points[:1]
        return tuple((float(x), float(y)) for x, y in chosen)

    @cached_property
    def _compiled(self) -> Compiled:
        return compiled(self.formula)

    @cached_property
    def _loss(self) -> Callable[[Real, Real], tuple[Real]]:
        return self._bound("value")

    @cached_property
    def _partials(self) -> Callable[[Real, Real], tuple[Real, Real]]:
        return self._bound("partials")

    @cached_property
    def _second(self) -> Callable[[Real, Real], tuple[Real, Real, Real]]:
        return self._bound("second")

    def _bound(self, order: Order) -> Callable[..., Any]:
        """Return the function for floats with the constants filled in."""
        function = self._compiled.function(order, "math")
        return partial(function, *(value for _, value in self.constants))

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        if ops is MATH:
            return self._loss(x, y)[0]
        return self._on_arrays("value", x, y)[0]

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        if ops is MATH:
            return self._partials(x, y)
        dx, dy = self._on_arrays("partials", x, y)
        return dx, dy

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        if ops is MATH:
            return self._second(x, y)
        xx, xy, yy = self._on_arrays("second", x, y)
        return xx, xy, yy

    def loss_and_partials_at(
        self, ops: Functions, x: Real, y: Real
    ) -> tuple[Real, Real, Real]:
        if ops is MATH:
            return super().loss_and_partials_at(ops, x, y)
        loss, dx, dy = self._on_arrays("value_and_partials", x, y)
        return loss, dx, dy

    @cached_property
    def _array_functions(self) -> dict[Order, Callable[..., Any]]:
        return {}

    def _of_arrays(self, order: Order) -> Callable[..., Any]:
        """Return the function for arrays with the constants filled in."""
        known = self._array_functions
        if order not in known:
            constants = (np.float64(value) for _, value in self.constants)
            known[order] = partial(self._compiled.function(order, "numpy"), *constants)
        return known[order]

    def _on_arrays(self, order: Order, x: Real, y: Real) -> tuple[Array, ...]:
        x, y = _floating(x), _floating(y)
        same = x.shape == y.shape
        shape = x.shape if same else np.broadcast_shapes(x.shape, y.shape)
        function = self._of_arrays(order)
        try:
            parts = function(x, y)
        except ArithmeticError:  # numbers that meet only in the derivatives, as 1/(x−x)
            return tuple(np.full(shape, np.nan) for _ in ORDERS[order])
        return tuple(_full(np.asarray(part), shape) for part in parts)


def _rounded(low: float, high: float, values: Array) -> Array:
    """Drop the digits that say nothing on a side from ``low`` to ``high``."""
    digits = 2 - math.floor(math.log10(high - low))
    return np.clip(np.round(values, digits), low, high)


def _floating(values: Real) -> Array:
    """Return numbers as an array of floats, or of complex numbers where they are."""
    array = np.asarray(values)
    exact = array.dtype == np.float64
    return array if exact else array.astype(np.result_type(array, np.float64))


def _full(part: Array, shape: tuple[int, ...]) -> Array:
    """Give a constant, or what depends on one coordinate only, the whole shape."""
    return part if part.shape == shape else np.broadcast_to(part, shape).copy()
