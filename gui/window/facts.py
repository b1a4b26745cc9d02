"""What the controller says has changed, told to all views and panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from model.frame import Frame
from model.scenario import Scenario

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Facts(QObject):
    """Spreads facts over a window; intents go the other way (``wiring``)."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def spread(self) -> None:
        """Begin to listen: the window has been put together."""
        window, controller = self._window, self._window.controller
        controller.scenario_changed.connect(self._on_scenario_changed)
        controller.frame_ready.connect(window.frames.show)
        controller.playing_changed.connect(window.transport.set_playing)
        controller.playing_changed.connect(lambda _on: window.frames.flush())
        controller.speed_changed.connect(window.transport.set_speed)
        controller.selection_changed.connect(self._on_selection_changed)
        controller.inspected.connect(window.inspector.set_spectrum)
        controller.history_changed.connect(self._on_history_changed)
        window.message_bar.stopped.connect(self._on_wait_stopped)
        if window.stage is not None:
            window.stage.lost.connect(self._on_stage_lost)

    def show_frame(self, frame: Frame) -> None:
        """Show a frame in everything but the stage."""
        window = self._window
        for view in (window.contour, window.curves, window.strip):
            view.set_frame(frame)
        panels = window.runs, window.transport, window.sampler, window.inspector
        for panel in panels:
            panel.set_frame(frame)
        window.close_up.set_frame(frame)
        window.docks.set_frame(frame)
        window.strip.setVisible(window.look.batches and frame.batched)
        window.controller.frame_seen(frame)

    def _on_scenario_changed(self, old: Scenario, new: Scenario) -> None:
        window, first = self._window, old is new
        for panel in (
            window.runs,
            window.surface,
            window.sampler,
            window.transport,
            window.inspector,
            window.curves,
            window.strip,
            window.top_bar,
        ):
            panel.set_scenario(new)
        if first or new.surface != old.surface:
            for view in window.surface_views:
                view.set_surface(new.surface)
            window.refiner.set_surface(new.surface)
        self._show_camera(old, new)
        window.docks.set_scenario(new)
        window.points_desk.set_scenario(new)
        window.projections.set_scenario(new)
        has_data = new.surface.samples > 0
        if first or has_data != (old.surface.samples > 0):
            window.actions_["batches"].setEnabled(has_data)

    def _show_camera(self, old: Scenario, new: Scenario) -> None:
        stage = self._window.stage
        if stage is not None and new.camera != stage.camera:
            if new.camera is not None:
                stage.set_camera(new.camera)
            elif old.camera is not None:
                stage.reset_camera()

    def _on_selection_changed(self, run: int | None) -> None:
        window = self._window
        for view in window.surface_views:
            view.set_selected(run)
        window.runs.set_selected(run)
        window.strip.set_selected(run)
        window.transport.set_selected(run)
        window.docks.set_selected(run)

    def _on_history_changed(self, can_undo: bool, can_redo: bool) -> None:
        self._window.actions_["undo"].setEnabled(can_undo)
        self._window.actions_["redo"].setEnabled(can_redo)

    def _on_stage_lost(self) -> None:
        """Go on with the flat map."""
        window = self._window
        window.batches.follow(on=False)
        for each in (window.frames, window.exporter, window.area):
            each.give_up_stage()
        window.contour.set_inset(False)
        window.faults.tell_lost_stage()

    def _on_wait_stopped(self) -> None:
        """Stay with the surface that is there."""
        window = self._window
        window.controller.preparer.forget()
        window.surface.show_again()
        window.top_bar.set_scenario(window.controller.scenario)
