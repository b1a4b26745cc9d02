"""Leaving a saddle: predicted and real growth of the distance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.curvature.escape import (
    Exit,
    Flight,
    flights,
    heavy_ball_growth,
    steps_to,
)
from model.errors import UserError
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES

LECTURE = SURFACES["lecture"]()
SADDLE = np.zeros(2)


def made(name: str, **values: float):
    return OPTIMIZERS[name](**values)


def flown(optimizers, radius: float, steps: int, **more: float) -> list[Flight]:
    way = Exit.at(LECTURE, SADDLE)
    *shares, result = flights(LECTURE, way, optimizers, radius, steps, **more)
    assert all(0 < share <= 1 for share in shares)
    assert isinstance(result, list)
    return result


def test_the_way_out_of_the_lectures_saddle():
    way = Exit.at(LECTURE, SADDLE)
    assert way.eigenvalue == pytest.approx(-2)
    np.testing.assert_allclose(np.abs(way.direction), math.sqrt(0.5))
    assert way.direction[0] * way.direction[1] > 0


def test_sixty_seven_steps():
    """From (δ, δ), δ = 1e-3, at η = 0.05: 67 steps to w₁ ≥ ½; theory says 65.2."""
    descent = made("gradient_descent", learning_rate=0.05)
    (flight,) = flown([descent], 1e-3 * math.sqrt(2), 100)
    assert flight.growth == pytest.approx(1.1)
    assert steps_to(1.1, 1e-3, 0.5) == pytest.approx(65.2, abs=0.05)
    assert flight.left_after(0.5 * math.sqrt(2)) == (67, 67)
    np.testing.assert_allclose(flight.distance[:, 0], flight.distance[:, 1])


RULES = [
    made("gradient_descent", learning_rate=0.05),
    made("momentum", learning_rate=0.05, momentum=0.9),
    made("momentum", learning_rate=0.01, momentum=0.5),
    made("nesterov", learning_rate=0.02, momentum=0.9),
    made("newton", learning_rate=0.5),
    made("newton", learning_rate=0.5, damping=0.7),
    made("saddle_free_newton", learning_rate=0.3),
    made("saddle_free_newton", learning_rate=0.3, damping=1.5),
]


@pytest.mark.parametrize("optimizer", RULES, ids=str)
def test_the_predicted_growth_is_the_measured_one(optimizer):
    (flight,) = flown([optimizer], 1e-60, 120)
    assert flight.growth is not None
    last = 120 if flight.growth > 1 else 40
    np.testing.assert_allclose(
        flight.measured_growth(last // 2, last), flight.growth, rtol=1e-6
    )


def test_newton_goes_back_and_momentum_leaves_first():
    descent, momentum, newton, free = (
        flown([rule], 1e-3, 200)[0] for rule in (*RULES[:2], RULES[4], RULES[6])
    )
    assert newton.distance[-1].max() < 1e-12
    (slow, _), (fast, _) = descent.left_after(0.5), momentum.left_after(0.5)
    assert fast < slow
    assert free.left_after(0.5)[0] < slow


def test_the_heavy_ball_root_solves_its_equation():
    for pull, beta in ((0.1, 0.9), (1e-6, 0.5), (3.0, 0.0)):
        z = heavy_ball_growth(pull, beta)
        assert z * z - (1 + beta + pull) * z + beta == pytest.approx(0, abs=1e-12)
        assert z >= 1 + pull * (1 - 1e-12)
    assert heavy_ball_growth(0.25, 0.0) == pytest.approx(1.25)


def test_without_noise_a_ball_on_the_saddle_stays_and_noise_frees_it():
    descent = made("gradient_descent", learning_rate=0.05)
    (still,) = flown([descent], 0.0, 300)
    assert still.distance.max() == 0.0
    assert still.left_after(0.5) == (None, None)
    (shaken,) = flown([descent], 0.0, 300, noise=1e-3, seed=4)
    (again,) = flown([descent], 0.0, 300, noise=1e-3, seed=4)
    assert None not in shaken.left_after(0.5)
    np.testing.assert_array_equal(shaken.x, again.x)


def test_adaptive_rules_have_no_constant_growth():
    (flight,) = flown([made("adam", learning_rate=0.01)], 1e-9, 5)
    assert flight.growth is None
    assert flight.loss.shape == flight.along.shape == (6, 2)
    assert flight.along[0, 0] == pytest.approx(-flight.along[0, 1])


@pytest.mark.parametrize("name", ["bowl", "rosenbrock"])
def test_a_minimum_has_no_way_out(name):
    surface = SURFACES[name]()
    with pytest.raises(UserError, match="saddle"):
        Exit.at(surface, np.array(surface.known_points[0].theta))


def test_where_the_curvature_is_infinite_there_is_no_way_out():
    tip = SURFACES.from_dict({"type": "formula", "formula": "sqrt(abs(x)) - y**2"})
    with pytest.raises(UserError, match="saddle"):
        Exit.at(tip, SADDLE)


@pytest.mark.parametrize("radius", [-1e-9, math.nan])
def test_a_radius_is_not_negative(radius):
    with pytest.raises(UserError, match="radius"):
        flown([made("gradient_descent")], radius, 3)


@pytest.mark.parametrize(("start", "distance"), [(0.0, 1.0), (1.0, -1.0)])
def test_distances_are_positive(start, distance):
    with pytest.raises(UserError, match="above 0"):
        steps_to(1.1, start, distance)


def test_nothing_is_reached_without_growth():
    assert steps_to(0.9, 1e-3, 0.5) == math.inf
