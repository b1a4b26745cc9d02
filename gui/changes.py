"""The live changes of a scenario as marks: when, whose, and what became what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.formatting import number, vector
from gui.i18n import model_text
from model.pacing import clock_of
from model.parameter import Declared
from model.scenario import Edit, Scenario

Held = dict[tuple[int | None, str], Declared]
"""What holds: by run, or ``None`` for all, and kind."""


class Mark(NamedTuple):
    """One live change.

    Attributes
    ----------
    slot
        The colour of the run that it concerns; ``None`` where it concerns all.
    text
        What became what, as ``Adam: η 0.02 → 0.1``.
    """

    step: int
    slot: int | None
    text: str


def marks(scenario: Scenario) -> list[Mark]:
    """Return the scenario's live changes in the order of their steps."""
    held: Held = {(None, "samplers"): scenario.sampler}
    for k, run in enumerate(scenario.runs):
        held[k, "optimizers"], held[k, "schedules"] = run.optimizer, run.schedule
        if run.sampler is not None:
            held[k, "samplers"] = run.sampler
    found = []
    for edit in scenario.edits:
        whose, slot = _whose(scenario, edit, held)
        text = "; ".join(_changes(edit, held))
        if text:
            step = clock_of(scenario, edit)
            found.append(Mark(step, slot, f"{whose}: {text}" if whose else text))
    return found


def title(kind: str, item: Declared | type[Declared]) -> str:
    """Return an item's name in the language of the window."""
    return model_text(kind, item.title or item.name)


def difference(kind: str, old: Declared, new: Declared) -> str:
    """Return what became what, as ``η 0.02 → 0.1``; empty if nothing did."""
    if old.name != new.name:
        return f"{title(kind, old)} → {title(kind, new)}"
    parts = []
    for key, parameter in new.parameters().items():
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            name = parameter.symbol or model_text("parameters", parameter.title or key)
            parts.append(f"{name} {_shown(before)} → {_shown(after)}")
    return ", ".join(parts)


def _whose(scenario: Scenario, edit: Edit, held: Held) -> tuple[str, int | None]:
    if edit.run is None:
        return "", None
    return title("optimizers", held[edit.run, "optimizers"]), scenario.runs[
        edit.run
    ].slot


def _changes(edit: Edit, held: Held) -> Iterator[str]:
    """Yield what an edit changes, and keep what holds from then on."""
    shared = held[None, "samplers"]
    items: dict[str, Declared | None] = {
        "optimizers": edit.optimizer,
        "schedules": edit.schedule,
        "samplers": shared if edit.shares else edit.sampler,
    }
    for kind, item in items.items():
        if item is None:
            continue
        # A run without batches of its own has those that all share.
        text = difference(kind, held.get((edit.run, kind), shared), item)
        held[edit.run, kind] = item
        if text:
            yield text
    if edit.shares:
        del held[edit.run, "samplers"]
    if edit.position is not None:
        moved = QCoreApplication.translate("changes", "moved to {point}")
        yield moved.format(point=vector(edit.position))
    if edit.push is not None:
        pushed = QCoreApplication.translate("changes", "pushed by {vector}")
        yield pushed.format(vector=vector(edit.push))


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value)
