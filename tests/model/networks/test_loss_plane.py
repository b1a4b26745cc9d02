"""The drawn plane: complete, coarse to fine, and true."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from model.datasets import DATASETS
from model.networks import NetworkLoss, loss_plane
from model.networks.jet import NetworkPlane
from model.networks.loss_plane import (
    coarse_to_fine,
    grid,
    neighbours,
    row_of_losses,
)
from model.plane import random_plane
from model.surfaces import SURFACES
from tests.effort import effort_below

BOX = ((-1.0, 1.0), (-0.5, 1.5))


def plane_of(name, hidden, activation="tanh"):
    network = NetworkLoss.of(DATASETS[name](), hidden, activation)
    theta = network.shape.initial(np.random.default_rng(1))
    return NetworkPlane(network, random_plane(network.shape, theta, 0))


def exact(on_plane, xs, ys):
    at = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    return on_plane.network.value(on_plane.plane.point(at))


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear"])
@pytest.mark.parametrize(("name", "hidden"), [("moons", (5, 4)), ("sinc", (6,))])
def test_the_last_picture_is_the_loss(name, hidden, activation):
    on_plane = plane_of(name, hidden, activation)
    for precise, tolerance in ((True, 1e-12), (False, 2e-5)):
        *_, last = coarse_to_fine(on_plane, BOX, (6, 11), precise=precise)
        wanted = exact(on_plane, last.xs, last.ys)
        np.testing.assert_allclose(last.loss, wanted, rtol=tolerance)


def test_without_hidden_layers_too():
    on_plane = plane_of("moons", ())
    *_, last = coarse_to_fine(on_plane, BOX, (5,), precise=True)
    np.testing.assert_allclose(last.loss, exact(on_plane, last.xs, last.ys), rtol=1e-12)


def test_it_grows_from_coarse_to_fine():
    pictures = [
        (len(each.xs), each.share, each.complete, bool(np.isnan(each.loss).any()))
        for each in coarse_to_fine(plane_of("moons", (4,)), BOX, (26, 51, 101))
    ]
    counts, shares, complete, missing = zip(*pictures, strict=True)
    assert sorted(set(counts)) == [26, 51, 101]
    assert all(a <= b for a, b in pairwise(shares))
    assert shares[-1] == 1.0
    assert sum(complete) == 3
    assert not any(gap for gap, whole in zip(missing, complete, strict=True) if whole)
    assert len(missing) >= 3


def test_what_is_known_is_not_computed_again():
    on_plane = plane_of("moons", (4,))
    finished = [
        each.loss.copy()
        for each in coarse_to_fine(on_plane, BOX, (6, 11))
        if each.complete
    ]
    np.testing.assert_array_equal(finished[1][::2, ::2], finished[0])


def test_closing_ends_the_work():
    work = coarse_to_fine(plane_of("digits", (16,)), BOX)
    next(work)
    with effort_below(1.0):
        work.close()


def test_a_grid_by_threads_equals_one_without(monkeypatch):
    surface = SURFACES["network"](hidden="5")
    xs, ys = np.linspace(-1, 1, 9), np.linspace(-1, 1, 7)
    plain = grid(surface.on_plane, xs, ys)
    monkeypatch.setattr("model.networks.loss_plane.QUICK", 0)
    for one, other in zip(plain, grid(surface.on_plane, xs, ys), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("count", [1, 2, 3, 16, 17, 18, 40])
@pytest.mark.parametrize("precise", [True, False])
def test_a_row_by_the_addition_theorem_is_the_row(count, precise):
    on_plane = plane_of("digits", (7,))
    own = on_plane if precise else on_plane.in_single()
    bs = np.linspace(-0.4, 0.7, count) if count > 1 else np.array([0.3])
    beside = neighbours(own, 1.1 / max(count - 1, 1))
    assert len(beside) > 1
    at = np.column_stack((np.full(count, 0.2), bs))
    wanted = on_plane.means_at(at, 0).value
    found = row_of_losses(own, 0.2, bs, beside)
    np.testing.assert_allclose(found, wanted, rtol=1e-12 if precise else 1e-6)


def test_steps_too_large_for_it_take_the_function_itself():
    own = plane_of("digits", (7,)).in_single()
    farthest = float(np.abs(own.first_sums[2]).max())
    assert len(neighbours(own, 1.01 / farthest)) == 1
    assert len(neighbours(own, 0.3 / farthest)) == 7
    assert len(neighbours(own, 1e-9)) == 2 * loss_plane.MOST_BESIDE + 1
    assert len(neighbours(own, 0.0)) == 1
    assert len(neighbours(plane_of("digits", (7,), "relu"), 1e-3)) == 1
    assert len(neighbours(plane_of("digits", ()), 1e-3)) == 1


def test_saturated_units_stay_true():
    """Where tanh is ±1 to the last bit its neighbours are not lost."""
    on_plane = plane_of("digits", (7,))
    far = NetworkPlane(
        on_plane.network, replace(on_plane.plane, origin=30 * on_plane.plane.origin)
    )
    own, bs = far.in_single(), np.linspace(-1.0, 1.0, 101)
    at = np.column_stack((np.zeros(101), bs))
    found = row_of_losses(own, 0.0, bs, neighbours(own, 0.02))
    np.testing.assert_allclose(found, far.means_at(at, 0).value, rtol=3e-6)
