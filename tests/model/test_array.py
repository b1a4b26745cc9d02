"""Lengths of vectors, of any size."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.array import length

NUMBERS = st.floats(-1e150, 1e150)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_a_length_is_the_root_of_the_sum_of_squares(entries) -> None:
    exact = math.sqrt(math.fsum(each * each for each in entries))
    assert length(np.array(entries)) == pytest.approx(exact, rel=1e-14, abs=1e-160)


@pytest.mark.parametrize("size", [1e300, 1e-300, 5e-324])
def test_squares_beyond_all_numbers_do_no_harm(size) -> None:
    assert length(np.array([3 * size, 4 * size])) == pytest.approx(5 * size, rel=1e-12)


def test_all_entries_of_a_matrix_count_and_infinity_is_told() -> None:
    assert length(np.array([[1.0, 2.0], [2.0, 4.0]])) == 5.0
    assert length(np.array([1.0, -np.inf])) == np.inf
    assert math.isnan(length(np.array([1.0, np.nan])))
