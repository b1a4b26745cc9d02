"""Batches of their own, fair comparison and the strip, through the real window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox

from gui.changes import marks
from model.opening import read_scenario
from model.resources import resource
from model.scenario import scenario_from_dict
from tests.e2e.person import Person

PRESET = "scenarios/full_batch_or_one.json"


@pytest.fixture
def person(open_one) -> Person:
    return Person(open_one(read_scenario(resource(PRESET))))


def choose(combo: QComboBox, data: object) -> None:
    index = combo.findData(data)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_the_preset_compares_at_equal_epochs(person: Person) -> None:
    person.controller.seek_requested(45)
    person.arrive()
    full, single = person.session.frame().balls
    assert (full.updates, single.updates) == (2, 45)
    told = person.window.sampler.told.text()
    assert "2 updates" in told
    assert "45 updates" in told


def test_another_pace_keeps_the_runs(person: Person) -> None:
    person.controller.seek_requested(40)
    person.arrive()
    person.window.docks.show("sampler")
    person.wait()
    buttons = person.window.sampler.pace._buttons
    before = person.session.runner(1).at(40).x.copy()
    for pace in ("time", "updates", "epochs"):
        buttons[pace].click()
        assert person.scenario.pace == pace
        assert person.window.sampler.pace.value() == pace
        assert np.array_equal(person.session.runner(1).at(40).x, before)
    person.controller.undo_requested()
    assert person.scenario.pace == "updates"


def test_a_run_is_given_batches_of_its_own(person: Person) -> None:
    row = person.window.runs.rows[0]
    row.set_expanded(True)
    choose(row.details.batches.kinds, "minibatch")
    assert person.scenario.runs[0].sampler.name == "minibatch"
    row.details.batches.form.edited.emit("batch_size", 4)
    assert person.scenario.runs[0].sampler.batch_size == 4
    assert "B = 4" in row.name.title()
    choose(row.details.batches.kinds, "")
    assert person.scenario.runs[0].sampler is None


def test_own_batches_given_on_the_way_hold_from_there_on(person: Person) -> None:
    controller, session = person.controller, person.session
    controller.pace_requested("updates")
    controller.seek_requested(30)
    person.arrive()
    before = session.runner(0).trajectory.history().x[:31].copy()
    controller.own_sampler_requested(0, "minibatch")
    controller.own_sampler_value_edited(0, "batch_size", 4)
    person.arrive()
    assert person.scenario.runs[0].sampler is None
    (edit,) = person.scenario.edits
    assert (edit.step, edit.run, edit.sampler.batch_size) == (30, 0, 4)
    assert "B = 4" in person.window.runs.rows[0].name.title()
    controller.seek_requested(50)
    person.arrive()
    controller.own_sampler_requested(0, "")
    person.arrive()
    assert person.scenario.edits[-1].shares
    assert "B = 4" not in person.window.runs.rows[0].name.title()
    texts = [mark.text for mark in marks(person.scenario)]
    assert [mark.step for mark in marks(person.scenario)] == [30, 50]
    assert texts[0].endswith("Full batch → Mini-batch")
    assert texts[1].endswith("Mini-batch → Full batch")
    x = session.runner(0).trajectory.history().x
    assert np.array_equal(x[:31], before)
    person.window.docks.show("sampler")
    person.wait()
    assert person.window.sampler.kinds.currentData() == "full_batch"
    controller.seek_requested(40)
    person.arrive()
    assert "B = 4" in person.window.runs.rows[0].name.title()
    assert person.window.sampler.kinds.currentData() == "full_batch"
    for _ in range(4):
        controller.undo_requested()
    assert not person.scenario.edits


def test_the_strip_shows_the_selected_runs_batches(person: Person) -> None:
    strip = person.window.strip
    assert strip.isVisible()
    assert strip.deck.size == 1
    person.controller.own_sampler_requested(0, "minibatch")
    person.controller.own_sampler_value_edited(0, "batch_size", 5)
    person.controller.run_selected(0)
    person.watch(2)
    assert strip.deck.size == 5
    person.controller.run_selected(1)
    assert strip.deck.size == 1


def test_shuffling_is_changed_on_the_strip(person: Person) -> None:
    choose(person.window.strip.shuffles, "never")
    assert person.scenario.runs[1].sampler.shuffle == "never"
    assert person.window.strip.deck.order.tolist() == list(range(20))
    assert person.window.strip.shuffles.currentData() == "never"


def test_cells_fly_to_their_new_places_and_land(person: Person) -> None:
    strip = person.window.strip
    person.controller.seek_requested(19)
    person.arrive()
    person.wait_for(lambda: strip._before is None)
    person.controller.seek_requested(20)
    person.arrive()
    assert strip._before is not None
    person.wait_for(lambda: strip._before is None)
    strip.reduced_motion = True
    person.controller.seek_requested(40)
    person.arrive()
    assert strip._before is None


def test_digits_are_their_pictures(open_one) -> None:
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {
                "type": "network",
                "dataset": "digits",
                "hidden": "4",
                "training": 0,
            },
            "sampler": {"type": "minibatch", "batch_size": 8},
            "runs": [{"optimizer": {"type": "gradient_descent"}}],
        }
    )
    strip = Person(open_one(scenario)).window.strip
    places = strip.cells().shown
    assert strip.deck.first in places
    assert 8 < len(places) < 200
    for place in (places.start, places.stop - 1):
        assert strip.place_at(strip.cells().cell(place).center()) == place
    assert "class" in strip.tip(places.start)
    for look in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
        QApplication.sendEvent(strip, QEvent(look))
    assert strip.shuffles.currentData() == "every_epoch"


def test_batches_change_live_at_equal_epochs(person: Person) -> None:
    controller, session = person.controller, person.session
    controller.seek_requested(30)
    person.arrive()
    before = session.runner(1).at(30).x.copy()
    controller.own_sampler_value_edited(1, "shuffle", "never")
    controller.sampler_requested("minibatch")
    person.arrive()
    assert np.array_equal(session.runner(1).at(30).x, before)
    assert [session.update_of(run) for run in (0, 1)] == [1, 30]
    assert session.frame().balls[0].turn.sampler.name == "minibatch"
    assert person.scenario.sampler.name == "full_batch"
    assert [edit.clock for edit in person.scenario.edits] == [30, 30]
    assert [mark.step for mark in marks(person.scenario)] == [30, 30]
    person.window.docks.show("sampler")
    person.wait()
    assert person.window.sampler.kinds.currentData() == "minibatch"
    controller.seek_requested(10)
    person.arrive()
    assert person.window.sampler.kinds.currentData() == "full_batch"
    controller.undo_requested()
    controller.undo_requested()
    assert not person.scenario.edits
