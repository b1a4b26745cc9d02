"""Stacks of networks against the exact single ones, in 64 bits."""

from __future__ import annotations

import numpy as np
import pytest

from model.datasets import DATASETS
from model.networks import NetworkLoss, Shape
from model.networks import stack as stacks
from model.networks.samples import Samples
from model.networks.stack import Stack, stacked, started, unstacked
from model.networks.stack_loss import StackLoss

DATA = DATASETS.from_dict({"type": "spirals", "samples": 60})
NUMBERS = DATASETS.from_dict({"type": "sinc", "samples": 40})


def exact(data, shape):
    return NetworkLoss.of(data, shape.sizes[1:-1], shape.activation)


def filled(shape, samples, theta):
    stack = Stack(shape, samples, len(theta))
    stack.theta[...] = stacked(shape, theta)
    return stack


def sized(data, *hidden):
    samples = Samples.of(data)
    return (samples.features, *hidden, samples.outputs)


@pytest.mark.parametrize("hidden", [(), (5,), (4, 3)])
def test_the_order_of_a_stack_can_be_undone(hidden):
    shape = Shape((3, *hidden, 2))
    theta = started(shape, range(4)).astype(np.float32).astype(np.float64)
    turned = stacked(shape, theta)
    np.testing.assert_array_equal(unstacked(shape, turned), theta)
    if hidden:
        assert not np.array_equal(turned, theta.astype(np.float32))


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear"])
@pytest.mark.parametrize("data", [DATA, NUMBERS], ids=["classes", "numbers"])
@pytest.mark.parametrize("hidden", [(), (7,), (6, 5)])
def test_gradients_are_the_exact_ones(activation, data, hidden, monkeypatch):
    shape = Shape(sized(data, *hidden), activation)
    theta = started(shape, range(3))
    stack = filled(shape, Samples.of(data), theta)
    batch = np.random.default_rng(0).integers(len(data), size=(3, 8))
    network = exact(data, shape)
    wanted = np.stack(
        [network.gradient(each, rows) for each, rows in zip(theta, batch, strict=True)]
    )
    np.testing.assert_allclose(
        unstacked(shape, stack.gradient(batch)), wanted, atol=2e-6
    )
    full = network.gradient(theta)
    np.testing.assert_allclose(unstacked(shape, stack.gradient()), full, atol=2e-6)
    monkeypatch.setattr(stacks, "LARGEST", 20)  # now in many parts
    small = filled(shape, Samples.of(data), theta)
    np.testing.assert_allclose(unstacked(shape, small.gradient()), full, atol=2e-6)
    np.testing.assert_allclose(
        unstacked(shape, small.gradient(batch)), wanted, atol=2e-6
    )


def test_many_outputs_are_turned_for_their_largest():
    digits = DATASETS["digits"]()
    shape = Shape((64, 4, 10), "relu")
    theta = 30 * started(shape, [0])  # outputs that overflow without the largest
    rows = np.arange(500)
    stack = filled(shape, Samples.of(digits), theta)
    wanted = exact(digits, shape).gradient(theta[0], rows)
    found = unstacked(shape, stack.gradient(rows[None]))[0]
    np.testing.assert_allclose(found, wanted, atol=2e-5)
    few = unstacked(shape, stack.gradient(rows[None, :3]))[0]
    np.testing.assert_allclose(
        few, exact(digits, shape).gradient(theta[0], rows[:3]), atol=2e-5
    )


@pytest.mark.parametrize("data", [DATA, NUMBERS], ids=["classes", "numbers"])
def test_scores_are_the_mean_loss_and_the_share_of_right_answers(data):
    shape = Shape(sized(data, 6))
    theta = started(shape, range(3))
    loss, right = filled(shape, Samples.of(data), theta).scores()
    network = exact(data, shape)
    np.testing.assert_allclose(loss, network.value(theta), rtol=1e-5)
    if data is NUMBERS:
        assert np.isnan(right).all()
    else:
        answers = network.outputs(theta).argmax(axis=-1)
        np.testing.assert_allclose(right, (answers == data.targets).mean(axis=-1))


def test_a_stack_is_an_objective_with_exact_derivatives():
    shape = Shape(sized(DATA, 3))
    samples = Samples.of(DATA)
    theta = started(shape, range(2))
    x = stacked(shape, theta)
    objective = StackLoss(shape=shape, data=samples, count=2)
    network = exact(DATA, shape)
    batch = np.array([[1, 2, 3], [7, 8, 8]])
    np.testing.assert_allclose(objective.value(x), network.value(theta), rtol=1e-5)
    again = objective.gradient(x, batch)
    np.testing.assert_allclose(
        unstacked(shape, again)[1], network.gradient(theta[1], batch[1]), atol=2e-6
    )
    order = stacks.joined(np.arange(shape.dimension), shape, transposed=False)
    wanted = network.hessian(theta[1], batch[1])[order[:, None], order]
    np.testing.assert_allclose(objective.hessian(x, batch)[1], wanted, atol=1e-5)
    names = [part.stop - part.start for part in objective.layers]
    assert names == [6, 3, 6, 2]


def test_parts_are_disjoint_and_hold_every_sample_once():
    samples = Samples.of(DATA)
    parts = samples.parts(0)
    assert [len(part) for part in parts] == [36, 12, 12]
    rows = np.concatenate([part.inputs for part in parts])
    np.testing.assert_array_equal(
        np.sort(rows, axis=0), np.sort(samples.inputs, axis=0)
    )
    for part, again, other in zip(
        parts, samples.parts(0), samples.parts(1), strict=True
    ):
        np.testing.assert_array_equal(part.inputs, again.inputs)
        assert not np.array_equal(part.inputs, other.inputs)


def test_few_samples_still_fill_every_part():
    samples = Samples.of(DATASETS.from_dict({"type": "spirals", "samples": 4}))
    few = samples.chosen(np.arange(3))
    assert [len(part) for part in few.parts(0)] == [1, 1, 1]
