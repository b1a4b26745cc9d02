"""The lecture's regression after 100,000 updates, by the window's own engine."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model import engine
from model.frame import DivergedBy
from model.optimizers import OPTIMIZERS
from model.scenario import scenario_from_dict
from model.session import Session
from model.surfaces import SURFACES

SURFACE = SURFACES["regression"](reduction="sum")
START = np.array([-120.0, -4.0])
UPDATES = 100_000


def rolled(name: str, rate: float, updates: int = UPDATES) -> engine.Head:
    rule = OPTIMIZERS[name](learning_rate=rate)
    head = engine.start(SURFACE, rule, START)
    engine.advance(SURFACE, rule, head, [(rate, None)] * updates, lambda _t: False)
    return head


def digits(value: float, count: int) -> float:
    """Return half a unit of the last digit that is written down."""
    return 0.5 * 10.0**-count * (1 + 1e-9) if value else 0.0


@pytest.mark.parametrize(
    ("name", "rate", "b", "w"),
    [
        ("gradient_descent", 1e-7, (-123.692, 3), (2.4834, 4)),
        ("gradient_descent", 1e-6, (-149.229, 3), (2.5568, 4)),
        ("adagrad", 1.0, (-188.3668, 4), (2.669264, 6)),
    ],
)
def test_where_it_ends(name, rate, b, w):
    head = rolled(name, rate)
    assert head.step == UPDATES
    for found, (value, places) in zip(head.x, (b, w), strict=True):
        assert abs(found - value) <= digits(value, places)


def test_losses_and_slopes_there():
    slow = rolled("gradient_descent", 1e-7)
    assert slow.loss == pytest.approx(113617.2, abs=0.05)
    assert rolled("adagrad", 1.0).norm == pytest.approx(0.5, abs=0.05)


def test_a_rate_above_the_limit_is_lost_as_fast_as_the_curvature_says():
    head = rolled("gradient_descent", 1.2e-6, 5000)
    assert head.lost
    (optimum,) = (p for p in SURFACE.known_points if p.kind == "minimum")
    values = np.linalg.eigvalsh(SURFACE.hessian(np.array(optimum.theta)))
    assert values == pytest.approx([5.5735, 1.74683e6], rel=1e-5)
    assert 2 / values[-1] == pytest.approx(1.14493e-6, rel=1e-5)
    assert values[-1] / values[0] == pytest.approx(313_418, rel=1e-5)
    # Each step multiplies the distance along the steep axis by 1 − ηλ.
    factor = abs(1 - 1.2e-6 * values[-1])
    early, late = (rolled("gradient_descent", 1.2e-6, n).x for n in (1000, 1100))
    grown = np.linalg.norm(late - optimum.theta) / np.linalg.norm(early - optimum.theta)
    assert grown == pytest.approx(factor**100, rel=1e-6)
    assert head.step == pytest.approx(
        0.5 * math.log(1e308) / math.log(factor), rel=0.05
    )


def test_a_lost_ball_says_since_when_and_how_large_it_grew():
    """Off the map at 11, above 1e35 at 344, beyond all numbers at 3770."""
    run = {"type": "gradient_descent", "learning_rate": 1.2e-6}
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": SURFACE.to_dict(),
        "runs": [{"optimizer": run, "start": list(START)}],
        "steps": 100_000,
    }
    session = Session(scenario_from_dict(content))
    session.seek(100)
    early = session.status(0, 100)
    assert (early.cause, early.step) == (DivergedBy.LEFT_THE_MAP, 11)
    session.seek(100_000)
    losses = [session.runner(0).at(step).loss for step in (343, 344)]
    assert losses[0] < 1e35 < losses[1]
    late = session.status(0, 100_000)
    assert (late.cause, late.left, late.step) == (DivergedBy.OVERFLOW, 11, 3770)
    assert 1e307 < late.loss < np.inf


def test_the_optimum_is_the_one_that_is_written_down():
    (optimum,) = (p for p in SURFACE.known_points if p.kind == "minimum")
    assert optimum.theta == pytest.approx((-188.4332, 2.669455), abs=5e-5)
    assert float(SURFACE.value(np.array(optimum.theta))) == pytest.approx(
        101936.73, abs=5e-3
    )
