"""Scenarios with one run for each rule, and rules that remember what was."""

from __future__ import annotations

from model.scenario import scenario_from_dict


def scene(*kinds: dict, steps: int = 60, surface: str = "two_wells"):
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": surface},
            "runs": [{"optimizer": kind, "start": [-0.15, 1.45]} for kind in kinds],
            "steps": steps,
        }
    )


MOMENTUM = {"type": "momentum", "learning_rate": 0.004, "momentum": 0.9}
ADAM = {"type": "adam", "learning_rate": 0.03}
