"""What is laid over the relief: critical points and curves, Taylor's plane and sheet.

Marks belong to the still layer: they change with the camera alone. Taylor's models
follow the pointer and are drawn with what moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.analysis.kind_glyphs import paint_kind
from gui.theme.marks import Marks, marks, of_sign
from gui.views.stage.items import Ribbons, Sprites, StageItem, state
from gui.views.stage.labels import Picture, beside, blank, tag
from gui.views.stage.picking import grid_height
from gui.views.stage.program import Program, Vertices, rgb
from gui.views.stage.ribbons import Line
from gui.views.stage.scene import Scene, colour_bytes
from gui.views.stage.trails import lifted_path
from model.array import Array
from model.levels import WORLD_HEIGHT, Levels, number_text

if TYPE_CHECKING:
    from gui.analysis.close_look import TaylorLook
    from model.analysis import Analysis

RADIUS, SMALL = 7.0, 5.0
MANY = 150
"""So many marks are drawn smaller."""
GRIP = 6.0
"""The radius of the circle's grip, in pixels."""
RINGS, SPOKES = 24, 72
_BIAS = 0.0012
_HIDDEN = 0.5
_SHORTEST = 46.0
_HEAD = 13.0
_STEPS = 64
_LOWEST, _HIGHEST = -0.35, 1.25 * WORLD_HEIGHT


class Overlays:
    """The items of all overlays, and what they show.

    Attributes
    ----------
    items
        To be given to the view once.
    """

    def __init__(self) -> None:
        self.analysis: Analysis | None = None
        self.look: TaylorLook | None = None
        self._curves, self._marks, self._sheets = Curves(), Sprites(), Sheets()
        self.items: tuple[StageItem, ...] = (self._curves, self._marks, self._sheets)

    def clear(self) -> None:
        """Show nothing: the surface is another one."""
        self.analysis = self.look = None

    @property
    def key(self) -> object:
        """What the still part shows; equal as long as nothing changes."""
        return id(self.analysis)

    def draw_still(self, scene: Scene) -> None:
        """Draw curves and marks."""
        if self.analysis is None or not scene.look.marks:
            return
        self._curves.lines = tuple(curve_lines(self.analysis, scene))
        self._curves.paint()
        picture = marks_picture(self.analysis, scene)
        if picture is not None:
            self._marks.draw([picture])

    def draw_live(self, scene: Scene) -> None:
        """Draw Taylor's models."""
        look = self.look
        self._sheets.sheets = () if look is None else taylor_sheets(look, scene)
        self._sheets.paint()

    @property
    def points(self) -> list[Array]:
        """The world points of the models that were drawn last."""
        sheets = self._sheets.sheets
        return [np.asarray(sheet.vertices[:, :3], dtype=float) for sheet in sheets]

    def lines(self, scene: Scene) -> list[Line]:
        """Return the eigenvectors on the relief and the circle around them."""
        return [] if self.look is None else list(taylor_lines(self.look, scene))

    def pictures(self, scene: Scene) -> list[Picture]:
        """Return the eigenvalues' tags."""
        return [] if self.look is None else list(taylor_tags(self.look, scene))


class Curves(Ribbons):
    """Curves of critical points: lines of the still layer."""

    lines: tuple[Line, ...] = ()

    def shown(self) -> tuple[Line, ...]:
        return self.lines


@dataclass(frozen=True, eq=False)
class Sheet:
    """A disc over the relief: x, y, z, two local coordinates, seen; ``(n, 6)``."""

    vertices: NDArray[np.float32]
    colour: str


class Sheets(StageItem):
    """Translucent discs, fainter where the relief hides them."""

    sheets: tuple[Sheet, ...] = ()

    def create(self) -> None:
        self._program = Program("sheet", ["position", "local"])
        self._vertices = Vertices()

    def paint(self) -> None:
        scene = self.scene()
        layout = [(3, 0, False), (3, 12, False)]
        for sheet in self.sheets:
            self._vertices.load(sheet.vertices, layout, disc_triangles())
            self._program.use(
                mvp=scene.lens.matrix,
                bias=_BIAS,
                colour=rgb(sheet.colour),
                width=scene.ratio,
                strength=_HIDDEN,
            )
            state(blend=True, depth_write=False, behind=True)
            self._vertices.draw_triangles()
            self._program.use(strength=1.0)
            state(blend=True, depth_write=False)
            self._vertices.draw_triangles()
        state()
        GL.glBindVertexArray(0)


# Critical points


def marked(analysis: Analysis) -> list[tuple[str, Array]]:
    """Return the kind and θ of all that gets a mark; curves are drawn as lines."""
    single = [point for point in analysis.points if point.curve is None]
    return [(point.kind, point.theta) for point in (*single, *analysis.boundary)]


def curve_lines(analysis: Analysis, scene: Scene) -> Iterator[Line]:
    """Yield each curve of critical points as a line on the relief."""
    colours = marks(dark=scene.theme.dark)
    for curve in analysis.curves:
        points = curve.points
        if curve.closed:
            points = np.vstack((points, points[:1]))
        path = lifted_path(points, scene.levels, above=0.03)
        colour = colour_bytes(colours.kinds[curve.kind])
        width = np.where(path.seen, 3.4 * scene.ratio, 0.0)
        yield Line(path.points, colour, width, through=True)


def marks_picture(analysis: Analysis, scene: Scene) -> Picture | None:
    """Return all marks in one picture; those that the relief hides are faint."""
    every = marked(analysis)
    if not every:
        return None
    points = scene.levels.lifted(np.array([theta for _, theta in every]))
    points[:, 2] = np.nan_to_num(points[:, 2], nan=WORLD_HEIGHT)
    pixels, _ = scene.lens.project(points)
    radius = (SMALL if len(every) > MANY else RADIUS) * scene.ratio
    seen = np.all((pixels >= 0) & (pixels < scene.viewport), axis=1)
    if not seen.any():
        return None
    low = np.floor(pixels[seen].min(axis=0) - 2.2 * radius)
    high = np.ceil(pixels[seen].max(axis=0) + 2.2 * radius)
    behind = hidden(scene, points)
    image = blank(*(high - low).astype(int).tolist())
    painter = QPainter(image)
    for k in np.flatnonzero(seen):
        made = stamp(every[k][0], scene.theme.dark, radius, scene.ratio)
        painter.setOpacity(0.4 if behind[k] else 1.0)
        half = made.width() / 2
        painter.drawImage(QPointF(*(pixels[k] - low - half).tolist()), made)
    painter.end()
    return image, float(low[0]), float(low[1])


@lru_cache(maxsize=64)
def stamp(kind: str, dark: bool, radius: float, ratio: float) -> QImage:
    """Return one mark on nothing."""
    colours, side = marks(dark=dark), int(np.ceil(4.0 * radius))
    image = blank(side, side)
    painter = QPainter(image)
    centre, width = QPointF(side / 2, side / 2), 2.0 * ratio
    paint_kind(painter, kind, centre, radius, colours.kinds[kind], colours.ring, width)
    painter.end()
    return image


def hidden(scene: Scene, points: Array) -> NDArray[np.bool_]:
    """Return which points on the relief the eye cannot see past the relief."""
    way = scene.lens.eye - points
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    rise = np.maximum(way[:, 2], 1e-3)
    length = np.minimum((WORLD_HEIGHT - points[:, 2]) / rise, 16.0)
    along = np.linspace(0.0, 1.0, _STEPS + 1)[1:] * np.maximum(length, 0.0)[:, None]
    on_ray = points[:, None] + (along + 0.08)[..., None] * way[:, None]
    below = grid_height(scene.levels, on_ray[..., :2]) - on_ray[..., 2] > 0.02
    return np.asarray(below.any(axis=1))


# Taylor's models


def taylor_sheets(look: TaylorLook, scene: Scene) -> tuple[Sheet, ...]:
    """Return the plane and the sheet around the point."""
    local, levels = disc(), scene.levels
    theta = look.taylor.theta + look.radius * local
    colours, seen = marks(dark=scene.theme.dark), levels.inside(theta)
    made = []
    for model, colour in (
        (look.taylor.plane, colours.plane),
        (look.taylor.sheet, colours.sheet),
    ):
        vertices = np.empty((len(local), 6), dtype=np.float32)
        vertices[:, :2] = levels.to_world(theta)
        vertices[:, 2] = free_height(levels, model(theta))
        vertices[:, 3:5], vertices[:, 5] = local, seen
        made.append(Sheet(vertices, colour))
    return tuple(made)


def free_height(levels: Levels, loss: Array) -> Array:
    """Return z of a model's losses, also of those the relief never reaches.

    Where heights follow the logarithm nothing lies below the floor.
    """
    scale = levels.relief
    if scale.kind == "linear":
        z = WORLD_HEIGHT * (loss - scale.low) / (scale.high - scale.low)
    else:
        z = levels.height(loss)
    return np.asarray(np.clip(np.nan_to_num(z), _LOWEST, _HIGHEST))


@lru_cache(maxsize=1)
def disc() -> Array:
    """Return points of the unit disc: the middle, then rings, shape ``(n, 2)``."""
    turn = np.arange(SPOKES) * (2 * np.pi / SPOKES)
    ring = np.stack((np.cos(turn), np.sin(turn)), axis=-1)
    sizes = np.arange(1, RINGS + 1) / RINGS
    return np.vstack((np.zeros((1, 2)), (sizes[:, None, None] * ring).reshape(-1, 2)))


@lru_cache(maxsize=1)
def disc_triangles() -> NDArray[np.uint32]:
    """Return the triangles of :func:`disc`, flat."""
    here = np.arange(SPOKES)
    after = (here + 1) % SPOKES
    faces = [np.stack((np.zeros(SPOKES, int), 1 + here, 1 + after), axis=-1)]
    for k in range(RINGS - 1):
        inner, outer = 1 + k * SPOKES, 1 + (k + 1) * SPOKES
        faces.append(np.stack((inner + here, outer + here, outer + after), axis=-1))
        faces.append(np.stack((inner + here, outer + after, inner + after), axis=-1))
    return np.ascontiguousarray(np.concatenate(faces).ravel(), dtype=np.uint32)


def taylor_lines(look: TaylorLook, scene: Scene) -> Iterator[Line]:
    """Yield the circle of the radius and the two eigenvectors, all on the relief."""
    turn = np.linspace(0, 2 * np.pi, 97)
    ring = np.stack((np.cos(turn), np.sin(turn)), axis=-1)
    path = lifted_path(look.taylor.theta + look.radius * ring, scene.levels)
    width = np.where(path.seen, 1.6 * scene.ratio, 0.0)
    yield Line(path.points, colour_bytes(scene.theme.text), width, 0.9, through=True)
    for value, axis in _axes(look):
        colour = colour_bytes(_sign_colour(look, scene, value))
        for way in (axis, -axis):
            yield _half_arrow(look, scene, way, colour)


def taylor_tags(look: TaylorLook, scene: Scene) -> Iterator[Picture]:
    """Yield the circle's grip, and λ₁ and λ₂ at the ends of their eigenvectors."""
    grip, _ = scene.lens.project(np.nan_to_num(scene.levels.lifted(look.grip))[None])
    if np.all(grip >= 0) and np.all(grip < scene.viewport):
        colour = marks(dark=scene.theme.dark).sheet
        image = grip_picture(colour, scene.theme.outline, scene.ratio)
        half = image.width() / 2
        yield image, float(grip[0, 0]) - half, float(grip[0, 1]) - half
    for name, (value, axis) in zip("₁₂", _axes(look), strict=True):
        tips = np.array([_tip(look, scene, way) for way in (axis, -axis)])
        pixels, _ = scene.lens.project(np.nan_to_num(scene.levels.lifted(tips)))
        pixel = pixels[int(pixels[1, 0] > pixels[0, 0])]  # the one to the right
        if not (np.all(pixel >= 0) and np.all(pixel < scene.viewport)):
            continue
        zero = look.spectrum.tolerance
        text = f"λ{name} = {number_text(0.0 if abs(value) <= zero else value)}"
        colour = _sign_colour(look, scene, value)
        image = tag(text, scene.theme, scene.letters, colour)
        yield beside(image, pixel, scene.lens, 6.0 * scene.ratio)


@lru_cache(maxsize=8)
def grip_picture(colour: str, ring: str, ratio: float) -> QImage:
    """Return the disc by which the circle is taken hold of."""
    side = int(np.ceil(GRIP * ratio)) * 2 + 4
    image = blank(side, side)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ring), 1.8 * ratio))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(side / 2, side / 2), GRIP * ratio, GRIP * ratio)
    painter.end()
    return image


def _axes(look: TaylorLook) -> list[tuple[float, Array]]:
    spectrum = look.spectrum
    values = spectrum.eigenvalues.tolist()
    return list(zip(values, spectrum.eigenvectors, strict=True))


def _sign_colour(look: TaylorLook, scene: Scene, value: float) -> str:
    colours: Marks = marks(dark=scene.theme.dark)
    return of_sign(colours, value, look.spectrum.tolerance)


def _pixel(look: TaylorLook, scene: Scene) -> float:
    """Return the world length of one pixel at the point."""
    ground = np.nan_to_num(scene.levels.lifted(look.taylor.theta))
    return float(scene.lens.pixel_size(scene.lens.project(ground)[1])) * scene.ratio


def _reach(look: TaylorLook, scene: Scene, axis: Array) -> float:
    """Return how far an arrow goes: the radius, or as far as it takes to be seen."""
    world = float(np.linalg.norm(axis * scene.levels.stretch))
    return max(look.radius, _SHORTEST * _pixel(look, scene) / world)


def _tip(look: TaylorLook, scene: Scene, axis: Array) -> Array:
    end = look.taylor.theta + _reach(look, scene, axis) * axis
    return scene.levels.clamped(end)


def _half_arrow(
    look: TaylorLook, scene: Scene, axis: Array, colour: tuple[int, int, int]
) -> Line:
    """Return one of the two halves of a double arrow."""
    reach = _reach(look, scene, axis)
    world = float(np.linalg.norm(axis * scene.levels.stretch)) * reach
    neck = max(1.0 - _HEAD * _pixel(look, scene) / world, 0.4)
    along = np.concatenate((np.linspace(0, neck, 24), (neck + 1e-3, 1.0)))
    theta = look.taylor.theta + (reach * along)[:, None] * axis
    path = lifted_path(theta, scene.levels, above=0.04)
    width = np.full(len(along), 3.0)
    width[-2:] = 11.0, 0.05
    width = np.where(path.seen, width, 0.0) * scene.ratio
    return Line(path.points, colour, width, through=True)
