"""Stills of the stage, drawn a part at a time so that the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from gui.jobs.beside import Beside
from gui.jobs.mailbox import Mailbox
from model.frame import Frame
from model.png import Pixels


@dataclass(frozen=True)
class Still:
    """The size of a picture in pixels, and how many times finer it is drawn."""

    width: int = 1600
    height: int = 1000
    scale: float = 1.0

    @property
    def pixels(self) -> tuple[int, int]:
        """The size of what is made."""
        return round(self.width * self.scale), round(self.height * self.scale)


class StillMaker(QObject):
    """Draws one still.

    Signals
    -------
    progressed(float)
        The share that is drawn.
    done(object)
        The pixels, ``(height, width, 3)``.
    failed(Exception)
        It could not be drawn.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, source: Any, frame: Frame, still: Still, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source, self._frame, self._still = source, frame, still
        self._stage: Any = None
        width, height = still.pixels
        self._pixels: Pixels = np.empty((height, width, 3), np.uint8)
        self._hand = Beside(self._draw, self._on_ended, self)
        self._news = Mailbox(self.progressed.emit, self)

    def start(self) -> None:
        """Begin."""
        # Loads OpenGL: not before it is needed.
        from gui.export.film_stage import FilmStage

        self._stage = FilmStage()
        self._stage.take_over(self._source)
        self._hand.start()

    def cancel(self) -> None:
        """Give up."""
        self._hand.stop()
        if self._stage is not None:
            self._stage.release()
            self._stage = None

    def _draw(self) -> Iterator[bool]:
        """Draw part by part."""
        still, stage = self._still, self._stage
        try:
            stage.set_frame(self._frame)
            for box, part in stage.tiles(still.width, still.height, still.scale):
                left, top, width, height = box
                self._pixels[top : top + height, left : left + width] = part
                self._news.put((top + height) / len(self._pixels))
                yield True
        finally:
            stage.close_context()

    def _on_ended(self, error: Exception | None) -> None:
        self.cancel()
        if error is None:
            self.done.emit(self._pixels)
        else:
            self.failed.emit(error)
