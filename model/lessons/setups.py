"""Try-it buttons from their JSON: a scenario, changes to it, and what is shown."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import Experiment
from model.experiments import EXPERIMENTS
from model.lessons.lesson import Setup
from model.parameter import (
    MUST_BE_OBJECT,
    MUST_BE_SWITCH,
    MUST_BE_TEXT,
    MUST_BE_WHOLE,
    UNKNOWN_KEY,
    check_number,
    shown,
)
from model.scenario import FORMAT, NOT_JSON, VERSION, Scenario, scenario_from_dict

KEYS = (
    ("scenario", "change", "seek", "play", "speed", "select", "inspect", "show")
    + ("look",)
    + ("experiment", "run")
)
LOOKS = ("arrows", "contours", "trails", "inset", "batches", "colouring", "colour_map")
STEP = re.compile(r"([A-Za-z_]\w*)|\[(\d{1,2})\]")
NAMES_A_FILE = re.compile(r'file"\s*:\s*"[^"]')
"""A surface as JSON within a text, with a file."""
WORD = re.compile(r"[a-z][a-z0-9_]{0,30}")

NO_SUCH_SCENARIO = QT_TRANSLATE_NOOP(
    "errors", "{value} is no scenario of this lesson; there are {choices}"
)
NO_SUCH_PATH = QT_TRANSLATE_NOOP("errors", "{value} leads nowhere in the scenario")
NO_FILES = QT_TRANSLATE_NOOP("errors", "is not for lessons: they open no files")
MUST_BE_PLACE = QT_TRANSLATE_NOOP("errors", "must be a list of 2 numbers, not {value}")
MUST_BE_NAMES = QT_TRANSLATE_NOOP("errors", "must be a list of names, not {value}")
Scenarios = Mapping[str, Mapping[str, Any]]


def read_json(source: str) -> Mapping[str, Any]:
    """Read an object; NaN, infinity and double keys are refused.

    Raises
    ------
    UserError
        If it is not JSON, or not an object.
    """
    from model.scenario import _refuse_constant, _unique

    try:
        content = json.loads(
            source, object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except UserError:
        raise
    except (ValueError, RecursionError) as error:
        raise UserError(NOT_JSON, value=shown(str(error))) from None
    if not isinstance(content, Mapping):
        raise UserError(MUST_BE_OBJECT, value=shown(content))
    _refuse_files(content)
    return content


def _refuse_files(content: Any) -> None:
    """Refuse whatever would have a file of the machine opened."""
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            for key, value in each.items():
                if key.endswith("file") and value:
                    raise UserError(NO_FILES, where=shown(key))
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, str) and NAMES_A_FILE.search(each):
            raise UserError(NO_FILES, where="file")


def whole(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario's content with what may be left out in a lesson."""
    return {"format": FORMAT, "version": VERSION} | dict(content)


def setup_from(label: str, source: str, scenarios: Scenarios) -> Setup:
    """Read a button.

    Raises
    ------
    UserError
        Naming the field.
    """
    content = read_json(source or "{}")
    for key in content:
        if key not in KEYS:
            raise UserError(UNKNOWN_KEY, where=shown(key), choices=", ".join(KEYS))
    scenario, changes = _scenario(content, scenarios)
    return Setup(
        label=label,
        scenario=scenario,
        changes=changes,
        seek=_whole(content, "seek"),
        play=_switch(content, "play"),
        speed=_speed(content),
        select=_whole(content, "select") if "select" in content else None,
        inspect=_place(content),
        show=_names(content),
        look=_look(content),
        experiment=_experiment(content),
        run=_switch(content, "run"),
    )


def _scenario(
    content: Mapping[str, Any], scenarios: Scenarios
) -> tuple[Scenario | None, tuple[str, ...]]:
    if "scenario" not in content and (not scenarios or "experiment" in content):
        return None, ()
    base = content.get("scenario", next(iter(scenarios), ""))
    if isinstance(base, str):
        if base not in scenarios:
            known = ", ".join(scenarios) or "—"
            raise UserError(
                NO_SUCH_SCENARIO, where="scenario", value=shown(base), choices=known
            )
        base = scenarios[base]
    if not isinstance(base, Mapping):
        raise UserError(MUST_BE_OBJECT, where="scenario", value=shown(base))
    made = copy.deepcopy(whole(base))
    change = content.get("change", {})
    if not isinstance(change, Mapping):
        raise UserError(MUST_BE_OBJECT, where="change", value=shown(change))
    for path, value in change.items():
        _put(made, path, value)
    try:
        return scenario_from_dict(made), tuple(change)
    except UserError as error:
        raise error.within("scenario") from None


def _put(content: dict[str, Any], path: str, value: Any) -> None:
    """Set what a path such as ``runs[0].optimizer.learning_rate`` leads to.

    One place after a list's end adds to it; ``null`` takes a key out.
    """
    keys: list[str | int] = [
        word or int(number) for word, number in STEP.findall(path[:200])
    ]
    made = "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in keys)
    place: Any = content
    try:
        if not keys or made.lstrip(".") != path:
            raise KeyError(path)
        for key in keys[:-1]:
            place = place[key]
        _put_last(place, keys[-1], value)
    except (KeyError, IndexError, TypeError):
        raise UserError(NO_SUCH_PATH, where="change", value=shown(path)) from None


def _put_last(place: Any, key: str | int, value: Any) -> None:
    if isinstance(place, list) and key == len(place):
        place.append(value)
    elif isinstance(place, dict) and isinstance(key, str):
        if value is None:
            place.pop(key, None)
        else:
            place[key] = value
    else:
        place[key] = value


def _experiment(content: Mapping[str, Any]) -> Experiment | None:
    if "experiment" not in content:
        return None
    try:
        return EXPERIMENTS.from_dict(content["experiment"])
    except UserError as error:
        raise error.within("experiment") from None


def _whole(content: Mapping[str, Any], key: str) -> int:
    value = content.get(key, 0)
    try:
        number = check_number(value)
    except UserError as error:
        raise error.within(key) from None
    if not number.is_integer() or number < 0:
        raise UserError(MUST_BE_WHOLE, where=key, value=shown(value))
    return int(number)


def _switch(content: Mapping[str, Any], key: str) -> bool:
    value = content.get(key, False)
    if not isinstance(value, bool):
        raise UserError(MUST_BE_SWITCH, where=key, value=shown(value))
    return value


def _speed(content: Mapping[str, Any]) -> float | None:
    if "speed" not in content:
        return None
    try:
        return check_number(content["speed"])
    except UserError as error:
        raise error.within("speed") from None


def _place(content: Mapping[str, Any]) -> tuple[float, float] | None:
    if "inspect" not in content:
        return None
    value = content["inspect"]
    if not isinstance(value, list) or len(value) != 2:
        raise UserError(MUST_BE_PLACE, where="inspect", value=shown(value))
    try:
        return check_number(value[0]), check_number(value[1])
    except UserError as error:
        raise error.within("inspect") from None


def _names(content: Mapping[str, Any]) -> tuple[str, ...]:
    names = content.get("show", [])
    good = isinstance(names, list) and len(names) <= 8
    if not good or not all(isinstance(n, str) and WORD.fullmatch(n) for n in names):
        raise UserError(MUST_BE_NAMES, where="show", value=shown(names))
    return tuple(names)


def _look(content: Mapping[str, Any]) -> Mapping[str, Any]:
    look = content.get("look", {})
    if not isinstance(look, Mapping):
        raise UserError(MUST_BE_OBJECT, where="look", value=shown(look))
    for key, value in look.items():
        if key not in LOOKS:
            known = ", ".join(LOOKS)
            raise UserError(UNKNOWN_KEY, where=f"look.{shown(key)}", choices=known)
        text = key in {"colouring", "colour_map"}
        if not isinstance(value, str if text else bool):
            message = MUST_BE_TEXT if text else MUST_BE_SWITCH
            raise UserError(message, where=f"look.{key}", value=shown(value))
    return dict(look)
