"""The regression surface against the lecture's demonstration and against speed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.surfaces import SURFACES
from model.surfaces.regression import SMALL, Regression
from tests.effort import effort_below

SUM = Regression(reduction="sum")
MEAN = Regression()
START = (-120.0, -4.0)


def descend(rate: float, steps: int) -> tuple[float, float]:
    b, w = START
    for _ in range(steps):
        gb, gw = SUM.partials_at(math, b, w)
        b, w = b - rate * gb, w - rate * gw
    return b, w


def test_optimum_and_curvature():
    (best,) = SUM.known_points
    assert best.theta == pytest.approx((-188.4332, 2.669455), abs=5e-5)
    assert best.loss == pytest.approx(101936.73, abs=5e-3)
    low, high = np.linalg.eigvalsh(SUM.hessian(np.array(best.theta)))
    assert low == pytest.approx(5.5735, abs=5e-5)
    assert high == pytest.approx(1.74683e6, rel=2e-6)
    assert high / low == pytest.approx(313_418, abs=1)
    assert 2 / high == pytest.approx(1.14493e-6, rel=3e-6)


@pytest.mark.parametrize(
    ("rate", "b", "w", "loss"),
    [(1e-7, -123.692, 2.4834, 113617.2), (1e-6, -149.229, 2.5568, None)],
)
def test_hundred_thousand_steps_of_plain_descent(rate, b, w, loss):
    end = descend(rate, 100_000)
    assert end == pytest.approx((b, w), abs=5e-4)
    if loss:
        assert SUM.loss_at(math, *end) == pytest.approx(loss, abs=0.06)


def test_too_large_a_rate_passes_all_bounds_at_step_344():
    """1.2e-6 lies above 2/λmax = 1.14493e-6."""
    before, after = (SUM.loss_at(math, *descend(1.2e-6, n)) for n in (343, 344))
    assert before < 1e35 < after


def test_library_adagrad():
    (b, w), sb, sw = START, 0.0, 0.0
    for _ in range(100_000):
        gb, gw = SUM.partials_at(math, b, w)
        sb, sw = sb + gb * gb, sw + gw * gw
        b, w = b - gb / math.sqrt(sb), w - gw / math.sqrt(sw)
    assert (b, w) == pytest.approx((-188.3668, 2.669264), abs=6e-5)


def test_starts_where_the_demonstration_starts():
    assert MEAN.starts[0] == START
    assert MEAN.domain == ((-200.0, -100.0), (-5.0, 5.0))
    assert MEAN.axes == ("b", "w")
    assert (MEAN.samples, Regression(dataset="line20").samples) == (10, 20)


def test_sum_is_the_mean_times_the_number_of_samples():
    x = np.array([[-120.0, -4.0], [-150.0, 2.0]])
    batch = np.array([3, 7, 1])
    for part in (None, batch):
        np.testing.assert_allclose(SUM.value(x, part), 10 * MEAN.value(x, part))
        np.testing.assert_allclose(SUM.gradient(x, part), 10 * MEAN.gradient(x, part))
        np.testing.assert_allclose(SUM.hessian(x, part), 10 * MEAN.hessian(x, part))


def test_formula_follows_the_reduction():
    assert r"\frac{1}{N}" in MEAN.typeset
    assert SUM.typeset.startswith(r"\sum")


def test_one_sample_has_a_valley_without_end():
    values = np.linalg.eigvalsh(MEAN.hessian(np.zeros(2), np.array([4])))
    assert values[0] == pytest.approx(0, abs=1e-9 * values[1])


def test_an_exact_fit_leaves_nothing():
    """Two samples lie on one line: its loss must be 0, not a negative rest."""
    (x1, y1), (x2, y2) = ((338.0, 640.0), (25.0, 27.0))
    w = (y1 - y2) / (x1 - x2)
    loss = MEAN.loss_at(math, y2 - w * x2, w, np.array([0, 5]))
    assert 0 <= loss < 1e-18


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 19), min_size=1, max_size=2 * SMALL),
    st.floats(-50, 50),
    st.floats(-50, 50),
    st.sampled_from(["mean", "sum"]),
)
def test_any_batch_is_its_samples(batch, b, w, reduction):
    surface = Regression(dataset="line20", reduction=reduction)
    part, x = np.array(batch), np.array([b, w])
    values = surface.sample_values(x, part)
    gradients = surface.sample_gradients(x, part)
    factor = 20 if reduction == "sum" else 1
    assert surface.loss_at(math, b, w, part) == pytest.approx(
        factor * values.mean(), rel=1e-11, abs=1e-12
    )
    scale = factor * np.abs(gradients).max()
    np.testing.assert_allclose(
        surface.partials_at(math, b, w, part),
        factor * gradients.mean(0),
        rtol=1e-10,
        atol=1e-12 * scale,
    )
    np.testing.assert_array_equal(
        surface.gradient(x, part), surface.partials_at(math, b, w, part)
    )


@pytest.mark.parametrize(("size", "limit"), [(None, 3e-6), (1, 10e-6), (20, 10e-6)])
def test_one_ball_is_fast(size, limit):
    surface = Regression(dataset="line20")
    batch = None if size is None else np.arange(size)
    with effort_below(10 * 1000 * limit):
        for _ in range(1000):
            surface.partials_at(math, 1.0, 2.0, batch)


def test_a_wrong_data_set_is_refused_by_name():
    with pytest.raises(UserError, match=r"dataset: must be one of .*line20"):
        SURFACES.from_dict({"type": "regression", "dataset": "digits"})
