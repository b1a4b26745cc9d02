"""What experiments are made ready with: files that are read, scenes, a place to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import numpy as np

from gui.experiments.runner import workers
from gui.settings.store import Store
from model.batch_settings import with_file
from model.errors import UserError
from model.experiment import Experiment
from model.jobs.place import Place
from model.scenario import Scenario, scenario_from_dict
from model.suggest import suggested_rate


class Read(NamedTuple):
    """Experiments whose file has been read, and whether that is told."""

    experiments: tuple[Experiment, ...]
    tell: bool


def with_file_read(experiment: Experiment, file: str) -> Experiment:
    """Return an experiment that learns a file, which is read for it."""
    return with_file(experiment, file)


def taking(experiments: Sequence[Experiment], file: str) -> tuple[Experiment, ...]:
    """Return those experiments that can learn a file, learning it."""
    taken = []
    for each in experiments:
        with suppress(UserError):  # too large for this one
            taken.append(with_file_read(each, file))
    return tuple(taken)


def stored_place(store: Store) -> Place:
    """Return where tasks ran last; on a process for each processor at first."""
    try:
        return Place(
            kind=store.text("experiments/kind", "processes"),
            workers=int(store.number("experiments/workers", workers(), 1, 256)),
            address=store.text("experiments/address", ""),
        )
    except UserError:
        return Place(workers=workers())


def scenario_of_scene(scene: Mapping[str, Any]) -> Scenario:
    """Return the scenario; where no learning rate is given, one that suits."""
    scenario = scenario_from_dict(dict(scene))
    for k, entry in enumerate(scene["runs"]):
        run = scenario.runs[k]
        if "learning_rate" not in entry["optimizer"]:
            place = np.array(run.start)
            rate = suggested_rate(scenario.surface, run.optimizer, place)
            rule = run.optimizer.with_values(learning_rate=rate)
            scenario = scenario.with_run(k, optimizer=rule)
    return scenario
