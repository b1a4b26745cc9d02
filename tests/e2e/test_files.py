"""Files from the window: opened, saved, dropped, exported, broken."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from model.opening import opening_scenario, read_scenario
from model.session import Session
from tests.e2e.person import CTRL, KEYS
from tests.gui.panels.hands import make

pytestmark = pytest.mark.gl
BROKEN = {
    "empty": "",
    "not JSON": "{",
    "truncated": opening_scenario().to_json()[:200],
    "too new": '{"format": "descent-lab/scenario", "version": 99}',
    "something else": '{"format": "recipe", "version": 1}',
    "not finite": opening_scenario().to_json().replace("0.02", "NaN", 1),
    "unknown key": opening_scenario().to_json().replace('"seed"', '"sead"'),
    "deep": "[" * 100_000,
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(make().to_json())
    return path


def test_a_file_is_opened_and_the_title_names_it(person, file) -> None:
    window = person.window
    assert window.windowTitle() == "Descent Lab"
    assert window.documents.open_path(file)
    assert person.scenario == make()
    assert person.step == 0
    assert window.windowTitle() == "mine.json — Descent Lab"
    person.key(KEYS.Key_1)
    assert window.windowTitle() == "mine.json* — Descent Lab"
    person.key(KEYS.Key_S, CTRL)
    assert window.windowTitle() == "mine.json — Descent Lab"
    assert read_scenario(file) == person.scenario
    person.key(KEYS.Key_Z, CTRL)
    assert "*" in window.windowTitle()


def test_to_look_from_elsewhere_is_no_change_of_the_file(person, file) -> None:
    person.window.documents.open_path(file)
    person.wheel(person.window.stage, person.window.stage.rect().center(), 2)
    person.wait(900)
    assert person.scenario.camera is not None
    assert not person.window.documents.unsaved


def test_an_opening_undone_lets_the_file_go(person, file) -> None:
    text = file.read_text(encoding="utf-8")
    person.window.documents.open_path(file)
    person.controller.undo_requested()
    assert person.window.documents.path is None
    assert person.window.windowTitle() == "Descent Lab"
    assert file.read_text(encoding="utf-8") == text


def test_recent_files_are_offered(person, file) -> None:
    window = person.window
    window.documents.open_path(file)
    window.documents.opening_requested()
    assert person.scenario == opening_scenario()
    assert window.windowTitle() == "Descent Lab"
    person.choose(window.top_bar.file_button, "Open recent", "mine.json")
    assert person.scenario == make()
    file.unlink()
    assert window.store.recent() == []


def drop(window, *urls: QUrl) -> bool:
    data = QMimeData()
    data.setUrls(list(urls))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    middle = window.rect().center()
    enter = QDragEnterEvent(middle, copy, data, left, plain)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(middle), copy, data, left, plain)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_a_file_can_be_dropped_on_the_window(person, file) -> None:
    web = QUrl("https://example.org/a.json")
    assert drop(person.window, web, QUrl.fromLocalFile(str(file)))
    assert person.scenario == make()
    before = person.scenario
    assert not drop(person.window, web)
    assert person.scenario is before


def test_broken_files_leave_everything_and_say_one_sentence(person, tmp_path) -> None:
    person.watch(7)
    before, step = person.scenario, person.step
    for kind, content in {**BROKEN, "bytes": b"\xff\xfe\x00\x80"}.items():
        path = tmp_path / "broken.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        is_refused(person, path, kind)
    is_refused(person, tmp_path / "missing.json", "missing")
    (tmp_path / "folder.json").mkdir()
    is_refused(person, tmp_path / "folder.json", "a folder")
    assert person.scenario is before
    assert person.step == step
    assert person.controller.playing
    assert person.window.windowTitle() == "Descent Lab"


def is_refused(person, path, kind) -> None:
    person.window.message_bar.dismiss()
    assert not person.window.documents.open_path(path), kind
    said = person.window.message_bar.text
    assert path.name in said.lower(), kind
    assert "\n" not in said, kind


@pytest.mark.parametrize("ending", ["csv", "npz", "json", "svg", "png"])
def test_everything_can_be_taken_away(person, tmp_path, ending) -> None:
    window, path = person.window, tmp_path / f"out.{ending}"
    person.controller.play_requested(on=False)
    person.wait(250)
    window.exporter.export_to(path)
    person.wait_for(lambda: not window.exporter.busy)
    assert path.exists(), window.message_bar.text
    assert window.message_bar.text == f"Written: {path}"
    session = Session(person.scenario, rows=None)
    session.seek(person.scenario.steps)
    last = session.frame().balls[0].position
    if ending == "csv":
        lines = path.read_text().splitlines()
        assert len(lines) == 1 + 5 * 221
        assert float(lines[221].split(",")[4]) == last[0]
    elif ending == "npz":
        with np.load(path, allow_pickle=False) as table:
            assert table["theta_0"][220] == last[0]
    elif ending == "json":
        json.loads(path.read_text())
    elif ending == "svg":
        assert "<svg" in path.read_text()
    else:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1600, 1000)
        assert json.loads(image.text("Scenario")) == person.scenario.to_dict()


def test_two_exports_at_once_are_both_written(person, tmp_path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.npz"]
    for path in paths:
        person.window.exporter.export_to(path)
    person.wait_for(lambda: not person.window.exporter.busy)
    assert all(path.exists() for path in paths)


@pytest.mark.parametrize("name", ["nowhere/out.csv", "nowhere/out.png", "out.txt"])
def test_what_cannot_be_written_is_said(person, tmp_path, name) -> None:
    person.window.exporter.export_to(tmp_path / name)
    person.wait_for(lambda: person.window.message_bar.text != "")
    assert "Written" not in person.window.message_bar.text
    assert "out." in person.window.message_bar.text
    assert not list(tmp_path.glob("out*"))


def test_a_file_that_cannot_be_saved_stays_unsaved(person, tmp_path) -> None:
    documents = person.window.documents
    assert not documents.save_path(tmp_path / "nowhere" / "mine.json")
    assert documents.path is None
    assert "mine.json" in person.window.message_bar.text


def test_the_session_is_kept_while_one_works(person, store) -> None:
    file = store.session_file
    before = person.scenario
    person.key(KEYS.Key_1)
    assert person.scenario != before
    person.wait_for(
        lambda: file.exists() and read_scenario(file) == person.scenario, seconds=30
    )


def test_a_file_that_takes_a_while_is_named_once_it_is_there(person, tmp_path) -> None:
    path = tmp_path / "net.json"
    surface = {"type": "network", "hidden": "3", "seed": 4711}
    content = {"format": "descent-lab/scenario", "version": 1, "surface": surface}
    path.write_text(json.dumps(content | {"runs": [], "steps": 50}), encoding="utf-8")
    documents, controller = person.window.documents, person.controller
    assert documents.open_path(path)
    assert documents.path is None, "what is on the screen is not the file yet"
    controller.surface_requested(controller.scenario.surface.name)
    person.wait(1500)
    assert controller.scenario.surface.name != "network"
    assert documents.path is None, "the person has gone elsewhere"
    documents.open_path(path)
    person.wait_for(lambda: controller.scenario.surface.name == "network")
    assert documents.path == path
    assert not documents.unsaved
