"""Tests of sentences with numbers in them."""

from __future__ import annotations

import pytest

from model.experiment import ClaimCheck
from model.wording import UNKNOWN, filled


@pytest.mark.parametrize("spec", [".1%", ".3g", ".2f", ""])
def test_a_number_that_there_is_not_is_a_dash(spec: str) -> None:
    assert filled(f"a {{x:{spec}}} b", {"x": float("nan")}) == f"a {UNKNOWN} b"


def test_everything_else_is_as_always() -> None:
    values = {"a": 0.25, "b": "word", "c": 7, "d": float("inf")}
    template = "{a:.0%} {b} {c:>3} {d:.2f} {{}}"
    assert filled(template, values) == template.format(**values)


def test_a_claim_without_its_number_can_be_read() -> None:
    check = ClaimCheck("claim", "undecided", "is {share:.0%}", {"share": float("nan")})
    assert str(check) == f"is {UNKNOWN}"
    assert check.to_dict()["values"] == {"share": None}
