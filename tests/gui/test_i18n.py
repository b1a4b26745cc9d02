"""The window speaks another language at once, and errors become sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from gui import i18n
from model.errors import UserError
from model.parameter import NOT_ABOVE, TOO_LOW


class Greeting(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def changeEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        self.heard += event.type() == event.Type.LanguageChange
        super().changeEvent(event)


class Child(Greeting):
    pass


CATALOGUE = {("Greeting", "good day"): "你好", ("QObject", "outside"): "外面"}


@pytest.fixture
def chinese(qapp):
    translator = i18n.CatalogueTranslator(CATALOGUE, qapp)
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_contexts_of_bases_are_asked(chinese, qtbot) -> None:
    child = Child()
    qtbot.addWidget(child)
    assert child.tr("good day") == "你好"
    assert child.tr("outside") == "外面"
    assert child.tr("unknown") == "unknown"
    assert QCoreApplication.translate("Other", "good day") == "good day"


def test_switching_tells_widgets_and_back(qapp, qtbot) -> None:
    widget = Greeting()
    qtbot.addWidget(widget)
    i18n.install(qapp, "zh_CN")
    qapp.processEvents()
    assert widget.heard
    assert i18n.language() == "zh_CN"
    assert i18n.model_text("parameters", "learning rate") == "学习率"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    i18n.install(qapp, "en")
    assert i18n.model_text("parameters", "learning rate") == "learning rate"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_unknown_languages_are_refused(qapp) -> None:
    with pytest.raises(ValueError, match="tlh"):
        i18n.install(qapp, "tlh")
    assert i18n.language() == "en"


def test_the_desktops_language_is_one_of_ours() -> None:
    assert i18n.system_language() in i18n.LANGUAGES


def test_errors_become_sentences(qapp) -> None:
    error = UserError(NOT_ABOVE, where="runs[0].learning_rate", low="0", value="-1")
    assert i18n.sentence(error) == "runs[0].learning_rate must be above 0, not -1"
    assert i18n.sentence(error, "rate η") == "Rate η must be above 0, not -1"
    assert i18n.sentence(UserError("is empty")) == "Is empty"
    i18n.install(qapp, "zh_CN")
    text = i18n.sentence(UserError(TOO_LOW, low="0", value="-1"), "学习率")
    assert text.startswith("学习率")
    assert "0" in text
    assert "must" not in text


def test_unfinished_translations_are_left_out(tmp_path) -> None:
    file = tmp_path / "a.ts"
    file.write_text(
        "<TS><context><name>A</name>"
        "<message><source>x</source><translation>甲</translation></message>"
        '<message><source>y</source><translation type="unfinished">乙</translation>'
        "</message></context></TS>",
        encoding="utf-8",
    )
    assert i18n.read_catalogue(file) == {("A", "x"): "甲"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("there is none", "There is none"),
        ("a.json is missing", "a.json is missing"),
        ("runs[0].optimizer is unknown", "runs[0].optimizer is unknown"),
        ("η is too large", "η is too large"),
        ("steps must be positive", "Steps must be positive"),
        ("nothing.", "Nothing."),
        ("", ""),
    ],
)
def test_a_sentence_begins_large_unless_it_begins_with_a_name(text, wanted) -> None:
    assert i18n.capitalized(text) == wanted
