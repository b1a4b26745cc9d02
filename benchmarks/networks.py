"""Hessians and loss planes, beside PyTorch: ``python benchmarks/networks.py``.

Needs a Python with torch and numpy. Each line compares two programs in one run, in
turns, by the median of their times; the ratio counts, not the times.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does

import numpy as np

from benchmarks._measure import HEAD, in_turns, repeated, row
from model.datasets import DATASETS
from model.networks import NetworkLoss, Shape
from model.networks.jet import NetworkPlane
from model.networks.loss_plane import coarse_to_fine
from model.plane import random_plane

ROUNDS = 5
SIDE = 101
BOX = ((-1.0, 1.0), (-1.0, 1.0))


def hessian(sizes: tuple[int, ...], samples: int, count: int, goal: str) -> str:
    """Compare exact Hessians of the mean squared error."""
    import torch

    generator = np.random.default_rng(0)
    x, y = generator.normal(size=(samples, sizes[0])), generator.normal(size=samples)
    network = NetworkLoss(
        shape=Shape(sizes), loss="mean_square", inputs=x, targets=y[:, None]
    )
    theta = network.shape.initial(generator)
    their_x, their_y = torch.from_numpy(x), torch.from_numpy(y[:, None])
    shapes = [s for i, o in pairwise(sizes) for s in ((o, i), (o,))]
    lengths = [int(np.prod(shape)) for shape in shapes]

    def loss(flat: torch.Tensor) -> torch.Tensor:
        parts = flat.split(lengths)
        parts = [part.reshape(s) for part, s in zip(parts, shapes, strict=True)]
        out = their_x
        for k in range(0, len(parts), 2):
            out = torch.tanh(out) if k else out
            out = out @ parts[k].T + parts[k + 1]
        return ((out - their_y) ** 2).mean()

    start = torch.from_numpy(theta)
    theirs = torch.func.hessian(loss)
    error = np.abs(network.hessian(theta) - theirs(start).numpy()).max()
    assert error < 1e-10, error
    mine, other = in_turns(
        repeated(lambda: network.hessian(theta), count),
        repeated(lambda: theirs(start), count),
        rounds=ROUNDS,
    )
    name = f"exact Hessian, {network.dimension} parameters, {samples} samples"
    return row(name, mine, other, goal)


def planes() -> list[str]:
    """Compare the loss plane of a digits network, all samples, in single precision."""
    import torch

    network = NetworkLoss.of(DATASETS["digits"](), (32,))
    theta = network.shape.initial(np.random.default_rng(0))
    plane = random_plane(network.shape, theta, 0)
    firsts: list[float] = []

    def ours() -> np.ndarray:
        begin = time.perf_counter()
        picture = None
        for picture in coarse_to_fine(NetworkPlane(network, plane), BOX):
            if picture.complete and len(picture.xs) == 26:
                firsts.append(time.perf_counter() - begin)
        return picture.loss

    x = torch.tensor(network.inputs).float()
    classes = torch.from_numpy(network.targets.argmax(axis=1))
    parts = [
        [torch.tensor(each).float() for pair in network.shape.split(v) for each in pair]
        for v in (plane.origin, *plane.directions)
    ]

    def theirs() -> np.ndarray:
        steps = np.linspace(-1, 1, SIDE).tolist()
        loss = np.empty((SIDE, SIDE))
        with torch.no_grad():
            for i, a in enumerate(steps):
                for j, b in enumerate(steps):
                    w, c, v, d = (
                        o + a * p + b * q for o, p, q in zip(*parts, strict=True)
                    )
                    out = torch.tanh(x @ w.T + c) @ v.T + d
                    loss[i, j] = torch.nn.functional.cross_entropy(out, classes)
        return loss

    np.testing.assert_allclose(ours(), theirs(), rtol=1e-4)
    mine, other = in_turns(ours, theirs, rounds=ROUNDS)
    name = f"loss plane {SIDE}², digits, 1,797 samples"
    first = statistics.median(firsts)
    return [
        row(name, mine, other, "≥ 3"),
        row("its first picture, 26² (theirs: half a second)", first, 0.5, "≥ 1"),
    ]


def main() -> int:
    """Print the table."""
    print(HEAD)
    print(hessian((2, 4, 1), 100, 200, "≥ 10"), flush=True)
    print(hessian((2, 12, 12, 1), 100, 20, "≥ 1"), flush=True)
    print(hessian((2, 12, 12, 1), 1000, 3, "≥ 1"), flush=True)
    print("\n".join(planes()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
