"""What is known of the surface beyond the runs: critical points, models, cuts."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from gui.analysis.close_look import CutLook, TaylorLook
from gui.jobs.job_runner import JobRunner
from model.curvature.spectrum import Spectrum, spectrum_at
from model.errors import UserError
from model.surface import Surface

if TYPE_CHECKING:  # both are imported when they are first asked for
    from model.analysis import Analysis
    from model.curvature.taylor import Taylor

SMALLEST, LARGEST = 0.002, 0.5
"""The limits of a radius, in units of the domain's shorter side."""
RADIUS, REACH = 0.12, 0.25


class Analyst(QObject):
    """Looks at the surface and at the inspected point; changes nothing.

    The controller owns it. What it finds holds for one surface and is dropped with it.
    """

    analysis_changed = Signal(object)
    """An :class:`~model.analysis.Analysis`, or ``None``."""
    progressed = Signal(object)
    """The share that is done, or ``None`` once nothing is being done."""
    failed = Signal(object)
    """The error for which there is no analysis."""
    taylor_changed = Signal(object)
    """A :class:`TaylorLook`, or ``None``."""
    cut_changed = Signal(object)
    """A :class:`CutLook`, or ``None``."""
    settings_changed = Signal(bool, float)
    """Whether Taylor's models are wanted at the inspected point, and the radius."""

    def __init__(self, surface: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self._analysis: Analysis | None = None
        self._spectrum: Spectrum | None = None
        self._pointed: Spectrum | None = None
        self._taylor_on, self._cut_on = False, False
        self._share = {"radius": RADIUS, "reach": REACH}
        self._direction, self._angle = "u1", 0.0
        self._jobs: JobRunner | None = None
        self.running = False

    # ------------------------------------------------------------ what is so

    @property
    def analysis(self) -> Analysis | None:
        """What was found on this surface."""
        return self._analysis

    @property
    def taylor_on(self) -> bool:
        """Whether Taylor's models are shown at the inspected point."""
        return self._taylor_on

    @property
    def radius(self) -> float:
        """The radius of Taylor's models, in parameters."""
        return self._length("radius")

    @property
    def reach(self) -> float:
        """How far the cut goes on either side, in parameters."""
        return self._length("reach")

    @property
    def limits(self) -> tuple[float, float]:
        """The smallest and the largest radius on this surface."""
        side = shorter_side(self._surface)
        return SMALLEST * side, LARGEST * side

    def announce(self) -> None:
        """Tell everything to a part of the window that has just been made."""
        self.analysis_changed.emit(self._analysis)
        self.settings_changed.emit(self._taylor_on, self.radius)
        self._show()

    # ------------------------------------------------------------ facts

    def set_surface(self, surface: Surface) -> None:
        """Forget what was found on another surface."""
        if surface == self._surface:
            return
        self.analysis_cancelled()
        self._surface = surface
        self._spectrum = self._pointed = None
        if self._analysis is not None:
            self._analysis = None
            self.analysis_changed.emit(None)
        self.settings_changed.emit(self._taylor_on, self.radius)
        self._show()

    def set_spectrum(self, spectrum: Spectrum | None, _where: str = "") -> None:
        """Lay models and cut through another inspected point."""
        self._spectrum = spectrum
        self._show()

    # ------------------------------------------------------------ intents

    def analyse_requested(self) -> None:
        """Look for all critical points, beside the window."""
        self._job_runner().start(_analysing(self._surface))
        self.running = True
        self.progressed.emit(0.0)

    def analysis_cancelled(self) -> None:
        """Let a search go."""
        if self.running and self._jobs is not None:
            self._jobs.cancel()
            self._rest()

    def taylor_requested(self, on: bool) -> None:
        """Show Taylor's models at the inspected point, or not."""
        self._taylor_on = on
        self.settings_changed.emit(on, self.radius)
        self._show_taylor()

    def radius_requested(self, radius: float) -> None:
        """Compare models and surface within another radius."""
        self._set_length("radius", radius)
        self.settings_changed.emit(self._taylor_on, self.radius)
        self._show_taylor()

    def taylor_pointed(self, point: tuple[float, float] | None) -> None:
        """Show Taylor's models under the pointer for as long as it is asked for."""
        if point is None and self._pointed is None:
            return
        self._pointed = None if point is None else _spectrum(self._surface, point)
        self._show_taylor()

    def cut_shown(self, on: bool) -> None:
        """Keep the cut up to date while it is seen."""
        self._cut_on = on
        self._show_cut()

    def cut_requested(self, direction: str, angle: float) -> None:
        """Cut along another direction; ``angle`` in degrees for a free one."""
        self._direction, self._angle = direction, angle
        self._show_cut()

    def reach_requested(self, reach: float) -> None:
        """Let the cut go farther or less far."""
        self._set_length("reach", reach)
        self._show_cut()

    def close(self) -> None:
        """Wait until nothing runs any more."""
        if self._jobs is not None:
            self._jobs.close()

    # ------------------------------------------------------------ within

    def _job_runner(self) -> JobRunner:
        if self._jobs is None:
            self._jobs = JobRunner(self)
            self._jobs.progressed.connect(self.progressed.emit)
            self._jobs.done.connect(self._on_done)
            self._jobs.failed.connect(self._on_failed)
        return self._jobs

    def _on_done(self, analysis: Analysis) -> None:
        self._rest()
        if analysis.surface == self._surface:
            self._analysis = analysis
            self.analysis_changed.emit(analysis)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._analysis = None
        self.analysis_changed.emit(None)
        self.failed.emit(error)

    def _rest(self) -> None:
        self.running = False
        self.progressed.emit(None)

    def _show(self) -> None:
        if self._taylor_on:
            self._show_taylor()
        if self._cut_on:
            self._show_cut()

    def _show_taylor(self) -> None:
        spectrum = self._pointed or (self._spectrum if self._taylor_on else None)
        self.taylor_changed.emit(None if spectrum is None else self._look(spectrum))

    def _look(self, spectrum: Spectrum) -> TaylorLook:
        taylor, radius = _taylor(self._surface, spectrum), self.radius
        return TaylorLook(
            taylor, spectrum, self._surface, radius, *taylor.misfits(radius)
        )

    def _show_cut(self) -> None:
        spectrum = self._spectrum if self._cut_on else None
        self.cut_changed.emit(None if spectrum is None else self._cut(spectrum))

    def _cut(self, spectrum: Spectrum) -> CutLook:
        way = direction_of(self._direction, self._angle, spectrum)
        cut, angle = None, self._angle
        if np.any(way):
            cut = _taylor(self._surface, spectrum).cut(way, self.reach)
            angle = math.degrees(math.atan2(way[1], way[0]))
        reach = self.reach
        return CutLook(cut, self._direction, angle, reach, self._surface, spectrum)

    def _length(self, name: str) -> float:
        return float(f"{self._share[name] * shorter_side(self._surface):.3g}")

    def _set_length(self, name: str, value: float) -> None:
        share = value / shorter_side(self._surface)
        self._share[name] = min(max(share, SMALLEST), LARGEST)


def shorter_side(surface: Surface) -> float:
    """Return the length of the domain's shorter side."""
    return min(high - low for low, high in surface.domain)


def direction_of(name: str, angle: float, spectrum: Spectrum) -> Any:
    """Return the direction of this name at a point; zero where there is none.

    A gradient that is lost in the curvature's rounding points nowhere.
    """
    turn = math.radians(angle)
    gradient = spectrum.gradient
    size = float(np.abs(gradient).max())
    return {
        "u1": spectrum.eigenvectors[0],
        "u2": spectrum.eigenvectors[-1],
        "gradient": gradient / size if size > 1e-12 else np.zeros(2),
        "w1": np.array((1.0, 0.0)),
        "w2": np.array((0.0, 1.0)),
        "angle": np.array((math.cos(turn), math.sin(turn))),
    }[name]


def _analysing(surface: Surface) -> Callable[[Callable[[float], None]], Any]:
    def work(tell: Callable[[float], None]) -> Any:
        from model.analysis import analyse

        return analyse(surface, tell)

    return work


def _taylor(surface: Surface, spectrum: Spectrum) -> Taylor:
    from model.curvature.taylor import Taylor

    given = spectrum.theta, spectrum.loss, spectrum.gradient, spectrum.hessian
    return Taylor(surface, *given)


def _spectrum(surface: Surface, point: tuple[float, float]) -> Spectrum | None:
    try:
        return spectrum_at(surface, np.array(point, dtype=float))
    except UserError:
        return None
