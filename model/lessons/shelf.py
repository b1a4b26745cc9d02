"""All lessons of a language: the program's own, then those of other folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from model.errors import UserError
from model.lessons.lesson import Lesson
from model.lessons.parse import read_lesson
from model.resources import resource

FOLDER = "DESCENT_LAB_LESSONS"
"""The environment variable that names a folder of further lessons."""
MOST_FILES = 200
LANGUAGES = ("en", "zh_CN")


class Shelf(Mapping[str, Lesson]):
    """The lessons by name, in the order of their file names.

    Attributes
    ----------
    problems
        One sentence for each file that is no lesson; the others are there all the same.
    """

    def __init__(self, language: str, folders: Iterable[Path] = ()) -> None:
        self.language = language
        self.problems: list[UserError] = []
        self._lessons: dict[str, Lesson] = {}
        for folder in (resource("lessons"), *folders):
            for path in files_of(folder, language):
                self._take(path)

    def _take(self, path: Path) -> None:
        try:
            lesson = read_lesson(path, self.language)
        except UserError as error:
            self.problems.append(error)
        else:
            self._lessons[lesson.name] = lesson

    def __getitem__(self, name: str) -> Lesson:
        return self._lessons[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lessons)

    def __len__(self) -> int:
        return len(self._lessons)


def files_of(folder: Path, language: str) -> list[Path]:
    """Return the lesson files of a folder, sorted by name.

    They lie in a folder of the language's name; where there is none, those in the
    folder itself serve for every language.
    """
    own = folder / language
    place = own if own.is_dir() else folder
    found: list[Path] = []
    with suppress(OSError):
        found = [each for each in place.iterdir() if each.suffix == ".md"]
    return sorted(found)[:MOST_FILES]


def named_folders() -> tuple[Path, ...]:
    """Return the folder that the environment names, if any."""
    named = os.environ.get(FOLDER)
    return (Path(named),) if named else ()
