"""Derivatives of random formulas are exact, whatever their conditioning."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from model.formula import compiled
from model.formula.compiled import BACKENDS

from . import exact

_LEAVES = st.sampled_from(["x", "y", "x", "y", "1", "2", "0.5", "4", "a", "k"])
_CALLS = st.sampled_from([*exact.NAMES, "abs"])
_KINDS = st.sampled_from(["sign", "call", "power", "exponent", *"+-*/+*"])


@st.composite
def formulas(draw, depth=3):
    """Draw a formula of both variables, nested to the depth."""
    if depth == 0:
        return draw(_LEAVES)
    kind, one = draw(_KINDS), draw(formulas(depth - 1))
    if kind == "sign":
        return f"(-{one})"
    if kind == "call":
        return f"{draw(_CALLS)}({one})"
    if kind == "power":
        return f"({one})^{draw(st.integers(-4, 5))}"
    other = draw(formulas(depth - 1))
    if kind == "exponent":
        return f"abs({one})^({other})"
    return f"({one} {kind} {other})"


CONSTANTS = {"a": 1.25, "k": -0.75}


@pytest.fixture
def exactly(monkeypatch):
    """Run compiled formulas in fifty digits."""
    names = {f"f_{name}": getattr(mpmath, name) for name in exact.NAMES}
    names |= {"f_abs": abs, "f_sign": mpmath.sign, "power": mpmath.power}
    names["scaled_power"] = lambda c, u, p: c * mpmath.power(u, p) if c else c
    monkeypatch.setitem(BACKENDS, "mpmath", names)


def _ours(text, x, y):
    formula = compiled(text)
    constants = [mpmath.mpf(CONSTANTS[letter]) for letter in formula.letters]
    point = (mpmath.mpf(x), mpmath.mpf(y))
    first = formula.function("value_and_partials", "mpmath")(*constants, *point)
    second = formula.function("second", "mpmath")(*constants, *point)
    return dict(zip(("value", "x", "y", "xx", "xy", "yy"), first + second, strict=True))


def _expected(text, x, y):
    """Return the reference, or pass over points outside the real domain."""
    try:
        parts = exact.derivatives(text, x, y, CONSTANTS)
    except (ArithmeticError, ValueError, TypeError):
        assume(False)
    for value in parts.values():
        assume(isinstance(value, int | float | mpmath.mpf))
        assume(mpmath.isfinite(value) and abs(value) < 1e9)
    return parts


@given(formulas(), st.floats(0.1, 1.9), st.floats(-1.9, -0.1))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
        HealthCheck.too_slow,
    ],
)
def test_random_formulas(exactly, text, x, y):
    assume("x" in text.replace("exp", "") and "y" in text)
    try:
        compiled(text)
    except ValueError:
        assume(False)  # a part without a real value: see the tests of the tree
    expected = _expected(text, x, y)
    with mpmath.workdps(exact.DIGITS):
        ours = _ours(text, x, y)
        for part, value in expected.items():
            assert abs(ours[part] - value) <= 1e-9 * (1 + abs(value)), part


def test_the_list_grows_in_proportion():
    """Nested functions, whose written-out derivatives fill pages, stay short."""
    from model.formula.derive import Tape
    from model.formula.tree import parse

    def length(depth):
        tape = Tape()
        jet = tape.jet(parse("sin(" * depth + "x*y" + ")" * depth))
        return len(tape.assignments((jet.xx, jet.xy, jet.yy)))

    assert length(36) - length(24) == length(24) - length(12)
