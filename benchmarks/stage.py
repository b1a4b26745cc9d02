"""The stage against pyqtgraph's stock items: 200² surface, 7 balls, 7 trails.

Needs a screen, a virtual one will do; the window is 1000×700 without multisampling::

    xvfb-run -a -s "-screen 0 1640x1020x24" python benchmarks/stage.py

Prints a Markdown table. Ours and stock take turns, so that the load of the machine
falls on both alike.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from benchmarks._measure import HEAD, in_turns, row
from gui.machine import gl
from model.array import Array
from model.frame import Ball, Frame, History, Status, StatusKind
from model.optimizers.gradient_descent import GradientDescent
from model.surface import Surface

Change = Callable[[int], object]

SIZE = (1000, 700)
BALLS, POINTS, ROUNDS, FRAMES = 7, 1000, 7, 25


def paths(surface: Surface) -> Array:
    """Return 7 long runs of gradient descent with momentum, shape (7, 1100, 2)."""
    turn = 2 * np.pi * np.arange(BALLS) / BALLS
    x = np.column_stack((np.cos(turn), np.sin(turn))) * 4.5
    velocity, rows = np.zeros_like(x), []
    for _ in range(POINTS + 100):
        rows.append(x)
        velocity = 0.995 * velocity - 1e-5 * surface.gradient(x)
        x = x + velocity
    return np.stack(rows, axis=1)


def frames_of(surface: Surface, runs: Array) -> list[Frame]:
    rule = GradientDescent()
    status = Status(StatusKind.RUNNING)
    histories = [
        History(
            np.arange(len(x)), x, surface.value(x), np.zeros(len(x)), np.zeros(len(x))
        )
        for x in runs
    ]

    def ball(k: int, count: int) -> Ball:
        x, zero = runs[k], np.zeros(2)
        place = x[count - 1]
        return Ball(
            run=k, slot=k, optimizer=rule, enabled=True, position=place, loss=0.0,
            gradient=zero, batch_gradient=zero, gradient_norm=0.0, rate=0.01,
            last_movement=zero, movement=zero, history=histories[k], count=count,
            status=status,
        )  # fmt: skip

    def frame(count: int) -> Frame:
        balls = tuple(ball(k, count) for k in range(BALLS))
        return Frame(count, len(runs[0]), len(runs[0]), 0, 0, 1, None, balls)

    return [frame(count) for count in range(POINTS, POINTS + 100)]


def our_view(surface: Surface) -> tuple[Any, Change]:
    from gui.views.stage import StageView

    view = StageView()
    view.set_surface(surface)
    frames = frames_of(surface, paths(surface))
    return view, lambda k: view.set_frame(frames[k % len(frames)])


def stock_view(surface: Surface) -> tuple[Any, Change]:
    import pyqtgraph as pg
    import pyqtgraph.opengl as pgl

    from model.levels import Levels

    levels = Levels(surface)
    x, y = levels.to_world(np.column_stack((levels.xs, levels.ys))).T
    z = levels.heights
    colours = pg.colormap.get("viridis").map(levels.level(levels.loss), mode="float")
    view = pgl.GLViewWidget()
    view.setCameraPosition(distance=14, elevation=40, azimuth=-58)
    view.addItem(pgl.GLSurfacePlotItem(x=x, y=y, z=z, colors=colours, shader="shaded"))
    sphere = pgl.MeshData.sphere(rows=12, cols=20, radius=0.13)
    balls = [pgl.GLMeshItem(meshdata=sphere, shader="shaded") for _ in range(BALLS)]
    lines = [
        pgl.GLLinePlotItem(width=2, antialias=True, glOptions="translucent")
        for _ in range(BALLS)
    ]
    for item in (*balls, *lines):
        view.addItem(item)
    points = levels.lifted(paths(surface)).astype(np.float32)

    def move(k: int) -> None:
        last = POINTS + k % 100
        for ball, line, run in zip(balls, lines, points, strict=True):
            line.setData(pos=run[last - POINTS : last])
            ball.resetTransform()
            ball.translate(*run[last - 1].tolist())

    return view, move


def per_frame(app: QApplication, view: Any, change: Change, count: int) -> float:
    """Return the seconds a frame takes, from the change to the pixels."""
    from OpenGL import GL

    start = time.perf_counter()
    for k in range(count):
        change(k)
        view.repaint()
        app.processEvents()
        view.makeCurrent()
        GL.glFinish()
    return (time.perf_counter() - start) / count


def seen_frames(
    app: QApplication, count: int, view: Any, change: Change, *, warm: int = 0
) -> float:
    """Return the seconds of a frame with the view uppermost, after a few others."""
    view.raise_()
    if warm:
        per_frame(app, view, change, warm)
    return per_frame(app, view, change, count)


def show(app: QApplication, view: Any) -> None:
    view.resize(*SIZE)
    view.show()
    for _ in range(40):
        app.processEvents()
        time.sleep(0.02)


def orbits(ours: Any, stock: Any) -> tuple[Change, Change]:
    def turn(k: int) -> None:
        ours.turn_to(replace(ours.camera, azimuth=float(k % 90)))

    return turn, lambda k: stock.setCameraPosition(azimuth=float(k % 90))


def measure(
    app: QApplication, views: tuple[Any, Any], changes: tuple[Change, Change]
) -> tuple[float, float]:
    """Return the median frame times of both, measured in turns."""
    programs = [
        partial(seen_frames, app, FRAMES, view, change, warm=3)
        for view, change in zip(views, changes, strict=True)
    ]
    mine, theirs = in_turns(*programs, rounds=ROUNDS)
    return mine, theirs


def main() -> int:
    gl.prepare()
    app = QApplication([])
    gl.choose_platform()
    from model.surfaces.himmelblau import Himmelblau

    surface = Himmelblau()
    ours, play = our_view(surface)
    stock, stock_play = stock_view(surface)
    show(app, ours)
    show(app, stock)
    rows = [
        ("rolling, 7 balls and trails", (play, stock_play), 3.0),
        ("orbiting", orbits(ours, stock), None),
    ]
    print(f"Renderer: {ours.renderer}; {SIZE[0]}×{SIZE[1]}, no multisampling\n")
    print(HEAD)
    met = True
    for name, changes, goal in rows:
        mine, theirs = measure(app, (ours, stock), changes)
        ratio = theirs / mine
        met &= goal is None or ratio >= goal
        wanted = "" if goal is None else f"≥ {goal:g}"
        print(row(f"a frame, {name}", mine, theirs, wanted))
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
