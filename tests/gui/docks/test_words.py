"""The docks of a step in every language and size of text, through one window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui import theme
from tests.e2e.person import Person
from tests.e2e.test_languages import WORD, clipped, nameless, visible
from tests.gui.scenes import ADAM, scene

KNOWN = {"Adam", "RAdam", "PyTorch", "Hessian", "Adagrad"}
NAMES = ("step", "rates", "weighted_sum", "pad")


def english_left(dock) -> list[str]:
    """Return what is read or heard in English; formulas are heard as they are."""
    found = []
    for widget in visible(dock):
        if "Formula" in type(widget).__name__:
            continue
        for way in ("text", "toolTip", "accessibleName", "accessibleDescription"):
            said = getattr(widget, way, str)()
            if set(WORD.findall(said if isinstance(said, str) else "")) - KNOWN:
                found.append(said)
    return found


@pytest.mark.parametrize(("language", "factor"), [("en", 2.0), ("zh_CN", 1.0)])
def test_nothing_is_clipped_nameless_or_left_in_english(
    open_one, language, factor
) -> None:
    window = open_one(scene(ADAM))
    person = Person(window)
    window.controller.play_requested(on=False)
    window.controller.seek_requested(9)
    window.set_language(language)
    theme.apply(QApplication.instance(), theme.current(), factor)
    window.resize(1366, 768)
    for name in NAMES:
        window.docks.show(name)
        person.wait_for(lambda name=name: window.docks.content(name) is not None)
        person.wait(120)
        dock = window.docks[name]
        assert not clipped(dock), name
        if language != "en":
            assert not english_left(dock), name
        assert not nameless(dock), name
        assert (window.width(), window.height()) == (1366, 768)
