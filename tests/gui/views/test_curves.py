"""Loss and gradient norm under one cursor."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.changes import marks
from gui.views.curve_data import (
    NOTHING,
    Curve,
    Epochs,
    Scaling,
    decimated,
    linear_limits,
    log_limits,
    logarithm,
    steady,
    step_limit,
)
from gui.views.curve_plot import drawn_of
from gui.views.curves import CurvesView
from gui.views.ticks import linear_ticks, log_ticks, power_text
from model.pacing import shared_sampler
from model.runner import plan_of
from model.sampler import MiniBatch, OneSample
from model.scenario import Edit
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

numbers = st.floats(-1e6, 1e6)


@given(st.lists(numbers, min_size=1, max_size=400), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_decimation_keeps_ends_and_extremes(values, columns):
    y = np.array(values)
    x = np.arange(len(y), dtype=float)
    curve = decimated(Curve(x, y), columns)
    assert len(curve.x) <= max(2 * columns + 1, 1)
    assert np.all(np.diff(curve.x) >= 0)
    assert curve.y.max() == y.max()
    assert curve.y.min() == y.min()
    assert (curve.x[-1], curve.y[-1]) == (x[-1], y[-1])
    assert curve.x[0] == x[0]


def test_decimation_overlooks_what_is_no_number():
    y = np.ones(1000)
    y[::3] = np.nan
    y[500] = 9.0
    curve = decimated(Curve(np.arange(1000.0), y), 20)
    assert np.nanmax(curve.y) == 9.0


def test_curves_of_65536_rows_take_little_time():
    history = long_history(65_536)
    frame = frame_of(scenario(runs=1), 1)
    ball = with_history(frame.balls[0], history, 65_536)
    with effort_below(0.1):
        drawn = drawn_of(ball, "loss", 65_535, Scaling(logarithmic=True), 600)
    assert len(drawn.past.x) <= 1201


def test_logarithm_puts_zero_below_any_axis_and_drops_negatives():
    found = logarithm(np.array([100.0, 0.0, -1.0, np.nan]))
    assert found[0] == 2.0
    assert found[1] == NOTHING
    assert np.isnan(found[2:]).all()
    curve = Scaling(logarithmic=True).of(
        Curve(np.arange(4.0), np.array([1.0, np.nan, 0.0, np.inf]))
    )
    assert list(curve.x) == [0, 2, 3]
    assert np.isfinite(curve.y).all()


def test_diverged_curve_leaves_through_the_top():
    lost = np.array([0.0, 50.0, 200.0])
    low, high = log_limits([lost], [lost])
    assert low == 0.0
    assert high == 6.0
    plain = np.array([1.0, 0.0, 1e9])
    assert linear_limits([plain], [plain])[1] <= 4.0


def test_exact_zero_leaves_through_the_bottom():
    falling = np.array([2.0, 0.0, -3.0, NOTHING])
    assert log_limits([falling], [falling]) == (-3.0, 2.0)


def test_no_curves_no_limits():
    assert log_limits([], []) is None
    assert linear_limits([np.array([np.nan])], []) is None


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers) | st.none())
@settings(max_examples=60, deadline=None)
def test_range_always_holds_what_is_needed(pair, shown):
    needed = (min(pair), max(pair))
    before = None if shown is None else (min(shown), max(shown) + 1.0)
    low, high = steady(before, needed)
    assert low <= needed[0]
    assert needed[1] <= high
    assert low < high


def test_range_stays_while_it_serves():
    first = steady(None, (0.0, 10.0))
    assert steady(first, (1.0, 9.0)) is first
    assert steady(first, (-1.0, 10.0))[0] < -1.0
    assert steady((0.0, 100.0), (0.0, 1.0))[1] < 2.0


@pytest.mark.parametrize(
    ("computed", "budget", "expected"),
    [(0, 10**7, 10), (150, 220, 220), (11, 10**6, 20), (999, 10**6, 1000), (0, 0, 1)],
)
def test_step_axis_ends_at_a_round_step_or_the_budget(computed, budget, expected):
    assert step_limit(computed, budget) == expected


def test_ticks_of_decades():
    texts = [tick.text for tick in log_ticks(-2.2, 3.1, 10) if tick.text]
    assert texts == ["0.01", "0.1", "1", "10", "100", "1000"]
    few = [tick.text for tick in log_ticks(-30.0, 5.0, 4) if tick.text]
    assert 2 <= len(few) <= 5
    narrow = log_ticks(0.1, 0.2, 5)
    assert len(narrow) >= 2
    assert all(0.1 <= tick.value <= 0.2 + 1e-9 for tick in narrow)
    assert power_text(-12) == "10⁻¹²"
    assert linear_ticks(1.0, 1.0, 5) == ()


BATCHES = {"type": "minibatch", "batch_size": 3}


def test_a_slope_beyond_all_numbers_keeps_a_logarithmic_axis_readable() -> None:
    curve = Curve(np.arange(3.0), np.array([1e-3, 1.0, np.inf]))
    shown = Scaling(logarithmic=True).of(curve)
    assert shown.y.tolist() == [-3.0, 0.0, 400.0]
    assert log_ticks(-3.0, 400.0, 8)


@pytest.mark.parametrize(
    ("low", "high"),
    [(2.0, 2.0), (0.3, math.nextafter(0.3, 1.0)), (-400.0, -399.9), (308.1, 308.2)]
    + [(math.nan, 1.0), (0.0, math.inf), (3.0, 1.0), (307.0, 308.3)]
    + [(-1e300, 1e300), (1e19, 1e20)],
)
def test_an_axis_between_whose_ends_nothing_lies_has_no_fault(low, high) -> None:
    for tick in log_ticks(low, high, 5):
        assert low - 1e-9 <= tick.value <= high + 1e-9


def batched():
    of = scenario(
        "regression",
        runs=1,
        steps=60,
        sampler=BATCHES,
        starts=[(-120.0, -4.0)],
        rate=1e-7,
    )
    return of.with_edit(Edit(step=10, sampler=OneSample()))


def test_epochs_agree_with_the_plan():
    of = batched()
    epochs, plan = Epochs.of(of), plan_of(of, 0)
    for step in (0, 3, 9, 10, 11, 25, 40):
        epoch, batch, count = plan.place(step)
        assert epochs.epoch(step) == pytest.approx(epoch + batch / count)
    assert epochs.batched
    assert epochs.step(epochs.epoch(27)) == pytest.approx(27)
    assert [tick.text for tick in epochs.ticks(40, 4)][:2] == ["0", "2"]
    assert shared_sampler(of, 9) == MiniBatch(batch_size=3)
    assert shared_sampler(of, 10) == OneSample()
    own = of.with_edit(Edit(step=12, run=0, sampler=MiniBatch(batch_size=7)))
    assert shared_sampler(own, 30) == OneSample()


def test_notes_say_what_became_what():
    of = scenario(runs=2)
    fast = of.runs[1].optimizer.with_values(learning_rate=0.1)
    of = of.with_edit(Edit(step=7, run=1, optimizer=fast))
    of = of.with_edit(Edit(step=9, run=1, position=(1.0, 1.0)))
    notes = marks(of)
    assert [note.step for note in notes] == [7, 9]
    assert {note.slot for note in notes} == {of.runs[1].slot}
    assert notes[0].text.endswith(": η 0.01 → 0.1")
    assert notes[1].text.endswith("moved to (1, 1)")
    assert marks(batched())[0].text == "Mini-batch → One sample"


# ------------------------------------------------------------------ pixels


@pytest.fixture
def view(shown):
    made = CurvesView()
    made.resize(900, 240)
    return shown(made)


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view._pace.waiting)


def show(view, qtbot, of, step, computed=None):
    frame = frame_of(of, step, computed)
    view.set_scenario(of)
    view.set_frame(frame)
    settle(qtbot, view)
    return frame


def scene_point(plot, step, y=None) -> QPoint:
    x, _ = plot.to_pixels(float(step), 0.0)
    at = plot.mapToScene(QPointF(x, plot.area.center().y() if y is None else y))
    return QPoint(round(at.x()), round(at.y()))


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_glyphs_have_their_colours_at_the_cursor(view, qtbot, look):
    view.set_theme(look)
    frame = show(view, qtbot, scenario(runs=1), 12, 20)
    image = view.grab().toImage()
    for plot, quantity in zip(view.plots, ("loss", "gradient_norm"), strict=True):
        for ball in frame.balls:
            value = np.log10(getattr(ball, quantity))
            _, y = plot.to_pixels(0.0, value)
            at = scene_point(plot, 12, y)
            assert close(pixel(image, at.x(), at.y()), rgb(look.balls[ball.slot]))


def test_cursor_is_where_the_step_is_and_moves(view, qtbot):
    accent = rgb(theme.LIGHT.accent)
    of = scenario(runs=0)
    for step in (10, 70):
        show(view, qtbot, of, step)
        image = view.grab().toImage()
        for plot in view.plots:
            at = scene_point(plot, step)
            row = [pixel(image, at.x() + d, at.y()) for d in (-1, 0, 1)]
            assert any(close(each, accent, 60) for each in row)
            assert not close(pixel(image, at.x() + 9, at.y()), accent, 60)


def test_line_is_painted_and_fades_beyond_the_cursor(view, qtbot):
    of = scenario(runs=1, rate=0.002)
    frame = show(view, qtbot, of, 50, 100)
    image = view.grab().toImage()
    color = rgb(theme.LIGHT.balls[0])

    def darkest(step):
        value = np.log10(frame.balls[0].history.loss[step])
        at = scene_point(view.loss, step, view.loss.to_pixels(0.0, value)[1])
        found = [pixel(image, at.x(), at.y() + d) for d in (-2, -1, 0, 1, 2)]
        return min(sum(each) for each in found)

    assert darkest(25) < sum(color) + 150
    assert darkest(75) > darkest(25) + 120


def test_negative_losses_make_the_axis_plain_and_the_title_honest(view, qtbot):
    frame = frame_of(scenario(runs=1), 20)
    ball = frame.balls[0]
    below = replace(ball.history, loss=ball.history.loss - 1000.0)
    lower = replace(ball, history=below, loss=ball.loss - 1000.0)
    view.set_scenario(scenario(runs=1))
    view.set_frame(replace(frame, balls=(lower,)))
    settle(qtbot, view)
    assert view.loss.frame.axes.title == "Loss L"
    assert view.loss.ranges[1][0] < -900
    qtbot.mouseClick(view._log, Qt.MouseButton.LeftButton)
    title = view.loss.frame.axes.title
    assert "above the lowest seen" in title
    assert "−" in title
    assert view.loss.ranges[1][1] < 10
    assert view.slope.frame.axes.title == "Gradient norm ‖g‖ (log)"


def test_scale_can_be_chosen(view, qtbot):
    show(view, qtbot, scenario(), 30)
    assert view.loss.frame.axes.title == "Loss L (log)"
    qtbot.mouseClick(view._log, Qt.MouseButton.LeftButton)
    assert view.loss.frame.axes.title == "Loss L"
    assert view.loss.ranges[1][1] > 50


def test_epochs_can_be_counted_where_there_are_batches(view, qtbot):
    show(view, qtbot, scenario(), 3)
    assert not view._per_epoch.isVisible()
    show(view, qtbot, batched(), 40)
    assert view._per_epoch.isVisible()
    assert view.loss.frame.axes.x_name == "step"
    qtbot.mouseClick(view._per_epoch, Qt.MouseButton.LeftButton)
    assert view.loss.frame.axes.x_name == "epoch"


@pytest.mark.parametrize("runs", [0, 1, 64])
@pytest.mark.parametrize("size", [(230, 120), (300, 400), (1400, 500)])
def test_any_number_of_runs_at_any_size(view, qtbot, runs, size):
    view.resize(*size)
    show(view, qtbot, scenario(runs=runs), 3)
    assert not view.grab().isNull()
    assert len(view.loss._lines) == runs


def test_lines_of_removed_runs_go(view, qtbot):
    show(view, qtbot, scenario(runs=5), 3)
    show(view, qtbot, scenario(runs=2), 3)
    assert {run for run, _ in view.loss._lines} == {0, 1}


def test_diverged_and_empty_histories_are_drawn(view, qtbot):
    of = scenario(runs=2, rate=5.0)
    show(view, qtbot, of, 60)
    assert not view.grab().isNull()
    view.set_frame(None)
    settle(qtbot, view)
    assert view.loss._lines == {}


# ------------------------------------------------------------------ painting


def count_refreshes(view) -> list[int]:
    seen = []
    view._pace.due.connect(lambda: seen.append(1))
    return seen


def test_bursts_are_coalesced_and_end_with_the_last_frame(view, qtbot):
    of = scenario()
    frames = [frame_of(of, step) for step in range(0, 40, 2)]
    view.set_scenario(of)
    qtbot.wait(100)
    seen = count_refreshes(view)
    for frame in frames:
        view.set_frame(frame)
    assert len(seen) == 1
    assert view._pace.waiting
    qtbot.waitUntil(lambda: view.loss.marks.cursor_step == 38)
    assert len(seen) == 2
    assert not view._pace.waiting


def test_nothing_repaints_at_rest(view, qtbot, monkeypatch):
    show(view, qtbot, scenario(), 30)
    qtbot.wait(100)
    paints = []
    original = view.loss.marks.paint
    monkeypatch.setattr(
        view.loss.marks, "paint", lambda *args: (paints.append(1), original(*args))
    )
    seen = count_refreshes(view)
    qtbot.wait(250)
    assert paints == []
    assert seen == []


def test_hidden_view_waits_until_it_is_shown(view, qtbot):
    show(view, qtbot, scenario(), 3)
    qtbot.wait(100)
    view.hide()
    view.set_frame(frame_of(scenario(), 44))
    assert not view._pace.waiting
    assert view.loss.marks.cursor_step == 3
    view.show()
    assert view.loss.marks.cursor_step == 44


def test_axes_stay_while_the_range_does(view, qtbot):
    show(view, qtbot, scenario(), 50, 100)
    before = view.loss.ranges
    show(view, qtbot, scenario(), 60, 100)
    assert view.loss.ranges == before


# ------------------------------------------------------------------ gestures


def move(view, at: QPoint, button) -> None:
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


def test_dragging_seeks_in_both_plots(view, qtbot):
    show(view, qtbot, scenario(), 30, 100)
    sought = []
    view.seek_requested.connect(sought.append)
    left = Qt.MouseButton.LeftButton
    for plot in view.plots:
        sought.clear()
        qtbot.mousePress(view.viewport(), left, pos=scene_point(plot, 40))
        move(view, scene_point(plot, 70), left)
        move(view, scene_point(plot, 70), left)
        move(view, scene_point(plot, 500), left)
        qtbot.mouseRelease(view.viewport(), left, pos=scene_point(plot, 500))
        move(view, scene_point(plot, 20), Qt.MouseButton.NoButton)
        assert sought == [40, 70, 100]


def test_hover_reads_values_and_changes(view, qtbot):
    of = scenario(runs=2)
    fast = of.runs[1].optimizer.with_values(learning_rate=0.02)
    of = of.with_edit(Edit(step=40, run=1, optimizer=fast))
    frame = show(view, qtbot, of, 60, 100)
    move(view, scene_point(view.loss, 40), Qt.MouseButton.NoButton)
    lines = view.loss.marks._lines
    assert lines[0].value == "40"
    loss = frame.balls[0].history.loss[40]
    assert float(lines[1].value.replace("−", "-")) == pytest.approx(loss, rel=1e-3)
    assert lines[-1].name.endswith(": η 0.01 → 0.02")
    assert view.slope.marks._lines == ()
    assert view.slope.marks._hover == 40
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view.loss.marks._hover is None


def test_words(view):
    assert view.accessibleName()
    assert view.accessibleDescription()
    for button in (view._log, view._per_epoch):
        assert button.accessibleName()
