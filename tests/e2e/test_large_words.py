"""Nothing is clipped: text at 200 %, and a language whose words are 40 % longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui import theme
from gui.docks import DOCKS
from tests.e2e.person import Person
from tests.e2e.test_languages import clipped

LONGER = 0.4
"""Of its length is added to each text: German and Finnish ask for about that."""
ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")


class Stretched(QTranslator):
    """A language that nobody speaks: English with accents and longer words."""

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 (Qt's name)
        disambiguation=None,
        n: int = -1,
    ) -> str:
        del disambiguation, n
        if context.startswith("Q") or not sourceText.strip():
            return sourceText
        return stretched(sourceText)


def stretched(text: str) -> str:
    """Return the text 40 % longer; what is between braces stays as it is."""
    parts = []
    for k, part in enumerate(text.replace("}", "{").split("{")):
        parts.append("{" + part + "}" if k % 2 else part.translate(ACCENTS))
    return "".join(parts) + " " + "ñ" * max(round(LONGER * len(text)) - 1, 0)


@pytest.fixture
def longer(qapp) -> Iterator[None]:
    """The language of longer words, taken away afterwards."""
    translator = Stretched()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def rested(open_one) -> Callable[..., Person]:
    """Return a function that opens a window on a still scene."""

    def make(factor: float = 1.0, language: str = "en") -> Person:
        window = open_one()
        window.controller.play_requested(on=False)
        window.controller.seek_requested(40)
        window.set_language(language)
        theme.apply(QApplication.instance(), theme.current(), factor)
        window.resize(1366, 768)
        person = Person(window)
        person.wait(200)
        return person

    return make


def dock_names() -> list[str]:
    return [entry.name for entry in DOCKS if not entry.needs_data]


def at_last(person: Person, widget: QWidget) -> list[tuple[str, str, int, int]]:
    """Return what is clipped once everything has found its place."""
    cut = []
    for _ in range(20):
        person.wait(60)
        if not (cut := clipped(widget)):
            break
    return cut


def check_docks(person: Person) -> None:
    window, found = person.window, {}
    for name in dock_names():
        window.docks.show(name)
        if cut := at_last(person, window.docks[name]):
            found[name] = cut
        size = window.width(), window.height()
        if size != (1366, 768):
            found[f"{name} makes the window grow"] = size
            window.docks[name].hide()
            window.resize(1366, 768)
    assert not found


def check_experiments(person: Person) -> None:
    desk = person.window.experiments.show()
    assert not at_last(person, desk)
    desk.open_experiment("minimum_ratio")
    assert not at_last(person, desk)


def dialogs_of(window) -> Iterator[tuple[str, QDialog]]:
    """Show one dialog after the other."""
    for command in ("preferences", "export", "keys", "about"):
        window.actions_[command].trigger()
        shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert len(shown) == 1, command
        yield command, shown[0]
        shown[0].close()


def check_dialogs(person: Person) -> None:
    room = person.window.screen().availableSize()
    found = {}
    for name, dialog in dialogs_of(person.window):
        if cut := at_last(person, dialog):
            found[name] = cut
        if dialog.height() > room.height() or dialog.width() > room.width():
            found[f"{name} is larger than the screen"] = dialog.size().toTuple()
    assert not found


def test_docks_at_200_percent(rested) -> None:
    check_docks(rested(2.0))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_experiments_and_dialogs_at_200_percent(rested, language) -> None:
    person = rested(2.0, language)
    check_dialogs(person)
    check_experiments(person)


def test_docks_in_longer_words(rested, longer) -> None:
    check_docks(rested())


def test_experiments_and_dialogs_in_longer_words(rested, longer) -> None:
    person = rested()
    check_dialogs(person)
    check_experiments(person)


def test_the_longer_language_is_longer_and_keeps_values() -> None:
    assert len(stretched("Learning rate")) == pytest.approx(1.4 * 13, abs=1)
    assert stretched("{count} frames").format(count=3).startswith("3 fráméś"[:7])
    assert Stretched().translate("QDialog", "OK") == "OK"
