"""Who runs the tasks on this machine: threads or processes."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import contextmanager
from typing import Any

from model.jobs.tasks import Task, finish, join


class Crew(Executor):
    """An executor that knows what tasks are.

    Attributes
    ----------
    window
        How many tasks are handed over at a time; ``None`` for all.
    """

    window: int | None = None

    def start(self, task: Task[Any]) -> Future[Any]:
        """Hand a task over."""
        return self.submit(finish, task)

    def renew(self) -> None:
        """Get new workers in place of dead ones."""

    def under_way(self) -> float:
        """Return the sum of the shares of all tasks that are under way."""
        return 0.0

    def explained(self, error: BaseException) -> BaseException:
        """Return what to raise where a task ended with this error."""
        return error


class Threads(Crew):
    """Threads of this process. They share Python's lock, and all memory."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, "worker")
        self._stop = threading.Event()
        self._shares: dict[int, float] = {}

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        return self._pool.submit(fn, *args, **kwargs)

    def start(self, task: Task[Any]) -> Future[Any]:
        return self._pool.submit(finish, task, self._stop.is_set, self._note)

    def under_way(self) -> float:
        return sum(list(self._shares.values()))

    def _note(self, share: float) -> None:
        self._shares[threading.get_ident()] = share

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._stop.set()
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


class Processes(Crew):
    """Fresh local processes, each with one thread for products.

    One more task than processes is handed over at a time: when a process dies, all that
    were under way are suspects, and these shall be few.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self.window = count + 1
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._board = self._context.Array("d", count)
        self._taken = self._context.Value("i", 0)
        self._pool = self._fresh()

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        return self._pool.submit(fn, *args, **kwargs)

    def renew(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._board[:] = [0.0] * self._count
        self._pool = self._fresh()

    def under_way(self) -> float:
        return float(sum(self._board[:]))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._stop.set()
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _fresh(self) -> ProcessPoolExecutor:
        shared = self._stop, self._board, self._taken
        return ProcessPoolExecutor(self._count, self._context, join, shared)


@contextmanager
def threads(count: int) -> Iterator[Crew]:
    """Return so many threads; at the end tasks stop at their next ``yield``."""
    yield from _until_done(Threads(count))


@contextmanager
def processes(count: int) -> Iterator[Crew]:
    """Return so many processes; at the end tasks stop at their next ``yield``."""
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read where numpy is loaded
    try:
        yield from _until_done(Processes(count))
    finally:
        if before is None:
            del os.environ["OPENBLAS_NUM_THREADS"]
        else:
            os.environ["OPENBLAS_NUM_THREADS"] = before


def _until_done(crew: Crew) -> Iterator[Crew]:
    try:
        yield crew
    finally:
        crew.shutdown(wait=True, cancel_futures=True)
