"""Tests of the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.settings.store import HOME, RECENT, Store, default_folder
from model.opening import opening_scenario


def again(store: Store) -> Store:
    store.sync()
    return Store(store.session_file.parent)


def test_settings_outlive_the_program(store) -> None:
    store.set("theme", "dark")
    store.set("guide/drop", True)
    store.set("step", 17)
    store.set("window/geometry", QByteArray(b"\x01\x02"))
    kept = again(store)
    assert kept.choice("theme", "system", ("light", "dark")) == "dark"
    assert kept.flag("guide/drop", default=False)
    assert kept.number("step", 0, 0, 100) == 17
    assert kept.blob("window/geometry") == QByteArray(b"\x01\x02")


def test_nonsense_gives_the_default(store) -> None:
    for key, value in (("theme", "mud"), ("step", "ten"), ("size", "nan")):
        store.set(key, value)
    kept = again(store)
    assert kept.choice("theme", "system", ("light", "dark", "system")) == "system"
    assert kept.number("step", 3, 0, 9) == 3
    assert kept.number("size", 3, 0, 9) == 3
    assert kept.blob("theme") == QByteArray()
    assert not kept.flag("nothing", default=False)
    assert kept.flag("nothing", default=True)


def test_numbers_stay_within_limits(store) -> None:
    for value, held in ((99, 9.0), (-99, 0.0), ("inf", 9.0)):
        store.set("size", value)
        assert store.number("size", 3, 0, 9) == held


def test_recent_files_are_few_and_exist(store, tmp_path: Path) -> None:
    files = [tmp_path / f"{k}.json" for k in range(RECENT + 3)]
    for file in files:
        file.write_text("")
        store.add_recent(file)
    assert again(store).recent() == files[:2:-1]
    store.add_recent(files[5])
    assert store.recent()[0] == files[5]
    assert len(store.recent()) == RECENT
    files[5].unlink()
    assert files[5] not in store.recent()


def test_one_recent_file_is_a_list_too(store, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("")
    store.add_recent(tmp_path / "a.json")
    assert again(store).recent() == [tmp_path / "a.json"]


def test_a_session_is_kept(store) -> None:
    assert store.last_session() == (None, None)
    assert store.save_session(opening_scenario())
    assert again(store).last_session() == (opening_scenario(), None)
    text = store.session_file.read_text(encoding="utf-8")
    assert text == opening_scenario().to_json()


def test_a_broken_session_is_put_aside(store) -> None:
    store.session_file.write_text("{")
    scenario, error = store.last_session()
    assert scenario is None
    assert "session.json" in str(error)
    assert not store.session_file.exists()
    assert store.last_session() == (None, None)


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "home")
    assert not store.save_session(opening_scenario())
    assert store.last_session()[0] is None
    store.set("theme", "dark")
    assert store.text("theme", "system") == "dark"


@pytest.mark.parametrize("named", [True, False])
def test_the_folder_can_be_named(monkeypatch, tmp_path: Path, named) -> None:
    if named:
        monkeypatch.setenv(HOME, str(tmp_path))
        assert default_folder() == tmp_path
    else:
        monkeypatch.delenv(HOME, raising=False)
        assert default_folder().name == "descent-lab"
