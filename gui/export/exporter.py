"""Taking it away from the window: pictures, films, drawings, tables, scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.controller import Controller
from gui.export.options import DRAWING, FILMS, PICTURE, Options
from gui.export.still import Still, StillMaker
from gui.export.writing import write_pixels, write_words
from gui.jobs.job_runner import JobRunner, Work
from gui.settings.store import Store
from model.errors import QT_TRANSLATE_NOOP, UserError

if TYPE_CHECKING:  # loaded with the dialog, and with OpenGL
    from gui.dialogs.export import ExportDialog
    from gui.export.film import Film, FilmMaker
    from model.png import Pixels

NO_STAGE = QT_TRANSLATE_NOOP("errors", "needs OpenGL, which is missing here")
FIGURE = Still(960, 600)


class Exporter(QObject):
    """Fills files; the ending says with what. The window goes on meanwhile.

    Signals
    -------
    told(str)
        A sentence about what was written.
    failed(Exception)
        Nothing was written.
    progressed(float, float)
        The share that is done, and the bytes the file seems to get (0: not known).
    ended()
        Nothing is being written any more.
    """

    told = Signal(str)
    failed = Signal(object)
    progressed = Signal(float, float)
    ended = Signal()

    def __init__(
        self, controller: Controller, stage: Any, store: Store, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller, self._stage = controller, stage
        self._store, self._window = store, window
        self._jobs: list[JobRunner | FilmMaker | StillMaker] = []
        self._spent: list[JobRunner | FilmMaker | StillMaker] = []
        self._dialog: ExportDialog | None = None

    def export_requested(self) -> None:
        """Ask what is wanted, and where to."""
        from gui.dialogs.export import ExportDialog

        if self._dialog is None:
            self._dialog = ExportDialog(
                self, self._controller, self._store, self._window
            )
        self._dialog.open_for_now()

    @property
    def has_stage(self) -> bool:
        """Whether pictures and films can be made."""
        return self._stage is not None

    def give_up_stage(self) -> None:
        """Make no more pictures and films."""
        self.cancel()
        self._stage = None

    @property
    def busy(self) -> bool:
        """Whether files are still being written."""
        return bool(self._jobs)

    def export_to(self, path: Path, options: Options | None = None) -> None:
        """Write the file that the ending of ``path`` asks for."""
        options = options or Options()
        ending = path.suffix.lower()
        self._store.set("folder", str(path.parent))
        if ending in (PICTURE, *FILMS) and self._stage is None:
            if ending in FILMS:
                self.failed.emit(UserError(NO_STAGE, where=path.name))
                return
        elif ending == PICTURE:
            self._start_still(path, options.still)
            return
        elif ending in FILMS:
            self._start_film(path, options.film)
            return
        self._start_table(path, options)

    def copy_figure_requested(self) -> None:
        """Put stage, map and curves as one picture on the clipboard."""
        if self._stage is None:
            self._copy_figure(None)
            return
        frame = self._controller.session.frame()
        maker = StillMaker(self._stage, frame, FIGURE, self)
        maker.done.connect(lambda pixels: self._on_figure_drawn(maker, pixels))
        maker.failed.connect(lambda error: self._on_failed(maker, error))
        self._begin(maker)

    def estimate(self, path: Path, film: Film) -> FilmMaker:
        """Return what finds out how large a film would get."""
        return self._film_maker(path, film, estimate=True)

    def cancel(self) -> None:
        """Stop writing; files that were there before stay as they were."""
        for job in self._jobs:
            if isinstance(job, JobRunner):
                job.close()
            else:
                job.cancel()
            self.discard(job)
        self._jobs.clear()
        self.ended.emit()

    def discard(self, job: JobRunner | FilmMaker | StillMaker) -> None:
        """Delete what has done its work, as soon as nothing of it is going on.

        Not by ``deleteLater``: Qt would delete it without Python's lock but with one of
        its own, and wait for ever for a thread that has them the other way round.
        """
        self._spent.append(job)
        QTimer.singleShot(0, self._delete_spent)

    def _delete_spent(self) -> None:
        spent, self._spent = self._spent, []
        for job in spent:
            if not shiboken6.isValid(job):  # it went with the window
                continue
            if isinstance(job, JobRunner):
                job.close()
            shiboken6.delete(job)

    def close(self) -> None:
        """Cancel what is under way."""
        if self._dialog is not None:
            self._dialog.close_jobs()
        if self._jobs:
            self.cancel()

    # ------------------------------------------------------------ kinds

    def _start_table(self, path: Path, options: Options) -> None:
        """Work in a thread of its own: one export does not supersede another."""
        scenario = self._controller.scenario
        if options.curves and path.suffix.lower() == DRAWING:
            text = self._curves_svg()
            self._start(path, lambda _tell: write_words(path, text))
            return

        def work(tell: Any) -> None:
            from model.export import export

            export(scenario, path, tell)

        self._start(path, work)

    def _start_still(self, path: Path, still: Still) -> None:
        frame, text = self._controller.session.frame(), self._controller.scenario
        maker = StillMaker(self._stage, frame, still, self)
        maker.progressed.connect(lambda share: self.progressed.emit(0.8 * share, 0.0))
        maker.failed.connect(lambda error: self._on_failed(maker, error))
        maker.done.connect(
            lambda pixels: self._on_drawn(maker, path, pixels, text.to_json())
        )
        self._begin(maker)

    def _on_drawn(
        self, maker: StillMaker, path: Path, pixels: Pixels, text: str
    ) -> None:
        self._start(path, lambda _tell: write_pixels(path, pixels, text))
        self._end(maker)

    def _start_film(self, path: Path, film: Film | None) -> None:
        maker = self._film_maker(path, film)
        maker.progressed.connect(self.progressed)
        maker.done.connect(lambda _size: self._on_done(maker, path))
        maker.failed.connect(lambda error: self._on_failed(maker, error))
        self._begin(maker)

    def _film_maker(
        self, path: Path, film: Film | None, *, estimate: bool = False
    ) -> FilmMaker:
        # Loads OpenGL: not before it is needed.
        from gui.export.film import Film, FilmMaker

        scenario = self._controller.scenario
        return FilmMaker(
            scenario,
            self._stage,
            film or replace(Film(), last=scenario.steps),
            path,
            colours=theme.current().balls,
            estimate=estimate,
            parent=self,
        )

    def _curves_svg(self) -> str:
        from gui.export.figures import curves_svg

        scenario = self._controller.scenario
        window: Any = self._window
        return curves_svg(window.curves, scenario.to_json(), scenario.surface.title)

    def _on_figure_drawn(self, maker: StillMaker, pixels: Pixels) -> None:
        self._copy_figure(pixels)
        self._end(maker)

    def _copy_figure(self, stage: Pixels | None) -> None:
        from gui.export.figures import figure

        window: Any = self._window
        image = figure(stage, window.contour, window.curves)
        QGuiApplication.clipboard().setImage(image)
        self.told.emit(self.tr("The figure is on the clipboard."))

    # ------------------------------------------------------------ jobs

    def _start(self, path: Path, work: Work) -> None:
        jobs = JobRunner(self)
        self._jobs.append(jobs)
        jobs.progressed.connect(lambda share: self.progressed.emit(share, 0.0))
        jobs.done.connect(lambda _result: self._on_done(jobs, path))
        jobs.failed.connect(lambda error: self._on_failed(jobs, error))
        jobs.start(work)

    def _begin(self, maker: FilmMaker | StillMaker) -> None:
        self._jobs.append(maker)
        maker.start()

    def _on_done(self, job: JobRunner | FilmMaker, path: Path) -> None:
        self._end(job)
        self.told.emit(self.tr("Written: {file}").format(file=path))

    def _on_failed(
        self, job: JobRunner | FilmMaker | StillMaker, error: Exception
    ) -> None:
        self._end(job)
        self.failed.emit(error)

    def _end(self, job: JobRunner | FilmMaker | StillMaker) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self.discard(job)
        if not self._jobs:
            self.ended.emit()
