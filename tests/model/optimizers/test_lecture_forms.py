"""The lecture's rules, and how they relate to the libraries'."""

from __future__ import annotations

import numpy as np
import pytest

from model.array import MATH
from model.optimizers import OPTIMIZERS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES
from tests.model.optimizers.moving import Given, arrays, distance, floats

HIMMELBLAU = SURFACES["himmelblau"]()
START = (-0.3, 4.4)
GRADIENTS = [(3.0, -1.0), (0.5, 2.0), (-4.0, 0.0), (1.0, 1e-3), (2.0, -7.0)]


def make(name, **values):
    return OPTIMIZERS[name](**values)


def test_movement_is_the_last_movement_plus_the_new_step():
    optimizer = make("momentum", learning_rate=0.1, momentum=0.5)
    x = np.array([1.0, 1.0])
    state, objective = optimizer.init(x), Given(gradients=GRADIENTS)
    assert not state["movement"].any()
    for t, g in enumerate(GRADIENTS, start=1):
        before, old = state["movement"], x
        x, state = optimizer.step(objective, x, state, t, 0.1)
        expected = 0.5 * before - 0.1 * np.array(g)
        np.testing.assert_allclose(state["movement"], expected, rtol=1e-15)
        np.testing.assert_allclose(x, old + expected, rtol=1e-15)


def test_movement_is_the_weighted_sum_of_all_gradients():
    eta, weight = 0.1, 0.8
    optimizer = make("momentum", learning_rate=eta, momentum=weight)
    x = np.zeros(2)
    state, objective = optimizer.init(x), Given(gradients=GRADIENTS)
    for t in range(1, len(GRADIENTS) + 1):
        x, state = optimizer.step(objective, x, state, t, eta)
        terms = [weight ** (t - 1 - i) * np.array(GRADIENTS[i]) for i in range(t)]
        np.testing.assert_allclose(state["movement"], -eta * sum(terms), rtol=1e-13)


def test_momentum_equals_sgd_while_the_rate_is_constant_only():
    ours = make("momentum", learning_rate=2e-3, momentum=0.9)
    torch = make("sgd", learning_rate=2e-3, momentum=0.9)
    same = arrays(ours, HIMMELBLAU, START, 200), arrays(torch, HIMMELBLAU, START, 200)
    assert distance(*same) < 1e-12
    rates = [2e-3] * 20 + [2e-4] * 20
    a = arrays(ours, HIMMELBLAU, START, 40, rates)
    b = arrays(torch, HIMMELBLAU, START, 40, rates)
    assert distance(a[:21], b[:21]) < 1e-12
    assert distance(a, b) > 1e-3


def test_momentum_of_zero_is_gradient_descent():
    descent = arrays(make("gradient_descent"), HIMMELBLAU, START, 50)
    for name in ("momentum", "nesterov", "sgd"):
        rule = make(name, learning_rate=0.01, momentum=0.0)
        np.testing.assert_array_equal(arrays(rule, HIMMELBLAU, START, 50), descent)


def test_nesterov_is_pytorchs_variant_seen_from_the_probe():
    ours = make("nesterov", learning_rate=2e-3, momentum=0.9)
    torch = make("sgd", learning_rate=2e-3, momentum=0.9, nesterov=True)
    x = np.array(START)
    state, seen = ours.init(x), [x]
    for t in range(1, 101):
        x, state = ours.step(HIMMELBLAU, x, state, t, 2e-3)
        seen.append(x + 0.9 * state["movement"])
    assert distance(np.array(seen), arrays(torch, HIMMELBLAU, START, 100)) < 1e-12


def test_nesterov_written_out():
    x, m = np.array(START), np.zeros(2)
    path = [x]
    for _ in range(60):
        m = 0.8 * m - 1e-3 * HIMMELBLAU.gradient(x + 0.8 * m)
        x = x + m
        path.append(x)
    ours = make("nesterov", learning_rate=1e-3, momentum=0.8)
    assert distance(arrays(ours, HIMMELBLAU, START, 60), np.array(path)) < 1e-13
    assert distance(floats(ours, HIMMELBLAU, START, 60), np.array(path)) < 1e-13


def test_adagrad_of_the_lecture_divides_by_the_root_mean_square():
    path = arrays(
        make("adagrad_lecture"), Given(gradients=GRADIENTS), (0.0, 0.0), 5, [0.1] * 5
    )
    for t in range(5):
        g = np.array(GRADIENTS[: t + 1])
        sigma = np.sqrt((g * g).mean(axis=0))
        expected = path[t] - 0.1 / sigma * g[-1]
        np.testing.assert_allclose(path[t + 1], expected, rtol=1e-14)


def test_adagrad_of_the_lecture_is_the_standard_times_the_root_of_the_count():
    moves = [
        np.diff(arrays(rule, Given(gradients=GRADIENTS), (0.0, 0.0), 5), axis=0)
        for rule in (make("adagrad_lecture"), make("adagrad", epsilon=0.0))
    ]
    counts = np.sqrt(np.arange(1, 6))[:, None]
    np.testing.assert_allclose(moves[0], moves[1] * counts, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("surface", ["himmelblau", "rosenbrock"])
def test_adagrad_of_the_lecture_with_inverse_root_decay_is_the_standard(surface):
    rates = 0.3 * SCHEDULES["inverse_sqrt"]().factor(np.arange(200))
    objective = SURFACES[surface]()
    lecture = arrays(make("adagrad_lecture"), objective, START, 200, rates)
    standard = make("adagrad", learning_rate=0.3, epsilon=0.0)
    assert distance(lecture, arrays(standard, objective, START, 200)) < 1e-12


def test_without_any_slope_nothing_moves():
    gradients = [(0.0, 1.0), (0.0, 0.0), (2.0, 1.0)]
    for name in ("adagrad_lecture", "rmsprop_lecture"):
        path = arrays(make(name), Given(gradients=gradients), (5.0, 5.0), 3)
        assert path[0, 0] == path[1, 0] == path[2, 0] != path[3, 0]
        assert path[1, 1] != path[0, 1]


def test_first_step_of_rmsprop():
    g = (-3e-9, 4e7)
    lecture = arrays(
        make("rmsprop_lecture", alpha=0.3), Given(gradients=[g]), (0, 0), 1
    )
    np.testing.assert_array_equal(lecture[1], [0.01, -0.01])
    torch = arrays(
        make("rmsprop", alpha=0.99, epsilon=0.0), Given(gradients=[g]), (0, 0), 1
    )
    np.testing.assert_allclose(torch[1], [0.1, -0.1], rtol=1e-12)


def test_rmsprop_of_the_lecture_written_out():
    path = arrays(
        make("rmsprop_lecture", alpha=0.7), Given(gradients=GRADIENTS), (0, 0), 5
    )
    sigma = None
    for t, g in enumerate(np.array(GRADIENTS)):
        sigma = abs(g) if t == 0 else np.sqrt(0.7 * sigma**2 + 0.3 * g**2)
        np.testing.assert_allclose(path[t + 1], path[t] - 0.01 / sigma * g, rtol=1e-13)


@pytest.mark.parametrize(("rate", "bursts"), [(1.0, False), (0.5, True), (0.1, False)])
def test_bursts_of_adagrad_on_the_regression_of_the_lecture(rate, bursts):
    """The lecture's form bursts at 0.5 and above; the library's never does."""
    name = "adagrad_lecture" if rate < 1 else "adagrad"
    x = np.array([338, 333, 328, 207, 226, 25, 179, 60, 208, 606.0])
    y = np.array([640, 633, 619, 393, 428, 27, 193, 66, 226, 1591.0])
    rule, b, w = make(name).rule, -120.0, -4.0
    sb = sw = (0.0,)
    sums = float(x.sum()), float(y.sum()), float(x @ x), float(x @ y)
    worst = 0.0
    for t in range(1, 30_001):
        gb = 2 * (10 * b + w * sums[0] - sums[1])
        gw = 2 * (b * sums[0] + w * sums[2] - sums[3])
        b, sb = rule(MATH, b, gb, sb, t, rate)
        w, sw = rule(MATH, w, gw, sw, t, rate)
        if t > 2_000:
            worst = max(worst, abs(gw))
    assert (worst > 1e5) is bursts
