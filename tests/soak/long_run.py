"""A run of very many steps, and how long it takes to get to any of them."""

from __future__ import annotations

import random
import time

from model.scenario import scenario_from_dict
from model.session import ROWS, Session


def long_run(steps: int, rows: int | None = ROWS) -> Session:
    """Return the session at the end of a run that rolls all the time."""
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {"type": "two_wells"},
        "runs": [
            {
                "optimizer": {"type": "gradient_descent", "learning_rate": 0.02},
                "start": [-0.15, 1.45],
            }
        ],
        "steps": steps,
    }
    session = Session(scenario_from_dict(content), rows)
    session.seek(steps)
    return session


def seeks(session: Session, dice: random.Random, count: int) -> list[float]:
    """Return the milliseconds to steps drawn at random, with what is to be seen."""
    costs = []
    for _ in range(count):
        step = dice.randrange(session.scenario.steps + 1)
        begun = time.perf_counter()
        session.seek(step)
        session.frame()
        costs.append(1e3 * (time.perf_counter() - begun))
    return costs
