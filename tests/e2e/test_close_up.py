"""Why did my ball stop here? Find all points, look closely, and leave the saddle."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from model.frame import StatusKind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def close_up(person, qtbot):
    """The window at the lecture's saddle, with the parts that look closely."""
    person.controller.play_requested(on=False)
    person.controller.surface_requested("lecture")
    qtbot.waitUntil(lambda: person.window.inspector.closely is not None)
    return person.window.close_up


def raised(person, name):
    dock = person.window.docks[name]
    dock.raise_()
    content = dock.widget()
    if hasattr(content, "made"):  # a place that is filled when it is first seen
        person.wait_for(lambda: content.content is not None)
    person.wait()
    return content


def find_all(person, qtbot):
    panel = raised(person, "critical").content
    person.click(panel.search)
    analyst = person.controller.analyst
    qtbot.waitUntil(lambda: analyst.analysis is not None)
    return panel


def row_of(panel, kind):
    model = panel.list.model()
    kinds = [
        model.index(k, 0).data(Qt.ItemDataRole.UserRole).kind
        for k in range(model.rowCount())
    ]
    return model.index(kinds.index(kind), 0)


def tick(person, box) -> None:
    person.click(box, QPoint(10, box.height() // 2))


def test_nothing_of_it_is_made_before_it_is_seen(person) -> None:
    docks = person.window.docks
    assert docks["critical"].widget().content is None
    assert docks["cut"].widget().content is None


def test_from_the_search_to_the_way_out(person, close_up, qtbot) -> None:
    window, controller = person.window, person.controller
    panel = find_all(person, qtbot)
    assert "curves: 2" in panel.summary.text()
    at = panel.list.visualRect(row_of(panel, "saddle")).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=at)
    raised(person, "inspector")
    assert window.inspector.chip.text() == "a saddle"
    closely = window.inspector.closely
    window.inspector._area.ensureWidgetVisible(closely.ahead)
    person.wait()
    before = person.scenario
    person.click(closely.ahead)
    starts = [run.start for run in person.scenario.runs]
    distance = np.linalg.norm(starts[controller.selected])
    assert distance == pytest.approx(controller.analyst.radius)
    others = [k for k in range(len(starts)) if k != controller.selected]
    assert all(starts[k] == before.runs[k].start for k in others)
    controller.play_requested(on=False)
    controller.seek_requested(200)
    person.arrive()
    ball = person.session.frame().balls[controller.selected]
    assert ball.loss < 1e-3
    assert ball.status.kind is not StatusKind.SADDLE
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.scenario.runs == before.runs


def test_another_surface_forgets_what_was_found(person, close_up, qtbot) -> None:
    panel = find_all(person, qtbot)
    person.controller.surface_requested("bowl")
    assert person.controller.analyst.analysis is None
    assert panel.list.model().rowCount() == 0
    assert not panel.summary.isVisible()
    person.settle()


def test_taylor_at_the_inspected_point(person, close_up) -> None:
    window = person.window
    person.controller.inspect_requested(0.5, 0.5)
    person.wait(400)  # until the relief is drawn finely
    before = person.picture().astype(int)
    closely = window.inspector.closely
    window.inspector._area.ensureWidgetVisible(closely.taylor)
    person.wait()
    tick(person, closely.taylor)
    after = person.picture().astype(int)
    assert (np.abs(after - before).max(axis=2) > 12).sum() > 500
    assert closely.misfits[0].isVisible()
    tick(person, closely.taylor)
    again = person.picture().astype(int)
    assert (np.abs(again - before).max(axis=2) > 12).sum() == 0


def test_a_one_dimensional_minimum_turns_out_to_be_a_saddle(person, close_up) -> None:
    person.controller.inspect_requested(0.0, 0.0)
    cut = raised(person, "cut").content
    person.click(cut.directions._buttons["u2"])
    assert cut.words.text().endswith("a minimum in this direction")
    person.click(cut.directions._buttons["u1"])
    assert cut.words.text().endswith("a maximum in this direction")
    person.click(cut.directions._buttons["w1"])
    assert cut.words.text() == "slope 0, curvature 0"
    assert person.window.inspector.chip.text() == "a saddle"


def test_a_search_can_be_stopped_and_the_window_closed(person, close_up) -> None:
    panel = raised(person, "critical").content
    person.click(panel.search)
    person.click(panel.cancel)
    assert not person.controller.analyst.running
    assert panel.search.isEnabled()
    person.click(panel.search)
    person.window.close()


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("x + y", "There is no critical point in the domain."),
        ("3", "The loss is the same everywhere"),
        ("sqrt(-1 - x^2)", "no point at which the loss"),
        ("sqrt(x)", "the loss has no finite value"),
    ],
)
def test_bad_input_gets_a_clear_sentence(person, close_up, qtbot, formula, words):
    person.controller.surface_requested("formula")
    person.controller.surface_value_edited("formula", formula)
    qtbot.waitUntil(
        lambda: getattr(person.scenario.surface, "formula", "") == formula,
    )
    panel = raised(person, "critical").content
    person.click(panel.search)
    analyst = person.controller.analyst
    qtbot.waitUntil(lambda: not analyst.running)
    assert words in panel.words.text()
    assert panel.words.text()[0].isupper()


def test_both_languages_and_looks(person, close_up, qtbot) -> None:
    panel = find_all(person, qtbot)
    cut = raised(person, "cut").content
    person.window.set_language("zh_CN")
    person.window.set_theme("dark")
    person.wait()
    assert panel.search.text() == "全部找出"
    assert "曲线：2" in panel.summary.text()
    assert "斜率" in cut.words.text()
    assert person.window.docks["critical"].windowTitle() == "临界点"


def test_the_circle_is_dragged_to_another_radius(person, close_up) -> None:
    window, analyst = person.window, person.controller.analyst
    analyst.taylor_requested(on=True)
    person.controller.inspect_requested(0.3, 0.4)
    person.wait(60)
    for view, at in (
        (window.stage, stage_place),
        (window.contour, contour_place),
    ):
        before = analyst.radius
        look = window.stage.taylor_look
        grip, centre = look.grip, look.taylor.theta
        widget = view if view is window.stage else view.viewport()
        start, end = at(window, grip), at(window, centre + 1.8 * (grip - centre))
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for share in (0.4, 0.7, 1.0):
            QTest.mouseMove(widget, start + (end - start) * share)
            person.wait(20)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
        person.wait(40)
        assert analyst.radius == pytest.approx(1.8 * before, rel=0.1)


def stage_place(window, theta) -> QPoint:
    stage = window.stage
    pixels, _ = stage.lens().project(stage.levels.lifted(theta)[None])
    ratio = stage.devicePixelRatioF()
    return QPointF(*(pixels[0] / ratio).tolist()).toPoint()


def contour_place(window, theta) -> QPoint:
    plot = window.contour._plot
    x, y = plot.to_pixels(*map(float, theta))
    return window.contour.mapFromScene(plot.mapToScene(QPointF(x, y)))


def test_found_points_can_be_hidden_and_shown(person, close_up, qtbot) -> None:
    find_all(person, qtbot)
    person.controller.play_requested(on=False)
    person.wait(200)
    shown = person.picture()
    person.key(Qt.Key.Key_M)
    person.wait(400)
    hidden = person.picture()
    assert (shown != hidden).any()
    person.key(Qt.Key.Key_M)
    person.wait(400)
    assert (person.picture() == shown).mean() > 0.999
