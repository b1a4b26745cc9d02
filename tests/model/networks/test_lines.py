"""Ways between two networks, rescaled twins, training to a target, answers."""

from __future__ import annotations

import numpy as np
import pytest

from model.datasets import DATASETS
from model.jobs import finish
from model.networks import NetworkLoss
from model.networks.answers import accuracy, split
from model.networks.lanczos import largest_eigenvalue
from model.networks.lines import along, curved, places, straight
from model.networks.minima import Data, around, between, twins
from model.networks.rescale import normalized_rise, rescaled
from model.networks.sharpness import sharpness
from model.networks.to_target import Target, train_to
from model.optimizers import OPTIMIZERS


def network_of(activation="relu", hidden=(6, 5)):
    return NetworkLoss.of(DATASETS["moons"](), hidden, activation)


@pytest.fixture(scope="module")
def data():
    return Data(*split(network_of(), 1 / 3))


@pytest.fixture(scope="module")
def two(data):
    return data.training.shape.initial(np.random.default_rng(0), (2,))


def test_the_ends_of_both_ways_are_the_two_networks(data, two):
    alpha = places()
    assert alpha[0] == -1
    assert alpha[-1] == 2
    begin, end = (int(np.flatnonzero(alpha == at)[0]) for at in (0.0, 1.0))
    for way in (straight, curved):
        seen = along(alpha, way(alpha, *two), data.training, data.test)
        for k, theta in ((begin, two[0]), (end, two[1])):
            assert seen.training_loss[k] == pytest.approx(
                float(data.training.value(theta)), rel=1e-12
            )
            assert seen.test_loss[k] == pytest.approx(
                float(data.test.value(theta)), rel=1e-12
            )
            assert seen.training_accuracy[k] == accuracy(data.training, theta)
            assert seen.test_accuracy[k] == accuracy(data.test, theta)


def test_ways_go_where_they_say(two):
    first, second = two
    half = np.array([0.5, -1.0, 2.0])
    np.testing.assert_allclose(
        straight(half, first, second),
        [(first + second) / 2, 2 * first - second, 2 * second - first],
    )
    root = np.sqrt(0.5)
    np.testing.assert_allclose(
        curved(half, first, second), [root * (first + second), -second, -first]
    )


def test_what_is_measured_between_and_around_is_the_loss(data, two):
    ways = finish(lambda: between(data, *two))
    assert set(ways) == {
        f"{way}_{part}_{what}"
        for way in ("straight", "curved")
        for part in ("training", "test")
        for what in ("loss", "accuracy")
    }
    plane = finish(lambda: around(data, two[0], 0))
    middle = len(plane["training"]) // 2
    for name, network in (("training", data.training), ("test", data.test)):
        assert plane[name][middle, middle] == pytest.approx(
            float(network.value(two[0]))
        )


@pytest.mark.parametrize("layer", [0, 1])
@pytest.mark.parametrize("factor", [0.1, 3.0, 40.0])
def test_a_rescaled_twin_computes_the_same(data, two, layer, factor):
    network = data.training
    twin = rescaled(network.shape, two[0], factor, layer)
    np.testing.assert_allclose(network.outputs(twin), network.outputs(two[0]))
    assert not np.allclose(twin, two[0])
    rise, again = (normalized_rise(network, each) for each in (two[0], twin))
    np.testing.assert_allclose(again, rise, rtol=1e-6)


def test_a_rescaled_twin_is_sharper(data, two):
    network = data.training
    twin = rescaled(network.shape, two[0], 30.0)
    assert largest_eigenvalue(network, twin) > 10 * largest_eigenvalue(network, two[0])
    assert sharpness(network, twin) > 1.5 * sharpness(network, two[0])


def test_tanh_does_not_bear_it():
    network = network_of("tanh")
    theta = network.shape.initial(np.random.default_rng(0))
    twin = rescaled(network.shape, theta, 3.0)
    assert np.abs(network.outputs(twin) - network.outputs(theta)).max() > 0.01


def test_twins_begin_with_what_the_network_has(data, two):
    found = finish(lambda: twins(data.training, two[0]))
    factors = found["rescale_factor"]
    middle = len(factors) // 2
    assert factors[middle] == pytest.approx(1.0)
    assert found["rescale_sharpness"][middle] == pytest.approx(
        sharpness(data.training, two[0])
    )
    assert found["rescale_difference"].max() < 1e-12
    np.testing.assert_allclose(
        found["rescale_normalized"], found["rescale_normalized"][middle], rtol=1e-6
    )


def test_samples_are_divided_once_each(data):
    whole = network_of()
    assert data.training.samples + data.test.samples == whole.samples
    assert data.test.samples == round(whole.samples / 3)
    both = np.concatenate([data.training.inputs, data.test.inputs])
    assert {tuple(row) for row in both} == {tuple(row) for row in whole.inputs}
    again, _ = split(network_of(), 1 / 3)
    np.testing.assert_array_equal(again.inputs, data.training.inputs)


def test_accuracy_counts_right_answers(data, two):
    network = data.training
    answers = network.outputs(two).argmax(axis=-1)
    wanted = (answers == network.targets.argmax(axis=1)).mean(axis=-1)
    np.testing.assert_allclose(accuracy(network, two), wanted)
    assert accuracy(network, two[0]).shape == ()


class TestTraining:
    def optimizer(self, rate=0.01):
        return OPTIMIZERS.from_dict({"type": "adam", "learning_rate": rate})

    def train(self, data, size, target, seed=0, rate=0.01):
        work = train_to(data.training, self.optimizer(rate), size, target, seed)
        return finish(lambda: work)

    def test_it_ends_as_soon_as_the_accuracy_is_reached(self, data):
        found = self.train(data, 10, Target(0.85))
        assert found.reached
        assert found.accuracies[-1] >= 0.85 > found.accuracies[:-1].max()
        assert found.accuracies[-1] == accuracy(data.training, found.theta)
        assert found.updates == found.epochs * -(-data.training.samples // 10)

    def test_or_the_loss(self, data):
        found = self.train(data, 10, Target(0.0, 0.4))
        assert found.losses[-1] <= 0.4 < found.losses[:-1].min()

    def test_or_the_epochs_are_over(self, data):
        found = self.train(data, 10, Target(1.0, 1e-9, epochs=3))
        assert not found.reached
        assert found.epochs == 3

    def test_losses_without_bound_end_it(self, data):
        sgd = OPTIMIZERS.from_dict({"type": "sgd", "learning_rate": 1e200})
        work = train_to(data.training, sgd, 10, Target(1.0, epochs=500), 0)
        found = finish(lambda: work)
        assert not found.reached
        assert found.epochs < 500

    def test_sizes_share_the_start_and_seeds_do_not(self, data):
        runs = [
            self.train(data, size, Target(1.0, epochs=1), seed)
            for size, seed in ((10, 0), (60, 0), (10, 1), (10, 0))
        ]
        np.testing.assert_array_equal(runs[0].start, runs[1].start)
        assert not np.allclose(runs[0].start, runs[2].start)
        np.testing.assert_array_equal(runs[0].theta, runs[3].theta)

    def test_one_epoch_is_what_the_optimizer_does_batch_by_batch(self, data):
        found = self.train(data, 50, Target(1.0, epochs=1), 7)
        rule, theta = self.optimizer(), found.start
        order = np.random.default_rng((7, 1)).permutation(data.training.samples)
        state = rule.init(theta)
        for t in range(1, found.updates + 1):
            batch = order[50 * (t - 1) : 50 * t]
            theta, state = rule.step(data.training, theta, state, t, 0.01, batch)
        np.testing.assert_array_equal(theta, found.theta)
