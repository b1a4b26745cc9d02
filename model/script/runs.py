"""Each run of a scenario as a generator function in PyTorch."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model.array import Array
from model.optimizer import Optimizer
from model.push import MOVEMENT, VELOCITY, can_be_pushed
from model.runner import Phase, Plan
from model.script.numbers import call
from model.script.rules import built_in, settings
from model.script.schedules import rate_of


@dataclass(frozen=True)
class RunCode:
    """A function of the script.

    Attributes
    ----------
    rules
        The names of the rules it calls.
    """

    name: str
    label: str
    code: str
    rules: tuple[str, ...]


def run_code(plan: Plan, number: int, steps: int, batches: str) -> RunCode:
    """Return the function that makes the run's updates and yields θ at every step.

    Parameters
    ----------
    batches
        What the run calls for an update's batch, or ``None`` as text.
    """
    phases = [each for each in plan.phases if each.step <= steps]
    first = phases[0].optimizer
    label = f"run {number}, {' then '.join(_names(phases))}"
    alike = all(
        _same_but_rate(each.optimizer, first) and each.push is None for each in phases
    )
    made = built_in(first) if alike else None
    lines = _spelled(plan, phases) if made is None else _built(plan, phases, made)
    head = f'def run_{number}():\n    """{label}."""\n'
    body = "\n".join(lines).replace("batch_of(t)", batches)
    code = head + textwrap.indent(body, "    ")
    rules = () if made else tuple(dict.fromkeys(p.optimizer.name for p in phases))
    return RunCode(f"run_{number}", label, code, rules)


def _names(phases: list[Phase]) -> list[str]:
    return list(dict.fromkeys(each.optimizer.title for each in phases))


def _same_but_rate(one: Optimizer, other: Optimizer) -> bool:
    return one.name == other.name and settings(one) == settings(other)


def _point(theta: Array | tuple[float, ...]) -> str:
    return f"torch.tensor({[float(each) for each in theta]})"


def _rate(phase: Phase) -> str:
    return f"rate = lambda t: {rate_of(phase.optimizer.learning_rate, phase.schedule)}"


def _built(plan: Plan, phases: list[Phase], made: str) -> list[str]:
    """Let PyTorch's optimizer do it."""
    start = _point(phases[0].position or plan.start)
    lines = [
        f"theta = {start}.requires_grad_(True)",
        *made.split("\n"),
        _rate(phases[0]),
        "for t in range(STEPS + 1):",
    ]
    for before, phase in pairwise(phases):
        changes = _rate_change(before, phase)
        if phase.position is not None:
            changes += [
                "with torch.no_grad():",
                f"    theta.copy_({_point(phase.position)})",
            ]
        lines += _at(phase.step, changes)
    return [
        *lines,
        "    yield theta.detach().clone()",
        "    if t < STEPS:",
        '        optimizer.param_groups[0]["lr"] = rate(t)',
        "        optimizer.zero_grad()",
        "        loss(theta, batch_of(t)).backward()",
        "        optimizer.step()",
    ]


def _spelled(plan: Plan, phases: list[Phase]) -> list[str]:
    """Call the update rule that the script spells out."""
    first, start = phases[0].optimizer, phases[0].position or plan.start
    lines = [
        f"theta = {_point(start)}",
        *_state(first, (), len(start)).split("\n"),
        *_rule(first).split("\n"),
        _rate(phases[0]),
        "update = 0",
        "for t in range(STEPS + 1):",
        *_at(phases[0].step, _pushed(phases[0]), "a push"),
    ]
    for before, phase in pairwise(phases):
        changes = _changes(before, phase, len(start))
        lines += _at(phase.step, changes)
    return [
        *lines,
        "    yield theta",
        "    if t < STEPS:",
        "        update += 1",
        "        given = theta, state, update, rate(t), batch_of(t)",
        "        theta, state = rule(*given, **settings)",
    ]


def _changes(before: Phase, phase: Phase, dimension: int) -> list[str]:
    """Return what a live change does to a rule that is spelled out."""
    changes = _rate_change(before, phase)
    own, had = phase.optimizer.slots, before.optimizer.slots
    if not _same_but_rate(phase.optimizer, before.optimizer):
        changes += _rule(phase.optimizer).split("\n")
    if own != had:
        changes += _state(phase.optimizer, had, dimension).split("\n")
    if set(own) - set(had):
        changes.append("update = 0")
    if phase.position is not None:
        changes.append(f"theta = {_point(phase.position)}")
    return changes + _pushed(phase)


def _pushed(phase: Phase) -> list[str]:
    """Return what a push does to the velocity; afterwards it is no first update."""
    if phase.push is None:
        return []
    push, last = _point(phase.push), ["update = max(update, 1)"]
    if not can_be_pushed(phase.optimizer):
        return last
    if MOVEMENT in phase.optimizer.slots:
        slot, given = MOVEMENT, f"+ {push}"
    else:
        slot, given = VELOCITY, f"- {push} / rate(t)"
    return [f'state["{slot}"] = state["{slot}"] {given}', *last]


def _rate_change(before: Phase, phase: Phase) -> list[str]:
    return [_rate(phase)] if _rate(phase) != _rate(before) else []


def _at(step: int, changes: list[str], what: str = "a live change") -> list[str]:
    """Make changes before the update at a step; none, no lines."""
    if not changes:
        return []
    head = f"    if t == {step}:  # {what}"
    return [head, *(f"        {line}" for line in changes)]


def _rule(optimizer: Optimizer) -> str:
    given = [f"{name}={value!r}" for name, value in settings(optimizer).items()]
    return call(f"rule, settings = {optimizer.name}, dict", given)


def _state(optimizer: Optimizer, had: tuple[str, ...], dimension: int) -> str:
    """Return what a rule remembers: what the one before left it, else its start."""
    fresh = optimizer.init(np.zeros(dimension))
    entries = [
        f'{slot}=state["{slot}"]'
        if slot in had
        else f"{slot}=torch.full(({dimension},), {float(fresh[slot][0])!r})"
        for slot in optimizer.slots
    ]
    return call("state = dict", entries)
