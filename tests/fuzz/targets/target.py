"""A reader, and what it is fed with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model.errors import UserError

Make = Callable[[random.Random, Sequence[bytes]], bytes]


@dataclass(frozen=True)
class Target:
    """One reader.

    Attributes
    ----------
    seeds
        Right inputs: what the others are made from.
    read
        Feeds the reader, given the input and a folder to write into. What it raises
        must be a :class:`UserError`.
    ways
        How broken inputs are made; each is as likely as the others.
    share
        The part of all inputs that it gets, beside the others'.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    read: Callable[[bytes, Path], object]
    ways: tuple[Make, ...]
    share: float = 1.0
    pool: list[bytes] = field(default_factory=list)

    def inputs(self, seed: int) -> Iterator[bytes]:
        """Return broken inputs without end, the same ones for the same seed."""
        dice = random.Random(f"{self.name} {seed}")
        self.pool[:] = self.seeds()
        while True:
            yield dice.choice(self.ways)(dice, self.pool)

    def keep(self, content: bytes) -> None:
        """Let an input that led to something new be broken further."""
        if len(self.pool) < 400:
            self.pool.append(content)


def refused(target: Target, content: bytes, folder: Path) -> str:
    """Feed a reader; return the sentence that it refuses the input with, or nothing."""
    try:
        target.read(content, folder)
    except UserError as error:
        sentence = str(error)
        if "\n" in error.message or len(sentence) > 5_000:
            raise AssertionError(f"no sentence: {sentence[:200]!r}") from error
        return error.message
    return ""
