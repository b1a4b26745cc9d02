"""The stage as arrays, before any pixel."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.views.stage.arrows import LONGEST, arrow_lines, magnification
from gui.views.stage.items import ball_vertices
from gui.views.stage.lens import Lens
from gui.views.stage.markers import (
    RADIUS,
    apart,
    footing,
    neighbours_below,
    patches_on,
    place_balls,
    placed,
    stand,
)
from gui.views.stage.mesh import FINE, build_mesh
from gui.views.stage.picking import on_plane, pick
from gui.views.stage.ribbons import Bundle, Line, assemble
from gui.views.stage.rolling import turns_now
from gui.views.stage.trails import LIMIT, TrailBook, pieces_between
from model.camera import Camera
from model.levels import Levels
from model.surfaces.himmelblau import Himmelblau
from tests.model.test_fine_grid import Counted

sys.path.insert(0, str(Path(__file__).parent))
from stage_frames import descent, make_ball, make_frame

SURFACE = Himmelblau()
CAMERAS = (
    Camera(),
    Camera(azimuth=170, elevation=60, distance=9, x=1, y=-1),
    Camera(elevation=90),
)


@pytest.fixture(scope="module")
def levels():
    return Levels(SURFACE)


def lens_of(camera, width=800, height=600):
    return Lens(camera, 0.4, width, height)


# The lens


@pytest.mark.parametrize("camera", CAMERAS)
def test_a_ray_goes_through_the_point_of_its_pixel(camera):
    lens = lens_of(camera)
    points = np.random.default_rng(0).uniform((-4, -4, 0), (4, 4, 2.4), (40, 3))
    pixels, depth = lens.project(points)
    for point, pixel, far in zip(points, pixels, depth, strict=True):
        eye, direction = lens.ray(*pixel)
        along = (point - eye) @ direction
        np.testing.assert_allclose(eye + along * direction, point, atol=1e-9)
        assert far == pytest.approx((point - eye) @ -lens.backward, rel=1e-9)


@pytest.mark.parametrize("camera", CAMERAS)
def test_the_relief_lies_between_near_and_far(camera):
    lens = lens_of(camera)
    corners = np.array([(x, y, z) for x in (-4, 4) for y in (-4, 4) for z in (0, 2.4)])
    depth = lens.project(corners)[1]
    assert np.all((depth > lens.near) & (depth < lens.far))


@pytest.mark.parametrize("size", [(1600, 500), (1000, 700), (500, 900)])
def test_the_whole_relief_is_seen_in_any_shape_of_window(size):
    lens = lens_of(Camera(), *size)
    corners = np.array([(x, y, 1.2) for x in (-4, 4) for y in (-4, 4)])
    pixels = lens.project(corners)[0]
    assert np.all((pixels >= -1) & (pixels <= np.array(size) + 1))


def test_what_is_behind_the_eye_has_no_pixel():
    lens = lens_of(Camera())
    behind = lens.eye + lens.backward
    assert np.isnan(lens.project(behind[None])[0]).all()


# The mesh


@pytest.mark.parametrize("size", [96, 200])
def test_the_mesh_lies_on_the_surface(levels, size):
    mesh = build_mesh(levels, size)
    assert mesh.vertices.shape == (size * size, 6)
    assert mesh.triangles.shape == (2 * (size - 1) ** 2, 3)
    theta = levels.to_theta(mesh.vertices[:, :2].astype(float))
    np.testing.assert_allclose(
        mesh.vertices[:, 2], levels.lifted(theta)[:, 2], atol=1e-4
    )
    assert np.isfinite(mesh.vertices).all()


def test_triangles_turn_the_same_way_seen_from_above(levels):
    mesh = build_mesh(levels, 96)
    a, b, c = np.moveaxis(mesh.vertices[mesh.triangles][..., :2], 1, 0)
    (u, v), (s, t) = (b - a).T, (c - a).T
    assert np.all(u * t - v * s > 0)


def test_cells_without_a_loss_are_left_out():
    class Holed(Himmelblau):
        def f(self, ops, x, y):
            value = super().f(ops, x, y)
            return np.where(x > 0, value, np.nan)

        def grid(self, xs, ys):
            loss, dx, dy = super().grid(xs, ys)
            return np.where(xs[:, None] > 0, loss, np.nan), dx, dy

    mesh = build_mesh(Levels(Holed()), 96)
    used = mesh.vertices[mesh.triangles.ravel()]
    assert 0 < len(mesh.triangles) < 95 * 95
    assert used[:, 0].min() > 0
    assert np.isfinite(mesh.vertices).all()


# Picking


@pytest.mark.parametrize("camera", CAMERAS)
def test_a_seen_point_is_picked_at_its_pixel(levels, camera):
    lens = lens_of(camera)
    hits = 0
    for theta in np.random.default_rng(3).uniform(-5, 5, (60, 2)):
        pixel, depth = lens.project(levels.lifted(theta))
        found = pick(lens, levels, *pixel)
        assert found is not None
        nearer = lens.project(levels.lifted(found))[1]
        if nearer > depth - 0.05:  # else another slope hides it
            hits += 1
            np.testing.assert_allclose(found, theta, atol=0.12)
    assert hits > 30


def test_beside_the_relief_nothing_is_picked(levels):
    assert pick(lens_of(Camera()), levels, 1.0, 599.0) is None
    assert pick(lens_of(Camera()), levels, 799.0, 1.0) is None


def test_the_level_plane_is_met_where_its_point_is_drawn():
    lens = lens_of(Camera())
    pixel, _ = lens.project(np.array([1.0, -2.0, 0.5]))
    np.testing.assert_allclose(on_plane(lens, *pixel, 0.5), (1.0, -2.0), atol=1e-9)


# Trails


def test_a_trail_lies_on_the_relief_and_ends_with_its_row(levels):
    rows = descent(SURFACE, (-0.3, 5.4), 0.004, momentum=0.9)
    book = TrailBook()
    ball = make_ball(SURFACE, 0, rows)
    book.update(make_frame(ball), levels)
    path = book.path(ball)
    theta = levels.to_theta(path.points[:, :2].astype(float))
    on = levels.lifted(theta)[:, 2]
    np.testing.assert_allclose(path.points[:, 2] - on, 0.02, atol=2e-3)
    steps = np.linalg.norm(np.diff(path.points[:, :2], axis=0), axis=1)
    assert steps.max() < 0.45
    assert len(path) > 0
    np.testing.assert_allclose(theta[0], rows[0], atol=1e-5)


def test_growing_step_by_step_gives_the_same_trail(levels):
    rows = descent(SURFACE, (-0.3, 5.4), 0.004, momentum=0.9)
    whole, grown = TrailBook(), TrailBook()
    for count in range(1, len(rows) + 1):
        grown.update(make_frame(make_ball(SURFACE, 0, rows, count)), levels)
    last = make_ball(SURFACE, 0, rows)
    whole.update(make_frame(last), levels)
    np.testing.assert_allclose(grown.path(last).points, whole.path(last).points)


def test_going_back_shows_the_part_up_to_there(levels):
    rows = descent(SURFACE, (-0.3, 5.4), 0.004, momentum=0.9)
    book, fresh = TrailBook(), TrailBook()
    book.update(make_frame(make_ball(SURFACE, 0, rows)), levels)
    early = make_ball(SURFACE, 0, rows, 20)
    book.update(make_frame(early), levels)
    fresh.update(make_frame(early), levels)
    np.testing.assert_allclose(book.path(early).points, fresh.path(early).points)
    assert len(book.path(early)) < len(book.path(make_ball(SURFACE, 0, rows)))


def test_a_branch_replaces_the_trail(levels):
    first = descent(SURFACE, (-0.3, 5.4), 0.004)
    second = np.concatenate((first[:30], descent(SURFACE, first[29], 0.002)[1:]))
    book, fresh = TrailBook(), TrailBook()
    book.update(make_frame(make_ball(SURFACE, 0, first)), levels)
    ball = make_ball(SURFACE, 0, second)
    book.update(make_frame(ball), levels)
    fresh.update(make_frame(ball), levels)
    np.testing.assert_array_equal(book.path(ball).points, fresh.path(ball).points)


def test_a_long_run_keeps_a_bounded_trail(levels):
    turn = np.linspace(0, 2000, 40_000)
    rows = 3 * np.column_stack((np.cos(turn), np.sin(turn * 1.01)))
    book = TrailBook()
    for count in (10_000, 20_001, 40_000):
        ball = make_ball(SURFACE, 0, rows, count)
        book.update(make_frame(ball), levels)
        path = book.path(ball)
        assert LIMIT / 4 < len(path) <= LIMIT
        assert path.seen.all()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(width=64), st.floats(width=64)), min_size=1, max_size=30
    )
)
def test_any_numbers_make_a_finite_trail(rows):
    levels = _levels()
    book = TrailBook()
    for count in {1, len(rows)}:
        ball = make_ball(SURFACE, 0, rows, count)
        book.update(make_frame(ball), levels)
    path = book.path(ball)
    assert np.isfinite(path.points).all()
    assert len(path) == len(path.seen)


def _levels(known=[]):  # noqa: B006
    if not known:
        known.append(Levels(SURFACE, size=40))
    return known[0]


def test_pieces_end_with_their_rows(levels):
    rows = np.array([[0.0, 0.0], [3.0, 0.0], [3.1, 0.0]])
    before = np.concatenate((rows[:1], rows[:-1]))
    pieces, parents = pieces_between(before, rows, levels)
    for row, theta in enumerate(rows):
        np.testing.assert_array_equal(pieces[parents == row][-1], theta)
    assert (parents == 0).sum() == 1
    assert (parents == 1).sum() > 1


def test_left_branches_are_kept_as_ghosts(levels):
    ball = make_ball(SURFACE, 2, [[0.0, 0.0]])
    book = TrailBook()
    theta = descent(SURFACE, (1, 1))
    book.update(make_frame(ball, ghosts=[(2, theta)]), levels)
    (run, path), *_ = book.ghosts()
    assert run == 2
    before = path
    book.update(make_frame(ball, ghosts=[(2, theta)]), levels)
    assert book.ghosts()[0][1] is before


# Ribbons


def test_lines_are_joined_by_points_without_width():
    points = np.arange(12.0).reshape(4, 3)
    lines = [Line(points, (1, 2, 3)), Line(points + 50, (4, 5, 6), 3.0, 0.5, "dotted")]
    vertices = assemble(lines)
    assert len(vertices) == 2 * (4 + 2 + 4 + 2)
    hidden = vertices["width"].reshape(-1, 2)[:, 0] == 0
    assert np.flatnonzero(hidden).tolist() == [0, 5, 6, 11]
    np.testing.assert_array_equal(vertices["position"][2:10:2], points)
    assert vertices["colour"][-3].tolist() == [4, 5, 6, 127]
    assert vertices["style"][-3][0] == 2


def test_a_single_point_is_no_line():
    assert len(assemble([Line(np.zeros((1, 3)), (0, 0, 0))])) == 0
    assert len(assemble([])) == 0


# Balls


def test_balls_stand_on_the_relief(levels):
    lens = lens_of(Camera())
    balls = tuple(
        make_ball(SURFACE, k, [theta])
        for k, theta in enumerate([(0.0, 0.0), (3.0, 2.0), (-4.0, 4.5)])
    )
    markers = place_balls(balls, levels, lens, 1.0)
    away = np.linalg.norm(markers.centres - markers.ground, axis=1)
    np.testing.assert_allclose(away, markers.size)
    edge = markers.centres + markers.size[:, None] * lens.right
    on_screen = np.linalg.norm(
        lens.project(edge)[0] - lens.project(markers.centres)[0], axis=1
    )
    np.testing.assert_allclose(on_screen, RADIUS, rtol=0.05)
    assert np.abs(markers.shift).max() < 0.05


def test_balls_at_one_place_open_like_a_fan(levels):
    balls = tuple(make_ball(SURFACE, k, [(0.0, 0.0)]) for k in range(7))
    markers = place_balls(balls, levels, lens_of(Camera()), 1.0)
    between = np.linalg.norm(markers.places[:, None] - markers.places[None], axis=2)
    assert between[np.triu_indices(7, 1)].min() > RADIUS
    assert np.abs(markers.shift).max() < 5 * RADIUS


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), min_size=2, max_size=64))
def test_shifts_are_finite_and_keep_the_middle(places):
    shift = apart(np.array(places), 14.0)
    assert np.isfinite(shift).all()
    assert np.abs(shift.mean(axis=0)).max() < 1.0


def test_lost_and_disabled_balls(levels):
    balls = (
        make_ball(SURFACE, 0, [(0.0, 0.0), (40.0, -90.0)]),
        make_ball(SURFACE, 1, [(1.0, 1.0), (np.nan, np.nan)]),
        make_ball(SURFACE, 2, [(np.nan, np.nan)]),
        make_ball(SURFACE, 3, [(0.0, 0.0)], enabled=False),
    )
    markers = place_balls(balls, levels, lens_of(Camera()), 1.0)
    assert [ball.run for ball in markers.balls] == [0, 1, 2]
    assert markers.theta.tolist() == [[6.0, -6.0], [1.0, 1.0], [0.0, 0.0]]
    assert markers.inside.tolist() == [False, True, False]
    assert np.isfinite(markers.places).all()


def test_no_ball_and_a_ball_under_the_pointer(levels):
    lens = lens_of(Camera())
    assert place_balls((), levels, lens, 1.0).at(10, 10) is None
    markers = place_balls((make_ball(SURFACE, 5, [(3.0, 2.0)]),), levels, lens, 1.0)
    x, y = markers.places[0]
    assert markers.at(x + 5, y) == 0
    assert markers.at(x + 40, y) is None
    assert markers.of_run(5) == 0
    assert markers.of_run(None) is None


# Arrows


@pytest.mark.parametrize(
    ("length", "factor"), [(1000.0, 1.0), (64.0, 1.0), (30.0, 2.0), (1.0, 50.0)]
)
def test_short_arrows_are_magnified_by_a_round_factor(length, factor):
    assert magnification([np.array([length, 0.0]), np.zeros(2)], 1.0) == factor
    assert magnification([], 1.0) == 1.0
    assert magnification([np.zeros(2)], 1.0) == 1.0


def test_a_long_arrow_is_compressed_with_a_break(levels):
    lens = lens_of(Camera())
    ball = make_ball(SURFACE, 0, [(-0.3, 5.4), (0.5, 1.0)])
    lines, factor = arrow_lines(ball, levels, lens, 1.0, (9, 9, 9), (1, 1, 1))
    assert factor == 1.0
    long = max(lines, key=lambda line: len(line.points))
    widths = np.asarray(long.width)
    assert (widths == 0).any()
    pixel = lens.pixel_size(lens.project(levels.lifted(ball.position))[1])
    flat = np.linalg.norm(long.points[-1, :2] - long.points[0, :2])
    assert flat / pixel == pytest.approx(LONGEST, rel=0.02)


# Surfaces whose values cost much


def test_what_a_frame_lays_on_a_dear_relief_asks_it_for_nothing():
    """Neither balls nor shadows, arrows, trails or what rolls."""
    rows = descent(SURFACE, (-0.3, 4.4))
    balls = (make_ball(SURFACE, 0, rows, 4), make_ball(SURFACE, 1, rows - 0.1))
    lens, drawn = lens_of(Camera()), []
    for surface in (Counted(), SURFACE):
        levels, book = Levels(surface, size=FINE), TrailBook()
        build_mesh(levels, FINE)
        Counted.asked = 0
        standing = stand(balls, levels)
        markers = placed(standing, lens, 1.0)
        shadows = neighbours_below(markers.theta, markers.size, levels, 7)
        book.update(make_frame(*balls), levels)
        turns_now(standing, book, levels)
        lines, _ = arrow_lines(balls[0], levels, lens, 1.0, (9, 9, 9), (1, 1, 1))
        assert Counted.asked == 0
        trail = book.path(balls[0]).points
        drawn.append((markers.ground, shadows, trail, lines[0].points))
    for rough, exact in zip(*drawn, strict=True):
        np.testing.assert_allclose(rough, exact, atol=0.01)


# Crowds


def test_together_trails_grow_as_alone(levels):
    runs = {
        run: descent(SURFACE, start, rate, momentum=0.9)
        for run, start, rate in (
            (9, (-0.3, 5.4), 0.004),
            (2, (5.0, 5.0), 0.001),
            (4, (0.0, 0.0), 0.01),
        )
    }
    together, alone = TrailBook(), {run: TrailBook() for run in runs}
    for counts in ((1, 1, 1), (5, 9, 1), (6, 40, 2), (61, 41, 61)):
        balls = [
            make_ball(SURFACE, run, rows, count)
            for (run, rows), count in zip(runs.items(), counts, strict=True)
        ]
        together.update(make_frame(*balls), levels)
        for ball in balls:
            alone[ball.run].update(make_frame(ball), levels)
        for ball in (*balls, *balls[::-1]):
            path, own = together.path(ball), alone[ball.run].path(ball)
            np.testing.assert_array_equal(path.points, own.points)
            np.testing.assert_array_equal(path.seen, own.seen)
    paths = together.paths(balls)
    assert paths.sizes.tolist() == [len(alone[ball.run].path(ball)) for ball in balls]


def test_a_thinned_trail_keeps_its_turns_and_its_end(levels):
    turn = np.linspace(0, 400, 9_000)
    rows = 3 * np.column_stack((np.cos(turn), np.sin(turn * 1.01)))
    book, ends = TrailBook(), []
    for count in range(600, 9_001, 300):
        ball = make_ball(SURFACE, 0, rows, count)
        book.update(make_frame(ball), levels)
        points, turns = book.ends((ball,), np.zeros((1, 3)))
        away = levels.to_theta(points[0, :2]) - rows[count - 1]
        ends.append(np.linalg.norm(away))
        assert np.linalg.norm(turns[0]) == pytest.approx(1)
    assert max(ends) < 0.1


def test_a_bundle_is_its_lines():
    points = np.random.default_rng(0).normal(size=(9, 3))
    width, opacity = np.linspace(1, 3, 9), np.linspace(0.1, 1, 9)
    sizes, colours = np.array([2, 4, 3]), np.array([(1, 2, 3), (4, 5, 6), (7, 8, 9)])
    bundle = Bundle(points, sizes, colours.astype(np.uint8), width, opacity)
    cuts = np.cumsum(sizes)[:-1]
    lines = [
        Line(part, tuple(colour), wide, faint)
        for part, colour, wide, faint in zip(
            np.split(points, cuts),
            colours.tolist(),
            np.split(width, cuts),
            np.split(opacity, cuts),
            strict=True,
        )
    ]
    np.testing.assert_array_equal(assemble([bundle]), assemble(lines))
    assert bundle.length == sum(line.length for line in lines)


def test_a_crowd_is_smaller_and_stays_where_it_is(levels):
    lens = lens_of(Camera())
    theta = np.random.default_rng(2).uniform(-4, 4, (500, 2))
    balls = tuple(make_ball(SURFACE, k, [place]) for k, place in enumerate(theta))
    few, many = (place_balls(some, levels, lens, 1.0) for some in (balls[:64], balls))
    assert not few.crowded
    assert few.radius == RADIUS
    assert many.crowded
    assert RADIUS / 3 < many.radius < RADIUS
    assert (many.shift == 0).all()
    np.testing.assert_array_equal(many.ground[:64], few.ground)
    corners = ball_vertices(many, ["#ff0000", "#00ff00"], 3).reshape(500, 6, 18)
    assert (corners[..., 13].sum(axis=1) > 0).sum() == 1
    assert np.all(np.diff(lens.project(corners[:, 0, :3])[1]) <= 1e-4)


def test_flat_patches_touch_the_relief(levels):
    theta = np.random.default_rng(2).uniform(-4, 4, (50, 2))
    ground, normals = footing(theta, levels)
    points = patches_on(ground, normals, np.full(50, 0.05)).reshape(50, 4, 3)
    np.testing.assert_allclose(points.mean(axis=1), ground, atol=1e-12)
    away = points - levels.lifted(levels.to_theta(points[..., :2]))
    assert np.abs(away).max() < 0.02


# The relief while the camera turns


@pytest.mark.parametrize("azimuth", [-170.0, -45.0, 0.0, 10.0, 93.0, 180.0])
def test_triangles_come_about_the_nearest_first_and_the_border_last(levels, azimuth):
    mesh, lens = build_mesh(levels, 40), lens_of(Camera(azimuth=azimuth))
    triangles, inner = mesh.seen_from(lens.backward)
    assert triangles is mesh.seen_from(lens_of(Camera(azimuth=azimuth + 3)).backward)[0]
    as_sets = [
        {tuple(row) for row in each.tolist()} for each in (triangles, mesh.triangles)
    ]
    assert as_sets[0] == as_sets[1]
    middles = mesh.vertices[triangles][..., :2].mean(axis=1)
    near = middles @ lens.backward[:2]
    assert np.polyfit(np.arange(inner), near[:inner], 1)[0] < 0
    assert np.corrcoef(np.arange(inner), near[:inner])[0, 1] < -0.9
    reach = np.abs(mesh.vertices[triangles][..., :2]).max(axis=(1, 2))
    assert (reach[inner:] >= 4 - 1e-6).all()
    assert (reach[:inner] < 4 - 1e-6).all()


@pytest.mark.parametrize(
    ("width", "height", "covered"),
    [(918, 674, 174), (1050, 460, 174), (600, 600, 0), (500, 700, 200)],
)
def test_the_floor_fits_into_what_lies_free(width, height, covered) -> None:
    """Beside a lesson the map covers a part of a stage that is not wide."""
    lens = Lens(Camera(), 0.4, width, height, covered)
    corners = np.array([(x, y, 0.0) for x in (-4, 4) for y in (-4, 4)])
    across = lens.project(corners)[0][:, 0]
    assert across.min() > 0
    assert across.max() < width - covered
