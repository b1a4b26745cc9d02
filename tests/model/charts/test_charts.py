"""What the experiments want drawn: whole, true to the table, and opened to the core."""

from __future__ import annotations

import numpy as np
import pytest

from model.chart import Words
from model.charts.planes import way_out_chart
from model.charts.signs import spectrum_chart
from model.experiment import finished, plain_chart
from model.experiments import EXPERIMENTS
from model.scenario import scenario_from_dict
from tests.contracts.test_experiments import short

TOOLS = {"race", "sweep", "basins"}
"""These answer a person's own question; the lecture claims nothing of it."""


@pytest.fixture(scope="module")
def found():
    kept = {}

    def get(name):
        if name not in kept:
            experiment = short(name)
            kept[name] = experiment, finished(experiment.run())
        return kept[name]

    return get


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_every_chart_is_whole(found, name) -> None:
    experiment, result = found(name)
    charts = experiment.charts(result.columns, result.details)
    assert charts
    length = len(next(iter(result.columns.values())))
    for chart in charts:
        assert str(chart.title)
        assert chart.series or chart.heat is not None or chart.table is not None
        for each in chart.series:
            assert each.x.shape == each.y.shape
            for end in (each.low, each.high):
                assert end is None or end.shape == each.y.shape
            if each.rows is not None:
                assert each.rows.shape == each.x.shape
                assert each.rows.max(initial=-1) < length
        assert len({each.x.shape for each in chart.stacked}) <= 1
        for words in (chart.variant, chart.note, chart.x.name, chart.y.name):
            str(words)


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_there_are_no_charts_before_the_first_row(name) -> None:
    assert short(name).charts({}, {}) == ()


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_every_experiment_names_claims_that_it_checks(found, name) -> None:
    experiment, result = found(name)
    assert experiment.claims or name in TOOLS
    assert set(experiment.claims) <= {each.claim for each in result.checks}


def test_each_dot_of_the_minimum_ratio_stands_for_its_row(found) -> None:
    experiment, result = found("minimum_ratio")
    chart = experiment.charts(result.columns, result.details)[0]
    rows = [row for each in chart.series for row in each.rows.tolist()]
    assert set(rows) == set(range(len(result.columns["loss"])))
    for each in chart.series:
        np.testing.assert_array_equal(each.y, result.columns["loss"][each.rows])


def test_signs_of_the_eigenvalues_are_shares_of_all(found) -> None:
    experiment, result = found("minimum_ratio")
    charts = experiment.charts(result.columns, result.details)
    signs = [each for each in charts if each.stacked]
    assert len(signs) == 3
    for chart in signs:
        total = sum(each.y for each in chart.stacked)
        np.testing.assert_allclose(total, 1.0)


@pytest.mark.parametrize("name", ["minimum_ratio", "stuck"])
def test_a_row_opens_into_a_scenario_of_its_own_loss(found, name) -> None:
    experiment, result = found(name)
    opened = experiment.opened(result, 1)
    scenario = scenario_from_dict(dict(opened.scene))
    middle = scenario.surface.value(np.zeros(2))
    assert middle == pytest.approx(result.columns["loss"][1])
    again = scenario_from_dict(scenario.to_dict())
    assert again.surface == scenario.surface


def test_the_balanced_plane_shows_a_saddle(found) -> None:
    experiment, result = found("minimum_ratio")
    row = int(result.columns["negative"].argmax())
    scenario = scenario_from_dict(dict(experiment.opened(result, row).scene))
    low, high = np.linalg.eigvalsh(scenario.surface.hessian(np.zeros(2)))
    values = result.details["eigenvalues"][row]
    assert low == pytest.approx(values[0], rel=1e-3)
    assert high == pytest.approx(abs(values[0]), rel=1e-3)


def test_the_way_out_really_falls() -> None:
    loss = short("minimum_ratio").loss_function()
    theta = loss.shape.initial(np.random.default_rng(1))
    chart, span = way_out_chart(loss, theta)
    values, vectors = np.linalg.eigh(loss.hessian(theta))
    line = next(each for each in chart.series if each.look == "line")
    np.testing.assert_allclose(
        line.y, loss.value(theta + line.x[:, None] * vectors[:, 0])
    )
    end = chart.note.values
    assert end["after"] < end["before"] == pytest.approx(float(loss.value(theta)))
    assert end["distance"] <= span == line.x.max()
    assert chart.title.values["eigenvalue"] == pytest.approx(values[0])


def test_a_spectrum_counts_every_eigenvalue_once() -> None:
    values = np.array([-3.0, -0.02, -1e-12, 0.0, 1e-11, 0.5, 20.0, 99.0])
    chart = spectrum_chart(values, 1e-9, Words())
    bars = {str(each.name): each.y for each in chart.stacked}
    names = [str(each) for each in chart.names]
    assert bars["positive"][names.index("10¹")] == 2
    assert bars["positive"][names.index("10⁻¹")] == 1
    assert bars["negative"][names.index("−10⁰")] == 1
    assert bars["negative"][names.index("−10⁻²")] == 1
    assert bars["zero within the tolerance"][names.index("0")] == 3
    assert sum(each.sum() for each in bars.values()) == len(values)


def test_all_zero_has_a_spectrum_too() -> None:
    chart = spectrum_chart(np.zeros(4), 0.0, Words())
    assert sum(each.y.sum() for each in chart.stacked) == 4


def test_a_table_without_a_word_from_its_experiment_is_drawn_too() -> None:
    table = {"a": np.arange(3), "b": np.ones(3), "who": np.array(["x", "y", "z"])}
    chart = plain_chart(table)
    assert str(chart.x.name) == "a"
    assert [str(each.name) for each in chart.series] == ["b"]


def test_escape_predicts_the_line_it_measures(found) -> None:
    experiment, result = found("escape")
    chart = experiment.charts(result.columns, result.details)[0]
    descent = next(e for e in chart.series if str(e.name) == "Gradient descent")
    dashes = next(e for e in chart.series if e.look == "dashes" and e.slot == 0)
    near = np.isfinite(dashes.y) & (descent.y < 1e-2)
    np.testing.assert_allclose(descent.y[near], dashes.y[near], rtol=1e-3)


def test_stuck_shares_add_up_to_all_runs(found) -> None:
    experiment, result = found("stuck")
    chart = experiment.charts(result.columns, result.details)[0]
    np.testing.assert_allclose(sum(each.y for each in chart.stacked), 1.0)
