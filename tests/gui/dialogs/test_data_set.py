"""A file of data in the real window: dropped, looked at, changed, used."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.dialogs.data_preview import preview_of
from gui.dialogs.data_set import units_for
from model.datasets.files import reading
from model.datasets.files.data import FileData
from model.export import export
from tests.gui.gaps import Gaps
from tests.gui.panels.hands import choose, click, type_into, unnamed
from tests.model.datasets.made import FLOWERS, PAIRS, cifar, mnist, old_batch

pytestmark = pytest.mark.usefixtures("flat")


@pytest.fixture
def drop(window, qtbot):
    """Return a function that drops a file on the window and waits for the dialog."""

    def do(path, *, wait=True):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        keys = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        action = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(200, 200), action, data, keys[1], keys[0])
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted()
        event = QDropEvent(QPointF(200, 200), action, data, keys[1], keys[0])
        QApplication.sendEvent(window, event)
        dialog = window.data_files.dialog
        if wait:
            qtbot.waitUntil(lambda: dialog.loaded is not None)
        return dialog

    return do


@pytest.fixture
def flowers(tmp_path):
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS)
    return path


def settled(dialog, qtbot):
    qtbot.waitUntil(
        lambda: dialog.loaded is not None and not dialog._timer.isActive(),
    )


def test_a_dropped_table_is_shown_and_a_network_learns_it(window, drop, qtbot, flowers):
    dialog = drop(flowers)
    assert dialog.isVisible()
    assert "12 of 12 samples" in dialog._facts.text()
    assert "2 inputs · 2 classes" in dialog._facts.text()
    table = dialog._table
    assert (table.rowCount(), table.columnCount()) == (8, 3)
    assert table.horizontalHeaderItem(2).text() == "kind"
    assert table.item(0, 2).text() == "rose"
    assert "rose: 6" in dialog._bars.accessibleDescription()
    assert unnamed(dialog) == []
    before = window.controller.scenario
    click(dialog._use)
    qtbot.waitUntil(lambda: window.controller.scenario is not before)
    surface = window.controller.scenario.surface
    assert (surface.name, surface.samples, surface.hidden) == ("network", 12, "8")
    assert FileData.of(surface.file).standardize
    assert not dialog.isVisible()
    window.controller.undo_requested()
    assert window.controller.scenario.surface == before.surface


def test_pairs_become_a_line(window, drop, qtbot, tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS)
    dialog = drop(path)
    assert dialog.uses.currentData() == "regression"
    click(dialog._use)
    qtbot.waitUntil(lambda: window.controller.scenario.surface.name == "regression")
    assert window.controller.scenario.surface.samples == 4
    # Choosing another data set leaves the file.
    window.controller.surface_value_edited("dataset", "line20")
    qtbot.waitUntil(lambda: window.controller.scenario.surface.samples == 20)


def test_options_change_what_is_shown(drop, qtbot, flowers):
    dialog = drop(flowers)
    choose(dialog.form.row("target").control, "petal")
    settled(dialog, qtbot)
    assert dialog.loaded.ready.target == "petal"
    assert "left out: kind" in dialog._facts.text()
    type_into(dialog.form.row("samples").control.field, "5")
    settled(dialog, qtbot)
    assert "5 of 12 samples" in dialog._facts.text()
    assert dialog.data.text.endswith("?target=petal&samples=5&standardize=true")
    choose(dialog.form.row("kind").control, "classes")
    settled(dialog, qtbot)
    assert dialog.loaded.ready.classes == ("1.5", "2.5")


def test_pictures_are_shown_and_averaged_so_that_a_network_fits(
    window, drop, qtbot, tmp_path
):
    path, _ = mnist(tmp_path)
    dialog = drop(path)
    assert (dialog.data.pool, dialog.loaded.ready.picture) == (1, (1, 28, 28))
    assert not dialog.whole.isVisible()
    type_into(dialog.form.row("pool").control.field, "3")
    settled(dialog, qtbot)
    assert dialog.loaded.ready.picture == (1, 10, 10)
    assert len(dialog.loaded.preview.pictures) == 30
    image, word = dialog.loaded.preview.pictures[3]
    assert (image.width(), image.height(), word) == (10, 10, "3")
    assert dialog._wall.isVisible()
    click(dialog.whole)
    settled(dialog, qtbot)
    assert (dialog.data.pool, dialog.loaded.ready.picture) == (1, (1, 28, 28))
    assert "joined" not in dialog.form.names()
    assert "columns" not in dialog.form.names()
    grabbed = dialog._wall.grab().toImage()
    colours = {grabbed.pixel(x, 20) for x in range(0, 200, 3)}
    assert len(colours) > 10
    batch = tmp_path / "data_batch_1"
    batch.write_bytes(old_batch())
    dialog = drop(batch)
    assert dialog.loaded.ready.picture[0] == 3
    assert dialog.loaded.preview.pictures[0][0].width() == 32
    batch.with_name("data_batch_4").write_bytes(old_batch())
    dialog = drop(batch)
    assert "CIFAR-10 × 2: 12 of 12 samples" in dialog._facts.text()
    assert "joined" in dialog.form.names()


def test_what_takes_room_is_told_its_size(drop, qtbot, tmp_path):
    path, _ = mnist(tmp_path, count=1500)
    dialog = drop(path)
    assert "500 of 1\u2009500 samples" in dialog._facts.text()
    assert "MB" not in dialog._facts.text()
    click(dialog.whole)
    qtbot.waitUntil(lambda: "1\u2009500 of" in dialog._facts.text(), timeout=10_000)
    assert "1 MB of memory" in dialog._facts.text()


def test_experiments_take_the_file(window, drop, qtbot, flowers):
    dialog = drop(flowers)
    dialog.uses.setCurrentIndex(dialog.uses.findData("experiments"))
    click(dialog._use)
    desk = window.experiments.desk
    assert window.experiments.dock.isVisible()
    qtbot.waitUntil(lambda: "stuck" in desk._settings, timeout=10_000)
    click(desk.panel.entries["stuck"].open)
    assert FileData.of(desk.panel.form.row("file").control.text()).path == str(flowers)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.csv", b"x,y\n1,2\n3\n", "bad.csv has 1 cells in row 3, not 2"),
        ("bad.npz", b"PK\x03\x04", "bad.npz is damaged"),
        ("t-images-idx3-ubyte", b"\0\0\x08\x03", "does not begin as an IDX file"),
        ("data_batch_9", b"\x80\x02cos\nsystem\n.", "holds more than a batch"),
    ],
)
def test_a_bad_file_is_one_sentence_and_cannot_be_used(
    drop, qtbot, tmp_path, name, content, words
):
    path = tmp_path / name
    path.write_bytes(content)
    dialog = drop(path, wait=False)
    qtbot.waitUntil(dialog._error.isVisible)
    assert words in dialog._error.text()
    assert not dialog._use.isEnabled()


def test_a_wrong_option_is_said_and_the_file_can_be_put_right(drop, qtbot, flowers):
    dialog = drop(flowers)
    type_into(dialog.form.row("columns").control, "colour")
    qtbot.waitUntil(dialog._error.isVisible)
    assert "has no colour" in dialog._error.text()
    assert not dialog._use.isEnabled()
    type_into(dialog.form.row("columns").control, "petal")
    settled(dialog, qtbot)
    assert dialog._use.isEnabled()
    assert not dialog._error.isVisible()


def test_the_menu_asks_for_a_file(window, qtbot, flowers, monkeypatch):
    answer = (str(flowers), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)
    window.actions_["data"].trigger()
    dialog = window.data_files.dialog
    qtbot.waitUntil(lambda: dialog.loaded is not None)
    click(dialog._cancel)
    assert not dialog.isVisible()


def test_the_window_goes_on_while_a_large_file_is_read(window, drop, qtbot, tmp_path):
    path = tmp_path / "large.csv"
    rows = np.random.default_rng(0).random((60_000, 8))
    np.savetxt(path, rows, "%.6f", ",")
    dialog = drop(path, wait=False)
    with Gaps() as gaps:
        qtbot.waitUntil(lambda: dialog.loaded is not None)
    assert (len(dialog.loaded.ready.inputs), dialog.loaded.ready.total) == (
        1000,
        60_000,
    )
    assert gaps.at(0.5) < 0.05


def test_closing_the_window_ends_the_reading(window, drop, tmp_path):
    path = tmp_path / "large.csv"
    path.write_text("x,y\n" + "1,2\n" * 300_000)
    dialog = drop(path, wait=False)
    window.close()
    assert dialog._jobs._pool.activeThreadCount() == 0


def test_previews_of_numbers_and_of_many_classes(tmp_path):
    pixels, _ = cifar(4)
    np.savez(tmp_path / "a.npz", x=pixels[:, :5], y=np.full(4, 2.5))
    still = preview_of(FileData(path=str(tmp_path / "a.npz"), kind="numbers").prepared)
    assert (still.heights, still.labels) == ((4,), ("2.5",))
    x = np.arange(300.0)[:, None]
    np.savez(tmp_path / "b.npz", x=x, y=x[:, 0] * 1e300)
    wide = preview_of(FileData(path=str(tmp_path / "b.npz")).prepared)
    assert sum(wide.heights) == 300
    np.savez(tmp_path / "c.npz", x=np.ones((5, 300_000)), y=np.arange(5.0) / 3)
    assert units_for(FileData(path=str(tmp_path / "c.npz")).prepared) == 0
    few = FileData(path=str(tmp_path / "b.npz")).prepared
    assert units_for(few) == 8
    many = replace(few, kept=few.kept._replace(values=np.zeros((500_000, 1))))
    assert units_for(many) == 0  # no step would be quick


def test_a_scenario_with_a_file_is_read_beside_the_window(
    window, qtbot, tmp_path, flowers
):
    surface = {"type": "network", "file": "flowers.csv", "hidden": "3"}
    run = {"optimizer": {"type": "gradient_descent"}}
    scenario = {"format": "descent-lab/scenario", "version": 1, "runs": [run]}
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(scenario | {"surface": surface}))
    window.documents.open_path(path)
    qtbot.waitUntil(lambda: window.documents.path == path)
    qtbot.waitUntil(lambda: window.controller.scenario.surface.samples == 12)
    assert window.documents.save_path(path)
    assert json.loads(path.read_text())["surface"]["file"] == "flowers.csv"
    flowers.unlink()
    with qtbot.waitSignal(window.documents.failed) as caught:
        window.documents.open_path(path)
    assert "flowers.csv: there is no such file" in str(caught.args[0])


def test_an_exported_table_is_a_scenario_and_no_data(window, qtbot, tmp_path):
    path = tmp_path / "run.npz"
    export(window.controller.scenario, path)
    window.documents.open_path(path)
    assert window.data_files.dialog is None


@pytest.fixture
def slow(monkeypatch):
    """Let reading wait until it may go on; return what lets it."""
    may = threading.Event()
    read = reading.content_of

    def content_of(path):
        assert threading.current_thread() is not threading.main_thread()
        assert may.wait(20)
        return read(path)

    monkeypatch.setattr("model.datasets.files.opening.content_of", content_of)
    yield may
    may.set()


def typed(window, qtbot, text):
    """Type a path into the panel of the surface of a network."""
    window.docks.show("surface")
    window.controller.surface_requested("network")
    qtbot.waitUntil(lambda: window.controller.scenario.surface.name == "network")
    row = window.surface.form.row("file")
    type_into(row.control, text)
    return row


def test_a_typed_path_is_read_beside_the_window(window, qtbot, flowers, slow):
    row = typed(window, qtbot, str(flowers))
    before = window.controller.scenario
    assert window.controller.preparer.busy
    words = window.message_bar
    qtbot.waitUntil(lambda: "being computed" in words.text)  # the window goes on
    assert window.controller.scenario is before
    window.controller.surface_value_edited("hidden", "3")  # said meanwhile
    slow.set()
    qtbot.waitUntil(lambda: window.controller.scenario is not before, timeout=20_000)
    surface = window.controller.scenario.surface
    assert (surface.samples, surface.hidden) == (12, "3")
    assert row.control.text() == str(flowers)
    assert "being computed" not in window.message_bar.text
    window.controller.undo_requested()
    assert window.controller.scenario.surface == before.surface


def test_a_typed_path_that_is_wrong_is_said_at_its_field(window, qtbot, tmp_path):
    row = typed(window, qtbot, str(tmp_path / "none.csv"))
    error = window.surface.form._errors["file"]
    qtbot.waitUntil(error.isVisible, timeout=10_000)
    assert "there is no such file" in error.text()
    assert "there is no such file" in window.message_bar.text
    assert not window.controller.preparer.busy
    type_into(row.control, "")
    qtbot.waitUntil(lambda: not window.controller.preparer.busy, timeout=10_000)
    assert not window.controller.scenario.surface.file


def test_a_path_typed_in_an_experiment_is_read_beside_the_window(
    window, qtbot, flowers, slow
):
    desk = window.experiments.show()
    desk.open_experiment("sharp_flat")
    type_into(desk.panel.form.row("file").control, str(flowers))
    assert "being read" in desk.panel._status.text()
    assert not desk._chosen().file
    desk._on_value_edited("starts", 2)  # said meanwhile
    slow.set()
    qtbot.waitUntil(lambda: bool(desk._chosen().file), timeout=20_000)
    assert (desk._chosen().file, desk._chosen().starts) == (str(flowers), 2)
    assert not desk.panel._status.text()
    type_into(desk.panel.form.row("file").control, str(flowers) + "x")
    error = desk.panel.form._errors["file"]
    qtbot.waitUntil(lambda: bool(error.text()), timeout=10_000)
    assert "there is no such file" in error.text()
    assert desk._chosen().file == str(flowers)
