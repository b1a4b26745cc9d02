"""Minima against dimension, how training ends, leaving a saddle."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.errors import UserError
from model.experiment import finished
from model.experiments import EXPERIMENTS
from model.networks.ends import VERDICTS


@pytest.fixture(scope="module")
def minima():
    experiment = EXPERIMENTS["saddle_dimension"](
        dimensions=4, matrices=20_000, fields=8, networks=6
    )
    return finished(experiment.run())


def rows(result, family):
    own = result.columns["family"] == family
    return {key: each[own] for key, each in result.columns.items()}


def test_random_matrices_follow_theory(minima):
    own = rows(minima, "goe")
    np.testing.assert_array_equal(own["dimension"], [1, 2, 3, 4])
    spread = np.sqrt(own["theory"] * (1 - own["theory"]) / own["points"])
    assert (np.abs(own["share"] - own["theory"]) < 4 * spread).all()
    assert minima.checks[1].verdict == "agrees"


def test_random_fields_follow_theory(minima):
    own = rows(minima, "field")
    spread = np.sqrt(own["theory"] * (1 - own["theory"]) / own["points"])
    assert (own["points"] > 10).all()
    assert (np.abs(own["share"] - own["theory"]) < 4 * spread).all()


def test_shares_fall_with_the_dimension(minima):
    for family in ("goe", "field"):
        own = rows(minima, family)["share"]
        assert own[-1] < own[0] / 3
    assert minima.checks[0].verdict == "agrees"


def test_networks_are_there_with_their_own_numbers(minima):
    own = rows(minima, "network")
    np.testing.assert_array_equal(own["dimension"], [4, 7, 10, 13, 19])
    assert (own["points"] <= 6).all()
    assert own["points"].sum() >= 3
    assert (own["minima"] <= own["points"]).all()


def test_every_run_of_training_gets_one_verdict():
    experiment = EXPERIMENTS["stuck"](starts=6, steps=200, hidden="4")
    result = finished(experiment.run())
    assert len(result.columns["verdict"]) == 18
    assert set(result.columns["verdict"]) <= set(VERDICTS)
    for name in ("gradient_descent", "momentum", "adam"):
        assert (result.columns["optimizer"] == name).sum() == 6
        assert result.details[f"shares_{name}"].sum() == pytest.approx(1.0)
    curves = result.details["loss_curves"]
    assert len(curves) == 18
    np.testing.assert_array_equal(curves[:6, 0], curves[6:12, 0])
    theta = result.details["theta"]
    loss = experiment.loss_function().value(theta)
    np.testing.assert_allclose(result.columns["loss"], loss, rtol=1e-12)


def test_a_rate_far_too_large_diverges_or_bounces():
    result = finished(
        EXPERIMENTS["stuck"](
            starts=5, steps=150, hidden="4", activation="linear", descent_rate=30.0
        ).run()
    )
    own = result.columns["verdict"][result.columns["optimizer"] == "gradient_descent"]
    assert set(own) == {"diverged"}


def test_a_linear_network_arrives():
    result = finished(
        EXPERIMENTS["stuck"](starts=5, steps=3000, hidden="", descent_rate=0.3).run()
    )
    own = result.columns["verdict"][result.columns["optimizer"] == "gradient_descent"]
    assert set(own) == {"minimum"}
    assert result.checks[0].verdict == "disagrees"


def test_a_network_too_large_is_refused():
    with pytest.raises(UserError, match="hidden"):
        EXPERIMENTS["stuck"](hidden="300")


@pytest.mark.parametrize("surface", ["lecture", "saddle", "himmelblau", "beale"])
def test_the_slope_is_the_predicted_one(surface):
    rate = 1e-4 if surface in {"himmelblau", "beale"} else 0.01
    experiment = EXPERIMENTS["escape"](
        surface=surface, learning_rate=rate, steps=3000, radius=1e-7
    )
    result = finished(experiment.run())
    (check,) = result.checks
    assert check.verdict == "agrees", str(check)
    assert check.values["predicted"] == pytest.approx(
        math.log1p(rate * -check.values["eigenvalue"])
    )


def test_newton_stays_and_saddle_free_newton_leaves():
    result = finished(EXPERIMENTS["escape"](steps=400).run())
    columns = result.columns
    last = columns["step"] == 400
    ends = {
        (method, side): distance
        for method, side, distance in zip(
            columns["method"][last],
            columns["side"][last],
            columns["distance"][last],
            strict=True,
        )
    }
    assert ends["newton", 1] < 1e-12
    for method in ("momentum", "saddle_free_newton"):
        assert ends[method, 1] > 0.5, method
    assert ends["noise", 1] > 1e-5
    assert ends["gradient_descent", -1] == pytest.approx(ends["gradient_descent", 1])


def test_without_time_to_grow_nothing_is_concluded():
    result = finished(EXPERIMENTS["escape"](steps=10, learning_rate=1e-4).run())
    assert result.checks[0].verdict == "undecided"
