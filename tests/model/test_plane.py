"""Planes through parameter space: directions, projections, restrictions."""

from __future__ import annotations

import numpy as np
import pytest

from model.array import MATH
from model.datasets import DATASETS
from model.errors import UserError
from model.networks import NetworkLoss
from model.networks.extremes import extremes
from model.networks.recipe import finished
from model.networks.training import adam
from model.plane import (
    Plane,
    Restriction,
    eigen_plane,
    filter_normalized,
    pca_plane,
    plane_through,
    projection,
    random_plane,
)

NETWORK = NetworkLoss.of(DATASETS["moons"](samples=30), (4, 3))
THETA = NETWORK.shape.initial(np.random.default_rng(0))
GENERATOR = np.random.default_rng(1)


def test_a_filter_gets_the_length_of_the_weights_into_its_unit():
    normal = GENERATOR.normal(size=NETWORK.dimension)
    scaled = filter_normalized(NETWORK.shape, normal, THETA)
    pairs = zip(
        NETWORK.shape.split(scaled),
        NETWORK.shape.split(THETA),
        NETWORK.shape.split(normal),
        strict=True,
    )
    for (weights, biases), (own, _), (raw, _) in pairs:
        np.testing.assert_allclose(
            np.linalg.norm(weights, axis=1), np.linalg.norm(own, axis=1), rtol=1e-8
        )
        cosines = (weights * raw).sum(axis=1) / (
            np.linalg.norm(weights, axis=1) * np.linalg.norm(raw, axis=1)
        )
        np.testing.assert_allclose(cosines, 1.0)
        assert not biases.any()


def test_a_rescaled_relu_network_shows_the_same_picture():
    """What filter normalization is for: both compute the same."""
    network = NetworkLoss.of(DATASETS["moons"](samples=30), (6,), "relu")
    theta = network.shape.initial(np.random.default_rng(4))
    twin = theta.copy()
    (w, b), (v, _) = network.shape.split(twin)
    w *= 10
    b *= 10
    v /= 10
    at = np.random.default_rng(0).uniform(-1, 1, (20, 2))

    def shown(normalize, start):
        normal = np.random.default_rng(0).normal(size=(2, network.dimension))
        (_, biases), (_, last) = network.shape.split(normal)
        biases[:], last[:] = 0, 0
        if normalize:
            normal = filter_normalized(network.shape, normal, start)
        return network.value(Plane(start, normal).point(at))

    np.testing.assert_allclose(shown(True, twin), shown(True, theta), rtol=1e-6)
    assert not np.allclose(shown(False, twin), shown(False, theta), rtol=0.1)


def test_a_random_plane_is_its_seed():
    first, again, other = (random_plane(NETWORK.shape, THETA, s) for s in (3, 3, 4))
    np.testing.assert_array_equal(first.directions, again.directions)
    assert not np.array_equal(first.directions, other.directions)


def test_eigenvectors_span_the_plane_and_show_their_eigenvalues():
    plane = eigen_plane(THETA, finished(extremes(NETWORK, THETA)))
    values = np.linalg.eigvalsh(NETWORK.hessian(THETA))
    hessian = Restriction(objective=NETWORK, plane=plane).hessian(np.zeros(2))
    np.testing.assert_allclose(
        hessian, np.diag((values[-1], values[0])), atol=1e-12 * values[-1]
    )


def test_projecting_undoes_the_plane():
    plane = Plane(THETA, GENERATOR.normal(size=(2, NETWORK.dimension)))
    at = GENERATOR.normal(size=(6, 2))
    np.testing.assert_allclose(plane.project(plane.point(at)), at, atol=1e-12)
    assert plane.distance(plane.point(at)).max() < 1e-12


def test_distance_is_what_the_plane_hides():
    plane = Plane(np.zeros(3), np.eye(3)[:2])
    assert plane.distance(np.array([7.0, 8.0, -3.0])) == 3.0
    np.testing.assert_array_equal(plane.project(np.array([7.0, 8.0, -3.0])), [7, 8])


def test_three_points_lie_on_their_plane():
    points = GENERATOR.normal(size=(3, NETWORK.dimension))
    plane = plane_through(*points)
    at = plane.project(points)
    np.testing.assert_allclose(at[:2], [[0, 0], [1, 0]], atol=1e-12)
    assert plane.distance(points).max() < 1e-12
    u, v = plane.directions
    assert abs(u @ v) < 1e-12 * (u @ u)
    assert np.isclose(u @ u, v @ v)


@pytest.mark.parametrize("third", [0.0, 1.0, 2.5])
def test_three_points_on_a_line_are_refused(third):
    u = GENERATOR.normal(size=5)
    with pytest.raises(UserError, match="one line"):
        plane_through(np.zeros(5), u, third * u)
    with pytest.raises(UserError, match="one line"):
        plane_through(u, u, 0 * u)


def test_a_path_in_a_plane_is_fully_explained():
    flat = Plane(THETA, GENERATOR.normal(size=(2, NETWORK.dimension)))
    path = flat.point(GENERATOR.normal(size=(20, 2)))
    plane = pca_plane(path)
    assert np.isclose(sum(plane.explained), 1.0)
    assert plane.explained[0] >= plane.explained[1]
    assert plane.distance(path).max() < 1e-12
    np.testing.assert_array_equal(plane.project(path[-1]), [0, 0])


def test_explained_shares_are_those_of_the_sums_of_squares():
    path = GENERATOR.normal(size=(15, 8))
    plane = pca_plane(path)
    moves = path - path[-1]
    along = moves @ plane.directions.T
    np.testing.assert_allclose(
        plane.explained, (along**2).sum(axis=0) / (moves**2).sum(), rtol=1e-12
    )
    assert sum(plane.explained) < 0.9


@pytest.mark.parametrize("path", [np.ones((9, 4)), np.outer(np.arange(9), np.ones(4))])
def test_a_path_along_a_line_has_no_plane(path):
    with pytest.raises(UserError, match="two directions"):
        pca_plane(path)


def test_a_projected_path_tells_the_loss_it_hides():
    steps = [adam(NETWORK, THETA, k, 0.05) for k in range(0, 40, 2)]
    path = np.array(steps)
    plane = pca_plane(path)
    seen = projection(NETWORK, plane, path)
    np.testing.assert_array_equal(seen.loss, NETWORK.value(path))
    np.testing.assert_allclose(seen.shown[-1], seen.loss[-1])
    assert seen.distance.max() > 0.01
    assert not np.allclose(seen.shown, seen.loss, rtol=1e-3)


def test_derivatives_on_a_plane_are_exact():
    plane = Plane(THETA, GENERATOR.normal(size=(2, NETWORK.dimension)))
    surface = Restriction(objective=NETWORK, plane=plane)
    at = GENERATOR.uniform(-1, 1, (7, 2))
    steps = 1e-200j * np.eye(2)
    slopes = np.stack([surface.value(at + e).imag / 1e-200 for e in steps], axis=-1)
    bends = np.stack([surface.gradient(at + e).imag / 1e-200 for e in steps], axis=-1)
    np.testing.assert_allclose(surface.gradient(at), slopes, atol=1e-13)
    np.testing.assert_allclose(surface.hessian(at), bends, atol=1e-12)
    a, b = at[0].tolist()
    assert surface.loss_at(MATH, a, b) == surface.value(at[0])
    assert surface.partials_at(MATH, a, b) == tuple(surface.gradient(at[0]))
    assert surface.samples == 30
    assert len(set(surface.starts)) >= 2
