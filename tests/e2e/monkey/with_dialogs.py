"""What is done with dialogs, files and the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from gui import i18n, theme
from gui.dialogs.export_kinds import KINDS
from model.share import share_text
from tests.e2e.monkey import hands
from tests.e2e.monkey.at_window import painted, work
from tests.e2e.monkey.monkey import Monkey
from tests.model.datasets.made import FLOWERS, PAIRS

NAMES = (
    *("a.json", "b.json", "none.json", "bad.json", "pairs.csv", "flowers.csv"),
    *("broken.csv", "grid.npz", "bad.npz", "table.npz", "map.svg", "读我 1.json"),
)
PASTED = ("", "{", "{}", "descent-lab:abc", "x**2", "\x00", '{"format": 1}')


def fill(folder: Path) -> None:
    """Put files of every kind into a folder, also broken ones."""
    xs, ys = np.linspace(-1, 1, 9), np.linspace(-1, 2, 7)
    loss = xs[None, :] ** 2 + 2 * ys[:, None] ** 2
    np.savez(folder / "grid.npz", xcoordinates=xs, ycoordinates=ys, train_loss=loss)
    np.savez(folder / "table.npz", x=np.arange(24.0).reshape(12, 2), y=np.arange(12.0))
    (folder / "bad.npz").write_bytes(b"PK\x03\x04 and no more")
    (folder / "bad.json").write_text('{"format": "descent-lab/scenario", "version": 9}')
    (folder / "pairs.csv").write_text(PAIRS)
    (folder / "flowers.csv").write_text(FLOWERS)
    (folder / "broken.csv").write_text('a,b\n1,"2\n\x00')


def answer_file_dialogs(it: Monkey, patch: Any) -> None:
    """Let the system's dialogs answer at once, with a file or with nothing."""

    def some(*_given: Any, **_named: Any) -> tuple[str, str]:
        name = it.dice.choice(("", *NAMES))
        return (str(it.folder / name) if name else ""), ""

    def new(_parent: Any, _title: str, suggestion: str, *_: Any) -> tuple[str, str]:
        ending = Path(suggestion).suffix
        name = it.dice.choice(("", f"a{ending}", f"neu 新{ending}", "no/folder.json"))
        return (str(it.folder / name) if name else ""), ""

    def folder(*_given: Any) -> str:
        return it.dice.choice(("", str(it.folder)))

    patch.setattr(QFileDialog, "getOpenFileName", some)
    patch.setattr(QFileDialog, "getSaveFileName", new)
    patch.setattr(QFileDialog, "getExistingDirectory", folder)


# ---------------------------------------------------------------- files


def files(it: Monkey) -> None:
    path = it.folder / it.dice.choice(("a.json", "b.json", "读我 1.json", "none.json"))
    it.note(path.name)
    if path.name != "none.json" and it.sometimes(0.6):
        assert it.one(it.window.documents.save_path, path, kind="file saved")
    else:
        it.one(it.window.documents.open_path, path, kind="file opened")
    painted(it)


def dropped(it: Monkey) -> None:
    """Drop a file on the window, and use what it brings."""
    name = it.dice.choice(NAMES)
    it.note(name)
    it.one(hands.drop, it.window, it.folder / name, kind=f"dropped {name}")
    painted(it)
    dialog = it.window.data_files.dialog
    if dialog is None or not dialog.isVisible():
        return
    it.until(lambda: dialog.loaded is not None)
    for _ in range(it.dice.randrange(3)):
        found = hands.reachable(dialog)
        if found and dialog.isVisible():
            work(it, it.dice.choice(found))
            painted(it)
    if dialog.isVisible():
        what = it.dice.choice((dialog.use, dialog.use, dialog.close))
        it.one(what, kind="data used")


def clipboard(it: Monkey) -> None:
    board, what = QGuiApplication.clipboard(), it.dice.randrange(4)
    it.note(what)
    if what == 0:
        it.one(it.window.actions_["share"].trigger)
    elif what == 1:
        board.setText(it.dice.choice(PASTED))
    elif what == 2:
        board.setText(share_text(it.person.scenario)[: it.dice.choice((None, 30))])
    it.one(it.window.actions_["paste"].trigger, kind="pasted")
    painted(it)


# ---------------------------------------------------------------- dialogs


def export(it: Monkey) -> None:
    """Take something away, small; cancel some of it."""
    it.one(it.window.exporter.export_requested, kind="export shown")
    dialog = it.window.exporter._dialog
    kind = it.dice.choice(KINDS)
    it.note(kind.name)
    it.one(dialog.choose, kind.name)
    dialog.still.breadth.setValue(it.dice.choice((16, 64, 320)))
    dialog.still.rise.setValue(it.dice.choice((16, 64, 200)))
    dialog.film.frame.setCurrentIndex(0)
    dialog.film.seconds.setValue(1)
    dialog.film.rate.setCurrentIndex(0)
    dialog.film.last.setValue(it.dice.choice((0, 3, 10)))
    it.one(
        dialog.export_to, it.folder / f"out{kind.ending}", kind=f"export {kind.name}"
    )
    for _ in range(it.dice.randrange(6)):
        it.turn()
    if it.sometimes(0.3):
        it.one(it.window.exporter.cancel)
    if it.sometimes(0.2):
        it.one(dialog._copy.click)
    if it.sometimes(0.8):
        dialog.close()


def preferences(it: Monkey) -> None:
    it.one(it.window.preferences.show, kind="preferences shown")
    values = {
        "theme": theme.CHOICES,
        "language": tuple(i18n.LANGUAGES),
        "text": (0.8, 1.0, 1.0, 1.25, 2.0),
        "smoothing": ("rest", "always", "never"),
        "reduced_motion": (True, False),
    }
    name = it.dice.choice(list(values))
    value = it.dice.choice(values[name])
    it.note(name, value)
    if name == "smoothing":
        box = it.window.preferences.dialog.smoothing
        value = box.itemData(it.dice.randrange(box.count()))
    it.one(it.window.preferences.change, name, value, kind=f"preference {name}")
    it.turn()
    if it.sometimes(0.2):
        it.one(it.window.preferences.use_defaults, kind="defaults")
    it.window.preferences.dialog.close()


def at_dialog(it: Monkey) -> None:
    """Grasp something in a dialog that is open, or close it."""
    open_ = hands.dialogs()
    if not open_:
        return
    dialog = it.dice.choice(open_)
    top = QApplication.activeModalWidget() or dialog
    found = hands.reachable(top)
    it.note(top.objectName() or type(top).__name__)
    if not found or it.sometimes(0.5):
        it.one(top.close, kind="dialog closed")
        return
    away = [it.window.preferences.dialog and it.window.preferences.dialog.tasks]
    chosen = it.dice.choice(found)
    if chosen not in away:
        work(it, chosen)
    painted(it)


WAYS = (
    (1, files),
    (1.5, dropped),
    (1, clipboard),
    (0.8, export),
    (0.7, preferences),
    (4, at_dialog),
)
