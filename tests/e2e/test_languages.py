"""Both languages, both themes, both sizes of text: live, whole, named, unclipped."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from gui import theme
from gui.i18n import LANGUAGES
from model.datasets import DATASETS
from model.surfaces import SURFACES

pytestmark = pytest.mark.gl
NAMES = {
    "epoch",
    *(
        "Descent Lab",
        "English",
        "Momentum",
        "Adam",
        "AdamW",
        "AMSGrad",
        "Adagrad",
        "RMSProp",
    ),
    *(
        "Adadelta",
        "Nesterov",
        "Newton",
        "Lion",
        "LARS",
        "LAMB",
        "SAM",
        "RAdam",
        "NAdam",
    ),
    *("SGD", "PyTorch", "Beale", "Himmelblau", "Rosenbrock", "Rastrigin", "Ackley"),
    *("Booth", "Matyas", "Eggholder", "Styblinski", "Tang", "Goldstein", "Price"),
    *("Viridis", "Plasma", "Cividis", "Magma", "OpenGL", "NumPy", "JSON", "PNG", "CSV"),
    *(
        "Descent",
        "Ctrl",
        "Shift",
        "Home",
        "End",
        "Space",
        "Left",
        "Right",
        "Tab",
        "Enter",
        "Esc",
    ),
    *("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sinh", "cosh", "atan"),
}
"""What stays as it is in every language."""
WORD = re.compile(r"[A-Za-z]{4,}")
SOURCE = re.compile(r"<[^>]+>")


def visible(window, kind=QWidget):
    return [each for each in window.findChildren(kind) if each.isVisible()]


def texts(window) -> list[tuple[str, str]]:
    """Return everything that can be read or heard, and where it stands."""
    found = []
    for widget in visible(window):
        if type(widget).__name__ in {"FormulaLines", "InspectorPanel"}:
            continue  # mathematics; and text put together for the clipboard
        for way in ("text", "toolTip", "accessibleName", "accessibleDescription"):
            get = getattr(widget, way, None)
            get = get if callable(get) else None
            typed = way == "text" and isinstance(widget, QLineEdit)
            if get is None or typed:
                continue
            said = get()
            if isinstance(said, str) and said:
                found.append((f"{type(widget).__name__}.{way}", said))
    for action in window.findChildren(QAction):
        if not action.objectName().startswith("action_"):
            continue  # pyqtgraph has some that are never shown
        found += [("action", action.text()), ("action tip", action.toolTip())]
    found.append(("title", window.windowTitle()))
    found.append(("status", window.statusBar().currentMessage()))
    return found


def english_left(window) -> list[tuple[str, str]]:
    sources = {*(kind.source for kind in DATASETS.values())}
    sources |= {kind.source for kind in SURFACES.values()}
    left: list[tuple[str, str]] = []
    for place, said in texts(window):
        plain = SOURCE.sub(" ", said)
        for source in filter(None, sources):
            plain = plain.replace(source, " ")
        words = {word for word in WORD.findall(plain) if word not in NAMES}
        if words and not _is_formula(plain) and (place, said) not in left:
            left.append((place, said))
    return left


def _is_formula(text: str) -> bool:
    return any(sign in text for sign in ("\\", "**", "^"))


@pytest.fixture
def at_rest(person):
    person.controller.play_requested(on=False)
    person.controller.seek_requested(30)
    person.wait(100)
    return person


def test_in_chinese_no_english_is_left_but_names(at_rest) -> None:
    person, window = at_rest, at_rest.window
    window.runs.rows[0].set_expanded(True)
    window.set_language("zh_CN")
    for dock in ("inspector", "surface"):
        window.docks[dock].raise_()
        person.wait(60)
        assert english_left(window) == [], dock
    person.controller.surface_requested("regression")
    person.controller.sampler_requested("minibatch")
    window.docks["sampler"].raise_()
    person.controller.seek_requested(12)
    person.wait(100)
    assert english_left(window) == []
    window.show_keys()
    person.wait(30)
    assert english_left(window) == []
    for sheet in window.findChildren(QDialog):
        sheet.close()
    person.wait(30)
    window.set_language("en")
    person.wait(60)
    left = [each for each in texts(window) if re.search("[一-鿿]", each[1])]
    assert not [each for each in left if not each[0].endswith("toolTip")]


def test_menus_speak_chinese_too(at_rest) -> None:
    window = at_rest.window
    window.set_language("zh_CN")
    at_rest.wait()
    bar = window.top_bar
    for button in (bar.file_button, bar.view_button, bar._theme):
        for words in at_rest.menu(button):
            assert not set(WORD.findall(words)) - NAMES, words


def test_the_language_changes_while_it_rolls(person) -> None:
    person.watch(5)
    person.choose(person.window.top_bar._language, "简体中文")
    person.wait()
    assert person.window.transport.play.text() != "Pause"
    person.watch(5)
    assert person.step == 10
    assert person.controller.playing
    person.choose(person.window.top_bar._language, "English")
    person.wait()
    assert person.window.transport.play.text() == "Pause"


def test_the_theme_changes_while_it_rolls(person) -> None:
    person.watch(5)
    person.choose(person.window.top_bar._theme, "Light")
    light = person.picture()
    person.choose(person.window.top_bar._theme, "Dark")
    dark = person.picture()
    assert light.mean() > dark.mean() + 40
    person.watch(5)
    assert person.step == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name(at_rest, language) -> None:
    person, window = at_rest, at_rest.window
    window.set_language(language)
    window.runs.rows[1].set_expanded(True)
    for surface, dock in (
        ("two_wells", "inspector"),
        ("regression", "sampler"),
        ("formula", "surface"),
    ):
        person.controller.surface_requested(surface)
        person.wait_for(lambda name=surface: person.scenario.surface.name == name)
        window.docks[dock].show()
        window.docks[dock].raise_()
        person.wait(60)
        assert nameless(window) == [], (surface, dock)


def nameless(window) -> list[str]:
    return [
        f"{type(widget.parent()).__name__} > {type(widget).__name__} {widget.toolTip()}"
        for widget in visible(window)
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            or isinstance(widget, QAbstractButton)
        )
        and not widget.focusProxy()
        and not isinstance(widget, QAbstractItemView | QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]


def clipped(window) -> list[tuple[str, str, int, int]]:
    """Return labels and buttons that are smaller than what they say."""
    found = []
    for widget in visible(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if widget.visibleRegion().isEmpty() or type(widget).__name__ == "TitleButton":
            continue  # scrolled away; or shortened on purpose
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.sizeHint() if not wraps else widget.minimumSizeHint()
        height = widget.heightForWidth(widget.width()) if wraps else needed.height()
        elides = "Elided" in type(widget).__name__
        narrow = not wraps and not elides and widget.width() < needed.width() - 1
        low = (
            widget.height() < min(height, needed.height() if not wraps else height) - 1
        )
        if narrow or low:
            found.append(
                (type(widget).__name__, widget.text(), widget.width(), needed.width())
            )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped_at_1366_by_768(at_rest, language, factor) -> None:
    person, window = at_rest, at_rest.window
    window.set_language(language)
    theme.apply(QApplication.instance(), theme.current(), factor)
    window.resize(1366, 768)
    person.wait(250)
    for dock in ("inspector", "surface"):
        window.docks[dock].raise_()
        person.wait(80)
        assert (window.width(), window.height()) == (1366, 768)
        assert not clipped(window)
    assert window.stage.height() > 120
    screen = window.rect()
    for part in (window.transport, window.runs, window.curves):
        at = part.mapTo(window, part.rect().bottomRight())
        assert screen.contains(at), type(part).__name__
