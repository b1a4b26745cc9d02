"""Running a list of tasks: reports as they end, lost workers, what was kept before."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    wait,
)
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.jobs.crews import Crew
from model.jobs.kept import Keeping, Shelf
from model.jobs.tasks import Task, finish

Outcome = TypeVar("Outcome")

HEARTBEAT = 0.1
"""Seconds between two reports while tasks run elsewhere."""
DEATHS = 3
"""Workers that may die over one task; before the last one it runs alone."""
SETTLING = 10.0
"""Seconds until a broken pool has said so of every task."""

KILLS = QT_TRANSLATE_NOOP(
    "errors",
    "task {value} of {total} has ended its worker {count} times; perhaps the memory is "
    "too small for it",
)


@dataclass(frozen=True)
class Report(Generic[Outcome]):
    """How far a list of tasks has come.

    Attributes
    ----------
    done, total
        Tasks.
    index, outcome
        The task that has just been done, and its result; ``None`` between them.
    share
        How much of all tasks is done, as far as those under way say, 0 to 1.
    """

    done: int
    total: int
    index: int | None = None
    outcome: Outcome | None = None
    share: float = 0.0


def run_tasks(
    tasks: Sequence[Task[Outcome]], executor: Executor | None = None
) -> Iterator[Report[Outcome]]:
    """Run the tasks and report as they are done, in whatever order.

    Closing the iterator drops all tasks that have not begun; those under way here end
    at their next ``yield``. The tasks of a worker that died run again. With an executor
    that keeps (:class:`Keeping`) what was finished before is reported first, and what
    ends is kept before it is reported.

    Raises
    ------
    UserError
        If a task ends its worker again and again, or a cluster is lost.
    """
    if isinstance(executor, Keeping):
        shelf = executor.kept.shelf(len(tasks))
        reports = _going_on(tasks, executor.inner, shelf)
    else:
        reports = _run(tasks, executor)
    furthest = 0.0
    with closing(reports):
        for report in reports:  # a task under way may have to begin again
            furthest = min(1.0, max(furthest, report.share))
            yield replace(report, share=furthest)


def _run(
    tasks: Sequence[Task[Outcome]], executor: Executor | None
) -> Generator[Report[Outcome], None, None]:
    return _run_here(tasks) if executor is None else _run_on(executor, tasks)


def _going_on(
    tasks: Sequence[Task[Outcome]], executor: Executor | None, shelf: Shelf
) -> Generator[Report[Outcome], None, None]:
    total, done = len(tasks), 0
    left = []
    for index in range(total):
        found, outcome = shelf.get(index)
        if found:
            done += 1
            yield Report(done, total, index, outcome, done / total)
        else:
            left.append(index)
    rest = _run([tasks[index] for index in left], executor)
    with closing(rest):
        for report in rest:
            share = (done + report.share * len(left)) / total
            if report.index is None:
                yield Report(done + report.done, total, share=share)
            else:
                index = left[report.index]
                shelf.put(index, report.outcome)
                yield Report(done + report.done, total, index, report.outcome, share)


def _run_here(
    tasks: Sequence[Task[Outcome]],
) -> Generator[Report[Outcome], None, None]:
    total = len(tasks)
    for index, task in enumerate(tasks):
        work, part = task(), 0.0
        while True:
            try:
                said = next(work)
            except StopIteration as end:
                share = (index + 1) / total
                yield Report(index + 1, total, index, end.value, share)
                break
            part = said if isinstance(said, float) else part
            yield Report(index, total, share=(index + part) / total)


def _run_on(
    executor: Executor, tasks: Sequence[Task[Outcome]]
) -> Generator[Report[Outcome], None, None]:
    queue = Queue(executor, tasks)
    total, done = len(tasks), 0
    try:
        while queue:
            ended = queue.ended()
            for index, outcome in ended:
                done += 1
                yield Report(done, total, index, outcome, done / total)
            if not ended:
                share = (done + queue.under_way()) / total
                yield Report(done, total, share=share)
    finally:
        queue.drop()


class Queue:
    """The tasks that wait for an executor or are under way on it.

    When a process of a pool dies, the pool breaks and does not say over which task. All
    that were under way run again; those that have seen it twice run one at a time, so
    that a task that ends its worker is found and no other blamed.
    """

    def __init__(self, executor: Executor, tasks: Sequence[Task[Any]]) -> None:
        self._executor, self._tasks = executor, tasks
        self._window = getattr(executor, "window", None) or len(tasks)
        self._waiting = deque(range(len(tasks)))
        self._suspects: deque[int] = deque()
        self._under_way: dict[Future[Any], int] = {}
        self._deaths: Counter[int] = Counter()
        self._failed: BaseException | None = None

    def __bool__(self) -> bool:
        return bool(self._waiting or self._suspects or self._under_way or self._failed)

    def ended(self) -> list[tuple[int, Any]]:
        """Return what has ended, with its number, after a moment at most."""
        if self._failed is not None:
            raise self._failed
        self._hand_over()
        ended, _ = wait(self._under_way, HEARTBEAT, FIRST_COMPLETED)
        outcomes, dead = self._sorted(ended)
        if dead:
            # A broken pool has broken for all; some may just have ended in time.
            ended, _ = wait(self._under_way, SETTLING)
            more, others = self._sorted(ended)
            outcomes += more
            self._begin_anew([*dead, *others])
        return outcomes

    def under_way(self) -> float:
        """Return the sum of the shares of tasks that are under way, if they say so."""
        executor = self._executor
        return executor.under_way() if isinstance(executor, Crew) else 0.0

    def drop(self) -> None:
        """Let go of all tasks."""
        for future in self._under_way:
            future.cancel()

    def _hand_over(self) -> None:
        while self._waiting and len(self._under_way) < self._window:
            if not self._start(self._waiting):
                return
        if self._suspects and not self._under_way:
            self._start(self._suspects)

    def _start(self, queue: deque[int]) -> bool:
        """Hand over the first of a queue; return whether the executor took it."""
        task, executor = self._tasks[queue[0]], self._executor
        try:
            if isinstance(executor, Crew):
                future = executor.start(task)
            else:
                future = executor.submit(finish, task)
        except BrokenExecutor:
            if not self._under_way:  # else those say so, too
                self._begin_anew([queue.popleft()])
            return False
        self._under_way[future] = queue.popleft()
        return True

    def _sorted(
        self, ended: set[Future[Any]]
    ) -> tuple[list[tuple[int, Any]], list[int]]:
        """Return outcomes and the tasks whose worker died; remember a failure."""
        outcomes, dead = [], []
        for future in ended:
            index = self._under_way.pop(future)
            try:
                outcomes.append((index, future.result()))
            except BrokenExecutor:
                dead.append(index)
            except BaseException as error:  # noqa: BLE001 (raised after what is done)
                crew = self._executor
                self._failed = (
                    crew.explained(error) if isinstance(crew, Crew) else error
                )
        return outcomes, dead

    def _begin_anew(self, dead: list[int]) -> None:
        """Get new workers; let the tasks that lost theirs run again."""
        if not isinstance(self._executor, Crew):
            raise BrokenExecutor
        for index in sorted(dead, reverse=True):
            self._deaths[index] += 1
            if self._deaths[index] >= DEATHS:
                raise UserError(
                    KILLS, value=index + 1, total=len(self._tasks), count=DEATHS
                )
            if self._deaths[index] == DEATHS - 1:
                self._suspects.append(index)
            else:
                self._waiting.appendleft(index)
        self._executor.renew()
