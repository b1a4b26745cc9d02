"""What one does with the window after the first minute, by hand."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from model.frame import StatusKind
from model.session import Session
from model.surfaces import SURFACES
from tests.e2e.person import KEYS, RIGHT, SHIFT

pytestmark = pytest.mark.gl


@pytest.fixture
def held(person):
    """Somebody who has held the first run at its start."""
    person.controller.play_requested(on=False)
    person.controller.seek_requested(0)
    person.window.guide._hint.hide()
    person.wait(250)
    return person


def is_as_if_fresh(person) -> None:
    fresh = Session(person.scenario)
    fresh.seek(person.step)
    ours = person.session.frame().balls
    for one, other in zip(ours, fresh.frame().balls, strict=True):
        assert one.position.tobytes() == other.position.tobytes()


# ------------------------------------------------------------------ balls by hand


@pytest.mark.parametrize("step", [0, 30])
def test_a_ball_is_dragged_on_the_stage(held, step) -> None:
    person = held
    person.controller.seek_requested(step)
    before, camera = person.scenario, person.window.stage.camera
    others = [ball.position for ball in person.session.frame().balls[:-1]]
    start = person.at(person.window.stage, person.ball_on_stage(4))
    stop = person.at(person.window.stage, person.on_stage((-1.0, -1.2)))
    person.drag(start, stop)
    ball = person.session.frame().balls[4]
    np.testing.assert_allclose(ball.position, (-1.0, -1.2), atol=0.12)
    assert person.step == step
    assert person.controller.selected == 4
    assert person.window.runs.rows[4].is_selected()
    assert person.window.stage.camera == camera
    now = person.session.frame().balls[:-1]
    for old, new in zip(others, now, strict=True):
        np.testing.assert_array_equal(old, new.position)
    assert bool(person.scenario.edits) == (step > 0)
    is_as_if_fresh(person)
    person.window.actions_["undo"].trigger()
    assert person.scenario == before


@pytest.mark.parametrize("step", [0, 30])
def test_a_ball_is_dragged_on_the_map(held, step) -> None:
    person = held
    person.controller.seek_requested(step)
    person.wait(60)
    contour = person.window.contour
    port = contour.viewport()
    shown = next(p for p in contour._balls.places() if p.ball.run == 4).drawn
    start = person.at(port, contour.mapFromScene(contour._plot.mapToScene(shown)))
    stop = person.at(port, person.on_map((1.0, -1.0)))
    person.drag(start, stop)
    moved = person.controller.selected
    position = person.session.frame().balls[moved].position
    np.testing.assert_allclose(position, (1.0, -1.0), atol=0.05)
    is_as_if_fresh(person)


def test_a_click_on_the_map_drops_there(held) -> None:
    person = held
    person.click(person.window.contour.viewport(), person.on_map((1.0, -1.0)))
    person.wait(300)
    for run in person.scenario.runs:
        np.testing.assert_allclose(run.start, (1.0, -1.0), atol=0.04)
    assert person.controller.playing


def test_a_click_on_a_ball_selects_it(held) -> None:
    person = held
    person.controller.seek_requested(60)
    place = person.ball_on_stage(2)
    before = person.scenario
    person.click(person.window.stage, place)
    person.wait(300)
    assert person.controller.selected == 2
    assert person.scenario == before


def test_unticked_runs_stay_where_they_are(held) -> None:
    person = held
    person.click(person.window.runs.rows[0].tick)
    assert len(person.session.frame().balls) == 4
    old = person.scenario.runs[0].start
    person.click_stage((0.5, 0.5))
    assert person.scenario.runs[0].start == old
    assert person.scenario.runs[1].start != old


def test_a_double_click_flies_there_and_inspects(held) -> None:
    person = held
    person.window.stage.reduced_motion = True
    before = person.scenario.runs
    person.double_click(person.window.stage, person.on_stage((1.0, 0.0)))
    person.wait(300)
    assert person.scenario.runs == before, "a double click drops nothing"
    point = person.window.inspector.values["point"].text()
    assert point.startswith(("(1.0", "(0.9")), point
    assert person.scenario.camera is not None


def test_the_pointer_is_followed(held) -> None:
    person, panel = held, held.window.inspector
    panel.follow_requested.emit("pointer")
    person.move(person.at(person.window.stage, person.on_stage((1.0, -1.0))))
    first = panel.values["point"].text()
    person.move(person.at(person.window.stage, person.on_stage((-1.0, -1.0))))
    assert panel.values["point"].text() != first


def test_the_camera_turns_zooms_and_moves_without_a_step_of_undo(held) -> None:
    person, stage = held, held.window.stage
    cameras = [stage.camera]
    middle = person.at(stage, person.on_stage((0.3, -1.2)))
    person.drag(middle, middle + QPoint(70, 20))
    cameras.append(stage.camera)
    person.wheel(stage, stage.rect().center(), 3)
    person.wait(250)
    cameras.append(stage.camera)
    person.drag(middle, middle + QPoint(30, 10), button=RIGHT)
    cameras.append(stage.camera)
    assert len(set(cameras)) == 4
    assert person.scenario.camera == stage.camera
    assert not person.window.actions_["undo"].isEnabled()


# ------------------------------------------------------------------ time


def test_the_transport_by_the_mouse(held) -> None:
    person, bar = held, held.window.transport
    person.click(bar.forth)
    assert person.step == 1
    person.controller.seek_requested(50)
    person.click(bar.back)
    assert person.step == 49
    person.click(bar.to_end)
    person.arrive()
    assert person.step == 220
    person.click(bar.to_start)
    assert person.step == 0
    line = bar.timeline
    person.click(line, QPoint(round(line.x_of(110)), line.height() // 2))
    assert abs(person.step - 110) <= 1
    start = person.at(line, QPoint(round(line.x_of(110)), line.height() // 2))
    person.drag(start, start - QPoint(100, 0))
    assert person.step < 100
    person.click(bar.play)
    assert bar.play.text() == "Pause"
    person.watch(4)
    person.click(bar.play)
    assert bar.play.text() == "Play"


def test_the_budget_is_typed_and_play_at_the_end_goes_on(held) -> None:
    person, bar = held, held.window.transport
    person.type_into(bar.budget, "30")
    assert person.scenario.steps == 30
    person.click(bar.play)
    person.watch(40)
    assert person.step == 30
    assert bar.play.text() == "Play"
    person.click(bar.play)
    assert person.scenario.steps == 80
    person.watch(5)
    assert person.step == 35
    assert bar.budget.value() == 80


def test_changes_leave_marks_and_going_back_branches(held) -> None:
    person, window = held, held.window
    person.controller.seek_requested(60)
    slider = window.runs.rows[0].rate.slider
    person.wait()
    start = person.at(slider)
    person.drag(start, start - QPoint(30, 0), parts=8)
    marks = window.transport.timeline.marks()
    assert [mark.step for mark in marks] == [60]
    assert "0.02 →" in marks[0].text
    person.controller.seek_requested(120)
    person.controller.seek_requested(40)
    before = person.picture()
    start = person.at(slider)
    person.drag(start, start - QPoint(50, 0), parts=8)
    assert [mark.step for mark in window.transport.timeline.marks()] == [40]
    assert [run for run, _ in person.session.frame().ghosts] == [0]
    person.wait(200)
    assert (person.picture() != before).any()
    is_as_if_fresh(person)
    for _ in range(2):
        window.actions_["undo"].trigger()
    assert person.scenario.edits == ()
    assert not window.actions_["undo"].isEnabled()


def test_a_huge_end_can_be_given_up_by_space(held, in_slices) -> None:
    person = held
    person.controller.budget_requested(10_000_000)
    person.key(KEYS.Key_End)
    assert person.window.transport.play.text() == "Pause"
    person.watch(5)
    person.key(KEYS.Key_Space)
    assert not person.controller.busy
    assert person.window.transport.play.text() == "Play"
    assert person.step > 0
    person.key(KEYS.Key_End)
    person.watch(2)
    person.key(KEYS.Key_Home)
    assert person.step == 0
    assert not person.clock.running


# ------------------------------------------------------------------ surfaces and data


def test_every_surface_is_drawn_and_rolled_on(held) -> None:
    person = held
    for name in SURFACES:
        person.controller.surface_requested(name)
        seen = person.picture()
        colours = np.unique(seen.reshape(-1, 3) // 16, axis=0)
        assert len(colours) > 150, name
        assert seen.std() > 12, name
        person.controller.seek_requested(100)
        person.arrive()
        if person.scenario.surface.known_points and "saddle" not in name:
            assert lost(person) == [], name


def lost(person) -> list[str]:
    return [
        ball.optimizer.name
        for ball in person.session.frame().balls
        if ball.status.kind is StatusKind.DIVERGED
    ]


def test_a_wrong_formula_leaves_the_old_surface_and_one_sentence(held) -> None:
    person, panel = held, held.window.surface
    person.window.show_formula()
    person.wait_for(lambda: person.scenario.surface.name == "formula")
    person.wait_for(panel.field.line.isVisible)
    before = person.scenario
    person.type_into(panel.field.line, "sin(x) +")
    assert person.scenario == before
    assert panel.field.error.isVisible()
    assert "\n" not in panel.field.error.text()
    person.type_into(panel.field.line, "sin(3*x) + a*y**2")
    typed = "sin(3*x) + a*y**2"
    person.wait_for(lambda: person.scenario.surface.formula == typed)
    assert dict(person.scenario.surface.constants) == {"a": 1.0}
    assert not panel.field.error.isVisible()
    person.window.actions_["undo"].trigger()
    assert person.scenario == before


@pytest.fixture
def slow_to_derive(monkeypatch) -> list[threading.Thread]:
    """Formulas take a third of a second; returns the threads they are derived in."""
    from model.surfaces import formula

    threads = []

    def slowly(surface):
        threads.append(threading.current_thread())
        time.sleep(0.3)
        yield 0.5
        formula._derived.add(surface.formula)

    monkeypatch.setattr(formula, "_derived", set())
    monkeypatch.setattr(formula.Formula, "prepare", slowly)
    return threads


def test_the_first_formula_does_not_block_the_window(held, slow_to_derive) -> None:
    person = held
    person.window.show_formula()
    assert person.scenario.surface.name != "formula"
    person.wait_for(lambda: person.scenario.surface.name == "formula")
    assert slow_to_derive[0] is not threading.main_thread()
    person.wait(50)
    assert person.window.surface.field.line.hasFocus()


def test_who_goes_elsewhere_meanwhile_is_not_called_back(held, slow_to_derive) -> None:
    person = held
    person.controller.surface_requested("formula")
    person.controller.surface_requested("beale")
    person.wait(600)
    assert person.scenario.surface.name == "beale"
    assert len(slow_to_derive) == 1


def test_who_comes_back_meanwhile_stays(held, slow_to_derive) -> None:
    person = held
    here = person.scenario.surface.name
    person.controller.surface_requested("formula")
    person.controller.surface_requested(here)
    person.wait(600)
    assert person.scenario.surface.name == here
    assert len(slow_to_derive) == 1


def test_real_data_in_batches(held) -> None:
    person, window = held, held.window
    person.controller.surface_requested("regression")
    person.controller.sampler_requested("minibatch")
    person.controller.sampler_value_edited("batch_size", 3)
    person.wait(50)
    assert window.strip.isVisible()
    assert not window.docks["sampler"].isHidden()
    person.controller.seek_requested(25)
    frame = person.session.frame()
    assert len(frame.indices) in (1, 3)
    assert (frame.epoch, frame.batch, frame.batches) == (6, 1, 4)
    assert "epoch 7, batch 2/4" in window.transport.epoch.accessibleName() + str(
        getattr(window.transport.epoch, "_text", "")
    )
    before = person.scenario
    person.controller.sampler_requested("one_sample")
    assert [edit.step for edit in person.scenario.edits] == [25]
    person.controller.seek_requested(40)
    assert len(person.session.frame().indices) == 1
    is_as_if_fresh(person)
    window.actions_["undo"].trigger()
    assert person.scenario == before
    person.controller.surface_requested("bowl")
    person.wait()
    assert not window.strip.isVisible()
    assert window.docks["sampler"].isHidden()


def test_more_with_shift(held) -> None:
    person = held
    person.controller.seek_requested(20)
    person.key(KEYS.Key_Right, SHIFT)
    assert person.step == 30


def test_a_lost_ball_is_offered_a_lower_rate(held) -> None:
    person, row = held, held.window.runs.rows[0]
    person.controller.surface_requested("himmelblau")
    person.controller.hyperparameter_edited(0, "learning_rate", 0.5)
    person.controller.gesture_finished()
    person.controller.seek_requested(50)
    person.wait(50)
    assert person.session.frame().balls[0].status.kind is StatusKind.DIVERGED
    assert row.remedy.isVisible()
    person.wait()
    person.click(row.remedy)
    assert person.session.frame().balls[0].status.kind is not StatusKind.DIVERGED
    assert person.step == 50
