"""Numbers read as people write them, and read back as the same numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.formatting import exact, fixed, number, parse, short, vector, whole

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0165, "0.0165"),
        (3.1e8, "3.1e8"),
        (-0.0, "0"),
        (-2.5e-7, "−2.5e−7"),
        (1 / 3, "0.3333"),
        (123456.7, "123457"),
        (999999.9, "1e6"),
        (-12, "−12"),
        (math.nan, "not a number"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1e-9, "0.000"), (1.5, "1.500"), (-0.25, "−0.250"), (2e7, "2e7")],
)
def test_fixed_decimals(value: float, text: str) -> None:
    assert fixed(value) == text


def test_others() -> None:
    assert vector((1.5, -2)) == "(1.5, −2)"
    assert whole(-1234567) == "−1\u2009234\u2009567"


@given(FINITE)
@settings(max_examples=200)
def test_exact_text_reads_back(value: float) -> None:
    assert parse(exact(value)) == value


@given(FINITE.filter(lambda value: value == 0 or 1e-300 < abs(value) < 1e300))
@settings(max_examples=200)
def test_short_text_is_near(value: float) -> None:
    assert parse(number(value)) == pytest.approx(value, rel=6e-4)
    assert "-" not in number(value)


@pytest.mark.parametrize("text", ["0,5", " 0.5 ", "5e-1", "5e−1", "+.5"])
def test_typed_forms(text: str) -> None:
    assert parse(text) == 0.5


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "1_000", "inf", "nan", "0x10"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.2345, "1.234"), (4.3431e-30, "4.34e−30"), (-4.3431e-30, "−4.3e−30")]
    + [(-1.25e-300, "−1e−300"), (123456.7, "123457"), (0.0, "0"), (1e9, "1e9")],
)
def test_digits_are_left_out_where_there_is_little_room(value, text) -> None:
    assert short(value, 8) == text
