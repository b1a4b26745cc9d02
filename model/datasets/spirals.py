"""Two interleaved spirals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Dataset, Targets, noise_param, samples_param, seed_param
from model.errors import QT_TRANSLATE_NOOP

TURNS = 1.5


@dataclass(frozen=True, kw_only=True)
class Spirals(Dataset):
    """Two classes wound around each other one and a half times, within radius 1.

    A sample at radius r of class c lies at the angle 2π·1.5·r + π c, plus normal noise.
    Radii are spread so that the samples lie evenly along the arm. Samples 0, 2, 4 …
    are class 0.
    """

    name = "spirals"
    title = QT_TRANSLATE_NOOP("datasets", "Two spirals")
    help = QT_TRANSLATE_NOOP(
        "datasets", "Two classes wound around each other: hard for small networks."
    )
    source = "Descent Lab, after K. J. Lang, M. J. Witbrock, 1988"
    licence = QT_TRANSLATE_NOOP("datasets", "generated")
    task = "classification"
    rank = 50

    samples: int = samples_param(200)
    noise: float = noise_param(0.02)
    seed: int = seed_param()

    def load(self) -> tuple[Array, Targets]:
        generator = np.random.default_rng(self.seed)
        label = np.arange(self.samples) % 2
        radius = np.sqrt(generator.uniform(0.01, 1.0, self.samples))
        angle = 2 * np.pi * TURNS * radius + np.pi * label
        points = radius[:, np.newaxis] * np.column_stack((np.cos(angle), np.sin(angle)))
        return points + generator.normal(0.0, self.noise, points.shape), label
