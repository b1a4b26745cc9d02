"""What batches must be wherever networks learn, and the tasks to see it by."""

from __future__ import annotations

from functools import partial
from itertools import product

import numpy as np

from model.jobs import run_tasks
from model.networks import NetworkLoss
from model.sampler import SHUFFLES
from tests.model.jobs import tasks

CASES = list(product(SHUFFLES, (1, 8, 50), (0, 3)))
"""Kind of shuffling, batch size, seed; 50 samples make a last batch of 2."""


def learnt(pool):
    work = [partial(tasks.learn_and_watch, *case) for case in CASES]
    reports = run_tasks(work, pool)
    found = {each.index: each.outcome for each in reports if each.index is not None}
    return [found[k] for k in range(len(CASES))]


def check_batches(found, here):
    """Hold batches and ways to what is promised, and to what came out here."""
    network = NetworkLoss.of(tasks.WATCHED, (3,))
    for case, (batches, way), (wanted, path) in zip(CASES, found, here, strict=True):
        shuffle, size, _ = case
        sizes = [size] * (50 // size) + ([50 % size] if 50 % size else [])
        assert [len(each) for each in batches] == 2 * sizes  # the last is used as well
        half = len(sizes)
        epochs = [np.concatenate(part) for part in (batches[:half], batches[half:])]
        if shuffle != "with_replacement":
            for epoch in epochs:
                np.testing.assert_array_equal(np.sort(epoch), np.arange(50))
        if size < 50:
            anew = shuffle in {"every_epoch", "with_replacement"}
            assert np.array_equal(*epochs) is not anew
        # The same seed, the same batches and the same bits, wherever it was.
        for one, other in zip(batches, wanted, strict=True):
            np.testing.assert_array_equal(one, other)
        np.testing.assert_array_equal(way, path)
        # Each update goes against the mean of its own samples' gradients.
        each = [network.sample_gradients(x) for x in way[:3]]
        for k, gradients in enumerate(each[:-1]):
            step = -0.5 * gradients[batches[k]].mean(axis=0)
            np.testing.assert_allclose(way[k + 1] - way[k], step, atol=2e-6)
    assert len({tuple(batches[0]) for batches, _ in found[2:4]}) == 2  # another seed
