"""CSV files: columns of numbers and of words."""

from __future__ import annotations

import csv
import io
import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.datasets.files.content import (
    Content,
    Source,
    Values,
    found,
    table_content,
    usual_target,
)
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import NOT_TEXT
from model.parameter import shown

DELIMITERS = (",", ";", "\t", "|", " ")
GLANCE = 20
"""Lines that are looked at to find the delimiter."""
MOST_CELLS = 20_000_000
MISSING = {"", "na", "n/a", "nan", "null", "none", "?", "-"}

ONE_COLUMN = QT_TRANSLATE_NOOP(
    "errors", "has one column only; inputs and targets need two at least"
)
UNEVEN = QT_TRANSLATE_NOOP("errors", "has {value} cells in row {row}, not {count}")
TOO_MANY_CELLS = QT_TRANSLATE_NOOP("errors", "has more than {high} cells")
BAD_CELL = QT_TRANSLATE_NOOP(
    "errors", "column {column} holds {value} in row {row}, which is no finite number"
)
NO_CELL = QT_TRANSLATE_NOOP("errors", "column {column} has no value in row {row}")
WORDS = QT_TRANSLATE_NOOP("errors", "column {column} holds words, such as {value}")
NO_ROWS = QT_TRANSLATE_NOOP("errors", "has no rows")


class Column:
    """One column as it is read: numbers, or words by their number.

    The first cell with something in it decides. A cell that does not fit is remembered
    and said only if the column is used.
    """

    def __init__(self, name: str, *, comma: bool) -> None:
        self.name, self._comma = name, comma
        self._numbers = array("d")
        self._codes: dict[str, int] | None = None
        self._decided = False
        self.fault: UserError | None = None

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self._codes is None

    def add(self, cell: str, row: int) -> None:
        """Take the next cell."""
        if not self._decided:
            self._decide(cell)
        if self._codes is not None:
            code = self._codes.setdefault(cell, len(self._codes))
            self._numbers.append(code)
            return
        number = self._number(cell)
        if not math.isfinite(number) and self.fault is None:
            self._blame(cell, row)
        self._numbers.append(number)

    def values(self) -> Values:
        """Return the column as an array of numbers or of words."""
        numbers = np.frombuffer(self._numbers, dtype=np.float64)
        if self._codes is None:
            return numbers.copy()
        return np.array(list(self._codes))[numbers.astype(np.intp)]

    def _decide(self, cell: str) -> None:
        if cell.strip().lower() in MISSING:
            return
        self._decided = True
        if math.isnan(self._number(cell)):
            # What was missing so far is a word as well.
            self._codes = {"": 0}
            self.fault = None
            self._numbers = array("d", bytes(8 * len(self._numbers)))

    def _number(self, cell: str) -> float:
        """Return the number in a cell; NaN where there is none."""
        try:
            return math.nan if "_" in cell else float(cell)
        except ValueError:
            if self._comma and cell.count(",") == 1:
                return self._number(cell.replace(",", "."))
            return math.nan

    def _blame(self, cell: str, row: int) -> None:
        missing = cell.strip().lower() in MISSING
        message = NO_CELL if missing else BAD_CELL
        self.fault = UserError(
            message, column=shown(self.name), value=shown(cell), row=row
        )


@dataclass(frozen=True, eq=False)
class TableSource(Source):
    """A table with named columns."""

    columns: tuple[Column, ...]
    kind: str = "CSV"

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def content(self, target: str = "", inputs: str = "") -> Content:
        names = self.choices
        chosen = found(target, names) if target else usual_target(names)
        wanted = [found(word, names) for word in inputs.split(",")] if inputs else None
        for column in self.columns:
            used = column.name in wanted if wanted else column.numeric
            if used or column.name == chosen:
                _check(column, as_target=column.name == chosen)
        columns = {column.name: column.values() for column in self.columns}
        return table_content(columns, target, inputs, names)


def _check(column: Column, *, as_target: bool) -> None:
    if column.fault is not None:
        raise column.fault
    if not column.numeric and not as_target:
        example = shown(next(iter(column.values().tolist()), ""))
        raise UserError(WORDS, column=shown(column.name), value=example)


def read_table(content: bytes) -> TableSource:
    """Read a CSV file: any usual delimiter, with or without a line of names.

    Raises
    ------
    UserError
        Naming the row and the column at fault.
    """
    text = _text(content)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    first = next(rows, None)
    if first is None:
        raise UserError(NO_ROWS)
    if len(first[1]) < 2:
        raise UserError(ONE_COLUMN)
    comma = delimiter == ";"
    header = not any(_is_number(cell, comma=comma) for cell in first[1])
    names = _names(first[1] if header else [""] * len(first[1]))
    columns = tuple(Column(name, comma=comma) for name in names)
    if not header:
        _add(columns, *first)
    cells = 0
    for row, line in rows:
        cells += len(line)
        if cells > MOST_CELLS:
            raise UserError(TOO_MANY_CELLS, high=MOST_CELLS)
        _add(columns, row, line)
    if not len(columns[0].values()):
        raise UserError(NO_ROWS)
    return TableSource(columns)


def _add(columns: tuple[Column, ...], row: int, cells: list[str]) -> None:
    if len(cells) != len(columns):
        raise UserError(UNEVEN, value=len(cells), row=row, count=len(columns))
    for column, cell in zip(columns, cells, strict=True):
        column.add(cell, row)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(NOT_TEXT) from None


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their number in the file."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        skipinitialspace=True,
        strict=True,
    )
    for cells in reader:
        while delimiter == " " and cells and not cells[-1]:
            cells.pop()
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]


def _delimiter(text: str) -> str:
    """Return what parts the first rows into most cells, equally many in each."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:GLANCE]
    best, width = ",", 1
    for delimiter in DELIMITERS:
        try:
            rows = [cells for _, cells in _rows("\n".join(lines), delimiter)]
        except csv.Error:
            continue
        widths = {len(cells) for cells in rows[: max(1, len(rows) - 1)]}
        if len(widths) == 1 and max(widths) > width:
            best, width = delimiter, max(widths)
    return best


def _is_number(cell: str, *, comma: bool) -> bool:
    return not math.isnan(Column("", comma=comma)._number(cell))


def _names(cells: list[str]) -> list[str]:
    """Return a name for each column, none twice, none empty."""
    names: list[str] = []
    for k, cell in enumerate(cells, 1):
        name = cell.replace(",", " ").strip()[:60] or f"column {k}"
        while name in names:
            name = f"{name} ({k})"
        names.append(name)
    return names
