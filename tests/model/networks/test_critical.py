"""Reaching critical points, and counting signs there."""

from __future__ import annotations

import numpy as np
import pytest

from model.datasets import DATASETS
from model.networks import NetworkLoss
from model.networks.critical import (
    count_signs,
    flatness,
    gradient_norm,
    newton_length,
    saddle_free,
)

SINC = DATASETS["sinc"](samples=20)


def finish(work):
    count = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value, count
        count += 1


def test_a_linear_fit_arrives_at_its_minimum_in_few_steps():
    network = NetworkLoss.of(SINC, (), "linear")
    theta = np.random.default_rng(0).normal(size=(4, 2)) * 5
    (found, norms), count = finish(gradient_norm(network, theta, 100))
    x, y = SINC.inputs[:, 0], SINC.targets
    slope, level = np.polyfit(x, y, 1)
    np.testing.assert_allclose(found, np.tile((slope, level), (4, 1)), atol=1e-9)
    assert (norms < 1e-10).all()
    assert count < 20


def test_gradient_norm_goes_to_the_saddle_that_descent_leaves():
    """The constant network is critical, and no minimum."""
    network = NetworkLoss.of(SINC, (4,))
    theta = network.shape.initial(np.random.default_rng(3), (12,))
    (found, norms), _ = finish(gradient_norm(network, theta, 400))
    arrived = found[norms < 1e-8]
    assert len(arrived) >= 3
    lowest = np.linalg.eigvalsh(network.hessian(arrived))[:, 0]
    assert (lowest < -1e-4).any()
    down, _ = finish(saddle_free(network, arrived + 1e-3, np.full(len(arrived), 50)))
    assert (network.value(down) < network.value(arrived)).all()


def test_norms_are_true_and_never_rise():
    network = NetworkLoss.of(SINC, (5,))
    theta = network.shape.initial(np.random.default_rng(1), (6,))
    before = np.linalg.norm(network.gradient(theta), axis=-1)
    (found, norms), _ = finish(gradient_norm(network, theta, 60))
    true = np.linalg.norm(network.gradient(found), axis=-1)
    np.testing.assert_allclose(norms, true, rtol=1e-6, atol=1e-13)
    assert (norms < before).all()


def test_each_network_makes_its_own_number_of_steps():
    network = NetworkLoss.of(SINC, (3,))
    theta = network.shape.initial(np.random.default_rng(1), (3,))
    counts = np.array([0, 1, 7])
    found, _ = finish(saddle_free(network, theta, counts))
    np.testing.assert_array_equal(found[0], theta[0])
    for k in (1, 2):
        alone, _ = finish(saddle_free(network, theta[k : k + 1], counts[k : k + 1]))
        np.testing.assert_allclose(found[k], alone[0], rtol=1e-9)


def test_starts_are_left_alone():
    network = NetworkLoss.of(SINC, (3,))
    theta = network.shape.initial(np.random.default_rng(1), (3,))
    kept = theta.copy()
    finish(saddle_free(network, theta, np.full(3, 4)))
    finish(gradient_norm(network, theta, 4))
    np.testing.assert_array_equal(theta, kept)


def test_signs_have_a_tolerance():
    eps = np.finfo(float).eps
    values = np.array([[-1e-3, -3 * eps, 0.0, 3 * eps, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0]])
    counts = count_signs(values)
    np.testing.assert_array_equal(counts.positive, [1, 5])
    np.testing.assert_array_equal(counts.zero, [3, 0])
    np.testing.assert_array_equal(counts.negative, [1, 0])
    np.testing.assert_allclose(counts.tolerance, [5 * eps, 25 * eps])
    wide = count_signs(values, 0.5)
    np.testing.assert_array_equal(wide.zero, [4, 2])


def test_a_gradient_that_fades_towards_infinity_is_no_critical_point():
    """L = (e⁻ᵃ + e⁻ᵇ)/2 far out: ‖g‖ is tiny, and Newton's step is one unit still."""
    far = np.exp(-np.array([30.0, 31.0]))
    hessian, gradient = np.diag(far / 2), -far / 2
    assert np.linalg.norm(gradient) < 1e-8
    assert newton_length(hessian, gradient) == pytest.approx(2**0.5)


def test_newtons_length_leaves_the_floor_of_a_valley_out():
    """Along (1, 0) there is no curvature, and the gradient there is rounding."""
    hessian = np.diag([1e-17, 2.0])
    assert newton_length(hessian, np.array([1e-16, 1e-9])) == pytest.approx(5e-10)


def test_flatness_is_one_in_the_kernel_and_zero_where_newton_helps():
    hessian = np.diag([2.0, -1.0, 0.0])
    gradients = np.array([[0.0, 0.0, 0.3], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    r = flatness(np.broadcast_to(hessian, (3, 3, 3)), gradients)
    np.testing.assert_allclose(r, [1.0, 0.0, 0.0], atol=1e-15)


def test_flatness_between_follows_its_formula():
    hessian, gradient = np.diag([2.0, 0.0]), np.array([1.0, 1.0])
    step = np.array([-0.5, 0.0])
    rest = np.linalg.norm(hessian @ step + gradient)
    wanted = rest / (2.0 * np.linalg.norm(step) + np.linalg.norm(gradient))
    assert np.isclose(flatness(hessian, gradient), wanted)
