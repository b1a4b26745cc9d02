"""A real cluster on this machine: a scheduler and two workers, some killed."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import CancelledError
from functools import partial

import numpy as np
import pytest

import main
from model import VERSION
from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.jobs import Keeping, Kept, run_tasks
from model.jobs.cluster import Cluster, _check, cluster
from model.jobs.place import Place
from tests.model.jobs import tasks
from tests.model.jobs.running import Running, wait_until
from tests.model.jobs.watched import check_batches, learnt

pytest.importorskip("distributed")


@pytest.fixture
def running(tmp_path):
    made = Running(tmp_path)
    yield made
    made.end()


def outcomes(reports):
    return {each.index: each.outcome for each in reports if each.index is not None}


def test_a_cluster_gives_the_same_and_survives_a_lost_worker(running, tmp_path):
    """The same numbers; a killed worker's tasks run again; a cancel stops the rest."""
    work = [partial(tasks.draw, seed, pause=0.05) for seed in range(12)]
    here = outcomes(run_tasks(work))
    with Place(kind="cluster", address=running.address).open() as pool:
        reports, places = [], outcomes(run_tasks([partial(tasks.who, 0.3)] * 4, pool))
        assert set(places.values()) == {each.pid for each in running.workers}
        check_batches(learnt(pool), learnt(None))
        for report in run_tasks(work, pool):
            reports.append(report)
            if report.done == 2 and report.index is not None:
                os.kill(running.workers[0].pid, signal.SIGKILL)
        there = outcomes(reports)
        assert there.keys() == here.keys()
        for index, (numbers, seed) in here.items():
            np.testing.assert_array_equal(there[index][0], numbers)
            assert there[index][1] == seed
        quick = {"networks": 6, "hidden": "2", "training": 5}
        experiment = EXPERIMENTS["minimum_ratio"](**quick)
        wanted = finished(experiment.run())
        for key, column in finished(experiment.run(pool)).columns.items():
            np.testing.assert_array_equal(column, wanted.columns[key])
        words = ["--experiment", "stuck", "--set", "starts=30", "--set", "hidden=2"]
        words += ["--set", "steps=110"]
        files = [tmp_path / "here.csv", tmp_path / "there.csv"]
        for path, more in zip(files, ([], ["--cluster", running.address]), strict=True):
            assert main.main([*words, *more, "--export", str(path)]) == 0
        assert files[0].read_bytes() == files[1].read_bytes()
        marks = [tmp_path / "begun", tmp_path / "ended"]
        run = run_tasks([partial(tasks.wait_long, *map(str, marks))], pool)
        next(run)
        wait_until(marks[0].exists)
        run.close()
        wait_until(marks[1].exists, 5.0)
        with pytest.raises(ArithmeticError, match="on purpose"):
            list(run_tasks([tasks.fail], pool))


def test_a_lost_scheduler_is_one_sentence_and_the_finished_part_is_kept(
    running, tmp_path
):
    work = [partial(tasks.draw, seed, pause=0.05) for seed in range(20)]
    experiment = EXPERIMENTS["escape"]()

    def run_until_lost():
        with cluster(running.address) as pool:
            keeping = Keeping(pool, Kept.of(experiment, tmp_path))
            for report in run_tasks(work, keeping):
                if report.done == 3:
                    running.scheduler.kill()

    with pytest.raises(UserError, match=r"the scheduler at .* was lost; what was fin"):
        run_until_lost()
    kept = Kept.of(experiment, tmp_path)
    assert 3 <= len(kept) < 20
    reports = list(run_tasks(work, Keeping(None, kept)))
    assert [each.done for each in reports[:3]] == [1, 2, 3]
    assert reports[len(kept) - 1].done <= 20
    wanted = outcomes(run_tasks(work))
    for index, (numbers, _) in outcomes(reports).items():
        np.testing.assert_array_equal(numbers, wanted[index][0])


def test_what_is_not_there_is_said_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("model.jobs.cluster.PATIENCE", 0.5)
    with pytest.raises(UserError, match="no scheduler answers at 127"):
        cluster("127.0.0.1:1").__enter__()
    with pytest.raises(UserError, match="no scheduler answers at no such"):
        cluster("no such place").__enter__()
    running = Running(tmp_path, workers=0)
    try:
        with pytest.raises(UserError, match="has no workers"):
            cluster(running.address).__enter__()
        monkeypatch.setattr("model.jobs.cluster.PATIENCE", 20.0)
        running.workers.append(running.add_worker(tmp_path))
        with pytest.raises(UserError, match="do not find this program"):
            cluster(running.address).__enter__()
    finally:
        running.end()


class Client:
    """Stands in for a client whose workers answer so."""

    def __init__(self, answer):
        self.answer = answer

    def wait_for_workers(self, count, timeout):
        assert count == 1

    def run(self, function):
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"tcp://a:1": VERSION, "tcp://b:2": self.answer}

    def get_executor(self, pure):
        return None


def test_workers_of_another_version_are_refused():
    _check(Client(VERSION), "here:1")
    with pytest.raises(UserError, match=r"version 0\.0\.9 of this program") as caught:
        _check(Client("0.0.9"), "here:1")
    assert caught.value.where == "cluster"
    with pytest.raises(ZeroDivisionError):
        _check(Client(ZeroDivisionError()), "here:1")


class KilledWorker(Exception):  # noqa: N818 (its name is Dask's)
    pass


def test_why_a_task_ended_is_said_where_it_is_the_clusters_fault():
    crew = Cluster(Client(VERSION), "here:1")
    lost, killed = (crew.explained(each) for each in (CancelledError(), KilledWorker()))
    assert "the scheduler at here:1 was lost" in str(lost)
    assert "ended its workers at here:1 again and again" in str(killed)
    own = ValueError("its own")
    assert crew.explained(own) is own


def test_the_library_is_optional(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match="needs the library distributed"):
        cluster("host:1").__enter__()
    with pytest.raises(UserError, match="address: is empty"):
        Place(kind="cluster").open().__enter__()
