"""Values of a run and parts of a goal in the words of the window's language."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.changes import title
from gui.formatting import MINUS, number, vector, whole
from gui.i18n import model_text
from gui.panels.verdicts import words as status_words
from model.experiments import EXPERIMENTS
from model.frame import Status, StatusKind
from model.lessons.expressions import Node
from model.lessons.facts import Facts
from model.lessons.goals import Part
from model.lessons.text import Span
from model.optimizers import OPTIMIZERS
from model.registry import Registry
from model.sampler import SAMPLERS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

KINDS: dict[str, Registry[Any]] = {
    "optimizers": OPTIMIZERS,
    "surfaces": SURFACES,
    "samplers": SAMPLERS,
    "schedules": SCHEDULES,
}
NOTHING = "—"
SIGNS = {operator.add: "+", operator.sub: "−", operator.mul: "×"}


def load_names() -> None:
    """Load every item that may be named: too long for a click, so beside the window."""
    for registry in (*KINDS.values(), EXPERIMENTS):
        len(registry)


def _tr(text: str) -> str:
    return QCoreApplication.translate("lessons", text)


def teller(facts: Facts) -> Callable[[Span], str]:
    """Return what says the values of a text for these facts."""

    def say(span: Span) -> str:
        if span.value is None:
            return span.text
        return said(span.value.evaluate(facts), span.value.format)

    return say


def said(value: Any, form: str = "") -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, str):
        return _named(value) if value else NOTHING
    if isinstance(value, tuple):
        return vector(value)
    if value != value:
        return NOTHING
    if form and abs(value) != float("inf"):
        return f"{float(value):{form}}".replace("-", MINUS)
    if isinstance(value, int) or (abs(value) < 1e9 and float(value).is_integer()):
        return whole(int(value))
    return number(value)


def _named(word: str) -> str:
    """Return the title of what a word stands for: a status, an optimizer, a surface."""
    if word in set(StatusKind):
        return status(StatusKind(word))
    for kind, registry in KINDS.items():
        if word in registry:
            return title(kind, registry[word])
    return {
        "agrees": _tr("agrees"),
        "disagrees": _tr("disagrees"),
        "undecided": _tr("undecided"),
    }.get(word, word)


def status(kind: StatusKind) -> str:
    """Return a status as it stands in a sentence about a ball."""
    if kind is StatusKind.RUNNING:
        return _tr("rolling")
    if kind is StatusKind.DIVERGED:
        return _tr("diverged")
    return status_words(Status(kind))


def part_words(part: Part) -> str:
    """Return what is still wanted, as ``L of Adam is 0.35, wanted < 0.01``."""
    what = node_words(part.what)
    if not part.sign:
        return _tr("{what}: {now}").format(what=what, now=said(bool(part.now)))
    return _tr("{what}: {now}, wanted {sign} {wanted}").format(
        what=what, now=said(part.now), sign=part.sign, wanted=said(part.wanted)
    )


def node_words(node: Node) -> str:
    """Return an expression in words."""
    if node.op == "word":
        kinds = node.payload.arguments
        inner = [
            _inner(each, ball=kind == "ball")
            for each, kind in zip(node.parts, kinds, strict=True)
        ]
        return model_text("lessons", node.payload.words).format(*inner)
    if node.op == "value":
        return _inner(node)
    if node.op == "negative":
        return MINUS + node_words(node.parts[0])
    if node.op == "not":
        return _tr("not {what}").format(what=node_words(node.parts[0]))
    if node.op == "compare":
        left, right = (node_words(each) for each in node.parts)
        return f"{left} {node.payload[0]} {right}"
    if node.op == "or":
        return _tr(" or ").join(node_words(each) for each in node.parts)
    if node.op == "arithmetic":
        return f" {_sign(node)} ".join(_term(each, node) for each in node.parts)
    return node.source


def _sign(node: Node) -> str:
    return SIGNS.get(node.payload, "÷")


def _term(node: Node, around: Node) -> str:
    """Return a part of a calculation, in brackets where it would be misread."""
    words = node_words(node)
    looser = node.op == "arithmetic" and _sign(node) in "+−×÷"[: _strength(around)]
    return f"({words})" if looser else words


def _strength(node: Node) -> int:
    """Return how many of + − × ÷ must stand in brackets within a calculation."""
    return {"+": 0, "−": 2, "×": 2}.get(_sign(node), 4)


def _inner(node: Node, *, ball: bool = False) -> str:
    """Return what a word is asked about: a ball, a hyperparameter, a place.

    A ball and a hyperparameter may have the same name: momentum.
    """
    if node.op != "value":
        return node_words(node)
    value = node.payload
    if isinstance(value, tuple):
        return vector(value)
    if isinstance(value, int):
        return _tr("run {number}").format(number=value + 1)
    if isinstance(value, str) and value in EXPERIMENTS:
        return model_text("experiments", EXPERIMENTS[value].title)
    if not isinstance(value, str):
        return said(value)
    return _named(value) if ball else _parameter(value)


def _parameter(word: str) -> str:
    """Return the symbol of a hyperparameter, else whatever the word stands for."""
    for registry in KINDS.values():
        for item in registry.values():
            known = item.parameters().get(word)
            if known is not None:
                return known.symbol or model_text("parameters", known.title)
    return _named(word)
