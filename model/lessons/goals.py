"""What a step asks for, and how near a run is to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.lessons.expressions import Expression, Node
from model.lessons.facts import Facts
from model.lessons.text import Span


@dataclass(frozen=True)
class Part:
    """One of the things that must hold, and how it is now.

    Attributes
    ----------
    what
        What is looked at: the left side of a comparison, or a condition itself.
    now
        Its present value.
    sign, wanted
        What it is compared with; empty and ``True`` for a condition.
    """

    what: Node
    now: Any
    sign: str
    wanted: Any
    met: bool


@dataclass(frozen=True)
class Check:
    """Whether a goal is reached, with its parts."""

    reached: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Goal:
    """A condition on the run itself, with the words that ask for it."""

    words: tuple[Span, ...]
    conditions: tuple[Expression, ...]

    def check(self, facts: Facts) -> Check:
        """Look whether everything holds."""
        parts = tuple(
            _part(node, facts)
            for each in self.conditions
            for node in _leaves(each.node)
        )
        return Check(all(part.met for part in parts), parts)

    @property
    def text(self) -> str:
        """The conditions as they were written."""
        return " and ".join(each.text for each in self.conditions)


def _leaves(node: Node) -> Iterator[Node]:
    """Give what is joined by ``and`` one by one; everything else whole."""
    if node.op == "and":
        for part in node.parts:
            yield from _leaves(part)
    else:
        yield node


def _part(node: Node, facts: Facts) -> Part:
    met = bool(node.evaluate(facts))
    if node.op != "compare":
        return Part(node, met, "", True, met)
    left, right = node.parts
    now, wanted = left.evaluate(facts), right.evaluate(facts)
    return Part(left, now, node.payload[0], wanted, met)
