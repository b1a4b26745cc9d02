"""The scene in a few sentences: what lies there, who rolls where, and how it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from model.errors import QT_TRANSLATE_NOOP
from model.frame import Ball, DivergedBy, Frame, StatusKind
from model.levels import number_text
from model.scenario import Scenario
from model.surface import Surface

CONTEXT = "summary"

SURFACE = QT_TRANSLATE_NOOP(
    "summary",
    "The surface is “{surface}”: the loss L over {first} from {left} to {right} and "
    "{second} from {near} to {far}.",
)
LOWEST_POINT = QT_TRANSLATE_NOOP(
    "summary", "Its lowest known minimum is at ({x}, {y}), where L = {loss}."
)
SAMPLES = QT_TRANSLATE_NOOP("summary", "The loss is made of {samples} samples.")
BATCH = QT_TRANSLATE_NOOP(
    "summary",
    "The next update sees {size} of {samples} samples: batch {batch} of {batches} in "
    "epoch {epoch}.",
)
NO_BALL = QT_TRANSLATE_NOOP("summary", "No ball is on it.")
ONE_BALL = QT_TRANSLATE_NOOP("summary", "One ball is on it, at step {step} of {steps}.")
BALLS = QT_TRANSLATE_NOOP(
    "summary", "{count} balls are on it, at step {step} of {steps}."
)
BALL = QT_TRANSLATE_NOOP(
    "summary", "{optimizer} with η = {rate} is at ({x}, {y}), L = {loss}: {state}."
)
LEADER = QT_TRANSLATE_NOOP("summary", "{optimizer} is lowest, with L = {loss}.")

STATES: dict[StatusKind, str] = {
    StatusKind.RUNNING: QT_TRANSLATE_NOOP("summary", "rolling"),
    StatusKind.FALLING: QT_TRANSLATE_NOOP("summary", "still falling at the last step"),
    StatusKind.OUT_OF_STEPS: QT_TRANSLATE_NOOP("summary", "out of steps"),
    StatusKind.MINIMUM: QT_TRANSLATE_NOOP("summary", "at rest at a minimum"),
    StatusKind.MAXIMUM: QT_TRANSLATE_NOOP("summary", "at rest at a maximum"),
    StatusKind.SADDLE: QT_TRANSLATE_NOOP(
        "summary", "at rest at a saddle, though a way leads down"
    ),
    StatusKind.DEGENERATE: QT_TRANSLATE_NOOP(
        "summary", "at rest at a degenerate point"
    ),
    StatusKind.NON_SMOOTH: QT_TRANSLATE_NOOP(
        "summary", "at rest where the slope jumps, at a point that is not smooth"
    ),
    StatusKind.GRADIENT_FLAT: QT_TRANSLATE_NOOP(
        "summary", "where the norm of the gradient has a minimum that is not zero"
    ),
    StatusKind.PLATEAU: QT_TRANSLATE_NOOP("summary", "on a plateau, hardly moving"),
    StatusKind.CRAWLING: QT_TRANSLATE_NOOP("summary", "crawling along a flat valley"),
    StatusKind.RATE_TOO_SMALL: QT_TRANSLATE_NOOP(
        "summary", "hardly moving, its learning rate is too small"
    ),
    StatusKind.JITTERING: QT_TRANSLATE_NOOP("summary", "thrown about by its batches"),
    StatusKind.BOUNCING: QT_TRANSLATE_NOOP("summary", "hopping between two walls"),
    StatusKind.DIVERGED: QT_TRANSLATE_NOOP("summary", "lost"),
}
LOST: dict[DivergedBy, str] = {
    DivergedBy.LEFT_THE_MAP: QT_TRANSLATE_NOOP(
        "summary", "it left the map at step {step}"
    ),
    DivergedBy.OVERFLOW: QT_TRANSLATE_NOOP(
        "summary", "it grew beyond all numbers at step {step}"
    ),
    DivergedBy.NOT_A_NUMBER: QT_TRANSLATE_NOOP(
        "summary", "it is no longer a number since step {step}"
    ),
}
AWAY = QT_TRANSLATE_NOOP(
    "summary",
    "it left the map at step {left} and grew beyond all numbers at step {step}",
)
OVER_THE_LIMIT = QT_TRANSLATE_NOOP(
    "summary", "hopping between two walls, since η is above 2/λmax = {limit}"
)


@dataclass(frozen=True)
class Phrase:
    """A template marked for translation; its values may be phrases again."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    context: str = CONTEXT


def summary(scenario: Scenario, frame: Frame) -> tuple[Phrase, ...]:
    """Return the scene in sentences, from the whole to each ball."""
    return (*_ground(scenario, frame), *_balls(frame))


def said(phrase: Phrase, translate: Callable[[str, str], str]) -> str:
    """Return a phrase in a language.

    Parameters
    ----------
    translate
        Takes a context and a text, and returns it in the language.
    """
    values = {
        key: said(value, translate) if isinstance(value, Phrase) else value
        for key, value in phrase.values.items()
    }
    return translate(phrase.context, phrase.text).format(**values)


def _ground(scenario: Scenario, frame: Frame) -> Iterator[Phrase]:
    surface = scenario.surface
    (left, right), (near, far) = surface.domain
    first, second = surface.axes
    numbers = {"left": left, "right": right, "near": near, "far": far}
    yield Phrase(
        SURFACE,
        {
            "surface": Phrase(surface.title, context="surfaces"),
            "first": first,
            "second": second,
        }
        | {key: number_text(value) for key, value in numbers.items()},
    )
    yield from _lowest(surface)
    if frame.batched and frame.indices is not None:
        yield Phrase(
            BATCH,
            {
                "size": len(frame.indices),
                "samples": surface.samples,
                "batch": frame.batch + 1,
                "batches": frame.batches,
                "epoch": frame.epoch + 1,
            },
        )
    elif surface.samples:
        yield Phrase(SAMPLES, {"samples": surface.samples})


def _lowest(surface: Surface) -> Iterator[Phrase]:
    minima = [each for each in surface.known_points if each.kind == "minimum"]
    if minima:
        best = min(minima, key=lambda each: each.loss)
        x, y = (number_text(float(each)) for each in best.theta)
        yield Phrase(LOWEST_POINT, {"x": x, "y": y, "loss": number_text(best.loss)})


def _balls(frame: Frame) -> Iterator[Phrase]:
    balls = [ball for ball in frame.balls if ball.enabled]
    if not balls:
        yield Phrase(NO_BALL)
        return
    count = {"count": len(balls), "step": frame.step, "steps": frame.budget}
    yield Phrase(ONE_BALL if len(balls) == 1 else BALLS, count)
    for ball in balls:
        yield _ball(ball)
    here = [ball for ball in balls if ball.status.kind is not StatusKind.DIVERGED]
    if len(here) > 1:
        best = min(here, key=lambda ball: ball.loss)
        values = {"optimizer": _name(best), "loss": number_text(best.loss, 4)}
        yield Phrase(LEADER, values)


def _ball(ball: Ball) -> Phrase:
    x, y = (number_text(float(each)) for each in ball.position[:2])
    values = {
        "optimizer": _name(ball),
        "rate": number_text(ball.rate),
        "x": x,
        "y": y,
        "loss": number_text(ball.loss, 4),
        "state": state(ball),
    }
    return Phrase(BALL, values)


def _name(ball: Ball) -> Phrase:
    return Phrase(ball.optimizer.title, context="optimizers")


def state(ball: Ball) -> Phrase:
    """Return what can be said of a ball, in a few words."""
    status = ball.status
    if status.kind is StatusKind.DIVERGED and status.cause is not None:
        if status.left is not None:
            return Phrase(AWAY, {"left": status.left, "step": status.step})
        return Phrase(LOST[status.cause], {"step": status.step})
    limit = status.rate_limit
    if status.kind is StatusKind.BOUNCING and limit is not None and ball.rate > limit:
        return Phrase(OVER_THE_LIMIT, {"limit": number_text(limit)})
    return Phrase(STATES[status.kind])
