"""What holds at a step: the scenario's first settings, changed by its live edits."""

from __future__ import annotations

from model.optimizer import Optimizer
from model.pacing import update_at
from model.sampler import Sampler
from model.scenario import Edit, Scenario, own_sampler
from model.schedule import Schedule


def optimizer_at(scenario: Scenario, run: int, step: int) -> Optimizer:
    """Return a run's optimizer for the update made at ``step``."""
    found = [e.optimizer for e in _edits(scenario, run, step) if e.optimizer]
    return found[-1] if found else scenario.runs[run].optimizer


def schedule_at(scenario: Scenario, run: int, step: int) -> Schedule:
    """Return a run's learning-rate schedule for the update made at ``step``."""
    found = [e.schedule for e in _edits(scenario, run, step) if e.schedule]
    return found[-1] if found else scenario.runs[run].schedule


def own_sampler_at(scenario: Scenario, run: int, step: int) -> Sampler | None:
    """Return a run's own sampler likewise; ``None`` where it has none."""
    return own_sampler(scenario, run, update_at(scenario, run, step))


def batch_words(sampler: Sampler) -> str:
    """Return how many samples a batch has, as ``B = 10``; all of them: ``B = N``."""
    size = getattr(sampler, "batch_size", 1 if sampler.name == "one_sample" else "N")
    return f"B = {size}"


def _edits(scenario: Scenario, run: int, step: int) -> list[Edit]:
    made = update_at(scenario, run, step)
    return [e for e in scenario.edits if e.run == run and e.made(run) <= made]
