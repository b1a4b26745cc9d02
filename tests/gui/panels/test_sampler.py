"""The sampler panel: kinds, batch size, seed; only where there are data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.i18n import CatalogueTranslator
from gui.panels.sampler import SamplerPanel
from model.sampler import SAMPLERS
from model.scenario import Edit
from tests.gui.panels.hands import Said, choose, click, frame_of, make, type_into
from tests.gui.panels.hands import unnamed as nameless
from tests.patience import pause


@pytest.fixture
def data():
    return make("regression", "minibatch")


@pytest.fixture
def panel(shown, data):
    window = QWidget()
    layout = QVBoxLayout(window)
    made = SamplerPanel(window)
    layout.addWidget(made)
    made.set_scenario(data)
    made.set_frame(frame_of(data))
    window.resize(300, 300)
    made.kept = shown(window)
    return made


@pytest.mark.parametrize("name", SAMPLERS)
def test_every_sampler_is_shown_and_nothing_said(panel, name) -> None:
    said = Said(panel)
    scenario = make("regression", name)
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, 3))
    assert panel.kinds.currentData() == name
    assert set(panel.form.names()) == set(SAMPLERS[name].parameters())
    assert nameless(panel) == []
    assert said.all == []


def test_it_is_there_only_for_data(panel, data) -> None:
    assert panel.isVisible()
    panel.set_scenario(make())
    assert not panel.isVisible()
    assert not panel.applies
    panel.set_scenario(data)
    assert panel.isVisible()


def test_another_kind_is_asked_for(panel) -> None:
    said = Said(panel)
    choose(panel.kinds, "one_sample")
    assert said.take() == [("sampler_requested", "one_sample")]
    assert panel.kinds.currentData() == "minibatch"


def test_the_batch_size_ends_at_the_number_of_samples(panel) -> None:
    said = Said(panel)
    row = panel.form.row("batch_size")
    assert (row.control.slider.grading.low, row.control.slider.grading.high) == (1, 10)
    type_into(row.control.field, "4")
    assert said.take() == [
        ("sampler_value_edited", "batch_size", 4),
        ("gesture_finished",),
    ]
    type_into(row.control.field, "11")
    assert said.take() == []


def test_the_kind_of_shuffling_is_told(panel) -> None:
    said = Said(panel)
    choose(panel.form.row("shuffle").control, "once")
    assert said.take() == [
        ("sampler_value_edited", "shuffle", "once"),
        ("gesture_finished",),
    ]


def test_the_seed_is_typed_or_thrown(panel) -> None:
    said = Said(panel)
    type_into(panel.seed, "42")
    assert said.take() == [("seed_requested", 42)]
    type_into(panel.seed, "99999999999999-9x")
    assert said.take() == [("seed_requested", 999_999_999)]
    type_into(panel.seed, "0")
    assert said.take() == []
    click(panel.dice)
    ((name, seed),) = said.take()
    assert name == "seed_requested"
    assert 0 < seed < 10_000


def test_a_seed_too_long_to_type_is_shown(panel, data) -> None:
    said = Said(panel)
    panel.set_scenario(replace(data, seed=2**53))
    assert panel.seed.text() == "9007199254740992"
    type_into(panel.seed, "7")
    assert said.take() == [("seed_requested", 7)]


def test_epoch_and_batch_of_the_next_update(panel, data) -> None:
    panel.set_scenario(make("regression", "one_sample"))
    panel.set_frame(frame_of(make("regression", "one_sample"), 13))
    assert panel.place.text() == "Epoch 2, batch 4 of 10"


def test_the_sampler_in_force_at_the_step(panel, data) -> None:
    edited = data.with_edit(Edit(step=5, sampler=SAMPLERS["one_sample"]()))
    panel.set_scenario(edited)
    seen = []
    for step in (4, 5):
        panel.set_frame(frame_of(edited, step))
        seen.append(panel.kinds.currentData())
    assert seen == ["minibatch", "one_sample"]


def test_the_language_changes_live(panel, qapp) -> None:
    translator = CatalogueTranslator({("SamplerPanel", "Seed"): "种子"})
    qapp.installTranslator(translator)
    pause(10)
    try:
        assert panel._seed_label.text() == "种子"
    finally:
        qapp.removeTranslator(translator)


def test_what_each_run_cost_is_forgotten_with_the_run(panel, data) -> None:
    """A frame of more runs than there are now may still be held."""
    timed = replace(data, pace="time")
    panel.set_scenario(timed)
    panel.set_frame(frame_of(timed))
    assert len(panel.told.text().splitlines()) == len(timed.runs) > 1
    fewer = replace(timed, runs=timed.runs[:1])
    panel.set_scenario(fewer)
    assert panel.told.isHidden()
    panel.set_frame(frame_of(fewer))
    assert len(panel.told.text().splitlines()) == 1
    assert "µs" in panel.told.text()
