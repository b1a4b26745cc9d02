"""The stage as a picture: takes values, draws them, holds nothing else."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from OpenGL import GL
from pyqtgraph.opengl.GLViewWidget import GLViewMixin
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QMatrix4x4, QResizeEvent
from PySide6.QtOpenGL import QOpenGLFramebufferObject
from PySide6.QtWidgets import QWidget

from gui.machine import gl
from gui.views.stage import tags
from gui.views.stage.ground import Canvas
from gui.views.stage.ground_items import Backdrop, Relief
from gui.views.stage.items import (
    Balls,
    Floor,
    Ribbons,
    Shadows,
    Sprites,
    StageItem,
)
from gui.views.stage.labels import scales
from gui.views.stage.layer import Area, StillLayer, framebuffer
from gui.views.stage.lens import Lens
from gui.views.stage.look import LIGHT, Look, StageTheme
from gui.views.stage.markers import Standing, placed, stand
from gui.views.stage.mesh import COARSE, FINE, Mesh, build_mesh
from gui.views.stage.picking import grid_height
from gui.views.stage.ribbons import AnyLine
from gui.views.stage.rolling import turns_now
from gui.views.stage.scene import (
    Scene,
    lost_lines,
    selected_arrows,
    touched_area,
    trail_lines,
)
from gui.views.stage.strips import Strips
from gui.views.stage.trails import TrailBook
from model.array import Array
from model.camera import Camera
from model.frame import Frame
from model.levels import WORLD_HEIGHT, Colouring, Levels
from model.surface import Surface

if TYPE_CHECKING:  # loaded when there is something to lay over the relief
    from collections.abc import Sequence

    from gui.analysis.annotation import Annotation
    from gui.analysis.close_look import TaylorLook
    from gui.views.stage.overlays import Overlays
    from model.analysis import Analysis

SETTLE_MS = 180
PATIENCE = 3
"""Paintings in a row that may fail before the stage is given up."""
STILL_SAMPLES = 4
_MIDDLE = 0.10 * WORLD_HEIGHT
_AFAR = 14.0
_NEAR = 5.0


class StageCanvas(GLViewMixin, Canvas):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws a surface and a frame; repaints only when something changed.

    Attributes
    ----------
    paint_count
        How often the view was painted; constant at rest.
    quick
        Whether a surface whose values cost much is first drawn roughly; whoever sets
        this calls :meth:`refine` when more is known.
    scene
        What was painted last.

    Signals
    -------
    lost()
        Nothing can be drawn any more: the context is gone, or the driver fails.
    """

    lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paint_count = 0
        self.quick = False
        self.renderer = ""
        self.scene: Scene | None = None
        self._surface: Surface | None = None
        self._levels: Levels | None = None
        self._meshes: dict[int, Mesh] = {}
        self._frame: Frame | None = None
        self._book = TrailBook()
        self._theme = LIGHT
        self._look = Look()
        self._camera = Camera()
        self._lens: Lens | None = None
        self._selected: int | None = None
        self._hover: Array | None = None
        self._crosshair: Array | None = None
        self._hasty = True
        self._resizing = False
        self._failures = 0
        self._covered = 0
        self._still = StillLayer()
        self._strips = Strips(self._draw_strip, self._on_strips_finished, self)
        self._strips.due.connect(self._on_strip_due)
        # From front to back: what is hidden is not drawn.
        self._relief, self._backdrop, self._floor = Relief(), Backdrop(), Floor()
        self._still_items: tuple[StageItem, ...] = (
            *(self._relief, self._backdrop, self._floor),
        )
        self._ribbons, self._sprites, self._labels = Ribbons(), Sprites(), Sprites()
        self._live_items: tuple[StageItem, ...] = (Shadows(), self._ribbons, Balls())
        for item in (
            *self._still_items,
            *self._live_items,
            self._sprites,
            self._labels,
        ):
            self.addItem(item)
        self._overlays: Overlays | None = None
        self._annotations: dict[str, tuple[Annotation, ...]] = {}
        self._standing: Standing | None = None
        self._turns: Array | None = None
        self._trails: dict[object, list[AnyLine]] = {}
        # What is outside the touched area stays from frame to frame.
        self._touched: Area | None = None
        self._changed: Area | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settle_timeout)

    # What is shown

    def set_surface(self, surface: Surface) -> None:
        """Show another surface; the camera stays."""
        self._surface = surface
        self._hover = self._crosshair = None
        if self._overlays is not None:
            self._overlays.clear()
        self.refine()

    def refine(self) -> None:
        """Draw the surface anew: more is known of it than before."""
        if self._surface is None:
            return
        self._levels = Levels(
            self._surface, self._look.colouring, FINE, quick=self.quick
        )
        self._hurry()
        self._follow_anew(self._levels)

    def show_levels(self, levels: Levels) -> None:
        """Show other losses on the same map, such as those of one batch."""
        self._levels = levels
        self._follow_anew(levels)

    def _follow_anew(self, levels: Levels) -> None:
        self._meshes.clear()
        self._book.clear()
        self._standing = None
        if self._frame is not None:
            self._book.update(self._frame, levels)
        self.update()

    @property
    def colouring(self) -> Colouring | None:
        """How the colour is to follow the loss; ``None``: as the height does."""
        return self._look.colouring

    def set_frame(self, frame: Frame | None) -> None:
        """Show the balls and trails of a frame."""
        self._frame, self._standing = frame, None
        if frame is not None and self._levels is not None:
            self._book.update(frame, self._levels)
        self.update()

    def set_selected(self, run: int | None) -> None:
        """Mark a run's ball and draw its arrows."""
        if run != self._selected:
            self._selected = run
            self.update()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Mark the critical points and curves that were found."""
        if analysis is not None or self._overlays is not None:
            self._with_overlays().analysis = analysis
            self.update()

    def set_taylor(self, look: TaylorLook | None) -> None:
        """Lay Taylor's plane and sheet on the relief around a point."""
        if look is not None or self._overlays is not None:
            self._with_overlays().look = look
            self.update()

    def set_annotations(self, key: str, items: Sequence[Annotation]) -> None:
        """Draw a panel's arrows and curves; the panel's name is the key."""
        before = self._annotations.pop(key, ())
        if items:
            self._annotations[key] = tuple(items)
        if items or before:
            self.update()

    def _annotated(self) -> list[Annotation]:
        return [item for items in self._annotations.values() for item in items]

    @property
    def taylor_look(self) -> TaylorLook | None:
        """What of Taylor's models is shown."""
        return self._overlays.look if self._overlays else None

    def _with_overlays(self) -> Overlays:
        """Return the overlays; the first time their items are made."""
        if self._overlays is None:
            from gui.views.stage.overlays import Overlays

            self._overlays = Overlays()
            if self.isValid():
                self.makeCurrent()
            for item in self._overlays.items:
                self.addItem(item)
            if self.isValid():
                self.doneCurrent()
        return self._overlays

    def set_theme(self, theme: StageTheme) -> None:
        """Use another theme's colours."""
        if theme != self._theme:
            self._theme = theme
            self.update()

    def set_look(self, look: Look) -> None:
        """Show what a person chose to see."""
        if look == self._look:
            return
        if look.colouring != self._look.colouring and self._levels is not None:
            self._levels = self._levels.recoloured(look.colouring)
            self._meshes.clear()
            self._standing = None
        self._look = look
        self.update()

    def set_camera(self, camera: Camera) -> None:
        """Look from another place."""
        if camera != self._camera:
            self._camera = camera
            self.update()

    def set_covered(self, pixels: int) -> None:
        """Make room at the right: something else lies upon the view there."""
        if pixels != self._covered:
            self._covered = pixels
            self.update()

    @property
    def camera(self) -> Camera:
        """Where the view looks from."""
        return self._camera

    @property
    def levels(self) -> Levels | None:
        """The losses of the surface and what they look like."""
        return self._levels

    @property
    def software(self) -> bool:
        """Whether the processor draws, so that less detail must do while turning."""
        return gl.is_software(self.renderer)

    # Matrices

    def lens(self) -> Lens:
        """Return the camera for the widget's size in device pixels."""
        covered = round(self._covered * self.devicePixelRatioF())
        width, height = max(self.deviceWidth(), 1), max(self.deviceHeight(), 1)
        return self._lens_for(width, height, covered)

    def _lens_for(self, width: int, height: int, covered: int = 0) -> Lens:
        wanted = (self._camera, self._target_z(), width, height, covered)
        known = self._lens
        if known is None or wanted != (
            known.camera,
            known.target_z,
            known.width,
            known.height,
            known.covered,
        ):
            known = self._lens = Lens(*wanted)
        return known

    def _target_z(self) -> float:
        """Look at the middle of the relief from afar, at the very surface from near."""
        closeness = np.clip((_AFAR - self._camera.distance) / (_AFAR - _NEAR), 0, 1)
        if self._levels is None or not closeness:
            return _MIDDLE
        here = np.array([self._camera.x, self._camera.y])
        here = np.clip(here, -self._levels.half, self._levels.half)
        z = float(np.nan_to_num(grid_height(self._levels, here), nan=_MIDDLE))
        return float(_MIDDLE + (z - _MIDDLE) * closeness)

    def projectionMatrix(
        self, region: object = None, viewport: object = None
    ) -> QMatrix4x4:
        """Return the projection; one picture has one, whatever the region."""
        del region, viewport
        return QMatrix4x4(self.lens().projection.ravel().tolist())

    def viewMatrix(self) -> QMatrix4x4:
        """Return the view's own camera as a matrix."""
        return QMatrix4x4(self.lens().view.ravel().tolist())

    # Painting

    def initializeGL(self) -> None:
        """Make all GL objects, again where the context was lost."""
        try:
            self._make_all()
        except Exception:  # noqa: BLE001  # painting says so
            self.drawing_failed()

    def _make_all(self) -> None:
        self._still.forget()
        self._strips.drop()
        self._touched = None
        self.renderer = GL.glGetString(GL.GL_RENDERER).decode(errors="replace")
        for item in self.items:
            if item.isInitialized():
                item.create()
        super().initializeGL()

    def resizeGL(self, _width: int, _height: int) -> None:
        """Copy everything next time: the widget has a new framebuffer."""
        self._touched = None

    def paintGL(self) -> None:
        """Copy the still layer, redrawn if stale, and draw what moves upon it."""
        if self._resizing or self._failures >= PATIENCE:
            return
        self.paint_count += 1
        try:
            self._paint(self.defaultFramebufferObject())
        except Exception:  # noqa: BLE001  # Qt would crash
            self.drawing_failed()
        else:
            self._failures = 0

    def drawing_failed(self) -> None:
        """Tell the fault and try anew, all from the beginning, some times."""
        if self._failures >= PATIENCE:
            return
        sys.excepthook(*sys.exc_info())
        self._failures += 1
        self._still.forget()
        self._strips.drop()
        self._touched = None
        # After the painting: whoever hears of it may hide the view.
        again = self.update if self._failures < PATIENCE else self.lost.emit
        QTimer.singleShot(0, self, again)

    def _paint(self, target: int) -> None:
        lens = self.lens()
        self._changed = None
        scene = self._bare_scene(lens, self.devicePixelRatioF(), coarse=self._hasty)
        if scene is None:
            GL.glClearColor(*clear_colour(self._theme.background[1]))
            GL.glClear(GL.GL_COLOR_BUFFER_BIT | GL.GL_DEPTH_BUFFER_BIT)
            return
        self.scene = scene
        samples = self._look.samples(hasty=self._hasty, fine=STILL_SAMPLES)
        key = (samples, *self._still_key(scene))
        if self._comes_in_strips(key, scene, samples):
            coarse = self._bare_scene(lens, scene.ratio, coarse=True)
            assert coarse is not None
            self.scene = scene = coarse
            samples, key = 0, (0, *self._still_key(scene))
        if self._still.passes(key) and not samples:
            self._draw_passing(scene, target)
            self._touched = None
        else:
            if self._still.begin(key, lens.width, lens.height, samples):
                self._draw_still(scene)
                self._still.finish()
                self._touched = None
            self._still.copy_to(target, self._touched)
        scene = self.scene = self._with_lines(scene)
        GL.glViewport(0, 0, lens.width, lens.height)
        pictures = self._pictures(scene, self._hover)
        self._draw_live(scene, pictures)
        others = self._overlays.points if self._overlays else ()
        before, self._touched = self._touched, touched_area(scene, pictures, others)
        self._changed = _joined(before, self._touched)

    def _comes_in_strips(self, key: object, scene: Scene, samples: int) -> bool:
        """Whether the still layer would keep the window waiting and is on its way."""
        size = scene.lens.width, scene.lens.height
        rests = samples and not self._hasty and self.software
        if not rests or self._still.holds(key, *size):
            self._strips.drop()
            return False
        self._strips.want(key, scene, samples)
        return True

    def _draw_strip(self, scene: Scene) -> None:
        before, self.scene = self.scene, scene
        self._draw_still(scene)
        self.scene = before

    def _on_strip_due(self) -> None:
        """Draw the next strip of the still layer."""
        try:
            self.makeCurrent()
            self._strips.draw_one()
            self.doneCurrent()
        except Exception:  # noqa: BLE001  # as when painting
            self.drawing_failed()

    def _on_strips_finished(self, key: object, drawn: QOpenGLFramebufferObject) -> None:
        self._still.take(key, drawn)
        self._touched = None
        self.update()

    @property
    def complete(self) -> bool:
        """Whether all is drawn as finely as it will be."""
        coarse = self.scene is not None and self.scene.hasty
        return not (self._hasty or coarse or self._strips.pending)

    def draw_to_the_end(self) -> None:
        """Draw at once what would come little by little."""
        while self._strips.pending:
            self._on_strip_due()

    def grabFramebuffer(self) -> QImage:
        """Return a picture drawn just now, in full."""
        image: QImage = super().grabFramebuffer()
        if self._strips.pending:
            self.draw_to_the_end()
            image = super().grabFramebuffer()
        return image

    def changed_area(self) -> Area | None:
        """Return what the last painting may have changed; ``None``: everything."""
        return self._changed

    def _pictures(self, scene: Scene, hover: Array | None) -> list[tags.Picture]:
        over = self._overlays.pictures(scene) if self._overlays else []
        if self._annotations:
            from gui.views.stage.annotations import annotation_tags

            over += annotation_tags(self._annotated(), scene)
        return [*over, *tags.pictures(scene, hover)]

    def render_picture(
        self, width: int, height: int, scale: float = 1.0, samples: int = 4
    ) -> QImage:
        """Return the scene as an image of ``width·scale`` × ``height·scale`` pixels.

        Raises
        ------
        RuntimeError
            If no surface has been set.
        """
        size = round(width * scale), round(height * scale)
        self.makeCurrent()
        try:
            before = self.scene
            scene = self._gather(self._lens_for(*size), float(scale), coarse=False)
            if scene is None:
                raise RuntimeError("there is no surface to draw")
            self.scene = scene
            buffer = framebuffer(*size, samples)
            buffer.bind()
            self._draw_still(self.scene)
            self._draw_live(self.scene, self._pictures(self.scene, None))
            buffer.release()
            image = buffer.toImage().convertToFormat(QImage.Format.Format_RGB32)
            del buffer
            self.scene = before or scene
        finally:
            self.doneCurrent()
        return image

    def _draw_still(self, scene: Scene) -> None:
        GL.glViewport(0, 0, scene.lens.width, scene.lens.height)
        GL.glDepthMask(True)
        GL.glClear(GL.GL_COLOR_BUFFER_BIT | GL.GL_DEPTH_BUFFER_BIT)
        for item in self._still_items:
            item.paint()
        self._draw_scales(scene)

    def _draw_passing(self, scene: Scene, target: int) -> None:
        """Draw what stands still for this picture only: the next shows another side."""
        GL.glViewport(0, 0, scene.lens.width, scene.lens.height)
        self._backdrop.lay(target)
        GL.glDepthMask(True)
        GL.glClear(GL.GL_DEPTH_BUFFER_BIT)
        self._relief.paint()
        self._floor.paint()
        GL.glFlush()  # what draws begins now, while the rest is worked out
        self._draw_scales(scene)

    def _draw_scales(self, scene: Scene) -> None:
        if self._overlays is not None:
            self._overlays.draw_still(scene)
        self._labels.draw(scales(scene, tags.bar_title(scene.levels)))

    def _draw_live(self, scene: Scene, pictures: list[tags.Picture]) -> None:
        if self._overlays is not None:
            self._overlays.draw_live(scene)
        for item in self._live_items:
            item.paint()
        if pictures:
            self._sprites.draw(pictures)
        GL.glBindVertexArray(0)
        GL.glUseProgram(0)

    def _still_key(self, scene: Scene) -> tuple[object, ...]:
        lens = scene.lens
        return (
            id(scene.mesh),
            lens.camera,
            lens.target_z,
            lens.covered,
            scene.theme,
            scene.look.colour_map,
            scene.look.contours,
            scene.look.marks,
            scene.ratio,
            self._overlays and self._overlays.key,
        )

    def _gather(self, lens: Lens, ratio: float, *, coarse: bool) -> Scene | None:
        scene = self._bare_scene(lens, ratio, coarse=coarse)
        return None if scene is None else self._with_lines(scene)

    def _bare_scene(self, lens: Lens, ratio: float, *, coarse: bool) -> Scene | None:
        """Return what the still layer needs to know, and where the balls are."""
        levels = self._levels
        if levels is None:
            return None
        hasty = coarse and self.software
        return Scene(
            levels,
            self._mesh(COARSE if hasty else FINE),
            lens,
            self._theme,
            self._look,
            ratio,
            placed(self._stand(levels), lens, ratio),
            selected=self._selected,
            crosshair=self._crosshair,
            hasty=hasty,
        )

    def _stand(self, levels: Levels) -> Standing:
        """Return where the balls of the frame stand; kept while the camera moves."""
        if self._standing is None:
            balls = self._frame.balls if self._frame is not None else ()
            self._standing = stand(balls, levels)
            self._turns = turns_now(self._standing, self._book, levels)
            self._trails.clear()
        return self._standing

    def _trail_lines(self, scene: Scene) -> list[AnyLine]:
        """Return the trails; the same lines while only the camera moves."""
        if self._frame is None or not scene.look.trails:
            return []
        key = scene.theme, scene.ratio, scene.selected
        if key not in self._trails:
            self._trails = {key: trail_lines(self._frame, self._book, scene)}
        return self._trails[key]

    def _with_lines(self, scene: Scene) -> Scene:
        scene = replace(scene, turns=self._turns)
        lines: list[AnyLine] = list(tags.crosshair_lines(scene))
        lines += self._trail_lines(scene)
        lines += lost_lines(scene)
        if self._overlays is not None:
            lines += self._overlays.lines(scene)
        if self._annotations:
            from gui.views.stage.annotations import annotation_lines

            lines += annotation_lines(self._annotated(), scene)
        arrows, factor = selected_arrows(scene.markers, self._selected, scene)
        return replace(scene, lines=(*lines, *arrows), magnification=factor)

    def _mesh(self, size: int) -> Mesh:
        assert self._levels is not None
        if size not in self._meshes:
            self._meshes[size] = build_mesh(self._levels, size)
        return self._meshes[size]

    # Haste

    def turn_to(self, camera: Camera) -> None:
        """Move the camera; coarse at once, fine when it rests."""
        self._hurry()
        self.set_camera(camera)

    def _hurry(self) -> None:
        """Draw the still layer quickly for now: more of it is to come."""
        self._hasty = True
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Qt paints once for the new size and once more for the new surroundings.
        self._hurry()
        self._resizing = True
        super().resizeEvent(event)
        self._resizing = False
        self.update()

    def _on_settle_timeout(self) -> None:
        self._hasty = False
        self.update()


def clear_colour(colour: str) -> tuple[float, float, float, float]:
    """Return ``#rrggbb`` as GL's clear colour."""
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return red, green, blue, 1.0


def _joined(one: Area | None, other: Area | None) -> Area | None:
    """Return what two areas cover; ``None`` is everything."""
    if one is None or other is None:
        return None
    left, bottom = min(one[0], other[0]), min(one[1], other[1])
    return left, bottom, max(one[2], other[2]), max(one[3], other[3])
