"""Races, sweeps, basins and loss grids in the real window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from gui.controller import Controller
from model.contest import OWN
from model.experiments import EXPERIMENTS
from model.resources import resource
from tests.gui.panels.hands import choose, click, type_into, unnamed

pytestmark = pytest.mark.usefixtures("flat")


@pytest.fixture
def desk(window):
    window.experiments.toggle()
    return window.experiments.desk


def set_up(desk, name, **values):
    desk.set_up(EXPERIMENTS[name](**values))


def finish(desk, qtbot):
    with qtbot.waitSignal(desk.runner.done):
        click(desk.panel.run)


def center_of(view, row, column) -> QPoint:
    heat = view._chart.heat
    x, y = view.plot.to_pixels(heat.x[column], heat.y[row])
    return view.mapFromScene(view.plot.mapToScene(QPointF(x, y)))


def drop(window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_the_windows_surface_and_optimizers_are_taken_over(window, desk):
    set_up(desk, "race", starts=1)
    assert "own_surface" not in desk.panel.form.names()
    assert desk.panel.take.isVisible()
    click(desk.panel.take)
    chosen = desk._chosen()
    scenario = window.controller.scenario
    assert chosen.surface == OWN
    assert chosen.playground() == scenario.surface
    np.testing.assert_allclose(chosen.places(), [scenario.runs[0].start])
    enabled = [run.optimizer.name for run in scenario.runs if run.enabled]
    assert [each.split()[0] for each in chosen.optimizers.split(", ")] == enabled
    assert unnamed(desk) == []


def test_the_schedules_of_the_windows_runs_are_taken_over(window, desk):
    controller: Controller = window.controller
    controller.schedule_requested(0, "cosine")
    controller.schedule_value_edited(0, "period", 77)
    set_up(desk, "race", starts=1)
    click(desk.panel.take)
    first, *others = desk._chosen().optimizers.split(", ")
    assert first.endswith(" with cosine period=77")
    assert all("with" not in each for each in others)
    choose(desk.panel.form.row("schedule").control, "one_cycle")
    assert desk._chosen().schedule == "one_cycle"


def test_all_racers_stand_in_the_table_from_the_start(desk, qtbot):
    seen = []

    def look(_columns: object) -> None:
        table = desk.view.book.table
        words = [table.item(row, 0).text() for row in range(table.rowCount())]
        seen.append((desk.runner.running, table.isVisible(), sorted(words)))

    desk.runner.arrived.connect(look)
    set_up(desk, "race", budget=2000, rates=15, starts=30)
    finish(desk, qtbot)
    assert seen
    assert seen[0] == (True, True, seen[-1][2])
    assert len(seen[0][2]) == 5


def test_choosing_own_takes_over_too_and_other_experiments_offer_nothing(window, desk):
    set_up(desk, "basins")
    choose(desk.panel.form.row("surface").control, OWN)
    assert desk._chosen().playground() == window.controller.scenario.surface
    set_up(desk, "escape")
    assert not desk.panel.take.isVisible()


def test_a_cell_of_a_sweep_opens_as_the_run_it_is(window, desk, qtbot):
    set_up(desk, "sweep", first_values=5, second_values=4, steps=40)
    finish(desk, qtbot)
    view = desk.view.book.view
    qtbot.waitUntil(lambda: view.plot.area.height() > 100)
    click(view.viewport(), pos=center_of(view, 2, 1))
    assert desk.view.opened.isVisible()
    row = view.row
    with qtbot.waitSignal(desk.scenario_requested):
        desk.scroller.ensureWidgetVisible(desk.view.opened.stage)
        click(desk.view.opened.stage)
    (run,) = window.controller.scenario.runs
    assert run.optimizer.learning_rate == desk.result.columns["learning_rate"][row]
    assert run.optimizer.momentum == desk.result.columns["momentum"][row]


def test_another_optimizer_brings_its_own_hyperparameters(desk):
    set_up(desk, "sweep")
    type_into(desk.panel.form.row("optimizers").control, "adam")
    chosen = desk._chosen()
    assert (chosen.optimizers, chosen.first, chosen.second) == (
        "adam",
        "learning_rate",
        "beta1",
    )


def test_hyperparameters_to_sweep_over_are_offered_in_a_menu(desk):
    set_up(desk, "sweep", optimizers="adam with cosine", second="beta1")
    row = desk.panel.form.row("first")
    offered = [each.text() for each in row.words.menu().actions()]
    assert offered == [
        *("learning_rate", "beta2", "epsilon"),
        *("schedule.period", "schedule.floor"),
    ]
    row.words.menu().actions()[3].trigger()
    assert desk._chosen().first == "schedule.period"
    assert desk._chosen().first_range == ""
    assert row.control.text() == "schedule.period"
    type_into(desk.panel.form.row("optimizers").control, "momentum")
    assert [each.text() for each in row.words.menu().actions()] == ["learning_rate"]
    assert unnamed(desk) == []


def test_what_is_wrong_with_a_list_is_said_below_it(desk):
    set_up(desk, "race")
    type_into(desk.panel.form.row("optimizers").control, "adam beta1=2")
    said = desk.panel.form._errors["optimizers"]
    assert said.isVisible()
    assert "beta1" in said.text()


def test_standings_are_a_table_that_opens_the_race(window, desk, qtbot):
    set_up(desk, "race", budget=60, rates=5, starts=3)
    finish(desk, qtbot)
    choose(desk.view.book.titles, "Standings")
    table = desk.view.book.table
    assert table.isVisible()
    assert table.rowCount() == 5
    click(table.viewport(), pos=table.visualItemRect(table.item(0, 0)).center())
    assert desk.view.opened.isVisible()
    with qtbot.waitSignal(desk.scenario_requested):
        desk.scroller.ensureWidgetVisible(desk.view.opened.stage)
        click(desk.view.opened.stage)
    assert len(window.controller.scenario.runs) == 5


def test_basins_arrive_coarse_to_fine(desk, qtbot):
    sizes = []
    desk.runner.arrived.connect(lambda columns: sizes.append(len(columns.get("x", ()))))
    set_up(desk, "basins", cells="64", steps=300)
    finish(desk, qtbot)
    assert len(desk.result.columns["x"]) == 64**2
    assert sizes == sorted(sizes)
    assert desk.view.book.view.chart.heat.values.shape == (64, 64)


def test_a_dropped_grid_is_rolled_on(window, qtbot, tmp_path):
    path = tmp_path / "surface.npz"
    path.write_bytes(resource("data/loss_grid.npz").read_bytes())
    controller: Controller = window.controller
    with qtbot.waitSignal(window.grid_files.opened):
        drop(window, path)
    assert controller.scenario.surface.name == "grid"
    assert controller.scenario.surface.file == str(path)
    window.actions_["undo"].trigger()
    assert controller.scenario.surface.name != "grid"


def test_what_is_no_grid_is_one_sentence(window, qtbot, tmp_path):
    path = tmp_path / "wrong.h5"
    path.write_bytes(b"something else")
    before = window.controller.scenario
    with qtbot.waitSignal(window.grid_files.failed):
        drop(window, path)
    assert "wrong.h5 is no HDF5 file" in window.message_bar.text
    assert window.controller.scenario is before
    window.message_bar.dismiss()


def test_arrays_of_samples_go_to_the_data_dialog(window, tmp_path):
    path = tmp_path / "samples.npz"
    np.savez(path, x=np.arange(12.0).reshape(6, 2), y=np.arange(6.0))
    drop(window, path)
    assert window.data_files.dialog is not None
