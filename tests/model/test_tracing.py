"""What formulas do to letters is written down, and nothing is guessed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.tracing import FloatTape, Later, Letter, Tape, Untraceable


def test_a_formula_becomes_lines():
    tape = Tape("p")
    x, y = tape.letter("x[i]"), tape.letter("y[i]")
    result = 2 * x - y / tape.sqrt(x) + 0.5
    assert tape.lines == [
        "pv0 = x[i]",
        "pv1 = y[i]",
        "pv2 = pn0 * pv0",
        "pv3 = sqrt(pv0)",
        "pv4 = pv1 / pv3",
        "pv5 = pv2 - pv4",
        "pv6 = pv5 + pn1",
    ]
    assert tape.word(result) == "pv6"
    assert tape.numbers == [2.0, 0.5]


@pytest.mark.parametrize(
    "ask",
    [
        bool,
        lambda letter: letter == 0,
        lambda letter: max(letter, 0.0),
        lambda letter: letter**3,
        lambda letter: letter.tape.exp(letter),
        np.sqrt,
        lambda letter: letter + np.zeros(2),
    ],
)
def test_what_is_not_written_down_is_refused(ask):
    with pytest.raises((Untraceable, TypeError)):
        ask(Tape().letter("x"))


def test_python_floats_may_do_all_of_math():
    tape = FloatTape()
    x, now = tape.letter("x"), Later(tape, "now")
    found = (tape.exp(-x) + 0.9**now).larger(0.1).over(x)
    assert tape.numbers == []
    place = {"exp": math.exp, "x": 2.0, "now": 3}
    exec("\n".join(tape.lines), place)
    assert place[found.name] == (math.exp(-2.0) + 0.9**3) / 2.0
    assert (now == 1) is False
    (x > 1).choose(x, 0.0)
    assert tape.lines[-2:] == ["v7 = v0 > 1.0", "v8 = v0 if v7 else 0.0"]
    with pytest.raises(Untraceable):
        now == 2  # noqa: B015
    with pytest.raises(Untraceable):
        x * math.inf


def test_what_is_done_twice_is_written_once():
    tape = Tape()
    x = tape.letter("x")
    assert x * x is x * x
    assert len(tape.lines) == 2


def test_plain_numbers_stay_numbers():
    tape = Tape()
    assert tape.sqrt(4.0) == 2.0
    assert tape.pi == np.pi
    assert isinstance(np.float64(2.0) * tape.letter("x"), Letter)
    assert tape.numbers == [2.0]
