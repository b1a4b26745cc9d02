"""Samples that are pictures, small enough to stand in the strip of the data."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gui.theme import Theme
from gui.views.plot_style import mixed
from model.array import Array
from model.datasets import DATASETS
from model.datasets.files.choice import named

LEAST, MOST = 5, 64
"""Pixels that a side may have; fewer or more are no picture to be shown here."""


class Pictures:
    """The pictures of one data set in the colours of a theme; made when asked for.

    Those with several colours are shown by their brightness.
    """

    def __init__(self, inputs: NDArray[Any], channels: int = 1) -> None:
        self._inputs, self._channels = inputs, channels
        self.side = math.isqrt(inputs.shape[1] // channels)
        self._made: dict[int, QImage] = {}
        self._inks: tuple[str, str] | None = None

    def __len__(self) -> int:
        return len(self._inputs)

    def image(self, sample: int, theme: Theme) -> QImage:
        """Return a sample's picture: what is bright in it has the colour of text."""
        inks = theme.text, mixed(theme.card, theme.edge, 0.35).name()
        if inks != self._inks or len(self._made) > 4_000:
            self._inks, self._made = inks, {}
        if sample not in self._made:
            self._made[sample] = self._drawn(sample, *map(QColor, inks))
        return self._made[sample]

    def _drawn(self, sample: int, ink: QColor, ground: QColor) -> QImage:
        values = self._inputs[sample].reshape(self._channels, -1).mean(axis=0)
        low, high = min(float(values.min()), 0.0), max(float(values.max()), 1e-12)
        share = ((values - low) / (high - low)).reshape(self.side, self.side, 1)
        front, back = _rgb(ink), _rgb(ground)
        pixels = np.rint(back + (front - back) * share).astype(np.uint8)
        kind = QImage.Format.Format_RGB888
        side = self.side
        return QImage(pixels.tobytes(), side, side, 3 * side, kind).copy()


@lru_cache(maxsize=2)
def pictures_of(dataset: str, file: str = "", stamp: str = "") -> Pictures | None:
    """Return the pictures of a data set; ``None`` where its samples are none.

    ``stamp`` is the file's state.
    """
    del stamp  # another state is another key
    if not file and dataset not in DATASETS:
        return None
    data, channels = named(dataset, file), 1
    if file:
        from model.datasets.files.data import FileData

        assert isinstance(data, FileData)
        if data.prepared.picture is None:
            return None
        channels = data.prepared.picture[0]
    pixels = data.features // channels
    side = math.isqrt(pixels)
    square = side * side == pixels and LEAST <= side <= MOST
    return Pictures(data.kept.values, channels) if square else None


def _rgb(color: QColor) -> Array:
    return np.array([color.red(), color.green(), color.blue()], dtype=np.float64)
