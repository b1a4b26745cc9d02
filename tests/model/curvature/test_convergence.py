"""The theory of momentum on quadratics, against runs and known numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.curvature.convergence import (
    best_descent,
    best_heavy_ball,
    best_nesterov,
    highest_rate,
    rate_of_convergence,
    settings_of,
)
from model.optimizers import OPTIMIZERS

LAMBDAS = st.floats(0.01, 100.0)
MOMENTA = st.floats(0.0, 0.98)


class Quadratic:
    """½ xᵀHx with any symmetric H."""

    def __init__(self, hessian) -> None:
        self.matrix = hessian

    def gradient(self, x, batch=None):
        return self.matrix @ x


def turned(low: float, high: float, angle: float):
    cos, sin = np.cos(angle), np.sin(angle)
    q = np.array(((cos, -sin), (sin, cos)))
    return q @ np.diag((low, high)) @ q.T


def measured(name: str, rate: float, hessian, momentum: float, steps: int) -> float:
    """Return the share that a run keeps of its distance a step, in the long run.

    The run is scaled back to length 1 now and then, which a linear rule does not mind.
    """
    values = {} if name == "gradient_descent" else {"momentum": momentum}
    rule, surface = OPTIMIZERS[name](learning_rate=rate, **values), Quadratic(hessian)
    x = np.array((0.8, 0.6))
    state, grown, since = rule.init(x), 0.0, steps // 2
    for t in range(1, steps + 1):
        x, state = rule.step(surface, x, state, max(t, 2), rate)
        size = np.sqrt(np.sum(x * x) + sum(np.sum(v * v) for v in state.values()))
        x, state = x / size, {key: value / size for key, value in state.items()}
        if t > since:
            grown += np.log(size)
    return float(np.exp(grown / (steps - since)))


@settings(max_examples=25, deadline=None)
@given(LAMBDAS, LAMBDAS, st.floats(0.05, 1.6), MOMENTA, st.floats(0.0, 3.0))
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("momentum", "heavy_ball"),
        ("sgd", "heavy_ball"),
        ("nesterov", "nesterov"),
        ("gradient_descent", "heavy_ball"),
    ],
)
def test_runs_on_random_quadratics_shrink_at_the_rate(
    name, form, low, high, share, momentum, angle
) -> None:
    low, high = sorted((low, high))
    momentum = 0.0 if name == "gradient_descent" else momentum
    rate = share * highest_rate(momentum, high, form) / 1.3
    theory = float(rate_of_convergence(rate, momentum, np.array((low, high)), form))
    found = measured(name, rate, turned(low, high, angle), momentum, 500)
    # A double root lets a factor of the number of steps through.
    assert found == pytest.approx(theory, rel=2e-2)


@given(LAMBDAS, MOMENTA, st.sampled_from(["heavy_ball", "nesterov"]))
def test_the_limit_is_where_the_rate_passes_one(curvature, momentum, form) -> None:
    limit = highest_rate(momentum, curvature, form)
    lam = np.array((curvature,))
    assert rate_of_convergence(limit, momentum, lam, form) == pytest.approx(1.0)
    assert rate_of_convergence(0.999 * limit, momentum, lam, form) < 1
    assert rate_of_convergence(1.001 * limit, momentum, lam, form) > 1


def test_the_numbers_for_a_condition_of_100() -> None:
    assert best_descent(0.01, 1.0).rate == pytest.approx(0.980198, abs=5e-7)
    best = best_heavy_ball(0.01, 1.0)
    assert best.rate == pytest.approx(0.818182, abs=5e-7)
    assert best.learning_rate == pytest.approx(3.305785, abs=5e-7)
    assert best.momentum == pytest.approx(0.669421, abs=5e-7)


def test_complex_roots_have_the_size_of_the_root_of_beta() -> None:
    assert rate_of_convergence(0.5, 0.5, np.array((1.0,))) == pytest.approx(0.7071068)


@settings(max_examples=40, deadline=None)
@given(LAMBDAS, LAMBDAS)
@pytest.mark.parametrize(
    ("best_of", "form"), [(best_heavy_ball, "heavy_ball"), (best_nesterov, "nesterov")]
)
def test_nothing_is_better_than_the_best(best_of, form, low, high) -> None:
    low, high = sorted((low, high))
    best, lam = best_of(low, high), np.array((low, high))
    own = rate_of_convergence(best.learning_rate, best.momentum, lam, form)
    # Near a double root the rate feels the root of a rounding error.
    assert float(own) == pytest.approx(best.rate, abs=1e-6)
    eta = np.geomspace(0.01, 4.5, 60)[:, None] / high
    beta = np.linspace(0, 0.99, 50)
    assert rate_of_convergence(eta, beta, lam, form).min() >= best.rate - 1e-6


def test_a_way_down_is_never_settled_on() -> None:
    eta = np.geomspace(1e-3, 10, 20)[:, None]
    found = rate_of_convergence(eta, np.linspace(0, 0.99, 10), np.array((-1.0, 2.0)))
    assert (found > 1).all()


def test_plain_rules_are_what_they_say() -> None:
    plain = settings_of(OPTIMIZERS["gradient_descent"](), 0.4)
    heavy = settings_of(OPTIMIZERS["momentum"](momentum=0.7), 0.4)
    ahead = settings_of(OPTIMIZERS["nesterov"](momentum=0.7), 0.4)
    assert (plain.form, plain.momentum, plain.steerable) == ("heavy_ball", 0.0, False)
    assert (heavy.form, heavy.momentum, heavy.steerable) == ("heavy_ball", 0.7, True)
    assert (ahead.form, ahead.momentum, ahead.steerable) == ("nesterov", 0.7, True)
    assert {each.learning_rate for each in (plain, heavy, ahead)} == {0.4}


@pytest.mark.parametrize("momentum", [0.0, 0.8])
def test_what_a_rule_amounts_to(momentum) -> None:
    made = OPTIMIZERS["sgd"](momentum=momentum, dampening=0.25, weight_decay=0.1)
    found = settings_of(made, 0.4)
    share = 0.75 if momentum else 1.0
    assert found.learning_rate == pytest.approx(0.4 * share)
    assert (found.added, found.momentum, found.form) == (0.1, momentum, "heavy_ball")
    hessian = turned(0.5, 2.0, 0.3) + 0.1 * np.eye(2)
    theory = rate_of_convergence(
        found.learning_rate, momentum, np.array((0.6, 2.1)), found.form
    )
    rule = OPTIMIZERS["sgd"](momentum=momentum, dampening=0.25)
    x, state, sizes = np.ones(2), rule.init(np.ones(2)), []
    for t in range(1, 161):
        x, state = rule.step(Quadratic(hessian), x, state, t, 0.4)
        sizes.append(np.linalg.norm(x))
    assert (sizes[-1] / sizes[40]) ** (1 / 119) == pytest.approx(
        float(theory), rel=0.02
    )


@pytest.mark.parametrize("name", ["adam", "adagrad", "newton", "lion", "sam"])
def test_other_rules_have_no_place_in_it(name) -> None:
    assert settings_of(OPTIMIZERS[name](), 0.1) is None


def test_nesterov_in_the_form_of_pytorch() -> None:
    found = settings_of(OPTIMIZERS["sgd"](momentum=0.9, nesterov=True), 0.1)
    assert found.form == "nesterov"
    assert not settings_of(OPTIMIZERS["gradient_descent"](), 0.1).steerable


def test_which_theory_holds_for_a_rule() -> None:
    def of(name: str, **values: float):
        return settings_of(OPTIMIZERS[name].from_dict(values), 0.1)

    assert of("adam") is None
    assert of("sgd", momentum=0.9, dampening=1.0) is None
    assert of("nesterov", momentum=0.9).form == "nesterov"
    assert of("sgd", momentum=0.9, nesterov=True).form == "nesterov"
    damped = of("sgd", momentum=0.9, dampening=0.5, weight_decay=0.01)
    assert (damped.form, damped.added) == ("heavy_ball", 0.01)
    assert damped.learning_rate == pytest.approx(0.05)
