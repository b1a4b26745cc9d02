"""Fine meshes from fewer exact points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.fine_grid import fine_grid
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
