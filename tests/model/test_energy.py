"""The energy of a ball with momentum: kept, lost to friction, and where it rises."""

from __future__ import annotations

import numpy as np
import pytest

from model.energy import energy_of
from model.scenario import scenario_from_dict
from model.session import Session


def ball(rate: float, momentum: float, steps: int = 60, **optimizer: object):
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "bowl", "axis_ratio": 1.0, "steepness": 1.0},
            "runs": [
                {
                    "optimizer": {
                        "type": "momentum",
                        "learning_rate": rate,
                        "momentum": momentum,
                    }
                    | optimizer,
                    "start": [1.0, 0.5],
                }
            ],
            "steps": steps,
        }
    )
    session = Session(scenario)
    session.seek(steps)
    return session.frame().balls[0]


def test_it_is_the_loss_and_half_the_square_of_the_velocity() -> None:
    rolling = ball(0.01, 0.9)
    energy = energy_of(rolling)
    x, loss = rolling.history.x, rolling.history.loss
    moved = x[7] - x[6]
    assert energy.potential[6] == loss[7]
    assert energy.kinetic[6] == pytest.approx(moved @ moved / 0.02)
    assert energy.total == pytest.approx(energy.potential + energy.kinetic)


def test_tiny_steps_lose_energy_to_friction_alone() -> None:
    energy = energy_of(ball(1e-3, 0.9, 400))
    assert energy.like_a_ball
    assert energy.lost > 0


def test_without_friction_and_with_small_steps_it_is_nearly_kept() -> None:
    energy = energy_of(ball(1e-4, 0.999999, 500))
    assert np.ptp(energy.total[5:]) < 0.08 * energy.total[5]


def test_long_steps_make_energy_from_nothing() -> None:
    energy = energy_of(ball(3.0, 0.9, 12))
    assert not energy.like_a_ball
    assert energy.gained > 0


def test_without_inertia_there_is_no_kinetic_energy() -> None:
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "bowl"},
            "runs": [{"optimizer": {"type": "gradient_descent"}, "start": [1.0, 0.5]}],
            "steps": 20,
        }
    )
    session = Session(scenario)
    session.seek(20)
    energy = energy_of(session.frame().balls[0])
    assert not energy.kinetic.any()


def test_a_ball_that_has_not_moved_has_no_curve() -> None:
    assert energy_of(ball(0.01, 0.9, 1)) is None


def test_beyond_all_numbers_there_is_no_energy() -> None:
    lost = ball(40.0, 0.9, 120)
    assert not np.isfinite(lost.history.loss[: lost.count]).all()
    assert energy_of(lost) is None
