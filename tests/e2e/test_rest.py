"""A window at rest does nothing; a window that is hurt goes on."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QTimer

from gui import app
from gui.machine import gl
from gui.settings.store import Store
from gui.window.tidying import Tidying
from model.scenario import MAX_RUNS
from tests.e2e.person import KEYS, Person
from tests.effort import effort_below
from tests.gui.gaps import Gaps

pytestmark = pytest.mark.gl


@pytest.fixture
def store(nobody: Store) -> Store:
    """What the program finds at a first start."""
    return nobody


def test_at_rest_nothing_is_painted_and_no_timer_runs(person, store) -> None:
    person.window.findChild(Tidying)._timer.setInterval(300)
    person.watch(20)
    person.key(KEYS.Key_Space)
    person.wait(1_500)
    stage = person.window.stage
    painted = stage.paint_count
    person.wait(700)
    assert stage.paint_count == painted
    assert not person.clock.running
    mine = [
        timer
        for timer in gc.get_objects()
        if isinstance(timer, QTimer) and timer.isActive()
    ]
    assert not mine


def test_one_frame_paints_the_stage_once(person) -> None:
    person.watch(10)
    person.wait(400)
    painted = person.window.stage.paint_count
    person.watch(20)
    assert person.window.stage.paint_count - painted <= 22


def test_a_message_costs_no_drawing_of_the_stage(person) -> None:
    person.controller.play_requested(on=False)
    person.wait(500)
    window = person.window
    painted, size = window.stage.paint_count, window.stage.size()
    with Gaps(1) as gaps:
        window.message_bar.tell("Written: film.mp4")
        person.wait(150)
        assert window.message_bar.isVisible()
        window.message_bar.dismiss()
        person.wait(150)
    assert (window.stage.paint_count, window.stage.size()) == (painted, size)
    assert max(gaps.found) < 0.05


def test_the_longest_tick_of_sixty_four_runs_and_ten_million_steps(
    person, in_slices
) -> None:
    for _ in range(MAX_RUNS):
        person.controller.run_added_requested("adam")
    assert len(person.scenario.runs) == MAX_RUNS
    person.controller.budget_requested(10_000_000)
    person.key(KEYS.Key_End)
    with effort_below(15 * 0.05):
        for _ in range(15):
            person.controller._session.work(person.controller._target, 0.012)
    assert person.controller.busy
    person.key(KEYS.Key_Space)
    assert not person.controller.busy


def test_without_gl_the_flat_map_is_shown_and_it_is_said(open_one, monkeypatch):
    monkeypatch.setattr(gl, "gl_works", lambda: False)
    window = open_one()
    person = Person(window)
    assert window.stage is None
    assert window.area.inset.size() == window.area.size()
    assert window.message_bar.text.startswith("OpenGL is missing here")
    person.watch(5)
    assert person.step == 5
    person.click(window.contour.viewport(), person.on_map((1.0, -1.0)))
    person.wait(300)
    person.no_double_click()
    assert person.scenario.runs[0].start == pytest.approx((1.0, -1.0), abs=0.03)
    for key in (KEYS.Key_F, KEYS.Key_C, KEYS.Key_T, KEYS.Key_L, KEYS.Key_A):
        person.key(key)
    assert window.area.inset.isVisible()
    window.exporter.export_to(window.store.session_file.with_name("map.svg"))
    person.wait_for(lambda: not window.exporter.busy)
    assert "Written" in window.message_bar.text


def test_a_fault_of_the_program_is_told_in_one_sentence(person, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app._catch_faults(person.window)
    before = person.scenario
    try:
        raise RuntimeError("a wheel came off")
    except RuntimeError:
        sys.excepthook(*sys.exc_info())
    assert "RuntimeError: a wheel came off" in person.window.message_bar.text
    assert person.scenario is before
    assert "unexpected" in caplog.text
    caplog.clear()
    person.window.message_bar.dismiss()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert person.window.message_bar.text == ""


def test_a_fault_in_a_thread_is_told_too(person, tmp_path, monkeypatch) -> None:
    from model import export

    def fall(*_args) -> None:
        raise TypeError("no such thing")

    monkeypatch.setattr(export, "export", fall)
    person.window.exporter.export_to(tmp_path / "out.csv")
    person.wait_for(lambda: person.window.message_bar.text != "")
    assert "no such thing" in person.window.message_bar.text
    assert not person.window.exporter.busy


def test_settings_that_cannot_be_written_do_no_harm(open_one, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    window = open_one(store=Store(tmp_path / "file" / "home"))
    window.set_theme("dark")
    window.documents.keep_session()
    assert window.close()
