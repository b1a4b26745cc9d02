"""Basins: maps that become finer, shares, what a cell opens, benchmark's twin."""

from __future__ import annotations

import json

import numpy as np
import pytest

from model.charts.basins import BESIDE
from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.scenario import scenario_from_dict
from model.schedules import SCHEDULES
from model.surfaces import SURFACES


def basins(**values):
    return EXPERIMENTS["basins"](**{"cells": "64", "steps": 200} | values)


@pytest.fixture(scope="module")
def result():
    return finished(basins().run())


def test_coarse_pictures_come_first_and_stay(result):
    sizes, seen = [], {}
    for report in basins().run():
        if report.columns and len(report.columns["x"]) not in sizes:
            sizes.append(len(report.columns["x"]))
            seen = report.columns
    assert sizes == [32**2, 64**2]
    np.testing.assert_array_equal(seen["end_adam"], result.columns["end_adam"])


def test_shares_are_those_of_the_table(result):
    labels = result.columns["end_momentum"]
    shares = result.details["shares_momentum"]
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] == (labels == 0).mean()
    assert len(result.details["ends"]) == 4


def test_maps_show_every_start_where_it_is(result):
    *maps, shares = basins().charts(result.columns, result.details)
    assert len(maps) == 3
    heat = maps[0].heat
    assert heat.values.shape == (64, 64)
    row = int(heat.rows[10, 50])
    assert result.columns["x"][row] == pytest.approx(heat.x[50])
    assert result.columns["y"][row] == pytest.approx(heat.y[10])
    assert heat.values[10, 50] == result.columns["end_gradient_descent"][row]
    assert sum(each.y for each in shares.series) == pytest.approx(1.0)
    assert heat.parts[-1].slot == BESIDE
    assert heat.parts[-1].hatched


def test_a_coarse_picture_is_a_map_too(result):
    known = {key: each[: 32**2] for key, each in result.columns.items()}
    first, *_ = basins().charts(known, {})
    assert first.heat.values.shape == (32, 32)
    assert not np.isnan(first.heat.values).any()
    assert "end 1" in str(first.heat.parts[0].name)


def test_a_cell_opens_all_runs_from_there(result):
    opened = basins().opened(result, 7)
    scenario = scenario_from_dict(opened.scene)
    assert [run.optimizer.name for run in scenario.runs] == [
        "gradient_descent",
        "momentum",
        "adam",
    ]
    assert scenario.runs[0].start[0] == result.columns["x"][7]
    assert "{" not in str(opened.words)


def test_schedules_are_followed_and_opened():
    experiment = basins(
        optimizers="adam 0.5, adam 0.5 with exponential gamma=0.5, "
        "momentum with step step_size=70",
        cells="32",
    )
    found = finished(experiment.run())
    scenario = scenario_from_dict(experiment.opened(found, 7).scene)
    assert scenario.runs[2].schedule == SCHEDULES["step"](step_size=70)
    undecided = [found.details[f"shares_adam_{k}"][-2] for k in (1, 2)]
    assert undecided[1] > undecided[0] + 0.3


def test_a_chosen_schedule_is_as_long_as_the_run():
    (runner,) = basins(optimizers="adam 0.5", schedule="cosine").contestants()
    assert runner[1] == SCHEDULES["cosine"](period=200)


def test_a_rate_too_large_diverges():
    found = finished(basins(optimizers="gradient_descent 0.5", cells="32").run())
    assert found.details["shares_gradient_descent"][-1] > 0.9
    assert found.checks[0].verdict == "undecided"


def test_surfaces_of_one_bowl_decide_nothing():
    found = finished(
        basins(surface="bowl", optimizers="adam 0.1, momentum", cells="32").run()
    )
    assert found.checks[0].verdict == "undecided"
    assert len(found.details["ends"]) == 1


def test_an_own_surface_is_taken_as_in_a_scenario():
    own = SURFACES["bowl"]().to_dict()
    found = basins(surface="own", own_surface=json.dumps(own))
    assert found.playground() == SURFACES["bowl"]()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"surface": "own", "own_surface": "x"},
            "own_surface: must be a surface as in a scenario file",
        ),
        ({"surface": "own", "own_surface": '{"type": "x"}'}, "own_surface.type"),
        ({"optimizers": " , "}, "optimizers: must name one optimizer at least"),
        ({"optimizers": "adam fast"}, "must give a learning rate or key=value"),
        ({"optimizers": "adam 0.1, ada"}, "optimizers.type: ada is not known"),
        ({"optimizers": "adam beta1=2"}, "optimizers.beta1"),
        ({"optimizers": "adam," * 13}, "optimizers: names more than 12"),
    ],
)
def test_bad_input_is_one_sentence(values, sentence):
    with pytest.raises(UserError) as caught:
        basins(**values)
    assert sentence in str(caught.value)
