"""Pictures and animations of the stage, without the window."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage

from gui.machine.virtual_screen import some_screen
from model.carried import KEYWORD
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.export import complete_session
from model.files import write_whole
from model.png import Pixels, write_png
from model.scenario import Scenario
from model.session import Session

Progress = Callable[[float], None]

PICTURE = (1600, 1000)
ANIMATION = (720, 450)
FRAMES = 90
RATE = 20.0
FILMS = (".gif", ".mp4")
NO_GL = QT_TRANSLATE_NOOP("errors", "needs OpenGL, which is missing here")


def export_picture(
    scenario: Scenario,
    path: Path,
    language: str | None,
    look: str | None,
    progress: Progress,
) -> None:
    """Write a ``.png`` of the scenario's end, or a ``.gif`` or ``.mp4`` of all of it.

    Raises
    ------
    UserError
        If there is no screen, no OpenGL or no room for the file.
    """
    session = complete_session(scenario)
    with some_screen(), stage_of(session, language or "en", look or "dark") as stage:
        films = path.suffix.lower() in FILMS
        fill = partial(_film if films else _still, session, stage, path, progress)
        write_whole(path, fill)
    progress(1.0)


@contextmanager
def stage_of(session: Session, language: str, look: str) -> Iterator[Any]:
    """Provide a stage that shows a session's surface, with an application around it.

    Raises
    ------
    UserError
        If there is no OpenGL.
    """
    from gui.machine import gl
    from gui.machine.application import make_application

    application = make_application(["descent-lab"], language=language, look=look)
    if not gl.gl_works():
        raise UserError(NO_GL, where="--export")
    stage = _stage(session)
    try:
        yield stage
    finally:
        stage.release()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        application.quit()


def _still(
    session: Session, stage: Any, _path: Path, progress: Progress, stream: BinaryIO
) -> None:
    """Write the PNG file of the session's present step."""
    stage.set_frame(session.frame())
    picture = whole_picture(stage, *PICTURE, 1.0, progress)
    write_png(stream, picture, {KEYWORD: session.scenario.to_json()})


def whole_picture(
    stage: Any, width: int, height: int, scale: float, progress: Progress
) -> Pixels:
    """Return a still, drawn at once."""
    size = round(width * scale), round(height * scale)
    picture = np.empty((size[1], size[0], 3), np.uint8)
    for (left, top, wide, high), part in stage.tiles(width, height, scale):
        picture[top : top + high, left : left + wide] = part
        progress(0.9 * (top + high) / size[1])
    return picture


def _film(
    session: Session, stage: Any, path: Path, progress: Progress, stream: BinaryIO
) -> None:
    """Write the GIF or MP4 file of the whole run."""
    # Both load OpenGL, which must wait for the application.
    from gui import theme
    from gui.export.film import Film, film_writer

    steps = session.scenario.steps
    count = max(2, min(FRAMES, steps + 1))
    film = Film(*ANIMATION, rate=RATE, seconds=count / RATE, last=steps)

    def shown(number: int) -> Pixels:
        session.seek(film.step(number))
        stage.set_frame(session.frame())
        for _ in stage.begin(film.width, film.height):
            pass
        picture: Pixels = stage.picture(film.width, film.height)
        return picture

    samples = [shown(film.count - 1), shown(0)]
    colours = theme.current().balls
    writer = film_writer(stream, path, session.scenario, film, samples, colours)
    for number in range(film.count):
        writer.add(shown(number))
        progress((number + 1) / (film.count + 1))
    writer.close()


def pixels(picture: QImage) -> NDArray[np.uint8]:
    """Return a picture as an array, shape (height, width, 3)."""
    made = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), -1)
    return rows[:, : 3 * made.width()].reshape(made.height(), made.width(), 3).copy()


def _stage(session: Session) -> Any:
    from gui import theme
    from gui.export.film_stage import FilmStage
    from gui.settings.look import Look, stage_theme

    stage = FilmStage()
    stage.set_theme(stage_theme(theme.current()))
    stage.set_look(Look().stage)
    stage.set_surface(session.scenario.surface)
    if session.scenario.camera is not None:
        stage.set_camera(session.scenario.camera)
    return stage
