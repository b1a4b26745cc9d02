"""What an experiment has finished, kept in a folder until the whole is done.

One file for each finished task, written whole; a folder for each experiment with its
settings and the program's version. A stopped experiment goes on from there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from model import VERSION
from model.errors import UserError
from model.files import CANNOT_WRITE, write_text, write_whole
from model.jobs.encoding import decoded, encoded

HOME = "DESCENT_LAB_HOME"
"""The environment variable that names another folder for what the program keeps."""
NAME = "descent-lab"
MOST = 40
"""Stopped experiments that are kept; older ones are forgotten."""
LARGEST = 2**31
"""Bytes of one outcome that are read again."""
ABOUT = "about.json"


class Keyed(Protocol):
    """What has a name and settings: an experiment."""

    @property
    def name(self) -> str:
        """The name in the catalogue."""

    def to_dict(self) -> dict[str, Any]:
        """Return all settings as JSON types."""


def data_folder() -> Path:
    """Return the folder where this system's programs keep their data."""
    if named := os.environ.get(HOME):
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME


class Kept:
    """The finished tasks of one experiment with one choice of settings.

    Parameters
    ----------
    folder
        Where they lie; it need not be there yet.
    about
        What they belong to, in JSON types.

    Attributes
    ----------
    fault
        Why something could not be kept, if so; the experiment goes on regardless.
    """

    def __init__(self, folder: Path, about: Mapping[str, Any]) -> None:
        self.folder, self._about = folder, about
        self._shelves = 0
        self.fault: UserError | None = None

    @classmethod
    def of(cls, experiment: Keyed, root: Path | None = None, stamp: str = "") -> Kept:
        """Return what is kept of an experiment.

        Parameters
        ----------
        root
            The folder of all that is kept; without one the program's own.
        stamp
            What else its numbers depend on, such as the state of a data file.
        """
        looks = getattr(experiment, "looks", ())
        values = experiment.to_dict().items()
        about = {
            "format": "descent-lab/kept",
            "program": VERSION,
            "experiment": {k: each for k, each in values if k not in looks},
            "stamp": stamp,
        }
        text = json.dumps(about, sort_keys=True, ensure_ascii=False)
        key = hashlib.sha256(text.encode()).hexdigest()[:16]
        root = root or data_folder() / "experiments"
        return cls(root / f"{experiment.name}-{key}", about)

    def __len__(self) -> int:
        """How many tasks are finished."""
        with suppress(OSError):
            return sum(each.suffix == ".npz" for each in self.folder.iterdir())
        return 0

    def clear(self) -> None:
        """Forget everything: the experiment is done, or shall begin anew."""
        self._shelves = 0
        shutil.rmtree(self.folder, ignore_errors=True)

    def shelf(self, total: int) -> Shelf:
        """Return the place of the next list of tasks of the same run."""
        self._shelves += 1
        return Shelf(self, f"{self._shelves}-{total}")

    def write(self, name: str, outcome: Any) -> None:
        """Keep an outcome; where the disk refuses, remember that and go on."""
        content = encoded(outcome)
        try:
            self._make_folder()
            write_whole(self.folder / name, lambda stream: stream.write(content))
        except UserError as error:
            self.fault = error
        except OSError as error:
            self.fault = UserError(CANNOT_WRITE, where=str(self.folder), reason=error)

    def read(self, name: str) -> tuple[bool, Any]:
        """Return whether there is such an outcome, and it; damaged ones are not."""
        path = self.folder / name
        try:
            if path.stat().st_size > LARGEST:
                return False, None
            return True, decoded(path.read_bytes())
        except (OSError, UserError):
            return False, None

    def _make_folder(self) -> None:
        if self.folder.is_dir():
            return
        self.folder.mkdir(parents=True)
        write_text(self.folder / ABOUT, json.dumps(self._about, ensure_ascii=False))
        _forget_old(self.folder.parent)


class Shelf:
    """The outcomes of one list of tasks, by their number."""

    def __init__(self, kept: Kept, name: str) -> None:
        self._kept, self._name = kept, name

    def get(self, index: int) -> tuple[bool, Any]:
        """Return whether this task was finished before, and its outcome."""
        return self._kept.read(f"{self._name}-{index}.npz")

    def put(self, index: int, outcome: Any) -> None:
        """Keep the outcome of a task."""
        self._kept.write(f"{self._name}-{index}.npz", outcome)


class Keeping(Executor):
    """An executor, or none, with what is kept of the experiment that it works for."""

    def __init__(self, inner: Executor | None, kept: Kept) -> None:
        self.inner, self.kept = inner, kept

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        if self.inner is not None:
            return self.inner.submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 (told by the future)
            future.set_exception(error)
        return future


def _forget_old(root: Path) -> None:
    """Remove what was kept longest ago, beyond the number that is kept."""
    with suppress(OSError):
        folders = [each for each in root.iterdir() if (each / ABOUT).is_file()]
        folders.sort(key=lambda each: each.stat().st_mtime, reverse=True)
        for each in folders[MOST:]:
            shutil.rmtree(each, ignore_errors=True)
