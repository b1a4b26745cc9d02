"""Mistakes are named, with their column, before anything is read."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.formula.words import is_letter, read_words

MISTAKES = [
    ("", "is empty"),
    (" \t\n", "is empty"),
    ("x" * 301, "longer than 300"),
    ("х + y", "U+0445 (CYRILLIC SMALL LETTER HA) at column 1"),
    ("ｘ", "FULLWIDTH LATIN SMALL LETTER X"),
    ("x\0y", "U+0000 at column 2"),
    ("x\u200by", "ZERO WIDTH SPACE"),
    ("x.real", "character . at column 2"),
    ("x[0]", "character [ at column 2"),
    ("{x}", "character { at column 1"),
    ("(x:=3)", "character : at column 3"),
    ("x²³", "SUPERSCRIPT TWO) at column 2"),
    ("1,5*x", "comma at column 2"),
    ("__import__", "unknown name __import__ at column 1"),
    ("x + nan", "unknown name nan at column 5"),
    ("lambda", "unknown name lambda"),
    ("x*y + xy", "unknown name xy at column 7"),
    ("0x10", "unknown name x10 at column 2"),
    ("1_000", "unknown name _000"),
    ("1e999", "number 1e999 at column 1"),
    ("x + 1e-999", "number 1e-999 at column 5"),
    ("9" * 250, "at column 1; numbers must be 0 or lie"),
    ("2x", "before x at column 2"),
    ("1j", "before j at column 2"),
    ("x y", "before y at column 3"),
    ("1..2", "before .2 at column 3"),
    ("(x)(y)", "before ( at column 4"),
    ("2(x)", "before ( at column 2"),
    ("x(2)", "uses x at column 1 as a function"),
    ("1 + *x", "before * at column 5"),
    ("x^^2", "before ^ at column 3"),
    ("x//y", "before / at column 3"),
    ("sin()", "before ) at column 5"),
    ("()", "before ) at column 2"),
    ("x +", "must follow + at column 3"),
    ("(", "must follow ( at column 1"),
    ("sin", "brackets after sin at column 1"),
    ("y*sin x", "brackets after sin at column 3"),
    ("sin^2(x)", "brackets after sin"),
    ("x)", "column 2 that was not opened"),
    ("(x", "opened at column 1"),
    ("(" * 41 + "x" + ")" * 41, "more than 40 deep at column 41"),
]


@pytest.mark.parametrize(("text", "part"), MISTAKES)
def test_a_mistake_is_named_in_one_line(text, part):
    with pytest.raises(UserError) as caught:
        read_words(text)
    assert part in str(caught.value)
    assert str(caught.value).isprintable()


def test_signs_of_print_are_understood():
    typed = [word.text for word in read_words("π·w₁² − 2×w₂^3")]
    assert typed == ["pi", "*", "w1", "**", "2", "-", "2", "*", "w2", "**", "3"]


def test_columns_are_those_of_the_typed_text():
    assert [(w.text, w.column) for w in read_words(" x^ 2")] == [
        ("x", 2), ("**", 3), ("2", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "written"),
    [("007", "7"), ("1.", "1"), (".5", "0.5"), ("2e3", "2000"), ("1e-05", "1e-05")],
)
def test_numbers_are_written_as_python_does(typed, written):
    assert read_words(typed)[0].text == written


def test_letters_are_what_may_become_sliders():
    assert all(map(is_letter, ("a", "k", "E", "alpha", "lam", "a1", "B2")))
    assert not any(map(is_letter, ("x", "y", "w1", "e", "pi", "x1", "sin", "ab", "é")))
