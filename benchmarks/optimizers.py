"""What a step of one ball costs in a long run: ``python benchmarks/optimizers.py``.

Needs a Python with torch, jax and optax. Ours is the whole session, with the loss at
every step and what it records; PyTorch makes its step with autograd; optax makes all
its steps in one compiled loop, and tells nothing of what was on the way.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import _peers as peers
from benchmarks._measure import HEAD, in_turns, row
from model.optimizers import OPTIMIZERS
from model.scenario import scenario_from_dict
from model.session import Session

STEPS, FEW, COMPILED = 40_000, 100, 40_000
ROWS = 1_000
"""Records kept: so few that this run is thinned as one of two million steps is."""
COMMON = {
    "gradient_descent",
    "momentum",
    "nesterov",
    "sgd",
    "adagrad",
    "rmsprop",
    "adam",
}
"""For these a step may take three microseconds."""
ALLOWED = 3e-6


def ours(
    name: str, clock: Callable[[], float] = time.perf_counter
) -> Callable[[], float]:
    """Return what measures the seconds of a step."""
    run = {
        "optimizer": {"type": name, "learning_rate": peers.RATE},
        "start": peers.starts(1)[0].tolist(),
    }
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "himmelblau"},
            "runs": [run],
            "steps": STEPS,
        }
    )
    # Rules that ask for Hessians move by arrays, far more slowly.
    steps = STEPS if hasattr(OPTIMIZERS[name], "rule") else STEPS // 20

    def measure() -> float:
        session = Session(scenario, ROWS)
        begin = clock()
        session.seek(steps)
        return (clock() - begin) / steps

    return measure


def main() -> None:
    print(HEAD)
    for name in OPTIMIZERS:
        title, programs = f"one ball, {name}", [ours(name)]
        if name in peers.TORCH:
            programs.append(peers.torch_one(name, FEW))
        if name in peers.OPTAX:
            programs.append(peers.optax(name, 1, COMPILED))
        mine, *others = in_turns(*programs, rounds=5)
        if name in peers.TORCH:
            print(row(f"{title}, beside torch", mine, others.pop(0), "≥ 8"))
        if name in peers.OPTAX:
            print(row(f"{title}, beside optax, compiled", mine, others.pop(0)))
        if name in COMMON:
            (own,) = in_turns(ours(name, time.thread_time), rounds=5)
            print(row(f"{title}, processor time of that allowed", own, ALLOWED, "≥ 1"))
        elif name not in peers.TORCH | peers.OPTAX:
            print(row(title, mine))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
