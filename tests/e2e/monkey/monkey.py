"""One thing after another at random, on the whole window; the last ones remembered."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.monkey import hands
from tests.e2e.monkey.blocks import Blocks

MOST_STEPS = 2_000


class Monkey:
    """Does what it is told to choose from, measures it and keeps a journal.

    Parameters
    ----------
    ways
        Weights and what is done with them; each is given the monkey.
    """

    def __init__(self, person, seed: int, folder: Path, ways) -> None:
        self.person, self.window = person, person.window
        self.controller = person.controller
        self.dice = random.Random(seed)
        self.folder = folder
        self.done: deque[str] = deque(maxlen=25)
        self.blocks = Blocks()
        self.sizes: list[tuple[int, int, int]] = []
        self.weights, self.ways = zip(*ways, strict=True)
        self._journal = (folder / "journal.txt").open("w", encoding="utf-8")
        self._kind = ""

    def act(self) -> None:
        way = self.dice.choices(self.ways, self.weights)[0]
        if QApplication.activeModalWidget() is not None:
            from tests.e2e.monkey.with_dialogs import at_dialog as way
        self._kind = way.__name__
        self.done.append(self._kind)
        self._write(f"\n{self._kind}")
        way(self)
        if self.controller.scenario.steps > MOST_STEPS:
            self.controller.budget_requested(300)

    def note(self, *what: object) -> None:
        """Remember what has been chosen."""
        words = " " + " ".join(map(str, what))
        self.done[-1] += words
        self._write(words)

    def one(self, call: Callable[..., Any], *given: Any, kind: str = "") -> Any:
        """Do a thing during which the window hears nothing else."""
        with self.blocks.span(kind or self._kind, self.done[-1]):
            return call(*given)

    def turn(self) -> None:
        """Let the window paint and hear what its threads have to say."""
        self.one(QCoreApplication.processEvents, kind=f"{self._kind}, then painted")

    def sometimes(self, share: float) -> bool:
        return self.dice.random() < share

    def place(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.dice.randrange(max(widget.width(), 1)),
            self.dice.randrange(max(widget.height(), 1)),
        )

    def until(self, true: Callable[[], bool], turns: int = 40) -> bool:
        """Wait a little for something that comes from a thread."""
        for _ in range(turns):
            if true():
                return True
            self.person.wait(5)
        return true()

    def rest(self) -> None:
        """Let what was to be deleted go, and close what nobody closes."""
        hands.close_menus()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def end(self) -> None:
        self.blocks.close()
        self._journal.close()

    def _write(self, words: str) -> None:
        self._journal.write(words)
        self._journal.flush()  # it is read when the program is no more
