"""Gets surfaces ready beside the window: a network is trained, a formula derived."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs.job_runner import JobRunner
from model.errors import UserError
from model.fine_grid import box_of, refined
from model.scenario import Run
from model.suggest import suggested_rate
from model.surface import Surface

PATIENCE = 300
"""Milliseconds before a person is told that something is being got ready."""
SURFACE = 0.8
"""The share of the surface itself in all that is got ready."""
DEAR = 200
"""A surface drawn exactly on fewer lines begins with a coarse mesh."""


class Preparer(QObject):
    """Does something with a surface at once, or as soon as that is ready.

    Only the newest wish counts: what was to be done with an earlier surface is dropped.

    Signals
    -------
    waited()
        It takes a while.
    progressed(float)
        Which share of it is done, 0 to 1.
    ended()
        What took a while is done.
    failed(Exception)
        The surface cannot be had.
    """

    waited = Signal()
    progressed = Signal(float)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._jobs.progressed.connect(self.progressed)
        self._jobs.done.connect(self._on_done)
        self._jobs.failed.connect(self._on_failed)
        self._action: Callable[[], object] | None = None
        self._after: list[Callable[[], object]] = []
        self._making: Making | None = None
        self.coming: Surface | None = None
        self._closed = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.waited)

    def then(
        self, surface: Surface, runs: tuple[Run, ...], action: Callable[[], object]
    ) -> None:
        """Do something that needs the surface, and rates for the runs on it."""
        if surface.ready:
            self.forget()
            action()
            return
        if self._closed:  # a field that loses the focus with its window says so late
            return
        self._making = None
        self.coming, self._action = surface, action
        if not self._patience.isActive():
            self._patience.start()
        self._jobs.start(lambda tell: _prepare(surface, runs, tell))

    def make(
        self,
        make: Callable[[], Surface],
        action: Callable[[Surface], object],
        refuse: Callable[[UserError], object],
    ) -> None:
        """Make a surface beside the window, since that reads a file, and use it.

        Parameters
        ----------
        refuse
            What is told where the file or a value is not right.
        """
        if self._closed:
            return
        self.coming, self._action = None, None
        self._making = Making(make, action, refuse)
        if not self._patience.isActive():
            self._patience.start()
        self._jobs.start(lambda _tell: make())

    @property
    def making(self) -> Callable[[], Surface] | None:
        """What makes the surface that is being made."""
        return None if self._making is None else self._making.make

    @property
    def busy(self) -> bool:
        """Whether a surface is on its way."""
        return self.coming is not None or self._making is not None

    def after(self, action: Callable[[], object]) -> None:
        """Do something at once, or after what is being waited for."""
        if self.busy:
            self._after.append(action)
        else:
            action()

    def forget(self) -> None:
        """Drop what was to be done: the person has gone elsewhere."""
        if self.busy:
            self._jobs.cancel()
            self._end()
        self._after.clear()

    def close(self) -> None:
        """Wait for the thread; what was to be done is dropped."""
        self._closed = True
        self.forget()
        self._jobs.close()

    def _on_done(self, result: object) -> None:
        if self._making is not None:
            making, self._making = self._making, None
            assert isinstance(result, Surface)
            making.action(result)  # may well have to wait for it again
            if not self.busy:
                self._on_used()
            return
        self._on_used()

    def _on_used(self) -> None:
        action, after = self._action, self._after
        self._after = []
        self._end()
        for each in (action, *after):
            if each is not None:
                each()

    def _on_failed(self, error: Exception) -> None:
        making = self._making
        self._after.clear()
        self._end()
        if making is not None and isinstance(error, UserError):
            making.refuse(error)
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        self._patience.stop()
        self.coming = self._action = self._making = None
        self.ended.emit()


class Making(NamedTuple):
    """What is done with a surface that is being made, or with what is wrong."""

    make: Callable[[], Surface]
    action: Callable[[Surface], object]
    refuse: Callable[[UserError], object]


def _prepare(
    surface: Surface, runs: tuple[Run, ...], tell: Callable[[float], None]
) -> None:
    """Do all that would be slow later; what is found is remembered where it is made."""
    for share in surface.prepare():
        tell(SURFACE * share)
    if surface.detail < DEAR:
        for lines in refined(surface, box_of(surface)):
            tell(SURFACE)
            if lines is not None:
                break
    tell(0.9)
    for run in runs:
        suggested_rate(surface, run.optimizer, np.array(surface.starts[0]))
        tell(0.95)
    for start in {run.start for run in runs} if surface.detail < DEAR else ():
        with np.errstate(all="ignore"):
            surface.value(np.array(start))
            surface.gradient(np.array(start))
