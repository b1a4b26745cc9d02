"""What an experiment wants drawn: charts as plain values, without a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.wording import filled

SeriesLook = Literal["dots", "line", "dashes", "bars"]
BESIDE = -1
"""The slot of what is beside the matter: drawn in the colour of the axes."""


@dataclass(frozen=True)
class Words:
    """A text marked for translation in the context ``experiments``, and its numbers."""

    text: str = ""
    values: Mapping[str, float | int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return filled(self.text, self.values)


@dataclass(frozen=True)
class Axis:
    """One axis of a chart.

    Attributes
    ----------
    name
        What is laid along it, with its unit.
    log
        Whether equal distances are equal ratios; what is not above 0 is left out.
    low, high
        Ends that must be seen; ``None`` leaves them to the values.
    """

    name: Words = Words()
    log: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class Series:
    """Points of a chart that look alike.

    Attributes
    ----------
    x, y
        Places, shape ``(n,)``. Bars of several series at one x are stacked.
    look
        ``dots``, a ``line`` of measurements, ``dashes`` for theory, or ``bars``.
    slot
        Which colour and shape it has; negative for what is beside the matter.
    rows
        For dots: the row of the table behind each, to be opened; −1 for none.
    low, high
        The ends of an error bar at each point, ``(n,)``.
    """

    name: Words
    x: Array
    y: Array
    look: SeriesLook = "dots"
    slot: int = 0
    rows: NDArray[np.intp] | None = None
    low: Array | None = None
    high: Array | None = None


@dataclass(frozen=True)
class Mark:
    """A line across the whole chart, with a word."""

    at: float
    name: Words = Words()
    upright: bool = True


@dataclass(frozen=True)
class Part:
    """A kind that cells of a map can be of: its name, and which colour it has.

    Attributes
    ----------
    slot
        As of a series.
    hatched
        Whether its cells are hatched, for what is not a proper end.
    """

    name: Words
    slot: int = 0
    hatched: bool = False


@dataclass(frozen=True, eq=False)
class Heat:
    """A grid of cells, each with a colour for its value or for its kind.

    Attributes
    ----------
    x, y
        The middles of columns and rows, ascending, ``(nx,)`` and ``(ny,)``; on a
        logarithmic axis cells are equally wide where these are evenly spaced there.
    values
        Shape ``(ny, nx)``. NaN: not known, left empty. +∞: beyond all values.
    name
        What a value is.
    beyond
        What +∞ stands for, such as "diverged".
    log
        Whether colours follow the logarithm; what is not above 0 has the lowest.
    signed
        Whether 0 is in the middle of the colours.
    low, high
        Ends of the colours; ``None`` leaves them to the values.
    parts
        If there are any, a value is a place in this tuple and has its colour.
    rows
        The row of the table behind each cell, to be opened, ``(ny, nx)``; −1 for none.
    names
        The words of the rows in place of numbers; those of columns are the chart's.
    """

    x: Array
    y: Array
    values: Array
    name: Words = Words()
    beyond: Words = Words()
    log: bool = False
    signed: bool = False
    low: float | None = None
    high: float | None = None
    parts: tuple[Part, ...] = ()
    rows: NDArray[np.intp] | None = None
    names: tuple[Words, ...] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """Rows to be read.

    Attributes
    ----------
    heads
        What each column is.
    cells
        One tuple a row: words or numbers; columns of numbers are set to the right.
    slots
        The glyph and colour before each row; negative for none.
    rows
        The row of the result behind each, to be opened; −1 for none.
    places
        Where every cell opens something of its own: its number, row by row.
    verdicts
        How each row came out, which marks its last cell: agrees, disagrees, undecided.
    """

    heads: tuple[Words, ...]
    cells: tuple[tuple[Words | float | int, ...], ...]
    slots: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    places: tuple[tuple[int, ...], ...] = ()
    verdicts: tuple[str, ...] = ()

    def behind(self, row: int, column: int) -> int:
        """Return the number of what a cell opens; −1 for nothing."""
        if min(row, column) < 0:
            return -1
        if row < len(self.places):
            return self.places[row][column]
        return self.rows[row] if row < len(self.rows) else -1

    def cell(self, number: int) -> tuple[int, int] | None:
        """Return row and column of the first cell that opens it."""
        columns = range(len(self.heads))
        every = ((row, column) for row in range(len(self.cells)) for column in columns)
        return next((each for each in every if self.behind(*each) == number), None)


@dataclass(frozen=True, eq=False)
class Chart:
    """Everything that one chart shows.

    Attributes
    ----------
    title
        Charts of one title are variants of each other.
    variant
        Which of them this is.
    names
        The words below bars at x = 0, 1, 2 …, in place of numbers.
    note
        A sentence that belongs to the picture.
    heat
        A map of cells, under the series.
    table
        Rows to be read, in place of everything else.
    setting
        The setting of the experiment that moves this chart, to be offered below it.
    """

    title: Words
    x: Axis = Axis()
    y: Axis = Axis()
    series: tuple[Series, ...] = ()
    marks: tuple[Mark, ...] = ()
    names: tuple[Words, ...] = ()
    variant: Words = Words()
    note: Words = Words()
    heat: Heat | None = None
    table: Table | None = None
    setting: str = ""

    @property
    def stacked(self) -> tuple[Series, ...]:
        """The series drawn as bars, from the ground up."""
        return tuple(each for each in self.series if each.look == "bars")

    @property
    def opens(self) -> bool:
        """Whether something is behind the points, the cells or the rows."""
        heat, table = self.heat, self.table
        cells = heat is not None and heat.rows is not None
        listed = table is not None and bool(table.rows or table.places)
        return cells or listed or any(each.rows is not None for each in self.series)


@dataclass(frozen=True, eq=False)
class Opened:
    """What is behind one row of a result, or one cell of its table.

    Attributes
    ----------
    words
        What it is, in a sentence.
    charts
        Charts of this row alone.
    scene
        A scenario, as in a file, that shows it as a surface.
    shown
        What that surface is, in a sentence.
    """

    words: Words
    charts: tuple[Chart, ...] = ()
    scene: Mapping[str, Any] | None = None
    shown: Words = Words()
