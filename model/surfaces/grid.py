"""A loss grid from a file: interpolated smoothly, with exact derivatives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from model.array import MATH, NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.grids.content import GridFile, GridValues
from model.grids.opening import grid_file
from model.grids.spline import Spline
from model.parameter import param
from model.projection import Projection
from model.resources import resource
from model.surface import Interval, Surface

SHIPPED = "data/loss_grid.npz"
INSET = 0.1
"""How far from the edge of the grid balls start, in shares of its sides."""


@dataclass(frozen=True, kw_only=True)
class Grid(Surface):
    """L is the natural bicubic spline through the values of a file.

    Between its points the loss is the spline's, not the network's: a fine grid makes
    the difference small. Gradient and Hessian are those of the spline, exactly. Beyond
    the grid it goes on straight.

    Source: H. Li et al., Visualizing the loss landscape of neural nets, arXiv
    1712.09913, and its program loss-landscape; C. de Boor, 1962.
    """

    name = "grid"
    title = QT_TRANSLATE_NOOP("surfaces", "Loss grid from a file")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Losses that another program computed on a grid, as loss-landscape writes "
        "them, with their path: NPZ or HDF5. Between the points a smooth spline.",
    )
    source = "H. Li et al., arXiv 1712.09913; C. de Boor, J. Math. and Phys. 41, 1962"
    formula = r"\sum_{k=0}^{3} \sum_{l=0}^{3} c_{kl}\, u^k v^l"
    axes = ("α", "β")
    height = "log"
    rank = 18

    file: str = param(
        "",
        high=2000,
        title=QT_TRANSLATE_NOOP("parameters", "grid file"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The path of an NPZ or HDF5 file; empty: one that comes with the program.",
        ),
    )
    values: str = param(
        "",
        high=80,
        title=QT_TRANSLATE_NOOP("parameters", "values"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Which values of the file, such as test_loss; empty: the first that fits.",
        ),
    )
    path_file: str = param(
        "",
        high=2000,
        title=QT_TRANSLATE_NOOP("parameters", "path file"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "A file with a projected trajectory; empty: the one in the grid's file.",
        ),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        self.content  # noqa: B018 (what is wrong with the file is said now)
        self.paths  # noqa: B018

    @cached_property
    def _file(self) -> GridFile:
        return _read(self.file, "file")

    @cached_property
    def content(self) -> GridValues:
        """The values of the file on their axes."""
        with _field("file"):
            return self._file.grid(self.values)

    @cached_property
    def paths(self) -> tuple[Array, ...]:
        """Trajectories in the plane of the grid, ``(n, 2)`` each."""
        if self.path_file:
            with _field("path_file"):
                return (_read(self.path_file, "path_file").path(),)
        with _field("file"):
            return (self._file.path(),) if self._file.has_path else ()

    @cached_property
    def spline(self) -> Spline:
        """What lies between the values."""
        content = self.content
        return Spline(content.xs, content.ys, content.values)

    @property
    def projections(self) -> tuple[Projection, ...]:
        return tuple(
            Projection(path, path, np.full(len(path), np.nan)) for path in self.paths
        )

    @property
    def domain(self) -> tuple[Interval, Interval]:
        xs, ys = self.content.xs, self.content.ys
        return (float(xs[0]), float(xs[-1])), (float(ys[0]), float(ys[-1]))

    @cached_property
    def starts(self) -> tuple[tuple[float, float], ...]:
        """The beginnings of paths within the grid, then its corners, highest first."""
        low, high = np.array(self.domain).T
        near, far = low + INSET * (high - low), high - INSET * (high - low)
        corners = [(x, y) for x in (near[0], far[0]) for y in (near[1], far[1])]
        corners.sort(key=lambda each: -float(self.value(np.array(each))))
        first = [path[0] for path in self.paths if len(path)]
        inside = [each for each in first if ((each > low) & (each < high)).all()]
        found = [*(each.tolist() for each in inside), *corners]
        return tuple(dict.fromkeys((float(x), float(y)) for x, y in found))

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        if ops is MATH:
            return self.spline.at(x, y)[0]
        return self.spline.jet(np.asarray(x), np.asarray(y), 0)[0]

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        _, along, across = self.loss_and_partials_at(ops, x, y)
        return along, across

    def loss_and_partials_at(
        self, ops: Functions, x: Real, y: Real
    ) -> tuple[Real, Real, Real]:
        if ops is MATH:
            return self.spline.at(x, y)
        loss, along, across = self.spline.jet(np.asarray(x), np.asarray(y), 1)
        return loss, along, across

    def grid(self, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
        return self.spline.mesh(xs, ys)

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(self.loss_at(NUMPY, x[..., 0], x[..., 1]))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            partials = self.partials_at(NUMPY, x[..., 0], x[..., 1])
        return np.stack(partials, axis=-1)

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            *_, xx, xy, yy = self.spline.jet(x[..., 0], x[..., 1], 2)
        stacked = np.stack((xx, xy, xy, yy), axis=-1)
        return stacked.reshape(*x.shape[:-1], 2, 2)


class _field:  # noqa: N801 (reads as a word where it is used)
    """Name the field of the scenario in what goes wrong with its file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, UserError):
            raise UserError(error.message, where=self._name, **error.values) from None


def _read(path: str, where: str) -> GridFile:
    with _field(where):
        return grid_file(Path(path) if path else resource(SHIPPED))
