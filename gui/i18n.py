"""The language of the window, and sentences of the model in that language.

The translations are read straight from ``resources/i18n/descent_lab_<language>.ts``,
so there is no compiled file to make, to ship or to forget.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.wording import filled

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"

SUBJECT_FIRST = QT_TRANSLATE_NOOP("errors", "{subject} {predicate}")

Catalogue = dict[tuple[str, str], str]


def has_letters(language: str) -> bool:
    """Return whether a font of this machine has the characters of a language."""
    from PySide6.QtGui import QFontDatabase

    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    return language != "zh_CN" or bool(QFontDatabase.families(chinese))


def read_catalogue(path: Path) -> Catalogue:
    """Return the finished translations of a ``.ts`` file by context and source."""
    found: Catalogue = {}
    # The file is the program's own, not something a stranger hands in.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            node = message.find("translation")
            if node is None or node.get("type") is not None:
                continue
            text = node.findtext("numerusform") or node.text or ""
            if text:
                found[name, message.findtext("source", "")] = text
    return found


class CatalogueTranslator(QTranslator):
    """Translations looked up in a catalogue; what it lacks stays English."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def isEmpty(self) -> bool:
        return not self._catalogue

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 (Qt's name)
        disambiguation: str | None = None,
        n: int = -1,
    ) -> Any:
        del disambiguation, n
        # None, not "": Qt then asks the next translator and ends with the source.
        return self._catalogue.get((context, sourceText))


_installed: list[QTranslator] = []
_language = ["en"]


def language() -> str:
    """Return the language in use."""
    return _language[0]


def system_language() -> str:
    """Return the language of ours that the desktop prefers."""
    for tag in QLocale.system().uiLanguages():
        if tag.startswith("zh"):
            return "zh_CN"
        if tag.startswith("en"):
            return "en"
    return "en"


def install(app: QCoreApplication, name: str) -> None:
    """Switch the language, live: every widget gets a ``LanguageChange`` event.

    Raises
    ------
    ValueError
        If the language is not one of ``LANGUAGES``.
    """
    if name not in LANGUAGES:
        raise ValueError(f"no such language: {name}")
    _language[0] = name
    for old in _installed:
        app.removeTranslator(old)
        old.deleteLater()
    _installed.clear()
    _installed.extend(_translators(app, name))
    QLocale.setDefault(QLocale(name))
    for new in _installed:
        app.installTranslator(new)


def _translators(app: QCoreApplication, name: str) -> list[QTranslator]:
    if name == "en":
        return []
    made: list[QTranslator] = []
    qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{name}", folder):
        made.append(qt)
    path = FOLDER / f"descent_lab_{name}.ts"
    made.append(CatalogueTranslator(_catalogue(path), app))
    return made


@cache
def _catalogue(path: Path) -> Catalogue:
    return read_catalogue(path) if path.exists() else {}


def model_text(context: str, text: str) -> str:
    """Return a text the model marked by ``QT_TRANSLATE_NOOP(context, text)``."""
    return QCoreApplication.translate(context, text) if text else ""


NAME_MARKS = "._/\\[]0123456789"
"""What stands in names of files and fields and not in words."""


def capitalized(text: str) -> str:
    """Return the text with a capital first letter.

    A symbol such as η stays small, and so does what is a name letter by letter: a file,
    a field, a path.
    """
    first = text.split(maxsplit=1)[0].rstrip(".:,;") if text.strip() else ""
    is_name = not first.isascii() or any(mark in first for mark in NAME_MARKS)
    return text if is_name else text[:1].upper() + text[1:]


def sentence(error: UserError, subject: str = "") -> str:
    """Return the error as one sentence in the language of the window.

    Parameters
    ----------
    subject
        What the sentence is about, in place of the field's path in the file.
    """
    predicate = model_text("errors", error.message).format(**error.values)
    subject = subject or error.where
    if not subject:
        return capitalized(predicate)
    template = model_text("errors", SUBJECT_FIRST)
    return capitalized(template.format(subject=subject, predicate=predicate))


def translated(context: str, text: str, /, **values: Any) -> str:
    """Return a marked template in the language of the window, filled in."""
    return filled(model_text(context, text), values)
