"""The memory that the process holds, after all that is free has been given back."""

from __future__ import annotations

import ctypes
import gc
import resource
import sys
from pathlib import Path


def held() -> float:
    """Return the megabytes in use."""
    gc.collect()
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
