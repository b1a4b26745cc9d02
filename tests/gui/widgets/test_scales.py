"""Places and values of a slider agree, on every scale."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.widgets.scales import Grading, grading_of
from model.parameter import Parameter

GRADINGS = [
    Grading(-2.0, 5.0),
    Grading(1e-4, 1.0, "log"),
    Grading(0.0, 10.0, "log"),
    Grading(0.0, 0.999, "one_minus_log"),
    Grading(0.0, 1.0, "one_minus_log"),
]


@pytest.mark.parametrize("grading", GRADINGS, ids=str)
@given(place=st.floats(0, 1))
@settings(max_examples=60)
def test_values_lie_where_they_were_taken(grading: Grading, place: float) -> None:
    value = grading.value(place)
    assert grading.low <= value <= grading.high
    assert grading.place(value) == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("grading", GRADINGS, ids=str)
def test_places_grow_with_values(grading: Grading) -> None:
    values = [grading.value(place / 50) for place in range(51)]
    assert values == sorted(values)
    assert values[0] == grading.low
    assert values[-1] == grading.high
    assert len(set(values)) == 51


def test_values_outside_lie_at_the_ends() -> None:
    grading = Grading(1e-4, 1.0, "log")
    assert grading.place(-3) == 0
    assert grading.place(50) == 1


def test_powers_lie_equally_far_apart() -> None:
    log, momentum = Grading(1e-4, 1.0, "log"), Grading(0, 0.999, "one_minus_log")
    assert log.place(1e-2) == pytest.approx(0.5)
    assert momentum.place(0.9) == pytest.approx(1 / 3)
    assert momentum.place(0.99) == pytest.approx(2 / 3)


def test_values_are_such_as_people_type() -> None:
    assert len(f"{Grading(1e-4, 1.0, 'log').value(0.37):g}") <= 7
    assert Grading(0, 0.999, "one_minus_log").value(1 / 3) == 0.9


def test_what_has_no_range_has_no_slider() -> None:
    assert grading_of(Parameter(low=0)) is None
    assert grading_of(Parameter(low=0, high=1)) == Grading(0, 1)
    assert grading_of(Parameter(low=0, useful=(1, 2))) == Grading(1, 2)
