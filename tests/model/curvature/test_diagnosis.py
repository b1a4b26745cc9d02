"""The full diagnosis: figures that are right, and remedies that help."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from model.curvature.diagnosis import Diagnosis
from model.curvature.limits import limit_factor, rounded_down
from model.curvature.remedies import (
    Exchange,
    MoreSteps,
    Push,
    Remedy,
    Reschedule,
    SetValue,
)
from model.frame import StatusKind
from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.scenario import Edit, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from tests.model.curvature.test_status import (
    BOWL,
    LINE20,
    LONG_BOWL,
    PAIRS,
    WELL,
    formula,
    scenario,
)

K = StatusKind

CASES: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "bouncing": (
        ("two_wells", "gradient_descent", (-0.15, 1.45), 300),
        {"learning_rate": 0.02},
    ),
    "saddle": (
        ("lecture", "gradient_descent", (1.0, -1.0), 400),
        {"learning_rate": 0.05},
    ),
    "monkey": (("monkey_saddle", "gradient_descent", (0.0, 0.0), 60), {}),
    "hilltop": ((formula("-x**2 - 2*y**2"), "adam", (0.0, 0.0), 60), {}),
    "newton": (("himmelblau", "newton", (0.1, 2.9), 60), {"learning_rate": 1.0}),
    "lost": (
        ("rosenbrock", "gradient_descent", (-1.2, 1.0), 60),
        {"learning_rate": 1.0},
    ),
    "timid": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 2000),
        {"learning_rate": 1e-6},
    ),
    "no rate": ((BOWL, "gradient_descent", (1.0, 1.0), 200), {"learning_rate": 0.0}),
    "faded": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 300),
        {"learning_rate": 0.001, "schedule": {"type": "exponential"}},
    ),
    "adagrad": (
        ("crescent", "adagrad", (-1.2, 1.0), 500),
        {"learning_rate": 0.05},
    ),
    "plateau": (
        ("plateau", "gradient_descent", (-3.6, 0.9), 1000),
        {"learning_rate": 0.1},
    ),
    "around a well": (
        (WELL, "gradient_descent", (3.3, 2.4), 500),
        {"learning_rate": 0.5},
    ),
    "flat": (
        (
            formula("x + x**3 + x**4 + y**2"),
            "gradient_norm",
            (0.5, 0.5),
            1000,
        ),
        {"learning_rate": 0.01},
    ),
    "ravine": (
        (LONG_BOWL, "gradient_descent", (-3.5, 1.1), 1000),
        {"learning_rate": 0.009},
    ),
    "tip": (
        ("ackley", "gradient_descent", (0.3, 0.2), 300),
        {"learning_rate": 0.05},
    ),
    "roof": ((formula("-abs(x) - y**2"), "adam", (0.0, 0.0), 60), {}),
    "dance": (
        (LINE20, "gradient_descent", (0.0, 0.0), 600),
        {"learning_rate": 0.05, "sampler": PAIRS},
    ),
    "falling": (
        ("rosenbrock", "gradient_descent", (-1.2, 1.0), 1000),
        {"learning_rate": 0.001},
    ),
}


def session_of(name: str) -> Session:
    args, values = CASES[name]
    session = Session(scenario(*args, **dict(values)))
    session.seek(args[3])
    return session


def diagnosis_of(name: str) -> Diagnosis:
    return session_of(name).diagnosis(0)


def treated(session: Session, remedy: Remedy) -> Scenario:
    """Return the scenario with a remedy applied now, as the window does it."""
    made, step = session.scenario, session.step
    optimizer = session.runner(0).plan.phase(step).optimizer
    now: dict[str, Any] = {"step": step, "run": 0}
    lost = session.status(0, step).kind is K.DIVERGED
    match remedy:
        case SetValue(name, value):
            changed = optimizer.with_values(**{name: value})
            if lost:
                return made.with_run(0, optimizer=changed)
            return made.with_edit(Edit(**now, optimizer=changed))
        case Exchange(fresh):
            return made.with_edit(Edit(**now, optimizer=fresh))
        case Reschedule(name):
            return made.with_edit(Edit(**now, schedule=SCHEDULES[name]()))
        case Push(dx, dy):
            x, y = session.runner(0).at(step).x.tolist()
            return made.with_edit(Edit(**now, position=(x + dx, y + dy)))
        case MoreSteps(steps):
            return replace(made, steps=steps)


def mean_loss(session: Session, since: int) -> float:
    """Return the mean from a step on: low for what falls soon and stays down."""
    history = session.runner(0).trajectory.history()
    if session.runner(0).lost_at is not None:
        return math.inf
    return float(history.loss[history.steps > since].mean())


@pytest.mark.parametrize("name", CASES)
def test_a_verdict_offers_remedies_and_each_helps(name: str) -> None:
    """With any of its remedies a run is lower from then on than it is without."""
    session = session_of(name)
    found = session.diagnosis(0)
    assert found.remedies
    assert len(set(found.remedies)) == len(found.remedies)
    before = session.runner(0).at(session.step).loss
    end = 3 * session.scenario.steps
    plain = Session(replace(session.scenario, steps=end))
    plain.seek(end)
    untreated = mean_loss(plain, session.step)
    for remedy in found.remedies:
        made = treated(session, remedy)
        cured = Session(replace(made, steps=max(end, made.steps)))
        cured.seek(max(end, made.steps))
        loss = mean_loss(cured, session.step)
        if isinstance(remedy, MoreSteps):
            assert loss < before
        else:
            assert loss < untreated, remedy


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("bouncing", SetValue("learning_rate", 0.0148)),
        ("newton", "saddle_free_newton"),
        ("timid", SetValue("learning_rate", 1e-5)),
        ("timid", SetValue("learning_rate", 5e-3)),
        ("faded", Reschedule("constant")),
        ("adagrad", "rmsprop"),
        ("plateau", "momentum"),
        ("flat", "gradient_descent"),
        ("ravine", "adam"),
        ("dance", Reschedule("inverse_sqrt")),
        ("tip", Reschedule("inverse_sqrt")),
        ("falling", MoreSteps(2000)),
    ],
)
def test_the_remedy_that_fits(name: str, wanted: Remedy | str) -> None:
    assert wanted in [_named(each) for each in diagnosis_of(name).remedies]


def _named(remedy: Remedy) -> object:
    return remedy.optimizer.name if isinstance(remedy, Exchange) else remedy


def test_momentum_is_added_at_the_same_rate() -> None:
    (new, *_) = diagnosis_of("plateau").remedies
    assert new == Exchange(OPTIMIZERS["momentum"](learning_rate=0.1, momentum=0.9))


def test_the_push_out_of_a_saddle_follows_the_negative_eigenvector() -> None:
    (push,) = [r for r in diagnosis_of("saddle").remedies if isinstance(r, Push)]
    assert push.dx == pytest.approx(push.dy)


@pytest.mark.parametrize("run", [2, 3])
def test_nothing_is_offered_where_all_is_well(run: int) -> None:
    session = Session(opening_scenario())
    session.seek(220)
    found = session.diagnosis(run)
    assert found.kind is K.MINIMUM
    assert found.remedies == ()


def test_nothing_is_offered_at_a_tip_that_is_lowest() -> None:
    session = Session(scenario("ackley", "gradient_descent", (0.0, 0.0), 60))
    session.seek(60)
    found = session.diagnosis(0)
    assert (found.kind, found.remedies) == (K.NON_SMOOTH, ())
    assert found.evidence.eigenvalues == ()
    assert math.isnan(found.evidence.limit)
    assert math.isnan(found.evidence.condition)


class TestEvidence:
    def test_bouncing(self) -> None:
        found = diagnosis_of("bouncing").evidence
        assert found.turn < -0.99
        assert found.gradient_norm > 1.0
        assert found.rate == found.step_ratio == pytest.approx(0.02)
        assert found.limit == found.rate_limit == pytest.approx(0.016539, rel=1e-3)

    def test_ravine(self) -> None:
        found = diagnosis_of("ravine").evidence
        assert found.turn == pytest.approx(1.0)
        assert found.condition == pytest.approx(1e4)
        assert found.eigenvalues == pytest.approx((0.02, 200.0))
        # Along the valley a share ηλ of the way is covered a step.
        assert found.share == pytest.approx(0.009 * 0.02, rel=1e-2)
        assert found.steps_left == pytest.approx(1 / found.share)

    def test_gradient_flat(self) -> None:
        found = diagnosis_of("flat").evidence
        assert found.flatness == pytest.approx(1.0)
        assert found.gradient_norm == pytest.approx(1.0)

    def test_momentum_has_another_limit(self) -> None:
        args = ("two_wells", "momentum", (-0.15, 1.45), 200)
        session = Session(scenario(*args, learning_rate=0.004, momentum=0.5))
        session.seek(200)
        found = session.diagnosis(0).evidence
        assert found.limit == pytest.approx(1.5 * found.rate_limit)

    def test_adaptive_rules_have_none(self) -> None:
        found = diagnosis_of("adagrad").evidence
        assert math.isnan(found.limit)
        assert found.step_ratio < 0.1 * found.rate

    def test_a_lost_ball_tells_what_was_before(self) -> None:
        found = diagnosis_of("lost")
        assert found.kind is K.DIVERGED
        assert math.isfinite(found.evidence.gradient_norm)

    def test_the_start(self) -> None:
        session = Session(opening_scenario())
        found = session.diagnosis(0)
        assert found.kind is K.RUNNING
        assert math.isnan(found.evidence.turn)
        assert found.remedies == ()


class TestSince:
    def test_it_is_the_first_step_of_the_verdict(self) -> None:
        session = session_of("bouncing")
        since = session.since(0)
        assert session.status(0, since).kind is K.BOUNCING
        assert session.status(0, since - 1).kind is not K.BOUNCING

    def test_it_stays_while_the_verdict_does(self) -> None:
        session = session_of("bouncing")
        whole = session.since(0)
        again = session_of("bouncing")
        told = []
        for step in range(whole, 300, 13):
            again.seek(step)
            told.append(again.since(0))
        assert set(told) == {whole}

    def test_a_change_by_hand_ends_it(self) -> None:
        session = session_of("saddle")
        session.replace(treated(session, session.diagnosis(0).remedies[0]))
        session.seek(400)
        assert session.since(0) == 400

    def test_a_lost_ball_was_lost_when_it_left_the_map(self) -> None:
        session = session_of("lost")
        found = session.since(0)
        assert session.status(0, found).step == found
        assert session.status(0, found - 1).kind is not K.DIVERGED


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_can_be_diagnosed(name: str) -> None:
    args = ("himmelblau", name, (0.5, 0.5), 120)
    session = Session(scenario(*args, learning_rate=0.001))
    for step in (0, 1, 60, 120):
        session.seek(step)
        found = session.diagnosis(0)
        assert found.kind is session.status(0, step).kind
        assert found.since <= step


@pytest.mark.parametrize("rate", [0.0165388, 1e-300, 123456.7, 9.999e-5])
def test_rounding_down(rate: float) -> None:
    assert 0.99 * rate < rounded_down(rate) <= rate * (1 + 1e-12)


def test_the_limit_of_rules() -> None:
    assert limit_factor(OPTIMIZERS["gradient_descent"]()) == 1.0
    heavy = OPTIMIZERS["momentum"].from_dict({"momentum": 0.5})
    assert limit_factor(heavy) == 1.5
    assert limit_factor(OPTIMIZERS["adam"]()) is None
