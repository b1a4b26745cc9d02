"""Differences between two groups, and how sure they are."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.comparison import Difference, paired, unpaired


def test_pairs_cancel_what_they_share():
    first = np.array([1.0, 20.0, 300.0])
    off = paired(first, first + np.array([0.9, 1.0, 1.1]))
    assert off.mean == pytest.approx(1.0)
    assert off.error == pytest.approx(0.1 / math.sqrt(3))
    assert off.sign == 1
    assert unpaired(first, first + 1.0).sign == 0


def test_groups_are_compared_with_welch_s_error():
    off = unpaired(np.array([0.0, 2.0]), np.array([10.0, 11.0, 12.0]))
    assert off.mean == pytest.approx(10.0)
    assert off.error == pytest.approx(math.sqrt(2 / 2 + 1 / 3))


@pytest.mark.parametrize("values", [[], [1.0], [1.0, math.nan]])
def test_one_pair_proves_nothing(values):
    off = paired(np.zeros(len(values)), np.array(values))
    assert off.verdict(1) == "undecided"
    assert unpaired(np.array([1.0]), np.array([2.0, 2.0])).sign == 0


@pytest.mark.parametrize(
    ("mean", "error", "claimed", "verdict"),
    [
        (1.0, 0.4, 1, "agrees"),
        (-1.0, 0.4, 1, "disagrees"),
        (-1.0, 0.4, -1, "agrees"),
        (1.0, 0.6, 1, "undecided"),
        (0.0, 0.0, 1, "undecided"),
        (math.nan, 0.1, 1, "undecided"),
    ],
)
def test_a_difference_counts_from_two_standard_errors(mean, error, claimed, verdict):
    assert Difference(mean, error).verdict(claimed) == verdict
