"""An experiment beside the window: its rows as they arrive, its result, or a stop."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from contextlib import closing
from time import monotonic

from PySide6.QtCore import QObject, Signal

from gui.jobs.job_runner import JobRunner, Tell, Work
from model.experiment import Experiment
from model.jobs import Keeping, Kept
from model.jobs.place import Place

EVERY = 0.15
"""Seconds between two tables of rows that are passed on."""


class ExperimentRunner(QObject):
    """Steps an experiment in a thread, whose tasks run in a place of their own.

    So neither the window nor its drawing waits for Python's lock. Another experiment
    supersedes the one before; nothing is heard of that any more.

    Signals
    -------
    progressed(float), arrived(object), done(Result), failed(Exception)
        About the newest experiment only; ``arrived`` brings the rows known so far.
    """

    progressed = Signal(float)
    arrived = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._number = 0
        self._running = False
        self._jobs.progressed.connect(self.progressed)
        self._jobs.arrived.connect(self.arrived)
        self._jobs.done.connect(self._on_done)
        self._jobs.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether an experiment is under way."""
        return self._running

    def start(
        self,
        experiment: Experiment,
        place: Place | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Run an experiment.

        Parameters
        ----------
        place
            Where its tasks run: on a process for each processor, unless said.
        kept
            What was finished before, and where the rest is kept until all is done.
        """
        self._number += 1
        self._running = True
        place = place or Place(workers=workers())
        self._jobs.start(self._work(experiment, place, kept, self._number))

    def cancel(self) -> None:
        """Stop; tasks end at their next report."""
        self._number += 1
        self._running = False
        self._jobs.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing runs any more."""
        self.cancel()
        self._jobs.close()

    def _work(
        self, experiment: Experiment, place: Place, kept: Kept | None, number: int
    ) -> Work:
        def work(tell: Tell) -> object:
            tell(0.0)
            with (
                place.open() as pool,
                closing(experiment.run(_keeping(pool, kept))) as run,
            ):
                passed, told = monotonic(), -1.0
                while True:
                    try:
                        progress = next(run)
                    except StopIteration as end:
                        if kept is not None and number == self._number:
                            kept.clear()
                        return end.value
                    now = monotonic()
                    if progress.share != told and now - passed >= EVERY:
                        passed, told = now, progress.share
                        tell(progress.share, progress.columns)
                    else:
                        tell(progress.share)

        return work

    def _on_done(self, result: object) -> None:
        self._running = False
        self.done.emit(result)

    def _on_failed(self, error: object) -> None:
        self._running = False
        self.failed.emit(error)


def _keeping(pool: Executor, kept: Kept | None) -> Executor:
    return pool if kept is None else Keeping(pool, kept)


def workers() -> int:
    """Return how many processes work: as many as there are processors for us."""
    return max(1, min(8, len(os.sched_getaffinity(0)) if _has_affinity() else _count()))


def _has_affinity() -> bool:
    return hasattr(os, "sched_getaffinity")


def _count() -> int:
    return os.cpu_count() or 1
