"""A sweep as maps: final loss, steps to the finish, how each cell ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model import engine
from model.array import Array
from model.chart import BESIDE, Axis, Chart, Heat, Mark, Opened, Part, Series, Words
from model.contest import factors
from model.errors import QT_TRANSLATE_NOOP
from model.optimizer import Optimizer
from model.parameter import Parameter
from model.schedule import Schedule
from model.surface import Surface
from model.trajectory import LOSS

Columns = Mapping[str, NDArray[Any]]

FINAL = Words(QT_TRANSLATE_NOOP("experiments", "Final loss"))
FINISH = Words(QT_TRANSLATE_NOOP("experiments", "Steps to the finish"))
STATUS = Words(QT_TRANSLATE_NOOP("experiments", "How the cells ended"))
LOSS_WORD = QT_TRANSLATE_NOOP("experiments", "final loss")
ABOVE = QT_TRANSLATE_NOOP("experiments", "final loss above {lowest:.4g}")
STEPS = Words(QT_TRANSLATE_NOOP("experiments", "steps"))
DIVERGED = Words(QT_TRANSLATE_NOOP("experiments", "diverged"))
NOT_THERE = Words(QT_TRANSLATE_NOOP("experiments", "not at the finish"))
CURVE = Words(QT_TRANSLATE_NOOP("experiments", "Loss of this run"))
LINE = Words(QT_TRANSLATE_NOOP("experiments", "finish"))
LOSS_HERE = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
STEP = Words(QT_TRANSLATE_NOOP("experiments", "step"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments", "{first} = {x:.4g}, {second} = {y:.4g}: final loss {loss:.4g}."
)
OPENED_LOST = QT_TRANSLATE_NOOP(
    "experiments", "{first} = {x:.4g}, {second} = {y:.4g}: diverged."
)
KINDS = {
    "finished": Part(Words(QT_TRANSLATE_NOOP("experiments", "at the finish")), 4),
    "falling": Part(Words(QT_TRANSLATE_NOOP("experiments", "still falling")), 6),
    "resting": Part(
        Words(QT_TRANSLATE_NOOP("experiments", "bouncing or at rest elsewhere")), 5
    ),
    "diverged": Part(DIVERGED, BESIDE, hatched=True),
}
POINTS = 400


class Layout(NamedTuple):
    """How the values of one side lie along its axis."""

    axis: Axis
    middles: Array
    names: tuple[Words, ...]


def charts(
    columns: Columns,
    first: tuple[Parameter, Array],
    second: tuple[Parameter, Array],
) -> tuple[Chart, ...]:
    """Return three maps of the same cells."""
    across, up = _layout(*first), _layout(*second)
    place = _places(columns, first, second)
    shape = (len(second[1]), len(first[1]))

    def cells(values: NDArray[Any], empty: float = np.nan) -> Array:
        made = np.full(shape, empty)
        made[place] = values
        return made

    rows = cells(np.arange(len(columns["loss"])), -1).astype(np.intp)

    def chart(title: Words, **more: Any) -> Chart:
        heat = Heat(across.middles, up.middles, rows=rows, names=up.names, **more)
        return Chart(title, across.axis, up.axis, names=across.names, heat=heat)

    gap, words = _gap(columns["loss"])
    late = np.nan_to_num(columns["finished_at"], nan=np.inf)
    kinds = np.select([columns["status"] == key for key in KINDS], range(len(KINDS)))
    return (
        chart(FINAL, values=cells(gap), name=words, beyond=DIVERGED, log=True),
        chart(FINISH, values=cells(late), name=STEPS, beyond=NOT_THERE, log=True),
        chart(STATUS, values=cells(kinds), parts=tuple(KINDS.values())),
    )


def _layout(parameter: Parameter, values: Array) -> Layout:
    """Lay values along a linear or logarithmic axis, or side by side with their names.

    Where 1 − value is graded, no axis of a chart is.
    """
    name = Words(parameter.title)
    if parameter.scale != "one_minus_log":
        return Layout(Axis(name, log=parameter.scale == "log"), values, ())
    names = tuple(Words(f"{each:.4g}") for each in values)
    return Layout(Axis(name), np.arange(float(len(values))), names)


def _places(
    columns: Columns,
    first: tuple[Parameter, Array],
    second: tuple[Parameter, Array],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return row and column of the cell of each row of the table."""
    return (
        np.searchsorted(second[1], columns[second[0].name]),
        np.searchsorted(first[1], columns[first[0].name]),
    )


def _gap(loss: Array) -> tuple[Array, Words]:
    """Return how far above the lowest loss each is, if that is below 0."""
    lowest = float(loss.min(initial=0.0))
    if lowest >= 0:
        return loss, Words(LOSS_WORD)
    return loss - lowest, Words(ABOVE, {"lowest": lowest})


def opened(
    columns: Columns,
    row: int,
    names: tuple[str, str],
    run: tuple[Surface, Optimizer, Schedule, Array, float],
    scene: Mapping[str, Any],
) -> Opened:
    """Return one run: its values, its loss over the steps, itself as a scenario."""
    first, second = names
    loss = float(columns["loss"][row])
    values: dict[str, float | int | str] = {"first": first, "second": second}
    values |= {"x": float(columns[first][row]), "y": float(columns[second][row])}
    values |= {"loss": loss}
    text = OPENED if np.isfinite(loss) else OPENED_LOST
    return Opened(Words(text, values), (_curve(*run, int(scene["steps"])),), scene)


def _curve(
    surface: Surface,
    rule: Optimizer,
    schedule: Schedule,
    start: Array,
    line: float,
    steps: int,
) -> Chart:
    every = max(1, steps // POINTS)
    head = engine.start(surface, rule, start)
    first = (0.0, head.loss)
    rates = rule.learning_rate * factors(schedule, 1, steps)
    updates = [(rate, None) for rate in rates.tolist()]
    rows = engine.advance(surface, rule, head, updates, lambda t: t % every == 0)
    step, loss = np.array([first, *((row[0], row[LOSS]) for row in rows)]).T
    log = bool((loss[np.isfinite(loss)] > 0).all())
    return Chart(
        CURVE,
        Axis(STEP),
        Axis(LOSS_HERE, log=log),
        (Series(Words(), step, loss, "line", 4),),
        (Mark(line, LINE, upright=False),),
    )
