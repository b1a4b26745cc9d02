"""What a file of a loss grid holds, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import shown

X_NAMES = ("xcoordinates", "x", "xs", "alpha")
Y_NAMES = ("ycoordinates", "y", "ys", "beta")
VALUES = ("train_loss", "test_loss", "loss", "values", "z", "train_acc", "test_acc")
"""Names of values, the first that is there is taken."""
PATH_NAMES = ("proj_xcoord", "proj_ycoord")
FEWEST, MOST = 3, 600
NOT_YET = -1.0
"""What loss-landscape writes where it has not been yet."""

NO_AXES = QT_TRANSLATE_NOOP(
    "errors", "holds no loss grid: there is no {value}; it holds {choices}"
)
ONLY_PATH = QT_TRANSLATE_NOOP(
    "errors", "holds a path and no loss grid; name it as the path of a grid"
)
NO_PATH = QT_TRANSLATE_NOOP(
    "errors", "holds no path: there are no {value}; it holds {choices}"
)
NO_VALUES = QT_TRANSLATE_NOOP(
    "errors", "holds no values for its grid; it holds {choices}"
)
NOT_THERE = QT_TRANSLATE_NOOP("errors", "holds no {value}; it holds {choices}")
ONE_LINE = QT_TRANSLATE_NOOP(
    "errors",
    "holds {nx} × {ny} points; a surface needs {low} × {low} at least",
)
TOO_FINE = QT_TRANSLATE_NOOP(
    "errors", "holds {nx} × {ny} points; at most {high} × {high} are read"
)
NOT_RISING = QT_TRANSLATE_NOOP(
    "errors", "{value} must be finite and rise from each entry to the next"
)
WRONG_SHAPE = QT_TRANSLATE_NOOP(
    "errors", "{value} has the shape {shape}; the axes need {ny} × {nx}"
)
NOT_FINITE = QT_TRANSLATE_NOOP(
    "errors",
    "{value} is not finite at {count} of {total} points; every point needs a number",
)
UNFINISHED = QT_TRANSLATE_NOOP(
    "errors",
    "{value} is unfinished: {count} of {total} points still hold −1",
)
NOT_NUMBERS = QT_TRANSLATE_NOOP("errors", "{value} holds no numbers")
PATH_LENGTHS = QT_TRANSLATE_NOOP(
    "errors", "holds a path with {nx} and {ny} coordinates"
)

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class GridValues:
    """Values on a grid.

    Attributes
    ----------
    xs, ys
        The coordinates of columns and rows, rising.
    values
        ``(len(xs), len(ys))``: the first axis runs along x.
    name
        What they are called in the file.
    """

    xs: Array
    ys: Array
    values: Array
    name: str


@dataclass(frozen=True, eq=False)
class GridFile:
    """The named arrays of a file."""

    arrays: Arrays

    @property
    def choices(self) -> str:
        """The names, for a sentence."""
        return shown(", ".join(self.arrays) or "—", 80)

    def grid(self, name: str = "") -> GridValues:
        """Return the values of a name on their axes.

        Raises
        ------
        UserError
            Saying what is missing or not right.
        """
        xs, ys = self._axis(X_NAMES), self._axis(Y_NAMES, optional=True)
        found = name or next((each for each in VALUES if each in self.arrays), "")
        if not found:
            raise UserError(NO_VALUES, choices=self.choices)
        if found not in self.arrays:
            raise UserError(NOT_THERE, value=shown(found), choices=self.choices)
        nx, ny = len(xs), len(ys)
        if min(nx, ny) < FEWEST:
            raise UserError(ONE_LINE, nx=nx, ny=ny, low=FEWEST)
        if max(nx, ny) > MOST:
            raise UserError(TOO_FINE, nx=nx, ny=ny, high=MOST)
        return GridValues(xs, ys, self._values(found, nx, ny), found)

    def path(self) -> Array:
        """Return the projected trajectory, ``(n, 2)``.

        Raises
        ------
        UserError
            If there is none, or it is not finite.
        """
        if any(each not in self.arrays for each in PATH_NAMES):
            names = ", ".join(PATH_NAMES)
            raise UserError(NO_PATH, value=names, choices=self.choices)
        x, y = (_numbers(each, self.arrays[each]).ravel() for each in PATH_NAMES)
        if len(x) != len(y):
            raise UserError(PATH_LENGTHS, nx=len(x), ny=len(y))
        found = np.stack((x, y), axis=1)
        _check_finite(PATH_NAMES[0], found)
        return found

    @property
    def has_path(self) -> bool:
        """Whether there is a trajectory."""
        return all(each in self.arrays for each in PATH_NAMES)

    def _axis(self, names: tuple[str, ...], *, optional: bool = False) -> Array:
        name = next((each for each in names if each in self.arrays), "")
        if not name and optional:
            return np.zeros(1)  # one line: said with the number of points
        if not name:
            if self.has_path:
                raise UserError(ONLY_PATH)
            raise UserError(NO_AXES, value=names[0], choices=self.choices)
        axis = _numbers(name, self.arrays[name])
        rises = axis.ndim == 1 and np.isfinite(axis).all() and (np.diff(axis) > 0).all()
        if not rises:
            raise UserError(NOT_RISING, value=shown(name))
        return axis

    def _values(self, name: str, nx: int, ny: int) -> Array:
        """Return values with x along the first axis.

        loss-landscape fills its arrays in the order of a mesh whose rows are y, though
        it declares their shape the other way round: only the order counts there. Where
        both sides differ the shape tells how an NPZ file means it, and it means the
        same when it was declared by that program.
        """
        values = _numbers(name, self.arrays[name])
        if values.size != nx * ny or values.ndim != 2:
            shape = " × ".join(str(each) for each in values.shape) or "0"
            raise UserError(WRONG_SHAPE, value=shown(name), shape=shape, nx=nx, ny=ny)
        _check_finite(name, values)
        unfinished = int((values == NOT_YET).sum())
        if unfinished and not ((values < 0) & (values != NOT_YET)).any():
            raise UserError(
                UNFINISHED, value=shown(name), count=unfinished, total=values.size
            )
        return np.ascontiguousarray(values.reshape(ny, nx).T)


def _numbers(name: str, array: NDArray[Any]) -> Array:
    if array.dtype.kind not in "biuf":
        raise UserError(NOT_NUMBERS, value=shown(name))
    return np.asarray(array, dtype=np.float64)


def _check_finite(name: str, values: Array) -> None:
    lost = int((~np.isfinite(values)).sum())
    if lost:
        raise UserError(NOT_FINITE, value=shown(name), count=lost, total=values.size)
