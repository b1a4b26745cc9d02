"""What the stage shows at one moment, gathered for the items to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QImage

from gui.views.stage.arrows import Colour, arrow_lines
from gui.views.stage.lens import Lens
from gui.views.stage.look import Look, StageTheme
from gui.views.stage.markers import CROWD, Markers
from gui.views.stage.mesh import Mesh
from gui.views.stage.ribbons import AnyLine, Bundle, Line
from gui.views.stage.trails import LIFT, Path, TrailBook, lifted_path
from model.array import Array, Indices
from model.frame import Ball, Frame
from model.levels import Levels

_OLDEST = 0.45
_TRAIL = 2.3
_NOTHING = 1e-4
"""A ball that is still within so much, in the world, of its start has no trail."""


@dataclass(frozen=True, eq=False)
class Scene:
    """The surface, the camera and the balls, with lines worked out.

    Attributes
    ----------
    ratio
        Device pixels per pixel of the layout.
    turns
        How each ball has rolled, as quaternions ``(balls, 4)``.
    hasty
        Whether it is drawn by the processor while the camera turns.
    magnification
        Of the selected ball's arrows; 1 if they are true to scale.
    """

    levels: Levels
    mesh: Mesh
    lens: Lens
    theme: StageTheme
    look: Look
    ratio: float
    markers: Markers
    turns: Array | None = None
    lines: tuple[AnyLine, ...] = ()
    selected: int | None = None
    magnification: float = 1.0
    crosshair: Array | None = None
    hasty: bool = False

    @property
    def letters(self) -> float:
        """How large texts are, in device pixels for each pixel of their usual size."""
        return self.ratio * self.theme.words

    @property
    def viewport(self) -> tuple[float, float]:
        return float(self.lens.width), float(self.lens.height)


def colour_bytes(colour: str) -> Colour:
    """Return ``#rrggbb`` as bytes."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return red, green, blue


def trail_lines(frame: Frame, book: TrailBook, scene: Scene) -> list[AnyLine]:
    """Return the trails, oldest palest, and the trails of left branches."""
    theme, ghosts = scene.theme, book.ghosts()
    slots = {ball.run: ball.slot for ball in frame.balls if ghosts and ball.enabled}
    lines: list[AnyLine] = [
        _trail(path, _ball_colour(theme, slots[run]), 1.2 * scene.ratio, 0.28)
        for run, path in ghosts
        if run in slots
    ]
    return [*lines, *_trails(scene, book)]


def lost_lines(scene: Scene) -> list[Line]:
    """Return a dotted line from where each lost ball left to the map's border."""
    markers, levels, theme = scene.markers, scene.levels, scene.theme
    lines = []
    for place in np.flatnonzero(~markers.inside)[:CROWD]:
        ball = markers.balls[place]
        last = _last_inside(ball, levels)
        if last is None:
            continue
        way = np.linspace(0, 1, 32)[:, None]
        theta = last * (1 - way) + markers.theta[place] * way
        path = lifted_path(theta, levels, above=0.05)
        lines.append(
            Line(
                path.points,
                _ball_colour(theme, ball.slot),
                np.where(path.seen, 2.2 * scene.ratio, 0.0),
                1.0,
                "dotted",
                through=True,
            )
        )
    return lines


def selected_arrows(
    markers: Markers, selected: int | None, scene: Scene
) -> tuple[list[Line], float]:
    """Return the arrows of the selected ball and their magnification."""
    place = markers.of_run(selected)
    if place is None or not scene.look.arrows or not markers.inside[place]:
        return [], 1.0
    ball = markers.balls[place]
    return arrow_lines(
        ball,
        scene.levels,
        scene.lens,
        scene.ratio,
        _ball_colour(scene.theme, ball.slot),
        colour_bytes(scene.theme.text),
    )


def touched_area(
    scene: Scene,
    pictures: Sequence[tuple[QImage, float, float]],
    others: Sequence[Array] = (),
) -> tuple[int, int, int, int] | None:
    """Return the pixels that the live layer may have changed: left, bottom, right, top.

    ``others`` are world points of what is neither line nor ball. ``None``: any pixel,
    as something is behind the eye.
    """
    points = [*(line.points for line in scene.lines), *others]
    places = [scene.lens.project(np.concatenate(points))[0]] if points else []
    margin = 3.0 * scene.markers.radius + 16.0 * scene.ratio
    spots = scene.markers.places
    unshifted = spots - scene.markers.shift
    boxes = [*places, spots - margin, unshifted - margin, spots + margin]
    boxes += [unshifted + margin]
    for image, x, y in pictures:
        boxes.append(np.array([(x, y), (x + image.width(), y + image.height())]))
    every = np.concatenate(boxes)
    if not len(every):
        return 0, 0, 1, 1
    if not np.isfinite(every).all():
        return None
    edge = 10.0 * scene.ratio
    width, height = scene.viewport
    left, top = np.clip(every.min(axis=0) - edge, 0, (width - 1, height - 1))
    right, bottom = np.clip(every.max(axis=0) + edge, 1, (width, height))
    return int(left), int(height - bottom), int(np.ceil(right)), int(height - top) + 1


def _trails(scene: Scene, book: TrailBook) -> list[AnyLine]:
    """Return the balls' trails up to them; the selected one shines through."""
    markers = scene.markers
    chosen = markers.of_run(scene.selected)
    lines: list[AnyLine] = [_bundle(scene, book, chosen)]
    if chosen is not None:
        ball = markers.balls[chosen]
        end = markers.ground[chosen] if markers.inside[chosen] else None
        colour = _ball_colour(scene.theme, ball.slot)
        line = _trail(book.path(ball), colour, _TRAIL * scene.ratio, 1.0, end)
        lines.append(replace(line, through=True))
    return lines


def _bundle(scene: Scene, book: TrailBook, without: int | None) -> Bundle:
    """Return the trails but one: their paths, ending at the balls on the map."""
    markers, width = scene.markers, _TRAIL * scene.ratio
    paths = book.paths(markers.balls)
    whole = paths.sizes + markers.inside
    drawn = whole > 1
    alone = np.flatnonzero(drawn & (paths.sizes == 1))
    ways = paths.points[np.cumsum(paths.sizes)[alone] - 1] - markers.ground[alone]
    drawn[alone] = (np.abs(ways[:, :2]) > _NOTHING).any(axis=1)
    drawn[[] if without is None else without] = False
    kept = np.repeat(drawn, paths.sizes)
    which = np.flatnonzero(drawn)
    ended, sizes = markers.inside[which], whole[which]
    inner = np.ones(int(sizes.sum()), dtype=bool)
    inner[np.cumsum(sizes)[ended] - 1] = False
    points = np.empty((len(inner), 3), dtype=np.float32)
    points[inner], points[~inner] = paths.points[kept], markers.ground[which[ended]]
    points[~inner, 2] += LIFT
    widths = np.full(len(inner), width, dtype=np.float32)
    widths[inner] *= paths.seen[kept]
    table = np.array([colour_bytes(each) for each in scene.theme.balls], dtype=np.uint8)
    colours = table[markers.slots[which] % len(table)]
    return Bundle(points, sizes, colours, widths, _fading(sizes))


def _fading(sizes: Indices) -> Array:
    """Return the opacity along lines of so many points: the oldest palest."""
    rank = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    step = (1.0 - _OLDEST) / np.maximum(sizes - 1, 1)
    fade = _OLDEST + rank * np.repeat(step, sizes)
    fade[np.cumsum(sizes) - 1] = 1.0
    return np.asarray(fade)


def _trail(
    path: Path, colour: Colour, width: float, opacity: float, end: Array | None = None
) -> Line:
    """Return a path as a line, ending at the ball where it has one."""
    size = len(path)
    points = np.empty((size + (end is not None), 3), dtype=np.float32)
    points[:size] = path.points
    widths = np.full(len(points), width, dtype=np.float32)
    widths[:size] *= path.seen
    if end is not None:
        points[size] = end
        points[size, 2] += LIFT
    fade = np.linspace(_OLDEST, 1.0, len(points)) * opacity
    return Line(points, colour, widths, fade)


def _last_inside(ball: Ball, levels: Levels) -> Array | None:
    recent = ball.history.x[max(ball.count - 4096, 0) : ball.count, :2]
    inside = np.flatnonzero(levels.inside(recent))
    return np.asarray(recent[inside[-1]]) if len(inside) else None


def _ball_colour(theme: StageTheme, slot: int) -> Colour:
    return colour_bytes(theme.balls[slot % len(theme.balls)])
