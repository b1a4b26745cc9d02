"""Right and nearly right formulas, goals and actions, grown from their grammars."""

from __future__ import annotations

import random
from collections.abc import Sequence

from model.formula.words import FUNCTIONS
from model.frame import StatusKind
from model.lessons.script import FORMS
from model.lessons.vocabulary import VOCABULARY
from model.optimizers import OPTIMIZERS

NUMBERS = ("0", "1", "2", "0.5", "3e-5", "1e300", "1e-300", "20", "-1", "7.25", "1e14")
PLACES = ("(0, 0)", "(1.5, -2)", "(1e300, 1)", "(step, 1)", "(1, 2, 3)", "(-1/0, 2)")
NAMES = ("learning_rate", "stuck", "loss", "words", "share", "x", "batch_size", "gd")


def formula(dice: random.Random, _pool: Sequence[bytes]) -> bytes:
    """Return a formula in x, y and letters."""
    return _formula(dice, dice.randrange(1, 7)).encode()


def _formula(dice: random.Random, depth: int) -> str:
    if depth == 0 or dice.random() < 0.1:
        return dice.choice(("x", "y", "a", "b", "w1", "w2", "pi", "e", *NUMBERS))
    left, right = (
        _formula(dice, depth - 1 - dice.randrange(2) * (depth > 1)) for _ in "ab"
    )
    match dice.randrange(8):
        case 0:
            return f"{dice.choice(tuple(FUNCTIONS))}({left})"
        case 1:
            return (
                f"({left})**{dice.choice(('2', '3', '-1', '0.5', '20', '21', right))}"
            )
        case 2:
            return f"-{left}"
        case 3:
            return f"({left})/({right})"
        case _:
            return f"({left} {dice.choice('+-**')} {right})"


def goal(dice: random.Random, _pool: Sequence[bytes]) -> bytes:
    """Return a condition or a value; some of a wrong kind."""
    kind = dice.choice(("truth", "truth", "truth", "number", "text"))
    return _said(dice, kind, dice.randrange(1, 4)).encode()


def _said(dice: random.Random, kind: str, depth: int) -> str:
    if dice.random() < 0.01:
        kind = dice.choice(("truth", "number", "text"))
    if kind == "truth":
        return _truth(dice, depth)
    if kind == "text" and dice.random() < 0.5:
        return f'"{dice.choice((*StatusKind, "x"))}"'
    if kind == "number" and (depth <= 0 or dice.random() < 0.3):
        return dice.choice(NUMBERS)
    if kind == "number" and dice.random() < 0.3:
        left, right = (_said(dice, "number", depth - 1) for _ in "ab")
        return f"({left} {dice.choice('+-*/')} {right})"
    words = [name for name, word in VOCABULARY.items() if word.result == kind]
    return _word(dice, dice.choice(words or ["step"]), depth)


def _truth(dice: random.Random, depth: int) -> str:
    if depth > 0 and dice.random() < 0.3:
        left, right = (_truth(dice, depth - 1) for _ in "ab")
        return (
            f"({left} {dice.choice(('and', 'or'))} {'not ' * dice.randrange(2)}{right})"
        )
    kind = dice.choice(("number", "number", "text"))
    sign = dice.choice(
        ("<", ">=", "<=", "==", "!=") if kind == "number" else ("==", "!=")
    )
    return f"{_said(dice, kind, depth - 1)} {sign} {_said(dice, kind, depth - 1)}"


def _word(dice: random.Random, name: str, depth: int) -> str:
    arguments = [_argument(dice, each, depth) for each in VOCABULARY[name].arguments]
    return f"{name}({', '.join(arguments)})" if arguments else name


def _argument(dice: random.Random, kind: str, depth: int) -> str:
    match kind:
        case "ball":
            return dice.choice(("gd", "adam", "0", "4", "99", "lion", "-1"))
        case "name":
            return dice.choice(NAMES)
        case "place":
            return dice.choice(PLACES)
        case _:
            return _said(dice, kind, depth - 1)


def actions(dice: random.Random, _pool: Sequence[bytes]) -> bytes:
    """Return lines of actions with their words exchanged for others."""
    words = (
        *NUMBERS,
        *NAMES,
        *list(OPTIMIZERS)[:5],
        "true",
        "cosine",
        "gd",
        "٣",
        "inf",
    )
    lines = []
    for _ in range(dice.randrange(1, 6)):
        verb, *rest = dice.choice(tuple(FORMS.values())).split()
        lines.append(
            " ".join(
                (
                    verb,
                    *(w if dice.random() < 0.6 else dice.choice(words) for w in rest),
                )
            )
        )
    return "\n".join(lines).encode()
