"""Surfaces: objectives of two parameters that can be drawn."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

from model.array import NUMPY, Array, Functions, Indices, Real
from model.objective import Objective

if TYPE_CHECKING:
    from model.projection import Projection

Interval = tuple[float, float]
GRID_BLOCK = 32768
"""Points evaluated at a time on a grid: their intermediate results fit the cache."""

PointKind = Literal["minimum", "maximum", "saddle", "degenerate", "non_smooth"]


@dataclass(frozen=True)
class KnownPoint:
    """A critical point that theory or the literature states, for display and tests."""

    theta: tuple[float, float]
    kind: PointKind
    loss: float


@dataclass(frozen=True, kw_only=True)
class Surface(Objective):
    """A loss of two parameters with the box in which it is looked at.

    Attributes
    ----------
    formula
        The loss in LaTeX, for people.
    axes
        The names of the two parameters.
    height
        Whether the drawn height follows L or log L; steep surfaces need the latter.
    detail
        On how many lines it is evaluated to be drawn; few where values cost much.
    """

    formula: ClassVar[str] = ""
    help: ClassVar[str] = ""
    axes: ClassVar[tuple[str, str]] = ("w₁", "w₂")
    detail: ClassVar[int] = 1_000
    height: ClassVar[Literal["linear", "log"]] = "linear"
    rank: ClassVar[int] = 1000

    @property
    @abstractmethod
    def domain(self) -> tuple[Interval, Interval]:
        """The box that is drawn: ``((low, high), (low, high))``."""

    @property
    @abstractmethod
    def starts(self) -> tuple[tuple[float, float], ...]:
        """Good points to start from, the best first."""

    @property
    def projections(self) -> tuple[Projection, ...]:
        """Paths of other runs whose shadows fall on this surface; most have none."""
        return ()

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        """Critical points stated by the source; empty where none are stated."""
        return ()

    @property
    def ready(self) -> bool:
        """Whether its values can be had at once; else :meth:`prepare` comes first."""
        return True

    def prepare(self) -> Iterator[float]:
        """Do, once, what must be done before the first value.

        Every yield is a rest, and says which share is done.
        """
        return iter(())

    @abstractmethod
    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        """Return L at the coordinates; floats with ``math``, arrays with ``numpy``.

        With ``math`` it may raise ArithmeticError or ValueError where ``numpy`` gives
        infinity or NaN; callers then turn to :meth:`value`.
        """

    @abstractmethod
    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        """Return (∂L/∂x, ∂L/∂y) likewise."""

    def overwrite_partials(self, x: Array, out: Array) -> None:
        """Write (∂L/∂x, ∂L/∂y) over all data into ``out``; both are ``(2, n)``.

        For a million balls a surface may spell this out in place; the results must be
        the same.
        """
        out[0], out[1] = self.partials_at(NUMPY, x[0], x[1])

    def loss_and_partials_at(
        self, ops: Functions, x: Real, y: Real
    ) -> tuple[Real, Real, Real]:
        """Return (L, ∂L/∂x, ∂L/∂y) over all data; together they may cost less."""
        return (self.loss_at(ops, x, y), *self.partials_at(ops, x, y))

    def grid(self, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
        """Return L, ∂L/∂x and ∂L/∂y on the mesh of ``xs`` and ``ys``.

        Each has shape ``(len(xs), len(ys))``. What depends on one coordinate only is
        computed once a row or column, and a block of rows at a time stays in cache:
        several times faster than the general methods on a full mesh.
        """
        mesh = np.empty((3, len(xs), len(ys)))
        rows = max(1, GRID_BLOCK // max(1, len(ys)))
        with np.errstate(all="ignore"):
            for k in range(0, len(xs), rows):
                block = slice(k, k + rows)
                parts = self.loss_and_partials_at(NUMPY, xs[block, None], ys[None, :])
                for part, values in zip(mesh, parts, strict=True):
                    part[block] = values
        return mesh[0], mesh[1], mesh[2]

    @property
    def typeset(self) -> str:
        """The loss in LaTeX, for people."""
        return self.formula

    @classmethod
    def describe(cls) -> dict[str, Any]:
        surface = cls()
        return super().describe() | {
            "help": surface.help,
            "formula": surface.typeset,
            "axes": list(surface.axes),
            "height": surface.height,
            "domain": [list(side) for side in surface.domain],
            "starts": [list(start) for start in surface.starts],
            "known_points": [
                {"theta": list(each.theta), "kind": each.kind, "loss": each.loss}
                for each in surface.known_points
            ],
        }


@dataclass(frozen=True, kw_only=True)
class AnalyticSurface(Surface):
    """A surface given by closed formulas in its two coordinates.

    A subclass writes :meth:`f`, :meth:`df` and :meth:`d2f` once, with the functions of
    ``ops``; one ball (``math``) and whole grids (``numpy``) then use the same lines.
    """

    @abstractmethod
    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        """Return L(x, y)."""

    @abstractmethod
    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        """Return (∂L/∂x, ∂L/∂y)."""

    @abstractmethod
    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        """Return (∂²L/∂x², ∂²L/∂x∂y, ∂²L/∂y²)."""

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        return self.f(ops, x, y)

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        return self.df(ops, x, y)

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(self.f(NUMPY, x[..., 0], x[..., 1]))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return _stack(x, self.df(NUMPY, x[..., 0], x[..., 1]))

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            xx, xy, yy = self.d2f(NUMPY, x[..., 0], x[..., 1])
        return _stack(x, (xx, xy, xy, yy)).reshape(*x.shape[:-1], 2, 2)


def _stack(x: Array, parts: tuple[Real, ...]) -> Array:
    """Stack components last; a component may be a constant."""
    stacked = np.empty((*x.shape[:-1], len(parts)), dtype=np.result_type(x, np.float64))
    for k, part in enumerate(parts):
        stacked[..., k] = part
    return stacked
