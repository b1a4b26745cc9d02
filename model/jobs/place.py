"""Where the tasks of an experiment run, as a value that is chosen and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.jobs.crews import processes, threads
from model.parameter import Declared, param

NO_ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "is empty; a cluster has an address such as host:8786"
)
KINDS = (
    QT_TRANSLATE_NOOP("choices", "processes"),
    QT_TRANSLATE_NOOP("choices", "threads"),
    QT_TRANSLATE_NOOP("choices", "cluster"),
)


@dataclass(frozen=True, kw_only=True)
class Place(Declared):
    """Processes or threads of this machine, or a Dask cluster."""

    name = "place"
    title = QT_TRANSLATE_NOOP("parameters", "where tasks run")

    kind: str = param(
        "processes",
        choices=KINDS,
        title=QT_TRANSLATE_NOOP("parameters", "tasks run on"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Processes use every core. Threads share one memory and one lock. A "
            "cluster is a Dask scheduler with workers on any machines.",
        ),
    )
    workers: int = param(
        2,
        low=1,
        high=256,
        useful=(1, 16),
        title=QT_TRANSLATE_NOOP("parameters", "workers"),
        help=QT_TRANSLATE_NOOP("parameters", "How many tasks run at the same time."),
    )
    address: str = param(
        "",
        high=200,
        title=QT_TRANSLATE_NOOP("parameters", "address"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Where the cluster's scheduler is, such as host:8786."
        ),
    )

    @contextmanager
    def open(self) -> Iterator[Executor]:
        """Return the executor; at the end its tasks stop at their next report.

        Raises
        ------
        UserError
            If the cluster is not there.
        """
        with self._opened() as executor:
            yield executor

    def _opened(self) -> AbstractContextManager[Executor]:
        if self.kind == "threads":
            return threads(self.workers)
        if self.kind == "processes":
            return processes(self.workers)
        if not self.address.strip():
            raise UserError(NO_ADDRESS, where="address")
        from model.jobs.cluster import cluster

        return cluster(self.address.strip())
