"""What outlives the window: settings, recent files, the last session."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from model.errors import UserError
from model.files import write_text
from model.opening import read_scenario
from model.scenario import Scenario

RECENT = 8
CHECK = 4
"""Bytes before a window's state that tell whether it is whole."""
HOME = "DESCENT_LAB_HOME"
"""The environment variable that names another folder for all this."""
Choice = TypeVar("Choice", bound=str)


class Store:
    """A folder with ``settings.ini`` and ``session.json``.

    Nothing in it is needed: what is missing, unreadable or nonsense is replaced by the
    default, and a session that cannot be read is put aside, not deleted.

    Attributes
    ----------
    fault
        Why the session could not be kept the last time, if so.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = folder is not None
        self.fault: UserError | None = None
        self._folder = folder or default_folder()
        self._writable = _make(self._folder)
        self._settings = QSettings(
            str(self._folder / "settings.ini"), QSettings.Format.IniFormat
        )

    @property
    def session_file(self) -> Path:
        """Where the last session is kept."""
        return self._folder / "session.json"

    @property
    def kept_folder(self) -> Path | None:
        """Where stopped experiments are kept; ``None`` for the usual place."""
        return self._folder / "experiments" if self._own else None

    def text(self, key: str, default: str) -> str:
        """Return a setting."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def choice(self, key: str, default: Choice, allowed: Iterable[Choice]) -> Choice:
        """Return a setting; the default where it is not one of ``allowed``."""
        value = self.text(key, default)
        return next((each for each in allowed if each == value), default)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a switch."""
        return self.text(key, str(default).lower()) == "true"

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """Return a number within limits."""
        try:
            value = float(str(self._settings.value(key, default)))
        except ValueError:
            return default
        return min(max(value, low), high) if value == value else default

    def blob(self, key: str) -> QByteArray:
        """Return a window's geometry or state; empty where there is none.

        Qt ends the program at a state that was damaged: only one that is as it was
        written comes back.
        """
        value = self._settings.value(key)
        content = bytes(value.data()) if isinstance(value, QByteArray) else b""
        whole = content[CHECK:]
        sound = zlib.crc32(whole).to_bytes(CHECK) == content[:CHECK]
        return QByteArray(whole if sound else b"")

    def set(self, key: str, value: Any) -> None:
        """Keep a setting."""
        if isinstance(value, bool):
            value = str(value).lower()
        if isinstance(value, QByteArray):
            content = bytes(value.data())
            value = QByteArray(zlib.crc32(content).to_bytes(CHECK) + content)
        self._settings.setValue(key, value)

    def sync(self) -> None:
        """Write the settings now."""
        self._settings.sync()

    # ------------------------------------------------------------ recent files

    def recent(self) -> list[Path]:
        """Return the files opened or saved last that still exist, newest first."""
        value: Any = self._settings.value("recent", [])
        names = value if isinstance(value, list) else [value]
        paths = [Path(str(name)) for name in names if name]
        return [path for path in paths if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a file first in the list."""
        path = path.absolute()
        others = [each for each in self.recent() if each != path]
        names = [str(each) for each in (path, *others)][:RECENT]
        self._settings.setValue("recent", names)

    # ------------------------------------------------------------ the last session

    def save_session(self, scenario: Scenario) -> bool:
        """Keep the scenario for the next start; return whether that was possible."""
        try:
            write_text(self.session_file, scenario.to_json())
        except UserError as error:
            self.fault = error
            return False
        self.fault = None
        return True

    def last_session(self) -> tuple[Scenario | None, UserError | None]:
        """Return the last session, or why there is none although there should be."""
        if not self.session_file.exists():
            return None, None
        try:
            return read_scenario(self.session_file), None
        except UserError as error:
            _put_aside(self.session_file)
            return None, error


def default_folder() -> Path:
    """Return the folder for settings: this system's usual one."""
    if named := os.environ.get(HOME):
        return Path(named)
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "descent-lab"


def _make(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".unreadable.json"))
    except OSError:
        return
