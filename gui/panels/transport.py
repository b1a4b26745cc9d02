"""The transport: play, steps, the timeline, how many steps, how fast."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gui.changes import marks
from gui.formatting import whole
from gui.panels.readout import Readout
from gui.panels.timeline import Timeline
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.number_field import NumberField
from gui.widgets.polish import label
from model.frame import Frame
from model.parameter import Parameter
from model.rates import rates_over
from model.scenario import MAX_STEPS, Scenario

SPEEDS = tuple(2.0**power for power in range(-4, 7))
"""Steps a frame, of which there are sixty a second."""
RIGHT = Qt.AlignmentFlag.AlignRight
SPACING = 4
MANY = 10
"""Steps that a click with Shift makes."""


BUDGET = Parameter(name="steps", kind="int", default=200, low=1, high=MAX_STEPS)


class TransportPanel(QWidget):
    """Moves through the steps; holds neither the step nor whether it plays.

    Where there is little room, as with large text, it does without what the keys and
    the timeline do as well: the ends, the word before the step, that on "Play".

    Signals
    -------
    play_requested(bool), step_requested(int), seek_requested(int)
        Play or hold; some steps forth or back; go to a step.
    restart_requested(), end_requested()
        Go to the first, to the last step.
    speed_requested(float), budget_requested(int)
        Steps a frame; steps in all.
    """

    play_requested = Signal(bool)
    step_requested = Signal(int)
    seek_requested = Signal(int)
    restart_requested = Signal()
    end_requested = Signal()
    speed_requested = Signal(float)
    budget_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playing = self._narrow = False
        self._scenario: Scenario | None = None
        self._frame: Frame | None = None
        self.to_start = IconButton("to-start", parent=self)
        self.back = IconButton("step-back", parent=self)
        self.play = TextButton(icon="play", accent=True, parent=self)
        self.forth = IconButton("step-forward", parent=self)
        self._selected: int | None = None
        self.to_end = IconButton("to-end", parent=self)
        self.timeline = Timeline(self)
        self._step_label = label("", "dim", self)
        self.step = Readout("000", role="text", size="normal", align=RIGHT, parent=self)
        self._slash = label("/", "dim", self)
        self.budget = NumberField(BUDGET.check, parent=self)
        self.epoch = Readout(shrinks=True, parent=self)
        self.speeds = QComboBox(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_speed(1.0)

    def set_scenario(self, scenario: Scenario) -> None:
        """Show another scenario's budget and live changes."""
        self._scenario = scenario
        self.budget.set_value(scenario.steps)
        self._fit_budget(scenario.steps)
        self.timeline.set_marks(marks(scenario))
        self.step.set_sample("0" * max(3, len(whole(scenario.steps))))
        self.epoch.setVisible(scenario.surface.samples > 0)
        self._show_rates()

    def set_selected(self, run: int | None) -> None:
        """Draw this run's learning rate along the timeline, if it changes."""
        self._selected = run
        self._show_rates()

    def _show_rates(self) -> None:
        runs = self._scenario.runs if self._scenario is not None else ()
        run = self._selected
        if self._scenario is None or run is None or run >= len(runs):
            self.timeline.set_rates(None, 0)
        else:
            self.timeline.set_rates(rates_over(self._scenario, run), runs[run].slot)

    def set_frame(self, frame: Frame) -> None:
        """Show another step."""
        self._frame = frame
        self.timeline.set_place(frame.step, frame.computed, frame.budget)
        self.step.set_text(whole(frame.step))
        self.back.setEnabled(frame.step > 0)
        self.to_start.setEnabled(frame.step > 0)
        self.forth.setEnabled(frame.step < frame.budget)
        self.to_end.setEnabled(frame.step < frame.budget)
        self._show_epoch()

    def set_playing(self, on: bool) -> None:
        """Say what the button does now: play, or hold."""
        if on != self._playing:
            self._playing = on
            self._name_play()

    def set_speed(self, speed: float) -> None:
        """Show the speed; the nearest one that is in the list."""
        nearest = min(SPEEDS, key=lambda each: abs(each - speed))
        self.speeds.setCurrentIndex(SPEEDS.index(nearest))

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Transport"))
        self.to_start.set_name(self.tr("To the start"), "Home")
        more = self.tr("With Shift: ten steps")
        self.back.set_name(self.tr("One step back"), "Left", more)
        self.forth.set_name(self.tr("One step forth"), "Right", more)
        self.to_end.set_name(self.tr("To the last step"), "End")
        self._name_play()
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self._step_label.setText(self.tr("Step"))
        self.budget.setAccessibleName(self.tr("Number of steps"))
        self.budget.subject = self.tr("Number of steps")
        self.budget.set_tip(self.tr("How many steps the runs make"))
        self.speeds.setAccessibleName(self.tr("Speed"))
        self.speeds.setToolTip(
            self.tr("Steps a frame; at 1× there are sixty steps a second")
        )
        if self._scenario is not None:
            self.timeline.set_marks(marks(self._scenario))
        self._show_epoch()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._name_play()
            self._fit_budget(self._scenario.steps if self._scenario else 200)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        spared = 0 if self._narrow else self._spared()
        return QSize(least.width() - spared, least.height())

    def _fit(self) -> None:
        """Show all parts where there is room for them."""
        needed = self.minimumSizeHint().width() + self._spared()
        if (narrow := self.width() < needed) != self._narrow:
            self._narrow = narrow
            for part in self._optional():
                part.setVisible(not narrow)
            self._name_play()

    def _spared(self) -> int:
        words = self._play_width(self._words()) - self._play_width(())
        hints = (part.sizeHint().width() + SPACING for part in self._optional())
        return words + sum(hints)

    def _optional(self) -> tuple[QWidget, ...]:
        return self.to_start, self.to_end, self._step_label

    def _words(self) -> tuple[str, ...]:
        return self.tr("Pause"), self.tr("Play")

    def _play_width(self, words: tuple[str, ...]) -> int:
        metrics = self.play.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, words), default=-16)
        return widest + 60

    def _lay_out(self) -> None:
        for speed in SPEEDS:
            self.speeds.addItem(_speed_text(speed), speed)
        self.epoch.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(SPACING)
        for button in (self.to_start, self.back, self.play, self.forth, self.to_end):
            line.addWidget(button)
        line.addSpacing(4)
        line.addWidget(self.timeline, 1)
        line.addSpacing(4)
        for part in (self._step_label, self.step, self._slash, self.budget):
            line.addWidget(part)
        line.addWidget(self.epoch)
        line.addSpacing(4)
        line.addWidget(self.speeds)

    def _connect(self) -> None:
        self.to_start.clicked.connect(self.restart_requested)
        self.to_end.clicked.connect(self.end_requested)
        self.back.clicked.connect(lambda: self.step_requested.emit(-_steps()))
        self.forth.clicked.connect(lambda: self.step_requested.emit(_steps()))
        self.play.clicked.connect(lambda: self.play_requested.emit(not self._playing))
        self.timeline.seek_requested.connect(self.seek_requested)
        self.budget.committed.connect(self._on_budget_committed)
        self.budget.stepped.connect(self._on_budget_stepped)
        self.speeds.activated.connect(self._on_speed_chosen)

    def _on_speed_chosen(self, index: int) -> None:
        self.speed_requested.emit(SPEEDS[index])

    def _on_budget_committed(self, steps: float) -> None:
        self.budget_requested.emit(int(steps))

    def _on_budget_stepped(self, count: int) -> None:
        if self._scenario is None:
            return
        held = self._scenario.steps
        size = max(1, 10 ** (len(str(held)) - 2))
        steps = min(max(held + count * size, 1), MAX_STEPS)
        if steps != held:
            self.budget_requested.emit(steps)

    def _fit_budget(self, steps: int) -> None:
        """Be as wide as the number, and one digit more."""
        digits = max(len(str(steps)), 3) + 1
        wide = self.budget.fontMetrics().horizontalAdvance("0" * digits)
        self.budget.setFixedWidth(wide + 18)

    def _name_play(self) -> None:
        words = self._words()
        text = words[0] if self._playing else words[1]
        self.play.setText("" if self._narrow else text)
        self.play.set_icon("pause" if self._playing else "play")
        self.play.setAccessibleName(text)
        self.play.setToolTip(self.tr("{action} (Space)").format(action=text))
        # Both words fit, so that the buttons beside do not jump.
        self.play.setMinimumWidth(self._play_width(() if self._narrow else words))

    def _show_epoch(self) -> None:
        frame = self._frame
        if frame is None or self.epoch.isHidden():
            return
        text = self.tr("epoch {epoch}, batch {batch}/{batches}")
        self.epoch.set_sample(
            text.format(epoch="000", batch=frame.batches, batches=frame.batches)
        )
        self.epoch.set_text(
            text.format(
                epoch=whole(frame.epoch + 1),
                batch=frame.batch + 1,
                batches=frame.batches,
            )
        )


def _steps() -> int:
    held = QGuiApplication.keyboardModifiers()
    return MANY if held & Qt.KeyboardModifier.ShiftModifier else 1


def _speed_text(speed: float) -> str:
    return f"{speed:.0f}×" if speed >= 1 else f"1/{1 / speed:.0f}×"
