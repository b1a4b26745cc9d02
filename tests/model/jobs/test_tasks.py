"""Tasks here and on executors: the same results, and an end when asked."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

import pytest

from model.errors import UserError
from model.jobs import Keeping, Kept, processes, run_tasks, threads
from model.jobs.crews import Threads
from model.jobs.place import Place
from tests.model.jobs.tasks import (
    count,
    die,
    die_at_first,
    draw,
    fail,
    measure,
    wait_long,
    who,
)


def blas():
    yield
    return os.environ.get("OPENBLAS_NUM_THREADS"), os.getpid()


def outcomes(reports):
    return {each.index: each.outcome for each in reports if each.index is not None}


TASKS = [partial(count, number) for number in (3, 0, 5)]


def test_here_in_order_with_a_report_for_every_yield():
    reports = list(run_tasks(TASKS))
    assert len(reports) == 3 + 0 + 5 + 3
    assert [each.done for each in reports] == sorted(each.done for each in reports)
    assert outcomes(reports) == {0: 9, 1: 0, 2: 25}
    assert reports[-1].done == reports[-1].total == 3


@pytest.mark.parametrize("pool", [partial(ThreadPoolExecutor, 2), partial(threads, 2)])
def test_threads_give_the_same(pool):
    with pool() as crew:
        assert outcomes(run_tasks(TASKS, crew)) == {0: 9, 1: 0, 2: 25}


def test_processes_give_the_same_with_one_thread_each():
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    with processes(2) as pool:
        assert outcomes(run_tasks([*TASKS, blas], pool))[2] == 25
        setting, process = outcomes(run_tasks([blas], pool))[0]
    assert setting == "1"
    assert process != os.getpid()
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before


@pytest.mark.parametrize("before", [None, "7"])
def test_the_environment_is_as_it_was(before, monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if before is not None:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", before)
    with processes(1):
        assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before


class Breaking(Threads):
    """Threads that are found broken so many times before they take a task."""

    def __init__(self, times):
        super().__init__(1)
        self.times, self.renewed = times, 0

    def start(self, task):
        if self.renewed < self.times:
            raise BrokenExecutor
        return super().start(task)

    def renew(self):
        self.renewed += 1


def test_a_crew_found_broken_before_it_begins_is_renewed():
    crew = Breaking(2)
    assert outcomes(run_tasks(TASKS, crew)) == {0: 9, 1: 0, 2: 25}
    assert crew.renewed == 2
    crew.shutdown()


def test_a_crew_that_stays_broken_is_given_up():
    crew = Breaking(1_000)
    with pytest.raises(UserError, match="has ended its worker 3 times"):
        outcomes(run_tasks(TASKS[:1], crew))
    assert crew.renewed == 2
    crew.shutdown()


def test_closing_here_stops_between_two_yields(monkeypatch):
    rests = []
    monkeypatch.setattr("tests.model.jobs.tasks.time.sleep", rests.append)
    work = run_tasks([wait_long])
    next(work)
    rests.clear()
    work.close()
    assert rests == []


@pytest.mark.parametrize("kind", ["processes", "threads"])
def test_closing_ends_workers_soon(kind):
    with Place(kind=kind, workers=1).open() as pool:
        work = run_tasks([wait_long, wait_long], pool)
        for _ in range(12):
            report = next(work)
        begin = time.perf_counter()
        work.close()
    assert report.done == 0
    # Each of them takes half a minute where it is not stopped.
    assert time.perf_counter() - begin < 20.0


@pytest.mark.parametrize("kind", ["here", "threads", "processes"])
@pytest.mark.parametrize("keeps", [False, True])
def test_what_tasks_say_of_themselves_is_progress(kind, keeps, tmp_path):
    """A share comes before the first task is done, never falls, and ends at 1."""
    kept = Kept(tmp_path / "here", {})
    with ExitStack() as stack:
        pool = None
        if kind != "here":
            pool = stack.enter_context(Place(kind=kind, workers=1).open())
        executor = Keeping(pool, kept) if keeps else pool
        reports = list(run_tasks([measure, measure], executor))
    shares = [each.share for each in reports]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    early = [each.share for each in reports if each.done == 0]
    assert any(0.0 < share < 0.5 for share in early)
    assert outcomes(reports) == {0: 20, 1: 20}


def test_a_failing_task_is_not_hidden():
    with pytest.raises(ArithmeticError, match="on purpose"):
        list(run_tasks([*TASKS, fail]))
    with threads(1) as pool, pytest.raises(ArithmeticError):
        list(run_tasks([fail], pool))


def test_no_tasks_are_done_at_once():
    assert list(run_tasks([])) == []
    with threads(1) as pool:
        assert list(run_tasks([], pool)) == []


def test_a_killed_process_is_replaced_and_its_tasks_run_again(tmp_path):
    mark = str(tmp_path / "killed")
    work = [*TASKS, partial(die_at_first, mark), *TASKS, partial(who, 0.1)]
    with processes(2) as pool:
        found = outcomes(run_tasks(work, pool))
        again = outcomes(run_tasks(TASKS, pool))
    assert [found[k] for k in range(7)] == [9, 0, 25, "alive", 9, 0, 25]
    assert again == {0: 9, 1: 0, 2: 25}


def test_a_task_that_always_kills_is_named_and_no_other(tmp_path):
    kept = Kept(tmp_path / "here", {})
    work = [partial(draw, 1), die, *(partial(draw, seed) for seed in range(3))]
    with processes(1) as pool, pytest.raises(UserError, match="task 2 of 5 has ended"):
        list(run_tasks(work, Keeping(pool, kept)))
    # What could be done was done, and is there when it is tried again.
    assert len(kept) == 4


def test_a_crew_of_someone_elses_says_so_when_it_breaks():
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool, pytest.raises(BrokenExecutor):
        list(run_tasks([die], pool))
