"""The scenario: all that a person has set up, as one frozen, serializable value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from model.camera import Camera
from model.datasets.files.choice import located, portable
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parameter import (
    MUST_BE_OBJECT,
    MUST_BE_ONE_OF,
    MUST_BE_SWITCH,
    MUST_BE_WHOLE,
    TOO_HIGH,
    TOO_LOW,
    UNKNOWN_KEY,
    check_number,
    shown,
)
from model.sampler import SAMPLERS, Sampler
from model.schedule import Schedule
from model.schedules import SCHEDULES
from model.surface import Surface
from model.surfaces import SURFACES

FORMAT = "descent-lab/scenario"
VERSION = 1
MAX_CHARACTERS = 4_000_000
MAX_RUNS = 64
MAX_STEPS = 10_000_000
MAX_EDITS = 10_000
MAX_SEED = 2**53
SLOTS = 7
PACES = ("updates", "epochs", "time")
"""What runs are compared at: as many updates, as many epochs, or as long a time."""

NOT_JSON = QT_TRANSLATE_NOOP("errors", "is not JSON: {value}")
NOT_A_SCENARIO = QT_TRANSLATE_NOOP(
    "errors", "must be {choices}: this is not a scenario file"
)
NEWER_VERSION = QT_TRANSLATE_NOOP(
    "errors", "is {value}; this program reads up to version {high}"
)
MISSING = QT_TRANSLATE_NOOP("errors", "is missing")
MUST_BE_LIST = QT_TRANSLATE_NOOP("errors", "must be a list […], not {value}")
TOO_MANY = QT_TRANSLATE_NOOP("errors", "has more than {high} entries")
MUST_BE_POINT = QT_TRANSLATE_NOOP(
    "errors", "must be a list of {high} numbers, not {value}"
)
NO_SUCH_RUN = QT_TRANSLATE_NOOP("errors", "must be the number of a run, not {value}")
DOUBLE_KEY = QT_TRANSLATE_NOOP("errors", "is there twice")
NOT_FINITE = QT_TRANSLATE_NOOP("errors", "holds {value}; numbers must be finite")
TOO_BIG = QT_TRANSLATE_NOOP("errors", "is larger than {high} characters")
EMPTY_EDIT = QT_TRANSLATE_NOOP("errors", "changes nothing")

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By version: what makes a file's content into that of the next version."""

Point = tuple[float, ...]
Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Run:
    """One optimizer from one start.

    Attributes
    ----------
    slot
        Its place in the palette of colours and glyphs.
    sampler
        The run's own batches; ``None``: the scenario's, as all others.
    """

    optimizer: Optimizer
    schedule: Schedule
    start: Point
    enabled: bool = True
    slot: int = 0
    sampler: Sampler | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the scenario file."""
        entry = {
            "optimizer": self.optimizer.to_dict(),
            "schedule": self.schedule.to_dict(),
            "start": list(self.start),
            "enabled": self.enabled,
            "slot": self.slot,
        }
        own = {} if self.sampler is None else {"sampler": self.sampler.to_dict()}
        return entry | own


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A live change, with the number of updates that had been made by then.

    Attributes
    ----------
    run
        The run it concerns; ``None`` for a change of the sampler that runs share.
    position
        Where the ball was put by hand; its velocity is kept.
    push
        A velocity added by hand, in θ an update, where the rule has a momentum.
    sampler
        Of one run: from then on it has batches of its own. Of none: what all others
        share.
    shares
        Whether the run gives its own batches up and takes those that all share.
    clock
        The step of the clock it was made at, while runs are compared at equal epochs or
        times: there a slow run waits for several steps between two updates.
    updates
        Likewise of a change that runs share: how many updates each had made by then,
        run by run. Runs without an entry had made ``step``.
    """

    step: int
    run: int | None = None
    optimizer: Optimizer | None = None
    schedule: Schedule | None = None
    position: Point | None = None
    push: Point | None = None
    sampler: Sampler | None = None
    shares: bool = False
    clock: int | None = None
    updates: tuple[int, ...] = ()

    def made(self, run: int) -> int:
        """Return how many updates a run that it concerns had made by then."""
        return self.updates[run] if run < len(self.updates) else self.step

    def ends(self, other: Edit) -> bool:
        """Whether this change begins a branch on which a later one is forgotten."""
        if other.run is not None:
            concerned = self.run in {None, other.run}
            return concerned and other.step > self.made(other.run)
        if self.run is not None:
            return False
        if self.clock is not None and other.clock is not None:
            return other.clock > self.clock
        return other.step > self.step

    def joins(self, other: Edit) -> bool:
        """Whether both were made by the same run, or by all, at the same updates."""
        mine, others = ((each.run, each.step, each.updates) for each in (self, other))
        return mine == others

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the scenario file, without what did not change."""
        entry: dict[str, Any] = {"step": self.step}
        if self.run is not None:
            entry["run"] = self.run
        for key in ("optimizer", "schedule", "sampler"):
            if (item := getattr(self, key)) is not None:
                entry[key] = item.to_dict()
        if self.shares:
            entry["sampler"] = None
        for key in ("position", "push"):
            if (point := getattr(self, key)) is not None:
                entry[key] = list(point)
        if self.clock is not None:
            entry["clock"] = self.clock
        if self.updates:
            entry["updates"] = list(self.updates)
        return entry


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is run, how, for how long, and from where it is looked at.

    Attributes
    ----------
    pace
        What one step of the clock is, where runs have batches of different sizes: see
        :mod:`model.pacing`.
    """

    surface: Surface
    sampler: Sampler
    runs: tuple[Run, ...]
    steps: int = 200
    seed: int = 0
    pace: str = "updates"
    edits: tuple[Edit, ...] = ()
    camera: Camera | None = None

    def with_run(self, index: int, **changes: Any) -> Scenario:
        """Return a copy in which one run is changed."""
        runs = list(self.runs)
        runs[index] = replace(runs[index], **changes)
        return replace(self, runs=tuple(runs))

    def without_run(self, index: int) -> Scenario:
        """Return a copy without one run and the edits that concern it."""

        def renumbered(edit: Edit) -> Edit:
            made = edit.updates[:index] + edit.updates[index + 1 :]
            after = edit.run is not None and edit.run > index
            run = edit.run - 1 if after and edit.run else edit.run
            return replace(edit, run=run, updates=made)

        return replace(
            self,
            runs=self.runs[:index] + self.runs[index + 1 :],
            edits=tuple(renumbered(e) for e in self.edits if e.run != index),
        )

    def with_edit(self, edit: Edit) -> Scenario:
        """Return a copy in which a live change was made and later ones are forgotten.

        A change to one run starts a new branch of that run: its own later edits go, the
        others' stay. A change of the sampler concerns all, and so all later edits go.
        Changes of the same run at the same step are joined.
        """
        kept = [each for each in self.edits if not edit.ends(each)]
        same = [each for each in kept if edit.joins(each)]
        kept = [each for each in kept if not edit.joins(each)]
        for each in same:
            edit = _joined(each, edit)
        edits = sorted(
            [*kept, edit], key=lambda e: (e.step, -1 if e.run is None else e.run)
        )
        return replace(self, edits=tuple(edits))

    def to_dict(self) -> dict[str, Any]:
        """Return the scenario file's content."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "surface": self.surface.to_dict(),
            "sampler": self.sampler.to_dict(),
            "runs": [run.to_dict() for run in self.runs],
            "steps": self.steps,
            "seed": self.seed,
        }
        if self.pace != "updates":
            content["pace"] = self.pace
        if self.edits:
            content["edits"] = [edit.to_dict() for edit in self.edits]
        if self.camera is not None:
            content["camera"] = self.camera.to_dict()
        return content

    def to_json(self, folder: Path | None = None) -> str:
        """Return the scenario file's text; a file of data is named from the folder."""
        content = self.to_dict()
        if folder is not None:
            content = portable(content, folder)
        return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _joined(earlier: Edit, later: Edit) -> Edit:
    keys = ("optimizer", "schedule", "position", "push")
    changes = {key: getattr(later, key) or getattr(earlier, key) for key in keys}
    says = later if later.sampler or later.shares else earlier
    return replace(later, **changes, sampler=says.sampler, shares=says.shares)


def own_sampler(scenario: Scenario, run: int, update: int) -> Sampler | None:
    """Return a run's own sampler after so many updates; ``None``: what all share."""
    found = scenario.runs[run].sampler
    for edit in scenario.edits:
        says = edit.run == run and (edit.sampler is not None or edit.shares)
        if says and edit.made(run) <= update:
            found = edit.sampler
    return found


def ever_own(scenario: Scenario, run: int) -> bool:
    """Whether a run has batches of its own at any time."""
    edits = (edit.sampler for edit in scenario.edits if edit.run == run)
    return any(each is not None for each in (scenario.runs[run].sampler, *edits))


# ------------------------------------------------------------------ reading


def scenario_from_json(text: str, folder: Path | None = None) -> Scenario:
    """Read a scenario file's text.

    Parameters
    ----------
    folder
        Where the file lies: a file of data is looked for from there.

    Raises
    ------
    UserError
        One sentence naming the field; nothing is built by halves.
    """
    if len(text) > MAX_CHARACTERS:
        raise UserError(TOO_BIG, where="scenario", high=MAX_CHARACTERS)
    try:
        content = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except UserError:
        raise
    except (ValueError, RecursionError) as error:
        raise UserError(NOT_JSON, where="scenario", value=shown(str(error))) from None
    return scenario_from_dict(located(content, folder) if folder else content)


def scenario_from_dict(content: Any) -> Scenario:
    """Build a scenario from a file's content; see :func:`scenario_from_json`."""
    fields = _object(content, "scenario")
    content = _migrated(fields)
    _refuse_unknown(
        content,
        ("format", "version", "surface", "sampler", "runs", "steps", "seed")
        + ("pace", "edits", "camera"),
    )
    surface = _field(content, "surface", SURFACES.from_dict)
    sampler = _field(content, "sampler", SAMPLERS.from_dict, {"type": "full_batch"})
    runs = tuple(
        _run(entry, f"runs[{k}]", surface, k)
        for k, entry in enumerate(_list(content, "runs", MAX_RUNS, required=True))
    )
    return Scenario(
        surface=surface,
        sampler=sampler,
        runs=runs,
        steps=_whole(content, "steps", 200, 0, MAX_STEPS),
        seed=_whole(content, "seed", 0, 0, MAX_SEED),
        pace=_field(content, "pace", _pace, "updates"),
        edits=_edits(content, surface, len(runs)),
        camera=_field(content, "camera", Camera.from_dict, None),
    )


def _migrated(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Bring the content of an older version up to the present one."""
    if content.get("format") != FORMAT:
        raise UserError(NOT_A_SCENARIO, where="format", choices=f'"{FORMAT}"')
    version = _whole(content, "version", None, 1, 10**9)
    if version > VERSION:
        raise UserError(
            NEWER_VERSION, where="version", value=shown(version), high=VERSION
        )
    for older in range(version, VERSION):
        content = MIGRATIONS[older](dict(content)) | {"version": older + 1}
    return content


def _run(entry: Any, where: str, surface: Surface, number: int) -> Run:
    try:
        fields = _object(entry, "")
        _refuse_unknown(
            fields, ("optimizer", "schedule", "start", "enabled", "slot", "sampler")
        )
        enabled = fields.get("enabled", True)
        if not isinstance(enabled, bool):
            raise UserError(MUST_BE_SWITCH, where="enabled", value=shown(enabled))
        return Run(
            optimizer=_field(fields, "optimizer", OPTIMIZERS.from_dict),
            schedule=_field(
                fields, "schedule", SCHEDULES.from_dict, {"type": "constant"}
            ),
            start=_point(fields.get("start", surface.starts[0]), "start", surface),
            enabled=enabled,
            slot=_whole(fields, "slot", number % SLOTS, 0, SLOTS - 1),
            sampler=_field(fields, "sampler", SAMPLERS.from_dict, None),
        )
    except UserError as error:
        raise error.within(where) from None


def _edits(content: Mapping[str, Any], surface: Surface, runs: int) -> tuple[Edit, ...]:
    entries = _list(content, "edits", MAX_EDITS)
    edits = [
        _edit(entry, f"edits[{k}]", surface, runs) for k, entry in enumerate(entries)
    ]
    return tuple(sorted(edits, key=lambda edit: edit.step))


def _edit(entry: Any, where: str, surface: Surface, runs: int) -> Edit:
    try:
        fields = _object(entry, "")
        shared = "sampler" in fields and "run" not in fields
        own = ("optimizer", "schedule", "position", "push", "sampler")
        changes = ("sampler",) if shared else own
        whose = ("updates",) if shared else ("run",)
        _refuse_unknown(fields, ("step", "clock", *whose, *changes))
        if not any(key in fields for key in changes):
            raise UserError(EMPTY_EDIT)
        shares = not shared and fields.get("sampler", ...) is None
        sampler = SAMPLERS.from_dict
        run = None if shared else _whole(fields, "run", None, 0, 10**9)
        if run is not None and run >= runs:
            raise UserError(NO_SUCH_RUN, where="run", value=run)
        return Edit(
            step=_whole(fields, "step", None, 0, MAX_STEPS),
            run=run,
            optimizer=_field(fields, "optimizer", OPTIMIZERS.from_dict, None),
            schedule=_field(fields, "schedule", SCHEDULES.from_dict, None),
            position=_field(fields, "position", lambda v: _point(v, "", surface), None),
            push=_field(fields, "push", lambda v: _point(v, "", surface), None),
            sampler=None if shares else _field(fields, "sampler", sampler, None),
            shares=shares,
            clock=_field(fields, "clock", _count, None),
            updates=tuple(_count(each) for each in _list(fields, "updates", MAX_RUNS)),
        )
    except UserError as error:
        raise error.within(where) from None


def _count(value: Any) -> int:
    return _whole({"updates": value}, "updates", None, 0, MAX_STEPS)


def _pace(value: Any) -> str:
    if not isinstance(value, str) or value not in PACES:
        raise UserError(MUST_BE_ONE_OF, value=shown(value), choices=", ".join(PACES))
    return value


_REQUIRED = object()


def _field(
    fields: Mapping[str, Any],
    key: str,
    build: Callable[[Any], Value],
    default: Any = _REQUIRED,
) -> Any:
    """Build one field, naming it in what goes wrong."""
    if key not in fields:
        if default is _REQUIRED:
            raise UserError(MISSING, where=key)
        return None if default is None else build(default)
    try:
        return build(fields[key])
    except UserError as error:
        raise error.within(key) from None


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UserError(MUST_BE_OBJECT, where=where, value=shown(value))
    return value


def _list(
    fields: Mapping[str, Any], key: str, most: int, *, required: bool = False
) -> list[Any]:
    if key not in fields and required:
        raise UserError(MISSING, where=key)
    value = fields.get(key, [])
    if not isinstance(value, list):
        raise UserError(MUST_BE_LIST, where=key, value=shown(value))
    if len(value) > most:
        raise UserError(TOO_MANY, where=key, high=most)
    return value


def _whole(
    fields: Mapping[str, Any], key: str, default: int | None, low: int, high: int
) -> int:
    if key not in fields:
        if default is None:
            raise UserError(MISSING, where=key)
        return default
    value = fields[key]
    try:
        number = check_number(value)
    except UserError as error:
        raise error.within(key) from None
    if not number.is_integer():
        raise UserError(MUST_BE_WHOLE, where=key, value=shown(value))
    whole = int(value)
    if whole < low:
        raise UserError(TOO_LOW, where=key, low=low, value=shown(value))
    if whole > high:
        raise UserError(TOO_HIGH, where=key, high=high, value=shown(value))
    return whole


def _point(value: Any, where: str, surface: Surface) -> Point:
    size = surface.dimension
    if not isinstance(value, list | tuple) or len(value) != size:
        raise UserError(MUST_BE_POINT, where=where, high=size, value=shown(value))
    try:
        return tuple(check_number(each) for each in value)
    except UserError as error:
        raise error.within(where) from None


def _refuse_unknown(fields: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in fields:
        if key not in known:
            raise UserError(UNKNOWN_KEY, where=shown(key), choices=", ".join(known))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in pairs:
        if key in fields:
            raise UserError(DOUBLE_KEY, where=shown(key))
        fields[key] = value
    return fields


def _refuse_constant(name: str) -> float:
    raise UserError(NOT_FINITE, where="scenario", value=name)
