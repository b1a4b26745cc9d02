"""Sharp and flat minima: what is claimed is in the table, what is drawn is true."""

from __future__ import annotations

import numpy as np
import pytest

from model.charts import wells
from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.networks.answers import accuracy
from model.networks.lanczos import largest_eigenvalue
from model.networks.sharpness import sharpness
from model.scenario import scenario_from_dict
from tests.contracts.test_experiments import short


@pytest.fixture(scope="module")
def found():
    experiment = short("sharp_flat").with_values(starts=3)
    return experiment, finished(experiment.run())


def claims(result):
    return dict(zip(("test", "flat", "twins"), result.checks, strict=True))


def test_numbers_are_those_of_the_parameters(found):
    experiment, result = found
    data, columns = experiment.data(), result.columns
    assert columns["batch"].tolist() == ["small", "large"] * 3
    assert columns["size"].tolist() == [experiment.small, experiment.large] * 3
    for row, theta in enumerate(result.details["theta"]):
        for name, network in (("training", data.training), ("test", data.test)):
            assert columns[f"{name}_accuracy"][row] == accuracy(network, theta)
            assert columns[f"{name}_loss"][row] == pytest.approx(network.value(theta))
        assert columns["lambda_max"][row] == largest_eigenvalue(data.training, theta)
        assert columns["sharpness_1e-3"][row] == sharpness(data.training, theta)
        half = sharpness(data.training, theta, 5e-4)
        assert columns["sharpness_5e-4"][row] == half < columns["sharpness_1e-3"][row]
    again = np.nan_to_num(result.details["accuracy_curves"], nan=-1.0).max(axis=1)
    np.testing.assert_array_equal(columns["reached"], again >= 0.8)


def test_both_of_a_pair_begin_alike(found):
    curves = found[1].details["loss_curves"]
    np.testing.assert_array_equal(curves[::2, 0], curves[1::2, 0])
    assert len(set(curves[::2, 0])) == 3


def test_ways_begin_and_end_at_the_two_minima(found):
    _, result = found
    alpha, columns = result.details["alpha"], result.columns
    for at, rows in ((0.0, slice(0, None, 2)), (1.0, slice(1, None, 2))):
        k = int(np.flatnonzero(alpha == at)[0])
        for part in ("training_loss", "test_loss", "training_accuracy"):
            for way in ("straight", "curved"):
                np.testing.assert_allclose(
                    result.details[f"{way}_{part}"][:, k], columns[part][rows]
                )


def test_twins_disagree_with_the_naive_claim(found):
    check = claims(found[1])["twins"]
    assert check.verdict == "disagrees"
    assert check.values["difference"] < 1e-12
    assert check.values["times_lambda"] > 2
    assert check.values["times_rise"] == pytest.approx(1.0)


def test_tanh_networks_are_not_rescaled():
    result = finished(
        short("sharp_flat").with_values(activation="tanh", starts=1, epochs=2).run()
    )
    assert "rescale_factor" not in result.details
    check = claims(result)["twins"]
    assert check.verdict == "undecided"
    assert check.values["activation"] == "tanh"


def test_what_does_not_reach_the_target_is_said_and_not_compared():
    experiment = short("sharp_flat").with_values(target_accuracy=1.0, epochs=1)
    result = finished(experiment.run())
    check = claims(result)["test"]
    assert not result.columns["reached"].any()
    assert check.values["reached"] == check.values["pairs"] == 0
    assert check.verdict == claims(result)["flat"].verdict == "undecided"
    words = str(experiment.opened(result, 0).words)
    assert "not reached" in words


def test_equal_loss_is_another_target():
    experiment = short("sharp_flat").with_values(equal="loss", target_loss=0.5)
    columns = finished(experiment.run()).columns
    assert columns["reached"].all()
    assert (columns["training_loss"] <= 0.5).all()


def test_a_run_without_bounds_is_told_and_drawn():
    experiment = short("sharp_flat").with_values(
        optimizer="sgd", small_rate=1e200, activation="linear", epochs=3
    )
    result = finished(experiment.run())
    lost = result.columns["batch"] == "small"
    assert not result.columns["reached"][lost].any()
    assert np.isnan(result.columns["lambda_max"][lost]).all()
    assert experiment.charts(result.columns, result.details)
    assert experiment.opened(result, 0).scene is None


def test_a_dot_opens_its_own_network(found):
    experiment, result = found
    opened = experiment.opened(result, 3)
    scenario = scenario_from_dict(dict(opened.scene))
    data, theta = experiment.data(), result.details["theta"][3]
    parts = (data.training, data.test)
    mean = sum(float(part.value(theta)) * part.samples for part in parts) / sum(
        part.samples for part in parts
    )
    assert scenario.surface.value(np.zeros(2)) == pytest.approx(mean)
    straight = opened.charts[1].series[0]
    np.testing.assert_array_equal(
        straight.y, result.details["straight_training_loss"][1]
    )


def test_a_network_too_large_is_refused():
    with pytest.raises(UserError, match="hidden"):
        EXPERIMENTS["sharp_flat"](hidden="3000")


def test_sizes_are_ordered_and_no_larger_than_the_data():
    experiment = EXPERIMENTS["sharp_flat"](dataset="moons", small=500, large=3)
    assert experiment.sizes == {"small": 3, "large": 133}


def test_a_file_of_ones_own_is_learned_and_opened(tmp_path):
    generator = np.random.default_rng(0)
    points, path = generator.normal(size=(60, 3)), tmp_path / "own.npz"
    np.savez(path, x=points, y=(points[:, 0] > 0).astype(int))
    experiment = short("sharp_flat").with_values(file=str(path), starts=1, large=40)
    result = finished(experiment.run())
    assert result.details["theta"].shape == (2, 3 * 4 + 4 + 4 * 2 + 2)
    assert experiment.data().training.samples == 40
    scenario = scenario_from_dict(dict(experiment.opened(result, 1).scene))
    assert scenario.surface.samples == 60


class TestWells:
    def test_both_minima_are_equally_deep_and_one_is_sharper(self):
        flat, sharp = wells.minima()
        assert float(wells.loss(flat)) == pytest.approx(0.0, abs=1e-3)
        assert float(wells.loss(sharp)) == pytest.approx(0.0, abs=1e-3)
        h = 1e-3
        bends = [
            float(wells.loss(x - h) - 2 * wells.loss(x) + wells.loss(x + h)) / h**2
            for x in (flat, sharp)
        ]
        assert bends == pytest.approx([1 / 1.2**2, 1 / 0.3**2], rel=0.01)

    @pytest.mark.parametrize("shift", [-0.5, -0.1, 0.2, 0.6])
    def test_a_shift_costs_more_at_the_sharp_minimum(self, shift):
        flat, sharp = wells.gaps(shift)
        assert 0 < flat < sharp / 3
        chart = wells.chart(shift)
        assert chart.note.values == {"shift": shift, "flat": flat, "sharp": sharp}
        training, test = chart.series[:2]
        np.testing.assert_allclose(test.y, wells.loss(training.x - shift))

    def test_without_a_shift_nothing_is_lost(self):
        assert wells.gaps(0.0) == (0.0, 0.0)

    def test_the_setting_moves_the_drawing_alone(self, found):
        experiment, result = found
        moved = experiment.with_values(shift=-0.8)
        before, after = (
            each.charts(result.columns, result.details) for each in (experiment, moved)
        )
        assert before[-1].note.values["shift"] == experiment.shift
        assert after[-1].note.values["shift"] == -0.8
        assert [str(each.title) for each in before] == [
            str(each.title) for each in after
        ]
        assert set(type(experiment).looks) <= set(experiment.parameters())
