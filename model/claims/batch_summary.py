"""The table of small against large batches: its rows from what was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from model.array import Array
from model.comparison import paired, unpaired
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import ClaimCheck, Column, Verdict
from model.networks.batch_measures import Learned

SAME = 2.0
"""Times within this factor are called the same."""
TIMES = ("alone", "parallel", "epoch")
CLAIMS = {
    "alone": QT_TRANSLATE_NOOP(
        "experiments",
        "Without parallel computing one update is faster with a small batch.",
    ),
    "parallel": QT_TRANSLATE_NOOP(
        "experiments",
        "With parallel computing one update takes the same time, if the batch is not "
        "too large.",
    ),
    "epoch": QT_TRANSLATE_NOOP(
        "experiments", "One epoch is slower with small batches, faster with large ones."
    ),
    "gradient": QT_TRANSLATE_NOOP(
        "experiments",
        "The gradient of a small batch is noisy, that of a large one stable.",
    ),
    "optimization": QT_TRANSLATE_NOOP(
        "experiments", "Small batches optimize better: higher training accuracy."
    ),
    "generalization": QT_TRANSLATE_NOOP(
        "experiments",
        "Small batches generalize better: higher test accuracy at equal training "
        "accuracy.",
    ),
}
TIMED = QT_TRANSLATE_NOOP(
    "experiments",
    "{small:.3g} ms with batch size {small_size} and {large:.3g} ms with {large_size}, "
    "medians of this machine: {ratio:.3g} times as long.",
)
NOISY = QT_TRANSLATE_NOOP(
    "experiments",
    "A batch of {small_size} misses the full gradient by {small:.0%} of its length, "
    "one of {large_size} by {large:.0%}.",
)
LEARNED = QT_TRANSLATE_NOOP(
    "experiments",
    "After {epochs} epochs at one rate for all the training accuracy is {small:.2%} "
    "with batch size {small_size} and {large:.2%} with {large_size}. After as many "
    "updates instead, {updates}, the large batches have {as_many:.2%}.",
)
GENERAL = QT_TRANSLATE_NOOP(
    "experiments",
    "Where the training accuracy first is {target:.1%}, the test accuracy is "
    "{small:.2%} with batch size {small_size} and {large:.2%} with {large_size}; "
    "difference {difference:+.2%} ± {error:.2%} in the {pairs} pairs that came there.",
)


@dataclass(frozen=True)
class Row:
    """One row of the table: both sizes, with quartiles, and what it means."""

    question: str
    small: tuple[float, float, float]
    large: tuple[float, float, float]
    verdict: Verdict


@dataclass(eq=False)
class Found:
    """What has been measured so far.

    Attributes
    ----------
    pair
        The small and the large batch size.
    epochs, updates
        After which training accuracies are compared.
    target
        The training accuracy at which test accuracies are compared.
    times
        Seconds, ``(sizes, repeats)`` each, by ``TIMES``.
    noise
        Relative errors of batch gradients, ``(sizes, draws)``.
    small, large
        Networks by start; ``None`` while they train.
    """

    pair: tuple[int, int]
    epochs: int
    updates: int
    target: float
    times: dict[str, Array] = field(default_factory=dict)
    noise: Array | None = None
    small: list[Learned | None] = field(default_factory=list)
    large: list[Learned | None] = field(default_factory=list)

    @property
    def trained(self) -> bool:
        """Whether all networks are."""
        both = [*self.small, *self.large]
        return bool(both) and all(each is not None for each in both)

    def columns(self) -> dict[str, Column]:
        """Return the table as far as it is known."""
        rows = self.rows()
        return _table(rows) if rows else {}

    def checks(self) -> tuple[ClaimCheck, ...]:
        """Return what every row says of its claim."""
        return tuple(self._check(row) for row in self.rows())

    def details(self) -> dict[str, Array]:
        """Return all measurements, when they are complete."""
        details = {f"seconds_{key}": each for key, each in self.times.items()}
        if self.noise is not None:
            details["noise"] = self.noise
        for name, kind in (("small", self.small), ("large", self.large)):
            known = [each for each in kind if each]
            details[f"updates_{name}"] = np.array([known[0].updates])
            details[f"training_{name}"] = _padded([each.training for each in known])
            details[f"test_{name}"] = _padded([each.test for each in known])
            details[f"reached_{name}"] = np.array([each.reached for each in known])
            details[f"theta_{name}"] = np.stack([each.theta for each in known])
            details[f"after_{name}"] = np.stack([each.after for each in known])
        return details

    def rows(self) -> list[Row]:
        """Return the rows that are known."""
        rows = []
        for key in self.times and TIMES:
            small, large = 1e3 * self.times[key][0], 1e3 * self.times[key][-1]
            verdict = _time_verdict(key, small, large)
            if self.pair[0] == self.pair[1]:
                verdict = "undecided"  # there is nothing to compare
            rows.append(Row(key, _quartiles(small), _quartiles(large), verdict))
        if self.noise is not None:
            rows.append(_row("gradient", self.noise[0], self.noise[-1], unpaired))
        if self.trained:
            rows.append(_row("optimization", *self._after_epochs(), paired))
            rows.append(_row("generalization", *self._at_target(), paired))
        return rows

    def _after_epochs(self) -> tuple[Array, Array]:
        """Return the training accuracies after equal epochs, ``(starts,)`` each."""
        small, large = (
            np.array([each.training[self.epochs] for each in kind if each])
            for kind in (self.small, self.large)
        )
        return small, large

    def _after_updates(self) -> float:
        """Return the mean training accuracy of large batches after equal updates."""
        updates = self.updates
        known = [each for each in self.large if each]
        return float(np.mean([e.training[-(-updates // e.updates)] for e in known]))

    def _check(self, row: Row) -> ClaimCheck:
        values: dict[str, float | int | str] = {
            "small": row.small[1],
            "large": row.large[1],
            "small_size": self.pair[0],
            "large_size": self.pair[1],
        }
        sentence = {"gradient": NOISY, "optimization": LEARNED}.get(row.question, TIMED)
        if row.question in TIMES:
            values["ratio"] = row.large[1] / row.small[1]
        elif row.question == "optimization":
            values |= {"epochs": self.epochs, "updates": self.updates}
            values["as_many"] = self._after_updates()
        elif row.question == "generalization":
            sentence = GENERAL
            values |= self._compared()
        return ClaimCheck(CLAIMS[row.question], row.verdict, sentence, values)

    def _compared(self) -> dict[str, Any]:
        small, large = self._at_target()
        off = paired(large, small)
        pairs = int(np.isfinite(small).sum())
        return {
            "target": self.target,
            "difference": off.mean,
            "error": off.error,
            "pairs": pairs,
        }

    def _at_target(self) -> tuple[Array, Array]:
        """Return the test accuracies where both reached the target; else NaN."""
        pairs = [
            (one.test[one.reached], other.test[other.reached])
            if one.reached >= 0 and other.reached >= 0
            else (np.nan, np.nan)
            for one, other in zip(self.small, self.large, strict=True)
            if one and other
        ]
        small, large = np.array(pairs, dtype=np.float64).T
        return small, large


def _time_verdict(key: str, small: Array, large: Array) -> Verdict:
    """Compare times: by their quartiles, or whether they are the same within 2."""
    if key == "parallel":
        ratio = float(np.median(large) / np.median(small))
        return "agrees" if 1 / SAME <= ratio <= SAME else "disagrees"
    less, more = (small, large) if key == "alone" else (large, small)
    if np.quantile(less, 0.75) < np.quantile(more, 0.25):
        return "agrees"
    apart = np.quantile(more, 0.75) < np.quantile(less, 0.25)
    return "disagrees" if apart else "undecided"


def _row(question: str, small: Array, large: Array, compared: Any) -> Row:
    """Compare what the lecture claims to be larger with small batches."""
    first, second = (_quartiles(each[np.isfinite(each)]) for each in (small, large))
    return Row(question, first, second, compared(large, small).verdict(1))


def _quartiles(values: Array) -> tuple[float, float, float]:
    if not len(values):
        return (np.nan, np.nan, np.nan)
    low, middle, high = np.quantile(values, (0.25, 0.5, 0.75))
    return float(low), float(middle), float(high)


def _table(rows: list[Row]) -> dict[str, Column]:
    columns: dict[str, Column] = {"question": np.array([row.question for row in rows])}
    for kind in ("small", "large"):
        low, middle, high = np.array([getattr(row, kind) for row in rows]).T
        columns |= {kind: middle, f"{kind}_low": low, f"{kind}_high": high}
    columns["verdict"] = np.array([row.verdict for row in rows])
    return columns


def _padded(curves: list[Array]) -> Array:
    longest = max(len(each) for each in curves)
    return np.stack(
        [
            np.pad(each, (0, longest - len(each)), constant_values=np.nan)
            for each in curves
        ]
    )
