"""Fine meshes from fewer exact points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import fine_grid as module
from model.fine_grid import between, box_of, fine_grid, refined
from model.levels import Levels
from model.surfaces.himmelblau import Himmelblau


@dataclass(frozen=True, kw_only=True)
class Dear(Himmelblau):
    """Himmelblau's function as if each value cost much."""

    detail = 41


def test_cheap_surfaces_are_exact():
    xs = ys = np.linspace(-6, 6, 90)
    for ours, exact in zip(
        fine_grid(Himmelblau(), xs, ys), Himmelblau().grid(xs, ys), strict=True
    ):
        np.testing.assert_array_equal(ours, exact)


def test_the_interpolant_is_close_and_its_slopes_are_its_own():
    xs, ys = np.linspace(-6, 6, 161), np.linspace(-5, 6, 121)
    ours, exact = fine_grid(Dear(), xs, ys), Himmelblau().grid(xs, ys)
    for made, true in zip(ours, exact, strict=True):
        assert np.abs(made - true).max() < 1e-3 * np.abs(true).max()
    differences = np.gradient(ours[0], xs, axis=0)[1:-1]
    assert np.abs(differences - ours[1][1:-1]).max() < 0.01 * np.abs(ours[1]).max()


def test_at_the_exact_points_it_is_exact():
    xs = ys = np.linspace(-6, 6, 81)  # every second one is a point of the 41
    for made, true in zip(
        fine_grid(Dear(), xs, ys), Himmelblau().grid(xs, ys), strict=True
    ):
        scale = np.abs(true).max()
        np.testing.assert_allclose(made[::2, ::2], true[::2, ::2], atol=1e-9 * scale)


def test_between_the_lines_values_are_bilinear():
    xs, ys = np.linspace(-1, 2, 7), np.linspace(3, 4, 5)
    values = 2.0 - xs[:, None] + 3.0 * ys + 0.5 * xs[:, None] * ys
    at = np.random.default_rng(0).uniform((-1, 3), (2, 4), (4, 6, 2))
    x, y = np.moveaxis(at, -1, 0)
    expected = 2.0 - x + 3.0 * y + 0.5 * x * y
    np.testing.assert_allclose(between(values, xs, ys, at), expected, atol=1e-12)
    corners = np.array([(-1.0, 3.0), (2.0, 4.0)])
    np.testing.assert_array_equal(
        between(values, xs, ys, corners), values[[0, -1], [0, -1]]
    )


def test_beyond_the_edge_is_the_edge_and_nowhere_is_nan():
    xs = ys = np.linspace(0, 1, 3)
    values = np.arange(9.0).reshape(3, 3)
    at = np.array([(9.0, -5.0), (np.nan, 0.5), (np.inf, 0.5)])
    found = between(values, xs, ys, at)
    assert found[0] == values[-1, 0]
    assert np.isnan(found[1:]).all()


class Counted(Dear):
    """Counts the points that it is asked for."""

    asked = 0

    def value(self, x, batch=None):
        Counted.asked += np.size(x) // 2
        return super().value(x, batch)

    def gradient(self, x, batch=None):
        Counted.asked += np.size(x) // 2
        return super().gradient(x, batch)


def test_what_is_drawn_on_a_dear_relief_asks_it_for_nothing():
    levels, cheap = Levels(Counted(), size=201), Levels(Himmelblau(), size=201)
    assert levels.dear
    assert not cheap.dear
    theta = np.random.default_rng(1).uniform(-5, 5, (50, 2))
    Counted.asked = 0
    ours, exact = levels.lifted(theta), cheap.lifted(theta)
    slopes = levels.slopes(theta, levels.loss_at(theta))
    assert Counted.asked == 0
    np.testing.assert_allclose(ours, exact, atol=2e-3)
    true = cheap.slopes(theta, cheap.loss_at(theta))
    assert np.abs(slopes - true).max() < 0.02 * np.abs(true).max()


def test_a_coarser_mesh_than_is_known_is_made_and_the_finer_one_kept():
    surface = Dear()
    list(refined(surface, box_of(surface)))
    coarse = module._mesh(surface, box_of(surface), 11)
    assert len(coarse[0]) == 11
    assert module._known.detail(surface, box_of(surface)) == surface.detail


def test_only_so_many_meshes_are_remembered(monkeypatch):
    monkeypatch.setattr(module, "_known", module._Known())
    monkeypatch.setattr(module, "KEPT", 2)
    boxes = [(-1.0, 1.0, -1.0, 1.0 + k) for k in range(4)]
    for box in boxes:
        module._mesh(Dear(), box, 5)
    details = [module._known.detail(Dear(), box) for box in boxes]
    assert details == [0, 0, 5, 5]
