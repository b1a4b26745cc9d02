"""Twenty samples of a noisy line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Interval, LineData, Targets
from model.errors import QT_TRANSLATE_NOOP

SEED = 160


@dataclass(frozen=True, kw_only=True)
class Line20(LineData):
    """y = 1 + 3 x + noise for 20 values of x between −½ and 2.

    The noise is normal with standard deviation 1; it is what makes the batches differ.
    The seed is one for which the best line, b = 1.05 and w = 3.00, comes near the true
    one. Since x is not centred the valley lies askew.
    """

    name = "line20"
    title = QT_TRANSLATE_NOOP("datasets", "Twenty samples of a noisy line")
    help = QT_TRANSLATE_NOOP(
        "datasets", "Twenty noisy samples: full batch against one sample at a time."
    )
    source = "Descent Lab"
    licence = QT_TRANSLATE_NOOP("datasets", "generated")
    rank = 20

    def load(self) -> tuple[Array, Targets]:
        generator = np.random.default_rng(SEED)
        x = generator.uniform(-0.5, 2.0, 20)
        y = 1 + 3 * x + generator.normal(0.0, 1.0, 20)
        return x[:, np.newaxis], y

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-4.0, 6.0), (-2.0, 8.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-3.2, -1.0), (5.2, 7.2), (-3.0, 7.0)
