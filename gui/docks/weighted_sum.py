"""The dock that shows momentum as the weighted sum of all gradients so far."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.analysis.annotation import Annotation, Arrow, Curve
from gui.docks.common import RunDock, head_of
from gui.formatting import number, vector
from gui.panels.formula_lines import FormulaLines
from gui.panels.pieces import Scroller
from gui.theme import Theme
from gui.theme.roles import ink
from gui.views.sum_terms import Bars, SumView, fading
from gui.widgets.labels import ElidedLabel
from gui.widgets.polish import label
from gui.window.desk import Desk
from model.array import Array
from model.frame import Ball
from model.parts import Role
from model.twin import Twin, changed_plan, other_momentum
from model.weighted_sum import SumTerm, WeightedSum, weighted_sum

ARROWS = 24
"""So many gradients are drawn where they were met."""
LONGEST = 0.16
"""The longest of them, as a share of the map."""
FORMULAS = {
    "lecture": r"m^{t} = -\Sigma\, \eta_i \lambda^{t-i} g^{i}",
    "torch": r"-\eta_t v^{t} = -\eta_t\, \Sigma\, \lambda^{t-i} g^{i}",
    "mean": r"m^{t} = (1 - \beta)\, \Sigma\, \beta^{t-i} g^{i}",
}


def make(desk: Desk) -> QWidget:
    """Make the dock's content."""
    return SumDock(desk)


class SumDock(RunDock):
    """The terms of the selected run's sum, its two forms, and how they differ."""

    name = "weighted_sum"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sum: WeightedSum | None = None
        self._twin, self._twin_of = Twin(), -1
        self.words = ElidedLabel(parent=self)
        self.arrows = QCheckBox(self)
        self.arrows.setChecked(True)
        self.views = [SumView(self) for _ in range(2)]
        self.formula = FormulaLines(1.0, self)
        self.told = label("", "small", self)
        self.told.setWordWrap(True)
        self._lay_out()
        self.arrows.toggled.connect(lambda _on: self._draw())
        desk.controller.playing_changed.connect(lambda _on: self._draw())
        self._begin()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        for view in self.views:
            view.set_theme(chosen)
        self._draw()

    def _lay_out(self) -> None:
        column, row = head_of(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.arrows)
        body = QHBoxLayout()
        body.setSpacing(8)
        for view in self.views:
            body.addWidget(view, 3)
        beside = QWidget()
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.formula)
        side.addWidget(self.told)
        side.addStretch(1)
        body.addWidget(Scroller(beside, self), 2)
        column.addLayout(body, 1)

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        if self._frame is None or self._scenario is None or not self.isVisible():
            return
        ball, session = self._ball(), self._desk.controller.session
        self._sum = None
        if ball is not None:
            self._sum = weighted_sum(session.runner(ball.run), ball.updates)
        found = self._sum
        self.words.setText(self._headline(ball))
        self.formula.set_formula(self._formula())
        self.formula.setVisible(found is not None)
        words = self._words()
        for k, view in enumerate(self.views):
            view.setVisible(found is not None)
            bars = None if found is None else self._bars(found, k)
            view.set_bars(bars, words)
        self.told.setText(self._compared(ball))
        self._draw()

    def _bars(self, found: WeightedSum, k: int) -> Bars:
        scale = 1.0 if found.push is None else found.push
        gradients = np.array([term.gradient[k] for term in found.terms])
        values = scale * np.array([term.value[k] for term in found.terms])
        other = None
        if found.push is not None and not found.steady:
            form = "torch" if found.slot == "movement" else "lecture"
            other = found.weights_of(form) * gradients
        assert self._scenario is not None
        return Bars(
            self._scenario.surface.axes[k],
            np.array([float(term.step) for term in found.terms]),
            values,
            fading(_weights(found)),
            scale * float(found.rest[k]),
            other,
        )

    def _formula(self) -> str:
        found = self._sum
        if found is None:
            return ""
        if found.slot == "first_moment":
            return FORMULAS["mean"]
        return rf"{FORMULAS['lecture']} \quad {FORMULAS['torch']}"

    def _words(self) -> tuple[str, str, str]:
        lecture, torch = self.tr("lecture's form"), self.tr("PyTorch's form")
        other = torch if self._sum and self._sum.slot == "movement" else lecture
        return self.tr("all older gradients"), self.tr("sum"), other

    def _headline(self, ball: Ball | None) -> str:
        found = self._sum
        if ball is None or found is None:
            return self.tr("The selected run remembers no gradients: it has no sum.")
        scale = 1.0 if found.push is None else found.push
        text = self.tr("{count} gradients, the newest first: {first} … sum {sum}")
        weights = ", ".join(number(w, 3) for w in _weights(found)[:4].tolist())
        total = vector(scale * found.value[:2], 4)
        return text.format(count=len(found.terms), first=weights, sum=total)

    def _compared(self, ball: Ball | None) -> str:
        """Say how the run would go in the other form of momentum."""
        found = self._sum
        if ball is None or found is None or found.push is None:
            return ""
        runner = self._desk.controller.session.runner(ball.run)
        if ball.run != self._twin_of:
            self._twin, self._twin_of = Twin(), ball.run
        self._twin.follow(changed_plan(runner.plan, other_momentum))
        if self._twin.runner is None:
            return ""
        if not self._twin.work(ball.updates):
            self._again.start()
            return self.tr("Computing the other form …")
        head = self._twin.at(ball.updates)
        if head is None or head.lost:
            return self.tr("In the other form this run is lost.")
        other = self._words()[2]
        apart = float(np.max(np.abs(head.x - ball.position)))
        distance = self._twin.distance(runner, ball.updates)
        if distance <= 1e-9 * (1 + float(np.max(np.abs(ball.position)))):
            text = self.tr(
                "In {form} the path is the same as long as η is constant: apart by "
                "{apart} at most."
            )
            return text.format(form=other, apart=number(distance, 2))
        text = self.tr(
            "η changed on the way: in {form} the ball is at {place}, {apart} away from "
            "{here}; its next movement is {move}. Blue: the same gradients in that "
            "form."
        )
        update = self._twin.runner.plan.updates(head.step, head.step + 1)[0]
        return text.format(
            form=other,
            place=vector(head.x, 4),
            here=vector(ball.position, 4),
            apart=number(apart, 3),
            move=vector(self._twin.runner.peek(head, update), 3),
        )

    # ------------------------------------------------------------ on the map

    def _draw(self) -> None:
        hidden = self.visibleRegion().isEmpty() or self._desk.controller.moving
        if hidden or self._sum is None or not self.arrows.isChecked():
            self._desk.annotate(self.name, ())
            return
        assert self._scenario is not None
        domain = self._scenario.surface.domain
        items = list(gradients_met(self._sum, domain, dark=theme.current().dark))
        self._desk.annotate(self.name, (*items, *self._other_path()))

    def _other_path(self) -> Iterator[Annotation]:
        """Yield the path of the twin where it is another."""
        ball, twin = self._ball(), self._twin.runner
        if ball is None or twin is None or self._twin_of != ball.run:
            return
        history = twin.trajectory.history()
        path = history.x[history.steps <= ball.updates]
        apart = path[-1] - ball.position if len(path) else np.zeros(2)
        if len(path) > 1 and np.max(np.abs(apart)) > 1e-6 and np.isfinite(path).all():
            colour = ink(Role.LAST, dark=theme.current().dark).colour
            last = path[-400:, :2][::-1]
            yield Curve(last, colour, 2.0, dashed=True, label=self._words()[2])

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Momentum as a weighted sum"))
        self.arrows.setText(self.tr("Gradients where they were met"))
        self.arrows.setToolTip(
            self.tr("Each gradient as an arrow at its place, fading with its weight.")
        )


def _weights(found: WeightedSum) -> Array:
    """Return by how much each gradient counts in the movement, or in the mean."""
    scale = 1.0 if found.push is None else found.push
    sizes = [float(np.max(np.abs(scale * term.weight))) for term in found.terms]
    sign = -1.0 if found.push is not None else 1.0
    return sign * np.array(sizes)


def gradients_met(
    found: WeightedSum,
    domain: tuple[tuple[float, float], tuple[float, float]],
    *,
    dark: bool,
) -> Iterator[Annotation]:
    """Yield −g of the newest terms at their places, as strong as their weights."""
    terms = found.terms[:ARROWS]
    strength = fading(_weights(found))
    sides = np.array([high - low for low, high in domain])
    sizes = [float(np.max(np.abs(_slope(term)) / sides)) for term in terms]
    known = [size for size in sizes if np.isfinite(size)]
    largest = max(known, default=0.0)
    if not largest > 0:
        return
    colour = ink(Role.GRADIENT, dark=dark).colour
    for term, alpha in zip(terms, strength.tolist(), strict=False):
        start = term.place[:2]
        end = start - _slope(term) * (LONGEST / largest)
        yield Arrow(
            (float(start[0]), float(start[1])),
            (float(end[0]), float(end[1])),
            colour,
            2.2,
            alpha=alpha,
        )


def _slope(term: SumTerm) -> Array:
    return term.gradient[:2]
