"""Runs as tables and drawings: CSV, NPZ, JSON and SVG, without a window."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from model.array import Array, Indices
from model.curvature.status import (
    LONG,
    WINDOW,
    outside,
    status_of,
)
from model.curvature.suspects import may_have_stopped
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import write_text, write_whole, written
from model.frame import History, StatusKind
from model.runner import Plan
from model.scenario import Scenario
from model.script import torch_script
from model.session import Session
from model.svg import drawing
from model.table_notes import notes

UNKNOWN_ENDING = QT_TRANSLATE_NOOP(
    "errors", "has an ending that is not known; known are {choices}"
)

Progress = Callable[[float], None]
BLOCK = 4096
"""Rows written at a time."""
SCRIPT = ".py"
"""The ending of a PyTorch script, for which nothing needs to run."""
CLOSE = 4096
"""Up to so many steps, each is looked at closely."""


@dataclass(frozen=True, eq=False)
class Table:
    """Every step of every shown run, as columns of equal length.

    Row by row: the position after ``step`` updates, its loss and gradient norm over all
    data, and of the update that led there the epoch and the batch (from 1; 0 at the
    start) and the learning rate.
    """

    run: Indices
    step: Indices
    epoch: Indices
    batch: Indices
    theta: Array
    loss: Array
    gradient_norm: Array
    learning_rate: Array
    status: np.ndarray[Any, np.dtype[np.str_]]

    def columns(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return the columns by the names that files give them."""
        named = {f"theta_{k}": self.theta[:, k] for k in range(self.theta.shape[1])}
        return {
            "run": self.run,
            "step": self.step,
            "epoch": self.epoch,
            "batch": self.batch,
            **named,
            "loss": self.loss,
            "gradient_norm": self.gradient_norm,
            "learning_rate": self.learning_rate,
            "status": self.status,
        }


def complete_session(scenario: Scenario, progress: Progress | None = None) -> Session:
    """Run a scenario to its end, keeping every step."""
    session = Session(scenario, rows=None)
    while not session.work(scenario.steps, 0.2):
        if progress is not None:
            progress(session.computed / max(scenario.steps, 1))
    session.step = scenario.steps
    return session


def table_of(session: Session) -> Table:
    """Return a completed session's table."""
    scenario = session.scenario
    shown = [k for k, run in enumerate(scenario.runs) if run.enabled]
    parts = [_rows(session, k) for k in shown] or [_no_rows(scenario)]
    return Table(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _rows(session: Session, run: int) -> tuple[np.ndarray[Any, Any], ...]:
    runner = session.runner(run)
    history, count = runner.trajectory.history(), session.updates(run) + 1
    epochs, batches = _epochs(runner.plan, count)
    return (
        np.full(count, run),
        np.arange(count),
        epochs,
        batches,
        _padded(history.x, count),
        _padded(history.loss, count),
        _padded(history.gradient_norm, count),
        _padded(history.learning_rate, count),
        _statuses(session, history, run, count),
    )


def _no_rows(scenario: Scenario) -> tuple[np.ndarray[Any, Any], ...]:
    whole, real = np.empty(0, dtype=np.intp), np.empty(0)
    theta = np.empty((0, scenario.surface.dimension))
    return (whole, whole, whole, whole, theta, real, real, real, np.empty(0, "U1"))


def _padded(column: Array, count: int) -> Array:
    """Carry a column on with NaN where the run was lost before its end."""
    full = np.full((count, *column.shape[1:]), math.nan)
    full[: len(column)] = column
    return full


def _epochs(plan: Plan, count: int) -> tuple[Indices, Indices]:
    epochs, batches = np.zeros(count, dtype=np.intp), np.zeros(count, dtype=np.intp)
    ends = [*(phase.step for phase in plan.phases[1:]), count - 1]
    for phase, following in zip(plan.phases, ends, strict=True):
        begin, end = min(phase.step, count - 1), min(following, count - 1)
        size = phase.sampler.batches(plan.surface.samples)
        updates = phase.first_update + np.arange(end - begin)
        epochs[begin + 1 : end + 1] = updates // size + 1
        batches[begin + 1 : end + 1] = updates % size + 1
    return epochs, batches


def _statuses(
    session: Session, history: History, run: int, count: int
) -> np.ndarray[Any, np.dtype[np.str_]]:
    """Return the status at each step, as the session has it there.

    Of runs of more than some thousand steps, what is the same at both ends of a short
    stretch is taken for the same within it.
    """
    surface = session.scenario.surface
    kinds = np.full(count, StatusKind.RUNNING.value, dtype="U16")
    gone = ~np.isfinite(history.loss) | outside(surface, history.x)
    kinds[: len(history)][gone] = StatusKind.DIVERGED.value
    kinds[len(history) :] = StatusKind.DIVERGED.value
    suspects = may_have_stopped(surface, history, session.updates(run)) & ~gone
    look = _Look(session, history, run)
    for rows in _stretches(np.flatnonzero(suspects), 1 + count // CLOSE):
        first, last = look.at(rows[0]), look.at(rows[-1])
        kinds[rows] = first if first == last else list(map(look.at, rows))
    kinds[-1] = session.status(run, count - 1).kind.value
    return kinds


def _stretches(rows: Indices, length: int) -> Iterator[list[int]]:
    """Part row numbers into runs of neighbours no longer than ``length``."""
    breaks = np.flatnonzero(np.diff(rows) > 1) + 1
    for part in np.split(rows, breaks):
        for begin in range(0, len(part), length):
            yield part[begin : begin + length].tolist()


class _Look:
    """The status at single rows of a run; balls at rest repeat themselves."""

    def __init__(self, session: Session, history: History, run: int) -> None:
        self._session, self._history, self._run = session, history, run
        self._seen: dict[Any, str] = {}

    def at(self, row: int) -> str:
        """Return what the session says of a row."""
        history = self._history
        recent = history.part(row + 1 - WINDOW, row + 1)
        under = self._session.under(self._run, recent)
        key = under, history.x[max(row + 1 - LONG, 0) : row + 1].tobytes()
        if key not in self._seen:
            surface = self._session.scenario.surface
            found = status_of(surface, history, row + 1, recent, under)
            kind = StatusKind.RUNNING if found is None else found.kind
            self._seen[key] = kind.value
        return self._seen[key]


# ------------------------------------------------------------------ files


def export(scenario: Scenario, path: Path, progress: Progress | None = None) -> None:
    """Run a scenario and write the file that the ending of ``path`` asks for.

    Raises
    ------
    UserError
        If the ending is not known or the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == SCRIPT:
        write_text(path, torch_script(scenario))
        return
    if ending not in WRITERS:
        known = ", ".join((*WRITERS, SCRIPT))
        raise UserError(UNKNOWN_ENDING, where=str(path), choices=known)
    WRITERS[ending](complete_session(scenario, progress), path)


def _write_csv(session: Session, path: Path) -> None:
    columns = table_of(session).columns()

    def fill(stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(_lines(list(columns.values())))
        text.flush()
        text.detach()

    beside = notes(path, columns, session.scenario.to_dict())
    write_whole(path, fill, {key: written(text) for key, text in beside.items()})


def _lines(columns: list[np.ndarray[Any, Any]]) -> Iterator[list[str]]:
    """Return the rows as texts, a block at a time: long runs are large."""
    for begin in range(0, len(columns[0]), BLOCK):
        parts = [column[begin : begin + BLOCK] for column in columns]
        formatted = [
            [
                f"{value:.17g}" if part.dtype.kind == "f" else str(value)
                for value in part.tolist()
            ]
            for part in parts
        ]
        yield from map(list, zip(*formatted, strict=True))


def _write_npz(session: Session, path: Path) -> None:
    columns: Any = table_of(session).columns()
    text = np.array(session.scenario.to_json())
    write_whole(
        path,
        lambda stream: np.savez_compressed(
            stream, allow_pickle=False, scenario=text, **columns
        ),
    )


def _write_json(session: Session, path: Path) -> None:
    columns = {
        name: [_json_number(value) for value in column.tolist()]
        for name, column in table_of(session).columns().items()
    }
    content = {
        "format": "descent-lab/runs",
        "version": 1,
        "scenario": session.scenario.to_dict(),
        "columns": columns,
    }
    write_text(path, json.dumps(content, ensure_ascii=False, allow_nan=False))


def _json_number(value: Any) -> Any:
    """JSON knows no NaN and no infinity: they become null."""
    lost = isinstance(value, float) and not math.isfinite(value)
    return None if lost else value


def _write_svg(session: Session, path: Path) -> None:
    write_text(path, drawing(session.scenario, session.frame()))


WRITERS: dict[str, Callable[[Session, Path], None]] = {
    ".csv": _write_csv,
    ".npz": _write_npz,
    ".json": _write_json,
    ".svg": _write_svg,
}
