"""A loss grid as a scene: the surface of a file, and optimizers that suit it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from model.datasets.files.reading import reading
from model.scenario import Scenario, scenario_from_dict
from model.suggest import suggested_rate

OPTIMIZERS: tuple[dict[str, Any], ...] = (
    {"type": "gradient_descent"},
    {"type": "momentum"},
    {"type": "adam"},
)
STEPS = 200


def open_grid(path: Path) -> Scenario:
    """Return a scenario on a file's grid, with rates that suit it.

    Raises
    ------
    UserError
        Naming the file and what is wrong with it.
    """
    surface = {"type": "grid", "file": str(path)}
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": surface,
        "runs": [{"optimizer": each} for each in OPTIMIZERS],
        "steps": STEPS,
    }
    with reading(path):
        scenario = scenario_from_dict(content)
    for k, run in enumerate(scenario.runs):
        rate = suggested_rate(scenario.surface, run.optimizer, np.array(run.start))
        rule = run.optimizer.with_values(learning_rate=rate)
        scenario = scenario.with_run(k, optimizer=rule)
    return scenario
