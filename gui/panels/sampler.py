"""The sampler panel: which samples form each batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRandomGenerator, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.changes import title
from gui.formatting import number, whole
from gui.panels.in_force import batch_words
from gui.panels.pieces import ItemCombo, Scroller
from gui.panels.readout import Readout
from gui.widgets.buttons import IconButton, Segmented
from gui.widgets.form import Form
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.frame import Ball, Frame
from model.pacing import seconds_an_update, shared_sampler
from model.parameter import Parameter
from model.sampler import SAMPLERS, Sampler
from model.scenario import PACES, Scenario

SIZE = "batch_size"
DIGITS = 9
"""Digits that can be typed: a signal carries whole numbers of 32 bits."""
SEEDS = 10_000
"""The dice throws seeds below this: easy to read out and to type again."""


class SamplerPanel(Worded):
    """Shows how batches are drawn; hidden where the loss is not made of data.

    Signals
    -------
    sampler_requested(str)
        Another sampler, by name.
    sampler_value_edited(str, object), gesture_finished()
        A parameter of it; live during a drag, which has then ended.
    seed_requested(int)
        Another seed of all batches.
    batch_surface_toggled(bool)
        The stage is to follow each batch's own loss, or to show the whole.
    pace_requested(str)
        What runs are compared at: as many updates, epochs, or as long a time.
    """

    sampler_requested = Signal(str)
    sampler_value_edited = Signal(str, object)
    seed_requested = Signal(int)
    pace_requested = Signal(str)
    batch_surface_toggled = Signal(bool)
    gesture_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._sampler: Sampler | None = None
        self._frame: Frame | None = None
        self._declared: tuple[str, int] | None = None
        self._body = QWidget(self)
        self.kinds = ItemCombo("samplers", SAMPLERS, self)
        self.form = Form(parent=self)
        self._seed_label = label(parent=self)
        self.seed = QLineEdit(self)
        digits = QRegularExpression(f"[0-9]{{1,{DIGITS}}}")
        self.seed.setValidator(QRegularExpressionValidator(digits, self.seed))
        self._seed_label.setBuddy(self.seed)
        self.dice = IconButton("dice", size=18, parent=self)
        self.follow = QCheckBox(self)
        self._pace_label = label(parent=self)
        self.pace = Segmented(parent=self)
        for name in PACES:
            self.pace.add(name, name)
        self.place = Readout(parent=self)
        self.told = label("", "small", self)
        self.told.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def applies(self) -> bool:
        """Whether the scenario's loss is made of samples."""
        return self._scenario is not None and self._scenario.surface.samples > 0

    def set_scenario(self, scenario: Scenario) -> None:
        """Show another scenario's sampler and seed."""
        old, self._scenario = self._scenario, scenario
        if old is not None and len(old.runs) != len(scenario.runs):
            self._frame = None  # its balls are others
        if self.parent() is not None or not self.applies:
            self.setVisible(self.applies)
        if not self.applies:
            return
        self._show_sampler()
        if not (self.seed.hasFocus() and self.seed.isModified()):
            self.seed.setText(str(scenario.seed))
        self.pace.set_value(scenario.pace)
        self._show_pace()

    def set_frame(self, frame: Frame) -> None:
        """Show the epoch and the batch of the next update."""
        self._frame = frame
        if self.applies:
            self._show_sampler()
            self._show_place()
            self._show_pace()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Batches"))
        self.kinds.setAccessibleName(self.tr("Kind of batch"))
        self.kinds.retranslate()
        self._seed_label.setText(self.tr("Seed"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed gives the same batches again"))
        self.dice.set_name(self.tr("Another seed"))
        self.follow.setText(self.tr("Surface of this batch"))
        self.follow.setToolTip(
            self.tr("The relief follows each batch's own loss; dotted: the whole loss")
        )
        self.follow.setAccessibleName(self.follow.text())
        self._pace_label.setText(self.tr("Compare runs at equal"))
        for name, text, tip in self._paces():
            self.pace.set_text(name, text, tip)
        self.pace.setAccessibleName(self._pace_label.text())
        self._show_pace()
        self._show_place()

    def _lay_out(self) -> None:
        edge = QVBoxLayout(self)
        edge.setContentsMargins(0, 4, 0, 4)
        edge.addWidget(Scroller(self._body, self))
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(8, 0, 8, 0)
        outer.setSpacing(6)
        outer.addWidget(self.kinds)
        outer.addWidget(self.form)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._seed_label)
        line.addWidget(self.seed, 1)
        line.addWidget(self.dice)
        outer.addLayout(line)
        outer.addWidget(self.place)
        outer.addWidget(self.follow)
        outer.addWidget(self._pace_label)
        outer.addWidget(self.pace)
        outer.addWidget(self.told)
        outer.addStretch(1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.sampler_requested)
        self.form.edited.connect(self.sampler_value_edited)
        self.form.editing_finished.connect(self.gesture_finished)
        self.seed.editingFinished.connect(self._on_seed_edited)
        self.dice.clicked.connect(self._on_dice_clicked)
        self.pace.chosen.connect(self._on_pace_chosen)
        self.follow.toggled.connect(self.batch_surface_toggled)

    def _show_sampler(self) -> None:
        if self._scenario is None:
            return
        step = self._frame.step if self._frame else 0
        sampler = shared_sampler(self._scenario, step)
        declared = sampler.name, self._scenario.surface.samples
        if sampler == self._sampler and declared == self._declared:
            return
        if declared != self._declared:
            self._declared = declared
            self.kinds.show_item(sampler.name)
            shown = sampler_form(sampler, declared[1])
            self.form.set_parameters(shown)
            self.form.setVisible(bool(shown))
        self._sampler = sampler
        values = {key: getattr(sampler, key) for key in sampler.parameters()}
        if SIZE in values:
            values[SIZE] = min(values[SIZE], declared[1])
        self.form.set_values(values)

    def _show_place(self) -> None:
        frame = self._frame
        if frame is None:
            return
        text = self.tr("Epoch {epoch}, batch {batch} of {batches}")
        self.place.set_text(
            text.format(
                epoch=whole(frame.epoch + 1),
                batch=whole(frame.batch + 1),
                batches=whole(frame.batches),
            )
        )

    def _paces(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("updates", self.tr("updates"), self.tr("One step is one update of each")),
            (
                "epochs",
                self.tr("epochs"),
                self.tr(
                    "All runs have seen as many samples: small batches move oftener"
                ),
            ),
            (
                "time",
                self.tr("time"),
                self.tr(
                    "All runs had as long, as measured here: see the numbers below"
                ),
            ),
        )

    def _show_pace(self) -> None:
        """Say how many updates each run has made, where they differ."""
        scenario, frame = self._scenario, self._frame
        other = scenario is not None and scenario.pace != "updates"
        self.told.setVisible(other and frame is not None)
        if scenario is None or frame is None or not other:
            return
        lines = []
        for ball in frame.balls:
            name = ball.optimizer.short or title("optimizers", ball.optimizer)
            size = batch_words(ball.turn.sampler) if ball.turn else ""
            made = self.tr("{run}: {count} updates").format(
                run=f"{name}, {size}", count=whole(ball.updates)
            )
            lines.append(made + self._cost(scenario, ball))
        self.told.setText("\n".join(lines))

    def _cost(self, scenario: Scenario, ball: Ball) -> str:
        if scenario.pace != "time" or ball.turn is None:
            return ""
        kind: Any = type(ball.optimizer)
        start, sampler = scenario.runs[ball.run].start, ball.turn.sampler
        taken = seconds_an_update(scenario.surface, kind(), sampler, start)
        return self.tr(" of {time} µs").format(time=number(1e6 * taken, 3))

    def _on_pace_chosen(self, name: str) -> None:
        if self._scenario is not None:
            self.pace.set_value(self._scenario.pace)
        self.pace_requested.emit(name)

    def _on_seed_edited(self) -> None:
        if self._scenario is None or not self.seed.text():
            return
        self.seed.setModified(False)
        seed = int(self.seed.text())
        if seed != self._scenario.seed:
            self.seed_requested.emit(seed)

    def _on_dice_clicked(self) -> None:
        seed = QRandomGenerator.global_().bounded(SEEDS)
        held = self._scenario.seed if self._scenario else -1
        self.seed_requested.emit((seed + 1) % SEEDS if seed == held else seed)


def sampler_form(sampler: Sampler, samples: int) -> Mapping[str, Parameter]:
    """Return the declarations, the batch size with a slider up to all samples."""
    shown = dict(sampler.parameters())
    size = shown.pop(SIZE, None)
    if size is None:
        return shown
    default = min(int(size.default), samples)
    useful = (1, max(samples, 2))
    return {SIZE: replace(size, useful=useful, high=samples, default=default), **shown}
