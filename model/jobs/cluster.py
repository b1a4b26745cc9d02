"""A Dask cluster as a crew: its scheduler hands the tasks to workers anywhere.

Dask is loaded with the first look at a cluster. The scheduler runs the tasks of a lost
worker again by itself; only the scheduler's own loss has to be told.
"""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from model import VERSION
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.jobs.crews import Crew
from model.jobs.tasks import Task, finish

PATIENCE = 10.0
"""Seconds until a scheduler must have answered, and have a worker."""

NO_DASK = QT_TRANSLATE_NOOP(
    "errors", "needs the library distributed, which is not installed here"
)
NO_SCHEDULER = QT_TRANSLATE_NOOP("errors", "no scheduler answers at {value}")
NO_WORKERS = QT_TRANSLATE_NOOP("errors", "the scheduler at {value} has no workers")
NO_PROGRAM = QT_TRANSLATE_NOOP(
    "errors",
    "the workers at {value} do not find this program: start them in its folder",
)
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "errors", "a worker at {value} has version {other} of this program, not {version}"
)
LOST = QT_TRANSLATE_NOOP(
    "errors",
    "the scheduler at {value} was lost; what was finished is kept, and the experiment "
    "can go on from there",
)
KILLED = QT_TRANSLATE_NOOP(
    "errors",
    "a task has ended its workers at {value} again and again; perhaps the memory is "
    "too small for it",
)
WHERE = "cluster"


class Cluster(Crew):
    """The workers behind a Dask client."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._executor = client.get_executor(pure=False)

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the size of data in a task
            future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def start(self, task: Task[Any]) -> Future[Any]:
        return self.submit(finish_there, task)

    def explained(self, error: BaseException) -> BaseException:
        if isinstance(error, CancelledError):
            return UserError(LOST, where=WHERE, value=self._address)
        if type(error).__name__ == "KilledWorker":
            return UserError(KILLED, where=WHERE, value=self._address)
        return error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait and not cancel_futures)


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Return the workers of the scheduler at an address such as ``host:8786``.

    Raises
    ------
    UserError
        If Dask is missing, nobody answers, or the workers cannot run the tasks.
    """
    with _quiet(), _client(address) as client:
        _check(client, address)
        crew = Cluster(client, address)
        try:
            yield crew
        finally:
            with suppress(Exception):  # where the scheduler is gone
                crew.shutdown(cancel_futures=True)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise UserError(NO_DASK, where=WHERE) from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError):
        raise UserError(NO_SCHEDULER, where=WHERE, value=address) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # where the scheduler is gone
            client.close(timeout=1.0)


def _check(client: Any, address: str) -> None:
    """Make sure that there are workers and that they have this program."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise UserError(NO_WORKERS, where=WHERE, value=address) from None
    try:
        versions = client.run(version)
    except Exception as error:
        if "ModuleNotFoundError" not in repr(error):  # it comes as a text
            raise
        raise UserError(NO_PROGRAM, where=WHERE, value=address) from None
    for other in versions.values():
        if other != VERSION:
            raise UserError(
                OTHER_VERSION, where=WHERE, value=address, other=other, version=VERSION
            )


def version() -> str:
    """Return the version of this program where it is called."""
    return VERSION


def finish_there(task: Task[Any]) -> Any:
    """Run a task on a worker of the cluster; stop when it is no longer wanted."""
    worker: Any = importlib.import_module("distributed").get_worker()
    return finish(task, partial(_let_go, worker, worker.get_current_task()))


def _let_go(worker: Any, key: Any) -> bool:
    known = worker.state.tasks.get(key)
    return known is None or known.state == "cancelled"


@contextmanager
def _quiet() -> Iterator[None]:
    """Let only our own sentence be heard when a connection breaks."""
    loggers = [logging.getLogger(name) for name in ("distributed", "tornado")]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)
