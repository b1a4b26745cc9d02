"""Bursts of Adagrad, limits of single rates, and the variance of an early divisor."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from model.curvature.adaptive import bursts, early_spread, rate_limits, rectifier
from model.optimizers import OPTIMIZERS
from model.scenario import scenario_from_dict
from model.session import Session
from model.surfaces import SURFACES


def run_of(optimizer: dict, steps: int, schedule: str = "constant"):
    made = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "regression", "reduction": "sum"},
            "runs": [
                {
                    "optimizer": optimizer,
                    "schedule": {"type": schedule},
                    "start": [-120.0, -4.0],
                }
            ],
            "steps": steps,
        }
    )
    session = Session(made)
    session.seek(steps)
    return session.runner(0).trajectory.history()


def lecture(rate: float) -> dict:
    return {"type": "adagrad_lecture", "learning_rate": rate}


def test_the_lecture_adagrad_bursts_again_and_again_and_recovers() -> None:
    found = bursts(run_of(lecture(0.5), 20_000))
    assert len(found) >= 5
    for before, after in pairwise(found):
        assert before.begin < before.peak < before.end <= after.begin
    assert min(burst.rise for burst in found) > 100


@pytest.mark.parametrize(
    ("optimizer", "schedule"),
    [
        (lecture(0.1), "constant"),
        (lecture(0.5), "inverse_sqrt"),
        ({"type": "adagrad", "learning_rate": 1.0}, "constant"),
        ({"type": "gradient_descent", "learning_rate": 1e-7}, "constant"),
    ],
)
def test_it_does_not_with_a_small_or_a_falling_rate(optimizer, schedule) -> None:
    assert bursts(run_of(optimizer, 20_000, schedule)) == ()


def test_leaving_a_saddle_is_no_burst() -> None:
    made = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "lecture"},
            "runs": [
                {
                    "optimizer": {"type": "gradient_descent", "learning_rate": 0.05},
                    "start": [0.5, -0.49999],
                }
            ],
            "steps": 300,
        }
    )
    session = Session(made)
    session.seek(300)
    history = session.runner(0).trajectory.history()
    assert history.gradient_norm.min() < 0.1 * history.gradient_norm[150:].max()
    assert bursts(history) == ()


def test_rates_beyond_their_limit_bounce_on_a_bowl() -> None:
    surface = SURFACES["bowl"]()
    x = np.array((1.0, 1.0))
    for k, limit in enumerate(rate_limits(surface, x)):
        for share, shrinks in ((0.98, True), (1.02, False)):
            moved = x - share * limit * surface.gradient(x)
            assert bool(abs(moved[k]) < 1) is shrinks
    assert np.isnan(rate_limits(SURFACES["saddle"](), x)).any()


def test_the_rectifier_is_the_one_radam_uses() -> None:
    rule = OPTIMIZERS["radam"](beta2=0.99)
    steps = np.arange(1, 60)
    found = rectifier(steps, 0.99)
    surface, x = SURFACES["bowl"](), np.array((1.0, 1.0))
    state = rule.init(x)
    for t, own in zip(steps.tolist(), found.tolist(), strict=True):
        parts = rule.parts(surface, x, state, t, 0.1)
        said = [part.value[0] for part in parts if part.symbol == "r_t"]
        assert said == pytest.approx([own] if own else [])
        x, state = rule.step(surface, x, state, t, 0.1)
    assert not rectifier(np.arange(1, 6), 0.999).any()
    assert (rectifier(np.arange(6, 9), 0.999) > 0).all()


def test_it_measures_how_much_an_early_divisor_scatters() -> None:
    spread = early_spread(0.99, 400, runs=8_000)
    settled = spread.deviation[-1]
    theory = rectifier(spread.steps, 0.99)
    for t in (20, 50, 100):
        assert settled / spread.deviation[t - 1] == pytest.approx(
            theory[t - 1], rel=0.15
        )
    assert spread.high[0] > 10 * spread.low[0]
    assert spread.high[-1] < 1.5 * spread.low[-1]
