"""Races and sweeps: budgets, tuning, finish lines, cells as runs, bad input."""

from __future__ import annotations

import json

import numpy as np
import pytest

from model import engine
from model.contest import Entrant, entrants, finish_line, random_starts, written
from model.counting import gradients_a_step
from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.experiments.sweep import axis
from model.heats import Course, race, steps_for, tune
from model.optimizers import OPTIMIZERS
from model.runner import plan_of
from model.scenario import scenario_from_dict
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

HIMMELBLAU = SURFACES["himmelblau"]()


def returned(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def rolled(scenario, run=0):
    """Return where the window's own engine leaves a ball of a scenario."""
    (phase,) = plan_of(scenario, run).phases
    rule, start = phase.optimizer, np.array(scenario.runs[run].start)
    factors = phase.schedule.factor(np.arange(float(scenario.steps)))
    updates = [(rule.learning_rate * factor, None) for factor in factors.tolist()]
    head = engine.start(scenario.surface, rule, start)
    engine.advance(scenario.surface, rule, head, updates, lambda _t: False)
    return head


def raced(**values):
    short = {"surface": "himmelblau", "optimizers": "gradient_descent, adam, sam"}
    return EXPERIMENTS["race"](
        **short | {"starts": 4, "budget": 60, "rates": 7} | values
    )


def swept(**values):
    short = {"surface": "himmelblau", "first_values": 6, "second_values": 4}
    return EXPERIMENTS["sweep"](**short | {"steps": 60} | values)


@pytest.fixture(scope="module")
def race_result():
    return finished(raced().run())


@pytest.fixture(scope="module")
def sweep_result():
    return finished(swept().run())


class TestCounting:
    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("gradient_descent", 1),
            ("nesterov", 1),
            ("adam", 1),
            ("sam", 2),
            ("gradient_norm", 2),
            ("newton", 3),
            ("saddle_free_newton", 3),
        ],
    )
    def test_a_step_costs_what_it_asks_for(self, name, count):
        assert gradients_a_step(OPTIMIZERS[name](), HIMMELBLAU) == count

    @pytest.mark.parametrize(
        ("unit", "steps"), [("steps", 90), ("gradients", 45), ("milliseconds", 180)]
    )
    def test_a_budget_buys_steps(self, unit, steps):
        assert steps_for(unit, 90.0, cost=2, seconds=5e-4) == steps


class TestEntrants:
    def test_a_list_of_words_is_read_and_written(self):
        text = "momentum 0.01, adam 0.1 beta1=0.8, sgd nesterov=true momentum=0.5"
        found = entrants(text)
        assert [each.rated for each in found] == [True, True, False]
        assert found[1].optimizer.beta1 == 0.8
        assert found[2].optimizer.nesterov is True
        again = entrants(written(found))
        assert [a.optimizer for a in again] == [b.optimizer for b in found]

    def test_every_optimizer_can_be_named(self):
        for name, kind in OPTIMIZERS.items():
            (found,) = entrants(written([Entrant(kind(), rated=True)]))
            assert found.optimizer == kind(), name

    def test_every_schedule_can_follow(self):
        rule = OPTIMIZERS["adam"](learning_rate=0.3)
        for name in SCHEDULES:
            run = Entrant(rule, rated=True, schedule=SCHEDULES[name].over(337))
            assert entrants(written([run])) == (run,), name

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("adam with", "with: must be followed by one of constant, step"),
            ("adam with zigzag", "with.type: zigzag is not known"),
            ("adam with cosine 50", "with: must give key=value, not 50"),
            ("adam with cosine period=0", "with.period: must be at least 1, not 0"),
            ("adam with cosine gamma=1", "with.gamma: is not known here"),
            ("adam =0.1", "must give key=value, not =0.1"),
        ],
    )
    def test_a_wrong_schedule_is_one_sentence(self, text, sentence):
        with pytest.raises(UserError) as caught:
            entrants(text)
        assert sentence in str(caught.value)


class TestRace:
    def test_a_race_is_a_run_from_each_start(self, race_result):
        """The same end as one ball moved by the window's own engine."""
        columns = race_result.columns
        row = int(np.argmax(columns["optimizer"] == "adam")) + 2
        rate = float(columns["learning_rate"][row])
        start = np.array([columns["start_x"][row], columns["start_y"][row]])
        rule = OPTIMIZERS["adam"](learning_rate=rate)
        head = engine.start(HIMMELBLAU, rule, start)
        engine.advance(HIMMELBLAU, rule, head, [(rate, None)] * 60, lambda _t: False)
        ends = columns["end_x"][row], columns["end_y"][row]
        np.testing.assert_allclose(ends, head.x, rtol=1e-9)

    def test_sam_gets_half_the_steps_for_the_same_gradients(self, race_result):
        columns = race_result.columns
        steps = dict(zip(columns["optimizer"], columns["steps"], strict=True))
        assert (steps["adam"], steps["sam"]) == (60, 30)

    def test_all_are_tuned_with_as_many_rates_and_the_best_is_chosen(self, race_result):
        details = race_result.details
        for name in ("gradient_descent", "adam", "sam"):
            assert len(details[f"rates_{name}"]) == 14
            assert details[f"rate_{name}"][0] in details[f"rates_{name}"]
            share = details[f"rate_share_{name}"]
            chosen = details[f"rates_{name}"] == details[f"rate_{name}"][0]
            assert share[chosen].max() == share.max()

    def test_all_racers_are_told_from_the_start(self):
        """Searching, then ready, then under way at the same share of the budget."""
        experiment, seen, notes = raced(), [], []
        for report in experiment.run():
            chart, _ = experiment.charts(report.columns, {})
            assert len(chart.table.cells) == 3
            seen.append(report.columns["status"])
            notes.append(str(chart.note))
            spent = report.columns["spent"]
            assert len(set(spent.tolist())) == 1
            losses = [row[4] for row in chart.table.cells]
            if not np.isfinite(report.columns["finished_at"]).any():
                assert losses == sorted(losses)
        assert set(seen[0]) == {"searching"}
        assert "1 of 3 are found" in " ".join(notes)
        assert "ready" in {word for words in seen for word in words}
        assert len({note for note in notes if "The race is on" in note}) >= 9

    def test_the_racers_are_seen_to_move(self):
        """Each part of the budget draws them elsewhere; the last chart is the end."""
        experiment, seen = raced(fair=False), []
        low, high = np.array(experiment.playground().domain).T
        for report in experiment.run():
            _, places = experiment.charts(report.columns, {})
            ends = np.array([report.columns[key] for key in ("end_x", "end_y")]).T
            here = ((ends >= low) & (ends <= high)).all(axis=1)
            assert len(places.series) == 3
            for series in places.series:
                rows = series.rows
                np.testing.assert_array_equal(series.x, ends[rows, 0])
                np.testing.assert_array_equal(series.y, ends[rows, 1])
            assert sum(len(each.rows) for each in places.series) == here.sum()
            seen.append(tuple(ends[here].ravel()))
        assert len(set(seen)) >= 10
        found = finished(experiment.run())
        last = experiment.charts(found.columns, found.details)[-1]
        assert [len(each.x) for each in last.series] == [
            len(each.x) for each in places.series
        ]

    def test_own_schedules_are_raced_and_opened(self):
        experiment = raced(
            optimizers="adam with cosine period=60, adam, sam with one_over_t",
            starts=1,
        )
        found = finished(experiment.run())
        scenario = scenario_from_dict(experiment.opened(found, 0).scene)
        assert scenario.runs[0].schedule == SCHEDULES["cosine"](period=60)
        assert scenario.runs[1].schedule == SCHEDULES["constant"]()
        head = rolled(scenario)
        ends = found.columns["end_x"][0], found.columns["end_y"][0]
        np.testing.assert_allclose(ends, head.x, rtol=1e-9)

    def test_a_chosen_schedule_is_as_long_as_each_run(self):
        """SAM makes half the steps for the same gradients: so is its schedule."""
        experiment = raced(schedule="cosine", fair=False)
        found = finished(experiment.run())
        scenario = scenario_from_dict(experiment.opened(found, 0).scene)
        periods = [run.schedule.period for run in scenario.runs]
        assert periods == [60, 60, 30]

    def test_rates_too_large_are_seen_to_diverge(self, race_result):
        assert np.isinf(race_result.details["rate_loss_gradient_descent"][-1])

    def test_a_single_race_is_called_so(self):
        experiment = raced(starts=1)
        found = finished(experiment.run())
        assert found.checks[0].verdict == "undecided"
        assert "A single race from a single start" in str(found.checks[0])
        for chart in experiment.charts(found.columns, found.details):
            assert "A single race from a single start" in str(chart.note)

    def test_a_single_start_can_be_given(self):
        found = finished(raced(starts=1, start="-2.5, 1.25", fair=False).run())
        assert set(found.columns["start_x"]) == {-2.5}
        assert set(found.columns["start_y"]) == {1.25}
        assert (swept(start="-2.5 1.25").places() == [[-2.5, 1.25]]).all()

    @pytest.mark.parametrize("start", ["1", "1 2 3", "here", "nan 1", "1 inf"])
    @pytest.mark.parametrize("make", [raced, swept])
    def test_what_is_no_start_is_one_sentence(self, make, start):
        with pytest.raises(UserError) as caught:
            make(start=start)
        assert "start: must be two numbers, such as -1.5 2" in str(caught.value)

    def test_without_fair_tuning_the_rates_given_count(self):
        found = finished(raced(fair=False, optimizers="adam 0.07").run())
        assert set(found.columns["learning_rate"]) == {0.07}

    def test_first_is_who_needs_the_fewest_gradients(self):
        """Two rates of one rule, of which one is far too small."""
        found = finished(
            raced(fair=False, optimizers="adam 1e-6, adam 0.3", budget=150).run()
        )
        assert found.checks[0].values["winner"] == "adam_2"
        assert found.checks[0].values["share"] == "100%"
        assert found.checks[0].verdict == "agrees"

    def test_standings_are_a_table_that_opens(self, race_result):
        experiment = raced()
        charts = experiment.charts(race_result.columns, race_result.details)
        table = next(each.table for each in charts if each.table)
        assert len(table.cells) == 3
        scene = experiment.opened(race_result, table.rows[0]).scene
        scenario = scenario_from_dict(scene)
        assert len(scenario.runs) == 3
        rate = float(race_result.details["rate_adam"][0])
        assert scenario.runs[1].optimizer.learning_rate == rate

    def test_time_is_a_budget(self):
        found = finished(raced(unit="milliseconds", budget=0.2, fair=False).run())
        assert found.columns["steps"].min() >= 1

    def test_the_finish_is_a_share_of_the_way_or_a_loss(self):
        starts = random_starts(HIMMELBLAU, 5, 0)
        middle = np.median(HIMMELBLAU.value(starts))
        assert finish_line(HIMMELBLAU, starts, "share", 0.1) == pytest.approx(
            0.1 * middle
        )
        assert finish_line(HIMMELBLAU, starts, "loss", 0.1) == 0.1

    def test_who_rushes_through_the_line_has_not_arrived(self):
        bowl = SURFACES["bowl"]()
        start = np.array([[1.0, 1.0]])
        rule = OPTIMIZERS["momentum"](learning_rate=0.01, momentum=0.95)
        heat = returned(race(Course(bowl, 400, 0.02), rule, start))
        path, losses = np.array(start[0]), []
        state = rule.init(path)
        for t in range(1, 401):
            path, state = rule.step(bowl, path, state, t, 0.01)
            losses.append(float(bowl.value(path)))
        above = np.flatnonzero(np.array(losses) > 0.02) + 1
        below = np.flatnonzero(np.array(losses) <= 0.02) + 1
        assert heat.finished_at[0] == above[-1] + 1 > below[0]

    def test_many_rates_at_once_are_as_many_races(self):
        starts = random_starts(HIMMELBLAU, 3, 1)
        rates = np.array([0.001, 0.1])
        many = OPTIMIZERS["rmsprop"](learning_rate=rates[:, None, None])
        course = Course(HIMMELBLAU, 40, 1.0, SCHEDULES["cosine"](period=30))
        together = returned(race(course, many, starts))
        for k, rate in enumerate(rates):
            one = OPTIMIZERS["rmsprop"](learning_rate=float(rate))
            alone = returned(race(course, one, starts))
            np.testing.assert_allclose(together.loss[k], alone.loss, rtol=1e-12)

    def test_refined_rates_lie_around_the_best(self):
        (entrant,) = entrants("gradient_descent")
        starts = random_starts(HIMMELBLAU, 3, 1)
        tuned = returned(tune(Course(HIMMELBLAU, 50, 1.0), entrant, starts, 7))
        near = np.abs(np.log10(tuned.rates / tuned.best)) < 1.0
        assert near.sum() >= 8


class TestSweep:
    def test_a_cell_is_the_run_it_opens(self, sweep_result):
        experiment, row = swept(), 9
        opened = experiment.opened(sweep_result, row)
        scenario = scenario_from_dict(opened.scene)
        (run,) = scenario.runs
        values = {
            key: sweep_result.columns[key][row] for key in ("learning_rate", "momentum")
        }
        assert run.optimizer == OPTIMIZERS["momentum"](**values)
        rule, rate = run.optimizer, float(run.optimizer.learning_rate)
        head = engine.start(HIMMELBLAU, rule, np.array(run.start))
        engine.advance(HIMMELBLAU, rule, head, [(rate, None)] * 60, lambda _t: False)
        assert head.loss == pytest.approx(sweep_result.columns["loss"][row], rel=1e-9)
        curve = opened.charts[0].series[0].y
        assert curve[-1] == pytest.approx(head.loss, rel=1e-9)

    def test_hyperparameters_of_the_schedule_are_swept_too(self):
        experiment = swept(
            optimizers="adam 0.3 with one_cycle",
            first="schedule.total_steps",
            first_range="10 90",
            second="schedule.start_divisor",
        )
        found = finished(experiment.run())
        assert found.columns["schedule.total_steps"].dtype.kind == "i"
        for row in (3, 20):
            opened = experiment.opened(found, row)
            scenario = scenario_from_dict(opened.scene)
            length = found.columns["schedule.total_steps"][row]
            assert scenario.runs[0].schedule.total_steps == length
            head, loss = rolled(scenario), found.columns["loss"][row]
            assert head.loss == pytest.approx(loss, rel=1e-9)
            assert opened.charts[0].series[0].y[-1] == pytest.approx(loss, rel=1e-9)

    def test_a_schedule_is_followed_by_every_cell(self):
        experiment = swept(optimizers="momentum with cosine period=60")
        found = finished(experiment.run())
        scenario = scenario_from_dict(experiment.opened(found, 9).scene)
        assert rolled(scenario).loss == pytest.approx(
            found.columns["loss"][9], rel=1e-9
        )

    def test_values_are_spaced_as_declared(self, sweep_result):
        rates = np.unique(sweep_result.columns["learning_rate"])
        np.testing.assert_allclose(np.diff(np.log(rates)), np.log(1e4) / 5)
        weights = np.unique(sweep_result.columns["momentum"])
        ratios = np.diff(np.log(1 - weights))
        np.testing.assert_allclose(ratios, ratios[0])

    def test_three_maps_of_the_same_cells(self, sweep_result):
        loss, late, status = swept().charts(sweep_result.columns, {})
        assert loss.heat.values.shape == (4, 6)
        assert sorted(loss.heat.rows.ravel().tolist()) == list(range(24))
        row = int(loss.heat.rows[2, 3])
        assert loss.heat.values[2, 3] == sweep_result.columns["loss"][row]
        assert str(loss.heat.names[0]) == "0"
        assert np.isinf(late.heat.values).any()
        assert len(status.heat.parts) == 4

    def test_too_large_a_rate_diverges(self, sweep_result):
        columns = sweep_result.columns
        largest = columns["learning_rate"] == columns["learning_rate"].max()
        assert (columns["status"][largest] == "diverged").all()
        assert sweep_result.checks[0].values["diverged"] >= 4

    def test_pieces_arrive_and_their_cells_are_in_place(self):
        experiment = swept(starts=400, steps=30)
        for report in experiment.run():
            if report.columns:
                loss, *_ = experiment.charts(report.columns, {})
                known = np.isfinite(loss.heat.rows) & (loss.heat.rows >= 0)
                assert known.sum() == len(report.columns["loss"])

    def test_any_two_hyperparameters_of_any_surface(self):
        experiment = swept(
            surface="own",
            own_surface=json.dumps(SURFACES["bowl"]().to_dict()),
            optimizers="adam 0.1",
            first="beta1",
            second="beta2",
            first_range="",
        )
        found = finished(experiment.run())
        assert (found.columns["status"] != "diverged").all()

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"first_values": 1}, "first_values: must be at least 2, not 1"),
            ({"second_range": "0.5 0.5"}, "second_range: must give two different"),
            ({"first_range": "0.1"}, "first_range: must give two different values"),
            ({"first_range": "fast slow"}, "must be two numbers, such as 0.001 1"),
            ({"first_range": "-1 1"}, "first_range"),
            ({"second_range": "0 1"}, "second_range"),
            ({"second": "learning_rate"}, "second: must be another hyperparameter"),
            ({"second": "beta1"}, "second: must be one of learning_rate, momentum"),
            ({"optimizers": "adam, momentum"}, "must name one optimizer, not 2"),
            ({"first": "schedule.period"}, "first: must be one of learning_rate"),
            (
                {"schedule": "cosine", "first": "schedule.period"}
                | {"first_range": "7 7.2"},
                "first_range.schedule.period: must be a whole number, not 7.2",
            ),
        ],
    )
    def test_bad_input_is_one_sentence(self, values, sentence):
        with pytest.raises(UserError) as caught:
            swept(**values)
        assert sentence in str(caught.value)
        assert "\n" not in str(caught.value)


class TestSides:
    """The values along the sides of a sweep's map."""

    def test_values_follow_the_scale(self):
        rate = OPTIMIZERS["momentum"].parameters()["learning_rate"]
        weight = OPTIMIZERS["momentum"].parameters()["momentum"]
        assert axis(rate, "0.001, 1", 4, "first").values == pytest.approx(
            [0.001, 0.01, 0.1, 1.0]
        )
        assert axis(weight, "0.999 0", 4, "second").values == pytest.approx(
            [0.0, 0.9, 0.99, 0.999]
        )

    @pytest.mark.parametrize(
        ("name", "text", "word"),
        [
            ("learning_rate", "0 1", "scale"),
            ("learning_rate", "-1 1", "learning_rate"),
            ("learning_rate", "1 2 3", "first_range"),
            ("learning_rate", "one two", "first_range"),
            ("learning_rate", "nan 1", "first_range"),
            ("learning_rate", "0.1", "first_range"),
        ],
    )
    def test_a_wrong_range_is_refused(self, name, text, word):
        with pytest.raises(UserError, match=word):
            axis(OPTIMIZERS["momentum"].parameters()[name], text, 4, "first")

    def test_whole_numbers_come_once(self):
        steps = SCHEDULES["step"].parameters()["step_size"]
        values = axis(steps, "1 4", 9, "first").values
        assert values.tolist() == [1, 2, 3, 4]

    def test_where_all_diverge_nothing_is_decided(self):
        result = finished(swept(surface="rosenbrock", first_range="100 1000").run())
        assert result.checks[0].verdict == "undecided"
