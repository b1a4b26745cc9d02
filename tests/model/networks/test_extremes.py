"""Both ends of a spectrum: by the whole matrix and by Lanczos' method."""

from __future__ import annotations

import numpy as np
import pytest

from model.datasets import DATASETS
from model.errors import UserError
from model.networks import NetworkLoss
from model.networks import extremes as module
from model.networks.extremes import TOLERANCE, extremes
from model.networks.recipe import Recipe, finished


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear"])
def test_lanczos_finds_what_the_whole_matrix_says(activation, monkeypatch) -> None:
    network = NetworkLoss.of(DATASETS["moons"](), (12, 6), activation)
    theta = network.shape.initial(np.random.default_rng(3))
    values, vectors = np.linalg.eigh(network.hessian(theta))
    monkeypatch.setattr(module, "EXACT", 10)
    found = finished(extremes(network, theta))
    size = np.abs(values).max()
    np.testing.assert_allclose(found.values, values[[-1, 0]], atol=1e-9 * size)
    assert 0 < found.products <= network.dimension
    assert found.residual <= 10 * TOLERANCE
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=-1), 1.0)
    assert abs(found.vectors[0] @ vectors[:, -1]) > 1 - 1e-9


def test_a_small_hessian_is_written_down() -> None:
    network = NetworkLoss.of(DATASETS["sinc"](), (4,))
    theta = network.shape.initial(np.random.default_rng(3))
    found = finished(extremes(network, theta))
    values = np.linalg.eigvalsh(network.hessian(theta))
    np.testing.assert_allclose(found.values, values[[-1, 0]], rtol=1e-12)
    assert found.products == 0
    assert found.residual < 1e-12


def test_a_hessian_of_zeros_ends_at_once(monkeypatch) -> None:
    monkeypatch.setattr(module, "EXACT", 3)
    network = NetworkLoss.of(DATASETS["moons"](), (8,), "relu")
    theta = np.full(network.dimension, -1e9)  # no unit is ever on
    found = finished(extremes(network, theta))
    assert np.isfinite(found.vectors).all()
    assert found.residual < 1e-6


def test_what_is_not_finite_is_said() -> None:
    for hidden in ((4,), (30, 30)):
        network = NetworkLoss.of(DATASETS["sinc"](), hidden)
        theta = np.full(network.dimension, 1e200)
        with pytest.raises(UserError, match="not finite"):
            finished(extremes(network, theta))


def test_a_large_network_reports_every_product() -> None:
    """64-32-10 on all digits: no step of the job is longer than a product or two."""
    recipe = Recipe(
        *("digits", "32", "tanh", "auto"), plane="eigen", training=3, seed=1, weights=""
    )
    work, shares = recipe.lay(), []
    while True:
        try:
            shares.append(next(work))
        except StopIteration as end:
            laid = end.value
            break
    assert laid.ends.products > 30
    assert len(shares) >= laid.ends.products + 3 - 1
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] <= shares[-1] <= 1.0
    assert laid.ends.residual <= 10 * TOLERANCE
    theta, u = laid.on_plane.plane.origin, laid.on_plane.plane.directions
    turned = laid.on_plane.network.hessian_vector(theta[None], u)
    np.testing.assert_allclose(
        turned, laid.ends.values[:, None] * u, atol=1e-6 * laid.ends.values[0]
    )
