"""Tests of the job runner."""

from __future__ import annotations

import threading
import time

import pytest

from gui.jobs.job_runner import JobRunner
from model.errors import UserError


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


def test_work_is_done_in_another_thread(jobs, qtbot) -> None:
    with qtbot.waitSignal(jobs.done) as heard:
        jobs.start(lambda _tell: threading.current_thread())
    assert heard.args[0] is not threading.main_thread()


def test_progress_is_told(jobs, qtbot) -> None:
    seen = []
    jobs.progressed.connect(seen.append)
    with qtbot.waitSignal(jobs.done):
        jobs.start(lambda tell: [tell(share) for share in (0.25, 0.5, 1.0)])
    assert seen == [0.25, 0.5, 1.0]


@pytest.mark.parametrize(
    "error", [UserError("is empty"), OSError("no"), TypeError("x")]
)
def test_whatever_goes_wrong_is_told(jobs, qtbot, error) -> None:
    def fall(_tell) -> None:
        raise error

    with qtbot.waitSignal(jobs.failed) as heard:
        jobs.start(fall)
    assert heard.args == [error]


def test_a_new_job_supersedes_the_one_before(jobs, qtbot) -> None:
    done, ended = [], threading.Event()
    jobs.done.connect(done.append)

    def long(tell) -> str:
        try:
            while True:
                tell(0.5)
                time.sleep(0.005)
        finally:
            ended.set()

    jobs.start(long)
    qtbot.wait(30)
    with qtbot.waitSignal(jobs.done):
        jobs.start(lambda _tell: "new")
    assert ended.is_set()
    assert done == ["new"]


def test_a_cancelled_job_says_nothing(jobs, qtbot) -> None:
    heard = []
    jobs.done.connect(heard.append)
    jobs.failed.connect(heard.append)
    gate = threading.Event()
    jobs.start(lambda _tell: gate.wait(5))
    jobs.cancel()
    gate.set()
    qtbot.wait(50)
    assert heard == []
