"""The data as a strip of cells in this epoch's order, the next batch lit.

At a new epoch the cells go to their new places; samples that are pictures are shown as
such. The way of shuffling can be changed right here.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Signal
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.formatting import number, whole
from gui.i18n import model_text
from gui.theme import Theme
from gui.views.deck import Deck, deck_of, same, sample_pair
from gui.views.strip_canvas import MARGIN, StripCanvas
from gui.views.strip_cells import MOST_CELLS
from gui.views.strip_pictures import pictures_of
from model.datasets.files.choice import named, stamp_of
from model.frame import Frame, Turn
from model.sampler import SHUFFLES
from model.scenario import Scenario, own_sampler


class BatchStrip(StripCanvas):
    """Shows which samples the next update of a run sees: the selected one's, if it can.

    It hides itself where nothing is cut into batches; showing it again is up to the
    window.

    Signals
    -------
    sampler_value_edited(str, object), own_sampler_value_edited(int, str, object)
        Another way of shuffling, for all runs or for one that has its own batches.
    """

    sampler_value_edited = Signal(str, object)
    own_sampler_value_edited = Signal(int, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reduced_motion = False
        self._selected: int | None = None
        self._turn: Turn | None = None
        self._frame: Frame | None = None
        self._dataset = self._file = ""
        self._way.finished.connect(self._land)
        self.shuffles.activated.connect(self._on_shuffle_chosen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._retranslate()

    @property
    def deck(self) -> Deck | None:
        """What is shown."""
        return self._deck

    # ---------------------------------------------------------------- what is shown

    def set_scenario(self, scenario: Scenario) -> None:
        """Take data, sampler and seed from a scenario."""
        self._scenario = scenario
        self._dataset = str(getattr(scenario.surface, "dataset", ""))
        self._file = str(getattr(scenario.surface, "file", ""))
        pictures = None
        if scenario.surface.samples:
            stamp = stamp_of({"file": self._file})
            pictures = pictures_of(self._dataset, self._file, stamp)
        if pictures is not self._pictures:
            self._pictures, self._picture = pictures, None
            self.updateGeometry()
        self._update_deck()

    def set_selected(self, run: int | None) -> None:
        """Show the batches of this run, if it has any."""
        self._selected = run
        self._update_deck()

    def set_frame(self, frame: Frame | None) -> None:
        """Show the batch of a frame's next update."""
        self._frame = frame
        self._update_deck()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self._picture = None
        self.update()

    def _update_deck(self) -> None:
        deck = self._found_deck()
        if deck is None:
            self._deck = None
            self.hide()
            return
        self._show_shuffle()
        if self._deck is None or not same(deck, self._deck):
            self._begin_flight(self._deck, deck)
            self._deck, self._picture = deck, None
            self.setAccessibleDescription(self._caption())
            self.update()

    def _found_deck(self) -> Deck | None:
        frame, scenario = self._frame, self._scenario
        if frame is None or scenario is None:
            return None
        batched = [
            ball for ball in frame.balls if ball.turn and ball.turn.indices is not None
        ]
        own = [ball for ball in batched if ball.run == self._selected]
        self._ball = next(iter(own or batched), None)
        self._turn = turn = self._ball.turn if self._ball is not None else None
        if turn is None:
            return None
        samples = scenario.surface.samples
        return deck_of(turn.sampler, turn.epoch, turn.batch, samples, scenario.seed)

    # ---------------------------------------------------------------- the reshuffle

    def _begin_flight(self, old: Deck | None, new: Deck) -> None:
        """Let the cells go to their new places, if one can see where they come from."""
        self._before = None
        if old is None or self.reduced_motion or not self.isVisible():
            return
        count = len(new.order)
        known = len(old.order) == count and not np.array_equal(old.order, new.order)
        once = known and len(np.unique(new.order)) == count == len(np.unique(old.order))
        if once and (count <= MOST_CELLS or self._pictures is not None):
            places = np.empty(count, dtype=np.intp)
            places[old.order] = np.arange(count)
            self._before = places
            self._way.stop()
            self._way.start()

    def _land(self) -> None:
        self._before = None
        self._repaint()

    # ---------------------------------------------------------------- the shuffling

    def _show_shuffle(self) -> None:
        shuffle = getattr(self._turn.sampler, "shuffle", None) if self._turn else None
        self.shuffles.setVisible(shuffle is not None)
        if shuffle is not None and self.shuffles.currentData() != shuffle:
            self.shuffles.setCurrentIndex(self.shuffles.findData(shuffle))

    def _on_shuffle_chosen(self, index: int) -> None:
        if self._ball is None or self._scenario is None:
            return
        chosen, run = self.shuffles.itemData(index), self._ball.run
        if own_sampler(self._scenario, run, self._ball.updates) is None:
            self.sampler_value_edited.emit("shuffle", chosen)
        else:
            self.own_sampler_value_edited.emit(run, "shuffle", chosen)
        self._show_shuffle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_shuffles()

    def _place_shuffles(self) -> None:
        hint = self.shuffles.sizeHint()
        wide = min(hint.width(), self.width() // 4)
        high = min(hint.height(), self.height() - 6)
        left = self.width() - wide - int(MARGIN)
        self.shuffles.setGeometry(left, (self.height() - high) // 2, wide, high)

    # ---------------------------------------------------------------- words

    def _words(self) -> tuple[str, str]:
        turn = self._turn
        if turn is None:
            return "", ""
        return (
            self.tr("Epoch {number}").format(number=whole(turn.epoch + 1)),
            self.tr("batch {number} of {count}").format(
                number=whole(turn.batch + 1), count=whole(turn.batches)
            ),
        )

    def _caption(self) -> str:
        if self._deck is None:
            return ""
        shown = self._deck.order[self._deck.first : self._deck.end][:20] + 1
        samples = ", ".join(str(sample) for sample in shown)
        words = ", ".join(self._words())
        return self.tr("{words}: samples {samples}").format(
            words=words, samples=samples
        )

    def tip(self, place: int) -> str:
        """Return what is known of the sample at a place of the order."""
        if self._deck is None or self._scenario is None:
            return ""
        sample = int(self._deck.order[place])
        text = self.tr("Sample {number}").format(number=whole(sample + 1))
        if self._pictures is not None:
            text += f"\n{self._label(sample)}"
        pair = sample_pair(self._dataset, sample, self._file)
        if pair is not None:
            text += f"\nx = {number(pair[0])}\ny = {number(pair[1])}"
        return f"{text}\n{self._state(place)}"

    def _label(self, sample: int) -> str:
        """Return which class the picture shows."""
        data = named(self._dataset, self._file)
        return self.tr("class {number}").format(number=int(data.targets[sample]))

    def _state(self, place: int) -> str:
        if self._deck is None or place >= self._deck.end:
            return self.tr("comes later in this epoch")
        if place < self._deck.first:
            return self.tr("seen in this epoch")
        return self.tr("in the next update")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _show_tip(self, at: QPoint, anywhere: QPoint) -> None:
        place = self.place_at(QPointF(at))
        if place is None:
            QToolTip.hideText()
        else:
            cell = self.cells().cell(place).toAlignedRect()
            QToolTip.showText(anywhere, self.tip(place), self, cell)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in kinds:
            self.updateGeometry()
            self._place_shuffles()
        self._picture = None
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Samples of this epoch"))
        shown = self.shuffles.currentData()
        self.shuffles.clear()
        for each in SHUFFLES:
            words = model_text("choices", each.replace("_", " "))
            self.shuffles.addItem(words[:1].upper() + words[1:], each)
        self.shuffles.setCurrentIndex(self.shuffles.findData(shown))
        self.shuffles.setAccessibleName(self.tr("When the samples are shuffled"))
        self.shuffles.setToolTip(self.tr("When the samples are shuffled"))
        self.shuffles.view().setAccessibleName(self.shuffles.accessibleName())
        self._place_shuffles()
        self.setAccessibleDescription(self._caption())
