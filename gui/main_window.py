"""The window: puts views, panels and the controller together, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from gui import i18n, theme
from gui.controller import Controller
from gui.experiments.dock import ExperimentsDock
from gui.export.exporter import Exporter
from gui.files.data_files import DataFiles
from gui.files.documents import Documents
from gui.files.grid_files import GridFiles
from gui.files.points_desk import PointsDesk
from gui.files.sharing import Sharing
from gui.jobs.refiner import Refiner
from gui.panels.inspector import InspectorPanel
from gui.panels.runs import RunsPanel
from gui.panels.sampler import SamplerPanel
from gui.panels.surface import SurfacePanel
from gui.panels.transport import TransportPanel
from gui.settings.look import Look, keep_look, stage_theme, stored_look
from gui.settings.store import Store
from gui.theme import icons
from gui.views.batch_strip import BatchStrip
from gui.views.contour import ContourView
from gui.views.curves import CurvesView
from gui.window.actions import Actions
from gui.window.arrangements import Arrangements
from gui.window.batch_follower import BatchFollower
from gui.window.close_up import CloseUp
from gui.window.desk import Desk
from gui.window.diagnostics import Diagnostics
from gui.window.dock_rack import DockRack
from gui.window.facts import Facts
from gui.window.faults import Faults
from gui.window.frame_pacer import FramePacer
from gui.window.geometry import keep_geometry, restore_geometry
from gui.window.guide import Guide
from gui.window.key_owners import KeyOwners
from gui.window.keys_sheet import KeysSheet
from gui.window.message_bar import MessageBar
from gui.window.preferences_desk import PreferencesDesk
from gui.window.projections import Projections
from gui.window.scene_words import SceneWords
from gui.window.splitter import Splitter
from gui.window.stage_area import StageArea
from gui.window.tidying import Tidying
from gui.window.top_bar import TopBar
from gui.window.waiting import Waiting
from gui.window.wiring import commands, connect_digits, connect_intents


class MainWindow(QMainWindow):
    """Everything that is seen.

    Parameters
    ----------
    controller
        The one writer.
    store
        Settings and the last session.
    with_stage
        Whether the machine can draw the 3-D stage.
    """

    def __init__(
        self, controller: Controller, store: Store, *, with_stage: bool = True
    ) -> None:
        super().__init__()
        self.controller, self.store = controller, store
        controller.setParent(self)  # what is connected to it goes with the window
        self.look = stored_look(store)
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.actions_ = Actions(self)
        KeyOwners(self)
        self.documents = Documents(controller, store, self)
        self._make_views(with_stage=with_stage)
        self._make_panels()
        self.exporter = Exporter(controller, self.stage, store, self)
        self.sharing = Sharing(controller, self.documents, self)
        self.experiments = ExperimentsDock(self, store)
        self.data_files = DataFiles(controller, self)
        self.grid_files = GridFiles(self)
        self.points_desk = PointsDesk(controller, self)
        self.refiner = Refiner(self.surface_views, self)
        self.projections = Projections(self)
        self.guide = Guide(controller, store, self.area)
        Waiting(controller.preparer, self.message_bar, self)
        Tidying(controller, self)
        self.arrangements = Arrangements(self)
        self.splitter = Splitter(controller, self)
        self._make_docks()
        self.preferences = PreferencesDesk(self)
        self.scene_words = SceneWords(self)
        self.diagnostics = Diagnostics(
            controller, self.docks["inspector"], self.docks["runs"], self.curves
        )
        self.batches = BatchFollower(controller, self.stage, self)
        self.sampler.batch_surface_toggled.connect(self.batches.follow)
        self._connect_intents()
        self.facts.spread()
        self._connect_desks()
        self._connect_actions()
        self.top_bar = TopBar(self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.top_bar)
        self.retranslate()
        self._apply_theme(theme.current())
        self._show_look()
        restore_geometry(self)
        self._tell_panels()
        controller.announce()

    @property
    def surface_views(self) -> tuple[Any, ...]:
        """What shows the surface: the stage, where there is one, and the map."""
        return (self.contour,) if self.stage is None else (self.stage, self.contour)

    # ------------------------------------------------------------ making

    def _make_views(self, *, with_stage: bool) -> None:
        self.stage: Any = None
        if with_stage:
            from gui.views.stage import StageView

            self.stage = StageView()
        self.contour = ContourView()
        self.curves = CurvesView()
        self.strip = BatchStrip()
        self.contour.set_inset(self.stage is not None)
        if self.stage is not None:
            self.stage.hovered.connect(self.contour.set_hover)
        for view in self.surface_views:
            view.quick = True  # what is dear is refined beside the window
        self.message_bar = MessageBar()
        self.area = StageArea(self.stage, self.contour, self.message_bar)

    def _make_panels(self) -> None:
        self.runs = RunsPanel()
        self.surface = SurfacePanel()
        self.sampler = SamplerPanel()
        self.inspector = InspectorPanel()
        self.transport = TransportPanel()
        self.close_up = CloseUp(self.controller, self.stage, self.contour, self)
        self.close_up.serve(self.inspector)
        self.faults = Faults(self.message_bar, self.runs, self.surface, self)
        self.facts = Facts(self)
        self.frames = FramePacer(
            self.stage, self.facts.show_frame, lambda: self.controller.moving, self
        )

    def _make_docks(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in (
            (self.area, 1),
            (self.strip, 0),
            (self.transport, 0),
        ):
            column.addWidget(widget, stretch)
        self.setCentralWidget(middle)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(
            Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.docks = DockRack(
            self,
            {
                "surface": self.surface,
                "runs": self.runs,
                "sampler": self.sampler,
                "inspector": self.inspector,
                "curves": self.curves,
                "critical": self.close_up.critical,
                "cut": self.close_up.cut,
            },
        )
        self.docks.filled.connect(self._connect_source)
        self.docks.serve(
            Desk(
                self.controller,
                self.store,
                self.stage,
                self.contour,
                self.message_bar.tell,
                self.faults.tell,
                self.docks.show,
                self,
            )
        )
        self.close_up.watch(self.docks["cut"])

    # ------------------------------------------------------------ connecting

    def _connect_intents(self) -> None:
        """Connect every intent with the controller's method of the same name."""
        sources = [
            self.runs,
            self.surface,
            self.sampler,
            self.transport,
            self.inspector,
            self.contour,
            self.curves,
            self.strip,
            *([self.stage] if self.stage else []),
        ]
        for source in sources:
            self._connect_source(source)

    def _connect_source(self, source: QWidget) -> None:
        own = {"step_requested": self.splitter.step_requested}
        connect_intents(source, self.controller, own)

    def _connect_desks(self) -> None:
        """Connect what is said of files, pictures and experiments, and of failures."""
        controller = self.controller
        controller.preparer.failed.connect(self.faults.tell)
        controller.refused.connect(self.faults.refuse)
        controller.rates_suggested.connect(self._on_rates_suggested)
        self.surface.points_wanted.connect(self.points_desk.show)
        self.splitter.changed.connect(self._on_splitter_changed)
        self.documents.failed.connect(self.faults.tell)
        self.documents.not_kept.connect(self.faults.tell_not_kept)
        self.documents.changed.connect(self._show_title)
        self.exporter.failed.connect(self.faults.tell)
        self.exporter.told.connect(self.message_bar.tell)
        self.sharing.failed.connect(self.faults.tell)
        self.sharing.told.connect(self.message_bar.tell)
        self.documents.data_found.connect(self.data_files.open_path)
        self.documents.grid_found.connect(self.grid_files.open_path)
        self.grid_files.opened.connect(self.documents.show_scenario)
        self.grid_files.failed.connect(self.faults.tell)
        self.data_files.experiments_wanted.connect(self.experiments.take_file)
        self.experiments.scenario_requested.connect(controller.open_scenario)
        self.experiments.told.connect(self.message_bar.tell)
        self.experiments.failed.connect(self.faults.tell)
        theme.notifier().changed.connect(self._apply_theme)

    def _on_rates_suggested(self) -> None:
        self.message_bar.tell(
            self.tr("Starts and learning rates were set to suit this surface.")
        )

    def _connect_actions(self) -> None:
        self.actions_.connect_all(commands(self))
        connect_digits(self)
        for dock in self.docks.values():
            dock.toggleViewAction().toggled.connect(self._tell_panels)

    # ------------------------------------------------------------ look

    def change_look(self, **changes: Any) -> None:
        """Change what is seen, and remember it."""
        self.look = replace(self.look, **changes)
        keep_look(self.store, self.look)
        self._show_look()

    def _show_look(self) -> None:
        look: Look = self.look
        if self.stage is not None:
            self.stage.set_look(look.stage)
        self.contour.set_marks(shown=look.marks)
        self.contour.set_look(look.colour_map, look.kind, look.contours, look.trails)
        self.area.set_inset(shown=look.inset)
        for name in ("trails", "arrows", "contours", "inset", "batches", "marks"):
            self.actions_[name].setChecked(getattr(look, name))
        frame = self.controller.session.frame()
        self.strip.setVisible(look.batches and frame.batched)

    def _apply_theme(self, chosen: theme.Theme) -> None:
        if self.stage is not None:
            self.stage.set_theme(stage_theme(chosen))
        for view in (self.contour, self.curves, self.strip, self.docks):
            view.set_theme(chosen)

    def set_theme(self, choice: str) -> None:
        """Switch to ``light``, ``dark`` or what the ``system`` has, and remember it."""
        self.store.set("theme", choice)
        theme.apply(_application(), theme.resolve(choice))

    def set_language(self, language: str) -> None:
        """Switch the language while everything goes on, and remember it."""
        self.store.set("language", language)
        i18n.install(_application(), language)
        self.faults.tell_letters()

    def show_panels(self, on: bool) -> None:
        """Show or hide the side panels."""
        self.docks.set_shown(shown=on)

    def _tell_panels(self, _shown: bool = False) -> None:
        """Tick the command of the panels while any of them is to be seen."""
        self.actions_["panels"].setChecked(self.docks.any_shown)

    def show_full_screen(self, on: bool) -> None:
        """Fill the screen, or be a window again."""
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def reset_camera(self) -> None:
        """Look at the whole surface."""
        if self.stage is not None:
            self.stage.reset_camera()
        self.contour.reset_view()

    # ------------------------------------------------------------ commands

    def split_steps(self, on: bool) -> None:
        """Split steps into their parts, which are then seen, or no longer."""
        if on:
            self.docks.show("step")
        self.splitter.split_requested(on)

    def _on_splitter_changed(self) -> None:
        self.actions_["split"].setChecked(self.splitter.on)

    def explain(self) -> None:
        """Name every part of the window at its place."""
        from gui.window.explain import Explanation

        Explanation(self)

    def show_keys(self) -> None:
        """Show the sheet of all keys."""
        KeysSheet(self.actions_, self).show()

    def show_about(self) -> None:
        """Say what program this is."""
        from gui.dialogs.about import AboutDialog

        renderer = "" if self.stage is None else self.stage.renderer
        AboutDialog(self, renderer).open()

    def show_formula(self) -> None:
        """Go to the surface typed by hand, with the cursor in its field."""
        self.docks.show("surface")
        self.controller.surface_requested("formula")
        self.controller.preparer.after(self._focus_formula)

    def _focus_formula(self) -> None:
        self.surface.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ the window itself

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.actions_.retranslate()
        self.docks.retranslate()
        self.statusBar().showMessage(
            self.tr(
                "Click the surface to drop a ball  ·  drag a ball to move it  ·  "
                "Space play  ·  ← → step  ·  ? all keys"
            )
        )
        self._show_title()

    def _show_title(self) -> None:
        path = self.documents.path
        name = path.name if path else self.tr("Descent Lab")
        star = "*" if self.documents.unsaved else ""
        title = f"{name}{star} — Descent Lab" if path else name
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "top_bar"):
            self.retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.actions_["full_screen"].setChecked(self.isFullScreen())
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.docks.name_tabs()
        self.guide.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.actions_["full_screen"].trigger()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls()]
        for file in filter(None, files):
            event.acceptProposedAction()
            self.documents.open_path(Path(file))
            return

    def closeEvent(self, event: QCloseEvent) -> None:
        self.controller.play_requested(on=False)
        self.frames.stop()
        self.documents.close()
        self.documents.keep_session()
        self.exporter.close()
        self.diagnostics.end()
        self.close_up.close()
        self.docks.close()
        self.batches.close()
        self.experiments.close()
        self.data_files.close()
        self.grid_files.close()
        self.points_desk.close()
        self.controller.preparer.close()
        self.refiner.close()
        self.message_bar.dismiss()
        keep_geometry(self)
        self.store.sync()
        super().closeEvent(event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
