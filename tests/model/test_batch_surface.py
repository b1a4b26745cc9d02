"""Each batch's own loss, and how much their gradients differ."""

from __future__ import annotations

import numpy as np
import pytest

from model.array import MATH
from model.batch_noise import noise_at, noise_by_size, noise_scale, sample_gradients
from model.batch_surface import BatchSurface, batch_levels
from model.levels import Levels
from model.sampler import FullBatch, MiniBatch, OneSample
from model.surfaces import SURFACES

DATA = [
    SURFACES["regression"](dataset="line20"),
    SURFACES["network"](dataset="sinc", hidden="3", training=0),
]


@pytest.mark.parametrize("surface", DATA, ids=lambda s: s.name)
def test_a_batchs_surface_is_the_loss_of_the_batch(surface) -> None:
    chosen = np.array([4, 1, 7])
    own = BatchSurface(whole=surface, chosen=(4, 1, 7))
    x = np.array([[0.3, -0.2], [0.5, 0.9]])
    assert own.value(x) == pytest.approx(surface.value(x, chosen))
    assert own.gradient(x) == pytest.approx(surface.gradient(x, chosen))
    assert own.hessian(x) == pytest.approx(surface.hessian(x, chosen))
    assert own.loss_at(MATH, 0.3, -0.2) == pytest.approx(float(own.value(x[0])))
    assert own.partials_at(MATH, 0.3, -0.2) == pytest.approx(own.gradient(x[0]))
    assert (own.axes, own.domain) == (surface.axes, surface.domain)
    assert own.value(x, np.array([1])) == pytest.approx(surface.value(x, chosen[1:2]))


@pytest.mark.parametrize("surface", DATA, ids=lambda s: s.name)
def test_the_surfaces_of_an_epoch_average_to_the_whole(surface) -> None:
    sampler, x = MiniBatch(batch_size=7), np.array([0.3, -0.2])
    total = 0.0
    for k in range(sampler.batches(surface.samples)):
        chosen = sampler.batch(k, surface.samples, 0)
        own = BatchSurface(whole=surface, chosen=tuple(chosen.tolist()))
        total += len(chosen) * float(own.value(x))
    assert total / surface.samples == pytest.approx(float(surface.value(x)))


def test_batches_have_the_scales_of_the_whole() -> None:
    whole = Levels(DATA[0], size=24)
    own, other = (batch_levels(whole, np.array([k]), 24) for k in (3, 4))
    assert own.relief.low == other.relief.low <= whole.relief.low
    assert own.relief.high == other.relief.high >= whole.relief.high
    assert own.relief.knee == whole.relief.knee
    assert own.loss.shape == whole.loss.shape
    assert not np.allclose(own.loss, whole.loss)


@pytest.mark.parametrize("surface", DATA, ids=lambda s: s.name)
@pytest.mark.parametrize("size", [1, 3, 8])
def test_the_mean_of_the_fan_is_the_gradient(surface, size: int) -> None:
    x = np.array([0.4, 0.1])
    noise = noise_at(surface, x, MiniBatch(batch_size=size), 3, 2)
    assert len(noise.gradients) == -(-surface.samples // size)
    assert noise.mean == pytest.approx(surface.gradient(x), rel=1e-10)


def test_single_samples_have_the_covariance_of_the_data() -> None:
    surface, x = DATA[0], np.array([0.4, 0.1])
    noise = noise_at(surface, x, OneSample(), 0, 0)
    each = sample_gradients(surface, x)
    assert noise.covariance == pytest.approx(np.cov(each.T, bias=True))
    assert noise.trace == pytest.approx(noise.single)
    assert noise.expected(1, 20) == pytest.approx(noise.single)


def test_a_full_batch_has_no_noise() -> None:
    noise = noise_at(DATA[0], np.array([0.4, 0.1]), FullBatch(), 0, 0)
    assert noise.trace == pytest.approx(0.0, abs=1e-12)
    assert noise.expected(20, 20) == 0.0


def test_measured_noise_falls_as_theory_expects() -> None:
    surface, x = DATA[0], np.array([0.4, 0.1])
    for size in (2, 4, 5, 10):
        noise = noise_at(surface, x, MiniBatch(batch_size=size), 0, 0, epochs=400)
        assert noise.trace == pytest.approx(noise.expected(size, 20), rel=0.15)


def test_noise_by_size_covers_all_sizes() -> None:
    sizes, traces = noise_by_size(sample_gradients(DATA[0], np.array([0.4, 0.1])), 0)
    assert sizes[0] == 1
    assert sizes[-1] < 20
    assert (np.diff(traces) < 0).mean() > 0.7
    assert noise_scale(0.1, 20, 4) == pytest.approx(0.5)
