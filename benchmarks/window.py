"""The whole window: start, updates a second, rest, latency and memory.

Needs a screen, a virtual one will do::

    xvfb-run -a -s "-screen 0 1640x1020x24" python benchmarks/window.py

Prints a Markdown table. ``DESCENT_LAB_MINUTES`` is how long memory is watched (1).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

STARTS = 5
SIZE = (1600, 980)
MINUTES = float(os.environ.get("DESCENT_LAB_MINUTES", "1"))

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
app = QApplication([])
os.environ["PYOPENGL_PLATFORM"] = "glx"
import numpy as np, pyqtgraph as pg, pyqtgraph.opengl as gl
x = np.linspace(-6, 6, 200)
X, Y = np.meshgrid(x, x, indexing="ij")
Z = (X * X + Y - 11) ** 2 + (X + Y * Y - 7) ** 2
view = gl.GLViewWidget(); view.resize(1600, 980)
colours = pg.colormap.get("viridis").map(Z / Z.max(), mode="float")
view.addItem(gl.GLSurfacePlotItem(x=x, y=x, z=Z / 100, colors=colours.reshape(-1, 4),
             shader="shaded", computeNormals=True, smooth=False))
view.frameSwapped.connect(lambda: QTimer.singleShot(0, app.quit))
view.show(); app.exec()
"""
OURS = """
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from gui.app import open_window
from gui.machine.application import make_application
from gui.settings.store import Store
app = make_application(["x"], language="en", look="dark")
window = open_window(Store(Path(tempfile.mkdtemp())))
window.resize(1600, 980)
window.stage.frameSwapped.connect(lambda: QTimer.singleShot(0, app.quit))
window.show(); app.exec()
import os; sys.stdout.flush(); os._exit(0)
"""


def starts():
    """Return the medians of start to painted surface of both, in turns.

    Both are compiled: a first start of each is not counted and may keep its bytecode.
    """
    words = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = ([], [])
    with tempfile.TemporaryDirectory() as compiled:
        words["PYTHONPYCACHEPREFIX"] = compiled
        for _ in range(1 + STARTS):
            for code, kept in zip((OURS, BARE), times, strict=True):
                begun = time.perf_counter()
                command = [sys.executable, "-c", code]
                subprocess.run(command, cwd=ROOT, env=words, check=True)
                kept.append(time.perf_counter() - begun)
    return tuple(statistics.median(kept[1:]) for kept in times)


def resident():
    """Return the resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main():
    """Measure and print."""
    ours, bare = starts()
    print("| name | ours | theirs | ratio | goal |\n|---|---|---|---|---|")
    print(
        f"| start to painted surface, s (theirs: a bare GL view) | {ours:.2f} "
        f"| {bare:.2f} | {ours / bare:.2f} | at most 1.15 |"
    )
    for row in in_window():
        print("| " + " | ".join(row) + " |")


def in_window():
    """Yield the rows measured in one window."""
    from gui.app import open_window
    from gui.control.clock import ManualClock
    from gui.machine.application import make_application
    from gui.settings.store import Store

    app = make_application(["x"], language="en", look="dark")
    with tempfile.TemporaryDirectory() as home:
        clock = ManualClock()
        window = open_window(Store(Path(home)), clock=clock)
        window.resize(*SIZE)
        window.show()
        settle(app, 1.0)
        yield updates(app, window, clock)
        yield rest(app, window)
        yield latency(app, window)
        yield from memory(app, window, clock)
        window.close()
    os.environ.setdefault("QT_LOGGING_RULES", "")


def settle(app, seconds):
    """Let the program do what it has to for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.002)


def counted(window):
    """Return a list that grows by one with each picture of the stage on the screen."""
    shown = []
    window.stage.frameSwapped.connect(lambda: shown.append(None))
    return shown


def until_shown(app, shown):
    """Go on until there is one more picture."""
    count = len(shown)
    while len(shown) == count:
        app.processEvents()


def updates(app, window, clock, count=300):
    """Play and count how many steps reach the screen in a second."""
    shown = counted(window)
    window.controller.budget_requested(100_000)
    window.controller.play_requested(on=True)
    for _ in range(30):
        clock.advance()
        until_shown(app, shown)
    begun = time.perf_counter()
    for _ in range(count):
        clock.advance()
        until_shown(app, shown)
    rate = count / (time.perf_counter() - begun)
    window.controller.play_requested(on=False)
    name = "updates of the whole window a second"
    return name, f"{rate:.0f}", "", f"{rate:.0f}", "at least 45"


def rest(app, window):
    """Count repaints of a window at rest."""
    settle(app, 1.0)
    painted, before = window.stage.paint_count, time.process_time()
    settle_quietly(app, 3.0)
    repaints = window.stage.paint_count - painted
    busy = time.process_time() - before
    return ("repaints at rest in 3 s", f"{repaints} ({busy * 1000:.0f} ms of CPU)", "",
            f"{repaints}", "at most 0")  # fmt: skip


def settle_quietly(app, seconds):
    """Wait as an idle program does: asleep until something happens."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    app.processEvents()


def latency(app, window, count=15):
    """Return the milliseconds from a change of η to its picture."""
    shown, taken = counted(window), []
    for k in range(count):
        begun = time.perf_counter()
        window.controller.hyperparameter_edited(0, "learning_rate", 0.01 + 0.0005 * k)
        until_shown(app, shown)
        taken.append((time.perf_counter() - begun) * 1000)
    median = statistics.median(taken)
    return ("change of η to picture, ms", f"{median:.1f}", "", f"{median:.1f}",
            "at most 50")  # fmt: skip


def memory(app, window, clock):
    """Yield resident memory with the opening scene, and its growth while playing."""
    window.documents.opening_requested()
    settle(app, 1.0)
    first = resident()
    yield ("resident memory, opening scene, MB", f"{first:.0f}", "", f"{first:.0f}",
           "at most 320")  # fmt: skip
    window.controller.budget_requested(1_000_000)
    window.controller.play_requested(on=True)
    end, seen = time.perf_counter() + 60 * MINUTES, []
    while time.perf_counter() < end:
        clock.advance()
        app.processEvents()
        seen.append(resident())
    half = seen[len(seen) // 2 :]
    ratio = half[-1] / half[0]
    yield (f"memory, second half of {MINUTES:g} min of play", f"{half[-1]:.0f} MB",
           f"{half[0]:.0f} MB", f"{ratio:.3f}", "at most 1.02")  # fmt: skip


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
