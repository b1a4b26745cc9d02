"""How a loss becomes a colour and a height: one scale for all views of a surface."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.fine_grid import between, fine_grid, is_dear
from model.surface import Surface

Colouring = Literal["linear", "log", "rank"]

WORLD_WIDTH = 8.0
WORLD_HEIGHT = 2.4
CONTOURS = 35
_QUANTILES = np.linspace(0.0, 1.0, 257)
_KNEE = 8.0
_REACH = 1.5
_UNLIKE_SIDES = 3.0
_OVERFLOW = 1e100


class Tick(NamedTuple):
    """A mark on a colour bar or an axis."""

    value: float
    place: float
    text: str


def number_text(value: float, digits: int = 3) -> str:
    """Return ``value`` for people: a true minus sign, powers of ten raised."""
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞" if value < 0 else "—"
    text = f"{value:.{digits}g}"
    if 1e-4 <= abs(value) < 1e5:
        text = f"{float(text):.12g}"
    mantissa, _, exponent = text.partition("e")
    if exponent:
        raised = str(int(exponent)).translate(_RAISED)
        mantissa = f"{mantissa}·10{raised}"
    return mantissa.replace("-", "−")


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False)
class Scale:
    """A rising map of the loss onto [0, 1], with its derivative and its inverse.

    Values beyond ``[low, high]`` (infinite ones too) are clamped; NaN stays NaN.

    Attributes
    ----------
    knee
        For ``log``: u = log(1 + (L − low)/knee), so that the bottom of a pit stays
        round instead of becoming a needle.
    table
        For ``rank``: the quantiles of the losses seen.
    """

    kind: Colouring
    low: float
    high: float
    knee: float
    table: Array

    @classmethod
    def fit(cls, loss: Array, kind: Colouring) -> Scale:
        """Fit the scale to losses, of which some may be NaN or infinite.

        A few extreme values (a pole, an overflow) must not flatten all the rest: the
        range ends 1.5 spreads beyond the middle 98 %.
        """
        seen = np.sort(loss[np.abs(loss) < _OVERFLOW], axis=None)
        if not len(seen):
            seen = np.zeros(1)
        low, high = _robust_ends(seen)
        knee = 1.0
        if kind == "log":
            knee = _positive((float(seen[len(seen) // 2]) - low) / _KNEE)
            ends = _robust_ends(np.log1p(np.maximum(seen - low, 0.0) / knee))
            high = min(float(seen[-1]), low + knee * math.expm1(min(ends[1], 700.0)))
        table = _strictly_rising(_quantiles(seen)) if kind == "rank" else seen[:1]
        return cls(kind, low, max(high, low + _smallest(low)), knee, table)

    def __call__(self, loss: Array | float) -> Array:
        """Return the place of ``loss`` in [0, 1]."""
        with np.errstate(all="ignore"):
            clamped = np.clip(np.asarray(loss, dtype=float), self.low, self.high)
            if self.kind == "rank":
                return np.asarray(np.interp(clamped, self.table, _QUANTILES))
            if self.kind == "log":
                return np.asarray(
                    np.log1p((clamped - self.low) / self.knee) / self._top
                )
            return np.asarray((clamped - self.low) / (self.high - self.low))

    def slope(self, loss: Array) -> Array:
        """Return the derivative of the place by the loss; 0 where it is clamped."""
        with np.errstate(all="ignore"):
            if self.kind == "log":
                slope = 1.0 / ((loss - self.low + self.knee) * self._top)
            elif self.kind == "rank":
                slope = np.interp(loss, self.table, np.gradient(_QUANTILES, self.table))
            else:
                slope = np.full_like(loss, 1.0 / (self.high - self.low))
            return np.where((loss < self.low) | (loss > self.high), 0.0, slope)

    def inverse(self, place: Array) -> Array:
        """Return the loss at places in [0, 1]."""
        if self.kind == "rank":
            return np.asarray(np.interp(place, _QUANTILES, self.table))
        if self.kind == "log":
            return self.low + self.knee * np.expm1(place * self._top)
        return self.low + place * (self.high - self.low)

    def ticks(self, count: int = 6) -> tuple[Tick, ...]:
        """Return round losses with their places, about evenly spread."""
        low, high = self.inverse(np.array([0.02, 0.98]))
        low, high = 2 * self.low - low, 2 * self.high - high
        if self.kind == "linear":
            values = round_values(low, high, count)
        else:
            values = _spread_values(self.inverse(np.linspace(0, 1, count)))
        kept: list[Tick] = []
        for value in values:
            place = float(self(value))
            if low <= value <= high and (
                not kept or place - kept[-1].place > 0.5 / count
            ):
                kept.append(Tick(float(value), place, number_text(value)))
        return tuple(kept)

    @cached_property
    def _top(self) -> float:
        return _positive(math.log1p((self.high - self.low) / self.knee))


class Levels:
    """A surface's losses on a grid, and what they look like.

    Parameters
    ----------
    surface
        The surface.
    colouring
        How the colour follows the loss; ``None``: as the height does.
    size
        The number of grid lines along each axis.
    quick
        Whether a surface whose values cost much may be drawn from what is known of it
        by now, see :func:`model.fine_grid.fine_grid`.

    Attributes
    ----------
    xs, ys
        The grid lines, shape ``(size,)`` each.
    loss, partials
        L and its two derivatives on the grid, each of shape ``(size, size)``, the first
        index along x.
    colour, relief
        The scales of colour and of height.
    """

    def __init__(
        self,
        surface: Surface,
        colouring: Colouring | None = None,
        size: int = 200,
        *,
        quick: bool = False,
    ) -> None:
        self.surface, self.quick = surface, quick
        self.colouring: Colouring = colouring or surface.height
        self.xs, self.ys = grid_lines(surface, size)
        self.loss, *self.partials = fine_grid(surface, self.xs, self.ys, quick=quick)
        self.relief = Scale.fit(self.loss, surface.height)
        self.colour = self._colour_scale()

    def recoloured(self, colouring: Colouring | None) -> Levels:
        """Return the same surface and grid with another colouring."""
        other = object.__new__(Levels)
        other.__dict__.update(self.__dict__)
        other.colouring = colouring or self.surface.height
        other.colour = other._colour_scale()
        return other

    def _colour_scale(self) -> Scale:
        if self.colouring == self.relief.kind:
            return self.relief
        return Scale.fit(self.loss, self.colouring)

    def level(self, loss: Array | float) -> Array:
        """Return the place in the colour map, 0 to 1; NaN for NaN."""
        return self.colour(loss)

    def height(self, loss: Array | float) -> Array:
        """Return z in world units; NaN for NaN."""
        return np.asarray(WORLD_HEIGHT * self.relief(loss))

    @cached_property
    def dear(self) -> bool:
        """Whether values cost so much that the relief lies between fewer of them."""
        return is_dear(self.surface, len(self.xs))

    def loss_at(self, theta: Array) -> Array:
        """Return the loss for drawing: exact, or that of the relief where it is dear.

        A dear relief ends at the edge of the domain; beyond, its loss there is given.
        """
        if not self.dear:
            return self.surface.value(theta)
        with np.errstate(all="ignore"):
            return between(self.loss, self.xs, self.ys, theta)

    def gradient_at(self, theta: Array) -> Array:
        """Return the gradient for drawing, likewise."""
        if not self.dear:
            return self.surface.gradient(theta)
        with np.errstate(all="ignore"):
            parts = [between(each, self.xs, self.ys, theta) for each in self.partials]
        return np.stack(parts, axis=-1)

    @cached_property
    def heights(self) -> Array:
        """Z on the grid, shape ``(size, size)``."""
        return self.height(self.loss)

    def height_slope(self, loss: Array) -> Array:
        """Return dz/dL."""
        return np.asarray(WORLD_HEIGHT * self.relief.slope(loss))

    @cached_property
    def centre(self) -> Array:
        """The middle of the domain; it lies above the origin of the world."""
        return np.asarray(np.mean(self.surface.domain, axis=1))

    @cached_property
    def stretch(self) -> Array:
        """World units per unit of θ, shape (2,).

        One scale for both axes keeps angles right; sides more than threefold unlike
        are measured in different units, so they are drawn equally long instead.
        """
        sides = np.diff(np.asarray(self.surface.domain, dtype=float), axis=1)[:, 0]
        if sides.max() > _UNLIKE_SIDES * sides.min():
            return np.asarray(WORLD_WIDTH / sides)
        return np.full(2, WORLD_WIDTH / sides.max())

    @cached_property
    def half(self) -> Array:
        """Half the world's extent along x and y."""
        low, high = np.asarray(self.surface.domain, dtype=float).T
        return np.asarray((high - low) * self.stretch / 2)

    def to_world(self, theta: Array) -> Array:
        """Return world x, y of θ, shape ``(…, 2)``."""
        return np.asarray((theta - self.centre) * self.stretch)

    def to_theta(self, world: Array) -> Array:
        """Return θ of world x, y, shape ``(…, 2)``."""
        return np.asarray(world / self.stretch + self.centre)

    def inside(self, theta: Array) -> NDArray[np.bool_]:
        """Return whether θ lies in the domain, shape ``(…,)``."""
        limit = self.half * (1 + 1e-9)
        return np.asarray(np.all(np.abs(self.to_world(theta)) <= limit, axis=-1))

    def clamped(self, theta: Array) -> Array:
        """Return the point of the domain nearest to θ; NaN becomes the middle."""
        low, high = np.asarray(self.surface.domain, dtype=float).T
        known = np.where(np.isnan(theta), self.centre, theta)
        return np.asarray(np.clip(known, low, high))

    def lifted(self, theta: Array) -> Array:
        """Return the world point on the surface above θ, shape ``(…, 3)``."""
        loss = self.loss_at(theta)
        return np.concatenate(
            (self.to_world(theta), self.height(loss)[..., None]), axis=-1
        )

    def slopes(self, theta: Array, loss: Array) -> Array:
        """Return ∂z/∂x, ∂z/∂y in world units, shape ``(…, 2)``."""
        return self.slopes_of(loss, self.gradient_at(theta))

    def slopes_of(self, loss: Array, gradient: Array) -> Array:
        """Return the slopes in world units where loss and gradient are known."""
        slope = self.height_slope(loss)[..., None]
        with np.errstate(all="ignore"):
            slopes = slope * gradient / self.stretch
        return np.where(slope == 0.0, 0.0, slopes)

    def contours(self, count: int = CONTOURS) -> Array:
        """Return the losses of the contour lines, rising; every fifth is bolder.

        Line k lies at colour level k/count, k = 1 … count − 1, so that the lines of the
        flat map and of the relief are the same.
        """
        return self.colour.inverse(np.arange(1, count) / count)

    def axis_ticks(self, axis: int, count: int = 5) -> tuple[Tick, ...]:
        """Return round coordinates of an axis with their world places."""
        low, high = self.surface.domain[axis]
        values = np.asarray(round_values(low, high, count))
        places = (values - self.centre[axis]) * self.stretch[axis]
        return tuple(
            Tick(float(value), float(place), number_text(float(value)))
            for value, place in zip(values, places, strict=True)
        )


def grid_lines(surface: Surface, size: int) -> tuple[Array, Array]:
    """Return the coordinates of ``size`` grid lines along each axis."""
    (left, right), (bottom, top) = surface.domain
    return np.linspace(left, right, size), np.linspace(bottom, top, size)


def grid_points(xs: Array, ys: Array) -> Array:
    """Return θ on the grid, shape ``(len(xs), len(ys), 2)``."""
    return np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)


def round_values(low: float, high: float, count: int) -> tuple[float, ...]:
    """Return multiples of 1, 2 or 5 · 10ᵏ within [low, high], about ``count``."""
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = min(
        (1.0, 2.0, 5.0, 10.0), key=lambda nice: abs(math.log(nice * power / rough))
    )
    step *= power
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(float(f"{k * step:.12g}") for k in range(first, last + 1))


def _spread_values(values: Array) -> tuple[float, ...]:
    """Round each to one digit, or two where the neighbours are close."""
    gaps = np.maximum(np.gradient(values), _smallest(float(values[0])))
    digits = -np.floor(np.log10(gaps)).astype(int)
    pairs = zip(values, digits, strict=True)
    return tuple(round(float(value), int(digit)) for value, digit in pairs)


def _robust_ends(rising: Array) -> tuple[float, float]:
    last = len(rising) - 1
    q01, q99 = rising[round(0.01 * last)], rising[round(0.99 * last)]
    reach = _REACH * (q99 - q01)
    return max(float(rising[0]), q01 - reach), min(float(rising[-1]), q99 + reach)


def _quantiles(rising: Array) -> Array:
    """Return the quantiles of sorted values, between neighbours by proportion."""
    return np.interp(_QUANTILES * (len(rising) - 1), np.arange(len(rising)), rising)


def _strictly_rising(table: Array) -> Array:
    steps = np.maximum(np.diff(table), _smallest(float(np.abs(table).max())))
    return np.concatenate((table[:1], table[0] + np.cumsum(steps)))


def _smallest(size: float) -> float:
    return max(abs(size), 1.0) * 1e-12


def _positive(value: float) -> float:
    return value if value > 0 else 1.0
