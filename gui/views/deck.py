"""One epoch's order of the samples, and the part of it that the next update sees."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.views.colour_maps import colours
from model.array import Array, Indices
from model.datasets import DATASETS
from model.datasets.files.choice import named, stamp_of
from model.sampler import Sampler

SEEN, COMING = 0.84, 0.42
"""How much of the ground is mixed into samples of this epoch before and after."""


class Deck(NamedTuple):
    """One epoch's order and the part of it that is the next update's batch."""

    order: Indices
    first: int
    end: int
    size: int


def deck_of(
    sampler: Sampler, epoch: int, batch: int, samples: int, seed: int
) -> Deck | None:
    """Return an epoch's deck; ``None`` where nothing is cut into batches."""
    if not samples or sampler.batches(samples) < 2:
        return None
    size = sampler.size(samples)
    order = sampler.order(epoch, samples, seed)
    return Deck(order, batch * size, min((batch + 1) * size, samples), size)


def cell_colours(deck: Deck, samples: int, ground: QColor) -> NDArray[np.uint8]:
    """Return a colour a cell: sample numbers rise through the map, as in a rainbow.

    Data that are not shuffled so are a smooth gradient, shuffled ones a mixture that
    changes with every reshuffle. Seen cells are dim, coming ones calm, the batch full.
    """
    table = colours("viridis").astype(np.float64)
    place = deck.order * (len(table) - 1) // max(samples - 1, 1)
    weight = np.full(len(deck.order), COMING)
    weight[: deck.first] = SEEN
    weight[deck.first : deck.end] = 0.0
    back = np.array([ground.red(), ground.green(), ground.blue()], dtype=np.float64)
    shown = table[place] * (1 - weight[:, None]) + back * weight[:, None]
    made: NDArray[np.uint8] = np.rint(shown).astype(np.uint8)
    return made


def same(a: Deck, b: Deck) -> bool:
    """Return whether two decks look alike."""
    return a[1:] == b[1:] and (a.order is b.order or np.array_equal(a.order, b.order))


@lru_cache(maxsize=4)
def _columns(name: str, file: str, stamp: str) -> tuple[Array, Array] | None:
    del stamp  # another state of the file is another key
    if not file and name not in DATASETS:
        return None
    data = named(name, file)
    if data.features != 1 or data.targets.ndim != 1:
        return None
    return data.inputs[:, 0], np.asarray(data.targets, dtype=float)


def sample_pair(
    dataset: str, sample: int, file: str = ""
) -> tuple[float, float] | None:
    """Return x and y of a sample where the data are such pairs."""
    columns = _columns(dataset, file, stamp_of({"file": file}))
    if columns is None or sample >= len(columns[0]):
        return None
    return float(columns[0][sample]), float(columns[1][sample])
