"""The loss on a plane by jets equals the full derivatives, projected."""

from __future__ import annotations

import numpy as np
import pytest

from model.networks import jet as jets_module
from model.networks.jet import NetworkPlane
from model.plane import Plane, Restriction
from tests.model.networks.test_network import CASES, recorded

AT = np.random.default_rng(5).uniform(-1, 1, (3, 4, 2))


def both(case):
    network, theta = recorded(case)
    directions = np.random.default_rng(2).normal(size=(2, network.dimension))
    plane = Plane(theta, directions)
    return NetworkPlane(network, plane), Restriction(objective=network, plane=plane)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("batch", [None, np.array([4, 1, 1, 9])])
def test_jets_equal_projected_derivatives(case, batch):
    jets, whole = both(case)
    for order in (0, 1, 2):
        jet = jets.means_at(AT, order, batch)
        np.testing.assert_allclose(jet.value, whole.value(AT, batch), rtol=1e-12)
    gradient, hessian = whole.gradient(AT, batch), whole.hessian(AT, batch)
    for k in range(2):
        scale = np.abs(gradient).max()
        assert np.abs(jet.first[k] - gradient[..., k]).max() < 1e-12 * scale
        slope = jets.means_at(AT, 1, batch).first[k]
        assert np.abs(slope - gradient[..., k]).max() < 1e-12 * scale
    for (i, j), part in zip(((0, 0), (0, 1), (1, 1)), jet.second, strict=True):
        error = np.abs(part - hessian[..., i, j]).max()
        assert error < 1e-11 * np.abs(hessian).max()


def test_samples_average_to_the_mean():
    jets, _ = both("tanh_entropy")
    each, mean = jets.samples_at(AT, 2), jets.means_at(AT, 2)
    assert each.value.shape == (3, 4, 20)
    np.testing.assert_allclose(each.value.mean(axis=-1), mean.value, rtol=1e-12)
    for parts, means in ((each.first, mean.first), (each.second, mean.second)):
        for part, whole in zip(parts, means, strict=True):
            np.testing.assert_allclose(part.mean(axis=-1), whole, atol=1e-12)


def test_small_portions_change_nothing(monkeypatch):
    jets, _ = both("tanh_square")
    whole = jets.means_at(AT, 1)
    monkeypatch.setattr("model.networks.jet.PORTION", 16)
    parts = jets.means_at(AT, 1)
    np.testing.assert_allclose(parts.value, whole.value, rtol=1e-13)
    np.testing.assert_allclose(parts.first, whole.first, rtol=1e-11)


def test_a_point_asked_for_again_is_not_worked_out_again(monkeypatch):
    jets, _ = both(next(iter(CASES)))
    worked = []
    sums = NetworkPlane._sums
    monkeypatch.setattr(
        NetworkPlane, "_sums", lambda *a, **k: worked.append(1) or sums(*a, **k)
    )
    at = np.array([0.3, -0.2])
    first = jets.means_at(at, 1)
    count = len(worked)
    again = jets.means_at(at.copy(), 1)
    assert len(worked) == count
    assert again.value.tobytes() == first.value.tobytes()
    fresh = both(next(iter(CASES)))[0].means_at(at, 1)
    assert again.value.tobytes() == fresh.value.tobytes()
    jets.means_at(at, 0)  # another order is another sum
    jets.means_at(at, 1, np.array([0, 1]))  # as is a batch
    assert len(worked) > count
    monkeypatch.setattr(jets_module, "LATELY", 4)
    for k in range(9):
        jets.means_at(at + k, 1)
    assert len(jets._lately) <= 4
