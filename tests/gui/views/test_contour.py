"""The map from above: arrays, pixels, gestures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from gui import theme
from gui.views.colour_maps import COLOUR_MAPS, colours
from gui.views.contour import ContourView
from gui.views.contour_balls import pushed
from gui.views.contour_map import contour_paths, part_ground, picture, whole_ground
from gui.views.flat_trails import MOST, FlatTrail, different, distinct, reached
from model.levels import CONTOURS, Levels
from model.surface import AnalyticSurface
from model.surfaces.himmelblau import Himmelblau
from tests.effort import effort_below
from tests.gui.views.flat_frames import (
    close,
    frame_of,
    long_history,
    pixel,
    rgb,
    scenario,
    with_history,
)

# ------------------------------------------------------------------ arrays


@dataclass(frozen=True, kw_only=True)
class Root(AnalyticSurface):
    """√x + y²: no number where x < 0."""

    name = "root_for_tests"
    title = "√x"
    source = "—"

    @property
    def domain(self):
        return ((-1.0, 1.0), (-1.0, 1.0))

    @property
    def starts(self):
        return ((0.5, 0.5),)

    def f(self, ops, x, y):
        return ops.sqrt(x) + y * y

    def df(self, ops, x, y):
        return 0.5 / ops.sqrt(x), 2 * y

    def d2f(self, ops, x, y):
        return -0.25 * x**-1.5, 0.0 * x, 2.0 + 0.0 * x


@pytest.mark.parametrize("name", COLOUR_MAPS)
def test_lightness_of_a_colour_map_rises(name):
    lightness = colours(name).astype(float) @ (0.2126, 0.7152, 0.0722)
    assert np.all(np.diff(lightness[::16]) > 0)
    assert colours(name).shape == (256, 3)


def test_picture_has_y_upwards_and_takes_colours_by_level():
    level = np.array([[0.0, 0.5, 1.0], [0.25, np.nan, 0.75]])
    table = colours("viridis")
    made = picture(level, table)
    assert made.shape == (3, 2, 4)
    assert tuple(made[0, 0, :3]) == tuple(table[0])
    assert tuple(made[2, 0, :3]) == tuple(table[255])
    assert made[1, 1, 3] == 0
    assert made[1, 0, 3] == 255


def test_contour_lines_lie_at_their_levels():
    levels = Levels(Himmelblau())
    thin, bold = contour_paths(whole_ground(levels))
    for path, divides in ((thin, False), (bold, True)):
        elements = [path.elementAt(k) for k in range(0, path.elementCount(), 7)]
        points = np.array([(e.x, e.y) for e in elements])
        found = levels.level(levels.surface.value(points)) * CONTOURS
        off = np.abs(found - np.rint(found))
        assert np.median(off) < 0.02
        fifth = np.rint(found[off < 0.1]) % 5 == 0
        assert np.mean(fifth) == (1.0 if divides else 0.0)


def test_part_of_the_ground_agrees_with_the_surface():
    levels = Levels(Himmelblau())
    part = part_ground(levels, (2.9, 3.1), (1.9, 2.1), 11)
    theta = np.array([part.xs[4], part.ys[7]])
    expected = levels.level(levels.surface.value(theta))
    assert part.level[4, 7] == pytest.approx(float(expected))


def test_contours_of_a_surface_with_holes_stay_outside_them():
    levels = Levels(Root())
    thin, bold = contour_paths(whole_ground(levels))
    xs = [p.elementAt(k).x for p in (thin, bold) for k in range(p.elementCount())]
    assert xs
    assert min(xs) >= -1e-9


def test_trail_grows_as_if_drawn_at_once():
    points = np.random.default_rng(3).normal(size=(300, 2)) * 3
    scale, offset = np.array([40.0, -40.0]), np.array([100.0, 100.0])
    whole, grown = FlatTrail(), FlatTrail()
    expected = whole.lines(points, scale, offset)
    for count in (1, 2, 50, 51, 200, 300):
        lines = grown.lines(points[:count], scale, offset)
    assert [line.toTuple() for line in lines] == [line.toTuple() for line in expected]
    assert expected[0].p1().toTuple() == pytest.approx(tuple(points[0] * scale + 100))
    assert expected[-1].p2().toTuple() == pytest.approx(tuple(points[-1] * scale + 100))


def test_trail_that_was_changed_is_drawn_anew():
    scale, offset = np.ones(2), np.zeros(2)
    points = np.arange(40.0).reshape(20, 2) * 5
    trail = FlatTrail()
    trail.lines(points, scale, offset)
    other = points.copy()
    other[10:] += 50
    assert trail.lines(other, scale, offset)[-1].p2().toTuple() == tuple(other[-1])
    assert trail.lines(points[:5], scale, offset)[-1].p2().toTuple() == tuple(points[4])


def test_trail_of_any_length_has_few_lines():
    history = long_history(65_536)
    lines = FlatTrail().lines(history.x, np.full(2, 100.0), np.zeros(2))
    assert 100 < len(lines) <= 2 * MOST + 1


def test_lines_drawn_twice_are_dropped():
    there, back = [(0.0, 0.0), (90.0, 40.0)], [(90.0, 40.0), (0.0, 0.0)]
    assert len(different(np.array([there, back] * 50), 1000)) == 1


def test_points_on_one_cell_are_one_point():
    assert len(distinct(np.array([[1.3, 1.3], [1.4, 1.4], [9.0, 1.0]]))) == 2


def test_far_points_keep_their_direction():
    pixels = reached(np.array([[1e300, 5e299], [np.nan, 1.0], [np.inf, 0.0]]))
    assert pixels.shape == (1, 2)
    assert pixels[0, 1] / pixels[0, 0] == pytest.approx(0.5)
    assert np.abs(pixels).max() <= 10_000


def test_balls_at_one_place_are_moved_apart_and_lone_ones_are_not():
    moved = pushed(np.zeros((5, 2)), 13.0)
    away = np.linalg.norm(moved[:, None] - moved, axis=2) + 99 * np.eye(5)
    assert away.min() > 10
    alone = np.array([[0.0, 0.0], [100.0, 0.0]])
    np.testing.assert_array_equal(pushed(alone, 13.0), alone)


# ------------------------------------------------------------------ pixels


@pytest.fixture
def view(shown):
    made = ContourView()
    made.resize(480, 400)
    made.set_surface(Himmelblau())
    return shown(made)


def place(view, theta) -> QPoint:
    x, y = view._plot.to_pixels(*theta)
    return QPoint(round(x), round(y))


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view._pace.waiting and not view._refiner.isActive())


def count_paints(view, monkeypatch) -> list[int]:
    paints = []
    original = view._balls.paint
    monkeypatch.setattr(
        view._balls, "paint", lambda *args: (paints.append(1), original(*args))
    )
    return paints


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_ball_has_its_colour_where_it_lies(view, qtbot, look):
    view.set_theme(look)
    frame = frame_of(scenario(), 20)
    view.set_frame(frame)
    settle(qtbot, view)
    image = view.grab().toImage()
    for ball in frame.balls:
        at = place(view, ball.position)
        assert close(pixel(image, at.x(), at.y()), rgb(look.balls[ball.slot]))


@pytest.mark.parametrize("size", [(220, 200), (300, 260), (1200, 900)])
def test_ground_has_the_colour_of_its_level_at_any_size(shown, size):
    view = ContourView()
    view.resize(*size)
    view.set_look("viridis", None, contours=False, trails=True)
    view.set_surface(Himmelblau())
    image = shown(view).grab().toImage()
    levels = Levels(Himmelblau())
    for theta in ((-5.0, 5.0), (3.0, -2.0), (0.0, 0.0), (-3.0, -5.0)):
        level = float(levels.level(levels.surface.value(np.array(theta))))
        at = place(view, theta)
        expected = tuple(int(c) for c in colours("viridis")[round(255 * level)])
        assert close(pixel(image, at.x(), at.y()), expected, 25)


def test_contour_lines_are_drawn_and_can_be_left_out(view):
    def strong_edges() -> int:
        image = view.grab().toImage()
        area = view._plot.area.toAlignedRect()
        y = area.center().y()
        row = np.array(
            [sum(pixel(image, x, y)) for x in range(area.left() + 3, area.right() - 3)]
        )
        return int(np.sum(np.abs(np.diff(row)) > 40))

    view.set_look("viridis", None, contours=True, trails=True)
    with_lines = strong_edges()
    view.set_look("viridis", None, contours=False, trails=True)
    assert with_lines > 10 > strong_edges()


def test_look_changes_colours(view):
    at = place(view, (-5.0, 5.0))
    before = pixel(view.grab().toImage(), at.x(), at.y())
    view.set_look("plasma", "rank", contours=True, trails=True)
    assert view._levels.colouring == "rank"
    assert pixel(view.grab().toImage(), at.x(), at.y()) != before


def test_angles_are_those_of_the_parameters(view):
    for size in ((700, 300), (300, 700)):
        view.resize(*size)
        area = view._plot.area
        assert area.width() == pytest.approx(area.height(), abs=2)


def test_surface_with_holes_and_infinities_is_drawn(shown):
    view = ContourView()
    view.set_surface(Root())
    image = shown(view).grab().toImage()
    hole, ground = place(view, (-0.5, 0.1)), place(view, (0.52, 0.03))
    canvas = rgb(theme.LIGHT.canvas)
    assert close(pixel(image, hole.x(), hole.y()), canvas, 2)
    assert not close(pixel(image, ground.x(), ground.y()), canvas, 60)


@pytest.mark.parametrize("runs", [0, 1, 64])
def test_any_number_of_balls(view, qtbot, runs):
    view.set_frame(frame_of(scenario(runs=runs, starts=[(1.0, 1.0)]), 5))
    settle(qtbot, view)
    assert not view.grab().isNull()
    places = view._balls.places()
    assert len(places) == runs
    assert len({each.drawn.toTuple() for each in places}) == runs


def test_lost_ball_is_a_marker_at_the_border(view, qtbot):
    frame = frame_of(scenario(runs=2), 5)
    for position in ((1e200, -3.0), (np.nan, np.nan), (np.inf, 0.0)):
        lost = replace(frame.balls[0], position=np.array(position))
        view.set_frame(replace(frame, balls=(lost, frame.balls[1])))
        settle(qtbot, view)
        assert not view.grab().isNull()
    view.set_frame(
        replace(frame, balls=(replace(lost, position=np.array([1e200, 0.0])),))
    )
    settle(qtbot, view)
    (found,) = view._balls.places()
    assert found.outwards.x() == pytest.approx(1.0)
    assert view._plot.area.contains(found.drawn)


def test_ghost_of_a_left_branch_is_drawn(view, qtbot):
    frame = frame_of(scenario(runs=1), 2)
    settle(qtbot, view)
    view.set_frame(frame)
    settle(qtbot, view)
    before = view.grab().toImage()
    ghost = np.array([[4.0, -4.0], [4.0, 4.0]])
    view.set_frame(replace(frame, ghosts=((0, ghost),)))
    settle(qtbot, view)
    after = view.grab().toImage()
    at = place(view, (4.0, 0.0))
    changed = [
        pixel(before, at.x() + d, at.y()) != pixel(after, at.x() + d, at.y())
        for d in (-1, 0, 1)
    ]
    assert any(changed)


# ------------------------------------------------------------------ painting


def test_nothing_repaints_at_rest(view, qtbot, monkeypatch):
    view.set_frame(frame_of(scenario(), 10))
    settle(qtbot, view)
    qtbot.wait(100)
    paints = count_paints(view, monkeypatch)
    qtbot.wait(250)
    assert paints == []
    assert not view._pace.waiting


def test_last_frame_of_a_burst_is_painted_and_few_before_it(view, qtbot, monkeypatch):
    settle(qtbot, view)
    qtbot.wait(60)
    paints = count_paints(view, monkeypatch)
    frames = [frame_of(scenario(), step) for step in range(12)]
    for frame in frames:
        view.set_frame(frame)
    qtbot.waitUntil(lambda: view._balls._frame is frames[-1])
    qtbot.wait(60)
    assert 1 <= len(paints) <= 4


def test_ground_is_painted_once_for_many_frames(view, qtbot):
    settle(qtbot, view)
    view.grab()
    version = view._map.version
    for step in range(5):
        view.set_frame(frame_of(scenario(), step))
        view.grab()
    assert view._map.version == version


def test_long_trails_cost_little(view, qtbot):
    frame = frame_of(scenario(runs=1), 3)
    history = long_history(65_536)
    balls = [with_history(frame.balls[0], history, n) for n in (65_000, 65_001)]
    view.set_frame(replace(frame, balls=(balls[0],)))
    settle(qtbot, view)
    view.grab()
    with effort_below(0.1):
        view._balls.set_frame(replace(frame, balls=(balls[1],)))
        view._balls._lines_of("trail", 0, balls[1].trail)


# ------------------------------------------------------------------ gestures


def test_click_asks_for_a_drop(view, qtbot):
    at = place(view, (1.0, -2.0))
    with qtbot.waitSignal(view.drop_requested) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == pytest.approx([1.0, -2.0], abs=0.05)


def test_double_click_asks_to_inspect_and_drops_nothing(view, qtbot):
    dropped = []
    view.drop_requested.connect(lambda *theta: dropped.append(theta))
    at = place(view, (1.0, -2.0))
    with qtbot.waitSignal(view.inspect_requested) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(300)
    assert caught.args == pytest.approx([1.0, -2.0], abs=0.05)
    assert dropped == []


def test_click_beside_the_map_does_nothing(view, qtbot):
    dropped = []
    view.drop_requested.connect(lambda *theta: dropped.append(theta))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 395))
    qtbot.wait(300)
    assert dropped == []


def test_ball_can_be_dragged(view, qtbot):
    frame = frame_of(scenario(), 20)
    view.set_frame(frame)
    settle(qtbot, view)
    seen = []
    view.ball_drag_started.connect(lambda run: seen.append(("start", run)))
    view.ball_dragged.connect(lambda run, x, y: seen.append(("drag", run, x, y)))
    view.ball_drag_finished.connect(lambda run: seen.append(("end", run)))
    ball, port = frame.balls[1], view.viewport()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=place(view, ball.position))
    move(view, place(view, (-1.0, 1.0)), left)
    move(view, place(view, (-2.0, 2.0)), left)
    qtbot.mouseRelease(port, left, pos=place(view, (-2.0, 2.0)))
    assert seen[0] == ("start", ball.run)
    assert seen[-1] == ("end", ball.run)
    assert seen[-2][:2] == ("drag", ball.run)
    assert seen[-2][2:] == pytest.approx((-2.0, 2.0), abs=0.05)


def test_click_on_a_ball_selects_it(view, qtbot):
    frame = frame_of(scenario(), 20)
    view.set_frame(frame)
    settle(qtbot, view)
    with qtbot.waitSignal(view.ball_selected) as caught:
        qtbot.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=place(view, frame.balls[2].position),
        )
    assert caught.args == [2]
    view.set_selected(2)
    assert view._balls.places()[-1].ball.run == 2


def move(view, at: QPoint, button=Qt.MouseButton.NoButton) -> None:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    port = view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def wheel(view, at: QPoint, notches: int) -> None:
    from PySide6.QtWidgets import QApplication

    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_wheel_zooms_to_the_pointer(view, qtbot):
    at = place(view, (2.0, 1.0))
    for _ in range(8):
        wheel(view, at, 1)
    (left, right), _ = view._plot.ranges
    assert right - left < 4.0
    assert place(view, (2.0, 1.0)).x() == pytest.approx(at.x(), abs=3)
    settle(qtbot, view)
    assert view._ground.xs[0] == pytest.approx(left)
    for _ in range(40):
        wheel(view, at, -1)
    assert view._plot.ranges[0] == pytest.approx(Himmelblau().domain[0])
    settle(qtbot, view)


def test_zoom_never_becomes_absurd(view, qtbot):
    for _ in range(200):
        wheel(view, place(view, (2.0, 1.0)), 2)
    (left, right), _ = view._plot.ranges
    assert right - left == pytest.approx(12e-4, rel=0.01)
    assert not view.grab().isNull()
    settle(qtbot, view)


def test_right_drag_pans_within_the_domain_and_double_click_resets(view, qtbot):
    right = Qt.MouseButton.RightButton
    for _ in range(8):
        wheel(view, place(view, (0.0, 0.0)), 1)
    before = view._plot.ranges[0]
    start = place(view, (0.0, 0.0))
    qtbot.mousePress(view.viewport(), right, pos=start)
    move(view, start + QPoint(50, 0), right)
    move(view, start + QPoint(60, 0), right)
    qtbot.mouseRelease(view.viewport(), right, pos=start + QPoint(60, 0))
    assert view._plot.ranges[0][0] < before[0]
    view._move_range((-100.0, -98.0), (0.0, 2.0))
    assert view._plot.ranges[0] == pytest.approx((-6.0, -4.0))
    qtbot.mouseDClick(view.viewport(), right, pos=start)
    # Qt's helper leaves the button down, for whatever is clicked next.
    qtbot.mouseRelease(view.viewport(), right, pos=start)
    assert view._plot.ranges == ((-6.0, 6.0), (-6.0, 6.0))
    settle(qtbot, view)


def test_hover_tells_the_point_and_leaving_tells_none(view, qtbot):
    seen = []
    view.hovered.connect(seen.append)
    move(view, place(view, (3.0, 2.0)))
    assert seen[-1] == pytest.approx((3.0, 2.0), abs=0.05)
    shown = {line.name: line.value for line in view._balls._lines}
    assert set(shown) == {"w₁", "w₂", "L", "‖g‖"}
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert seen[-1] is None


def test_keys_choose_a_point_and_drop_there(view, qtbot):
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride,
        Qt.Key.Key_Right,
        Qt.KeyboardModifier.NoModifier,
    )
    override.ignore()
    assert view.event(override)
    assert override.isAccepted()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.drop_requested) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == pytest.approx([0.6, 0.3])


def test_words_follow_the_language(view):
    assert view.accessibleName() == "Contour map"
    assert "Click to drop" in view.accessibleDescription()
