"""How the tests move a ball: with arrays, with floats, and on data of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import MATH
from model.objective import Objective
from model.optimizer import Elementwise, Optimizer


@dataclass(frozen=True, kw_only=True)
class Given(Objective):
    """Hands out the given gradients one after the other, wherever it is asked."""

    gradients: tuple = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "left", list(self.gradients))

    def value(self, x, batch=None):
        return np.zeros(x.shape[:-1])

    def gradient(self, x, batch=None):
        return np.broadcast_to(np.asarray(self.left.pop(0), dtype=float), x.shape)

    def hessian(self, x, batch=None):
        return np.zeros((*x.shape, x.shape[-1]))


@dataclass(frozen=True, kw_only=True)
class Quadratic(Objective):
    """L = ½ xᵀAx."""

    matrix: tuple = ((1.0, 0.0), (0.0, 1.0))

    def value(self, x, batch=None):
        return 0.5 * np.einsum("...i,ij,...j->...", x, np.array(self.matrix), x)

    def gradient(self, x, batch=None):
        return x @ np.array(self.matrix)

    def hessian(self, x, batch=None):
        return np.broadcast_to(self.matrix, (*x.shape, x.shape[-1])).astype(float)


def arrays(
    optimizer: Optimizer, objective: Objective, start, steps: int, rates=None
) -> np.ndarray:
    """Return the path made by ``step``, the start included."""
    x = np.array(start, dtype=np.float64)
    state, path = optimizer.init(x), [x]
    for t in range(1, steps + 1):
        rate = optimizer.learning_rate if rates is None else rates[t - 1]
        x, state = optimizer.step(objective, x, state, t, rate)
        path.append(x)
    return np.array(path)


def floats(optimizer: Elementwise, surface, start, steps: int) -> np.ndarray:
    """Return the path made by ``rule`` on Python floats, the start included."""
    init = optimizer.init(np.array(start, dtype=np.float64))
    x, y = map(float, start)
    sx, sy = (tuple(float(init[s][k]) for s in optimizer.slots) for k in range(2))
    rate, path = optimizer.learning_rate, [(x, y)]
    for t in range(1, steps + 1):
        ahead = optimizer.probe(x, sx, rate), optimizer.probe(y, sy, rate)
        gx, gy = surface.partials_at(MATH, *ahead)
        x, sx = optimizer.rule(MATH, x, gx, sx, t, rate)
        y, sy = optimizer.rule(MATH, y, gy, sy, t, rate)
        path.append((x, y))
    return np.array(path)


def distance(path: np.ndarray, other: np.ndarray) -> float:
    """Return the largest distance of two paths, relative to the distance from 0."""
    gap = np.linalg.norm(path - other, axis=-1)
    return float((gap / np.linalg.norm(other, axis=-1)).max())
