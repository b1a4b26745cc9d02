"""Ten thousand random and hostile formulas: nothing runs, hangs or breaks."""

from __future__ import annotations

import contextlib
import random
import sys

import numpy as np
import pytest

from model.array import MATH
from model.errors import UserError
from model.surfaces.formula import Formula
from tests.effort import effort_below

COUNT = 10_000
LIMIT = 10.0
POINTS = np.random.default_rng(0).uniform(-2, 2, (4, 2))
FORBIDDEN = (
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.mkdir",
    "subprocess.", "socket.", "shutil.", "ctypes.", "import",
)  # fmt: skip

WORDS = [
    *"xyak+-*/()^127xy()+", "**", "sin(", "exp(", "log(", "0.5", "3",
    "sqrt(", "abs(", "tanh(", "pi", "e", "w1", "w₂", "²", "1e30", "-1", "20", "(x+y)",
]  # fmt: skip
NASTY = [
    "__import__('os').system('touch {canary}')", "open('{canary}','w')", "exec", "eval",
    "().__class__.__base__.__subclasses__()", "lambda: x", "[x for x in (1,)]", "x:=1",
    "f'{{x}}'", "x.real", "x[0]", "sin(x=1)", "sin(*x)", "1j", "0x1F", "1_0", "...",
    '"', "b'a'", "\0", "\n", "\\", "х", "ｘ", "\u202e", "\ud800", "∞", "9**9**9", "'",
    "x if y else 1", "not x", "x<y", "x@y", "~x", "%s", "{{0}}", "# x", ";", "nan",
    "9" * 290, "import os", "None", "True", "await x", "yield", "E", "I", "symbols",
    "v_x", "print(1)", "x**-2**0.5", "__builtins__", "globals()", "t0", "f_sin(x)",
    "inf", "1e999", "½",
]  # fmt: skip
LARGE = [
    "(" * 150 + "x" + ")" * 140, "-" * 299 + "x", "(" * 40 + "x" + ")" * 40,
    "exp(" * 39 + "x*y" + ")" * 39, "sin(" * 39 + "x*y" + ")" * 39,
    "abs(" * 39 + "x-y" + ")" * 39, "x**" * 39 + "y", "x^y^" * 15 + "x",
    "*".join("xy" * 75), "/".join("xy" * 75), "+".join("xy" * 75),
    "*".join(["tan(x*y)^20"] * 25), "/".join(["(x+y)"] * 49), "*".join(["(x+y)"] * 49),
    "(" * 12 + "x+y" + ")^20+1" * 12, "(" * 30 + "x" + "^y+a)" * 30,
    "sqrt(x*y)/" * 29 + "x", "1e30*(" * 40 + "x" + ")" * 40,
    "*".join(f"({letter}+x)^y" for letter in "abcdfghijklmnopqrstu"),
]  # fmt: skip


def _tree(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(["x", "y", "a", "2", "0.1", "w1", "pi"])
    one = _tree(rng, depth - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return f"{rng.choice(['sin', 'exp', 'log', 'abs', 'atan', 'tan'])}({one})"
    if kind == 1:
        return f"({one})^{rng.randint(-3, 25)}"
    return f"({one} {rng.choice('+-*/^')} {_tree(rng, depth - 1)})"


def _mutated(rng: random.Random, text: str) -> str:
    place = rng.randrange(len(text) + 1)
    new = rng.choice([*WORDS, *NASTY, "", chr(rng.randrange(0x110000))])
    return text[:place] + new + text[place + rng.randint(0, 3) :]


def _formulas(canary: str):
    rng = random.Random(7)
    nasty = [each.format(canary=canary) for each in NASTY]
    yield from nasty + LARGE
    yield from (f"x + {each}" for each in nasty)
    for k in range(COUNT - 2 * len(nasty) - len(LARGE)):
        if k % 16 == 0:
            yield _tree(rng, 3)
        elif k % 16 < 6:
            yield _mutated(rng, rng.choice([_tree(rng, 2), rng.choice(nasty)]))
        elif k % 16 < 11:
            yield "".join(rng.choices(WORDS, k=rng.randint(3, 40)))
        else:
            codes = rng.choices(range(1, 0x2FF), k=rng.randint(1, 60))
            yield "".join(map(chr, codes))


def _used(text: str) -> bool:
    """Make and evaluate the surface; return whether the formula was accepted."""
    try:
        surface = Formula(formula=text)
    except UserError as error:
        sentence = str(error)
        assert sentence.startswith("formula: ")
        assert "\n" not in sentence
        assert len(sentence) < 300
        return False
    _evaluate(surface)
    return True


def _evaluate(surface: Formula) -> None:
    assert surface.value(POINTS).shape == (4,)
    assert surface.gradient(POINTS).shape == (4, 2)
    assert surface.hessian(POINTS).shape == (4, 2, 2)
    with contextlib.suppress(ArithmeticError, ValueError):
        surface.loss_at(MATH, 0.5, -0.5)
        surface.partials_at(MATH, 0.5, -0.5)


@pytest.fixture
def events():
    """Record what the interpreter is asked to do; an audit hook cannot be removed."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple) -> None:
        if watching[0] and event.startswith(FORBIDDEN):
            seen.append(f"{event} {arguments[:1]}")

    Formula().hessian(POINTS)  # sympy is imported before the watch begins
    sys.addaudithook(hook)
    yield seen
    watching[0] = False


@pytest.mark.slow
def test_ten_thousand_formulas(tmp_path, events):
    canary = tmp_path / "canary"
    accepted = tried = 0
    for text in _formulas(str(canary)):
        with effort_below(LIMIT, text):
            accepted += _used(text)
        tried += 1
    assert tried == COUNT
    assert COUNT // 20 < accepted < COUNT // 2
    assert not events
    assert not canary.exists()
