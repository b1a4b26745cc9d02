"""Formulas of the catalogue written down as lines of Python."""

from __future__ import annotations

import math

import pytest

from model.script.trace import watched


def value(lines: list[str], x: float, y: float) -> float:
    """Run the lines with ``math`` in the place of ``torch``."""
    body = "\n".join(f"    {line}" for line in lines)
    space = {"torch": math, "math": math}
    exec(f"def f(x, y):\n{body}", space)
    return space["f"](x, y)


def test_numbers_alone_are_worked_out_and_not_written():
    lines = watched(lambda ops, x, y: ops.exp(0.0) * x + ops.sqrt(4.0) * y)
    assert value(lines, 3.0, 5.0) == 13.0
    assert not any("exp" in line or "sqrt" in line for line in lines)


def test_a_constant_still_has_the_shape_of_its_input():
    lines = watched(lambda ops, x, y: 2.5)
    assert value(lines, 3.0, 5.0) == 2.5
    assert "x" in lines[-1]


def test_what_is_used_twice_is_computed_once():
    def f(ops, x, y):
        wave = ops.sin(x * y)
        return wave * wave + wave

    lines = watched(f)
    assert sum(line.count("sin") for line in lines) == 1
    assert value(lines, 0.7, 1.3) == pytest.approx(math.sin(0.91) ** 2 + math.sin(0.91))


@pytest.mark.parametrize("name", ["erf", "where", "gamma"])
def test_other_functions_are_refused_by_name(name):
    with pytest.raises(AttributeError, match=name):
        watched(lambda ops, x, y: getattr(ops, name)(x))
