"""The surface panel: which surface, its formula, its parameters, its good starts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.changes import title
from gui.formatting import vector, whole
from gui.i18n import model_text
from gui.panels.formula_field import FormulaField
from gui.panels.formula_lines import FormulaLines, is_equation
from gui.panels.pieces import ItemCombo, Scroller
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.form import Form
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.datasets import DATASETS
from model.datasets.files.choice import file_data
from model.parameter import Parameter
from model.scenario import Scenario
from model.surface import Surface
from model.surfaces import SURFACES

TYPED = "formula"
"""The surface that a person types, and the name of what is typed."""
GIVEN = "points"
"""What a dialog of its own asks for."""


class SurfacePanel(Worded):
    """Shows the scenario's surface; emits what a person wants instead.

    Signals
    -------
    surface_requested(str)
        Another surface, by name.
    surface_value_edited(str, object), gesture_finished()
        A parameter of the surface; live during a drag, which has then ended.
    start_all_requested(object)
        All ticked runs shall start at this point.
    points_wanted()
        The plane shall go through three points that are to be asked for.
    """

    surface_requested = Signal(str)
    surface_value_edited = Signal(str, object)
    gesture_finished = Signal()
    start_all_requested = Signal(object)
    points_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface: Surface | None = None
        self.surfaces = ItemCombo("surfaces", SURFACES, self, later=True)
        self._body = QWidget(self)
        self.formula = FormulaLines(1.15, self)
        self.field = FormulaField(self._check_formula, self)
        self._help = label("", "small", self)
        self._help.setWordWrap(True)
        self._data = label("", "small", self)
        self._data.setWordWrap(True)
        self.form = Form(parent=self)
        self.points = TextButton(icon="pin", parent=self)
        self.points.clicked.connect(self.points_wanted)
        self.starts = IconButton("target", parent=self)
        self.starts.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.starts)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.starts.setMenu(self.menu)
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_scenario(self, scenario: Scenario) -> None:
        """Show another scenario's surface."""
        surface = scenario.surface
        if surface == self._surface:
            return
        old, self._surface = self._surface, surface
        if old is None or type(old) is not type(surface):
            self._show_kind(surface)
        self._show_values(surface)

    def show_error(self, field: str, sentence: str) -> None:
        """Show one sentence about a parameter, ``surface.name`` or ``name``."""
        name = field.removeprefix("surface.")
        if name == TYPED and not self.field.isHidden():
            self.field.set_error(sentence)
        else:
            self.form.set_error(name, sentence)

    def show_again(self) -> None:
        """Show the surface in force, whatever was chosen instead of it."""
        if self._surface is not None:
            self._show_kind(self._surface)
            self._show_values(self._surface)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Surface"))
        self.surfaces.setAccessibleName(self.tr("Surface"))
        self.surfaces.setToolTip(self.tr("The loss L that the balls roll on"))
        self.surfaces.retranslate()
        told = self.tr("Let every ticked run start at such a point")
        self.starts.set_name(self.tr("Good starts"), help_text=told)
        self.points.setText(self.tr("Three points…"))
        self.points.setAccessibleName(self.tr("Plane through three points"))
        self.points.setToolTip(
            self.tr("Lay the plane through three points of parameter space of your own")
        )
        if self._surface is not None:
            self._show_words(self._surface)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 4)
        outer.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(6)
        head.addWidget(self.surfaces, 1)
        head.addWidget(self.starts)
        outer.addLayout(head)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(8, 2, 8, 4)
        body.setSpacing(6)
        for widget in (self.formula, self.field, self._help, self._data, self.form):
            body.addWidget(widget)
        body.addWidget(self.points)
        body.addStretch(1)
        outer.addWidget(Scroller(self._body, self), 1)

    def _connect(self) -> None:
        self.surfaces.chosen.connect(self.surface_requested)
        self.field.edited.connect(self._on_formula_edited)
        self.form.edited.connect(self.surface_value_edited)
        self.form.editing_finished.connect(self.gesture_finished)

    def _show_kind(self, surface: Surface) -> None:
        self.surfaces.show_item(surface.name)
        shown = _parameters(surface)
        self.form.set_parameters(shown)
        self.form.clear_errors()
        self.form.setVisible(bool(shown))
        self.field.setVisible(surface.name == TYPED)
        self.points.setVisible(GIVEN in surface.parameters())
        self._show_words(surface)

    def _show_values(self, surface: Surface) -> None:
        values = {key: getattr(surface, key) for key in surface.parameters()}
        if surface.name == TYPED:
            self.field.show_formula(str(values[TYPED]))
        self.form.set_values(values)
        latex = getattr(surface, "typeset", "") or surface.formula
        self.formula.set_formula(_equation(latex))
        self.formula.setVisible(bool(latex))
        self._show_data(surface)

    def _show_words(self, surface: Surface) -> None:
        text = model_text("surfaces", surface.help)
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._show_data(surface)

    def _show_data(self, surface: Surface) -> None:
        text = self._data_text(surface)
        self._data.setText(text)
        self._data.setVisible(bool(text))

    def _data_text(self, surface: Surface) -> str:
        if not surface.samples:
            return ""
        count = self.tr("{count} samples").format(count=whole(surface.samples))
        parts = [count, *_data_words(surface)]
        return " · ".join(part for part in parts if part)

    def _check_formula(self, text: str) -> None:
        """Read a formula as the surface would.

        Raises
        ------
        UserError
            If it cannot be read.
        """
        if self._surface is not None and self._surface.name == TYPED:
            self._surface.with_values(**{TYPED: text})

    def _on_formula_edited(self, text: str) -> None:
        self.surface_value_edited.emit(TYPED, text)
        self.gesture_finished.emit()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for start in self._surface.starts if self._surface else ():
            action = self.menu.addAction(vector(start))
            action.triggered.connect(partial(self._on_start_chosen, start))

    def _on_start_chosen(self, start: tuple[float, ...]) -> None:
        self.start_all_requested.emit(start)


def _parameters(surface: Surface) -> list[Parameter]:
    shown = surface.parameters().items()
    own = {TYPED} if surface.name == TYPED else {GIVEN}
    return [p for key, p in shown if key not in own]


def _equation(latex: str) -> str:
    return latex if not latex or is_equation(latex) else f"L = {latex}"


def _data_words(surface: Surface) -> list[str]:
    """Return name, help and source of the data that a surface is made of."""
    file = str(getattr(surface, "file", ""))
    if file:
        return [Path(file_data(file).path).name]
    data = DATASETS.get(str(getattr(surface, "dataset", "")))
    if data is None:
        return []
    words = [title("datasets", data), model_text("datasets", data.help)]
    return [*words, data.source]
