"""Batches: which samples, how often, in which order, and from whose dice."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.jobs import finish, processes, run_tasks, threads
from model.sampler import SHUFFLES, FullBatch, MiniBatch, OneSample, Sampler
from model.surfaces import SURFACES

WITHOUT_REPLACEMENT = [each for each in SHUFFLES if each != "with_replacement"]
sizes = st.integers(1, 40)
seeds = st.integers(0, 2**53)
shuffles = st.sampled_from(WITHOUT_REPLACEMENT)


def epoch_of(sampler: Sampler, samples: int, epoch: int, seed: int = 0) -> list[int]:
    """Return the samples of an epoch in the order in which they come."""
    count = sampler.batches(samples)
    batches = [sampler.batch(epoch * count + k, samples, seed) for k in range(count)]
    whole = np.arange(samples)
    return [int(k) for b in batches for k in (whole if b is None else b)]


@settings(max_examples=60, deadline=None)
@given(sizes, sizes, shuffles, seeds, st.integers(0, 50))
def test_every_sample_comes_exactly_once_an_epoch(
    samples: int, size: int, shuffle: str, seed: int, epoch: int
) -> None:
    sampler = MiniBatch(batch_size=size, shuffle=shuffle)
    seen = epoch_of(sampler, samples, epoch, seed)
    assert sorted(seen) == list(range(samples))


@settings(max_examples=60, deadline=None)
@given(sizes, sizes, st.sampled_from(SHUFFLES), seeds, st.integers(0, 200))
def test_a_batch_is_a_function_of_seed_and_number(
    samples: int, size: int, shuffle: str, seed: int, update: int
) -> None:
    """Any batch may be asked for first, last or twice."""
    sampler = MiniBatch(batch_size=size, shuffle=shuffle)
    asked = sampler.batch(update, samples, seed)
    passing = [sampler.batch(k, samples, seed) for k in range(update + 1)]
    assert (asked is None) == (passing[-1] is None)
    assert asked is None or np.array_equal(asked, passing[-1])


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_the_last_partial_batch_is_used(shuffle: str) -> None:
    sampler = MiniBatch(batch_size=4, shuffle=shuffle)
    assert sampler.batches(10) == 3
    lengths = [len(sampler.batch(k, 10, 0)) for k in range(6)]
    assert lengths == [4, 4, 2, 4, 4, 2]


def test_each_epoch_has_its_own_order() -> None:
    orders = {tuple(epoch_of(MiniBatch(batch_size=3), 20, k)) for k in range(30)}
    assert len(orders) == 30


def test_shuffled_once_stays_so_and_never_means_never() -> None:
    once = [epoch_of(MiniBatch(batch_size=3, shuffle="once"), 20, k) for k in range(5)]
    assert once.count(once[0]) == 5
    assert once[0] != list(range(20))
    never = MiniBatch(batch_size=3, shuffle="never")
    assert epoch_of(never, 20, 7) == list(range(20))


def test_another_seed_gives_other_batches() -> None:
    first, second = (epoch_of(OneSample(), 20, 0, seed) for seed in (1, 2))
    assert first != second


def test_with_replacement_repeats_and_omits() -> None:
    sampler = MiniBatch(batch_size=5, shuffle="with_replacement")
    seen = epoch_of(sampler, 20, 0)
    assert len(seen) == 20
    assert len(set(seen)) < 20
    drawn = np.concatenate([epoch_of(sampler, 20, k) for k in range(400)])
    counts = np.bincount(drawn, minlength=20)
    assert (abs(counts - 400) < 5 * 20).all()  # five standard deviations


def test_a_full_batch_with_replacement_is_still_a_draw() -> None:
    sampler = MiniBatch(batch_size=20, shuffle="with_replacement")
    batch = sampler.batch(0, 20, 0)
    assert batch is not None
    assert len(batch) == 20
    assert len(set(batch.tolist())) < 20


@pytest.mark.parametrize("size", [20, 21, 1_000_000_000])
def test_a_batch_as_large_as_the_data_is_the_full_batch(size: int) -> None:
    sampler = MiniBatch(batch_size=size)
    assert sampler.batches(20) == 1
    assert sampler.batch(3, 20, 0) is None


def test_full_batch_is_none_and_one_update_an_epoch() -> None:
    assert FullBatch().batch(17, 20, 5) is None
    assert FullBatch().batches(20) == 1


def test_one_sample_takes_one() -> None:
    assert OneSample().batches(20) == 20
    assert all(len(OneSample().batch(k, 20, 0)) == 1 for k in range(40))


@pytest.mark.parametrize("sampler", [FullBatch(), MiniBatch(), OneSample()])
def test_without_data_there_are_no_batches(sampler: Sampler) -> None:
    assert sampler.batch(5, 0, 0) is None
    assert sampler.batches(0) == 1


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_the_global_generator_is_left_alone(shuffle: str) -> None:
    np.random.seed(1)  # noqa: NPY002 (it is the global one that is meant)
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    epoch_of(MiniBatch(batch_size=7, shuffle=shuffle), 999, 3, seed=12345)
    assert np.array_equal(np.random.get_state()[1], before)  # noqa: NPY002


def test_a_batch_cannot_be_changed_by_who_gets_it() -> None:
    batch = MiniBatch(batch_size=4).batch(0, 10, 0)
    with pytest.raises(ValueError, match="read-only"):
        batch[0] = 3


def test_the_gradient_is_the_mean_over_the_batch() -> None:
    """Not the sum: the step must not grow with the batch."""
    surface = SURFACES["regression"]()
    x = np.array((-120.0, 2.0))
    batch = MiniBatch(batch_size=4).batch(2, surface.samples, 0)
    each = surface.sample_gradients(x, batch)
    assert len(batch) == 2
    assert surface.gradient(x, batch) == pytest.approx(each.mean(axis=0), rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(sizes, st.sampled_from(SHUFFLES[:3]), seeds)
def test_an_epochs_gradients_average_to_the_full_one(
    size: int, shuffle: str, seed: int
) -> None:
    surface = SURFACES["regression"]()
    x = np.array((-120.0, -4.0))
    sampler = MiniBatch(batch_size=size, shuffle=shuffle)
    total = np.zeros(2)
    for k in range(sampler.batches(surface.samples)):
        batch = sampler.batch(k, surface.samples, seed)
        weight = surface.samples if batch is None else len(batch)
        total += weight * surface.gradient(x, batch)
    full = surface.gradient(x)
    assert total / surface.samples == pytest.approx(full, rel=1e-11)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"batch_size": 0}, "batch_size"),
        ({"batch_size": 2.5}, "batch_size"),
        ({"batch_size": True}, "batch_size"),
        ({"shuffle": "sometimes"}, "shuffle"),
        ({"size": 3}, "size"),
    ],
)
def test_wrong_values_are_refused_by_name(values: dict, field: str) -> None:
    with pytest.raises(UserError) as caught:
        MiniBatch.from_dict(values)
    assert caught.value.where == field


def work_of_an_epoch(sampler: Sampler, samples: int, seed: int):
    """Draw two epochs, batch by batch; a task as experiments have them."""
    drawn = []
    for update in range(2 * sampler.batches(samples)):
        batch = sampler.batch(update, samples, seed)
        drawn.append(None if batch is None else batch.tolist())
        yield
    return drawn


SAMPLERS_TO_RUN = [
    FullBatch(),
    OneSample(),
    *(MiniBatch(batch_size=7, shuffle=shuffle) for shuffle in SHUFFLES),
]


@pytest.mark.parametrize("crew", [None, threads, processes], ids=["here", "t", "p"])
def test_the_same_seed_gives_the_same_batches_wherever_it_runs(crew) -> None:
    seeds = (0, 1)
    tasks = [
        partial(work_of_an_epoch, sampler, 20, seed)
        for sampler in SAMPLERS_TO_RUN
        for seed in seeds
    ]
    expected = [finish(task) for task in tasks]
    with crew(2) if crew is not None else nullcontext() as executor:
        reports = list(run_tasks(tasks, executor))
    found = {each.index: each.outcome for each in reports if each.index is not None}
    assert [found[k] for k in range(len(tasks))] == expected
    for outcome, task in zip(expected, tasks, strict=True):
        sampler = task.args[0]
        epoch = outcome[: sampler.batches(20)]
        seen = [k for batch in epoch for k in (range(20) if batch is None else batch)]
        assert not sampler.covers_all or sorted(seen) == list(range(20))
