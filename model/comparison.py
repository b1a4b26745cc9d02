"""Two groups of measurements beside each other: which is larger, and how surely."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from model.array import Array
from model.experiment import Verdict

SURE = 2.0
"""A difference of so many standard errors counts."""


class Difference(NamedTuple):
    """A mean difference with its standard error; NaN where there are too few pairs."""

    mean: float
    error: float

    @property
    def sign(self) -> int:
        """1 or −1 for a difference that counts, 0 for one that does not."""
        if not self.mean or not abs(self.mean) > SURE * self.error:
            return 0
        return 1 if self.mean > 0 else -1

    def verdict(self, claimed: int) -> Verdict:
        """Say what this means for a claim that the difference has the sign given."""
        if not self.sign:
            return "undecided"
        return "agrees" if self.sign == claimed else "disagrees"


def paired(first: Array, second: Array) -> Difference:
    """Return second − first of measurements that belong together, ``(n,)`` each."""
    off = np.asarray(second, float) - np.asarray(first, float)
    off = off[np.isfinite(off)]
    if len(off) < 2:  # one pair has a difference, and nothing says how sure it is
        return Difference(float(off.mean()) if len(off) else math.nan, math.inf)
    return Difference(float(off.mean()), float(off.std(ddof=1) / math.sqrt(len(off))))


def unpaired(first: Array, second: Array) -> Difference:
    """Return the difference of the means of two groups (Welch's standard error)."""
    groups = [np.asarray(each, float) for each in (first, second)]
    if min(len(each) for each in groups) < 2:
        return Difference(float(groups[1].mean() - groups[0].mean()), math.inf)
    shares = [each.var(ddof=1) / len(each) for each in groups]
    return Difference(
        float(groups[1].mean() - groups[0].mean()), math.sqrt(sum(shares))
    )
