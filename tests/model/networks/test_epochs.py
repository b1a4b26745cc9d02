"""Training on small batches, against plain loops written from the papers."""

from __future__ import annotations

import numpy as np
import pytest

from model.array import Array
from model.datasets import DATASETS
from model.networks import NetworkLoss, Shape
from model.networks.epochs import Average, Trainer, minibatch, scores
from model.networks.samples import Samples
from model.networks.stack import Stack, started
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.schedules import SCHEDULES

DATA = DATASETS.from_dict({"type": "spirals", "samples": 50})
SAMPLES = Samples.of(DATA)
SHAPE = Shape((2, 5, 2))
NETWORK = NetworkLoss.of(DATA, (5,))
SECOND_ORDER = {"newton", "saddle_free_newton", "gradient_norm"}
FIRST_ORDER = [name for name in OPTIMIZERS if name not in SECOND_ORDER]


def trained(trainer: Trainer, updates: int) -> Array:
    for _ in trainer.advance(updates):
        pass
    return trainer.theta


def make(rule, seeds=(0, 1, 2), size=8, **more):
    optimizer = OPTIMIZERS.from_dict(rule) if isinstance(rule, dict) else rule
    start = started(SHAPE, seeds)
    return Trainer(SHAPE, SAMPLES, start, optimizer, seeds, minibatch(size), **more)


def tensors(flat):
    """Cut a flat vector into weights and biases, as separate lists of numbers."""
    cuts = np.cumsum([10, 5, 10])
    return np.split(flat, cuts)


def batches(size, seed, updates):
    sampler = minibatch(size)
    return [sampler.batch(k, len(SAMPLES), seed) for k in range(updates)]


@pytest.mark.parametrize("name", FIRST_ORDER)
def test_every_rule_goes_the_way_it_goes_alone_in_64_bits(name):
    rule = OPTIMIZERS.from_dict({"type": name, "learning_rate": 0.02})
    found = trained(make(rule), 15)
    for k, seed in enumerate((0, 1, 2)):
        x = started(SHAPE, [seed])[0]
        state = rule.init(x)
        for t, batch in enumerate(batches(8, seed, 15), start=1):
            x, state = rule.step(NETWORK, x, state, t, 0.02, batch)
        if name == "lion":  # signs of gradients near 0 are matters of rounding
            assert np.mean(np.abs(found[k] - x) < 1e-4) > 0.9
        else:
            np.testing.assert_allclose(found[k], x, atol=2e-4)


@pytest.mark.parametrize("name", ["gradient_descent", "adam", "lars", "sam"])
def test_in_a_stack_and_alone_a_network_ends_at_the_same_bits(name):
    rule = {"type": name, "learning_rate": 0.05}
    together = trained(make(rule), 20)
    for k in range(3):
        alone = trained(make(rule, seeds=(k,)), 20)
        np.testing.assert_array_equal(alone[0], together[k])


def test_each_network_has_its_own_rate():
    rule = {"type": "gradient_descent", "learning_rate": 0.1}
    found = trained(make(rule, seeds=(4, 4, 4), multiples=(1.0, 0.5, 0.0)), 9)
    half = trained(make(rule | {"learning_rate": 0.05}, seeds=(4,)), 9)
    np.testing.assert_allclose(found[1], half[0], atol=1e-6)
    np.testing.assert_allclose(found[2], started(SHAPE, [4])[0], atol=1e-7)
    assert np.abs(found[0] - found[1]).max() > 1e-3


def test_the_schedule_multiplies_the_rate_of_every_update():
    schedule = SCHEDULES.from_dict({"type": "linear_warmup", "warmup": 6, "start": 0.1})
    rule = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.5})
    found = trained(make(rule, seeds=(0,), schedule=schedule), 12)
    x = started(SHAPE, [0])[0]
    for t, batch in enumerate(batches(8, 0, 12)):
        x = x - 0.5 * (0.1 + 0.9 * min(1.0, t / 6)) * NETWORK.gradient(x, batch)
    np.testing.assert_allclose(found[0], x, atol=1e-5)


@pytest.fixture
def seen(monkeypatch):
    """Record the batches that gradients are asked of."""
    kept = []

    def gradient(self, batch=None):
        kept.append(None if batch is None else batch.copy())
        return np.zeros_like(self.theta)

    monkeypatch.setattr(Stack, "gradient", gradient)
    return kept


def test_an_epoch_shows_every_sample_once_and_the_rest_as_a_last_batch(seen):
    trainer = make({"type": "gradient_descent"}, size=8)
    assert trainer.batches == 7
    trained(trainer, 14)
    assert [batch.shape[1] for batch in seen] == [8, 8, 8, 8, 8, 8, 2] * 2
    first, second = (np.concatenate(part, axis=1) for part in (seen[:7], seen[7:]))
    for epoch in (first, second):
        np.testing.assert_array_equal(np.sort(epoch), [np.arange(50)] * 3)
    assert not np.array_equal(first, second)
    assert not np.array_equal(first[0], first[1])
    for k, wanted in enumerate(batches(8, 1, 14)):
        np.testing.assert_array_equal(seen[k][1], wanted)


def test_a_growing_batch_begins_a_new_epoch(seen):
    trainer = make({"type": "gradient_descent"}, size=25)
    trained(trainer, 2)
    trainer.use(minibatch(50))
    trained(trainer, 1)
    trainer.use(minibatch(10))
    trained(trainer, 5)
    assert [None if each is None else each.shape[1] for each in seen] == [
        25,
        25,
        None,  # all samples: their order does not matter
        *[10] * 5,
    ]
    assert trainer.epoch == 2


def test_with_replacement_even_a_full_batch_is_drawn(seen):
    sampler = SAMPLERS.from_dict(
        {"type": "minibatch", "batch_size": 50, "shuffle": "with_replacement"}
    )
    trainer = make({"type": "gradient_descent"})
    trainer.use(sampler)
    trained(trainer, 1)
    assert len(np.unique(seen[0][0])) < 50


def test_scores_of_a_stack():
    theta = started(SHAPE, range(3))
    loss, right = scores(SHAPE, SAMPLES, theta)
    np.testing.assert_allclose(loss, NETWORK.value(theta), rtol=1e-5)
    assert ((right >= 0) & (right <= 1)).all()


def slope(theta, batch):
    return tensors(NETWORK.gradient(np.concatenate(theta), batch))


def size_of(numbers):
    return sum(float(number) ** 2 for number in numbers) ** 0.5


def test_lars_is_the_rule_of_its_paper():
    """You et al. 2017, algorithm 1: local rate, momentum, step, tensor by tensor."""
    gamma, m, beta, trust = 0.7, 0.9, 5e-3, 0.02
    rule = {
        "type": "lars",
        "learning_rate": gamma,
        "momentum": m,
        "weight_decay": beta,
        "trust_coefficient": trust,
    }
    w = tensors(started(SHAPE, [3])[0])
    v = [np.zeros_like(each) for each in w]
    for batch in batches(8, 3, 12):
        g = slope(w, batch)
        for k in range(len(w)):
            local = trust * size_of(w[k]) / (size_of(g[k]) + beta * size_of(w[k]))
            for i in range(len(w[k])):
                v[k][i] = m * v[k][i] + gamma * local * (g[k][i] + beta * w[k][i])
            w[k] = w[k] - v[k]
    found = trained(make(rule, seeds=(3,)), 12)[0]
    np.testing.assert_allclose(found, np.concatenate(w), atol=5e-5)
    assert np.abs(found - started(SHAPE, [3])[0]).max() > 0.05


def test_lamb_is_the_rule_of_its_paper():
    """You et al. 2020, algorithm 2, with φ the identity, tensor by tensor."""
    eta, b1, b2, eps, decay = 0.02, 0.9, 0.999, 1e-6, 0.01
    rule = {"type": "lamb", "learning_rate": eta, "weight_decay": decay}
    x = tensors(started(SHAPE, [5])[0])
    m = [np.zeros_like(each) for each in x]
    v = [np.zeros_like(each) for each in x]
    for t, batch in enumerate(batches(8, 5, 12), start=1):
        g = slope(x, batch)
        for k in range(len(x)):
            r = np.zeros_like(x[k])
            for i in range(len(x[k])):
                m[k][i] = b1 * m[k][i] + (1 - b1) * g[k][i]
                v[k][i] = b2 * v[k][i] + (1 - b2) * g[k][i] ** 2
                unbiased = m[k][i] / (1 - b1**t), v[k][i] / (1 - b2**t)
                r[i] = unbiased[0] / (unbiased[1] ** 0.5 + eps) + decay * x[k][i]
            x[k] = x[k] - eta * size_of(x[k]) / size_of(r) * r
    found = trained(make(rule, seeds=(5,)), 12)[0]
    np.testing.assert_allclose(found, np.concatenate(x), atol=2e-4)


def test_sam_is_the_rule_of_its_paper():
    """Foret et al. 2021, algorithm 1, p = 2: one norm over all parameters."""
    eta, rho = 0.3, 0.2
    rule = {"type": "sam", "learning_rate": eta, "rho": rho}
    w = started(SHAPE, [6])[0]
    plain = w.copy()
    for batch in batches(8, 6, 12):
        g = NETWORK.gradient(w, batch)
        length = size_of(g)
        uphill = np.array([rho * each / length for each in g])
        w = w - eta * NETWORK.gradient(w + uphill, batch)
        plain = plain - eta * NETWORK.gradient(plain, batch)
    found = trained(make(rule, seeds=(6,)), 12)[0]
    np.testing.assert_allclose(found, w, atol=1e-4)
    assert np.abs(w - plain).max() > 1e-2


def test_swa_is_the_mean_of_the_places():
    """Izmailov et al. 2018, algorithm 1."""
    trainer = make({"type": "gradient_descent", "learning_rate": 0.3})
    average, places = Average(), []
    for _ in range(5):
        places.append(trained(trainer, trainer.batches))
        average.add(places[-1])
    total = sum(places[1:], places[0])
    np.testing.assert_allclose(average.theta, total / 5, atol=1e-12)
    assert average.count == 5


def test_a_layer_of_norm_0_stays_and_the_others_go():
    start = started(SHAPE, [0])
    start[:, 10:15] = 0.0
    for name in ("lars", "lamb"):
        rule = OPTIMIZERS.from_dict({"type": name, "weight_decay": 0.0})
        trainer = Trainer(SHAPE, SAMPLES, start, rule, [0], minibatch(8))
        moved = trained(trainer, 3) - start
        np.testing.assert_allclose(moved[:, 10:15], 0.0, atol=1e-9)
        assert np.abs(moved[:, :10]).max() > 0
