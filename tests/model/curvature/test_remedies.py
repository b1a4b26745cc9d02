"""Which remedies fit a case: the rule, its schedule and its rate decide."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature.pace import Under
from model.curvature.remedies import (
    Case,
    Exchange,
    MoreSteps,
    Reschedule,
    SetValue,
    remedies_of,
    settling,
)
from model.frame import History, Status, StatusKind
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_STEPS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

K = StatusKind
START = (1.0, 0.5)


def case(kind: StatusKind, rule: str, schedule: str = "constant", **values) -> Case:
    """Return a ball that rests at its start, under a rule."""
    budget, limit = values.pop("budget", 100), values.pop("limit", None)
    optimizer = OPTIMIZERS[rule].from_dict(values)
    surface, x = SURFACES["bowl"](), np.tile(START, (3, 1))
    none = np.zeros(3)
    return Case(
        surface,
        Status(kind, rate_limit=limit),
        History(np.arange(3.0), x, surface.value(x), none, none),
        Under(optimizer, float(optimizer.learning_rate), budget),
        SCHEDULES[schedule](),
        START,
        None,
    )


def rules(found) -> list[str]:
    return [each.optimizer.name for each in found if isinstance(each, Exchange)]


def test_where_all_is_well_nothing_is_offered() -> None:
    assert remedies_of(case(K.MINIMUM, "adam")) == ()


@pytest.mark.parametrize("kind", [K.BOUNCING, K.JITTERING])
def test_a_falling_rate_is_offered_to_a_constant_one_only(kind) -> None:
    falling = Reschedule("inverse_sqrt")
    values = {"learning_rate": 0.1}
    assert falling in remedies_of(case(kind, "gradient_descent", **values))
    scheduled = remedies_of(case(kind, "gradient_descent", "cosine", **values))
    assert falling not in scheduled
    assert scheduled


@pytest.mark.parametrize("kind", [K.BOUNCING, K.JITTERING])
def test_a_rate_of_zero_cannot_be_lowered(kind) -> None:
    found = remedies_of(case(kind, "gradient_descent", "cosine", learning_rate=0.0))
    assert found == ()


def test_the_rate_that_settles_lies_below_the_limit() -> None:
    bouncing = {"kind": K.BOUNCING, "rule": "gradient_descent", "learning_rate": 0.4}
    assert settling(case(**bouncing)) == pytest.approx(0.2)
    assert settling(case(**bouncing, limit=0.5)) == pytest.approx(0.2)
    assert 0.05 < settling(case(**bouncing, limit=0.1)) < 0.1


def test_momentum_is_offered_where_there_is_too_little() -> None:
    plain = remedies_of(case(K.CRAWLING, "gradient_descent", learning_rate=0.01))
    assert rules(plain) == ["adam", "momentum"]
    little = case(K.CRAWLING, "momentum", learning_rate=0.01, momentum=0.5)
    assert SetValue("momentum", 0.9) in remedies_of(little)
    enough = case(K.CRAWLING, "momentum", learning_rate=0.01, momentum=0.95)
    assert rules(remedies_of(enough)) == ["adam"]
    assert not [e for e in remedies_of(enough) if isinstance(e, SetValue)]


def test_a_plateau_asks_rules_that_rescale_for_a_larger_rate() -> None:
    raw = remedies_of(case(K.PLATEAU, "gradient_descent", learning_rate=0.01))
    assert "adam" in rules(raw)
    rescaled = remedies_of(case(K.PLATEAU, "adam", learning_rate=1e-4))
    assert rules(rescaled) == []
    assert all(e.value > 1e-4 for e in rescaled if isinstance(e, SetValue))


def test_where_the_gradient_is_flat_second_order_gives_way() -> None:
    found = remedies_of(case(K.GRADIENT_FLAT, "newton"))
    assert rules(found) == ["gradient_descent"]


@pytest.mark.parametrize(("budget", "wanted"), [(100, 200), (MAX_STEPS - 1, MAX_STEPS)])
def test_more_steps_up_to_the_most(budget, wanted) -> None:
    found = remedies_of(case(K.OUT_OF_STEPS, "adam", budget=budget))
    assert found == (MoreSteps(wanted),)


def test_at_the_most_steps_no_more_are_offered() -> None:
    assert remedies_of(case(K.OUT_OF_STEPS, "adam", budget=MAX_STEPS)) == ()
