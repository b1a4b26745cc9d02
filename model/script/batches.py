"""Which samples each update sees, as code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.array import Indices
from model.runner import Phase, Plan
from model.sampler import Sampler, Shuffled
from model.script.numbers import whole_lists

SHORT = 4_000
"""Up to so many sample numbers are written out."""

ORDERS = '''
SEED, SAMPLES = {seed}, {samples}


@functools.lru_cache
def order(shuffle, epoch):
    """Return the order in which an epoch visits the samples."""
    if shuffle == "never":
        return numpy.arange(SAMPLES)
    generator = numpy.random.default_rng([SEED, epoch])
    if shuffle == "with_replacement":
        return generator.integers(SAMPLES, size=SAMPLES)
    return generator.permutation(SAMPLES)
'''.strip()

DRAWN = '''
PHASES{mark} = {phases}
"""From which step on: the updates already made, batch size, kind of shuffling."""


def batch_of{mark}(step):
    """Return the numbers of the samples that an update sees; None for all."""
    begin = max(each for each in PHASES{mark} if each <= step)
    updates, size, shuffle = PHASES{mark}[begin]
    if size >= SAMPLES and shuffle != "with_replacement":
        return None
    epoch, k = divmod(updates + step - begin, -(-SAMPLES // size))
    if shuffle == "once":
        epoch = 0
    return order(shuffle, epoch)[k * size : (k + 1) * size].tolist()
'''.strip()

LISTED = '''
def batch_of{mark}(step):
    """Return the numbers of the samples that an update sees; None for all."""
    return BATCHES{mark}[step]
'''.strip()

Signature = tuple[tuple[int, int, Sampler], ...]


@dataclass(frozen=True)
class Batches:
    """The code that hands out batches.

    Attributes
    ----------
    code
        Empty if every update of every run sees all samples.
    calls
        For each run, what it calls for the batch of update t.
    """

    code: str
    calls: tuple[str, ...]


def batches_of(plans: Sequence[Plan], steps: int) -> Batches:
    """Return the batches of all runs; runs that see the same ones share the code.

    Few numbers are written out; many are drawn again by NumPy's generator, as the
    program does, which gives the same ones.
    """
    known: dict[Signature, str] = {}
    parts: list[str] = []
    calls = []
    for plan in plans:
        key = _signature(plan, steps)
        if key not in known:
            mark = f"_{len(parts) + 1}" if parts else ""
            code = _code(plan, steps, mark)
            known[key] = f"batch_of{mark}(t)" if code else "None"
            parts += [code] if code else []
        calls.append(known[key])
    if any("order(" in part for part in parts):
        first = plans[0]
        head = ORDERS.format(seed=first.seed, samples=first.surface.samples)
        parts.insert(0, head)
    return Batches("\n\n\n".join(parts), tuple(calls))


def _signature(plan: Plan, steps: int) -> Signature:
    return tuple(
        (phase.step, phase.first_update, phase.sampler)
        for phase in plan.phases
        if phase.step < steps or not phase.step
    )


def _code(plan: Plan, steps: int, mark: str) -> str:
    """Return one run's batches as code; empty if all its updates see all samples."""
    phases = [phase for phase in plan.phases if phase.step < steps]
    samples = plan.surface.samples
    if not samples or all(_sees_all(each.sampler, samples) for each in phases):
        return ""
    drawn = all(_can_be_drawn(each.sampler, samples) for each in phases)
    if not drawn or _count(phases, samples, steps) <= SHORT:
        rows = [_listed(plan.batch(step)) for step in range(steps)]
        return f"{whole_lists(f'BATCHES{mark}', rows)}\n\n\n{LISTED.format(mark=mark)}"
    known = {phase.step: _drawn(phase, samples) for phase in phases}
    return DRAWN.format(phases=known, mark=mark)


def _count(phases: list[Phase], samples: int, steps: int) -> int:
    """Return how many sample numbers all updates see."""
    ends = [*(phase.step for phase in phases[1:]), steps]
    return sum(
        (end - phase.step) * phase.sampler.size(samples)
        for phase, end in zip(phases, ends, strict=True)
        if not _sees_all(phase.sampler, samples)
    )


def _can_be_drawn(sampler: Sampler, samples: int) -> bool:
    return isinstance(sampler, Shuffled) or _sees_all(sampler, samples)


def _sees_all(sampler: Sampler, samples: int) -> bool:
    return sampler.batch(0, samples, 0) is None


def _listed(batch: Indices | None) -> list[int] | None:
    return None if batch is None else batch.tolist()


def _drawn(phase: Phase, samples: int) -> tuple[int, int, str]:
    shuffle = getattr(phase.sampler, "shuffle", "never")
    return phase.first_update, phase.sampler.size(samples), shuffle
