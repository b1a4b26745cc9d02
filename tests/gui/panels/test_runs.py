"""The runs panel: every intent by hand, nothing said by itself, kept in step."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from gui.i18n import CatalogueTranslator
from gui.panels import run_row
from gui.panels.runs import RunsPanel
from model.frame import StatusKind
from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_RUNS, Edit
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES
from tests.gui.panels.hands import (
    Said,
    choose,
    click,
    frame_of,
    make,
    pick,
    single,
    type_into,
    unnamed,
)
from tests.patience import pause


@pytest.fixture
def panel(shown, scenario, frame):
    made = RunsPanel()
    made.resize(300, 900)
    made.set_scenario(scenario)
    made.set_frame(frame)
    return shown(made)


def row_at(shown, step: int, wide: int):
    """Return the first row of the opening scene, so wide."""
    scenario = opening_scenario()
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, step))
    row = panel.rows[0]
    row.setFixedWidth(wide)
    pause(20)
    return row


def test_showing_says_nothing(shown) -> None:
    panel = shown(RunsPanel())
    said = Said(panel)
    for name in SURFACES:
        scenario = make(name)
        panel.set_scenario(scenario)
        for step in (0, 25):
            panel.set_frame(frame_of(scenario, step))
        for row in panel.rows:
            row.set_expanded(True)
        panel.set_selected(1)
        panel.set_selected(None)
    assert said.all == []


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_row_shows_every_hyperparameter_of_every_optimizer(shown, name) -> None:
    optimizer = OPTIMIZERS[name]()
    scenario = single(make("lecture"), name)
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, 5))
    (row,) = panel.rows
    row.set_expanded(True)
    assert row.rate.value() == optimizer.learning_rate
    assert set(row.details.form.names()) | {"learning_rate"} == set(
        optimizer.parameters()
    )
    assert unnamed(panel) == []


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_details_show_every_schedule(shown, name) -> None:
    scenario = make().with_run(0, schedule=SCHEDULES[name]())
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.rows[0].set_expanded(True)
    details = panel.rows[0].details
    assert details.schedules.currentData() == name
    assert details.schedule_form.names() == list(SCHEDULES[name].parameters())


def test_the_tick_asks_and_waits_for_the_answer(panel, said, scenario) -> None:
    tick = panel.rows[1].tick
    click(tick, pos=QPoint(10, tick.height() // 2))
    assert said.take() == [("run_enabled_requested", 1, False)]
    assert tick.isChecked()
    panel.set_scenario(scenario.with_run(1, enabled=False))
    assert not tick.isChecked()
    assert panel.rows[1].loss.text() == ""
    assert panel.rows[0].loss.text().startswith("L = ")


def test_a_click_on_shape_or_ground_selects(panel, said) -> None:
    click(panel.rows[2].glyph)
    click(panel.rows[1], pos=QPoint(4, 40))
    assert said.take() == [("run_selected", 2), ("run_selected", 1)]
    panel.set_selected(1)
    assert [row.is_selected() for row in panel.rows] == [False, True, False]


def test_dragging_the_rate_is_told_live_and_rebuilds_nothing(
    panel, said, scenario, frame
) -> None:
    slider = panel.rows[1].rate.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    held = scenario
    for x in (30, 40, 50):
        QTest.mouseMove(slider, QPoint(x, middle))
        value = said.all[-1][3]
        faster = OPTIMIZERS["adam"](learning_rate=value)
        held = scenario.with_run(1, optimizer=faster)
        panel.set_scenario(held)
        panel.set_frame(frame_of(held, 30))
        assert panel.rows[1].rate.slider is slider
        assert slider.isSliderDown()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(50, middle))
    told = said.take()
    assert told.pop() == ("gesture_finished",)
    assert len(told) >= 3
    assert {each[:3] for each in told} == {
        ("hyperparameter_edited", 1, "learning_rate")
    }
    values = [each[3] for each in told]
    assert values == sorted(values)


def test_a_typed_rate_is_told_and_a_wrong_one_is_not(panel, said) -> None:
    field = panel.rows[0].rate.field
    type_into(field, "0.5")
    assert said.take() == [
        ("hyperparameter_edited", 0, "learning_rate", 0.5),
        ("gesture_finished",),
    ]
    type_into(field, "-1")
    assert said.take() == []
    assert "learning rate" in field.toolTip().lower()


def test_the_optimizer_is_exchanged_by_its_menu(panel, said) -> None:
    row = panel.rows[0]
    pick(row.name, row.menu, "rmsprop")
    assert said.take() == [("optimizer_requested", 0, "rmsprop")]
    pick(row.name, row.menu, "gradient_descent")
    assert said.take() == []
    offered = [a.data() for a in row.menu.actions() if a.data()]
    assert offered == list(OPTIMIZERS)
    helps = {a.data(): a.toolTip() for a in row.menu.actions() if a.data()}
    for name, item in OPTIMIZERS.items():
        assert helps[name] == (item.help or item.title)


def test_details_tell_of_hyperparameters_schedule_and_start(panel, said) -> None:
    row = panel.rows[1]
    click(row.chevron)
    assert row.is_expanded()
    details = row.details
    type_into(details.form.row("beta1").control.field, "0.8")
    assert said.take() == [
        ("hyperparameter_edited", 1, "beta1", 0.8),
        ("gesture_finished",),
    ]
    choose(details.schedules, "cosine")
    assert said.take() == [("schedule_requested", 1, "cosine")]
    assert details.schedules.currentData() == "constant"
    type_into(details.fields[1], "1.5")
    assert said.take() == [("start_requested", 1, (-0.3, 1.5))]
    QTest.keyClick(details.fields[0], Qt.Key.Key_Up)
    ((name, index, point),) = said.take()
    assert (name, index) == ("start_requested", 1)
    assert point == pytest.approx((-0.18, 5.4))
    click(row.chevron)
    assert not row.is_expanded()


def test_a_schedule_value_is_told(panel, said, scenario) -> None:
    panel.set_scenario(scenario.with_run(0, schedule=SCHEDULES["exponential"]()))
    row = panel.rows[0]
    click(row.chevron)
    (name, *_) = row.details.schedule_form.names()
    default = SCHEDULES["exponential"].parameters()[name].default
    field = row.details.schedule_form.row(name).control.field
    type_into(field, f"{default * 0.9:.6g}")
    told = said.take()
    assert told[0][:3] == ("schedule_value_edited", 0, name)
    assert told[0][3] == pytest.approx(default * 0.9)
    assert told[-1] == ("gesture_finished",)


def test_runs_are_added_duplicated_removed_and_inspected(panel, said) -> None:
    pick(panel.add, panel.menu, "lion")
    click(panel.rows[2].why)
    click(panel.rows[2].chevron)
    click(panel.rows[2].details.duplicate)
    click(panel.rows[2].details.remove)
    assert said.take() == [
        ("run_added_requested", "lion"),
        ("inspect_run_requested", 2),
        ("run_duplicated_requested", 2),
        ("run_removed_requested", 2),
    ]


def test_the_row_of_the_removed_run_goes(panel, said, scenario) -> None:
    for row in panel.rows:
        row.set_expanded(row.index == 2)
    panel.set_scenario(scenario.without_run(1))
    assert [row.name.title() for row in panel.rows] == [
        "Gradient descent",
        OPTIMIZERS["momentum"].title,
    ]
    assert [row.is_expanded() for row in panel.rows] == [False, True]
    click(panel.rows[1].glyph)
    assert said.take() == [("run_selected", 1)]


def test_the_row_shows_what_is_in_force_at_the_step(panel, scenario) -> None:
    edited = scenario.with_edit(
        Edit(step=20, run=0, optimizer=OPTIMIZERS["adam"](learning_rate=0.3))
    ).with_edit(Edit(step=10, run=1, schedule=SCHEDULES["cosine"]()))
    panel.set_scenario(edited)
    panel.rows[1].set_expanded(True)
    seen = []
    for step in (5, 20):
        panel.set_frame(frame_of(edited, step))
        schedule = panel.rows[1].details.schedules.currentData()
        seen.append((panel.rows[0].name.title(), panel.rows[0].rate.value(), schedule))
    assert seen == [("Gradient descent", 0.01, "constant"), ("Adam", 0.3, "cosine")]


@pytest.mark.parametrize("wide", [320, 250])
def test_a_verdict_is_whole_also_where_it_takes_the_room_of_the_loss(
    shown, wide: int
) -> None:
    row = row_at(shown, 150, wide)
    assert row.status.text() == "hops between two walls"
    assert row.loss.isVisible() == (wide == 320)
    assert row.status.width() >= row.status.width_of(row.status.text())


def test_a_row_that_nothing_happened_to_is_left_alone(shown, monkeypatch) -> None:
    scenario = opening_scenario()
    session = Session(scenario)
    session.seek(150)
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.set_frame(session.frame())
    judged: list[int] = []
    judge = run_row.verdict

    def noted(ball, surface, start):
        judged.append(ball.run)
        return judge(ball, surface, start)

    monkeypatch.setattr(run_row, "verdict", noted)
    slower = replace(scenario.runs[0].optimizer, learning_rate=0.01)
    session.replace(scenario.with_edit(session.edit(0, optimizer=slower)))
    session.seek(150)
    panel.set_scenario(session.scenario)
    panel.set_frame(session.frame())
    assert judged == [0]
    assert panel.rows[0].rate.value() == 0.01


def test_the_slope_is_told_where_a_row_becomes_wide_enough(shown) -> None:
    row = row_at(shown, 3, 150)
    assert row.status.text() == ""
    row.setFixedWidth(330)
    pause(20)
    assert row.status.text().startswith("‖g‖ = ")


def test_a_hopping_ball_is_offered_a_rate_below_its_limit(shown) -> None:
    scenario = opening_scenario()
    frame = frame_of(scenario, 150)
    (hopping,) = [b for b in frame.balls if b.status.kind is StatusKind.BOUNCING]
    panel = shown(RunsPanel())
    panel.resize(300, 800)
    panel.set_scenario(scenario)
    panel.set_frame(frame)
    said, row = Said(panel), panel.rows[hopping.run]
    assert row.status.text() == "hops between two walls"
    assert row.reason.text().replace("\u2009", " ") == ("η = 0.02 > 2/λmax = 0.0165")
    pause(20)
    click(row.remedy)
    (name, run, key, rate), end = said.take()
    assert (name, run, key, end) == (
        "hyperparameter_edited",
        hopping.run,
        "learning_rate",
        ("gesture_finished",),
    )
    assert 0.88 * hopping.status.rate_limit < rate <= 0.9 * hopping.status.rate_limit


@pytest.mark.parametrize("wide", [190, 330])
def test_reason_and_remedy_are_never_cut_off(shown, wide) -> None:
    row = row_at(shown, 150, wide)
    assert row.reason.width() >= row.reason.width_of(row.reason.text())
    assert row.remedy.width() >= row.remedy.sizeHint().width()
    beside = row.remedy.y() < row.reason.y() + row.reason.height()
    assert beside == (wide == 330)
    assert row.rect().contains(row._below.geometry())


def test_a_lost_ball_is_offered_a_rate_that_holds(shown) -> None:
    scenario = single(make(), "gradient_descent", learning_rate=0.5)
    panel = shown(RunsPanel())
    panel.resize(300, 400)
    panel.set_scenario(scenario)
    session = Session(scenario)
    session.seek(1)
    panel.set_frame(session.frame())
    assert panel.rows[0].status.text().startswith("left the map at step 1, L = ")
    assert panel.rows[0].loss.isHidden()
    session.seek(50)
    panel.set_frame(session.frame())
    assert "at step" in panel.rows[0].status.text()
    said = Said(panel)
    pause(20)
    click(panel.rows[0].remedy)
    (_, _, _, rate), _ = said.take()
    better = single(make(), "gradient_descent", learning_rate=rate)
    status = frame_of(better, 100).balls[0].status
    assert status.kind is not StatusKind.DIVERGED


@pytest.mark.parametrize("start", [(0.0, 0.0), (0.3, 0.2)])
def test_no_limit_is_marked_where_the_slope_jumps(shown, start) -> None:
    """At rest on Ackley's tip, and hopping over it."""
    scenario = single(make("ackley"), "gradient_descent", learning_rate=0.05)
    scenario = scenario.with_run(0, start=start)
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    frame = frame_of(scenario, 100)
    panel.set_frame(frame)
    (row,), (ball,) = panel.rows, frame.balls
    assert ball.status.sharp
    assert row.rate.slider._limit is None
    assert row.status.text() in {"at a non-smooth point", "hops between two walls"}


def test_the_limit_is_marked_for_plain_descent_only(shown) -> None:
    scenario = opening_scenario()
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, 150))
    marked = [row.rate.slider._limit for row in panel.rows]
    assert marked[0] == pytest.approx(0.0165, rel=0.01)
    adaptive = [
        limit
        for limit, run in zip(marked, scenario.runs, strict=True)
        if run.optimizer.name in {"adam", "adagrad", "rmsprop"}
    ]
    assert adaptive
    assert set(adaptive) == {None}


def test_a_rolling_ball_has_a_wall_where_the_curvature_is(shown) -> None:
    scenario = opening_scenario()
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    walls = []
    for step in (0, 3, 6):
        frame = frame_of(scenario, step)
        panel.set_frame(frame)
        ball = frame.balls[0]
        steepest = np.linalg.eigvalsh(scenario.surface.hessian(ball.position))[-1]
        walls.append(panel.rows[0].rate.slider._limit)
        expected = 2 / steepest if steepest > 0 else None
        assert walls[-1] == pytest.approx(expected)
    assert len(set(walls)) == 3
    assert "2/λmax" in panel.rows[0].rate._limit_text


def test_sixty_four_runs(shown, scenario) -> None:
    full = replace(scenario, runs=(scenario.runs * 30)[:MAX_RUNS])
    panel = shown(RunsPanel())
    panel.resize(300, 500)
    panel.set_scenario(full)
    panel.set_frame(frame_of(full, 3))
    assert len(panel.rows) == MAX_RUNS
    assert not panel.add.isEnabled()
    panel.set_selected(MAX_RUNS - 1)
    pause(20)
    panel.set_selected(MAX_RUNS - 1)
    assert not panel.rows[-1].visibleRegion().isEmpty()
    panel.set_scenario(scenario)
    assert len(panel.rows) == 3
    assert panel.add.isEnabled()
    panel.set_scenario(replace(scenario, runs=()))
    assert panel.rows == []


def test_a_frame_of_the_scenario_before_does_no_harm(panel, scenario, frame) -> None:
    panel.set_scenario(replace(scenario, runs=scenario.runs[:1]))
    panel.set_frame(frame)
    assert len(panel.rows) == 1


def test_errors_are_shown_at_the_hyperparameter(panel) -> None:
    panel.show_error(0, "learning_rate", "Too much.")
    assert panel.rows[0].rate.field.toolTip() == "Too much."
    panel.rows[1].set_expanded(True)
    panel.show_error(1, "beta1", "Too little.")
    assert panel.rows[1].details.form.row("beta1").control.field.toolTip() == (
        "Too little."
    )
    panel.show_error(99, "beta1", "Nowhere.")


def test_the_tab_key_follows_the_eye(panel) -> None:
    for row in panel.rows:
        row.set_expanded(True)
    pause(20)
    panel.activateWindow()
    panel.rows[0].tick.setFocus()
    seen, last = [], None
    for _ in range(200):
        widget = panel.focusWidget()
        if widget is panel.add or widget is last:
            break
        last = widget
        seen.append(widget.mapTo(panel.rows[0].parentWidget(), QPoint(0, 0)))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert len(seen) > 40
    for before, after in pairwise(seen):
        assert after.y() > before.y() - 8


def test_the_language_changes_live(panel, qapp) -> None:
    translator = CatalogueTranslator(
        {
            ("RunsPanel", "Add"): "添加",
            ("RunRow", "Why?"): "为什么?",
            ("optimizers", "Gradient descent"): "梯度下降",
            ("RunDetails", "Schedule"): "日程",
        }
    )
    panel.rows[0].set_expanded(True)
    qapp.installTranslator(translator)
    pause(10)
    try:
        assert panel.add.text() == "添加"
        assert panel.rows[0].why.text() == "为什么?"
        assert panel.rows[0].name.title() == "梯度下降"
        assert panel.rows[0].details._schedule_label.text() == "日程"
    finally:
        qapp.removeTranslator(translator)
    pause(10)
    assert panel.add.text() == "Add"


def test_the_slider_reaches_the_rate_wherever_it_lies(panel, scenario) -> None:
    slider = panel.rows[0].rate.slider
    declared = slider.grading
    for rate, same in ((2e-6, False), (1e-5, False), (0.5, True), (0.0, True)):
        optimizer = OPTIMIZERS["gradient_descent"](learning_rate=rate)
        changed = scenario.with_run(0, optimizer=optimizer)
        panel.set_scenario(changed)
        panel.set_frame(frame_of(changed, 0))
        assert panel.rows[0].rate.slider is slider
        assert (slider.grading == declared) is same
        assert panel.rows[0].rate.value() == rate
        if rate:
            assert slider.grading.low <= rate <= slider.grading.high
            assert 0 < slider.value() < slider.maximum()


def test_four_rows_fit_a_narrow_dock(shown) -> None:
    scenario = opening_scenario()
    panel = shown(RunsPanel())
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, 3))
    panel.resize(300, 400)
    pause(20)
    assert panel.minimumSizeHint().width() <= 300
    fourth = panel.rows[3]
    assert fourth.visibleRegion().boundingRect().height() == fourth.height()


class LayoutRequests(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_new_frame_asks_for_no_new_layout(panel, scenario) -> None:
    pause(20)
    requests = LayoutRequests(panel.rows[0].parentWidget())
    session = Session(scenario)
    for step in range(31, 36):
        session.seek(step)
        panel.set_frame(session.frame())
        pause(1)
    assert requests.count == 0
    panel.rows[0].set_expanded(True)
    pause(20)
    assert requests.count > 0
