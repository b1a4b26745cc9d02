"""Rolling without slipping: arc length is angle times radius, around the right axis."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.views.stage.markers import place_balls
from gui.views.stage.rolling import (
    RADIUS,
    STILL,
    normals_at,
    products,
    times,
    turned,
    turns_along,
    turns_now,
)
from gui.views.stage.trails import TrailBook
from model.camera import Camera
from model.levels import Levels
from model.surfaces import SURFACES
from tests.gui.views.flat_frames import frame_of, scenario

UP = np.array([0.0, 0.0, 1.0])


def straight(length: float, parts: int = 40, way=(1.0, 0.0, 0.0)):
    points = np.linspace(0.0, length, parts)[:, None] * np.array(way)
    return points, np.tile(UP, (parts, 1))


def test_a_quarter_of_the_circumference_is_a_quarter_turn() -> None:
    turn = turns_along(*straight(0.5 * np.pi * RADIUS))[-1]
    assert turned(turn, UP) == pytest.approx([1.0, 0.0, 0.0], abs=1e-9)
    assert turned(turn, np.array([0.0, 1.0, 0.0])) == pytest.approx([0, 1, 0], abs=1e-9)


def test_a_whole_circumference_shows_the_same_side_again() -> None:
    turn = turns_along(*straight(2 * np.pi * RADIUS, way=(0.6, -0.8, 0.0)))[-1]
    assert abs(turn) == pytest.approx(STILL, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.floats(-3.0, 3.0), st.floats(-3.0, 3.0))
def test_the_point_that_touches_the_ground_stands_still(a: float, b: float) -> None:
    """Forward with the ball, backward by its turning: together nothing."""
    way = np.array([np.cos(a), np.sin(a), 0.4 * np.cos(b)])
    way *= 1e-4 / np.linalg.norm(way)
    side = np.cross(way, UP)
    normal = np.cross(side, way)
    normal /= np.linalg.norm(normal)
    points = np.stack((np.zeros(3), way))
    turn = turns_along(points, np.stack((normal, normal)))[-1]
    touching = -RADIUS * normal
    moved = way + turned(turn, touching) - touching
    assert np.linalg.norm(moved) < 1e-3 * np.linalg.norm(way)


def test_products_are_those_of_a_loop() -> None:
    noise = np.random.default_rng(0).normal(size=(37, 4))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    expected, now = [], STILL
    for each in noise:
        now = times(each, now)
        expected.append(now)
    assert products(noise) == pytest.approx(np.array(expected), abs=1e-12)


def test_there_and_back_on_the_same_line_is_no_turn() -> None:
    points, normals = straight(1.3)
    there_and_back = np.concatenate((points, points[::-1]))
    turn = turns_along(there_and_back, np.tile(normals, (2, 1)))[-1]
    assert abs(turn) == pytest.approx(STILL, abs=1e-9)


def test_normals_are_the_reliefs_own() -> None:
    levels = Levels(SURFACES["himmelblau"](), size=60)
    theta = np.array([[levels.xs[10], levels.ys[20]], [levels.xs[30], levels.ys[5]]])
    slopes = levels.slopes(theta, levels.surface.value(theta))
    normals = normals_at(levels.lifted(theta), levels)
    assert normals[:, :2] / normals[:, 2:] == pytest.approx(-slopes)


def test_going_on_and_going_back_give_the_same_turns() -> None:
    from gui.views.stage.lens import Lens

    of = scenario("himmelblau", runs=2, rate=0.004)
    levels, lens = Levels(SURFACES["himmelblau"](), size=60), None
    lens = Lens(Camera(), 0.2, 800, 600, 0)
    kept = TrailBook()

    def turns(book: TrailBook, step: int):
        frame = frame_of(of, step, 60)
        book.update(frame, levels)
        markers = place_balls(frame.balls, levels, lens, 1.0)
        return turns_now(markers, book, levels)

    for step in (5, 20, 60, 20, 5, 40):
        assert turns(kept, step) == pytest.approx(turns(TrailBook(), step), abs=1e-6)
    assert turns(kept, 0) == pytest.approx(np.tile(STILL, (2, 1)), abs=0.2)
    assert abs(turns(kept, 40) - STILL).max() > 0.2
