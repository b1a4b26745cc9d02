"""Settings and session full of nonsense: the program starts as if it were new."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.lessons.folders import folders
from gui.machine import gl
from gui.settings.look import stored_look
from gui.settings.preferences import stored_preferences
from gui.settings.store import Store
from model import files
from model.lessons.progress import Place, place_from
from model.opening import opening_scenario

KEYS = (
    *("language", "theme", "step", "folder", "lessons/folder", "recent", "text"),
    *("window/geometry", "window/docks", "window/inset_width", "look/marks"),
)
NONSENSE = (
    *("@Invalid()", "@ByteArray(\\x0)", "@Variant(\\0\\0\\0\\x7f\\0)", "@Point(1 x)"),
    *("@Rect(1 2)", "a, b, , c", '"', "\\x", "%", "1e999", "nan", "-1", "@Size(-9 -9)"),
    *("@DateTime(\\0)", "@String(\\xff)", "@Variant(" + "\\xff" * 40 + ")", ";", "=="),
)


def _read_all(store: Store) -> None:
    """Ask for everything that the program asks at its start."""
    stored_preferences(store)
    stored_look(store)
    folders(store)
    assert all(each.is_file() for each in store.recent())
    for key in KEYS:
        assert isinstance(store.text(key, ""), str)
        assert isinstance(store.blob(key), QByteArray)
        assert 0 <= store.number(key, 1, 0, 2) <= 2
        store.flag(key, default=True)
    store.set("theme", "dark")
    assert store.text("theme", "system") == "dark"


@pytest.mark.parametrize("seed", range(40))
def test_settings_of_random_bytes(qapp, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = tmp_path / "settings.ini"
    if seed % 2:
        path.write_bytes(dice.randbytes(dice.choice((1, 50, 4_000))))
    else:
        lines = [f"{key}={dice.choice(NONSENSE)}" for key in KEYS]
        path.write_text("[General]\n" + "\n".join(lines), encoding="utf-8")
    _read_all(Store(tmp_path))


@pytest.mark.parametrize("seed", range(4))
def test_the_window_opens_with_any_settings(open_one, monkeypatch, store, seed) -> None:
    """Also with the arrangement of docks cut, and a place that is no number."""
    monkeypatch.setattr(gl, "gl_works", lambda: False)
    dice = random.Random(seed)
    for key in KEYS:
        blob = QByteArray(dice.randbytes(99))
        store._settings.setValue(key, dice.choice((blob, "x", "-1e300", "")))
    window = open_one()
    assert window.isVisible()
    assert window.controller.scenario.runs


def test_a_damaged_arrangement_never_reaches_qt(tmp_path: Path) -> None:
    """Qt 6.11 ends the program at some of them."""
    key, whole = "window/docks", bytes(range(256))
    store = Store(tmp_path)
    store.set(key, QByteArray(whole))
    assert bytes(store.blob(key).data()) == whole
    kept = bytes(store._settings.value(key).data())
    for place in range(len(kept)):
        damaged = bytearray(kept)
        damaged[place] ^= 1 << place % 8
        for each in (bytes(damaged), kept[:place]):
            store._settings.setValue(key, QByteArray(each))
            assert store.blob(key).isEmpty()


@pytest.mark.parametrize("seed", range(60))
def test_a_session_of_random_bytes_is_put_aside(tmp_path: Path, seed: int) -> None:
    dice, store = random.Random(seed), Store(tmp_path)
    whole = opening_scenario().to_json().encode()
    content = bytearray(whole)
    match seed % 3:
        case 0:
            content = bytearray(dice.randbytes(dice.choice((1, 9, 999))))
        case 1:
            content = content[: dice.randrange(len(content))]
        case _:
            content[dice.randrange(len(content))] = dice.choice(b"\0\xff{}")
    store.session_file.write_bytes(content)
    scenario, error = store.last_session()
    if scenario is None:
        assert error is not None
        assert "session.json" in str(error)
        assert "\n" not in str(error)
        aside = store.session_file.with_suffix(".unreadable.json")
        assert aside.read_bytes() == content
        assert store.last_session() == (None, None)
    else:  # the byte stood in a number or in a title
        assert seed % 3 == 2


def test_a_session_that_cannot_be_kept_is_told_once(
    open_one, monkeypatch, store
) -> None:
    monkeypatch.setattr(gl, "gl_works", lambda: False)
    window = open_one(opening_scenario())
    window.message_bar.dismiss()

    def refuse(**_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(files.tempfile, "mkstemp", refuse)
        for _ in range(2):
            window.documents.keep_session()
            told = window.message_bar.text
            window.message_bar.dismiss()
            if _ == 0:
                assert told.startswith("The session cannot be kept for the next start")
                assert os.strerror(28) in told
        assert told == ""
        path = store.session_file.parent / "mine.json"
        assert not window.documents.save_path(path)
        assert os.strerror(28) in window.message_bar.text
    window.documents.keep_session()
    assert store.fault is None
    assert store.last_session()[0] == opening_scenario()


@pytest.mark.parametrize("seed", range(30))
def test_progress_of_random_text_is_none(seed: int) -> None:
    dice = random.Random(seed)
    whole = Place(3, frozenset({1, 2}), {0: 1}).to_text()
    text = list(whole)
    text[dice.randrange(len(text))] = dice.choice('{}[]",:-0x')
    found = place_from("".join(text))
    assert isinstance(found, Place)
    assert 0 <= found.page < 64


def test_a_style_without_room_for_its_pictures(monkeypatch, tmp_path: Path) -> None:
    from gui import theme
    from gui.theme import stylesheet

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(stylesheet, "_folder", refuse)
    sheet = stylesheet.style_sheet.__wrapped__(theme.LIGHT, 10.0)
    assert "indicator-tick.svg" in sheet
