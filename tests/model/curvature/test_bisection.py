"""Halving many intervals at once gives what halving each by itself gives."""

from __future__ import annotations

import numpy as np
import pytest

from model.curvature import bisection
from model.curvature.bisection import bisected


def one_by_one(low, high, below, rounds, finest=0.0):
    for _ in range(rounds):
        if not (high - low > finest).any():
            break
        middle = (low + high) / 2
        side = below(middle)
        low, high = np.where(side, middle, low), np.where(side, high, middle)
    return low, high


def intervals(n: int):
    rng = np.random.default_rng(n)
    low, high = rng.uniform(-2, 0, (n, 3)), rng.uniform(0.1, 2, (n, 3))
    root = rng.uniform(-0.4, 0.1, (n, 3))
    return low, high, lambda x: np.sin(x - root) < 0.01 * np.cos(40 * x)


@pytest.mark.parametrize("n", [1, 7, 300])
@pytest.mark.parametrize("rounds", [1, 5, 6, 20, 52])
@pytest.mark.parametrize("finest", [0.0, 1e-4, 5e-17])
def test_the_same_to_the_last_bit(n: int, rounds: int, finest: float):
    low, high, below = intervals(n)
    ours = bisected(low, high, below, rounds, finest)
    for mine, plain in zip(
        ours, one_by_one(low, high, below, rounds, finest), strict=True
    ):
        assert mine.tobytes() == plain.tobytes()


def test_the_side_of_a_place_may_be_told_once_for_all_coordinates():
    low, high = np.array([[0.0, 3.0], [1.0, 5.0]]), np.array([[1.0, 3.0], [2.0, 5.0]])

    def below(u):
        return (u[..., :1] < 0.3) | (u[..., :1] > 1.0) & (u[..., :1] < 1.7)

    a, b = bisected(low, high, below, 60)
    assert a[:, 0] == pytest.approx([0.3, 1.7], abs=1e-15)
    assert np.array_equal(a[:, 1], [3.0, 5.0])
    assert np.array_equal(b[:, 1], [3.0, 5.0])


def test_few_questions_for_few_numbers_and_no_needless_ones_for_many():
    asked = []

    def below(u):
        asked.append(u.shape)
        return u < 0.3

    bisected(np.zeros(2), np.ones(2), below, 48)
    assert len(asked) == 48 / bisection.AHEAD
    asked.clear()
    bisected(np.zeros(1000), np.ones(1000), below, 48)
    assert asked == [(1, 1000)] * 48


def test_it_ends_where_no_number_lies_between():
    asked = []

    def below(u):
        asked.append(len(u))
        return u < 0.3

    low, high = bisected(np.zeros(1), np.ones(1), below, 10_000)
    assert high == np.nextafter(low, 1.0)
    assert low < 0.3 <= high
    assert len(asked) < 12


@pytest.mark.parametrize("shape", [(0, 2), (3, 0)])
def test_no_intervals_ask_nothing(shape):
    low, high = bisected(np.zeros(shape), np.ones(shape), lambda u: u / 0, 52)
    assert low.shape == high.shape == shape
