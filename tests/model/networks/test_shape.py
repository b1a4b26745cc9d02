"""The layout of the flat parameter vector, and random starts."""

from __future__ import annotations

import numpy as np
import pytest

from model.errors import UserError
from model.networks.shape import Shape, hidden_sizes


def test_the_numbers_of_parameters_of_the_facts():
    assert Shape((2, 4, 1)).dimension == 17
    assert Shape((2, 12, 12, 1)).dimension == 205
    assert Shape((1, 10, 1)).dimension == 31


def test_layers_come_weights_first_row_by_row():
    (w, b), (v, c) = Shape((2, 3, 1)).split(np.arange(13.0))
    np.testing.assert_array_equal(w, [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(b, [6, 7, 8])
    np.testing.assert_array_equal(v, [[9, 10, 11]])
    np.testing.assert_array_equal(c, [12])


def test_splitting_makes_views():
    theta = np.zeros((4, 13))
    Shape((2, 3, 1)).split(theta)[0][0][2, 1, 0] = 5.0
    assert theta[2, 2] == 5.0


def test_the_same_seed_gives_the_same_start():
    shape = Shape((2, 8, 1))
    first, again, other = (
        shape.initial(np.random.default_rng(seed), (3,)) for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert first.shape == (3, shape.dimension)


@pytest.mark.parametrize(
    ("rule", "spread", "largest"),
    [
        ("torch", 50**-0.5 / 3**0.5, 50**-0.5),
        ("he", (2 / 50) ** 0.5, np.inf),
        ("glorot", (2 / 90) ** 0.5, (6 / 90) ** 0.5),
    ],
)
def test_starts_are_as_wide_as_their_rule_says(rule, spread, largest):
    shape = Shape((50, 40))
    theta = shape.initial(np.random.default_rng(0), (60,), rule)
    (weights, biases), *_ = shape.split(theta)
    assert np.isclose(weights.std(), spread, rtol=0.02)
    assert np.abs(weights).max() <= largest
    assert (biases.std() > 0) == (rule == "torch")


def test_hidden_sizes_from_text():
    assert hidden_sizes("10") == (10,)
    assert hidden_sizes(" 8, 6 ,4") == (8, 6, 4)
    assert hidden_sizes("") == ()


@pytest.mark.parametrize("text", ["x", "8,,8", "0", "-3", "1.5", "9" * 30, "1," * 20])
def test_what_is_no_list_of_sizes_is_refused(text):
    with pytest.raises(UserError, match="hidden: must be whole numbers") as caught:
        hidden_sizes(text)
    assert len(str(caught.value)) < 130
