"""Timing, accuracy and remedies: what their tables say, on small settings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from model import batch_settings
from model.batch_settings import batch_sizes, best_rate, lead, parts_of, shape_of
from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.networks import large as ways
from model.networks.epochs import Trainer, minibatch
from model.networks.large import WITHOUT, Recipe, stages, trained, updates_of
from model.networks.pace import WARM_UP, epoch_times, machine, threads, update_times
from model.networks.record import SCORES, Outcome, Record, followed, places
from model.networks.stack import started
from model.optimizers import OPTIMIZERS
from model.sampler import MiniBatch
from model.scenario import scenario_from_dict

SMALL = {"dataset": "moons", "hidden": "4", "seeds": 3, "epochs": 4}
ACCURACY = {"type": "batch_accuracy", "sizes": "5,20,1000"} | SMALL
REMEDIES = {"type": "large_batch", "small": 5, "large": 40} | SMALL
RECIPE = Recipe(
    small=4,
    large=32,
    passes=8,
    rate=0.1,
    momentum=0.5,
    lars_rate=1.0,
    trust=0.02,
    lamb_rate=0.02,
    rho=0.05,
    warmup=2,
    workers=2,
)


def experiment(values, **more):
    return EXPERIMENTS.from_dict(values | more)


def end_of(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("text", ["", "0", "1,1", "a", "1,,2", "-1", "1.5", "9" * 12])
def test_bad_batch_sizes_are_named(text):
    with pytest.raises(UserError) as caught:
        batch_sizes(text)
    assert "sizes" in str(caught.value)


def test_batch_sizes_are_sorted():
    assert batch_sizes(" 100, 1,10 ") == (1, 10, 100)


def test_places_rise_to_the_last():
    assert places(3).tolist() == [1, 2, 3]
    assert len(places(1000)) == 20
    assert places(1000)[-1] == 1000


def test_lead_is_welchs_statistic():
    a, b = np.array([3.0, 5.0]), np.array([1.0, 1.0, 4.0])
    assert lead(a, b) == pytest.approx(2.0 / (2.0 / 2 + 3.0 / 3) ** 0.5)
    assert lead(b, a) == -lead(a, b)
    assert lead(a[:1], b) == 0.0
    assert lead(np.ones(2), np.ones(2)) == 0.0
    assert lead(np.ones(2), np.zeros(2)) == 99.0


@pytest.fixture(scope="module")
def compared():
    return finished(experiment(ACCURACY).run())


class TestAccuracy:
    def test_one_row_for_each_size_and_seed(self, compared):
        columns = compared.columns
        assert columns["batch_size"].tolist() == [5] * 3 + [20] * 3 + [1000] * 3
        assert columns["run"].tolist() == [0, 1, 2] * 3
        assert (columns["learning_rate"] == 0.1).all()

    def test_equal_epochs(self, compared):
        samples = len(parts_of("moons", "", 0)[0])
        assert (compared.columns["epochs"] == 4).all()
        wanted = [4 * -(-samples // size) for size in (5, 20, samples)]
        assert compared.columns["updates"][::3].tolist() == wanted

    def test_equal_updates(self):
        asked = experiment(ACCURACY, budget="updates", reference=20)
        columns = finished(asked.run()).columns
        samples = len(parts_of("moons", "", 0)[0])
        assert (columns["updates"] == 4 * -(-samples // 20)).all()
        assert columns["epochs"][0] < columns["epochs"][-1]

    def test_equal_time_gives_each_size_what_its_pace_allows(self, monkeypatch):
        def measured(shape, samples, rule, sizes):
            yield
            return np.array([1.0, 2.0, 6.0, 2.0])  # of 5, 20, all, and the reference

        module = "model.experiments.batch_accuracy.update_times"
        monkeypatch.setattr(module, measured)
        asked = experiment(ACCURACY, budget="time", reference=20)
        result = finished(asked.run())
        total = 4 * -(-len(parts_of("moons", "", 0)[0]) // 20)
        wanted = [2 * total, total, total // 3]
        assert result.columns["updates"][::3].tolist() == wanted
        assert "equal time" in str(result.checks[0])

    def test_a_row_is_the_network_trained_alone(self, compared):
        row = 4  # batch size 20, the second seed
        parts = parts_of("moons", "", 0)
        shape = shape_of(parts[0], "4", "relu")
        seeds = batch_settings.network_seeds(0, 3)[1:2]
        rule = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.1})
        alone = Trainer(
            shape, parts[0], started(shape, seeds), rule, seeds, minibatch(20)
        )
        for _ in alone.advance(int(compared.columns["updates"][row])):
            pass
        np.testing.assert_array_equal(
            alone.theta[0].astype(np.float32), compared.details["theta"][row]
        )

    def test_tuning_takes_the_rate_that_is_best_in_validation(self):
        asked = experiment(ACCURACY, rates="tuned", sizes="5,1000", learning_rate=1e-3)
        result = finished(asked.run())
        grid = result.details["grid_validation_accuracy"]
        assert grid.shape == (2, len(asked.multiples))
        for k in range(2):
            own = result.columns["validation_accuracy"][3 * k : 3 * k + 3].mean()
            assert own == pytest.approx(grid[k].max())
        given = finished(experiment(ACCURACY, sizes="5,1000", learning_rate=1e-3).run())
        middle = asked.multiples.index(1.0)
        np.testing.assert_allclose(
            grid[:, middle],
            given.columns["validation_accuracy"].reshape(2, 3).mean(axis=1),
        )
        assert "test" in [
            str(s.name) for s in asked.charts(result.columns, {})[0].series
        ]

    def test_the_claim_is_judged_by_the_spread(self, compared):
        asked = experiment(ACCURACY)
        spread = np.array([-0.01, 0.0, 0.01])
        columns = {
            "batch_size": np.repeat([5, 1000], 3),
            "learning_rate": np.full(6, 0.1),
        }

        def judged(small, large, validation):
            accuracy = np.concatenate([small + spread, large + spread])
            columns["training_accuracy"] = accuracy
            columns["validation_accuracy"] = accuracy + validation
            return asked._check(columns).verdict

        lower = np.repeat([0.0, -0.2], 3)
        assert judged(0.9, 0.7, 0.0) == "agrees"
        assert judged(0.7, 0.9, 0.0) == "disagrees"
        assert judged(0.9, 0.899, 0.0) == "undecided"
        assert judged(0.9, 0.899, lower) == "undecided"  # over-fitting is not the claim

    def test_charts_and_what_is_behind_a_dot(self, compared):
        asked = experiment(ACCURACY)
        charts = asked.charts(compared.columns, compared.details)
        assert len(charts) == 3
        line = next(s for s in charts[0].series if s.look == "line")
        own = compared.columns["training_accuracy"][:3]
        assert line.y[0] == pytest.approx(own.mean())
        error = own.std(ddof=1) / 3**0.5
        assert line.high[0] - line.y[0] == pytest.approx(2 * error)
        opened = asked.opened(compared, 4)
        assert "20" in str(opened.words)
        curve = opened.charts[0].series[0].y
        known = curve[np.isfinite(curve)]
        assert known[-1] == compared.columns["training_accuracy"][4]

    def test_a_dot_opens_the_loss_around_its_network(self, compared):
        opened = experiment(ACCURACY).opened(compared, 4)
        scenario = scenario_from_dict(dict(opened.scene))
        assert scenario.sampler == MiniBatch(batch_size=20)
        surface = scenario.surface
        theta = compared.details["theta"][4].astype(np.float64)
        np.testing.assert_array_equal(surface.on_plane.plane.origin, theta)
        middle = float(surface.value(np.zeros(2)))
        assert middle == pytest.approx(float(surface.network.value(theta)))
        assert "filter-normalized" in str(opened.shown)

    def test_a_network_that_diverged_or_is_huge_has_no_scene(self, compared):
        asked = experiment(ACCURACY)
        theta = compared.details["theta"].copy()
        theta[4] = np.nan
        lost = replace(compared, details={**compared.details, "theta": theta})
        opened = asked.opened(lost, 4)
        assert (opened.scene, opened.shown.text) == (None, "")
        huge = replace(
            compared, details={**compared.details, "theta": np.zeros((9, 200_001))}
        )
        opened = asked.opened(huge, 4)
        assert opened.scene is None
        assert "too large for the stage" in str(opened.shown)

    def test_rows_come_before_the_end_and_large_batches_first(self):
        seen = [each.columns for each in experiment(ACCURACY).run() if each.columns]
        assert seen[0]["batch_size"].tolist() == [1000] * 3
        assert len(seen[-1]["batch_size"]) == 9

    def test_on_threads_everything_is_the_same(self, compared):
        with ThreadPoolExecutor(2) as pool:
            again = finished(experiment(ACCURACY).run(pool))
        for key in compared.details:
            np.testing.assert_array_equal(again.details[key], compared.details[key])


def test_the_best_rate_is_the_most_accurate_then_the_one_of_lowest_loss():
    scores = np.zeros((6, 1, len(SCORES)))  # two seeds with three rates each
    scores[:, 0, SCORES.index("validation_accuracy")] = [0.5, 0.9, 0.9] * 2
    scores[:, 0, SCORES.index("validation_loss")] = [0.1, 0.4, np.nan, 0.1, 0.4, 0.2]
    outcome = Outcome(scores, np.zeros(1), 1, 1.0, np.zeros((6, 1), np.float32))
    assert best_rate(outcome, 2) == 1


class TestTiming:
    def test_warm_up_and_the_last_small_batch_are_left_out(self, monkeypatch):
        parts = parts_of("moons", "", 0)
        shape = shape_of(parts[0], "3", "relu")
        rule = OPTIMIZERS.from_dict({"type": "gradient_descent"})
        made = []
        update = Trainer.update
        monkeypatch.setattr(
            Trainer, "update", lambda self: (made.append(1), update(self))[1]
        )
        found = end_of(epoch_times(shape, parts[0], rule, 50, 0))
        whole, rest = divmod(len(parts[0]), 50)
        assert rest
        assert len(made) == WARM_UP + whole + 1
        assert len(found.updates) == whole
        assert found.total > found.updates.sum()

    def test_table_and_claims(self):
        values = {"dataset": "moons", "sizes": "1,10,1000", "rounds": 3}
        result = finished(experiment({"type": "batch_timing"}, **values).run())
        columns, samples = result.columns, len(parts_of("moons", "", 0)[0])
        assert columns["updates_in_epoch"].tolist() == [samples, -(-samples // 10), 1]
        for key in ("update_microseconds", "epoch_milliseconds"):
            assert (columns[f"{key}_low"] <= columns[key]).all()
            assert (columns[key] <= columns[f"{key}_high"]).all()
        assert result.details["epoch_seconds"].shape == (3, 3)
        assert str(result.details["machine"]) == machine()["machine"]
        for check in result.checks:
            assert machine()["machine"] in str(check)
        assert result.checks[0].verdict in {"agrees", "disagrees"}
        assert str(result.details["processor"]) in str(result.checks[0])

    def test_the_claims_follow_the_numbers(self):
        asked = experiment({"type": "batch_timing"}, sizes="1,100,1000")
        place = type("Place", (), {"machine": machine(), "threads": 1})()

        def judged(updates, epochs):
            times = np.array(epochs, float)
            columns = {
                "batch_size": np.array([1, 100, 1000]),
                "update_microseconds": np.array(updates, float),
                "epoch_milliseconds": times,
                "epoch_milliseconds_low": times * 0.9,
                "epoch_milliseconds_high": times * 1.1,
            }
            return asked._flat(columns, place), asked._shorter(columns, place)

        flat, shorter = judged([10, 14, 15], [100, 10, 1])
        assert (flat.verdict, shorter.verdict) == ("agrees", "agrees")
        assert flat.values["flat"] == 1000
        flat, shorter = judged([10, 14, 90], [100, 10, 120])
        assert (flat.verdict, shorter.verdict) == ("disagrees", "disagrees")
        assert flat.values["flat"] == 100
        assert shorter.values["best_size"] == 100

    def test_the_threads_of_numpy_are_known(self):
        assert threads() >= 1

    def test_paces_are_positive_and_one_a_size(self):
        parts = parts_of("moons", "", 0)
        shape = shape_of(parts[0], "3", "relu")
        rule = OPTIMIZERS.from_dict({"type": "adam"})
        found = end_of(update_times(shape, parts[0], rule, (1, 10)))
        assert found.shape == (2,)
        assert (found > 0).all()


@pytest.fixture(scope="module")
def remedied():
    return finished(experiment(REMEDIES).run())


class TestRemedies:
    def test_every_way_has_its_rows(self, remedied):
        assert list(dict.fromkeys(remedied.columns["way"].tolist())) == list(WITHOUT)
        assert (remedied.columns["passes"] == 4).all()
        for key in SCORES:
            assert np.isfinite(remedied.columns[key]).all(), key

    def test_one_remedy_brings_what_is_the_same_without(self):
        asked = experiment(REMEDIES, remedy="swa")
        assert asked.ways == ("small", "large", "warmup", "swa")
        result = finished(asked.run())
        assert set(result.columns["way"]) == set(asked.ways)
        assert "{" not in str(result.checks[0])

    def test_charts(self, remedied):
        asked = experiment(REMEDIES)
        charts = asked.charts(remedied.columns, remedied.details)
        assert [str(name) for name in charts[0].names][:2] == [
            "small",
            "large",
        ]
        table = charts[-1].table
        assert len(table.cells) == len(WITHOUT)
        lars = list(WITHOUT).index("lars")
        own = remedied.columns["test_accuracy"][remedied.columns["way"] == "lars"]
        assert table.cells[lars][1] == pytest.approx(100 * own.mean(), abs=0.051)
        shown = [str(each.name) for chart in charts[1:3] for each in chart.series]
        assert len(set(shown)) == len(WITHOUT)
        assert max(len(chart.series) for chart in charts[1:3]) <= 7
        assert "LARS is the rule of its paper" in str(charts[0].note)
        assert asked.opened(remedied, 5).charts

    @pytest.mark.parametrize("way", WITHOUT)
    def test_every_way_has_the_same_budget(self, way):
        samples = 64
        plan = stages(RECIPE, way, samples)
        gradients = sum(updates * size for size, updates in plan)
        if way == "sam":
            gradients *= 2  # every update asks twice
        if way == "swap":
            apart = updates_of(samples, 4, 0.5 * RECIPE.passes / RECIPE.workers)
            gradients += RECIPE.workers * apart * 4
        assert gradients == RECIPE.passes * samples

    def test_rates_and_warm_up_follow_linear_scaling(self):
        assert RECIPE.factor == 8
        for way in ("small", "large", "growing"):
            assert RECIPE.middle_rate(way) == 0.1
        for way in ("scaling", "warmup", "swa", "swap", "sam"):
            assert RECIPE.middle_rate(way) == pytest.approx(0.8)
        rise = RECIPE.schedule("warmup", 64)
        rates = 0.8 * rise.factor(np.arange(6.0))
        np.testing.assert_allclose(rates, [0.1, 0.275, 0.45, 0.625, 0.8, 0.8])
        assert RECIPE.schedule("scaling", 64) is None

    def test_a_growing_batch_doubles_to_the_large_one(self):
        sizes = [size for size, _ in stages(RECIPE, "growing", 64)]
        assert sizes == [4, 8, 16, 32]

    def swung(self, way):
        parts = parts_of("moons", "", 0)
        shape = shape_of(parts[0], "3", "relu")
        return parts, shape, end_of(trained(RECIPE, way, shape, parts, [5, 6], [1, 1]))

    def test_swa_is_the_mean_of_the_last_epochs_of_the_run_without(self):
        parts, shape, outcome = self.swung("swa")
        rule = RECIPE.optimizer("warmup")
        schedule = RECIPE.schedule("warmup", len(parts[0]))
        seeds = [5, 6]
        start = started(shape, seeds)
        plain = Trainer(shape, parts[0], start, rule, seeds, minibatch(32), schedule)
        ends = []
        for _ in range(RECIPE.passes):
            for _ in plain.advance(plain.batches):
                pass
            ends.append(plain.theta)
        wanted = (ends[-1] + ends[-2]) / 2  # a quarter of eight
        np.testing.assert_allclose(outcome.theta, wanted, atol=1e-6)
        assert not np.allclose(outcome.theta, ends[-1], atol=1e-6)

    def test_swap_is_the_mean_of_workers_that_went_apart(self):
        """Gupta et al. 2020: large batches, then small ones apart, then the mean."""
        parts, shape, outcome = self.swung("swap")
        samples = len(parts[0])
        first = Trainer(
            shape,
            parts[0],
            started(shape, [5]),
            RECIPE.optimizer("swap"),
            [5],
            minibatch(32),
            RECIPE.schedule("swap", samples),
        )
        for _ in first.advance(updates_of(samples, 32, 4)):
            pass
        ends = []
        for seed in np.random.default_rng([5, 1]).integers(2**31, size=2):
            worker = Trainer(
                shape,
                parts[0],
                first.theta,
                RECIPE.optimizer("small"),
                [int(seed)],
                minibatch(4),
            )
            for _ in worker.advance(updates_of(samples, 4, 2)):
                pass
            ends.append(worker.theta[0])
        assert not np.allclose(*ends, atol=1e-4)
        np.testing.assert_allclose(outcome.theta[0], sum(ends) / 2, atol=1e-6)

    def test_the_claim_is_judged_by_the_spread(self, monkeypatch):
        asked = experiment(REMEDIES, remedy="lars")
        spread = np.array([-0.01, 0.0, 0.01])

        def judged(small, large, lars):
            means = {"small": small, "large": large, "lars": lars}
            accuracy = np.concatenate([mean + spread for mean in means.values()])
            columns = {
                "way": np.repeat(list(means), 3),
                "test_accuracy": accuracy,
                "validation_accuracy": accuracy,
            }
            return asked._check(columns).verdict

        assert judged(0.9, 0.6, 0.9) == "agrees"
        assert judged(0.9, 0.6, 0.8) == "disagrees"
        assert judged(0.9, 0.6, 0.6) == "disagrees"
        assert judged(0.9, 0.9, 0.9) == "undecided"


def test_scores_are_taken_on_the_way_and_at_the_end():
    parts = parts_of("moons", "", 0)
    shape = shape_of(parts[0], "3", "relu")
    rule = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.5})
    trainer = Trainer(shape, parts[0], started(shape, [0]), rule, [0], minibatch(10))
    record = Record(shape, parts, 1)
    for _ in followed(trainer, record, 50):
        pass
    outcome = record.outcome(trainer.theta, 50, 1.0)
    assert outcome.shares[0] == 0
    assert outcome.shares[-1] == 1
    assert outcome.scores.shape == (1, 21, 6)
    assert outcome.last[0, 0] < outcome.scores[0, 0, 0]
    fresh = Record(shape, parts, 1)
    fresh.take(trainer.theta, 1.0)
    np.testing.assert_allclose(fresh.scores[0], outcome.last, atol=1e-6)


def test_all_ways_are_named():
    from model.charts.large_batch import NAMES

    assert list(NAMES) == list(ways.WITHOUT)


class TestFiles:
    def test_samples_come_from_a_file_of_ones_own(self, tmp_path):
        path = tmp_path / "own.npz"
        inputs = np.random.default_rng(0).normal(size=(40, 6))
        np.savez(path, inputs=inputs, targets=np.arange(40) % 4)
        samples = batch_settings.chosen_samples("digits", str(path))
        assert (len(samples), samples.features, samples.outputs) == (40, 6, 4)
        own = {"file": str(path)}
        result = finished(experiment(ACCURACY | own, sizes="5,20").run())
        assert result.details["theta"].shape[1] == 4 * 7 + 5 * 4
        np.savez(path, inputs=inputs[:20], targets=np.arange(20) % 4)
        assert sum(len(part) for part in parts_of("digits", str(path), 0)) == 20

    def test_numbers_are_no_classes(self, tmp_path):
        path = tmp_path / "numbers.npz"
        numbers = np.linspace(0, 1, 30)
        np.savez(path, inputs=numbers[:, None], targets=numbers)
        with pytest.raises(UserError, match=r"^file: must have classes"):
            parts_of("digits", str(path), 0)

    @pytest.mark.parametrize("name", ["batch_accuracy", "large_batch", "batch_timing"])
    def test_a_missing_file_is_one_sentence(self, name, tmp_path):
        own = {"file": str(tmp_path / "none.npz")}
        work = experiment({"type": name} | own).run()
        with pytest.raises(UserError, match=r"none\.npz|file"):
            finished(work)
