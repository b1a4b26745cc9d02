"""The experiments panel: the list, one experiment with its settings, what is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import i18n
from gui.panels.experiment import TAKEN, ExperimentPanel
from model.experiments import EXPERIMENTS
from tests.gui.panels.hands import Said, click, type_into, unnamed


@pytest.fixture
def panel(shown):
    made = ExperimentPanel()
    made.resize(420, 700)
    return shown(made)


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_every_experiment_is_in_the_list_and_opens(panel, name):
    said = Said(panel)
    entry = panel.entries[name]
    assert entry._help.text()
    click(entry.open)
    assert said.take() == [("experiment_requested", name)]


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_an_experiment_shows_its_claims_and_a_row_for_each_setting(panel, name):
    experiment = EXPERIMENTS[name]()
    panel.set_experiment(experiment)
    assert not panel.entries[name].isVisible()
    for claim in experiment.claims:
        assert claim in panel._claims.text()
    shown = [each for each in experiment.parameters() if each != TAKEN]
    assert panel.form.names() == shown
    assert panel.take.isVisible() is (TAKEN in experiment.parameters())
    assert unnamed(panel) == []


def test_the_way_back_leads_to_the_list(panel):
    panel.set_experiment(EXPERIMENTS["escape"]())
    said = Said(panel)
    click(panel.back)
    assert said.take() == [("experiment_requested", "")]
    panel.show_list()
    assert panel.entries["escape"].isVisible()


def test_a_setting_is_asked_for_and_not_kept(panel):
    panel.set_experiment(EXPERIMENTS["escape"]())
    said = Said(panel)
    type_into(panel.form.row("steps").control.field, "300")
    assert ("value_edited", "steps", 300) in said.take()


def test_while_it_runs_it_can_only_be_cancelled(panel):
    panel.set_experiment(EXPERIMENTS["escape"]())
    said = Said(panel)
    click(panel.run)
    assert said.take() == [("run_requested",)]
    panel.set_running(running=True)
    assert not panel.run.isVisible()
    assert not panel.form.isEnabled()
    panel.set_progress(0.25, "a quarter")
    assert panel.progress.value() == 250
    click(panel.cancel)
    assert said.take() == [("cancel_requested",)]
    panel.set_running(running=False)
    assert panel.run.isVisible()
    assert panel.form.isEnabled()


def test_settings_fold_away_by_mouse_and_by_key(panel):
    panel.set_experiment(EXPERIMENTS["escape"]())
    assert panel.form.isVisible()
    click(panel.fold)
    assert not panel.form.isVisible()
    panel.fold.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.fold, Qt.Key.Key_Space)
    assert panel.form.isVisible()


def test_it_speaks_chinese(panel):
    panel.set_experiment(EXPERIMENTS["escape"]())
    i18n.install(QApplication.instance(), "zh_CN")
    QApplication.processEvents()
    assert panel.run.text() == "运行"
    assert panel._title.text() == "离开鞍点"
