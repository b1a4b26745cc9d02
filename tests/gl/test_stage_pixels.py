"""Pixels of the stage: what is drawn where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from stage_frames import descent, make_ball, make_frame

from gui.machine import gl
from gui.views.stage.look import DARK, LIGHT, Look
from model.camera import Camera
from model.frame import DivergedBy, Status, StatusKind
from model.surfaces.himmelblau import Himmelblau

pytestmark = pytest.mark.gl
SURFACE = Himmelblau()


def pixels(view):
    return as_array(view.grabFramebuffer())


def as_array(image):
    image = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    rows = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return rows.copy()  # the image lives only as long as this call


def colours(picture):
    return len(np.unique(picture.reshape(-1, 3), axis=0))


def byte_colour(text):
    return np.array([int(text[k : k + 2], 16) for k in (1, 3, 5)])


def around(picture, place, reach):
    x, y = np.round(place).astype(int)
    return picture[y - reach : y + reach + 1, x - reach : x + reach + 1].astype(int)


def changed(before, after):
    return (np.abs(before.astype(int) - after).max(axis=2) > 12).sum()


def test_this_machine_can_draw(qapp):
    assert gl.gl_works()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_relief_is_painted(make_stage, theme):
    view = make_stage(theme=theme)
    picture = pixels(view)
    assert colours(picture) > 500
    assert picture.std() > 20
    corner = picture[-3:, -3:].reshape(-1, 3).mean(axis=0)
    assert np.abs(corner - byte_colour(theme.background[1])).max() < 12


def test_lightness_still_means_height(stage):
    """The pixel of a height has at least 70 % of its colour's lightness."""
    from gui.views.stage.items import palette

    stage.set_look(Look(contours=False))
    picture = pixels(stage)
    levels, lens = stage.levels, stage.lens()
    checked = 0
    for theta in np.random.default_rng(0).uniform(-5.8, 5.8, (200, 2)):
        pixel, _ = lens.project(levels.lifted(theta))
        found = stage.theta_at(_point(pixel))
        if found is None or np.abs(found - theta).max() > 0.1:
            continue
        seen = picture[int(pixel[1]), int(pixel[0])].astype(float)
        level = float(levels.level(SURFACE.value(theta)))
        wanted = palette("viridis")[round(255 * level), :3].astype(float)
        assert 0.62 < seen.sum() / wanted.sum() < 1.35
        checked += 1
    assert checked > 100


def test_a_ball_is_where_its_theta_is_drawn(stage):
    before = pixels(stage)
    stage.set_frame(make_frame(make_ball(SURFACE, 1, [(2.0, -4.0)])))
    picture = pixels(stage)
    place = stage.scene.markers.places[0]
    near = around(picture, place, 8)
    colour = byte_colour(LIGHT.balls[1])
    away = np.abs(near - colour).max(axis=2)
    assert (away < 60).sum() > 40
    assert changed(before, picture) < 1600


def test_each_slot_has_its_own_sign(stage):
    seen = set()
    for run in range(7):
        ball = make_ball(SURFACE, run, [(2.0, -4.0)])
        stage.set_theme(replace(LIGHT, balls=("#808080",)))
        stage.set_frame(make_frame(ball))
        picture = pixels(stage)
        seen.add(around(picture, stage.scene.markers.places[0], 7).tobytes())
    assert len(seen) == 6


def test_a_hidden_ball_shows_its_ghost(stage):
    stage.set_camera(Camera(elevation=5.0))
    bare = pixels(stage)
    hidden = (-3.779, -3.283)
    stage.set_frame(make_frame(make_ball(SURFACE, 1, [hidden])))
    picture = pixels(stage)
    place = stage.scene.markers.places[0]
    seen = stage.theta_at(_point(place))
    rim, ground = stage.lens().project(stage.levels.lifted(np.array([seen, hidden])))[1]
    assert rim < ground - 0.15
    difference = around(picture, place, 5) - around(bare, place, 5)
    colour = byte_colour(LIGHT.balls[1]) - around(bare, place, 5)
    share = np.median((difference * colour).sum(2) / (colour * colour).sum(2))
    assert 0.15 < share < 0.6


def test_a_trail_follows_the_relief(stage):
    bare = pixels(stage)
    rows = descent(SURFACE, (-0.3, 5.4), 0.003)
    stage.set_frame(make_frame(make_ball(SURFACE, 1, rows)))
    with_trail = pixels(stage)
    line = stage.scene.lines[0].points
    places, _ = stage.lens().project(line.astype(float))
    on = [changed(around(bare, p, 1), around(with_trail, p, 1)) > 0 for p in places]
    assert np.mean(on) > 0.9
    stage.set_look(Look(trails=False))
    assert changed(with_trail, pixels(stage)) > 200


def test_the_touched_area_is_restored(stage):
    """What moved away leaves nothing behind, though only a part is copied."""
    bare = pixels(stage)
    rows = descent(SURFACE, (-0.3, 5.4), 0.004, momentum=0.9)
    for count in (20, 40, 61):
        stage.set_frame(make_frame(make_ball(SURFACE, 3, rows, count)))
        pixels(stage)
    stage.set_selected(3)
    assert changed(bare, pixels(stage)) > 200
    stage.set_frame(None)
    pixels(stage)
    assert changed(bare, pixels(stage)) == 0


def test_arrows_are_drawn_for_the_selected_ball_only(stage):
    rows = descent(SURFACE, (2.0, -4.0), 0.002)
    stage.set_frame(make_frame(make_ball(SURFACE, 1, rows, 4)))
    plain = pixels(stage)
    stage.set_selected(1)
    chosen = pixels(stage)
    assert changed(plain, chosen) > 150
    stage.set_look(Look(arrows=False))
    assert changed(chosen, pixels(stage)) > 80


@pytest.mark.parametrize("cause", DivergedBy)
def test_a_lost_ball_stays_at_the_border_with_a_tag(stage, cause):
    bare = pixels(stage)
    status = Status(StatusKind.DIVERGED, step=14, loss=3.1e8, cause=cause)
    far = {"left_the_map": 50.0}.get(cause.value, np.nan)
    rows = [(0.0, 0.0), (1.0, 2.0), (far, far)]
    stage.set_frame(make_frame(make_ball(SURFACE, 1, rows, status=status)))
    assert changed(bare, pixels(stage)) > 3000


def test_orbiting_changes_the_picture(stage):
    before = pixels(stage)
    stage.set_camera(Camera(azimuth=20.0))
    assert changed(before, pixels(stage)) > 20_000


def test_colour_map_colouring_and_contours_change_the_picture(stage):
    before = pixels(stage)
    for look in (
        Look(colour_map="plasma"),
        Look(colour_map="cividis"),
        Look(colouring="linear"),
        Look(colouring="rank"),
        Look(contours=False),
    ):
        stage.set_look(look)
        assert changed(before, pixels(stage)) > 4000


def test_nothing_is_repainted_at_rest(stage, settle):
    rows = descent(SURFACE, (-0.3, 5.4), 0.003)
    stage.set_frame(make_frame(make_ball(SURFACE, 1, rows)))
    settle(stage, 0.5)
    count = stage.paint_count
    settle(stage, 0.5)
    assert stage.paint_count == count
    stage.set_selected(None)
    stage.set_look(Look())
    stage.set_camera(stage.camera)
    settle(stage, 0.2)
    assert stage.paint_count == count


def test_a_frame_does_not_redraw_the_still_layer(stage, monkeypatch):
    drawn = []
    monkeypatch.setattr(stage, "_draw_still", drawn.append)
    rows = descent(SURFACE, (-0.3, 5.4), 0.003)
    for count in range(1, 6):
        stage.set_frame(make_frame(make_ball(SURFACE, 1, rows, count)))
        pixels(stage)
    assert not drawn
    stage.set_camera(Camera(azimuth=0.0))
    pixels(stage)
    assert drawn


class Broken(Himmelblau):
    """A surface with a hole, a pole and an infinite corner."""

    def f(self, ops, x, y):
        value = super().f(ops, x, y) + 1 / (x * x)
        value = np.where(np.hypot(x - 3, y) < 1.5, np.nan, value)
        return np.where((x > 5) & (y > 5), np.inf, value)

    def grid(self, xs, ys):
        theta = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
        gradient = self.gradient(theta)
        return self.value(theta), gradient[..., 0], gradient[..., 1]


def test_holes_and_poles_are_painted(make_stage):
    view = make_stage(Broken())
    balls = [
        make_ball(view.levels.surface, k, [theta])
        for k, theta in enumerate([(3.0, 0.0), (0.0, 1.0), (5.5, 5.5)])
    ]
    view.set_frame(make_frame(*balls))
    view.set_selected(0)
    assert colours(pixels(view)) > 500
    assert np.isfinite(view.scene.markers.places).all()


def test_no_ball_and_many_balls(stage):
    stage.set_frame(make_frame())
    assert colours(pixels(stage)) > 500
    places = np.random.default_rng(1).uniform(-6, 6, (64, 2))
    balls = [make_ball(SURFACE, k, [place]) for k, place in enumerate(places)]
    bare = pixels(stage)
    stage.set_frame(make_frame(*balls))
    assert changed(bare, pixels(stage)) > 5000


def test_a_cloud_of_balls_is_drawn_small_with_their_colours(stage):
    bare = pixels(stage)
    places = np.random.default_rng(1).uniform(-6, 6, (2000, 2))
    balls = [make_ball(SURFACE, k, [place]) for k, place in enumerate(places)]
    stage.set_frame(make_frame(*balls))
    stage.set_selected(7)
    picture = pixels(stage)
    assert stage.scene.markers.plain
    assert 20_000 < changed(bare, picture) < 200_000
    markers = stage.scene.markers
    middles = np.round(markers.places).astype(int)
    nearest = np.argsort(markers.depth)[:40]
    away = [
        np.abs(picture[y, x] / 255 - byte_colour(LIGHT.balls[k % 7]) / 255).max()
        for k in nearest
        for x, y in [middles[k]]
        if 0 <= x < 700 and 0 <= y < 500
    ]
    assert np.median(away) < 0.15


def test_two_stages_show_the_same(make_stage):
    first, second = make_stage(), make_stage()
    frame = make_frame(make_ball(SURFACE, 1, [(2.0, -4.0)]))
    first.set_frame(frame)
    second.set_frame(frame)
    assert changed(pixels(first), pixels(second)) == 0
    assert colours(pixels(second)) > 500


def test_resizing_repaints_all(stage, settle):
    stage.resize(520, 600)
    settle(stage)
    picture = pixels(stage)
    assert picture.shape == (600, 520, 3)
    assert colours(picture) > 500
    assert picture.min(axis=2).min() < 120


@pytest.mark.parametrize(("scale", "samples"), [(1, 0), (1.5, 4), (2, 4)])
def test_a_picture_has_its_own_size_and_leaves_the_view_alone(stage, scale, samples):
    stage.set_frame(make_frame(make_ball(SURFACE, 1, [(2.0, -4.0)])))
    before = pixels(stage)
    picture = as_array(stage.render_picture(400, 300, scale, samples))
    assert picture.shape == (300 * scale, 400 * scale, 3)
    assert colours(picture) > 500
    assert changed(before, pixels(stage)) == 0


def test_a_picture_without_surface_is_refused(qapp, make_stage):
    view = make_stage()
    view._levels = None
    with pytest.raises(RuntimeError, match="no surface"):
        view.render_picture(100, 100)


def test_a_stage_without_surface_is_empty(qtbot, settle):
    gl.choose_platform()
    from gui.views.stage import StageView

    view = StageView()
    qtbot.addWidget(view)
    view.show()
    settle(view)
    assert colours(pixels(view)) == 1


def test_high_resolution_draws_the_same_scene_larger(stage):
    stage.set_frame(make_frame(make_ball(SURFACE, 1, [(2.0, -4.0)])))
    small = as_array(stage.render_picture(500, 400, 1, 4)).astype(int)
    large = as_array(stage.render_picture(500, 400, 2, 4)).astype(int)
    mean = large.reshape(400, 2, 500, 2, 3).mean(axis=(1, 3))
    assert np.abs(mean - small).mean() < 4


def _point(pixel):
    from PySide6.QtCore import QPointF

    return QPointF(float(pixel[0]), float(pixel[1]))


def test_what_is_not_kept_looks_the_same(make_stage, monkeypatch):
    from gui.views.stage.layer import StillLayer

    view = make_stage()
    view.set_frame(make_frame(make_ball(SURFACE, 0, descent(SURFACE, (-4, 4)))))
    pixels(view)  # the same again: what comes next may be worth keeping
    copies = []
    copy_to = StillLayer.copy_to
    monkeypatch.setattr(
        StillLayer, "copy_to", lambda *given: copies.append(1) or copy_to(*given)
    )
    view.turn_to(replace(view.camera, azimuth=9.0))
    kept = pixels(view)
    assert copies
    for azimuth in (8.0, 5.0, 6.0, 9.0):
        copies.clear()
        view.turn_to(replace(view.camera, azimuth=azimuth))
        passing = pixels(view)
    assert not copies, "the camera turns: nothing is worth keeping"
    assert changed(kept, passing) == 0
    assert changed(passing, pixels(view)) == 0
    assert copies, "the camera rests"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_turning_relief_looks_much_like_one_at_rest(make_stage, settle, theme):
    view = make_stage(theme=theme)
    view.set_look(replace(view._look, smoothing="never"))
    for azimuth in (40.0, 41.0, 42.0, 43.0, 44.0):
        view.turn_to(replace(view.camera, azimuth=azimuth))
        turning = pixels(view)
    assert view.scene.hasty
    resting = pixels(settle(view))
    assert not view.scene.hasty
    away = np.abs(turning.astype(int) - resting).max(axis=2)
    assert away.mean() < 6
    assert (away > 60).mean() < 0.03
