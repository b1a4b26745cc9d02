"""Gestures on the stage: what a hand does, and what the stage says of it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from stage_frames import make_ball, make_frame

from model.camera import Camera
from model.surfaces.himmelblau import Himmelblau

pytestmark = pytest.mark.gl
SURFACE = Himmelblau()
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def pixel_of(view, theta):
    pixel, _ = view.lens().project(view.levels.lifted(np.array(theta, dtype=float)))
    return QPoint(*np.round(pixel).astype(int).tolist())


def move(view, at, buttons):
    position = QPointF(at)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        position,
        view.mapToGlobal(position),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseMoveEvent(event)


def drag(qtbot, view, button, start, stop, parts=5):
    qtbot.mousePress(view, button, pos=start)
    for k in range(1, parts + 1):
        move(view, start + (stop - start) * k / parts, button)
    qtbot.mouseRelease(view, button, pos=stop)


def turn_wheel(view, at, notches):
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


@pytest.mark.parametrize("theta", [(2.0, -4.0), (0.0, 0.0), (-4.5, 4.5), (5.0, 1.0)])
def test_a_click_asks_for_a_drop_where_it_points(qtbot, stage, theta):
    with qtbot.waitSignal(stage.drop_requested) as asked:
        qtbot.mouseClick(stage, LEFT, pos=pixel_of(stage, theta))
    np.testing.assert_allclose(asked.args, theta, atol=0.12)


def test_a_click_beside_the_relief_asks_for_nothing(qtbot, stage):
    with qtbot.assertNotEmitted(stage.drop_requested, wait=400):
        qtbot.mouseClick(stage, LEFT, pos=QPoint(3, stage.height() - 3))


def test_dragging_the_ground_turns_the_camera_and_drops_nothing(qtbot, stage):
    before = stage.camera
    start = pixel_of(stage, (0.0, 0.0))
    with (
        qtbot.assertNotEmitted(stage.drop_requested, wait=400),
        qtbot.waitSignal(stage.camera_changed) as changed,
    ):
        drag(qtbot, stage, LEFT, start, start + QPoint(60, 25))
    assert changed.args[0] == stage.camera
    assert stage.camera.azimuth == pytest.approx(before.azimuth - 24)
    assert stage.camera.elevation == pytest.approx(before.elevation + 10)


def test_elevation_stays_within_its_limits(qtbot, stage):
    start = pixel_of(stage, (0.0, 0.0))
    drag(qtbot, stage, LEFT, start, start + QPoint(0, 2000))
    assert stage.camera.elevation == 90.0
    drag(qtbot, stage, LEFT, start, start - QPoint(0, 3000))
    assert stage.camera.elevation == 5.0


def test_a_ball_can_be_dragged(qtbot, stage, settle):
    stage.set_frame(make_frame(make_ball(SURFACE, 4, [(2.0, -4.0)])))
    settle(stage)
    start = QPoint(*np.round(stage.scene.markers.places[0]).astype(int).tolist())
    stop = pixel_of(stage, (0.0, 1.0))
    heard = []
    stage.ball_drag_started.connect(lambda run: heard.append(("start", run)))
    stage.ball_dragged.connect(lambda run, x, y: heard.append((run, x, y)))
    stage.ball_drag_finished.connect(lambda run: heard.append(("end", run)))
    before = stage.camera
    drag(qtbot, stage, LEFT, start, stop)
    assert heard[0] == ("start", 4)
    assert heard[-1] == ("end", 4)
    np.testing.assert_allclose(heard[-2], (4, 0.0, 1.0), atol=0.12)
    assert stage.camera == before


def test_a_click_on_a_ball_selects_its_run(qtbot, stage, settle):
    stage.set_frame(make_frame(make_ball(SURFACE, 4, [(2.0, -4.0)])))
    settle(stage)
    place = QPoint(*np.round(stage.scene.markers.places[0]).astype(int).tolist())
    with (
        qtbot.assertNotEmitted(stage.drop_requested, wait=400),
        qtbot.waitSignal(stage.ball_selected) as selected,
    ):
        qtbot.mouseClick(stage, LEFT, pos=place)
    assert selected.args == [4]


def test_the_wheel_zooms_to_the_pointer(qtbot, stage):
    theta = np.array((3.0, 2.0))
    at = pixel_of(stage, theta)
    with qtbot.waitSignal(stage.camera_changed):
        turn_wheel(stage, at, 3)
    assert stage.camera.distance < Camera().distance
    assert (pixel_of(stage, theta) - at).manhattanLength() < 60
    for _ in range(60):
        turn_wheel(stage, at, 5)
    assert stage.camera.distance == 1.5
    for _ in range(60):
        turn_wheel(stage, at, -5)
    assert stage.camera.distance == 40.0


def test_the_right_button_moves_the_ground_with_the_pointer(qtbot, stage):
    before = stage.camera
    start = QPoint(350, 250)
    with qtbot.waitSignal(stage.camera_changed):
        drag(qtbot, stage, RIGHT, start, start + QPoint(50, 20))
    assert (stage.camera.x, stage.camera.y) != (before.x, before.y)
    assert stage.camera.distance == before.distance


def test_a_double_click_flies_there_and_inspects(qtbot, stage):
    at = pixel_of(stage, (2.0, -4.0))
    with (
        qtbot.assertNotEmitted(stage.drop_requested, wait=400),
        qtbot.waitSignals([stage.inspect_requested, stage.camera_changed]),
    ):
        qtbot.mouseClick(stage, LEFT, pos=at)
        qtbot.mouseDClick(stage, LEFT, pos=at)
    here = stage.levels.to_theta(np.array([stage.camera.x, stage.camera.y]))
    np.testing.assert_allclose(here, (2.0, -4.0), atol=0.12)


def test_a_flight_takes_frames_and_lands(qtbot, stage, settle):
    stage.reduced_motion = False
    stage.set_camera(Camera(azimuth=30.0, distance=8.0))
    settle(stage)
    count = stage.paint_count
    with qtbot.waitSignal(stage.camera_changed):
        stage.reset_camera()
    assert stage.camera == Camera()
    assert stage.paint_count > count + 2


def test_hover_tells_where_the_pointer_is(qtbot, stage):
    with qtbot.waitSignal(stage.hovered) as heard:
        move(stage, pixel_of(stage, (2.0, -4.0)), Qt.MouseButton.NoButton)
    np.testing.assert_allclose(heard.args[0], (2.0, -4.0), atol=0.12)
    with qtbot.waitSignal(stage.hovered) as heard:
        move(stage, QPoint(2, stage.height() - 2), Qt.MouseButton.NoButton)
    assert heard.args == [None]


def enter_by_keyboard(view):
    reason = Qt.FocusReason.TabFocusReason
    view.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn, reason))


def test_arrows_and_enter_drop_a_ball_without_a_mouse(qtbot, stage):
    enter_by_keyboard(stage)
    before = pixel_of(stage, stage._crosshair)
    for _ in range(5):
        qtbot.keyClick(stage, Qt.Key.Key_Right)
    right = pixel_of(stage, stage._crosshair)
    assert right.x() > before.x() + 20
    for _ in range(5):
        qtbot.keyClick(stage, Qt.Key.Key_Up)
    theta = stage._crosshair
    with qtbot.waitSignal(stage.drop_requested) as asked:
        qtbot.keyClick(stage, Qt.Key.Key_Return)
    np.testing.assert_allclose(asked.args, theta)


def test_after_a_click_the_arrow_keys_belong_to_the_window(qtbot, stage):
    enter_by_keyboard(stage)
    qtbot.mouseClick(stage, LEFT, pos=pixel_of(stage, (0.0, 0.0)))
    assert stage._crosshair is None
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage._crosshair is None
