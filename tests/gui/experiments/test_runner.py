"""Experiments beside the window: rows arrive, a cancel ends them, the newest counts."""

from __future__ import annotations

import time
from typing import ClassVar

import numpy as np
import pytest

from gui.experiments.runner import ExperimentRunner, workers
from model.errors import UserError
from model.experiment import Experiment, Progress, Result
from model.experiments import EXPERIMENTS
from model.jobs import Kept
from model.jobs.place import Place
from tests.gui.gaps import Gaps
from tests.model.jobs.running import Running


class Slow(Experiment):
    """Yields a row now and then, without end."""

    name = "slow"
    steps: ClassVar[list[int]] = []

    def run(self, executor=None):
        for k in range(10_000):
            time.sleep(0.01)
            self.steps.append(k)
            yield Progress(k / 10_000, {"k": np.arange(k)})
        return Result({}, {})


class Wrong(Experiment):
    name = "wrong"

    def run(self, executor=None):
        yield Progress(0.0)
        raise UserError("is wrong", where="this")


@pytest.fixture
def runner(qapp):
    made = ExperimentRunner()
    yield made
    made.close()


def test_an_experiment_tells_its_share_and_ends_with_its_result(runner, qtbot):
    shares = []
    runner.progressed.connect(shares.append)
    with qtbot.waitSignal(runner.done) as caught:
        runner.start(EXPERIMENTS["escape"](steps=300))
        assert runner.running
    assert isinstance(caught.args[0], Result)
    assert not runner.running
    assert shares == sorted(shares)
    assert shares[0] == 0.0


def test_tasks_in_other_processes_bring_rows_as_they_are_done(runner, qtbot):
    rows = []
    runner.arrived.connect(lambda columns: rows.append(len(columns.get("loss", ()))))
    quick = {"networks": 20, "hidden": "2", "training": 3}
    with qtbot.waitSignal(runner.done) as caught:
        runner.start(EXPERIMENTS["minimum_ratio"](**quick))
    assert len(caught.args[0].columns["loss"]) == 20
    assert rows == sorted(rows)


def test_a_cancel_ends_it_and_nothing_is_heard_after(runner, qtbot):
    heard = []
    runner.start(Slow())
    with qtbot.waitSignal(runner.arrived):
        pass
    for signal in (runner.progressed, runner.arrived, runner.done, runner.failed):
        signal.connect(lambda *_: heard.append(1))
    runner.cancel()
    done = len(Slow.steps)
    assert runner._jobs._pool.waitForDone(60_000)
    assert len(Slow.steps) - done <= 2
    qtbot.wait(50)
    assert heard == []


def test_a_new_experiment_supersedes_the_one_before(runner, qtbot):
    runner.start(Slow())
    with qtbot.waitSignal(runner.done) as caught:
        runner.start(EXPERIMENTS["escape"](steps=100))
    assert caught.args[0].experiment["steps"] == 100


def test_what_goes_wrong_is_told(runner, qtbot):
    with qtbot.waitSignal(runner.failed) as caught:
        runner.start(Wrong())
    assert caught.args[0].where == "this"
    assert not runner.running


def test_the_window_goes_on_while_networks_are_trained(runner, qtbot):
    quick = {"networks": 20, "hidden": "3", "training": 50}
    with Gaps() as gaps, qtbot.waitSignal(runner.done):
        runner.start(EXPERIMENTS["minimum_ratio"](**quick))
    assert len(gaps.found) > 20
    assert gaps.at(0.9) < 0.05


def test_at_least_one_process_works():
    assert 1 <= workers() <= 8


def test_a_cluster_works_for_the_window_and_leaves_nothing_behind(
    runner, qtbot, tmp_path
):
    pytest.importorskip("distributed")
    cluster = Running(tmp_path, workers=1)
    try:
        place = Place(kind="cluster", address=cluster.address)
        quick = EXPERIMENTS["minimum_ratio"](networks=4, hidden="2", training=3)
        with qtbot.waitSignal(runner.done) as caught:
            runner.start(quick, place)
        assert len(caught.args[0].columns["loss"]) == 4
        runner.close()
        cluster.scheduler.kill()
        with qtbot.waitSignal(runner.failed) as failed:
            runner.start(quick, place)
        assert "no scheduler answers" in str(failed.args[0])
    finally:
        cluster.end()


def test_a_cancelled_run_keeps_what_it_has_finished(runner, qtbot, tmp_path):
    experiment = EXPERIMENTS["minimum_ratio"](networks=60, hidden="3", training=300)
    kept = Kept.of(experiment, tmp_path)
    runner.start(experiment, Place(kind="threads", workers=1), kept)
    qtbot.waitUntil(lambda: len(kept) >= 2)
    runner.close()
    assert not runner.running
    assert 2 <= len(kept) < 16
