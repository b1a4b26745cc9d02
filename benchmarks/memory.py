"""Memory after 1, 10 and 60 minutes at the window: ``python benchmarks/memory.py``.

Needs a screen, a virtual one will do. Minutes are those of the program, by a clock
driven by hand; the opening scene plays from beginning to end, over and over.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._measure import HEAD

MINUTES = (1, 10, 60)
TICK = 0.2
"""Seconds between two frames: the longest that is not dropped."""
PAINTED = 8
"""Every which frame is painted; computed are all."""


def main() -> None:
    from gui.app import open_window
    from gui.control.clock import ManualClock
    from gui.machine.application import make_application
    from gui.settings.store import Store
    from tests.soak.memory import held

    application = make_application(["x"], language="en", look="dark")
    clock, found = ManualClock(), []
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Store(Path(home)), clock=clock)
        window.resize(1366, 768)
        window.show()
        passed = 0.0
        for minutes in MINUTES:
            while passed < 60 * minutes:
                frames(application, window, clock)
                passed += PAINTED * TICK
            found.append(held())
        window.close()
    print(HEAD)
    for minutes, megabytes in zip(MINUTES, found, strict=True):
        print(
            f"| memory after {minutes} min of play (theirs: after {MINUTES[0]}) "
            f"| {megabytes:.0f} MB | {found[0]:.0f} MB | {megabytes / found[0]:.3f} "
            "| at most 1.02 |"
        )


def frames(application: Any, window: Any, clock: Any) -> None:
    """Let time go by until the next frame is painted."""
    if not window.controller.playing:
        window.controller.restart_requested()
        window.controller.play_requested(on=True)
    for _ in range(PAINTED):
        clock.advance(TICK)
    application.processEvents()


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
