"""The table of small against large: every cell follows from what was measured."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from model.charts.batch_summary import QUESTIONS
from model.claims.batch_summary import CLAIMS
from model.datasets import DATASETS
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.jobs import finish
from model.networks import NetworkLoss
from model.networks.batch_measures import REPEATS, Task, learn, noise, times
from model.networks.epochs import scores
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.optimizers import OPTIMIZERS
from model.scenario import scenario_from_dict
from tests.contracts.test_experiments import short


@pytest.fixture(scope="module")
def found():
    experiment = short("batch_summary").with_values(starts=3)
    return experiment, finished(experiment.run())


@pytest.fixture(scope="module")
def task():
    training, test = Samples.of(DATASETS["moons"]()).parts(0, (0.5, 0.5))
    adam = OPTIMIZERS.from_dict({"type": "adam", "learning_rate": 0.02})
    return Task(Shape((2, 8, 2), "relu"), training, test, adam)


def row(result, question):
    (k,) = np.flatnonzero(result.columns["question"] == question)
    return {key: each[k] for key, each in result.columns.items()}


def test_every_question_of_the_lecture_has_its_row_and_its_claim(found):
    experiment, result = found
    assert result.columns["question"].tolist() == list(QUESTIONS) == list(CLAIMS)
    assert [check.claim for check in result.checks] == list(experiment.claims)
    verdicts = [check.verdict for check in result.checks]
    assert verdicts == result.columns["verdict"].tolist()


@pytest.mark.parametrize("kind", ["alone", "parallel", "epoch"])
def test_times_are_medians_of_what_was_measured(found, kind):
    _, result = found
    seconds, own = result.details[f"seconds_{kind}"], row(result, kind)
    assert seconds.shape == (len(result.details["sizes"]), REPEATS)
    assert (seconds > 0).all()
    assert own["small"] == pytest.approx(1e3 * np.median(seconds[0]))
    assert own["large"] == pytest.approx(1e3 * np.median(seconds[-1]))
    assert own["small_low"] <= own["small"] <= own["small_high"]


def test_one_sample_after_another_takes_longer_than_a_matrix(found):
    _, result = found
    alone, parallel = (row(result, key)["large"] for key in ("alone", "parallel"))
    assert alone > parallel  # how much faster depends on what else runs here


def test_noise_falls_as_theory_says(found):
    experiment, result = found
    sizes, seen = result.details["sizes"], result.details["noise"]
    assert sizes[0] == experiment.small
    assert sizes[-1] == experiment.large
    samples = result.details["samples"][0]
    square = (seen**2).mean(axis=1)
    theory = (samples - sizes) / (sizes * (samples - 1))
    np.testing.assert_allclose(square / square[0], theory / theory[0], rtol=0.35)
    assert row(result, "gradient")["verdict"] == "agrees"


def test_accuracies_are_read_where_they_are_said_to_be(found):
    experiment, result = found
    details = result.details
    for kind in ("small", "large"):
        at = details[f"training_{kind}"][:, experiment.epochs]
        assert row(result, "optimization")[kind] == pytest.approx(np.median(at))
    reached = [details[f"reached_{kind}"] for kind in ("small", "large")]
    both = (reached[0] >= 0) & (reached[1] >= 0)
    assert both.any()
    for kind, places in zip(("small", "large"), reached, strict=True):
        curves = details[f"test_{kind}"][both]
        values = curves[np.arange(both.sum()), places[both]]
        assert row(result, "generalization")[kind] == pytest.approx(np.median(values))


def test_a_target_out_of_reach_leaves_it_undecided():
    experiment = short("batch_summary").with_values(target_accuracy=1.0, epochs=1)
    result = finished(experiment.run())
    assert result.checks[-1].verdict == "undecided"
    assert np.isnan(row(result, "generalization")["small"])
    table = experiment.charts(result.columns, result.details)[0].table
    assert "not reached" in str(table.cells[-1][2])


def test_each_row_opens_what_is_behind_it(found):
    experiment, result = found
    table = experiment.charts(result.columns, result.details)[0].table
    assert [table.behind(k, 0) for k in range(6)] == list(range(6))
    titles = set()
    for k, check in enumerate(result.checks):
        opened = experiment.opened(result, k)
        assert str(opened.words) == str(check)
        assert opened.charts
        titles |= {str(chart.title) for chart in opened.charts}
    assert len(titles) == 5


@pytest.mark.parametrize(("column", "kind"), [(2, "small"), (3, "large")])
def test_each_number_opens_its_own_runs(found, column, kind):
    experiment, result = found
    details, size = result.details, experiment.pair[column - 2]
    table = experiment.charts(result.columns, details)[0].table
    numbers = {table.behind(row, at) for row in range(6) for at in range(5)}
    assert numbers == set(range(18))
    for k, question in enumerate(QUESTIONS):
        number = table.behind(k, column)
        assert table.cell(number) == (k, column)
        opened = experiment.opened(result, number)
        shown = row(result, question)[kind]
        value = opened.words.values["value"]
        assert value == pytest.approx(shown)
        assert str(size) in str(opened.words)
        (chart,) = opened.charts
        assert (opened.scene is None) == (question in ("alone", "parallel", "epoch"))
        if opened.scene:
            scenario = scenario_from_dict(dict(opened.scene))
            assert scenario.sampler.batch_size == size
            assert opened.shown.text
        if question == "gradient":
            assert sorted(chart.series[0].y) == sorted(details["noise"][2 - column])
    start = int(opened.words.values["start"]) - 1
    theta = details[f"theta_{kind}"][start].astype(np.float32)
    whole = scenario.surface.network.value(theta.astype(np.float64))
    assert float(scenario.surface.value(np.zeros(2))) == pytest.approx(float(whole))


def test_the_network_after_the_epochs_is_kept_beside_the_last(task):
    learned = finish(partial(learn, task, 20, 3, 4, 30, 1.0))
    trainer = task.trainer(20, 3)
    for _ in trainer.advance(4 * trainer.batches):
        pass
    np.testing.assert_array_equal(learned.after, trainer.theta[0])


def test_a_target_that_no_pair_reached_opens_a_sentence():
    experiment = short("batch_summary").with_values(target_accuracy=1.0, epochs=1)
    result = finished(experiment.run())
    opened = experiment.opened(result, 6 + 2 * 5)
    assert "none of the" in str(opened.words)
    assert opened.charts
    assert opened.scene is None


def test_rows_arrive_as_they_are_measured():
    lengths = [
        len(next(iter(each.columns.values()), ()))
        for each in short("batch_summary").run()
    ]
    assert lengths == sorted(lengths)
    assert {0, 3, 4, 6} == set(lengths)


def test_sizes_are_ordered_and_no_larger_than_the_data():
    experiment = EXPERIMENTS["batch_summary"](dataset="moons", small=500, large=3)
    assert experiment.pair == (3, 120)
    assert experiment.sizes[0] == 3
    assert experiment.sizes[-1] == 120


def test_equal_sizes_decide_nothing():
    experiment = short("batch_summary").with_values(small=60, starts=2)
    result = finished(experiment.run())
    assert result.details["sizes"].tolist() == [60]
    assert set(result.columns["verdict"]) == {"undecided"}


class TestMeasures:
    def test_noise_of_all_samples_is_none(self):
        network = NetworkLoss.of(DATASETS["moons"](samples=30), (3,))
        theta = network.shape.initial(np.random.default_rng(0))
        seen = finish(lambda: noise(network, theta, (1, 30), 0))
        np.testing.assert_allclose(seen[1], 0.0, atol=1e-12)
        each = network.sample_gradients(theta)
        full = each.mean(axis=0)
        ways = np.linalg.norm(each - full, axis=1) / np.linalg.norm(full)
        assert np.isclose(seen[0][:, None], ways).any(axis=1).all()

    def test_learning_stops_when_all_is_known(self, task):
        found = finish(lambda: learn(task, 10, 0, 2, 0, 0.8))
        assert found.reached >= 0
        assert found.training[found.reached] >= 0.8
        assert (found.training[1 : found.reached] < 0.8).all()
        assert len(found.training) == max(2, found.reached) + 1
        seen = scores(task.shape, task.training, found.theta[None])[1]
        assert seen[0] == found.training[found.reached]

    def test_learning_goes_on_for_the_updates_asked_for(self, task):
        found = finish(lambda: learn(task, 100, 0, 2, 40, 0.0))
        assert found.updates == 1
        assert len(found.training) == 41
        assert found.reached == 1

    def test_learning_gives_up(self, task):
        found = finish(lambda: learn(task, 50, 0, 2, 0, 1.1))
        assert found.reached == -1
        assert len(found.training) == 9

    def test_times_take_turns(self, task):
        seen = finish(lambda: times(task, (5, 50)))
        assert set(seen) == {"alone", "parallel", "epoch"}
        assert np.median(seen["alone"][1]) > 2 * np.median(seen["alone"][0])
        assert np.median(seen["epoch"][0]) > np.median(seen["epoch"][1])
