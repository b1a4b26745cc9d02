"""The memory that the process holds, after all that is free has been given back."""

from __future__ import annotations

import gc
import resource
import sys
from pathlib import Path

from gui.machine.memory import give_back


def held() -> float:
    """Return the megabytes in use."""
    gc.collect()
    give_back()
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
