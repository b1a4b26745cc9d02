"""Declarations: what is legal, what is said of what is not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.parameter import Declared, Parameter, check_number, param, shown


@dataclass(frozen=True, kw_only=True)
class Thing(Declared):
    """One hyperparameter of every kind."""

    name = "thing"
    title = "Thing"
    source = "this test"

    rate: float = param(0.5, low=0, high=2, useful=(1e-3, 1), scale="log", symbol="η")
    weight: float = param(0.5, low=0, high=1, low_open=True, high_open=True)
    count: int = param(3, low=1, high=10)
    on: bool = param(False)
    kind: str = param("a", choices=("a", "b"))
    text: str = param("x", high=5)
    box: Any = param(((0.0, 1.0), (0.0, 1.0)), kind="box")
    letters: Any = param((), kind="constants")


GOOD: list[tuple[str, Any, Any]] = [
    ("rate", 0, 0.0),
    ("rate", 2, 2.0),
    ("rate", np.float32(0.5), 0.5),
    ("rate", np.int64(1), 1.0),
    ("weight", 1e-300, 1e-300),
    ("count", 10, 10),
    ("count", 3.0, 3),
    ("on", True, True),
    ("on", np.True_, True),
    ("kind", "b", "b"),
    ("text", "12345", "12345"),
    ("box", [[-1, 1], [0, 2]], ((-1.0, 1.0), (0.0, 2.0))),
    ("letters", {"b": 1, "a": 2}, (("a", 2.0), ("b", 1.0))),
]
BAD: list[tuple[str, Any]] = [
    *[
        ("rate", each)
        for each in (-1, 2.1, "1", None, True, [], {}, 1j, np.complex64(1))
    ],
    *[("rate", each) for each in (math.nan, math.inf, -math.inf, 10**400, 10**5000)],
    *[("weight", each) for each in (0, 1, 0.0, 1.0)],
    *[("count", each) for each in (0, 11, 2.5, "3", True, 2**70, math.inf)],
    *[("on", each) for each in (0, 1, "true", None)],
    *[("kind", each) for each in ("c", "A", 0, None, ["a"])],
    *[("text", each) for each in ("123456", 5, None, ["x"])],
    ("box", [[1, 1], [0, 1]]),
    ("box", [[2, 1], [0, 1]]),
    ("box", [[0, 1]]),
    ("box", [[0, 1], [0, math.nan]]),
    ("box", [[0, 1], [0, 1e300]]),
    *[
        ("box", each)
        for each in (3, "ab", None, {"a": 1}, ["ab", "cd"], [[0, 1, 2], [0]])
    ],
    *[("letters", each) for each in (3, "ab", None, {"a": "b"}, {"a": True}, [1, 2])],
    ("letters", {"a": math.nan}),
]


@pytest.mark.parametrize(("name", "value", "kept"), GOOD)
def test_good_values_take_their_proper_type(name: str, value: Any, kept: Any) -> None:
    made = getattr(Thing(**{name: value}), name)
    assert made == kept
    assert type(made) is type(kept)


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda each: shown(each, 20))
def test_bad_values_are_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(UserError) as caught:
        Thing(**{name: value})
    assert caught.value.where == name
    line = str(caught.value)
    assert line.startswith(f"{name}: ")
    assert len(line.splitlines()) == 1
    assert "{value}" not in line


def test_sentences_say_what_is_wanted() -> None:
    def sentence(**values: Any) -> str:
        with pytest.raises(UserError) as caught:
            Thing(**values)
        return str(caught.value)

    assert sentence(rate=-1) == "rate: must be at least 0, not -1"
    assert sentence(rate=3) == "rate: must be at most 2, not 3"
    assert sentence(weight=0) == "weight: must be above 0, not 0"
    assert sentence(weight=1) == "weight: must be below 1, not 1"
    assert sentence(count=2.5) == "count: must be a whole number, not 2.5"
    assert sentence(kind="c") == "kind: must be one of a, b, not c"
    assert sentence(rate=math.nan) == "rate: must be a finite number, not nan"


def test_arrays_are_a_sweep() -> None:
    rates = np.array((0.1, 0.2))
    assert Thing(rate=rates).rate is rates
    assert Thing(rate=rates).to_dict()["rate"] == [0.1, 0.2]
    for wrong in (np.array((0.1, 3.0)), np.array((0.1, np.nan))):
        with pytest.raises(UserError) as caught:
            Thing(rate=wrong)
        assert caught.value.where == "rate"


def test_round_trip_through_json_types() -> None:
    made = Thing(rate=1, letters={"a": 2}, box=[[0, 2], [0, 3]])
    plain = made.to_dict()
    assert plain["type"] == "thing"
    assert plain["letters"] == {"a": 2.0}
    assert plain["box"] == [[0.0, 2.0], [0.0, 3.0]]
    assert Thing.from_dict(plain) == made


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="known are rate, weight") as caught:
        Thing.from_dict({"speed": 3})
    assert caught.value.where == "speed"


def test_changed_copies_are_checked_too() -> None:
    made = Thing()
    assert made.with_values(count=4) == Thing(count=4)
    assert made.count == 3
    with pytest.raises(UserError):
        made.with_values(count=0)


def test_a_description_is_the_declaration() -> None:
    described = {each["name"]: each for each in Thing.describe()["parameters"]}
    assert list(described) == list(Thing.parameters())
    rate = described["rate"]
    assert (rate["default"], rate["useful"], rate["scale"]) == (0.5, [1e-3, 1], "log")
    assert rate["legal"]["low"] == 0
    assert described["weight"]["legal"]["low_open"] is True
    assert described["on"]["kind"] == "bool"
    assert described["count"]["kind"] == "int"


def nested(depth: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(depth):
        made = [made]
    return made


@pytest.mark.parametrize(
    "value",
    [
        nested(100_000),
        10**10_000,
        "x" * 10_000_000,
        list(range(10**6)),
        "a\nb\r\u2028c\x1b[31m\x00\ud800\u202e",
        {"k" * 1000: "v\n" * 1000},
        np.float64(0.5),
        object(),
    ],
    ids=lambda each: type(each).__name__,
)
def test_whatever_is_shown_is_short_and_on_one_line(value: Any) -> None:
    text = shown(value)
    assert text.isprintable()
    assert 0 < len(text) <= 40
    text.encode()


def test_what_fits_is_shown_as_it_is() -> None:
    assert shown(0.5) == shown(np.float64(0.5)) == "0.5"
    assert shown([1, 2, 3]) == "[1, 2, 3]"
    assert shown("η = 3") == "η = 3"
    assert shown("x" * 41) == "x" * 39 + "…"


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    assert len(shown(text)) <= 40
    assert "\n" not in shown(text)


@given(st.floats() | st.integers())
def test_numbers_are_finite_or_refused(value: float) -> None:
    try:
        assert math.isfinite(check_number(value))
    except UserError:
        assert isinstance(value, int) or not math.isfinite(value)


def test_errors_as_seen_from_outside() -> None:
    error = UserError("is {what}", where="rate", what="bad").within("optimizer")
    assert str(error.within("runs[0]")) == "runs[0].optimizer.rate: is bad"
    assert UserError("is bad", where="[1]").within("start").where == "start[1]"
    assert str(UserError("is bad")) == "is bad"


def test_a_bare_declaration_checks_too() -> None:
    assert Parameter(name="n", kind="int", low=1).check(3) == 3
