"""Every key of the window, pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.dialogs.about import AboutDialog
from gui.docks import DOCKS
from gui.window.actions import COMMANDS
from gui.window.keys_sheet import KeysSheet
from tests.e2e.person import CTRL, KEYS, NOTHING, SHIFT

pytestmark = pytest.mark.gl
TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def at_rest(person):
    person.controller.play_requested(on=False)
    person.controller.seek_requested(40)
    person.arrive()
    person.window.setFocus()
    person.wait()
    return person


def test_keys_of_time(at_rest) -> None:
    person = at_rest
    for key, modifiers, step in (
        (KEYS.Key_Right, NOTHING, 41),
        (KEYS.Key_Left, NOTHING, 40),
        (KEYS.Key_Right, SHIFT, 50),
        (KEYS.Key_Left, SHIFT, 40),
        (KEYS.Key_End, NOTHING, 220),
        (KEYS.Key_Home, NOTHING, 0),
        (KEYS.Key_Left, NOTHING, 0),
    ):
        person.key(key, modifiers)
        person.arrive()
        assert person.step == step, key
        assert not person.controller.playing


@pytest.mark.parametrize("key", [KEYS.Key_R, KEYS.Key_F5])
def test_rolling_again_from_the_start(at_rest, key) -> None:
    at_rest.key(key)
    assert at_rest.step == 0
    assert at_rest.controller.playing
    at_rest.watch(3)
    assert at_rest.step == 3


def test_faster_and_slower(at_rest) -> None:
    person, shown = at_rest, at_rest.window.transport.speeds
    for key, speed, text in (
        (KEYS.Key_Plus, 2.0, "2×"),
        (KEYS.Key_Equal, 4.0, "4×"),
        (KEYS.Key_Minus, 2.0, "2×"),
        (KEYS.Key_Minus, 1.0, "1×"),
        (KEYS.Key_Minus, 0.5, "1/2×"),
    ):
        person.key(key)
        assert person.controller.speed == speed
        assert shown.currentText() == text
    for _ in range(12):
        person.key(KEYS.Key_Minus)
    assert person.controller.speed == 1 / 16
    for _ in range(14):
        person.key(KEYS.Key_Plus)
    assert person.controller.speed == 64.0


def test_digits_tick_runs(at_rest) -> None:
    person = at_rest
    for digit, run in ((KEYS.Key_1, 0), (KEYS.Key_3, 2)):
        person.key(digit)
        assert not person.scenario.runs[run].enabled
        assert not person.window.runs.rows[run].tick.isChecked()
        person.key(digit)
        assert person.scenario.runs[run].enabled
    before = person.scenario
    person.key(KEYS.Key_9)
    assert person.scenario is before


def test_digits_tick_runs_also_after_a_list_was_used(at_rest) -> None:
    person = at_rest
    person.window.transport.speeds.setFocus(Qt.FocusReason.MouseFocusReason)
    person.key(KEYS.Key_2)
    assert not person.scenario.runs[1].enabled
    assert person.controller.speed == 1.0


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (KEYS.Key_T, "trails"),
        (KEYS.Key_A, "arrows"),
        (KEYS.Key_L, "contours"),
    ],
)
def test_switches_of_the_stage_change_its_picture(at_rest, key, name) -> None:
    person = at_rest
    person.wait(250)
    before = person.picture()
    person.key(key)
    assert not getattr(person.window.look, name)
    assert not person.window.actions_[name].isChecked()
    person.wait(250)
    assert (person.picture() != before).any()
    person.key(key)
    person.wait(250)
    assert (person.picture() == before).all()


def test_the_map_and_the_panels_come_and_go(at_rest) -> None:
    person, window = at_rest, at_rest.window
    person.key(KEYS.Key_C)
    assert not window.area.inset.isVisible()
    person.key(KEYS.Key_C)
    assert window.area.inset.isVisible()
    wide = window.stage.width()
    person.key(KEYS.Key_H)
    person.wait()
    assert all(dock.isHidden() for dock in window.docks.values())
    assert window.stage.width() > wide + 200
    person.key(KEYS.Key_H)
    person.wait()
    hidden = {name for name, dock in window.docks.items() if dock.isHidden()}
    later = {each.name for each in DOCKS if not each.shown or each.needs_data}
    assert hidden == later, "there are no data here"


def test_panels_closed_one_by_one_come_back_with_one_key(at_rest) -> None:
    person, window = at_rest, at_rest.window
    for dock in window.docks.values():
        dock.close()
    assert not window.actions_["panels"].isChecked()
    person.key(KEYS.Key_H)
    assert not window.docks["runs"].isHidden()


def test_the_batch_strip_comes_and_goes_where_there_are_batches(at_rest) -> None:
    person, window = at_rest, at_rest.window
    assert not window.actions_["batches"].isEnabled()
    person.controller.surface_requested("regression")
    person.controller.sampler_requested("minibatch")
    person.controller.sampler_value_edited("batch_size", 3)
    person.wait()
    assert window.strip.isVisible()
    person.key(KEYS.Key_B)
    assert not window.strip.isVisible()
    person.key(KEYS.Key_B)
    assert window.strip.isVisible()


def test_the_whole_surface_is_shown_again(at_rest) -> None:
    from model.camera import Camera

    person, stage = at_rest, at_rest.window.stage
    stage.turn_to(Camera(azimuth=100.0, elevation=60.0, distance=5.0))
    person.wheel(person.window.contour.viewport(), person.on_map((0.0, 0.0)), 3)
    zoomed = person.window.contour._plot.ranges
    person.key(KEYS.Key_F)
    person.wait_for(lambda: stage.camera == Camera())
    person.wait_for(lambda: person.window.contour._plot.ranges != zoomed)
    x, y = person.window.contour._plot.ranges
    assert (x, y) == tuple(map(tuple, person.scenario.surface.domain))


def test_full_screen_and_back(at_rest) -> None:
    person, window = at_rest, at_rest.window
    person.key(KEYS.Key_F11)
    person.wait()
    assert window.isFullScreen()
    person.key(KEYS.Key_Escape)
    person.wait()
    assert not window.isFullScreen()
    assert not window.actions_["full_screen"].isChecked()
    window.showFullScreen()
    person.wait()
    assert window.actions_["full_screen"].isChecked()
    person.key(KEYS.Key_F11)
    person.wait()
    assert not window.isFullScreen()


@pytest.mark.parametrize("key", [KEYS.Key_Question])
def test_the_sheet_of_all_keys(at_rest, key) -> None:
    person = at_rest
    person.key(key)
    (sheet,) = person.window.findChildren(KeysSheet)
    assert sheet.isVisible()
    text = " ".join(
        label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")
    )
    for command in COMMANDS:
        for shown in command.keys[:1]:
            assert shown.replace("Ctrl+", "Ctrl+") in text, command.name
    QTest.keyClick(sheet, KEYS.Key_Escape)
    person.wait()
    assert not person.window.findChildren(KeysSheet)


def test_about(at_rest) -> None:
    at_rest.window.actions_["about"].trigger()
    (box,) = at_rest.window.findChildren(AboutDialog)
    assert "Descent Lab" in box.title.text()
    box.close()


def test_undo_and_redo(at_rest) -> None:
    person = at_rest
    before = person.scenario
    person.key(KEYS.Key_1)
    after = person.scenario
    person.key(KEYS.Key_Z, CTRL)
    assert person.scenario == before
    person.key(KEYS.Key_Y, CTRL)
    assert person.scenario == after
    person.key(KEYS.Key_Z, CTRL)
    person.key(KEYS.Key_Z, CTRL | SHIFT)
    assert person.scenario == after


def test_undo_of_a_typed_value_from_within_its_field(at_rest) -> None:
    person, before = at_rest, at_rest.scenario
    field = person.window.runs.rows[1].rate.field
    person.type_into(field, "0.002")
    assert person.scenario != before
    assert field.hasFocus()
    person.key(KEYS.Key_Z, CTRL)
    assert person.scenario == before


def test_undo_while_typing_belongs_to_the_field(at_rest) -> None:
    person, before = at_rest, at_rest.scenario
    person.key(KEYS.Key_1)
    field = person.window.runs.rows[1].rate.field
    person.type_into(field, "0.7", enter=False)
    person.key(KEYS.Key_Z, CTRL)
    assert person.scenario != before
    assert field.text() != "0.7"


def test_letters_typed_into_a_line_are_no_commands(at_rest) -> None:
    person = at_rest
    person.controller.surface_requested("formula")
    person.wait_for(lambda: person.scenario.surface.name == "formula")
    person.window.docks["surface"].raise_()
    person.wait()
    line = person.window.surface.field.line
    person.type_into(line, "a*x + t*y + c", enter=False)
    assert line.text() == "a*x + t*y + c"
    assert person.window.look.trails
    assert person.window.look.inset
    assert person.step == 0


def by_tab(person, widget) -> None:
    """Walk to a control as the Tab key does."""
    before = widget.previousInFocusChain()
    while not (
        before.focusPolicy() & TAB and before.isVisible() and before.isEnabled()
    ):
        before = before.previousInFocusChain()
    before.setFocus(Qt.FocusReason.OtherFocusReason)
    person.key(KEYS.Key_Tab)
    assert widget.hasFocus(), QApplication.focusWidget()


def test_with_the_stage_reached_by_tab_arrows_place_a_ball(at_rest) -> None:
    person = at_rest
    by_tab(person, person.window.stage)
    for key in (KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Up):
        person.key(key)
    assert person.step == 40, "the arrows did not step"
    aimed = person.window.stage._crosshair
    person.key(KEYS.Key_Return)
    assert person.step == 0
    for run in person.scenario.runs:
        assert run.start == pytest.approx(tuple(aimed))
    assert person.controller.playing


def test_after_a_click_on_the_stage_arrows_step(at_rest) -> None:
    person = at_rest
    person.click_stage((0.2, -0.8))
    person.controller.seek_requested(10)
    person.key(KEYS.Key_Right)
    assert person.step == 11


def test_the_map_reached_by_tab_takes_arrows_too(at_rest) -> None:
    person = at_rest
    by_tab(person, person.window.contour)
    for key in (KEYS.Key_Right, KEYS.Key_Up):
        person.key(key)
    assert person.step == 40
    person.key(KEYS.Key_Return)
    assert person.step == 0
    assert person.scenario.runs[0].start[0] > 0


def test_space_ticks_a_box_reached_by_tab_and_plays_otherwise(at_rest) -> None:
    person = at_rest
    tick = person.window.runs.rows[1].tick
    by_tab(person, tick)
    person.key(KEYS.Key_Space)
    assert not person.scenario.runs[1].enabled
    assert not person.controller.playing
    person.click(tick)
    assert person.scenario.runs[1].enabled
    person.key(KEYS.Key_Space)
    assert person.scenario.runs[1].enabled
    assert person.controller.playing


def test_arrows_move_a_slider_reached_by_tab(at_rest) -> None:
    person = at_rest
    slider = person.window.runs.rows[0].rate.slider
    by_tab(person, slider)
    person.key(KEYS.Key_Right)
    assert person.step == 40
    (edit,) = person.scenario.edits
    assert edit.optimizer.learning_rate > 0.02
    person.key(KEYS.Key_Right, SHIFT)
    assert person.step == 50, "that key is the window's"


def test_tab_reaches_every_part(at_rest) -> None:
    person, window = at_rest, at_rest.window
    window.runs.rows[0].tick.setFocus(Qt.FocusReason.TabFocusReason)
    seen = set()
    for _ in range(200):
        person.key(KEYS.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.add(focused)
    for wanted in (
        window.stage,
        window.contour,
        window.transport.play,
        window.transport.timeline,
        window.runs.rows[4].rate.slider,
        window.runs.add,
    ):
        assert wanted in seen, wanted.accessibleName()


def test_every_shortcut_is_there_once(at_rest) -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert not {str(digit) for digit in range(10)} & set(keys)
