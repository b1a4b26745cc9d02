"""Time, accuracy and remedies in the real window: run, read, open, written."""

from __future__ import annotations

import numpy as np
import pytest

from tests.gui.experiments.test_desk import desk, dot, finish, opened
from tests.gui.panels.hands import choose, click

__all__ = ["desk"]
pytestmark = pytest.mark.usefixtures("flat")


def test_accuracy_is_compared_and_a_network_opened(desk, qtbot):
    opened(desk, "batch_accuracy", sizes="10,100,1000", epochs=2, seeds=3)
    finish(desk, qtbot)
    assert (
        desk.result.columns["batch_size"].tolist() == [10] * 3 + [100] * 3 + [1000] * 3
    )
    view = desk.view.book.view
    qtbot.waitUntil(lambda: view.plot.area.height() > 100)
    line = next(each for each in view._chart.series if each.look == "line")
    assert np.isfinite(line.low).all()
    dots = next(each for each in view._chart.series if each.look == "dots")
    click(view.viewport(), pos=dot(view, dots, 0))
    assert view.row in dots.rows
    assert len(desk.view.opened.book._charts) == 2


def test_the_time_is_measured_on_this_machine(desk, qtbot):
    opened(desk, "batch_timing", sizes="10,100,1000", rounds=2)
    finish(desk, qtbot)
    machine = str(desk.result.details["machine"])
    assert all(machine in each._found.text() for each in desk.view.checks)
    choose(desk.view.book.titles, "Time per epoch")
    assert len(desk.view.book.view.chart.series) == 3


def test_remedies_are_a_chart_and_a_table(desk, qtbot):
    opened(desk, "large_batch", epochs=2, seeds=2)
    finish(desk, qtbot)
    book = desk.view.book
    assert len(book.view.chart.names) == 10
    choose(book.titles, "All ways in numbers")
    assert len(book.chart.table.cells) == 10
    assert desk.panel.run.isVisible()
