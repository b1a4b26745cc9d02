"""Ways to break bytes and words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.fuzz.mutations import broken, broken_text
from tests.fuzz.targets.target import Make


def in_bytes(words: Sequence[str]) -> Make:
    packed = [each.encode() for each in words]
    return lambda dice, pool: broken(dice, dice.choice(pool), pool, packed)


def in_text(words: Sequence[str]) -> Make:
    def make(dice: random.Random, pool: Sequence[bytes]) -> bytes:
        text = dice.choice(pool).decode("utf-8", "replace")
        return broken_text(dice, text, words).encode("utf-8", "replace")

    return make


def raw(*words: str) -> Make:
    return in_bytes(words)
