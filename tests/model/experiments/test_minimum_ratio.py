"""Minimum ratio: the counts are true, the artefact is told."""

from __future__ import annotations

import numpy as np
import pytest

from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.experiments.minimum_ratio import rank_correlation, rounding_artefact
from model.networks.critical import newton_length


@pytest.fixture(scope="module")
def found():
    experiment = EXPERIMENTS["minimum_ratio"](networks=16, hidden="3", training=200)
    return experiment, finished(experiment.run())


def test_counts_are_those_of_the_exact_hessian(found):
    experiment, result = found
    loss, columns = experiment.loss_function(), result.columns
    theta = result.details["theta"]
    values = np.linalg.eigvalsh(loss.hessian(theta))
    limit = 1e-8 * np.abs(values).max(axis=1)
    np.testing.assert_allclose(columns["tolerance"], limit, rtol=1e-6)
    positive = (values > limit[:, None]).sum(axis=1)
    np.testing.assert_array_equal(columns["positive"], positive)
    total = columns["positive"] + columns["zero"] + columns["negative"]
    np.testing.assert_array_equal(total, loss.dimension)
    np.testing.assert_allclose(columns["ratio"], positive / loss.dimension)
    np.testing.assert_allclose(columns["loss"], loss.value(theta), rtol=1e-12)


def test_arrived_means_a_vanishing_gradient(found):
    experiment, result = found
    theta, arrived = result.details["theta"], result.columns["arrived"]
    loss = experiment.loss_function()
    norms = np.linalg.norm(loss.gradient(theta), axis=1)
    assert (norms[arrived] < 1e-8).all()
    assert (result.columns["newton_step"][arrived] < 1e-3).all()
    steps = newton_length(loss.hessian(theta), loss.gradient(theta))
    size = 1 + np.linalg.norm(theta, axis=1)
    np.testing.assert_array_equal((norms < 1e-8) & (steps < 1e-3 * size), arrived)
    assert 2 <= arrived.sum() < 16


def test_why_others_did_not_arrive_is_counted(found):
    _, result = found
    columns, values = result.columns, result.checks[0].values
    left = ~result.columns["arrived"]
    assert values["stuck"] == (columns["flatness"][left] > 0.9).sum()
    assert values["grown"] == (columns["growth"][left] > 2).sum()
    assert (columns["growth"] > 0).all()


def test_minima_as_well_as_others_are_reached(found):
    _, result = found
    columns, arrived = result.columns, result.columns["arrived"]
    assert (columns["positive"][arrived] == 10).any()
    best, worst = (
        columns["ratio"][arrived][pick(columns["loss"][arrived])]
        for pick in (np.argmin, np.argmax)
    )
    assert best >= worst


def test_gauss_newton_has_no_negative_eigenvalue(found):
    _, result = found
    values = result.details["gauss_newton"]
    assert (values[:, 0] > -1e-12 * values[:, -1]).all()


def test_the_check_counts_what_the_table_holds(found):
    _, result = found
    values, columns = result.checks[0].values, result.columns
    arrived = columns["arrived"]
    assert values["arrived"] == arrived.sum()
    assert values["networks"] == 16
    assert values["saddles"] == (columns["negative"][arrived] > 0).sum()
    assert values["minima"] + values["flat"] + values["saddles"] == values["arrived"]


def test_half_of_the_zeros_look_positive():
    """The course's own exercise: about one half, without a negative eigenvalue."""
    rows = rounding_artefact(0)
    assert 0.45 < rows["double"].mean() < 0.58
    assert 0.45 < rows["single"].mean() < 0.58
    assert rows["positive"].max() <= 6 / 128
    np.testing.assert_allclose(rows["positive"] + rows["zero"], 1.0)
    assert not rows["negative"].any()


def test_more_tolerance_means_more_zeros():
    fine, coarse = (
        finished(
            EXPERIMENTS["minimum_ratio"](
                networks=3, hidden="3", training=5, tolerance=tolerance
            ).run()
        )
        for tolerance in (0.0, 0.01)
    )
    assert (coarse.columns["zero"] >= fine.columns["zero"]).all()
    assert coarse.columns["zero"].sum() > fine.columns["zero"].sum()


def test_more_networks_begin_with_the_same_ones():
    few, many = (
        finished(EXPERIMENTS["minimum_ratio"](networks=n, hidden="2", training=5).run())
        for n in (5, 10)
    )
    np.testing.assert_array_equal(few.details["theta"], many.details["theta"][:5])


def test_digits_come_with_networks_that_take_a_minute_or_two():
    kind = EXPERIMENTS["minimum_ratio"]
    plain, digits = kind(), kind.from_dict({"dataset": "digits"})
    assert (digits.networks, digits.hidden, digits.training) == (40, "3", 100)
    assert digits.loss_function().dimension == 235
    assert plain.with_values(dataset="digits") == digits
    assert digits.with_values(dataset="sinc") == plain
    own = kind.from_dict({"dataset": "digits", "hidden": "2", "networks": 3})
    assert (own.networks, own.hidden) == (3, "2")
    moved = kind(networks=7).with_values(dataset="digits", training=9)
    assert (moved.networks, moved.hidden, moved.training) == (7, "3", 9)
    assert kind.from_dict(digits.to_dict()) == digits


def test_a_single_network_tells_how_far_it_is():
    """The first report of work comes long before the first network is done."""
    experiment = EXPERIMENTS["minimum_ratio"](networks=1, training=50)
    shares = [progress.share for progress in experiment.run()]
    between = [share for share in shares if 0.0 < share < 1.0]
    assert len(between) > 10
    assert shares == sorted(shares)
    assert between[0] < 0.5


def test_a_network_too_large_is_refused_by_name():
    with pytest.raises(UserError, match="hidden: makes a network of 901 parameters"):
        EXPERIMENTS["minimum_ratio"](hidden="300")


def test_ranks_are_shared_by_ties():
    a = np.array([1.0, 2.0, 2.0, 4.0])
    assert rank_correlation(a, a) == pytest.approx(1.0)
    assert rank_correlation(a, -(a**3)) == pytest.approx(-1.0)
    assert rank_correlation(a, np.ones(4)) == 0.0
    assert rank_correlation(a[:0], a[:0]) == 0.0


@pytest.mark.slow
def test_the_networks_of_the_lecture():
    """A part of the default run: saddles high, flat minima low, ratio up to one."""
    result = finished(EXPERIMENTS["minimum_ratio"](networks=20, training=2000).run())
    columns, arrived = result.columns, result.columns["arrived"]
    assert result.details["theta"].shape == (20, 31)
    assert arrived.sum() >= 1
    assert (columns["zero"][arrived] > 0).all()
