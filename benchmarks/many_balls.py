"""What a step costs with many balls at once: ``python benchmarks/many_balls.py``.

Needs a Python with torch, jax and optax, and with numba for the compiled rows. Every
rule moves a hundred, ten thousand and a million balls on Himmelblau's function; Adam is
held against the speed of the memory, measured in the same run. All may use the threads
they use by themselves.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import _peers as peers
from benchmarks._measure import HEAD, bandwidth, growth, in_turns, row
from model import fused
from model.many import advance_many
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

STEPS = {100: 1000, 10_000: 100, 1_000_000: 8}
"""Updates a measurement makes, by the number of balls."""
ADAM = 3 * 2 * 2 * 8
"""Bytes a ball-step moves where nothing stays in a cache: θ, m, v of two components,
each read and written."""


def ours(
    name: str, balls: int, steps: int, *, compiled: bool = False
) -> Callable[[], float]:
    """Return what measures the seconds of a ball-step, with numpy or with numba."""
    surface = SURFACES["himmelblau"]()
    optimizer = OPTIMIZERS[name](learning_rate=peers.RATE)
    x, done = peers.starts(balls), 0
    state = optimizer.init(x)

    def measure() -> float:
        nonlocal x, state, done
        fused.WORTH = 0 if compiled else sys.maxsize
        begin = time.perf_counter()
        x, state = advance_many(
            *(surface, optimizer, x, state, done + 1, steps, peers.RATE),
            overwrite=True,
        )
        done += steps
        return (time.perf_counter() - begin) / steps / balls

    return measure


def compare(name: str) -> None:
    """Print the lines of one rule."""
    costs = []
    for balls, most in STEPS.items():
        slow = not hasattr(OPTIMIZERS[name], "rule")
        steps = max(most // 20, 1) if slow else most
        programs = [ours(name, balls, steps)]
        if name in peers.TORCH:
            programs.append(peers.torch_many(name, balls, steps))
        if name in peers.OPTAX:
            programs.append(peers.optax(name, balls, steps))
        mine, *others = in_turns(*programs, rounds=5)
        costs.append(mine * balls)
        title = f"{name}, {balls:,} balls, one ball-step"
        goal = "≥ 1" if name == "adam" and balls == max(STEPS) else ""
        if name in peers.TORCH:
            print(row(f"{title}, beside torch", mine, others.pop(0), goal))
        if name in peers.OPTAX:
            print(row(f"{title}, beside optax, compiled", mine, others.pop(0)))
        elif name not in peers.TORCH:
            print(row(title, mine))
    print(growth(f"{name}, a step of all balls", list(STEPS), costs, "at most 1.05"))
    sys.stdout.flush()


def beside_memory() -> None:
    """Print how far Adam is from what the memory allows."""
    balls = max(STEPS)
    for compiled, steps in product((False, True), (1, STEPS[balls])):
        if compiled and not fused.available():
            continue
        mine, byte = in_turns(
            ours("adam", balls, steps, compiled=compiled), bandwidth()
        )
        limit, by = byte * ADAM, "numba" if compiled else "numpy"
        print(
            f"| adam, {balls:,} balls, {steps} at a time, with {by} (theirs: the "
            f"memory's limit at {1e-9 / byte:.1f} GB/s) | {mine * 1e9:.1f} ns "
            f"| {limit * 1e9:.1f} ns | {mine / limit:.2f} | at most 2 |"
        )


def main() -> None:
    print(HEAD)
    beside_memory()
    for name in OPTIMIZERS:
        compare(name)


if __name__ == "__main__":
    main()
