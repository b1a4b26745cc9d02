"""Arrays as inputs and targets: axes, names, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from model.datasets.files.arrays import ArraySource, as_samples, as_targets
from model.errors import UserError


def source(**arrays) -> ArraySource:
    return ArraySource({name: np.asarray(each) for name, each in arrays.items()})


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        ((6,), (6, 1)),
        ((6, 3), (6, 3)),
        ((6, 4, 5), (6, 1, 4, 5)),
        ((6, 3, 4, 5), (6, 3, 4, 5)),
        ((6, 4, 5, 3), (6, 3, 4, 5)),
    ],
)
def test_inputs_are_rows_or_pictures_with_channels_first(shape, wanted) -> None:
    values = np.arange(np.prod(shape)).reshape(shape)
    assert as_samples("x", values).shape == wanted


def test_channels_go_first_with_their_pixels() -> None:
    values = np.arange(2 * 4 * 5 * 3).reshape(2, 4, 5, 3)
    assert (as_samples("x", values)[1, 2] == values[1, :, :, 2]).all()


@pytest.mark.parametrize(
    ("values", "word"),
    [
        (np.array(["a", "b"]), "no numbers"),
        (np.zeros((1, 2, 3, 4, 5)), "5 axes"),
        (np.float64(1.0), "0 axes"),
    ],
)
def test_what_can_be_no_input_is_refused(values, word) -> None:
    with pytest.raises(UserError, match=word):
        as_samples("x", values)


def test_rows_with_a_single_one_are_classes() -> None:
    assert as_targets("y", np.eye(4)[[2, 0, 3]]).tolist() == [2, 0, 3]
    twice = np.array([[1.0, 1.0], [0.0, 1.0]])
    assert as_targets("y", twice) is twice
    half = np.array([[1.0, 0.5], [0.0, 1.0]])
    assert as_targets("y", half) is half


def test_a_column_of_targets_is_a_list() -> None:
    assert as_targets("y", np.arange(3)[:, None]).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        (np.zeros(3, dtype="datetime64[s]"), "no numbers"),
        (np.zeros((3, 2, 2)), "3 axes"),
    ],
)
def test_what_can_be_no_target_is_refused(values, word) -> None:
    with pytest.raises(UserError, match=word):
        as_targets("y", values)


def test_choices_are_arrays_or_the_columns_of_the_only_one() -> None:
    assert source(a=np.zeros(3), b=np.zeros(3)).choices == ("a", "b")
    assert source(table=np.zeros((3, 2))).choices == ("column 1", "column 2")
    assert source(one=np.zeros(3)).choices == ("one",)


def test_inputs_of_the_same_part_as_the_target_are_taken() -> None:
    both = source(
        x_train=np.zeros((4, 2)),
        y_train=np.arange(4),
        x_test=np.ones((3, 2)),
        y_test=np.arange(3),
    )
    assert len(both.content("y_test").inputs) == 3
    assert len(both.content().inputs) == 4


def test_inputs_without_a_known_name_are_those_of_equal_length() -> None:
    made = source(this=np.zeros((4, 2)), label=np.arange(4), other=np.zeros(9))
    assert made.content().inputs.shape == (4, 2)
    with pytest.raises(UserError):
        source(
            this=np.zeros((4, 2)), that=np.ones((4, 3)), label=np.arange(4)
        ).content()


def test_two_lists_without_names_are_not_guessed_at() -> None:
    with pytest.raises(UserError):
        source(a=np.zeros(4), b=np.zeros(4)).content()
