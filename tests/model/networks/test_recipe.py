"""Tests of the planes that are made from training: paths and three networks."""

from __future__ import annotations

import numpy as np
import pytest

from model.charts import projection
from model.fine_grid import _known, box_of, fine_grid, refined
from model.networks.recipe import ROOM, Recipe
from model.networks.training import adam, adam_path
from model.surfaces import SURFACES


def recipe(**values) -> Recipe:
    plain = {
        "dataset": "sinc",
        "hidden": "4",
        "activation": "tanh",
        "loss": "auto",
        "plane": "path",
        "training": 60,
        "seed": 2,
        "weights": "",
    }
    return Recipe(**plain | values)


def test_the_path_is_that_of_the_training() -> None:
    made = recipe()
    start = made.network.shape.initial(np.random.default_rng(2))
    path = adam_path(made.network, start, 60, 0.02)
    np.testing.assert_array_equal(made.path(), path)
    np.testing.assert_allclose(path[-1], adam(made.network, start, 60, 0.02))


def test_the_shadow_fills_the_plane_and_says_what_it_hides() -> None:
    laid = recipe().laid
    (shadow,) = laid.projections
    assert len(shadow.points) == 61
    np.testing.assert_allclose(np.abs(shadow.points).max(axis=0), ROOM, rtol=1e-9)
    explained = sum(shadow.explained or ())
    assert 0.5 < explained < 1.0
    assert shadow.off.max() > 0
    real, seen = laid.losses[0]
    np.testing.assert_allclose(real, laid.on_plane.network.value(recipe().path()))
    at_end = laid.on_plane.means_at(shadow.points[-1], 0).value
    assert seen[-1] == pytest.approx(float(at_end))


def test_three_networks_lie_on_their_plane() -> None:
    laid = recipe(plane="three", training=30).laid
    assert len(laid.projections) == 3
    for k, each in enumerate(laid.projections):
        np.testing.assert_array_equal(
            each.theta[0], recipe(seed=2 + k, training=30).path()[-1]
        )
        assert each.off[0] < 1e-9 * np.abs(each.theta).max()
    real, seen = (np.concatenate(each) for each in zip(*laid.losses, strict=True))
    np.testing.assert_allclose(real, seen, rtol=1e-9)


@pytest.mark.parametrize("plane", ["path", "three"])
def test_the_charts_show_both_losses(plane) -> None:
    laid = recipe(plane=plane).laid
    losses, off = projection.charts(laid)
    assert [len(each.x) for each in losses.series] == [len(losses.series[0].x)] * 2
    assert (off.series[0].y >= 0).all()
    said = [str(each) for each in projection.sentences(laid)]
    assert len(said) == (2 if plane == "path" else 1)
    assert plane == "path" or "truly" in said[0]
    assert not any("nan" in each for each in said)


@pytest.mark.parametrize("hidden", ["4", "12,12"])
def test_eigenvectors_are_told_with_their_residual(hidden, monkeypatch) -> None:
    monkeypatch.setattr("model.networks.extremes.EXACT", 50)
    plain = recipe(plane="eigen", hidden=hidden).laid
    (said,) = map(str, projection.sentences(plain))
    assert f"{plain.ends.values[0]:.6g}" in said
    assert ("products H·v" in said) == (hidden == "12,12")
    assert not projection.charts(plain)
    both = list(projection.sentences(recipe(plane="balanced", hidden=hidden).laid))
    assert len(both) == 2
    assert "shortened" in str(both[1])


def test_of_a_long_path_some_steps_are_kept() -> None:
    made = recipe(training=1201)
    assert made.steps[0] == 0
    assert made.steps[-1] == 1201
    assert 300 < len(made.steps) <= 502
    start = made.network.shape.initial(np.random.default_rng(2))
    path = adam_path(made.network, start, 1201, 0.02)
    np.testing.assert_array_equal(made.path(), path[made.steps])
    losses, _ = projection.charts(made.laid)
    np.testing.assert_array_equal(losses.series[0].x, made.steps)


def test_a_surface_is_ready_once_it_has_been_prepared() -> None:
    surface = SURFACES["network"](hidden="3", seed=77)
    assert not surface.ready
    assert surface.projections == ()
    for _ in surface.prepare():
        pass
    assert surface.ready
    assert SURFACES["network"](hidden="3", seed=77).ready


def test_a_quick_mesh_becomes_exact_stage_by_stage() -> None:
    surface = SURFACES["network"](hidden="3", seed=78, training=20)
    xs = ys = np.linspace(-1, 1, 80)
    rough = fine_grid(surface, xs, ys, quick=True)[0]
    exact = surface.grid(xs, ys)[0]
    errors = [np.abs(rough - exact).max()]
    lines = []
    for count in refined(surface, box_of(surface)):
        if count is None:
            continue
        lines.append(count)
        finer = fine_grid(surface, xs, ys, quick=True)[0]
        errors.append(np.abs(finer - exact).max())
    assert lines == [21, 41]
    assert list(refined(surface, box_of(surface))) == []
    rests = list(refined(SURFACES["network"](hidden="3", seed=79), box_of(surface)))
    assert rests == [None] * 6 + [11] + [None] * 11 + [21] + [None] * 21 + [41]
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 1e-4 * np.ptp(exact)
    np.testing.assert_array_equal(finer, fine_grid(surface, xs, ys)[0])
    assert _known.detail(surface, box_of(surface)) == 41
    part = np.linspace(-0.2, 0.1, 50)
    near = fine_grid(surface, part, part, quick=True)[0]
    assert np.abs(near - surface.grid(part, part)[0]).max() < 1e-3 * np.ptp(exact)
