"""The parts of the window that look closely: critical points, Taylor's models, cuts.

All of it is made when it is first seen: the window's start does not wait for it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QWidget

from gui import i18n, theme
from gui.controller import Controller
from gui.window.lazy import Lazy
from model.errors import UserError
from model.frame import Frame

INTENTS = (
    *("analyse_requested", "analysis_cancelled", "taylor_requested"),
    *("radius_requested", "cut_requested", "reach_requested", "taylor_pointed"),
)


class CloseUp(QObject):
    """Connects the controller's analyst with whatever shows what it finds.

    Attributes
    ----------
    critical, cut
        The contents of two docks, empty until they are shown.
    """

    def __init__(
        self, controller: Controller, stage: Any, contour: Any, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._controller, self._analyst = controller, controller.analyst
        self._stage, self._views = stage, [v for v in (stage, contour) if v is not None]
        self._closely: Any = None
        self.critical = Lazy(self._make_critical, parent)
        self.cut = Lazy(self._make_cut, parent)
        for view in self._views:
            self._analyst.analysis_changed.connect(view.set_analysis)
            self._analyst.taylor_changed.connect(view.set_taylor)
            view.taylor_pointed.connect(self._analyst.taylor_pointed)
            view.radius_requested.connect(self._analyst.radius_requested)

    def watch(self, dock: QDockWidget) -> None:
        """Keep the cut up to date only while its dock is seen."""
        dock.visibilityChanged.connect(self._analyst.cut_shown)

    def set_frame(self, frame: Frame) -> None:
        """Show the balls in the cut, if it has been made."""
        if self.cut.content is not None:
            self.cut.content.set_frame(frame)  # type: ignore[attr-defined]

    def connect_intents(self, source: QObject) -> None:
        """Connect a panel's intents with those who fulfil them."""
        for name in INTENTS:
            signal = getattr(source, name, None)
            if signal is not None:
                signal.connect(getattr(self._analyst, name))

    def serve(self, inspector: Any) -> None:
        """Connect what the inspector offers, once it has been made."""
        inspector.completed.connect(lambda: self._connect_closely(inspector.closely))

    def close(self) -> None:
        """Wait until nothing runs any more."""
        self._analyst.close()
        if self._closely is not None:
            self._closely.close_jobs()

    def _make_critical(self) -> QWidget:
        from gui.panels.critical_points import CriticalPointsPanel

        panel, analyst = CriticalPointsPanel(), self._analyst
        self.connect_intents(panel)
        panel.inspect_requested.connect(self._controller.inspect_requested)
        panel.visit_requested.connect(self._visit)
        analyst.progressed.connect(panel.set_progress)
        analyst.analysis_changed.connect(panel.set_analysis)
        analyst.failed.connect(lambda error: panel.show_fault(_sentence(error)))
        theme.notifier().changed.connect(panel.update)
        panel.set_analysis(analyst.analysis)
        return panel

    def _make_cut(self) -> QWidget:
        from gui.views.cut import CutPanel

        panel, analyst = CutPanel(), self._analyst
        self.connect_intents(panel)
        analyst.cut_changed.connect(panel.set_cut)
        analyst.settings_changed.connect(lambda *_: panel.set_limits(*analyst.limits))
        panel.set_limits(*analyst.limits)
        panel.set_frame(self._controller.session.frame())
        analyst.cut_shown(True)
        return panel

    def _connect_closely(self, closely: Any) -> None:
        analyst, self._closely = self._analyst, closely
        self.connect_intents(closely)
        closely.escape_requested.connect(self._escape)
        analyst.taylor_changed.connect(closely.set_taylor)
        analyst.settings_changed.connect(self._show_settings)
        self._show_settings(analyst.taylor_on, analyst.radius)

    def _show_settings(self, taylor: bool, radius: float) -> None:
        self._closely.set_limits(*self._analyst.limits)
        self._closely.set_settings(taylor, radius)

    def _escape(self, everyone: bool, distance: float) -> None:
        run = None if everyone else self._controller.selected
        self._controller.escape_requested(run, distance)

    def _visit(self, x: float, y: float) -> None:
        if self._stage is not None:
            self._stage.fly_to(np.array((x, y)))


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return i18n.sentence(error)
    return str(error) or type(error).__name__
