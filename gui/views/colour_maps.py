"""Colour maps whose lightness rises evenly with the level."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

ColourMap = Literal["viridis", "plasma", "cividis"]
COLOUR_MAPS: tuple[ColourMap, ...] = get_args(ColourMap)


@cache
def colours(name: ColourMap, count: int = 256) -> NDArray[np.uint8]:
    """Return ``count`` colours of a map from low to high, red green blue, read-only."""
    table = pg.colormap.get(name).getLookupTable(nPts=count, alpha=False)
    made = np.array(table, dtype=np.uint8)
    made.setflags(write=False)
    return made


@cache
def signed_colours(count: int = 256) -> NDArray[np.uint8]:
    """Return blue for below 0, nearly white for 0, orange for above, read-only."""
    table = pg.colormap.get("CET-CBD1").getLookupTable(nPts=count, alpha=False)
    made = np.array(table, dtype=np.uint8)
    made.setflags(write=False)
    return made
