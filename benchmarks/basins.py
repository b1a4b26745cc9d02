"""How fast a map of basins is, beside PyTorch: ``python benchmarks/basins.py``.

Needs a Python with torch and numpy. Adam goes 500 steps from 256² starts on
Himmelblau's function, and each start gets the number of the minimum where it ends: ours
by the experiment, theirs with fused Adam, the gradient in closed form and the nearest
of the four minima.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._measure import HEAD, in_turns, row
from model.experiments.basins import Basins
from model.jobs import Crew, processes
from model.jobs.tasks import POLITE
from model.surfaces import SURFACES

ROUNDS = 7
CELLS, STEPS, RATE = 256, 500, 0.05
PATIENCE = 0.5
"""Seconds within which the first picture is wanted."""


def ours(crew: Crew) -> tuple[float, float, np.ndarray]:
    """Return the seconds of a map, those of its first picture, and the map.

    The processes are there already, as PyTorch's threads are.
    """
    experiment = Basins(optimizers=f"adam {RATE}", cells=str(CELLS), steps=STEPS)
    begin, first, columns = time.perf_counter(), 0.0, {}
    for progress in experiment.run(crew):
        columns = progress.columns
        first = first or (bool(columns) and time.perf_counter() - begin)
    found = np.stack([columns["x"], columns["y"], columns["end_adam"]])
    return time.perf_counter() - begin, float(first), found


def theirs() -> tuple[float, float, np.ndarray]:
    """Return the same of a program with PyTorch, which has one picture only."""
    import torch

    surface = SURFACES["himmelblau"]()
    minima = [p.theta for p in surface.known_points if p.kind == "minimum"]
    begin = time.perf_counter()
    (left, right), (low, high) = surface.domain
    line = (torch.arange(CELLS, dtype=torch.float64) + 0.5) / CELLS
    grid = torch.meshgrid(
        left + line * (right - left), low + line * (high - low), indexing="ij"
    )
    start = torch.stack(grid).reshape(2, -1)
    theta = start.clone().requires_grad_()
    optimizer = torch.optim.Adam([theta], lr=RATE, fused=True)
    theta.grad = torch.empty_like(theta)
    with torch.no_grad():
        for _ in range(STEPS):
            x, y = theta[0], theta[1]
            a, b = x * x + y - 11, x + y * y - 7
            theta.grad[0] = 4 * x * a + 2 * b
            theta.grad[1] = 2 * a + 4 * y * b
            optimizer.step()
        ends = torch.tensor(minima, dtype=torch.float64)
        label = ((theta.T[:, None] - ends) ** 2).sum(-1).argmin(1)
    seconds = time.perf_counter() - begin
    found = np.concatenate([start.numpy(), label.numpy()[None]])
    return seconds, seconds, found


def best_threads() -> None:
    """Give PyTorch the number of threads with which it is fastest just now."""
    import torch

    found = {}
    for count in (1, 2):
        torch.set_num_threads(count)
        theirs()
        found[count] = statistics.median(theirs()[0] for _ in range(3))
    torch.set_num_threads(min(found, key=lambda count: found[count]))


def same(a: np.ndarray, b: np.ndarray) -> float:
    """Return the share of starts in the same basin; ends may be numbered otherwise."""
    a, b = (each[:, np.lexsort(each[:2])][2].astype(int) for each in (a, b))
    pairs, counts = np.unique(np.stack([a, b]), axis=1, return_counts=True)
    best = {k: counts[pairs[0] == k].max() for k in pairs[0]}
    return float(sum(best.values())) / len(a)


def main() -> None:
    firsts: list[float] = []

    def mine() -> float:
        seconds, first, _ = ours(crew)
        firsts.append(first)
        return seconds

    with processes(2) as crew:
        agreement = same(ours(crew)[2], theirs()[2])
        if agreement < 0.999:
            sys.exit(f"the two maps agree on {agreement:.2%} only")
        with suppress(AttributeError, OSError):
            os.nice(POLITE)  # as the workers do: nobody shall be favoured
        best_threads()
        whole, other = in_turns(mine, lambda: theirs()[0], rounds=ROUNDS)
    first = statistics.median(firsts[1:])
    print(HEAD)
    print(row(f"basins of Adam, {CELLS}² starts, {STEPS} steps", whole, other, "≥ 1"))
    name = "their first picture, 32² (theirs: half a second)"
    print(row(name, first, PATIENCE, "≥ 1"))


if __name__ == "__main__":
    main()
