"""Broken versions of what is right: of bytes, of words and of JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

LONGEST = 60_000
NUMBERS = (
    *("0", "-0", "1", "-1", "1e308", "1e-320", "1e999", "-1e999", "NaN", "Infinity"),
    *("2147483648", "-9223372036854775809", "18446744073709551616", "0.1", "1e15"),
    *("9" * 400, "0x10", "1_0", "٣", "1.7976931348623157e308"),
)
LETTERS = (
    "\0",
    "\ufeff",
    "\u202e",
    "é",
    "损",
    "😀",
    "\ud7ff",
    "\x7f",
    "\n",
    "\r",
    "\t",
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**63, 10**400, -0.0, 1e308, 5e-324, 0.5, 1e15),
    *("", "x", "损失", "\0", "a" * 3_000, [], {}, [[]], [1, 2], [1e308, -1e308]),
    *({"type": "adam"}, {"type": "bowl"}, {"type": []}, {"type": "network"}),
    *({"type": "minibatch", "batch_size": 3}, {"a": {"b": {}}}, [[[[[[[]]]]]]]),
    *([[-1, 1], [-1, 1]], [[0, 0], [0, 0]], {"a": 1.0}, {"x": 1}),
)


def broken(
    dice: random.Random, content: bytes, others: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    """Return bytes with one to a few places changed, added, dropped or exchanged."""
    made = bytearray(content[:LONGEST])
    for _ in range(1 + min(int(dice.expovariate(1.4)), 12)):
        at = dice.randrange(len(made) + 1)
        end = min(len(made), at + 1 + int(dice.expovariate(0.1)))
        match dice.randrange(10):
            case 0:
                made[at:end] = bytes(
                    each ^ 1 << dice.randrange(8) for each in made[at:end]
                )
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = dice.randbytes(1 + dice.randrange(4))
            case 3:
                made[at:at] = made[at:end] * dice.choice((1, 2, 50))
            case 4:
                other = dice.choice(others)
                begin = dice.randrange(len(other) + 1)
                made[at:end] = other[begin : begin + 1 + dice.randrange(60)]
            case 5:
                made[at:] = b""
            case 6 | 7 if words:
                made[at:end] = dice.choice(words)
            case 8:
                made[at:end] = dice.choice(NUMBERS).encode()
            case _:
                made[at : at + 1] = dice.choice(
                    (b"\0", b"\xff", b"\x80", b"\x7f", b" ")
                )
    return bytes(made[:LONGEST])


def broken_text(dice: random.Random, text: str, words: Sequence[str]) -> str:
    """Return a text whose words are exchanged, doubled, dropped or joined."""
    parts = _parts(text)
    for _ in range(1 + min(int(dice.expovariate(1.4)), 12)):
        at = dice.randrange(len(parts) + 1)
        end = at + 1 + dice.randrange(3)
        match dice.randrange(6):
            case 0:
                parts[at:end] = [dice.choice(words)]
            case 1:
                parts[at:at] = [dice.choice(words)]
            case 2:
                del parts[at:end]
            case 3:
                parts[at:at] = parts[at:end] * dice.choice((1, 3, 40))
            case 4:
                parts[at:end] = [dice.choice(NUMBERS)]
            case _:
                parts[at:at] = [dice.choice(LETTERS)]
    return "".join(parts)[:LONGEST]


def _parts(text: str) -> list[str]:
    """Cut a text where the kind of letter changes."""
    parts: list[str] = []
    for each in text:
        same = parts and each.isalnum() and parts[-1][-1].isalnum()
        if same:
            parts[-1] += each
        else:
            parts.append(each)
    return parts


def broken_tree(dice: random.Random, content: Any, pool: Sequence[Any]) -> Any:
    """Return JSON content with one to a few of its pieces exchanged."""
    content = json.loads(json.dumps(content))
    for _ in range(1 + min(int(dice.expovariate(0.8)), 6)):
        content = _changed(dice, content, pool)
    return content


def _changed(dice: random.Random, content: Any, pool: Sequence[Any]) -> Any:
    inside = isinstance(content, dict | list) and content
    if not inside or dice.random() < 0.12:
        return _value(dice, content, pool)
    keys = list(content) if isinstance(content, dict) else range(len(content))
    key = dice.choice(keys)
    what = dice.random()
    if what < 0.12 and isinstance(content, dict):
        content[dice.choice(("x", "type", "", "损", "file", key + "_"))] = content[key]
    elif what < 0.2:
        del content[key]
    elif what < 0.26 and isinstance(content, list):
        content.extend(content[:] * dice.choice((1, 5, 70)))
    else:
        content[key] = _changed(dice, content[key], pool)
    return content


def _value(dice: random.Random, before: Any, pool: Sequence[Any]) -> Any:
    if isinstance(before, int | float) and dice.random() < 0.85:
        before = before if abs(before) < 1e300 else 1.0
        near = (before, before + 1, before * 2, before * 0.5, before * 0.9)
        return dice.choice((*near, -before, before * 1e6, before / 3, 0, -1, 1e-9))
    value = dice.choice(pool) if dice.random() < 0.5 else dice.choice(VALUES)
    return json.loads(json.dumps(value))
