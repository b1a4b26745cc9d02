"""Who runs where: the surface and the optimizers that an experiment is told in words.

Optimizers are written as a list, ``momentum 0.01, adam 0.1 beta1=0.8``: a name, then
perhaps a number, which is the learning rate, and other hyperparameters by name. One
without a learning rate gets one that suits the surface. After ``with`` comes the
schedule of the rate: ``adam 0.1 with cosine period=300``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import Experiment
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parameter import Declared, param, shown
from model.schedule import Schedule
from model.schedules import SCHEDULES
from model.suggest import suggested_rate
from model.surface import Surface
from model.surfaces import SURFACES

OWN = "own"
"""The choice of a surface that stands beside it, in full."""
LISTED = "listed"
"""The choice of the schedule that each optimizer of the list has."""
WITH = "with"
"""The word before a schedule."""
CONSTANT = SCHEDULES["constant"]()
MOST = 12
MESH = 129
RATE = "learning_rate"

NONE_NAMED = QT_TRANSLATE_NOOP(
    "errors", "must name one optimizer at least, such as adam 0.1"
)
TOO_MANY_NAMED = QT_TRANSLATE_NOOP("errors", "names more than {high} optimizers")
NOT_A_VALUE = QT_TRANSLATE_NOOP(
    "errors", "must give a learning rate or key=value after a name, not {value}"
)
NOT_A_PAIR = QT_TRANSLATE_NOOP("errors", "must give key=value, not {value}")
NO_SCHEDULE = QT_TRANSLATE_NOOP("errors", "must be followed by one of {choices}")
NO_START = QT_TRANSLATE_NOOP(
    "errors", "must be two numbers, such as -1.5 2, not {value}"
)
NO_OWN = QT_TRANSLATE_NOOP(
    "errors", "must be a surface as in a scenario file, not {value}"
)


@dataclass(frozen=True)
class Entrant:
    """An optimizer that takes part.

    Attributes
    ----------
    rated
        Whether its learning rate was given; else it is still to be found.
    schedule
        What its learning rate is multiplied by, step by step.
    """

    optimizer: Optimizer
    rated: bool
    schedule: Schedule = CONSTANT

    def with_rate(self, rate: float) -> Optimizer:
        """Return the optimizer with another learning rate."""
        return self.optimizer.with_values(learning_rate=rate)


def surface_param(default: str) -> Any:
    """Declare on which surface an experiment runs."""
    return param(
        default,
        choices=(OWN, *SURFACES),
        title=QT_TRANSLATE_NOOP("parameters", "surface"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The surface that is run on; own is the one taken over."
        ),
    )


def own_surface_param() -> Any:
    """Declare the surface taken over from a scenario, as JSON."""
    return param(
        '{"type": "two_wells"}',
        high=2_000_000,
        title=QT_TRANSLATE_NOOP("parameters", "own surface"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "A surface as in a scenario file, in JSON."
        ),
    )


def optimizers_param(default: str) -> Any:
    """Declare which optimizers take part."""
    return param(
        default,
        high=2000,
        title=QT_TRANSLATE_NOOP("parameters", "optimizers"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Names separated by commas; after a name perhaps its learning rate, other "
            "hyperparameters and its schedule: momentum 0.01, adam 0.1 beta1=0.8 with "
            "cosine period=300.",
        ),
    )


def schedule_param() -> Any:
    """Declare which schedule the learning rates follow."""
    return param(
        LISTED,
        choices=(LISTED, *SCHEDULES),
        title=QT_TRANSLATE_NOOP("parameters", "schedule"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Listed is what stands after each optimizer, constant where nothing does; "
            "any other is for all, stretched to the length of the run.",
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Contest(Experiment):
    """An experiment on any surface with any optimizers."""

    surface: str = surface_param("himmelblau")
    own_surface: str = own_surface_param()
    optimizers: str = optimizers_param("adam")
    schedule: str = schedule_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        entrants(self.optimizers)
        self.playground()

    def playground(self) -> Surface:
        """Return the surface that is run on."""
        return contest_surface(self.surface, self.own_surface)

    def schedule_of(self, entrant: Entrant, steps: int) -> Schedule:
        """Return what the rate of an optimizer follows in a run of so many steps."""
        return schedule_for(entrant, self.schedule, steps)

    def taking(
        self, surface: Surface, runs: Sequence[Entrant], start: Sequence[float] = ()
    ) -> Self:
        """Return the same on another surface, with other optimizers, from a start."""
        values = {
            "surface": OWN,
            "own_surface": json.dumps(surface.to_dict()),
            "optimizers": written(runs[:MOST]) or self.optimizers,
        }
        if "start" in self.parameters():
            values["start"] = " ".join(f"{each:.12g}" for each in start)
        return self.with_values(**values)


def schedule_for(entrant: Entrant, choice: str, steps: int) -> Schedule:
    """Return an optimizer's own schedule, or the one chosen for all."""
    return entrant.schedule if choice == LISTED else SCHEDULES[choice].over(steps)


def factors(schedule: Schedule, first: int, count: int) -> Array:
    """Return what the rate is multiplied by in some updates, ``(count,)``.

    Parameters
    ----------
    first
        The number of the first of them, from 1.
    """
    return schedule.factor(np.arange(first - 1, first - 1 + count, dtype=np.float64))


def contest_surface(name: str, own: str) -> Surface:
    """Return the surface that is meant.

    Raises
    ------
    UserError
        If the surface taken over is none.
    """
    return _own(own) if name == OWN else SURFACES[name]()


@cache
def _own(text: str) -> Surface:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError(NO_OWN, where="own_surface", value=shown(text)) from None
    try:
        return SURFACES.from_dict(content)
    except UserError as error:
        raise error.within("own_surface") from None


def entrants(text: str, where: str = "optimizers") -> tuple[Entrant, ...]:
    """Return the optimizers of a list.

    Raises
    ------
    UserError
        Naming what is not understood.
    """
    entries = [each.split() for each in text.split(",") if each.strip()]
    if not entries:
        raise UserError(NONE_NAMED, where=where)
    if len(entries) > MOST:
        raise UserError(TOO_MANY_NAMED, where=where, high=MOST)
    try:
        return tuple(_entrant(name, words) for name, *words in entries)
    except UserError as error:
        raise error.within(where) from None


def _entrant(name: str, words: Sequence[str]) -> Entrant:
    cut = words.index(WITH) if WITH in words else len(words)
    values = _values(words[:cut])
    rule = OPTIMIZERS.from_dict({"type": name} | values)
    return Entrant(rule, RATE in values, _schedule(words[cut + 1 :], cut < len(words)))


def _values(words: Sequence[str], bare: str = RATE) -> dict[str, object]:
    """Return hyperparameters by name; a number alone is that of the name ``bare``."""
    values: dict[str, object] = {}
    for word in words:
        key, sign, text = word.partition("=")
        key, text = (key, text) if sign else (bare, word)
        try:
            values[key] = json.loads(text)
        except ValueError:
            raise UserError(NOT_A_VALUE, value=shown(word)) from None
        if not key:
            raise UserError(NOT_A_PAIR, value=shown(word))
    return values


def _schedule(words: Sequence[str], named: bool) -> Schedule:
    if not named:
        return CONSTANT
    if not words:
        raise UserError(NO_SCHEDULE, where=WITH, choices=", ".join(SCHEDULES))
    name, *rest = words
    try:
        return SCHEDULES.from_dict({"type": name} | _values(rest, ""))
    except UserError as error:
        raise error.within(WITH) from None


def written(runs: Iterable[Entrant]) -> str:
    """Return optimizers as such a list; what has its default is left out."""
    return ", ".join(" ".join(_written(each)) for each in runs)


def _written(run: Entrant) -> list[str]:
    rate = f"{run.optimizer.learning_rate:.12g}"
    words = [run.optimizer.name, rate, *_pairs(run.optimizer)]
    if run.schedule != CONSTANT:
        words += [WITH, run.schedule.name, *_pairs(run.schedule)]
    return words


def _pairs(item: Declared) -> list[str]:
    """Return what has not its default, but for the learning rate."""
    own = {key: getattr(item, key) for key in item.parameters() if key != RATE}
    declared = item.parameters()
    return [
        f"{key}={json.dumps(declared[key].plain(value))}"
        for key, value in own.items()
        if value != declared[key].default
    ]


def rated(entrant: Entrant, surface: Surface) -> Optimizer:
    """Return the optimizer, with a rate that suits the surface if none was given."""
    if entrant.rated:
        return entrant.optimizer
    start = np.array(surface.starts[0])
    return entrant.with_rate(suggested_rate(surface, entrant.optimizer, start))


def random_starts(surface: Surface, count: int, seed: int, start: str = "") -> Array:
    """Return starts, ``(count, 2)``: the one given or the surface's best, or many.

    Random starts lie evenly in the middle nine tenths of the domain.
    """
    if count == 1:
        return np.array([given_start(start) or surface.starts[0]], dtype=np.float64)
    low, high = np.array(surface.domain).T
    edge = 0.05 * (high - low)
    generator = np.random.default_rng(seed)
    return generator.uniform(low + edge, high - edge, (count, 2))


def finish_by_param() -> Any:
    """Declare how the finish line is given."""
    return param(
        "share",
        choices=("share", "loss"),
        title=QT_TRANSLATE_NOOP("parameters", "finish given as"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "As a share of the way up from the lowest loss on the map to the median "
            "loss of the starts, or as a loss.",
        ),
    )


def finish_param() -> Any:
    """Declare the finish line."""
    return param(
        1e-3,
        useful=(1e-8, 0.5),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "finish line"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "A run is at the finish once its loss stays at or below this to the end.",
        ),
    )


def starts_param(default: int) -> Any:
    """Declare from how many starts."""
    return param(
        default,
        low=1,
        high=10_000,
        useful=(1, 200),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "starts"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "One is the start given below; several are random ones on the map.",
        ),
    )


def start_param() -> Any:
    """Declare from where a single run starts."""
    return param(
        "",
        high=80,
        title=QT_TRANSLATE_NOOP("parameters", "single start"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Two numbers, such as -1.5 2, where there is one start; nothing is the "
            "best start of the surface.",
        ),
    )


def given_start(text: str) -> tuple[float, float] | None:
    """Return the start that is given, if one is.

    Raises
    ------
    UserError
        If it is not two finite numbers.
    """
    if not text.strip():
        return None
    try:
        numbers = [float(each) for each in text.replace(",", " ").split()]
    except ValueError:
        numbers = []
    if len(numbers) != 2 or not np.isfinite(numbers).all():
        raise UserError(NO_START, where="start", value=shown(text))
    return numbers[0], numbers[1]


def lowest_loss(surface: Surface) -> float:
    """Return the least loss on a mesh of the map and at the known points."""
    sides = [np.linspace(low, high, MESH) for low, high in surface.domain]
    loss, _, _ = surface.grid(*sides)
    known = [each.loss for each in surface.known_points]
    return float(min([*loss[np.isfinite(loss)], *known], default=0.0))


def finish_line(surface: Surface, starts: Array, by: str, value: float) -> float:
    """Return the loss at which a run has arrived."""
    if by == "loss":
        return value
    lowest, loss = lowest_loss(surface), surface.value(starts)
    high = float(np.median(loss[np.isfinite(loss)])) if np.isfinite(loss).any() else 1.0
    return lowest + value * (max(high, lowest) - lowest)


def names_of(optimizers: Sequence[Optimizer]) -> list[str]:
    """Return a short unique name for each; those of one kind are numbered."""
    kinds = [each.name for each in optimizers]
    found = []
    for k, name in enumerate(kinds):
        number = kinds[:k].count(name) + 1
        found.append(f"{name}_{number}" if kinds.count(name) > 1 else name)
    return found


def scenario_of(
    surface: Surface,
    runs: Sequence[tuple[Optimizer, Schedule]],
    start: Sequence[float],
    steps: int,
) -> dict[str, Any]:
    """Return a scenario, as in a file: all optimizers from one start."""
    place = [float(value) for value in start]
    return {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": surface.to_dict(),
        "runs": [
            {
                "optimizer": rule.to_dict(),
                "schedule": schedule.to_dict(),
                "start": place,
            }
            for rule, schedule in runs
        ],
        "steps": steps,
    }
