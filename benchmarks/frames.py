"""Frames of meshes of 64² to 512² and 1 to 10,000 balls: ``benchmarks/frames.py``.

Needs a screen, a virtual one will do, and a Python with pyqtgraph and vispy. The same
surface and balls that move at each frame, without trails, in a window of 1000×700
without multisampling; each is drawn until the pixels are there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from benchmarks._measure import HEAD, growth, in_turns, row
from benchmarks.stage import SIZE, seen_frames, show
from gui.machine import gl
from model.array import Array
from model.frame import Ball, Frame, History, Status, StatusKind
from model.levels import Levels
from model.optimizers.gradient_descent import GradientDescent
from model.surfaces.himmelblau import Himmelblau

MESHES, BALLS = (64, 128, 256, 512), (1, 7, 100, 10_000)
USUAL_MESH, USUAL_BALLS = 256, 7
PLACES = 4
Drawn = tuple[Any, Callable[[int], object]]
"""A widget, and what moves its balls to their k-th places."""


def places(balls: int) -> Array:
    """Return where the balls are in some moments, shape (moments, balls, 2)."""
    start = np.random.default_rng(0).uniform(-4.5, 4.5, (balls, 2))
    turn = 0.05 * np.arange(PLACES)[:, None, None]
    return start * np.cos(turn) + start[:, ::-1] * np.sin(turn) * (1, -1)


def ours(mesh: int, balls: int) -> Drawn:
    from gui.views.stage import StageView

    surface, view = Himmelblau(), StageView()
    view.set_surface(surface)
    view.show_levels(Levels(surface, size=mesh))
    frames = [_frame(at) for at in places(balls)]
    return view, lambda k: view.set_frame(frames[k % PLACES])


def _frame(at: Array) -> Frame:
    rule, zero, none = GradientDescent(), np.zeros(2), np.zeros(1)
    status = Status(StatusKind.RUNNING)

    def ball(k: int, x: Array) -> Ball:
        history = History(none, x[None], none, none, none)
        return Ball(
            run=k, slot=k % 8, optimizer=rule, enabled=True, position=x, loss=0.0,
            gradient=zero, batch_gradient=zero, gradient_norm=0.0, rate=0.01,
            last_movement=zero, movement=zero, history=history, count=1,
            status=status,
        )  # fmt: skip

    balls = tuple(ball(k, x) for k, x in enumerate(at))
    return Frame(1, 1, 1, 0, 0, 1, None, balls)


def _shape(mesh: int, balls: int) -> tuple[Levels, list[Array]]:
    levels = Levels(Himmelblau(), size=mesh)
    return levels, [levels.lifted(at).astype(np.float32) for at in places(balls)]


def of_pyqtgraph(mesh: int, balls: int) -> Drawn:
    import pyqtgraph as pg
    import pyqtgraph.opengl as pgl

    levels, at = _shape(mesh, balls)
    x, y = levels.to_world(np.column_stack((levels.xs, levels.ys))).T
    colours = pg.colormap.get("viridis").map(levels.level(levels.loss), mode="float")
    view = pgl.GLViewWidget()
    view.setCameraPosition(distance=14, elevation=40, azimuth=-58)
    surface = pgl.GLSurfacePlotItem(
        x=x, y=y, z=levels.heights, colors=colours, shader="shaded"
    )
    view.addItem(surface)
    points = pgl.GLScatterPlotItem(pos=at[0], size=12)
    view.addItem(points)
    return view, lambda k: points.setData(pos=at[k % PLACES])


def of_vispy(mesh: int, balls: int) -> Drawn:
    from vispy import scene

    levels, at = _shape(mesh, balls)
    x, y = levels.to_world(np.column_stack((levels.xs, levels.ys))).T
    canvas = scene.SceneCanvas(size=SIZE, app="pyside6")
    box = canvas.central_widget.add_view()
    box.camera = scene.TurntableCamera(distance=14, elevation=40, azimuth=32)
    surface = scene.visuals.SurfacePlot(x=x, y=y, z=levels.heights, shading="smooth")
    box.add(surface)
    points = scene.visuals.Markers(parent=box.scene)
    points.set_data(at[0], size=12, face_color="white")

    def move(k: int) -> None:
        points.set_data(at[k % PLACES], size=12, face_color="white")

    canvas.native.canvas_kept = canvas  # else it would be gone
    return canvas.native, move


PEERS = {"pyqtgraph": of_pyqtgraph, "vispy": of_vispy}


def measured(app: QApplication, mesh: int, balls: int) -> list[float]:
    """Return the seconds of a frame of ours and of each peer, measured in turns."""
    drawn = [make(mesh, balls) for make in (ours, *PEERS.values())]
    for view, _ in drawn:
        show(app, view)
    count = 10 if balls <= 100 else 1
    programs = [partial(seen_frames, app, count, *each) for each in drawn]
    found = in_turns(*programs, rounds=3)
    for view, _ in drawn:
        view.close()
        view.deleteLater()
    return found


def main() -> None:
    gl.prepare()
    app = QApplication([])
    gl.choose_platform()
    print(HEAD)
    for name, cases in (
        ("balls", [(USUAL_MESH, balls) for balls in BALLS]),
        ("lines of the mesh", [(mesh, USUAL_BALLS) for mesh in MESHES]),
    ):
        costs = []
        for mesh, balls in cases:
            mine, *others = measured(app, mesh, balls)
            costs.append(mine)
            for peer, theirs in zip(PEERS, others, strict=True):
                title = f"frame, {mesh}², {balls:,} balls, beside {peer}"
                print(row(title, mine, theirs), flush=True)
        work = [mesh if name != "balls" else balls for mesh, balls in cases]
        print(growth(f"frame, by {name}", work, costs, ""), flush=True)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
