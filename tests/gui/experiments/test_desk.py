"""Experiments in the real window: opened, run, read, opened on the stage, written."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from model.experiment import finished
from model.jobs import Keeping, Kept
from model.scenario import Scenario
from tests.gui.panels.hands import choose, click, type_into, unnamed

pytestmark = pytest.mark.usefixtures("flat")


@pytest.fixture
def desk(window):
    assert window.experiments.desk is None
    bar = window.top_bar.widgetForAction(window.actions_["experiments"])
    click(bar)
    return window.experiments.desk


def opened(desk, name, **values):
    click(desk.panel.entries[name].open)
    for key, value in values.items():
        row = desk.panel.form.row(key)
        type_into(
            row.control if isinstance(value, str) else row.control.field, f"{value}"
        )
    return desk


def finish(desk, qtbot):
    with qtbot.waitSignal(desk.runner.done):
        click(desk.panel.run)


def dot(view, series, k):
    x, y = view.plot.to_pixels(series.x[k], series.y[k])
    return view.mapFromScene(view.plot.mapToScene(QPointF(x, y)))


def test_the_button_in_the_bar_opens_and_closes_the_dock(window, desk):
    dock = window.experiments.dock
    assert dock.isVisible()
    assert desk.panel.entries["escape"].isVisible()
    click(window.top_bar.widgetForAction(window.actions_["experiments"]))
    assert not dock.isVisible()


def test_escape_runs_to_its_verdict(desk, qtbot):
    opened(desk, "escape", steps=600)
    finish(desk, qtbot)
    assert desk.result.experiment["steps"] == 600
    assert desk.view.checks[0].chip.text() == "These measurements agree"
    assert desk.view.book.view.chart.series
    assert desk.panel.run.isVisible()
    assert not desk.panel.form.isVisible()
    assert unnamed(desk) == []


def test_a_dot_opens_and_its_plane_goes_to_the_stage_and_back(window, desk, qtbot):
    quick = {"networks": 12, "hidden": "2", "training": 5}
    opened(desk, "minimum_ratio", **quick)
    finish(desk, qtbot)
    view = desk.view.book.view
    qtbot.waitUntil(lambda: view.plot.area.height() > 100)
    series = next(each for each in view._chart.series if len(each.x))
    click(view.viewport(), pos=dot(view, series, 0))
    assert view.row in series.rows
    card = desk.view.opened
    assert card.isVisible()
    assert len(card.book._charts) == 3
    before = window.controller.scenario
    with qtbot.waitSignal(desk.scenario_requested):
        desk.scroller.ensureWidgetVisible(card.stage)
        click(card.stage)
    controller = window.controller
    qtbot.waitUntil(lambda: controller.scenario.surface.name == "network")
    scenario: Scenario = controller.scenario
    middle = scenario.surface.value(np.zeros(2))
    assert middle == pytest.approx(desk.result.columns["loss"][view.row])
    window.actions_["undo"].trigger()
    assert window.controller.scenario.surface == before.surface


def test_exact_and_gauss_newton_are_a_click_apart(desk, qtbot):
    opened(desk, "minimum_ratio", networks=6, hidden="2", training=3)
    finish(desk, qtbot)
    book = desk.view.book
    exact = book.chart
    click(book.variants._buttons["Gauss–Newton"])
    assert book.chart is not exact
    choose(book.titles, "The rounding artefact")
    assert len(book.view.chart.names) == 3


def test_a_cancel_keeps_what_has_arrived_and_says_so(desk, qtbot):
    opened(desk, "minimum_ratio", networks=500)
    click(desk.panel.run)
    qtbot.waitUntil(desk.panel.progress.isVisible)
    click(desk.panel.cancel)
    assert not desk.runner.running
    assert desk.runner._jobs._pool.waitForDone(5_000)
    assert "not complete" in desk.panel._status.text()
    assert desk.panel.run.isVisible()


def test_another_experiment_ends_the_one_that_runs(desk):
    opened(desk, "minimum_ratio", networks=500)
    click(desk.panel.run)
    click(desk.panel.back)
    click(desk.panel.entries["escape"].open)
    assert not desk.runner.running
    assert desk.panel.run.isVisible()


def test_a_setting_that_is_not_legal_is_refused_below_its_row(desk):
    opened(desk, "minimum_ratio")
    type_into(desk.panel.form.row("hidden").control, "300")
    assert "parameters" in desk.panel.form._errors["hidden"].text()


@pytest.mark.parametrize("ending", [".json", ".csv", ".png"])
def test_the_result_is_written(desk, qtbot, tmp_path, ending):
    opened(desk, "escape", steps=50)
    finish(desk, qtbot)
    path = tmp_path / f"out{ending}"
    with qtbot.waitSignal(desk.told):
        desk.export_to(path)
    if ending == ".json":
        assert json.loads(path.read_text())["experiment"]["steps"] == 50
    elif ending == ".csv":
        assert path.read_text().startswith("method,side,step,distance")
    else:
        assert QImage(str(path)).width() == 1800


def test_a_folder_that_is_not_there_is_told(desk, qtbot, tmp_path):
    opened(desk, "escape", steps=50)
    finish(desk, qtbot)
    with qtbot.waitSignal(desk.failed):
        desk.export_to(tmp_path / "none" / "out.json")


def test_beside_each_other_where_there_is_room(desk, qtbot):
    opened(desk, "escape", steps=50)
    finish(desk, qtbot)
    narrow = desk.view.x()
    dock = desk.parent()
    dock.setFloating(True)
    dock.resize(1000, 640)
    qtbot.waitUntil(lambda: desk.view.x() > 300)
    assert narrow < 50


def test_settings_are_remembered_while_the_window_is_open(desk):
    opened(desk, "escape", steps=77)
    click(desk.panel.back)
    click(desk.panel.entries["escape"].open)
    assert desk._chosen().steps == 77


def test_a_window_that_is_not_asked_loads_no_experiment():
    import subprocess

    code = (
        "import sys, gui.main_window; "
        "print([m for m in sys.modules if 'experiment' in m])"
    )
    run = [sys.executable, "-c", code]
    answer = subprocess.run(run, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "['gui.experiments', 'gui.experiments.dock']"


def test_a_cancelled_experiment_goes_on(desk, qtbot, store):
    quick = {"networks": 12, "hidden": "2", "training": 5}
    opened(desk, "minimum_ratio", **quick)
    assert desk.panel.run.text() == "Run"
    assert not desk.panel.fresh.isVisible()
    kept = Kept.of(desk._chosen(), store.kept_folder)
    # Half of it was done before.
    work = desk._chosen().run(Keeping(None, kept))
    while next(work).share < 0.5:
        pass
    work.close()
    click(desk.panel.back)
    click(desk.panel.entries["minimum_ratio"].open)
    assert desk.panel.run.text() == "Go on"
    assert f"{len(kept)} finished tasks" in desk.panel._kept_words.text()
    assert desk.panel.fresh.isVisible()
    assert unnamed(desk) == []
    finish(desk, qtbot)
    wanted = finished(desk._chosen().run())
    np.testing.assert_array_equal(desk.result.columns["loss"], wanted.columns["loss"])
    assert (len(kept), desk.panel.run.text()) == (0, "Run")
    # Another setting has nothing to go on from; the same one again offers it.
    kept.shelf(1).put(0, 0)
    desk.panel.form.edited.emit("seed", 5)
    assert desk.panel.run.text() == "Run"
    desk.panel.form.edited.emit("seed", 0)
    assert desk.panel.run.text() == "Go on"
    with qtbot.waitSignal(desk.runner.done):
        click(desk.panel.fresh)
    assert len(desk.result.columns["loss"]) == 12


def test_where_tasks_run_is_chosen_and_remembered(desk, qtbot, store):
    opened(desk, "escape", steps=200)
    place = desk.panel.place
    assert place.row("workers").isVisible()
    assert not place.row("address").isVisible()
    choose(place.row("kind").control, "threads")
    type_into(place.row("workers").control.field, "3")
    finish(desk, qtbot)
    assert desk.result.experiment["steps"] == 200
    desk.panel.set_folded(folded=False)
    choose(place.row("kind").control, "cluster")
    assert place.row("address").isVisible()
    assert not place.row("workers").isVisible()
    with qtbot.waitSignal(desk.runner.failed) as caught:
        click(desk.panel.run)
    assert caught.args[0].where == "address"
    assert "is empty" in desk.panel._status.text()
    assert store.text("experiments/kind", "") == "cluster"
    assert store.number("experiments/workers", 0, 0, 99) == 3
