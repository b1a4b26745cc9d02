"""The words that goals and texts of lessons may ask about a run."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from model.curvature.adaptive import bursts
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.frame import Ball
from model.lessons.facts import Facts, Place
from model.optimizers import OPTIMIZERS
from model.parameter import shown

Kind = Literal["number", "text", "truth"]
Argument = Literal["ball", "name", "place", "number", "text"]
Which = str | int
SHORT = {"gd": "gradient_descent"}
"""Names for balls that are shorter than the optimizer's."""

UNKNOWN_BALL = QT_TRANSLATE_NOOP(
    "errors", "{value} is no optimizer and no number of a run"
)


@dataclass(frozen=True)
class Word:
    """A word with what it takes, what it says, and how people say it.

    Attributes
    ----------
    words
        A marked template; ``{0}``, ``{1}`` are what it is asked about.
    """

    arguments: tuple[Argument, ...]
    result: Kind
    look: Callable[..., Any]
    words: str


def ball_name(name: str) -> str:
    """Return the optimizer's name that stands for a ball.

    Raises
    ------
    UserError
        If there is none of this name.
    """
    full = SHORT.get(name, name)
    if full not in OPTIMIZERS:
        raise UserError(UNKNOWN_BALL, value=shown(name))
    return full


def _of_ball(look: Callable[..., float]) -> Callable[..., float]:
    """Let a number be asked of a ball that may not be there: then it is nothing."""

    def asked(facts: Facts, which: Which, *rest: Any) -> float:
        ball = facts.ball(which)
        return math.nan if ball is None else float(look(facts, ball, *rest))

    return asked


def _text_of_ball(look: Callable[[Facts, Ball], str]) -> Callable[..., str]:
    def asked(facts: Facts, which: Which) -> str:
        ball = facts.ball(which)
        return "" if ball is None else look(facts, ball)

    return asked


def _distance(_facts: Facts, ball: Ball, place: Place) -> float:
    return float(np.linalg.norm(ball.position[:2] - np.array(place)))


def _nearest(_facts: Facts, ball: Ball, place: Place) -> float:
    gaps = ball.trail[:, :2] - np.array(place)
    return float(np.sqrt((gaps**2).sum(axis=1)).min())


def _travelled(_facts: Facts, ball: Ball) -> float:
    return float(np.sqrt((np.diff(ball.trail, axis=0) ** 2).sum(axis=1)).sum())


def _first_below(_facts: Facts, ball: Ball, level: float) -> float:
    below = ball.history.loss[: ball.count] < level
    return float(ball.history.steps[np.argmax(below)]) if below.any() else math.inf


def _lowest(_facts: Facts, ball: Ball) -> float:
    return float(np.fmin.reduce(ball.history.loss[: ball.count], initial=np.nan))


def _highest(_facts: Facts, ball: Ball) -> float:
    return float(np.fmax.reduce(ball.history.loss[: ball.count], initial=np.nan))


def _bursts(_facts: Facts, ball: Ball) -> float:
    return float(len(bursts(ball.history.part(0, ball.count))))


def _hyperparameter(_facts: Facts, ball: Ball, name: str) -> float:
    return _number(getattr(ball.optimizer, name, None))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _whole(number: float) -> int:
    """Return the number of a row or a check; where it is none, one that is not."""
    return int(number) if math.isfinite(number) else sys.maxsize


def _curvature(place: int) -> Callable[[Facts, Ball], float]:
    def look(facts: Facts, ball: Ball) -> float:
        values = facts.eigenvalues(ball)
        return float(values[place]) if len(values) else math.nan

    return look


def _limit(facts: Facts, ball: Ball) -> float:
    high = _curvature(-1)(facts, ball)
    return 2.0 / high if high > 0 else math.inf


def _inspected(facts: Facts, place: Place) -> float:
    seen = facts.inspected
    if seen is None:
        return math.inf
    return float(np.linalg.norm(seen.theta[:2] - np.array(place)))


def _seen_eigenvalue(place: int) -> Callable[[Facts], float]:
    def look(facts: Facts) -> float:
        seen = facts.inspected
        return math.nan if seen is None else float(seen.eigenvalues[place])

    return look


VOCABULARY: dict[str, Word] = {
    "step": Word(
        (), "number", lambda f: f.frame.step, QT_TRANSLATE_NOOP("lessons", "step")
    ),
    "epoch": Word(
        (), "number", lambda f: f.frame.epoch, QT_TRANSLATE_NOOP("lessons", "epoch")
    ),
    "batches": Word(
        (),
        "number",
        lambda f: f.frame.batches,
        QT_TRANSLATE_NOOP("lessons", "updates an epoch"),
    ),
    "steps": Word(
        (),
        "number",
        lambda f: f.scenario.steps,
        QT_TRANSLATE_NOOP("lessons", "all steps"),
    ),
    "balls": Word(
        (),
        "number",
        lambda f: len(f.frame.balls),
        QT_TRANSLATE_NOOP("lessons", "balls"),
    ),
    "changes": Word(
        (),
        "number",
        lambda f: f.changes(),
        QT_TRANSLATE_NOOP("lessons", "live changes so far"),
    ),
    "surface": Word(
        (),
        "text",
        lambda f: f.scenario.surface.name,
        QT_TRANSLATE_NOOP("lessons", "surface"),
    ),
    "sampler": Word(
        (), "text", lambda f: f.sampler().name, QT_TRANSLATE_NOOP("lessons", "batches")
    ),
    "loss": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.loss),
        QT_TRANSLATE_NOOP("lessons", "L of {0}"),
    ),
    "start_loss": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.history.loss[0]),
        QT_TRANSLATE_NOOP("lessons", "L of {0} at the start"),
    ),
    "lowest": Word(
        ("ball",),
        "number",
        _of_ball(_lowest),
        QT_TRANSLATE_NOOP("lessons", "lowest L of {0} so far"),
    ),
    "highest": Word(
        ("ball",),
        "number",
        _of_ball(_highest),
        QT_TRANSLATE_NOOP("lessons", "highest L of {0} so far"),
    ),
    "first_below": Word(
        ("ball", "number"),
        "number",
        _of_ball(_first_below),
        QT_TRANSLATE_NOOP("lessons", "first step of {0} with L below {1}"),
    ),
    "bursts": Word(
        ("ball",),
        "number",
        _of_ball(_bursts),
        QT_TRANSLATE_NOOP("lessons", "bursts of {0} so far"),
    ),
    "gradient": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.gradient_norm),
        QT_TRANSLATE_NOOP("lessons", "gradient norm of {0}"),
    ),
    "rate": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.rate),
        QT_TRANSLATE_NOOP("lessons", "η of {0}"),
    ),
    "value": Word(
        ("ball", "name"),
        "number",
        _of_ball(_hyperparameter),
        QT_TRANSLATE_NOOP("lessons", "{1} of {0}"),
    ),
    "limit": Word(
        ("ball",),
        "number",
        _of_ball(_limit),
        QT_TRANSLATE_NOOP("lessons", "2/λmax at {0}"),
    ),
    "curvature": Word(
        ("ball",),
        "number",
        _of_ball(_curvature(-1)),
        QT_TRANSLATE_NOOP("lessons", "largest eigenvalue at {0}"),
    ),
    "lowest_curvature": Word(
        ("ball",),
        "number",
        _of_ball(_curvature(0)),
        QT_TRANSLATE_NOOP("lessons", "smallest eigenvalue at {0}"),
    ),
    "w1": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.position[0]),
        QT_TRANSLATE_NOOP("lessons", "w₁ of {0}"),
    ),
    "w2": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: b.position[1]),
        QT_TRANSLATE_NOOP("lessons", "w₂ of {0}"),
    ),
    "distance": Word(
        ("ball", "place"),
        "number",
        _of_ball(_distance),
        QT_TRANSLATE_NOOP("lessons", "way from {0} to {1}"),
    ),
    "nearest": Word(
        ("ball", "place"),
        "number",
        _of_ball(_nearest),
        QT_TRANSLATE_NOOP("lessons", "nearest that {0} came to {1}"),
    ),
    "moved": Word(
        ("ball",),
        "number",
        _of_ball(lambda _f, b: float(np.linalg.norm(b.last_movement))),
        QT_TRANSLATE_NOOP("lessons", "last movement of {0}"),
    ),
    "travelled": Word(
        ("ball",),
        "number",
        _of_ball(_travelled),
        QT_TRANSLATE_NOOP("lessons", "path length of {0}"),
    ),
    "status": Word(
        ("ball",),
        "text",
        _text_of_ball(lambda _f, b: b.status.kind.value),
        QT_TRANSLATE_NOOP("lessons", "state of {0}"),
    ),
    "optimizer": Word(
        ("ball",),
        "text",
        _text_of_ball(lambda _f, b: b.optimizer.name),
        QT_TRANSLATE_NOOP("lessons", "optimizer of {0}"),
    ),
    "schedule": Word(
        ("ball",),
        "text",
        _text_of_ball(lambda f, b: f.schedule(b).name),
        QT_TRANSLATE_NOOP("lessons", "schedule of {0}"),
    ),
    "has": Word(
        ("ball",),
        "truth",
        lambda f, b: f.ball(b) is not None,
        QT_TRANSLATE_NOOP("lessons", "{0} is there"),
    ),
    "count": Word(
        ("text",),
        "number",
        lambda f, kind: f.count(kind),
        QT_TRANSLATE_NOOP("lessons", "balls: {0}"),
    ),
    "of_surface": Word(
        ("name",),
        "number",
        lambda f, name: _number(getattr(f.scenario.surface, name, None)),
        QT_TRANSLATE_NOOP("lessons", "{0} of the surface"),
    ),
    "of_sampler": Word(
        ("name",),
        "number",
        lambda f, name: _number(getattr(f.sampler(), name, None)),
        QT_TRANSLATE_NOOP("lessons", "{0} of the batches"),
    ),
    "changed": Word(
        ("name",),
        "number",
        lambda f, name: f.changed(name),
        QT_TRANSLATE_NOOP("lessons", "changes of {0}"),
    ),
    "inspected": Word(
        ("place",),
        "number",
        _inspected,
        QT_TRANSLATE_NOOP("lessons", "way from the inspected point to {0}"),
    ),
    "inspected_kind": Word(
        (),
        "text",
        lambda f: f.inspected.kind.value if f.inspected else "",
        QT_TRANSLATE_NOOP("lessons", "curvature at the inspected point"),
    ),
    "inspected_low": Word(
        (),
        "number",
        _seen_eigenvalue(0),
        QT_TRANSLATE_NOOP("lessons", "smallest eigenvalue at the inspected point"),
    ),
    "inspected_high": Word(
        (),
        "number",
        _seen_eigenvalue(-1),
        QT_TRANSLATE_NOOP("lessons", "largest eigenvalue at the inspected point"),
    ),
    "experiment": Word(
        ("name",),
        "truth",
        lambda f, name: name in f.experiments,
        QT_TRANSLATE_NOOP("lessons", "experiment “{0}” done"),
    ),
    "verdict": Word(
        ("name",),
        "text",
        lambda f, name: f.verdict(name),
        QT_TRANSLATE_NOOP("lessons", "outcome of {0}"),
    ),
    "rows": Word(
        ("name",),
        "number",
        lambda f, name: f.rows(name),
        QT_TRANSLATE_NOOP("lessons", "rows of {0}"),
    ),
    "found": Word(
        ("name", "name"),
        "number",
        lambda f, name, key: f.found(name, key),
        QT_TRANSLATE_NOOP("lessons", "{1} found by {0}"),
    ),
    "claim": Word(
        ("name", "number"),
        "text",
        lambda f, name, number: f.claim(name, _whole(number)),
        QT_TRANSLATE_NOOP("lessons", "outcome {1} of {0}"),
    ),
    "cell": Word(
        ("name", "name", "number"),
        "number",
        lambda f, name, column, row: f.cell(name, column, _whole(row)),
        QT_TRANSLATE_NOOP("lessons", "{1} in the table of {0}"),
    ),
    "max": Word(
        ("number", "number"), "number", lambda _f, a, b: max(a, b), "max({0}, {1})"
    ),
    "min": Word(
        ("number", "number"), "number", lambda _f, a, b: min(a, b), "min({0}, {1})"
    ),
    "abs": Word(("number",), "number", lambda _f, x: abs(x), "|{0}|"),
}
"""Every word, in the order in which the documentation lists them."""
