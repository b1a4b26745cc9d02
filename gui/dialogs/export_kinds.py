"""The kinds of files that can be taken away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from model.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Kind:
    """Something that can be taken away.

    Attributes
    ----------
    title, about
        Its name and an explanation, marked for translation.
    page
        What can be chosen of it.
    needs_stage
        Whether it is drawn with OpenGL.
    """

    ending: str
    name: str
    title: str
    about: str
    page: Literal["still", "film", "plain"] = "plain"
    needs_stage: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """Title and explanation in the language of the window."""
        tell = QCoreApplication.translate
        return tell("export", self.title), tell("export", self.about)


KINDS = (
    Kind(
        *(".png", "picture", QT_TRANSLATE_NOOP("export", "Picture of the stage (PNG)")),
        QT_TRANSLATE_NOOP(
            "export", "The stage as it is now. The scenario is kept in the file."
        ),
        page="still",
        needs_stage=True,
    ),
    Kind(
        *(".gif", "animation", QT_TRANSLATE_NOOP("export", "Animation (GIF)")),
        QT_TRANSLATE_NOOP(
            "export", "The run, to be put on a page or a slide. It repeats."
        ),
        page="film",
        needs_stage=True,
    ),
    Kind(
        *(".mp4", "film", QT_TRANSLATE_NOOP("export", "Film (MP4)")),
        QT_TRANSLATE_NOOP(
            "export", "The run in more colours and fewer bytes than a GIF."
        ),
        page="film",
        needs_stage=True,
    ),
    Kind(
        *(".svg", "map", QT_TRANSLATE_NOOP("export", "Drawing of the map (SVG)")),
        QT_TRANSLATE_NOOP(
            "export", "The map at the end of the run, sharp at any size."
        ),
    ),
    Kind(
        *(".svg", "curves", QT_TRANSLATE_NOOP("export", "Drawing of the curves (SVG)")),
        QT_TRANSLATE_NOOP(
            "export", "Loss and gradient norm as shown now, sharp at any size."
        ),
    ),
    Kind(
        *(".csv", "table", QT_TRANSLATE_NOOP("export", "Table (CSV)")),
        QT_TRANSLATE_NOOP(
            "export", "One row for each run and step, for any spreadsheet."
        ),
    ),
    Kind(
        *(".npz", "arrays", QT_TRANSLATE_NOOP("export", "NumPy arrays (NPZ)")),
        QT_TRANSLATE_NOOP(
            "export", "The table's columns and the scenario, for Python."
        ),
    ),
    Kind(
        *(".json", "json", QT_TRANSLATE_NOOP("export", "JSON")),
        QT_TRANSLATE_NOOP(
            "export", "The table's columns and the scenario, for any program."
        ),
    ),
    Kind(
        *(".py", "script", QT_TRANSLATE_NOOP("export", "PyTorch script (PY)")),
        QT_TRANSLATE_NOOP(
            "export", "A program that makes the same runs with PyTorch alone."
        ),
    ),
)
