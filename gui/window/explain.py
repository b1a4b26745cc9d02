"""“What am I looking at?”: every part of the window named at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gui import theme

VEIL = 165
"""How strongly what is below is darkened, of 255."""
MARGIN, GAP, ROUND = 9, 6, 7.0
EMS = 17
"""Letters m that a line of a label holds at most."""
CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Part(NamedTuple):
    """A part of the window: its place there, and what it is."""

    area: QRect
    words: str


class Placed(NamedTuple):
    """A part with the place of its label."""

    part: Part
    label: QRect


class Explanation(QWidget):
    """Lies over the window and names its parts; any key or click takes it away."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.placed: list[Placed] = []
        self.setObjectName("explanation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        before = window.focusWidget()
        self._before = None if isinstance(before, Explanation) else before
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Take it away; the keyboard goes back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over all of the window; go with its words."""
        del watched
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() in (QEvent.Type.LanguageChange, QEvent.Type.Close):
            self.end()
        return False

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        found = list(parts(self._window))
        self.placed = place(found, self.rect(), QFontMetrics(self.font()))
        said = " ".join(part.words + "." for part in found)
        self.setAccessibleName(self.tr("What am I looking at?"))
        self.setAccessibleDescription(said)
        self.update()

    # ------------------------------------------------------------ any key, any click

    def event(self, event: QEvent) -> bool:
        """Keep keys from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
        if event.key() not in modifiers:
            self.end()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.end()

    # ------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, VEIL))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.DARK.focus), 2))
        for part, _ in self.placed:
            inner = QRectF(part.area).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(inner, ROUND, ROUND)
        for part, label in self.placed:
            if not part.area.contains(label.center()):
                painter.drawLine(*_leader(part.area, label))
        for part, label in self.placed:
            painter.setPen(QPen(QColor(theme.DARK.focus), 1))
            painter.setBrush(QColor(look.tooltip))
            painter.drawRoundedRect(QRectF(label), ROUND, ROUND)
            painter.setPen(QColor(look.on_tooltip))
            inside = label.adjusted(MARGIN, 0, -MARGIN, 0)
            painter.drawText(inside, CENTRED, part.words)
        painter.end()


def _leader(area: QRect, label: QRect) -> tuple[QPoint, QPoint]:
    """Return the line from a label's edge to its part."""
    x = min(max(area.center().x(), label.left() + 8), label.right() - 8)
    below = label.top() > area.center().y()
    start = QPoint(x, label.top() if below else label.bottom())
    return start, QPoint(area.center().x(), area.bottom() if below else area.top())


def place(found: list[Part], room: QRect, metrics: QFontMetrics) -> list[Placed]:
    """Return labels in the middle of large parts, and beside small ones.

    No two overlap: one that would goes on, away from its part, until it is free.
    """
    placed: list[Placed] = []
    large_first = sorted(found, key=lambda part: not _holds(part, metrics))
    for part in large_first:
        taken = [each.label for each in placed]
        placed.append(Placed(part, _label(part, room, metrics, taken)))
    return placed


def _size(part: Part, metrics: QFontMetrics) -> QRect:
    widest = metrics.horizontalAdvance("m") * EMS
    if part.area.width() > 12 * metrics.height():
        widest = min(widest, part.area.width() - 4 * MARGIN)
    text = metrics.boundingRect(QRect(0, 0, widest, 10_000), CENTRED, part.words)
    return text.adjusted(0, 0, 2 * MARGIN + 2, MARGIN)


def _holds(part: Part, metrics: QFontMetrics) -> bool:
    size = _size(part, metrics)
    area = part.area
    return area.height() > size.height() + GAP and area.width() > size.width() + GAP


def _label(part: Part, room: QRect, metrics: QFontMetrics, taken: list[QRect]) -> QRect:
    label = _size(part, metrics)
    label.moveCenter(part.area.center())
    down = part.area.center().y() < room.center().y()
    if not _holds(part, metrics):
        if down:
            label.moveTop(part.area.bottom() + GAP)
        else:
            label.moveBottom(part.area.top() - GAP)
    label.moveLeft(
        min(max(label.left(), room.left() + 4), room.right() - label.width() - 4)
    )
    step = label.height() // 2 if down else -label.height() // 2
    wide = label.adjusted(-2, -2, 2, 2)
    while any(each.intersects(wide) for each in taken):
        label.translate(0, step)
        wide.translate(0, step)
        if not room.intersects(label):
            break
    return label


# ---------------------------------------------------------------- the parts


def parts(window: Any) -> Iterator[Part]:
    """Give the parts of a window that are seen."""
    for widget, words in (*_bar(window), *_middle(window), *_docks(window)):
        if widget is not None and widget.isVisible():
            area = widget.visibleRegion().boundingRect()
            if not area.isEmpty():
                yield Part(area.translated(widget.mapTo(window, QPoint())), words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Explanation", text)


def _bar(window: Any) -> Iterator[tuple[QWidget | None, str]]:
    bar, actions = window.top_bar, window.actions_
    yield bar.file_button, _tr("Files and examples")
    yield bar.surfaces, _tr("The error surface that is shown")
    yield bar.formula_button, _tr("A formula of your own")
    yield bar.widgetForAction(actions["undo"]), _tr("Undo")
    yield bar.widgetForAction(actions["learn"]), _tr("Lessons")
    yield bar.widgetForAction(actions["experiments"]), _tr("Experiments")
    yield bar.widgetForAction(actions["export"]), _tr("Take it away")
    yield bar.view_button, _tr("What is shown")
    yield bar.widgetForAction(actions["keys"]), _tr("All keys")


def _middle(window: Any) -> Iterator[tuple[QWidget | None, str]]:
    if window.stage is not None:
        yield (
            window.stage,
            _tr("Stage: height and colour are the loss; each ball is an optimizer"),
        )
    yield window.contour, _tr("Map: the same from above")
    yield window.strip, _tr("Which samples the next update sees")
    yield window.transport, _tr("Play, single steps, and the timeline")


def _docks(window: Any) -> Iterator[tuple[QWidget | None, str]]:
    words = {
        "runs": _tr("Runs: optimizers and their settings"),
        "inspector": _tr("Inspector: numbers and curvature at a point"),
        "critical": _tr("Critical points of the surface"),
        "surface": _tr("What the surface is made with"),
        "sampler": _tr("How batches are drawn"),
        "curves": _tr("Curves: loss and gradient over the steps"),
        "cut": _tr("The loss along a line"),
        "lesson": _tr("Lesson: predict, try, reach the goal"),
    }
    for name, dock in window.docks.items():
        yield dock, words.get(name) or dock.windowTitle()
    yield window.experiments.dock, _tr("Experiments: claims measured on this machine")
