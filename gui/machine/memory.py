"""Give memory back to the system: large blocks at once, what lies between at rest."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

LARGE = 1 << 20
"""Blocks of at least so many bytes are mapped by themselves."""
_MMAP_THRESHOLD = -3


def return_large_blocks() -> bool:
    """Keep the C library from hoarding the large buffers of drawing.

    glibc raises by itself the size from which a block is mapped alone; later ones then
    come from its heap, where a small block behind them keeps them from being given
    back: some thirty megabytes of this program. Returns whether it could be set.
    """
    mallopt = _of_the_c_library("mallopt")
    return mallopt is not None and bool(mallopt(_MMAP_THRESHOLD, LARGE))


def give_back() -> bool:
    """Give whole free pages back, wherever they lie; it takes some milliseconds.

    What many threads and dialogs leave behind lies scattered between what is still in
    use: hundreds of megabytes after an hour. Returns whether there were any.
    """
    trim = _of_the_c_library("malloc_trim")
    return trim is not None and bool(trim(ctypes.c_size_t(0)))


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    """Return a function that glibc has, and other C libraries may not."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return found
