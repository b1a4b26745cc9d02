"""The bar across the top: surface, formula, undo, and everything rarely needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from gui import i18n
from gui.controller import Controller
from gui.files.documents import Documents
from gui.panels.pieces import ItemCombo
from gui.settings.look import COLOURINGS, Look
from gui.settings.store import Store
from gui.theme import icons
from gui.views.colour_maps import COLOUR_MAPS
from gui.widgets.buttons import IconButton
from gui.window.actions import Actions
from model.examples import examples
from model.scenario import Scenario
from model.surfaces import SURFACES


class Window(Protocol):
    """What the bar asks of the window."""

    actions_: Actions
    controller: Controller
    documents: Documents
    store: Store
    look: Look

    def set_theme(self, choice: str) -> None: ...
    def set_language(self, language: str) -> None: ...
    def show_formula(self) -> None: ...
    def change_look(self, **changes: object) -> None: ...


class TopBar(QToolBar):
    """Buttons and menus; it holds nothing of its own."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window: Window = window  # type: ignore[assignment]
        self._main = window
        self.setObjectName("top_bar")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        actions = self._window.actions_
        self.file_button = self._menu_button("open")
        self.surfaces = ItemCombo("surfaces", SURFACES, self, later=True)
        self.surfaces.setMinimumWidth(300)
        self.surfaces.chosen.connect(self._window.controller.surface_requested)
        self.addWidget(self.surfaces)
        self.formula_button = IconButton("graph", parent=self)
        self.formula_button.clicked.connect(self._window.show_formula)
        self.addWidget(self.formula_button)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for name in ("undo", "redo", "learn", "experiments", "share", "export"):
            self.addAction(actions[name])
        self.view_button = self._menu_button("eye")
        self._theme = self._menu_button("sun")
        self._language = self._menu_button("language")
        self.addAction(actions["keys"])
        self.retranslate()

    def set_scenario(self, scenario: Scenario) -> None:
        """Show which surface it is."""
        self.surfaces.show_item(scenario.surface.name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_language"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("Commands"))
        self.surfaces.retranslate()
        self.surfaces.setAccessibleName(self.tr("Error surface"))
        self.surfaces.setToolTip(self.tr("Choose an error surface"))
        self.formula_button.set_name(self.tr("Type a formula of your own"))
        for button, words in (
            (self.file_button, self.tr("File")),
            (self.view_button, self.tr("View")),
            (self._theme, self.tr("Theme")),
            (self._language, self.tr("Language")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)

    # ------------------------------------------------------------ menus

    def _menu_button(self, icon: str) -> QToolButton:
        """Make a button with a menu that is filled when it is opened."""
        button = QToolButton(self)
        icons.set_icon(button, icon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setProperty("role", "menu")
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(button, menu))
        button.setMenu(menu)
        self.addWidget(button)
        return button

    def _fill(self, button: QToolButton, menu: QMenu) -> None:
        menu.clear()
        fillers: dict[QToolButton, Callable[[QMenu], None]] = {
            self.file_button: self._fill_file,
            self.view_button: self._fill_view,
            self._theme: self._fill_theme,
            self._language: self._fill_language,
        }
        fillers[button](menu)

    def _fill_file(self, menu: QMenu) -> None:
        actions = self._window.actions_
        menu.addAction(actions["open"])
        recent = menu.addMenu(self.tr("Open recent"))
        for path in self._window.store.recent():
            action = recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(
                lambda _=False, path=path: self._window.documents.open_path(path)
            )
        recent.setEnabled(not recent.isEmpty())
        self._fill_examples(menu.addMenu(self.tr("Examples")))
        menu.addAction(actions["data"])
        for name in ("save", "save_as", "export", "share", "paste"):
            menu.addAction(actions[name])
        menu.addSeparator()
        menu.addAction(actions["opening"])
        menu.addAction(actions["preferences"])
        menu.addSeparator()
        for name in ("explain", "describe", "about"):
            menu.addAction(actions[name])
        menu.addAction(actions["quit"])

    def _fill_examples(self, menu: QMenu) -> None:
        for example in examples():
            action = menu.addAction(i18n.model_text("examples", example.title))
            action.setObjectName(f"example_{example.name}")
            action.triggered.connect(
                lambda _=False, path=example.path: (
                    self._window.documents.example_requested(path)
                )
            )

    def _fill_view(self, menu: QMenu) -> None:
        actions = self._window.actions_
        for name in ("trails", "arrows", "contours", "inset", "batches", "marks"):
            menu.addAction(actions[name])
        menu.addSeparator()
        look = self._window.look
        maps = menu.addMenu(self.tr("Colour map"))
        for name in COLOUR_MAPS:
            self._choice(maps, name.capitalize(), name, look.colour_map, "colour_map")
        colouring = menu.addMenu(self.tr("Colour follows"))
        words = {
            "auto": self.tr("the height"),
            "linear": self.tr("the loss"),
            "log": self.tr("the logarithm of the loss"),
            "rank": self.tr("the rank of the loss"),
        }
        for name in COLOURINGS:
            self._choice(colouring, words[name], name, look.colouring, "colouring")
        menu.addSeparator()
        docks = self._main.createPopupMenu()
        if docks is not None:
            docks.setTitle(self.tr("Panels"))
            docks.setParent(menu, docks.windowFlags())
            menu.addMenu(docks)
        for name in ("learn", "lab", "present", "panels", "full_screen", "camera"):
            menu.addAction(actions[name])

    def _choice(
        self, menu: QMenu, words: str, value: str, present: str, key: str
    ) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == present)
        action.triggered.connect(
            lambda _=False: self._window.change_look(**{key: value})
        )

    def _fill_theme(self, menu: QMenu) -> None:
        words = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "high_contrast": self.tr("High contrast"),
            "system": self.tr("As the system"),
        }
        present = self._window.store.choice("theme", "system", words)
        self._exclusive(menu, words, present, self._window.set_theme)

    def _fill_language(self, menu: QMenu) -> None:
        self._exclusive(
            menu, i18n.LANGUAGES, i18n.language(), self._window.set_language
        )

    def _exclusive(
        self,
        menu: QMenu,
        words: dict[str, str],
        present: str,
        chosen: Callable[[str], None],
    ) -> None:
        group = QActionGroup(menu)
        for key, text in words.items():
            action: QAction = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == present)
            action.triggered.connect(lambda _=False, key=key: chosen(key))
            group.addAction(action)
