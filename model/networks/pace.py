"""How long an update of one network takes on this machine, by batch size."""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from model.array import Array
from model.networks.epochs import Trainer, minibatch
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.networks.stack import started
from model.optimizer import Optimizer

WARM_UP = 5
"""Updates that are left out: memory is laid out, the processor wakes up."""
PAUSE = 0.02
"""Seconds of measuring between two places to stop."""
THREADS = ("scipy_openblas_get_num_threads64_", "openblas_get_num_threads64_")
"""What the library of products calls the function that tells its threads."""


@dataclass(frozen=True, eq=False)
class Epoch:
    """One epoch, measured update by update.

    Attributes
    ----------
    updates
        Seconds of each update on a whole batch, ``(n,)``.
    total
        Seconds of all updates: an epoch.
    """

    updates: Array
    total: float


def epoch_times(
    shape: Shape, samples: Samples, optimizer: Optimizer, size: int, seed: int
) -> Generator[None, None, Epoch]:
    """Measure one epoch of one network, after updates that are left out.

    Shuffling and fetching the samples are part of it.
    """
    start = started(shape, [seed])
    trainer = Trainer(shape, samples, start, optimizer, [seed], minibatch(size))
    with np.errstate(all="ignore"):
        for _ in range(WARM_UP):
            trainer.update()
        trainer.use(minibatch(size))
        found = np.empty(trainer.batches)
        paused = perf_counter()
        for k in range(len(found)):
            begin = perf_counter()
            trainer.update()
            end = perf_counter()
            found[k] = end - begin
            if end - paused > PAUSE:
                yield
                paused = perf_counter()
    whole = max(1, len(samples) // size)
    return Epoch(found[:whole], float(found.sum()))


def update_times(
    shape: Shape, samples: Samples, optimizer: Optimizer, sizes: Sequence[int]
) -> Generator[None, None, Array]:
    """Return the median seconds of an update at each batch size, ``(sizes,)``."""
    medians = []
    for size in sizes:
        start = started(shape, [0])
        trainer = Trainer(shape, samples, start, optimizer, [0], minibatch(size))
        found = []
        with np.errstate(all="ignore"):
            for _ in range(WARM_UP + 40):
                begin = perf_counter()
                trainer.update()
                found.append(perf_counter() - begin)
        medians.append(float(np.median(found[WARM_UP:])))
        yield
    return np.array(medians)


def machine() -> dict[str, str]:
    """Return what this machine is called, its processor, its cores and its system."""
    return {
        "machine": platform.node() or "?",
        "processor": _processor(),
        "cores": str(os.cpu_count() or 1),
        "system": f"{platform.system()} {platform.machine()}",
        "numpy": np.__version__,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(named, "") or platform.processor() or platform.machine()


def threads() -> int:
    """Return on how many threads numpy multiplies here.

    Its library is asked; where it does not answer, the environment it was loaded with.
    """
    for path in sorted(Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*")):
        for name in THREADS:
            ask = getattr(ctypes.CDLL(str(path)), name, None)
            if ask is not None:
                return int(ask())
    named = os.environ.get("OPENBLAS_NUM_THREADS", "")
    return int(named) if named.isdigit() else os.cpu_count() or 1
