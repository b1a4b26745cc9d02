"""Two interleaved half moons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Dataset, Targets, noise_param, samples_param, seed_param
from model.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True, kw_only=True)
class Moons(Dataset):
    """Two classes, each half a circle, hooked into each other.

    Class 0 is (cos φ, sin φ), class 1 is (1 − cos φ, ½ − sin φ), 0 ≤ φ ≤ π, plus
    normal noise. Samples 0, 2, 4 … are class 0.
    """

    name = "moons"
    title = QT_TRANSLATE_NOOP("datasets", "Two moons")
    help = QT_TRANSLATE_NOOP(
        "datasets", "Two classes that no straight line can separate."
    )
    source = "Descent Lab; the shape is that of scikit-learn's make_moons"
    licence = QT_TRANSLATE_NOOP("datasets", "generated")
    task = "classification"
    rank = 40

    samples: int = samples_param(200)
    noise: float = noise_param(0.1)
    seed: int = seed_param()

    def load(self) -> tuple[Array, Targets]:
        generator = np.random.default_rng(self.seed)
        label = np.arange(self.samples) % 2
        angle = generator.uniform(0.0, np.pi, self.samples)
        side = 1.0 - 2.0 * label
        points = np.column_stack(
            (label + side * np.cos(angle), 0.5 * label + side * np.sin(angle))
        )
        return points + generator.normal(0.0, self.noise, points.shape), label
