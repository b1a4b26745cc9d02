"""Verdicts on how runs ended, on runs whose end is known."""

from __future__ import annotations

import numpy as np
import pytest

from model.networks import NetworkLoss, Shape
from model.networks.ends import VERDICTS, WINDOW, end_of

RATE = 0.1
FLAT_LINE = np.linspace(-1, 1, 21)[:, None]
LINE = NetworkLoss(
    shape=Shape((1, 1), "linear"),
    loss="mean_square",
    inputs=FLAT_LINE,
    targets=2 * FLAT_LINE + 1,
)
PRODUCT = NetworkLoss(
    shape=Shape((1, 1, 1), "linear"),
    loss="mean_square",
    inputs=np.ones((1, 1)),
    targets=np.ones((1, 1)),
)


def judged(loss, path, rate=RATE, curve=None):
    places = np.array(path)[:, None, :]
    assert len(places) == 2 * WINDOW + 1
    curve = loss.value(places[:1]) if curve is None else np.array([[curve]])
    return end_of(loss, places, rate, curve)


def descent(loss, theta, rate, steps):
    path = [np.array(theta, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - rate * loss.gradient(path[-1]))
    return path[-2 * WINDOW - 1 :]


def test_a_fitted_line_is_at_a_minimum():
    end = judged(LINE, descent(LINE, [0, 0], 0.5, 2000))
    assert end.verdict == ["minimum"]
    assert end.gradient_norm[0] < 1e-8
    assert end.lowest[0] > 0


def test_resting_on_the_saddle_of_a_product_is_no_minimum():
    # ŷ = w₂(w₁ + b₁) + b₂ with the sample (1, 1): here w₂ = 0 and b₂ = 0.
    network = NetworkLoss(
        shape=Shape((1, 1, 1), "linear"),
        loss="mean_square",
        inputs=np.array([[1.0], [-1.0]]),
        targets=np.array([[1.0], [-1.0]]),
    )
    end = judged(network, [np.zeros(4)] * (2 * WINDOW + 1))
    assert end.verdict == ["saddle"]
    assert end.lowest[0] < 0 < end.highest[0]


def test_a_curve_of_minima_is_degenerate():
    end = judged(PRODUCT, descent(PRODUCT, [1.0, 0.5, 0.5, 0.0], 0.1, 3000))
    assert end.verdict == ["degenerate"]


def test_a_slow_run_is_still_falling():
    end = judged(LINE, descent(LINE, [0, 0], 1e-3, 300))
    assert end.verdict == ["still_falling"]
    assert end.fall[0] > 0


def test_hopping_between_two_walls_is_bouncing():
    steep = float(np.linalg.eigvalsh(LINE.hessian(np.zeros(2)))[-1])
    rate = 2.0 / steep
    end = judged(LINE, descent(LINE, [2.0, 3.0], rate, 400), rate)
    assert end.verdict == ["bouncing"]
    assert end.cosine[0] == pytest.approx(-1.0)
    assert end.gradient_norm[0] > 0.1


def test_a_slope_without_curvature_is_gradient_flat():
    """One sample is wrong beyond all doubt: its loss is linear in the weights.

    Three others, at x = 0, see the biases only, and balance them.
    """
    network = NetworkLoss(
        shape=Shape((1, 2), "linear"),
        loss="cross_entropy",
        inputs=np.array([[1.0], [0.0], [0.0], [0.0]]),
        targets=np.array([[1.0, 0], [0, 1], [0, 1], [0, 1]]),
    )
    path = descent(network, [-30.0, 30.0, -np.log(2), 0], 1e-7, 150)
    end = judged(network, path, 1e-7)
    assert end.verdict == ["gradient_flat"]
    assert end.flatness[0] > 0.99
    assert end.gradient_norm[0] > 0.3
    assert end.highest[0] > 0.1


def test_a_slope_that_newton_could_follow_is_a_plateau():
    network = NetworkLoss(
        shape=Shape((1, 1), "linear"),
        loss="mean_square",
        inputs=FLAT_LINE,
        targets=2 * FLAT_LINE + 1,
    )
    end = judged(network, descent(network, [0, 0], 1e-8, 150), 1e-8)
    assert end.verdict == ["plateau"]
    assert end.flatness[0] < 0.1


def test_what_rose_far_or_is_no_number_diverged():
    lost = [np.full(2, np.nan)] * (2 * WINDOW + 1)
    assert judged(LINE, lost, curve=1.0).verdict == ["diverged"]
    assert np.isnan(judged(LINE, lost, curve=1.0).loss[0])
    high = [np.full(2, 1e3)] * (2 * WINDOW + 1)
    assert judged(LINE, high, curve=1.0).verdict == ["diverged"]


def test_every_verdict_is_listed():
    assert len(set(VERDICTS)) == len(VERDICTS) == 8
