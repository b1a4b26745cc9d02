"""The inspector: gradient and curvature at a ball, the pointer or a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.formatting import number, vector
from gui.panels.in_force import optimizer_at
from gui.panels.limits import LimitList
from gui.panels.matrix import MatrixView, selectable
from gui.panels.pieces import AFTER_PAINTING, Scroller
from gui.panels.point_words import point_words
from gui.widgets.buttons import IconButton, Segmented
from gui.widgets.labels import Chip
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.curvature.spectrum import Spectrum
from model.frame import Frame
from model.optimizer import Optimizer
from model.scenario import Scenario

if TYPE_CHECKING:  # made once the window has been painted
    from gui.panels.look_closely import LookClosely

PLACES = ("ball", "pointer", "point")
NONE = "–"


class InspectorPanel(Worded):
    """Shows a spectrum in numbers and words.

    Signals
    -------
    follow_requested(str)
        What to inspect: the selected ``ball``, the ``pointer`` or a clicked ``point``.
    """

    follow_requested = Signal(str)
    completed = Signal()
    """What can be done at a point, :attr:`closely`, has been made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._spectrum: Spectrum | None = None
        self._where = "ball"
        self._step = 0
        self.places = Segmented(parent=self)
        for place in PLACES:
            self.places.add(place, place)
        self.copy = IconButton("copy", size=16, parent=self)
        self._content = QWidget(self)
        self.none = label("", "dim", self)
        self.none.setWordWrap(True)
        self.chip = Chip(parent=self._content)
        self.sentence = label("", "small", self._content)
        self.sentence.setWordWrap(True)
        names = ("point", "loss", "norm", "gradient", "first", "second", "kappa")
        self._names = {key: label("", "dim", self._content) for key in names}
        self.values = {key: selectable(self._content) for key in names}
        self._hessian = label("H", "dim", self._content)
        self.matrix = MatrixView(parent=self._content)
        self.limits = LimitList(self._content)
        self.closely: LookClosely | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINTING)
        self._later.timeout.connect(self.complete)
        self._lay_out()
        self.places.chosen.connect(self._on_place_chosen)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.retranslate()

    def set_scenario(self, scenario: Scenario) -> None:
        """Show the learning rates of another scenario."""
        self._scenario = scenario
        self._show()

    def set_frame(self, frame: Frame) -> None:
        """Show the learning rates in force at another step."""
        if frame.step != self._step:
            self._step = frame.step
            self._show_limits()

    def set_spectrum(self, spectrum: Spectrum | None, where: str) -> None:
        """Show gradient and curvature; ``where`` is ball, pointer or point."""
        self._spectrum = spectrum
        if where in PLACES and where != self._where:
            self._where = where
            self.places.set_value(where)
        self._show()

    def put_first(self, widget: QWidget) -> None:
        """Let another widget scroll above all that is shown of a ball or point."""
        self._body.insertWidget(0, widget)

    def text(self) -> str:
        """Return all that is shown, as text to be copied."""
        lines = [f"{self._names[k].text()} {v.text()}" for k, v in self.values.items()]
        rows = self.matrix.texts()
        lines.append(f"H [[{rows[0]}, {rows[1]}], [{rows[2]}, {rows[3]}]]")
        return "\n".join([*lines, f"{self.chip.text()}: {self.sentence.text()}"])

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Inspector"))
        self.places.setAccessibleName(self.tr("What is inspected"))
        self.places.set_text("ball", self.tr("Ball"), self.tr("The selected ball"))
        self.places.set_text("pointer", self.tr("Pointer"), self.tr("The pointer"))
        self.places.set_text("point", self.tr("Point"), self.tr("A clicked point"))
        self.copy.set_name(self.tr("Copy all values"))
        names = {
            "point": "θ",
            "loss": "L",
            "norm": "‖g‖",
            "gradient": "g",
            "first": "λ₁",
            "second": "λ₂",
            "kappa": "κ",
        }
        told = {
            "point": self.tr("The point"),
            "loss": self.tr("Loss"),
            "norm": self.tr("Norm of the gradient"),
            "gradient": self.tr("Gradient"),
            "first": self.tr("Smallest eigenvalue of the Hessian, and its direction"),
            "second": self.tr("Largest eigenvalue of the Hessian, and its direction"),
            "kappa": self.tr("Condition number: largest |λ| over smallest |λ|"),
        }
        for key, name in self._names.items():
            name.setText(names[key])
            name.setToolTip(told[key])
            self.values[key].setToolTip(told[key])
            self.values[key].setAccessibleDescription(told[key])
        self._hessian.setToolTip(self.tr("Hessian: the matrix of second derivatives"))
        self.matrix.setAccessibleName(self.tr("Hessian"))
        self.limits.retranslate()
        self._show()

    def complete(self) -> None:
        """Add what can be done at a point: after the first painting, there is time."""
        if self.closely is None:
            from gui.panels.look_closely import LookClosely

            self.closely = LookClosely(self._content)
            self._body.insertWidget(self._body.count() - 2, self.closely)
            self.completed.emit()
            self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.closely is None and not self._later.isActive():
            self._later.start()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2, 0, 4)
        outer.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.places)
        head.addStretch(1)
        head.addWidget(self.copy)
        outer.addLayout(head)
        self.none.setContentsMargins(10, 4, 10, 0)
        outer.addWidget(self.none)
        body = self._body = QVBoxLayout(self._content)
        body.setContentsMargins(10, 2, 10, 2)
        body.setSpacing(4)
        verdict = QHBoxLayout()
        verdict.addWidget(self.chip)
        verdict.addStretch(1)
        body.addLayout(verdict)
        body.addWidget(self.sentence)
        body.addLayout(self._grid())
        body.addWidget(self.limits)
        body.addStretch(1)
        self._area = Scroller(self._content, self)
        outer.addWidget(self._area, 1)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        places = {
            "point": (0, 0, 3),
            "loss": (1, 0, 1),
            "norm": (1, 2, 1),
            "gradient": (2, 0, 3),
            "first": (4, 0, 3),
            "second": (5, 0, 3),
            "kappa": (6, 0, 3),
        }
        for key, (row, column, span) in places.items():
            grid.addWidget(self._names[key], row, column)
            grid.addWidget(self.values[key], row, column + 1, 1, span)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._hessian, 3, 0)
        grid.addWidget(self.matrix, 3, 1, 1, 3, left)
        grid.setColumnStretch(3, 1)
        return grid

    def _show(self) -> None:
        spectrum, scenario = self._spectrum, self._scenario
        seen = spectrum is not None and scenario is not None
        self._area.setVisible(seen)
        self.none.setVisible(not seen)
        self.copy.setEnabled(seen)
        if spectrum is None or scenario is None:
            self.none.setText(self._nothing())
            return
        words = point_words(spectrum, scenario.surface)
        _set(self.chip, words.title)
        self.chip.set_tone(words.tone)
        _set(self.sentence, words.sentence)
        self._show_values(spectrum)
        self._show_limits()
        if self.closely is not None:
            self.closely.set_surface(scenario.surface)
            self.closely.set_spectrum(spectrum)

    def _show_values(self, spectrum: Spectrum) -> None:
        kappa = spectrum.condition
        lines = [
            f"{number(value)}  {self.tr('along')} {vector(direction, 3)}"
            for value, direction in zip(
                spectrum.eigenvalues.tolist(), spectrum.eigenvectors, strict=True
            )
        ]
        norm = float(sum(g * g for g in spectrum.gradient.tolist()) ** 0.5)
        for key, text in {
            "point": vector(spectrum.theta),
            "loss": number(spectrum.loss),
            "norm": number(norm),
            "gradient": vector(spectrum.gradient),
            "first": lines[0],
            "second": lines[-1],
            "kappa": self.tr("none: a λ is zero") if kappa is None else number(kappa),
        }.items():
            _set(self.values[key], text)
        self.matrix.set_matrix(spectrum.hessian)

    def _show_limits(self) -> None:
        if self._spectrum is None or self._scenario is None:
            return
        self.limits.show_limits(self._spectrum.rate_limit, self._rates())

    def _rates(self) -> list[tuple[int, Optimizer]]:
        scenario = self._scenario
        if scenario is None:
            return []
        return [
            (run.slot, optimizer_at(scenario, index, self._step))
            for index, run in enumerate(scenario.runs)
            if run.enabled
        ]

    def _nothing(self) -> str:
        return {
            "ball": self.tr(
                "No ball here: the run is not ticked, or its ball is lost."
            ),
            "pointer": self.tr("Move the pointer over the surface."),
            "point": self.tr("Double-click the surface to inspect a point."),
        }[self._where]

    def _on_place_chosen(self, place: str) -> None:
        self.places.set_value(self._where)
        self.follow_requested.emit(place)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def _set(target: QLabel, text: str) -> None:
    if text != target.text():
        target.setText(text)
