"""The function sin(5πx)/(5πx), as data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Dataset, Targets, noise_param, samples_param, seed_param
from model.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True, kw_only=True)
class Sinc(Dataset):
    """y = sin(5πx)/(5πx) + noise at evenly spaced x from −1 to 1.

    Source: the target function of NTU MLDS 2018, homework 1, and ML 2021, homework 2-2.
    """

    name = "sinc"
    title = QT_TRANSLATE_NOOP("datasets", "Sinc: a wave that fades")
    help = QT_TRANSLATE_NOOP(
        "datasets", "One smooth curve; small networks fit it, and get stuck on it."
    )
    source = "NTU MLDS 2018, homework 1; ML 2021, homework 2-2"
    licence = QT_TRANSLATE_NOOP("datasets", "generated")
    rank = 30

    samples: int = samples_param(64)
    noise: float = noise_param(0.0)
    seed: int = seed_param()

    def load(self) -> tuple[Array, Targets]:
        generator = np.random.default_rng(self.seed)
        x = np.linspace(-1.0, 1.0, self.samples)
        y = np.sinc(5 * x) + generator.normal(0.0, self.noise, self.samples)
        return x[:, np.newaxis], y
