"""Give large blocks of memory back to the system as soon as they are free."""

from __future__ import annotations

import ctypes
import sys

LARGE = 1 << 20
"""Blocks of at least so many bytes are mapped by themselves."""
_MMAP_THRESHOLD = -3


def return_large_blocks() -> bool:
    """Keep the C library from hoarding the large buffers of drawing.

    glibc raises by itself the size from which a block is mapped alone; later ones then
    come from its heap, where a small block behind them keeps them from being given
    back: some thirty megabytes of this program. Returns whether it could be set.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library has no such switch
        return False
    return bool(mallopt(_MMAP_THRESHOLD, LARGE))
