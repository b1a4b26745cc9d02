"""Sharp and flat minima and the table of batches in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.views.chart_table import TableView
from tests.gui.experiments.test_desk import desk, finish, opened  # noqa: F401 (a fixture)
from tests.gui.panels.hands import LEFT, choose, click, type_into, unnamed

pytestmark = pytest.mark.gl
TEXTS = {"hidden": "4"}


def chosen(desk, name, **values):  # noqa: F811
    click(desk.panel.entries[name].open)
    choose(desk.panel.form.row("dataset").control, "Two moons")
    for key, value in (values | TEXTS).items():
        control = desk.panel.form.row(key).control
        type_into(control if isinstance(value, str) else control.field, f"{value}")


def test_maps_are_a_click_apart_and_the_shift_needs_no_run(desk, qtbot):  # noqa: F811
    chosen(desk, "sharp_flat", large=60, target_accuracy=0.8, starts=1, epochs=9)
    finish(desk, qtbot)
    book, result = desk.view.book, desk.result
    choose(book.titles, "Loss around each minimum")
    small = book.chart
    click(book.variants._buttons["large"])
    assert book.chart.heat is not small.heat
    assert book.view.chart.heat.values.shape == (31, 31)
    choose(book.titles, "A flat and a sharp minimum, shifted")
    assert book.chart.note.values["shift"] == pytest.approx(0.35)
    type_into(book.form.row("shift").control.field, "-0.5")
    assert book.chart.note.values["shift"] == pytest.approx(-0.5)
    assert desk.panel.form.row("shift").control.value() == pytest.approx(-0.5)
    click(desk.panel.fold)
    type_into(desk.panel.form.row("shift").control.field, "0.9")
    assert book.chart.note.values["shift"] == pytest.approx(0.9)
    assert book.form.row("shift").control.value() == pytest.approx(0.9)
    choose(book.titles, "The same function, rescaled")
    assert not book.form.isVisible()
    assert desk.result is result
    assert not desk.runner.running
    assert unnamed(desk) == []


def test_cells_of_the_table_open_their_own_runs(window, desk, qtbot):  # noqa: F811
    chosen(desk, "batch_summary", large=60, epochs=3, target_accuracy=0.7, starts=2)
    finish(desk, qtbot)
    table = desk.view.book.findChild(TableView)
    assert table.isVisible()
    assert table.rowCount() == 6
    place = table.visualItemRect(table.item(3, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    card = desk.view.opened
    assert card.isVisible()
    assert str(card.book.chart.title) == "Noise of the gradient"
    assert len(desk.view.checks) == 6
    table.setFocus()
    for key in ("Down", "Right", "Right", "Right", "Return"):
        QTest.keyClick(table, getattr(Qt.Key, f"Key_{key}"))
    assert (table.currentRow(), table.currentColumn()) == (4, 3)
    assert str(card.book.chart.title) == "Training accuracy, run by run"
    assert "Batch size 60" in card._words.text()
    assert "filter-normalized" in card._shown.text()
    before = window.controller.scenario
    click(card.stage)
    qtbot.waitUntil(lambda: window.controller.scenario is not before, timeout=20_000)
    scenario = window.controller.scenario
    assert (scenario.surface.name, scenario.surface.hidden) == ("network", "4")
    assert scenario.sampler.batch_size == 60
    assert unnamed(desk) == []
