"""The words of the stage: tags at balls, the read-out under the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from gui.views.stage.labels import beside, tag
from gui.views.stage.ribbons import Line
from gui.views.stage.scene import Scene, colour_bytes
from gui.views.stage.trails import lifted_path
from model.array import Array
from model.frame import Ball, DivergedBy, StatusKind
from model.levels import Levels, number_text

MOST_TAGS = 6
_CROSS = 0.32
Picture = tuple[QImage, float, float]


def bar_title(levels: Levels) -> str:
    """Return the title of the colour bar."""
    if levels.surface.name == "batch":
        return QCoreApplication.translate("Stage", "Lᵇ")
    return {
        "linear": "L",
        "log": QCoreApplication.translate("Stage", "L (log)"),
        "rank": QCoreApplication.translate("Stage", "L (rank)"),
    }[levels.colouring]


def pictures(scene: Scene, hover: Array | None) -> list[Picture]:
    """Return all tags with their places."""
    gap = 15.0 * scene.ratio
    made: list[Picture] = []
    for place in lost_places(scene)[:MOST_TAGS]:
        ball = scene.markers.balls[place]
        colour = scene.theme.balls[ball.slot % len(scene.theme.balls)]
        image = tag(lost_text(ball, scene.levels), scene.theme, scene.letters, colour)
        made.append(beside(image, scene.markers.places[place], scene.lens, gap))
    if scene.magnification > 1:
        made += _magnification(scene, gap)
    if hover is not None:
        made.append(_read_out(scene, hover, gap))
    if scene.crosshair is not None:
        made.append(_read_out(scene, scene.crosshair, gap))
    return made


def lost_places(scene: Scene) -> list[int]:
    """Return which balls need a tag: those that diverged, and those off the map."""
    diverged = [ball.status.kind is StatusKind.DIVERGED for ball in scene.markers.balls]
    return np.flatnonzero(np.array(diverged, bool) | ~scene.markers.inside).tolist()


def lost_text(ball: Ball, levels: Levels) -> str:
    """Return what is said of a ball off the map."""
    status = ball.status
    step, loss = status.step, number_text(status.loss, 2)
    if status.kind is not StatusKind.DIVERGED:
        return _where(ball, levels)
    if status.cause is DivergedBy.LEFT_THE_MAP:
        text = QCoreApplication.translate(
            "Stage", "left the map at step {step}, L = {loss}"
        )
    elif status.cause is DivergedBy.OVERFLOW and status.left is not None:
        text = QCoreApplication.translate(
            "Stage", "left the map at step {left}, grew beyond all numbers at {step}"
        )
    elif status.cause is DivergedBy.OVERFLOW:
        text = QCoreApplication.translate(
            "Stage", "grew beyond all numbers at step {step}"
        )
    else:
        text = QCoreApplication.translate("Stage", "no longer a number at step {step}")
    return text.format(step=step, loss=loss, left=status.left)


def _where(ball: Ball, levels: Levels) -> str:
    text = QCoreApplication.translate("Stage", "off the map at {place}")
    parts = zip(levels.surface.axes, ball.position[:2], strict=True)
    return text.format(
        place=", ".join(f"{name} = {number_text(value)}" for name, value in parts)
    )


def read_out(levels: Levels, theta: Array) -> str:
    """Return θ, L and ‖g‖ at a point."""
    loss = float(levels.surface.value(theta))
    slope = float(np.linalg.norm(levels.surface.gradient(theta)))
    first, second = levels.surface.axes
    x, y = (number_text(float(each)) for each in theta)
    return (
        f"{first} = {x}   {second} = {y}\n"
        f"L = {number_text(loss)}   ‖g‖ = {number_text(slope)}"
    )


def crosshair_lines(scene: Scene) -> tuple[Line, ...]:
    """Return a cross on the relief where the keyboard points."""
    if scene.crosshair is None:
        return ()
    levels = scene.levels
    colour = colour_bytes(scene.theme.accent)
    arms = []
    for axis in (0, 1):
        way = np.zeros((17, 2))
        way[:, axis] = np.linspace(-_CROSS, _CROSS, 17)
        theta = levels.to_theta(levels.to_world(scene.crosshair) + way)
        path = lifted_path(theta, levels, above=0.03)
        width = np.where(path.seen, 2.6 * scene.ratio, 0.0)
        arms.append(Line(path.points, colour, width))
    return tuple(arms)


def _read_out(scene: Scene, theta: Array, gap: float) -> Picture:
    image = tag(read_out(scene.levels, theta), scene.theme, scene.letters)
    point = np.nan_to_num(scene.levels.lifted(theta))
    pixel, _ = scene.lens.project(point)
    above = pixel - (0.0, image.height() / 2 + 1.2 * gap)
    return beside(image, above, scene.lens, gap)


def _in_view(scene: Scene, pixel: Array) -> bool:
    return bool(np.all((pixel >= 0) & (pixel <= scene.viewport)))


def _magnification(scene: Scene, gap: float) -> list[Picture]:
    place = scene.markers.of_run(scene.selected)
    if place is None or not _in_view(scene, scene.markers.places[place]):
        return []
    text = QCoreApplication.translate("Stage", "arrows ×{factor}")
    text = text.format(factor=number_text(scene.magnification))
    image = tag(text, scene.theme, scene.letters)
    below = scene.markers.places[place] + (0.0, image.height() / 2 + gap)
    return [beside(image, below, scene.lens, gap)]
