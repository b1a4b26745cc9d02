"""What a person does: move the pointer, press keys, read what is on the screen."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.patience import arrive, pause

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
KEYS = Qt.Key
NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CATCH_UP = 100
"""Slices of time that a tick may need on a slow machine."""
DOUBLE_CLICK = 300
"""Milliseconds after which a click is no longer half of a double click."""


class Person:
    """Works a window through the screen: every press is aimed at a place of it."""

    def __init__(self, window) -> None:
        self.window = window
        if window.windowHandle() is not None:  # what an earlier test left down
            for button in (LEFT, RIGHT):
                self.release(QPoint(2, 2), button)

    @property
    def controller(self):
        return self.window.controller

    @property
    def session(self):
        return self.window.controller.session

    @property
    def scenario(self):
        return self.window.controller.scenario

    @property
    def step(self) -> int:
        return self.session.step

    # ------------------------------------------------------------ time

    def wait(self, milliseconds: int = 30) -> None:
        pause(milliseconds)

    def wait_for(self, true, seconds: float = 120.0) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "it did not come"
            pause(10)

    def watch(self, frames: int = 10) -> None:
        """Let some sixtieths of a second go by.

        A tick computes for a slice of time only; on a slow machine it takes up what it
        left, so that as many steps are seen anywhere.
        """
        for _ in range(frames):
            self.clock.advance()
            for _ in range(CATCH_UP):
                if not self.controller.busy:
                    break
                self.clock.advance(0.0)
            QCoreApplication.processEvents()

    @property
    def clock(self):
        return self.controller._clock

    def arrive(self) -> None:
        """Let all be computed that was asked for."""
        arrive(self.controller)

    # ------------------------------------------------------------ the pointer

    def at(self, widget, pos: QPoint | None = None) -> QPoint:
        """Return a place of a widget in the window."""
        pos = widget.rect().center() if pos is None else pos
        return widget.mapTo(self.window, pos)

    def press(self, place, button=LEFT) -> None:
        QTest.mousePress(self.window.windowHandle(), button, NOTHING, place)

    def move(self, place) -> None:
        QTest.mouseMove(self.window.windowHandle(), place)
        QCoreApplication.processEvents()

    def release(self, place, button=LEFT) -> None:
        QTest.mouseRelease(self.window.windowHandle(), button, NOTHING, place)

    def click(self, widget, pos: QPoint | None = None, modifiers=NOTHING) -> None:
        place = self.at(widget, pos)
        QTest.mouseClick(self.window.windowHandle(), LEFT, modifiers, place)

    def double_click(self, widget, pos: QPoint) -> None:
        place, screen = self.at(widget, pos), self.window.windowHandle()
        QTest.mouseClick(screen, LEFT, NOTHING, place)
        QTest.mouseDClick(screen, LEFT, NOTHING, place)

    def drag(self, start: QPoint, stop: QPoint, parts: int = 5, button=LEFT) -> None:
        self.press(start, button)
        for k in range(1, parts + 1):
            self.move(start + (stop - start) * k / parts)
        self.release(stop, button)

    def wheel(self, widget, pos: QPoint, notches: int = 1) -> None:
        at = QPointF(pos)
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(pos)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            NOTHING,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    # ------------------------------------------------------------ the stage

    def on_stage(self, theta) -> QPoint:
        """Return where a point of the surface is on the stage."""
        stage = self.window.stage
        world = stage.levels.lifted(np.array(theta, dtype=float))
        pixel, _ = stage.lens().project(world)
        return QPoint(*np.round(pixel / stage.devicePixelRatioF()).astype(int).tolist())

    def ball_on_stage(self, run: int) -> QPoint:
        stage = self.window.stage
        self.settle()
        markers = stage.scene.markers
        place = next(k for k, ball in enumerate(markers.balls) if ball.run == run)
        return QPoint(*np.round(markers.places[place]).astype(int).tolist())

    def click_stage(self, theta) -> None:
        """Click a point of the surface and wait until it is no double click."""
        self.settle()
        self.click(self.window.stage, self.on_stage(theta))
        self.wait(DOUBLE_CLICK)
        self.no_double_click()

    def no_double_click(self) -> None:
        """Wait until what was clicked is known to be no double click."""
        stage, contour = self.window.stage, self.window.contour
        timers = [contour._clicker, *([stage._click] if stage is not None else [])]
        self.wait_for(lambda: not any(each.isActive() for each in timers))

    def on_map(self, theta) -> QPoint:
        """Return where a point of the surface is on the map."""
        plot, contour = self.window.contour._plot, self.window.contour
        (x0, x1), (y0, y1) = plot.ranges
        area = plot.area
        share = (theta[0] - x0) / (x1 - x0), (theta[1] - y0) / (y1 - y0)
        at = QPointF(
            area.left() + share[0] * area.width(),
            area.bottom() - share[1] * area.height(),
        )
        return contour.mapFromScene(plot.mapToScene(at))

    def settle(self, milliseconds: int = 60) -> None:
        """Wait until the stage has been painted as it is now."""
        self.wait(milliseconds)
        self.window.stage.repaint()
        QCoreApplication.processEvents()

    def picture(self) -> np.ndarray:
        """Return the stage's pixels, shape (height, width, 3)."""
        self.settle()
        return pixels(self.window.stage.grabFramebuffer())

    # ------------------------------------------------------------ the keys

    def key(self, key, modifiers=NOTHING) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)

    def type_into(self, line, text: str, *, enter: bool = True) -> None:
        self.click(line)
        line.selectAll()
        QTest.keyClicks(line, text)
        if enter:
            QTest.keyClick(line, KEYS.Key_Return)

    # ------------------------------------------------------------ menus

    def menu(self, button) -> list[str]:
        """Return what a button's menu offers."""
        button.menu().aboutToShow.emit()
        return [each.text() for each in button.menu().actions() if each.text()]

    def choose(self, button, *words: str) -> None:
        """Take an entry of a button's menu, by its words."""
        menu: QMenu = button.menu()
        for word in words:
            menu.aboutToShow.emit()
            found = next(e for e in menu.actions() if word == e.text())
            menu = found.menu() or menu
            last = found
        last.trigger()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pixels(image) -> np.ndarray:
    """Return an image's red, green and blue, shape (height, width, 3)."""
    from PySide6.QtGui import QImage

    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
