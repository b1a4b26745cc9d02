"""Critical points and Taylor's models on the stage: as arrays, then as pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from stage_frames import make_ball, make_frame

from gui.analysis.analyst import Analyst
from gui.theme.marks import marks
from gui.views.stage.overlays import disc, disc_triangles, free_height, hidden, marked
from model.analysis import analyse
from model.camera import Camera
from model.curvature.spectrum import spectrum_at
from model.surfaces import SURFACES

pytestmark = pytest.mark.gl
HIMMELBLAU, LECTURE = SURFACES["himmelblau"](), SURFACES["lecture"]()


def pixels(view):
    image = view.grabFramebuffer()
    image = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    rows = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return rows.astype(int)


def changed(before, after):
    return int((np.abs(before - after).max(axis=2) > 12).sum())


def look_at(surface, theta, radius):
    analyst, told = Analyst(surface), []
    analyst.taylor_changed.connect(told.append)
    analyst.radius_requested(radius)
    analyst.set_spectrum(spectrum_at(surface, np.array(theta, dtype=float)))
    analyst.taylor_requested(True)
    return told[-1]


def place(view, theta):
    point = view.levels.lifted(np.array(theta, dtype=float))
    pixel, _ = view.lens().project(point)
    return np.round(pixel).astype(int)


def near(picture, at, reach, colour):
    x, y = at
    part = picture[y - reach : y + reach + 1, x - reach : x + reach + 1]
    wanted = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)])
    return int((np.abs(part - wanted).max(axis=2) < 40).sum())


def test_the_disc_is_covered_once():
    points, faces = disc(), disc_triangles().reshape(-1, 3)
    a, b, c = points[faces].transpose(1, 0, 2)
    u, v = b - a, c - a
    area = np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]).sum() / 2
    assert area == pytest.approx(np.pi, rel=0.005)


def test_models_may_rise_above_and_sink_below_the_relief(make_stage):
    levels = make_stage(LECTURE).levels
    scale = levels.relief
    low, mid, high = free_height(
        levels, np.array([scale.low - 5.0, scale.low, scale.high + 5.0])
    )
    assert mid == pytest.approx(0.0, abs=1e-9)
    assert low < 0.0
    assert high > 2.4


def test_every_point_gets_a_mark_and_curves_none(qapp):
    every = marked(analyse(HIMMELBLAU))
    assert len(every) == 9
    assert [kind for kind, _ in marked(analyse(LECTURE))] == ["saddle"]


@pytest.mark.parametrize("theta", [(3.0, 2.0), (-0.270845, -0.923039)])
def test_marks_are_painted_where_the_points_are(make_stage, theta):
    view = make_stage(HIMMELBLAU)
    view.set_camera(Camera(elevation=70.0))
    before = pixels(view)
    analysis = analyse(HIMMELBLAU)
    view.set_analysis(analysis)
    after = pixels(view)
    kinds = marks(dark=False).kinds
    nearest = min(analysis.points, key=lambda p: float(np.abs(p.theta - theta).max()))
    at = place(view, nearest.theta)
    assert near(after, at, 9, kinds[nearest.kind]) > 12
    assert near(before, at, 9, kinds[nearest.kind]) == 0
    view.set_analysis(None)
    assert changed(before, pixels(view)) == 0


def test_a_curve_is_a_line_on_the_relief(make_stage):
    view = make_stage(LECTURE)
    before = pixels(view)
    view.set_analysis(analyse(LECTURE))
    after = pixels(view)
    colour = marks(dark=False).kinds["degenerate"]
    for w in (0.8, 1.0, 1.25):
        at = place(view, (w, 1 / w))
        assert near(after, at, 4, colour) > near(before, at, 4, colour) + 3


def test_another_surface_takes_the_marks_away(make_stage):
    view = make_stage(HIMMELBLAU)
    view.set_analysis(analyse(HIMMELBLAU))
    view.set_taylor(look_at(HIMMELBLAU, (0.0, 0.0), 1.0))
    pixels(view)
    view.set_surface(LECTURE)
    bare = make_stage(LECTURE)
    assert changed(pixels(view), pixels(bare)) == 0


def test_what_lies_behind_a_rim_is_hidden(make_stage):
    view = make_stage(HIMMELBLAU)
    view.set_camera(Camera(elevation=12.0))
    pixels(view)
    points = view.levels.lifted(np.array([(3.0, 2.0), (-3.779, -3.283), (0.0, 0.0)]))
    side = hidden(view.scene, points)
    view.set_camera(Camera(elevation=85.0))
    pixels(view)
    assert side.any()
    assert not hidden(view.scene, points).any()


def test_plane_sheet_and_arrows_come_and_go(make_stage):
    view = make_stage(LECTURE)
    before = pixels(view)
    view.set_taylor(look_at(LECTURE, (0.0, 0.0), 0.5))
    shown = pixels(view)
    assert changed(before, shown) > 3000
    colours = marks(dark=False)
    for axis, colour in (((1, 1), colours.down), ((1, -1), colours.up)):
        at = place(view, 0.25 * np.array(axis) / np.sqrt(2))
        assert near(shown, at, 4, colour) > 3
    view.set_taylor(None)
    assert changed(before, pixels(view)) == 0


def test_models_moved_leave_nothing_behind(make_stage):
    """The area copied each frame must hold the sheets of the frame before."""
    view, other = make_stage(LECTURE), make_stage(LECTURE)
    for theta in ((-1.0, -1.0), (0.5, 1.0), (1.0, -0.5)):
        view.set_taylor(look_at(LECTURE, theta, 0.6))
        pixels(view)
    other.set_taylor(look_at(LECTURE, (1.0, -0.5), 0.6))
    assert changed(pixels(view), pixels(other)) == 0


def test_at_rest_nothing_is_painted(make_stage, settle):
    view = make_stage(HIMMELBLAU)
    view.set_analysis(analyse(HIMMELBLAU))
    view.set_taylor(look_at(HIMMELBLAU, (0.0, 0.0), 1.0))
    settle(view, 0.5)
    painted = view.paint_count
    settle(view, 0.5)
    assert view.paint_count == painted


def test_balls_lie_over_the_marks(make_stage):
    view = make_stage(HIMMELBLAU)
    view.set_camera(Camera(elevation=70.0))
    view.set_analysis(analyse(HIMMELBLAU))
    without = pixels(view)
    view.set_frame(make_frame(make_ball(HIMMELBLAU, 0, [(3.0, 2.0)])))
    at = place(view, (3.0, 2.0))
    colour = marks(dark=False).kinds["minimum"]
    assert near(pixels(view), at, 4, colour) < near(without, at, 9, colour)


def alt_move(view, theta, held):
    at = QPointF(*place(view, theta).tolist())
    view.mouseMoveEvent(
        QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            view.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            held,
        )
    )


def test_alt_and_the_pointer_look_closely(make_stage):
    view, told = make_stage(HIMMELBLAU), []
    view.taylor_pointed.connect(told.append)
    alt, none = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
    alt_move(view, (0.0, 0.0), none)
    assert told == []
    alt_move(view, (0.0, 0.0), alt)
    assert np.abs(told[-1]).max() < 0.1
    alt_move(view, (1.0, 0.0), none)
    alt_move(view, (1.0, 1.0), none)
    assert len(told) == 2
    assert told[-1] is None


def test_flying_to_a_point(make_stage):
    view = make_stage(HIMMELBLAU)
    view.fly_to(np.array((3.0, 2.0)))
    world = view.levels.to_world(np.array((3.0, 2.0)))
    np.testing.assert_allclose((view.camera.x, view.camera.y), world)


def test_a_picture_for_export_has_the_marks(make_stage):
    view = make_stage(HIMMELBLAU)
    before = view.render_picture(400, 300)
    view.set_analysis(analyse(HIMMELBLAU))
    assert view.render_picture(400, 300) != before
