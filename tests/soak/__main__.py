"""Use the window for two hours of program time; say what it costs at the end.

``python -m tests.soak [--hours 2]`` on a (virtual) screen. Then a run of a million
steps is computed, and looked at here and there.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import open_window
from gui.control.clock import ManualClock
from gui.machine.application import make_application
from gui.settings.store import Store
from model.opening import opening_scenario
from tests.soak.long_run import long_run, seeks
from tests.soak.memory import held
from tests.soak.tour import Tour

MEMORY, DRIFT, SEEK = 1.02, 1.15, 50.0
"""What is allowed: growth, drift of the frames' cost, milliseconds to any step."""
STEPS = 1_000_000


def main() -> int:
    words = argparse.ArgumentParser(prog="tests.soak", description=__doc__)
    words.add_argument("--hours", type=float, default=2.0)
    words.add_argument("--scene", type=float, default=30.0)
    given = words.parse_args()
    well = _window(given.hours * 3600, given.scene)
    well &= _run()
    return 0 if well else 1


def _window(seconds: float, scene: float) -> bool:
    application = make_application(sys.argv[:1], language="en", look="light")
    clock = ManualClock()
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(Store(Path(folder)), opening_scenario(), clock=clock)
        window.resize(1366, 768)
        window.show()
        tour, begun = Tour(window, clock, scene), time.monotonic()
        while tour.log.seconds < seconds:
            tour.go_round()
            log = tour.log
            print(
                f"{log.seconds / 60:6.1f} min  {log.memory[-1]:7.1f} MB  "
                f"{log.objects[-1]:8} objects  {time.monotonic() - begun:5.0f} s",
                flush=True,
            )
        window.close()
    assert isinstance(application, QApplication)
    for name, (first, last) in tour.log.drifts().items():
        print(f"{name:14} {first:6.2f} → {last:6.2f} ms a frame, × {last / first:.3f}")
    growth, drift = tour.log.growth(), tour.log.drift()
    print(f"memory × {growth:.4f} (≤ {MEMORY}), frames × {drift:.3f} (≤ {DRIFT})")
    return growth <= MEMORY and drift <= DRIFT


def _run() -> bool:
    before, begun = held(), time.monotonic()
    session = long_run(STEPS)
    taken, room = time.monotonic() - begun, session.nbytes / 2**20
    costs = seeks(session, random.Random(0), 200)
    print(
        f"{STEPS} steps in {taken:.1f} s: {room:.1f} MB of records, "
        f"{held() - before:.1f} MB in all; to any step "
        f"{statistics.median(costs):.1f} ms, {max(costs):.1f} at most"
    )
    return max(costs) < SEEK and room < 60


if __name__ == "__main__":
    sys.exit(main())
