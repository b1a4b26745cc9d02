"""What every sampler keeps, whichever comes: loops over the registry."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from model.sampler import SAMPLERS, Sampler


def variants() -> list[Sampler]:
    """Return each sampler with every choice and some sizes."""
    made: list[Sampler] = []
    for kind in SAMPLERS.values():
        values: dict[str, tuple[Any, ...]] = {
            name: each.choices or (False, True)
            if each.kind in {"choice", "bool"}
            else (1, 3, 10, 40)
            for name, each in kind.parameters().items()
        }
        made += [
            kind(**dict(zip(values, chosen, strict=True)))
            for chosen in product(*values.values())
        ]
    return made


ALL = variants()
SIZES = (1, 2, 10, 37)


def batches_of(sampler: Sampler, samples: int, count: int, seed: int = 5) -> list:
    whole = np.arange(samples)
    found = [sampler.batch(k, samples, seed) for k in range(count)]
    return [(whole if batch is None else batch).tolist() for batch in found]


@pytest.mark.parametrize("samples", SIZES)
@pytest.mark.parametrize("sampler", ALL, ids=lambda each: str(each.to_dict()))
class TestEverySampler:
    def test_an_epoch_covers_all_that_it_says(self, sampler, samples) -> None:
        count = sampler.batches(samples)
        epoch = [k for batch in batches_of(sampler, samples, count) for k in batch]
        assert len(epoch) == samples
        assert set(epoch) <= set(range(samples))
        if sampler.covers_all:
            assert sorted(epoch) == list(range(samples))

    def test_no_batch_is_empty_or_too_large(self, sampler, samples) -> None:
        lengths = [
            len(batch)
            for batch in batches_of(sampler, samples, 3 * sampler.batches(samples))
        ]
        assert min(lengths) >= 1
        assert max(lengths) <= sampler.size(samples) <= samples

    def test_the_same_seed_gives_the_same_batches(self, sampler, samples) -> None:
        count = 2 * sampler.batches(samples)
        first = batches_of(sampler, samples, count)
        backwards = [sampler.batch(k, samples, 5) for k in reversed(range(count))]
        again = [
            list(range(samples)) if batch is None else batch.tolist()
            for batch in reversed(backwards)
        ]
        assert again == first

    def test_numpys_global_generator_is_left_alone(self, sampler, samples) -> None:
        before = np.random.get_state()[1].copy()  # noqa: NPY002
        batches_of(sampler, samples, 5)
        assert np.array_equal(np.random.get_state()[1], before)  # noqa: NPY002

    def test_without_data_it_has_nothing_to_say(self, sampler, samples) -> None:
        del samples
        assert sampler.batch(3, 0, 0) is None
        assert sampler.batches(0) == 1
