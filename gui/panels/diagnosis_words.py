"""The words of a diagnosis: its reason, its figures, its remedies."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from gui.changes import title
from gui.formatting import number, vector, whole
from model.curvature.diagnosis import Diagnosis, Evidence
from model.curvature.limits import limit_factor, limit_name
from model.curvature.remedies import (
    Exchange,
    MoreSteps,
    Push,
    Remedy,
    Reschedule,
    SetValue,
)
from model.frame import DivergedBy, StatusKind
from model.optimizer import Optimizer
from model.schedules import SCHEDULES

GETTING_NOWHERE = {
    StatusKind.GRADIENT_FLAT,
    StatusKind.PLATEAU,
    StatusKind.CRAWLING,
    StatusKind.RATE_TOO_SMALL,
}
AT_A_POINT = {
    StatusKind.MINIMUM,
    StatusKind.MAXIMUM,
    StatusKind.SADDLE,
    StatusKind.DEGENERATE,
    StatusKind.NON_SMOOTH,
    StatusKind.JITTERING,
    StatusKind.BOUNCING,
    StatusKind.DIVERGED,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("diagnosis", text)


def sentence(found: Diagnosis) -> str:
    """Return the verdict's reason in one or two sentences."""
    figures = found.evidence
    values = {
        "budget": whole(found.budget),
        "left": _steps(figures.steps_left),
        "kappa": number(figures.condition, 3),
        "rate": number(figures.rate, 3),
        "ratio": number(figures.step_ratio, 2),
        "r": number(figures.flatness, 3),
    }
    return _reason(found).format(**values)


def _reason(found: Diagnosis) -> str:
    if found.kind is StatusKind.BOUNCING:
        return _bouncing(found)
    if found.kind is StatusKind.JITTERING:
        return _dancing(found)
    if found.kind is StatusKind.NON_SMOOTH:
        return _not_smooth(found)
    if found.status.cause is DivergedBy.NOT_A_NUMBER:
        return _tr("The ball went where the loss is not defined.")
    if found.kind is StatusKind.RATE_TOO_SMALL:
        return _too_small(found)
    return {
        StatusKind.RUNNING: _tr("The ball moves, and nothing stands in its way yet."),
        StatusKind.FALLING: _tr(
            "The loss was still falling when the {budget} steps were over."
        ),
        StatusKind.OUT_OF_STEPS: _tr(
            "The steps were over while the ball was moving, not at any rest."
        ),
        StatusKind.MINIMUM: _tr(
            "The ball rests, the second-order model puts the critical point right "
            "here, and all eigenvalues are positive."
        ),
        StatusKind.MAXIMUM: _tr(
            "The ball rests at a critical point and all eigenvalues are negative: "
            "any push leads down."
        ),
        StatusKind.SADDLE: _tr(
            "The ball rests at a critical point with eigenvalues of both signs: "
            "along u₁ the loss falls."
        ),
        StatusKind.DEGENERATE: _tr(
            "The ball rests at a critical point with a zero eigenvalue: the "
            "second-order test is silent."
        ),
        StatusKind.GRADIENT_FLAT: _tr(
            "The gradient is not zero, but it lies in the kernel of H (r = {r}): the "
            "curvature knows no way to a critical point."
        ),
        StatusKind.PLATEAU: _tr(
            "Slope and curvature are tiny here and all around, against those "
            "elsewhere on the map. This is no critical point."
        ),
        StatusKind.CRAWLING: _tr(
            "The steep axis forbids a larger η, and along the flat one the way takes "
            "some {left} steps more: κ = {kappa}."
        ),
        StatusKind.DIVERGED: _tr(
            "The steps were too long for the curvature that they met."
        ),
    }[found.kind]


def _not_smooth(found: Diagnosis) -> str:
    told = _tr(
        "The ball rests where the slope of L jumps: the gradient does not pass through "
        "zero, so H and its λ say nothing. {shape}"
    )
    shapes = {
        "minimum": _tr("L itself is lowest here."),
        "maximum": _tr("L itself is highest here."),
    }
    neither = _tr("L itself is neither lowest nor highest here.")
    return told.replace("{shape}", shapes.get(found.status.extremum or "", neither))


def _bouncing(found: Diagnosis) -> str:
    if found.status.sharp:
        return _tr(
            "Each step undoes the one before, across a crease or a tip. The slope "
            "jumps there instead of fading, so no fixed η settles: only a falling one."
        )
    limit, rate = found.evidence.limit, found.evidence.rate
    if not math.isnan(limit) and rate > limit:
        text = _tr(
            "Each step undoes the one before, from wall to wall: η lies above "
            "{limit}, so it cannot settle on the floor. The gradient is not small."
        )
        return text.replace("{limit}", limit_name(found.optimizer))
    return _tr(
        "Each step undoes the one before, from wall to wall. The gradient is not small."
    )


def _dancing(found: Diagnosis) -> str:
    if found.noisy:
        return _tr(
            "Each batch pulls another way, so the ball dances about the minimum. "
            "Only a falling η brings it to rest."
        )
    return _tr(
        "The rule makes its steps long again where gradients are small, so the ball "
        "dances about the minimum instead of resting there."
    )


def _too_small(found: Diagnosis) -> str:
    if found.evidence.rate == 0:
        return _tr("η is 0: nothing moves.")
    if limit_factor(found.optimizer) is None:
        return _tr(
            "The ball goes straight on, but in effect at a rate of {ratio} only. At "
            "this pace the rest takes some {left} steps, of {budget}."
        )
    return _tr(
        "The ball goes straight on, but at this pace the rest takes some {left} "
        "steps, of {budget}. The curvature would bear ten times the rate."
    )


def figures(found: Diagnosis) -> list[tuple[str, str, str]]:
    """Return the figures behind a verdict: symbol, value, and what it is."""
    seen, kind = found.evidence, found.kind
    own = limit_factor(found.optimizer) is None
    lines = [
        ("‖g‖", number(seen.gradient_norm), _tr("Norm of the gradient")),
        (
            "∠g",
            _turn(seen.turn),
            _tr("Cosine of the angle between the last two gradients"),
        ),
        (
            "η",
            _rate(seen, found.optimizer),
            _tr("The rate and its limit on this curvature"),
        ),
        (
            "‖Δθ‖/‖g‖",
            number(seen.step_ratio) if own else "",
            _tr("The rate in effect: length of the last step over the gradient's"),
        ),
        ("λ", vector(seen.eigenvalues), _tr("Eigenvalues of the Hessian")),
        (
            "r",
            _index(seen.flatness) if kind in GETTING_NOWHERE else "",
            _tr("Gradient-flat index: near 1, H knows no way to a critical point"),
        ),
        (
            "Δ",
            _way(seen) if kind not in AT_A_POINT else "",
            _tr("The way left by the second-order model, and one step's share of it"),
        ),
    ]
    missing = number(math.nan)
    return [line for line in lines if line[1] not in {missing, "()", ""}]


def _index(r: float) -> str:
    return "" if math.isnan(r) else number(round(r, 4), 3)


def _turn(cosine: float) -> str:
    if math.isnan(cosine):
        return ""
    text = f"cos = {number(cosine, 3)}"
    if cosine < -0.8:
        return f"{text}  ({_tr('turned right round')})"
    return f"{text}  ({_tr('straight on')})" if cosine > 0.9 else text


def _rate(seen: Evidence, optimizer: Optimizer) -> str:
    text = number(seen.rate)
    if math.isnan(seen.limit):
        return text
    relation = ">" if seen.rate > seen.limit else "<"
    return f"{text} {relation} {limit_name(optimizer)} = {number(seen.limit)}"


def _way(seen: Evidence) -> str:
    if math.isnan(seen.way) or math.isnan(seen.share):
        return ""
    text = _tr("{way} of half the map; a step covers {share}")
    return text.format(way=_percent(seen.way), share=_percent(max(seen.share, 0.0)))


def _percent(share: float) -> str:
    return f"{number(100 * share, 2)} %"


def _steps(count: float) -> str:
    if not math.isfinite(count) or count > 1e15:
        return "∞"
    return whole(int(float(f"{count:.2g}")))


def remedy_words(remedy: Remedy, optimizer: Optimizer | None) -> str:
    """Return what a remedy does, as a command."""
    match remedy:
        case SetValue(name, value):
            symbol = optimizer.parameters()[name].symbol if optimizer else ""
            text = _tr("Set {name} to {value}")
            return text.format(name=symbol or name, value=number(value))
        case Exchange(new):
            text = _tr("Take {name}, η = {rate}")
            rate = number(float(new.learning_rate))
            return text.format(name=title("optimizers", new), rate=rate)
        case Reschedule(name):
            text = _tr("Schedule: {name}")
            return text.format(name=title("schedules", SCHEDULES[name]))
        case Push(dx, dy):
            text = _tr("Give it a push by {step}")
            return text.format(step=vector((dx, dy), 2))
        case MoreSteps(steps):
            return _tr("Let it run to {steps} steps").format(steps=whole(steps))


def remedy_reason(remedy: Remedy) -> str:
    """Return why a remedy may help."""
    match remedy:
        case SetValue():
            return _tr("From now on; one step back with Undo")
        case Exchange():
            return _tr("Another rule from here on; one step back with Undo")
        case Reschedule():
            return _tr("Another course of η from here on; one step back with Undo")
        case Push():
            return _tr("Moves the ball down a little; one step back with Undo")
        case MoreSteps():
            return _tr("More updates; one step back with Undo")
