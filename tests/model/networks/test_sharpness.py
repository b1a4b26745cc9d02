"""Sharpness, eigenvalue and trace against values in closed form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets import DATASETS
from model.networks import NetworkLoss
from model.networks.lanczos import EXACT, largest_eigenvalue, trace
from model.networks.sharpness import random_subspace, sharpness
from model.objective import Objective


@dataclass(frozen=True, kw_only=True, eq=False)
class Quadratic(Objective):
    """L = offset + ½ xᵀ H x."""

    matrix: np.ndarray
    offset: float = 0.0

    @property
    def dimension(self):
        return len(self.matrix)

    def value(self, x, batch=None):
        return self.offset + 0.5 * np.einsum("...i,ij,...j->...", x, self.matrix, x)

    def gradient(self, x, batch=None):
        return x @ self.matrix

    def hessian(self, x, batch=None):
        return np.broadcast_to(self.matrix, (*x.shape[:-1], *self.matrix.shape))


def turned(values, seed=0):
    """Return a symmetric matrix with these eigenvalues."""
    axes, _ = np.linalg.qr(
        np.random.default_rng(seed).normal(size=(len(values), len(values)))
    )
    return axes * np.asarray(values) @ axes.T


@pytest.fixture(scope="module")
def network():
    return NetworkLoss.of(DATASETS["moons"](samples=40), (20,), "tanh")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(0.01, 100), min_size=1, max_size=6),
    st.floats(1e-4, 0.1),
    st.integers(0, 2**32),
)
def test_sharpness_of_a_bowl_is_that_of_the_farthest_corner(values, radius, seed):
    """With H diagonal each coordinate moves away from 0 by ε (|x| + 1)."""
    bowl = Quadratic(matrix=np.diag(values), offset=0.25)
    x = np.random.default_rng(seed).normal(size=len(values))
    corner = np.abs(x) + radius * (np.abs(x) + 1)
    before = 0.25 + 0.5 * (values * x * x).sum()
    wanted = 100 * (0.25 + 0.5 * (values * corner**2).sum() - before) / (1 + before)
    assert sharpness(bowl, x, radius) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("radius", [1e-3, 5e-4])
def test_sharpness_at_a_minimum_where_the_gradient_vanishes(radius):
    """max ½ Σ λᵢ zᵢ² over |zᵢ| ≤ ε is ½ ε² Σ λᵢ."""
    values = np.array([0.1, 1.0, 7.0, 30.0])
    found = sharpness(Quadratic(matrix=np.diag(values)), np.zeros(4), radius)
    assert found == pytest.approx(50 * radius**2 * values.sum(), rel=1e-9)


def test_sharpness_in_a_subspace_of_one_direction():
    """Along a: |z| ≤ ε (|a⁺x| + 1), and the loss is a parabola in z."""
    generator = np.random.default_rng(3)
    matrix, a = turned([1.0, 2.0, 5.0]), generator.normal(size=(3, 1))
    x = generator.normal(size=3)
    bowl = Quadratic(matrix=matrix)
    at = float(a[:, 0] @ x / (a[:, 0] @ a[:, 0]))
    reach = 1e-3 * (abs(at) + 1)
    before = float(bowl.value(x))
    ends = [float(bowl.value(x + way * reach * a[:, 0])) for way in (-1, 1)]
    wanted = 100 * (max(ends) - before) / (1 + before)
    assert sharpness(bowl, x, 1e-3, a) == pytest.approx(wanted, rel=1e-9)


def test_the_whole_space_as_a_subspace_is_the_whole_space(network):
    theta = network.shape.initial(np.random.default_rng(0))
    whole = np.eye(network.dimension)
    assert sharpness(network, theta, 1e-3, whole) == pytest.approx(
        sharpness(network, theta, 1e-3), rel=1e-6
    )


def test_ten_iterations_come_near_the_best_corner(network):
    """In so small a box the loss rises with every gᵢ zᵢ: the corner of signs."""
    theta = network.shape.initial(np.random.default_rng(1))
    reach = 1e-3 * (np.abs(theta) + 1)
    before, corner = float(network.value(theta)), theta
    for _ in range(20):
        corner = theta + reach * np.sign(network.gradient(corner))
    wanted = 100 * (float(network.value(corner)) - before) / (1 + before)
    found = sharpness(network, theta)
    assert 0.97 * wanted < found <= wanted * (1 + 1e-9)


def test_sharpness_is_the_same_from_run_to_run(network):
    theta = network.shape.initial(np.random.default_rng(2))
    for space in (None, random_subspace(network.dimension, 5)):
        first, again = (sharpness(network, theta, 1e-3, space) for _ in range(2))
        assert first == again > 0
    np.testing.assert_array_equal(random_subspace(9, 1), random_subspace(9, 1))
    assert random_subspace(9, 1).shape == (9, 100)


def test_a_larger_box_is_no_flatter(network):
    theta = network.shape.initial(np.random.default_rng(4))
    found = [sharpness(network, theta, radius) for radius in (1e-4, 5e-4, 1e-3)]
    assert found == sorted(found)
    assert found[0] < found[-1] / 5


def test_largest_eigenvalue_and_trace_of_a_known_spectrum():
    values = np.concatenate([np.linspace(-40.0, 3.0, EXACT + 20), [17.0]])
    bowl = Quadratic(matrix=turned(values))
    at = np.zeros(len(values))
    assert largest_eigenvalue(bowl, at) == pytest.approx(17.0, rel=1e-6)
    found = trace(bowl, at, probes=400)
    assert abs(found.value - values.sum()) < 4 * found.error
    assert 0 < found.error < 0.05 * np.abs(values).sum()


def test_small_matrices_are_done_exactly():
    bowl = Quadratic(matrix=turned([-3.0, 1.0, 5.0]))
    assert largest_eigenvalue(bowl, np.zeros(3)) == pytest.approx(5.0)
    assert trace(bowl, np.zeros(3)) == pytest.approx((3.0, 0.0))


def test_a_network_s_eigenvalue_is_that_of_its_whole_hessian(network):
    theta = network.shape.initial(np.random.default_rng(0))
    assert network.dimension > EXACT
    whole = network.hessian(theta)
    wanted = np.linalg.eigvalsh(whole)[-1]
    assert largest_eigenvalue(network, theta) == pytest.approx(wanted, rel=1e-5)
    assert largest_eigenvalue(network, theta) == largest_eigenvalue(network, theta)
    found = trace(network, theta, probes=200)
    assert abs(found.value - np.trace(whole)) < 4 * found.error
