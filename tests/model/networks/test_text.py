"""Parameters as text, and the surface around given ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.networks.text import packed, unpacked
from model.surfaces import SURFACES


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=40))
def test_text_gives_the_very_same_numbers(values):
    assert unpacked(packed(np.array(values)), len(values)).tolist() == values


@pytest.mark.parametrize(
    "text",
    ["", "AAAA", "no base64!", packed(np.zeros(2)), packed(np.array([1, 2, np.nan]))],
)
def test_what_holds_no_such_numbers_is_refused(text):
    with pytest.raises(UserError, match="3 finite parameters"):
        unpacked(text, 3)


def test_a_surface_lies_around_given_weights():
    kind = SURFACES["network"]
    plain = kind(dataset="sinc", hidden="4", training=0, plane="eigen")
    theta = 0.3 * np.arange(plain.network.dimension)
    made = kind(dataset="sinc", hidden="4", plane="eigen", weights=packed(theta))
    assert made.value(np.zeros(2)) == pytest.approx(made.network.value(theta))
    low, high = np.linalg.eigvalsh(made.network.hessian(theta))[[0, -1]]
    hessian = made.hessian(np.zeros(2))
    assert hessian[0, 0] == pytest.approx(high)
    assert hessian[1, 1] == pytest.approx(low)


def test_weights_of_another_network_are_refused_by_name():
    with pytest.raises(UserError) as caught:
        SURFACES["network"](hidden="4", weights=packed(np.zeros(3)))
    assert caught.value.where == "weights"
