"""What a task returns comes back from its bytes as it was; nothing else is made."""

from __future__ import annotations

import io
import json
import math
import pickle
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from model.errors import UserError
from model.experiments.minimum_ratio import Batch
from model.experiments.saddle_dimension import Row
from model.jobs.encoding import decoded, encoded, register
from model.optimizers import OPTIMIZERS


@register
@dataclass(frozen=True)
class Pair:
    left: object
    right: object = None


class Stranger(NamedTuple):
    value: int


def same(a, b):
    """Whether two values are equal in every type and every bit."""
    assert type(a) is type(b)
    if isinstance(a, np.ndarray | np.generic):
        assert a.dtype == b.dtype
        np.testing.assert_array_equal(a, b)
    elif isinstance(a, dict):
        same(list(a.items()), list(b.items()))
    elif isinstance(a, list | tuple):
        assert len(a) == len(b)
        for one, other in zip(a, b, strict=True):
            same(one, other)
    elif isinstance(a, float):
        assert a == b or (math.isnan(a) and math.isnan(b))
        assert math.copysign(1, a) == math.copysign(1, b)
    elif isinstance(a, Pair):
        same([a.left, a.right], [b.left, b.right])
    else:
        assert a == b


arrays = some.arrays(
    st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16", "U3"]),
    some.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | arrays
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=3)
        | st.builds(Pair, inner, inner)
    ),
    max_leaves=6,
)


@given(values)
def test_all_types_come_back(value):
    same(decoded(encoded(value)), value)


def test_objects_of_the_model_come_back():
    numbers = np.random.default_rng(0)
    batch = Batch(*(numbers.random((2, 3)) for _ in fields(Batch)))
    row = Row("goe", 3, 5, 2, math.nan, 0.25)
    rule = OPTIMIZERS["adam"](learning_rate=0.3)
    again, row_again, rule_again = decoded(encoded((batch, row, rule)))
    for each in fields(Batch):
        np.testing.assert_array_equal(
            getattr(again, each.name), getattr(batch, each.name)
        )
    assert type(row_again) is Row
    assert row_again[:4] == row[:4]
    assert rule_again == rule
    number = decoded(encoded(np.float32(0.1)))
    assert (number, type(number)) == (np.float32(0.1), np.float32)


@pytest.mark.parametrize(
    "value",
    [object(), {1, 2}, b"x", Stranger(1), np.array([object()]), lambda: 0, pytest],
    ids=lambda each: type(each).__name__,
)
def test_what_cannot_be_kept_is_named(value):
    with pytest.raises(TypeError, match="cannot be kept"):
        encoded(value)


def file_of(structure):
    stream = io.BytesIO()
    np.savez(stream, structure=np.array(json.dumps(structure)))
    return stream.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "subprocess:Popen",
        "model.files:write_text",
        "model.files:Path",
        "model.jobs.tasks:Cancelled",
        "model.nowhere:Thing",
        "model.jobs.encoding:np.save",
        "model.",
        "",
    ],
)
def test_no_other_class_is_made(name):
    content = file_of({"!": "object", "t": name, "v": {}})
    with pytest.raises(UserError, match="is not an outcome"):
        decoded(content)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damaged_bytes_are_refused(garbage, place):
    whole = encoded({"a": np.arange(5), "b": (1.5, "x")})
    for content in (
        garbage,
        whole[: place % len(whole)],
        pickle.dumps([1]),
        file_of([{"!": "array", "v": 3}]),
        file_of({"!": "what", "v": 3}),
    ):
        with pytest.raises(UserError, match="is not an outcome"):
            decoded(content)
