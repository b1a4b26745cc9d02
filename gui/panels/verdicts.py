"""A ball's status in words, and the learning rate that would mend it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.formatting import number, whole
from gui.widgets.labels import Tone
from model.curvature.limits import (
    MARGIN,
    limit_factor,
    limit_name,
    rounded_down,
)
from model.frame import Ball, DivergedBy, Status, StatusKind
from model.optimizer import Optimizer
from model.suggest import suggested_rate
from model.surface import Surface

TONES: dict[StatusKind, Tone] = {
    StatusKind.MINIMUM: "success",
    StatusKind.MAXIMUM: "warning",
    StatusKind.SADDLE: "warning",
    StatusKind.DEGENERATE: "warning",
    StatusKind.NON_SMOOTH: "warning",
    StatusKind.GRADIENT_FLAT: "warning",
    StatusKind.PLATEAU: "warning",
    StatusKind.CRAWLING: "warning",
    StatusKind.RATE_TOO_SMALL: "warning",
    StatusKind.JITTERING: "warning",
    StatusKind.BOUNCING: "warning",
    StatusKind.DIVERGED: "danger",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("verdicts", text)


class Verdict(NamedTuple):
    """What a row says of its ball.

    Attributes
    ----------
    reason
        The numbers behind it, where there are any.
    rate
        The learning rate η that is proposed instead.
    """

    text: str = ""
    tone: Tone = "plain"
    reason: str = ""
    rate: float | None = None


def verdict(ball: Ball, surface: Surface, start: tuple[float, ...]) -> Verdict:
    """Return what is to be said of a ball."""
    status = ball.status
    text, tone = words(status), TONES.get(status.kind, "plain")
    if status.kind is StatusKind.DIVERGED:
        return Verdict(text, tone, rate=_slower(ball.optimizer, surface, start))
    if status.kind is StatusKind.BOUNCING:
        return Verdict(text, tone, _reason(ball), _below_the_limit(ball))
    return Verdict(text, tone)


def words(status: Status) -> str:
    """Return the status in a few words; nothing while the ball simply rolls."""
    if status.kind is StatusKind.DIVERGED:
        return _lost(status)
    return {
        StatusKind.RUNNING: "",
        StatusKind.FALLING: _tr("still falling"),
        StatusKind.OUT_OF_STEPS: _tr("out of steps"),
        StatusKind.MINIMUM: _tr("at a minimum"),
        StatusKind.MAXIMUM: _tr("at a maximum"),
        StatusKind.SADDLE: _tr("at a saddle"),
        StatusKind.DEGENERATE: _tr("at a degenerate point"),
        StatusKind.NON_SMOOTH: _tr("at a non-smooth point"),
        StatusKind.GRADIENT_FLAT: _tr("gradient-flat"),
        StatusKind.PLATEAU: _tr("on a plateau"),
        StatusKind.CRAWLING: _tr("crawls along a ravine"),
        StatusKind.RATE_TOO_SMALL: _tr("rate too small"),
        StatusKind.JITTERING: _tr("dances about a minimum"),
        StatusKind.BOUNCING: _tr("hops between two walls"),
    }[status.kind]


def _lost(status: Status) -> str:
    texts = {
        DivergedBy.LEFT_THE_MAP: _tr("left the map at step {step}, L = {loss}"),
        DivergedBy.OVERFLOW: _tr("overflowed at step {step}, L = {loss}"),
        DivergedBy.NOT_A_NUMBER: _tr("not a number from step {step}"),
    }
    text = texts[status.cause or DivergedBy.LEFT_THE_MAP]
    words = text.format(step=whole(status.step), loss=number(status.loss, 2))
    if status.left is None:
        return words
    both = _tr("left the map at step {left}, {then}")
    return both.format(left=whole(status.left), then=words)


def _slower(optimizer: Optimizer, surface: Surface, start: tuple[float, ...]) -> float:
    """Return a learning rate for another try of a run that was lost."""
    rate = float(np.max(optimizer.learning_rate))
    fit = suggested_rate(surface, optimizer, np.array(start, dtype=np.float64))
    return fit if 0 < fit <= rate / 2 else rounded_down(rate / 4)


def _limit(ball: Ball) -> float | None:
    factor, limit = limit_factor(ball.optimizer), ball.status.rate_limit
    return None if factor is None or limit is None else factor * limit


def _reason(ball: Ball) -> str:
    limit = _limit(ball)
    if limit is None or ball.rate <= limit:
        return ""
    name = limit_name(ball.optimizer)
    text = f"η = {number(ball.rate, 3)} > {name} = {number(limit, 3)}"
    return text.replace(" = ", "\u2009=\u2009").replace(" > ", "\u2009>\u2009")


def _below_the_limit(ball: Ball) -> float | None:
    """Return η so that the scheduled rate lies below the limit here."""
    rate = float(np.max(ball.optimizer.learning_rate))
    limit = _limit(ball)
    if limit is None or ball.rate <= limit:
        return rounded_down(rate / 2) if rate > 0 else None
    return rounded_down(MARGIN * limit * rate / ball.rate)
