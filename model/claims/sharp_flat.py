"""Sharp and flat minima: the claims, and how measurements decide them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.array import Array
from model.comparison import paired
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import ClaimCheck, Column, Verdict
from model.networks.minima import MEASURES

KINDS = ("small", "large")
NUMBERS = (
    "training_loss",
    "training_accuracy",
    "test_loss",
    "test_accuracy",
    "gradient_norm",
    "distance",
    *MEASURES,
)
AS_WELL = {"loss": "training_loss", "norm": "gradient_norm"}

TESTED = QT_TRANSLATE_NOOP(
    "experiments",
    "At equal training accuracy, networks trained with small batches do better on test "
    "data.",
)
TESTED_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Test accuracy is {small:.2%} with batch size {small_size} and {large:.2%} with "
    "{large_size}; the difference is {difference:+.2%} ± {error:.2%}. {reached} of "
    "{networks} networks reached the target; compared are the {pairs} pairs that did.",
)
FLATTER = QT_TRANSLATE_NOOP(
    "experiments",
    "Large batches tend to end in sharp minima, small ones in flat minima.",
)
FLATTER_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Medians: λmax {small_lambda:.3g} with small and {large_lambda:.3g} with large "
    "batches, Keskar's sharpness (ε = 10⁻³) {small_phi:.3g} and {large_phi:.3g}, the "
    "trace {small_trace:.3g} and {large_trace:.3g}, ‖g‖ {small_norm:.2g} and "
    "{large_norm:.2g}, training loss {small_loss:.2g} and {large_loss:.2g}. Compared "
    "are {pairs} pairs.",
)
WORSE = QT_TRANSLATE_NOOP(
    "experiments", "A sharper minimum does worse on data not seen before."
)
WORSE_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Not by itself: with the first layer times {factor:g} and the next divided by it "
    "the network gives the same answers (they differ by {difference:.0e} of the "
    "largest), but λmax is {times_lambda:.3g} times and Keskar's sharpness "
    "{times_phi:.3g} times as large. The filter-normalized rise stays: "
    "{times_rise:.6f} times.",
)
WORSE_UNTRIED = QT_TRANSLATE_NOOP(
    "experiments",
    "A network with {activation} units and {layers} hidden layers cannot be rescaled "
    "without changing its function; take relu units to see it done.",
)


def check_test(columns: Mapping[str, Column], sizes: Mapping[str, int]) -> ClaimCheck:
    """Compare the test accuracies of the pairs that both reached the target."""
    small, large = pairs_of(columns)["test_accuracy"]
    off = paired(large, small)
    values: dict[str, float | int | str] = {
        "small": _mean(small),
        "large": _mean(large),
        "small_size": sizes["small"],
        "large_size": sizes["large"],
        "difference": off.mean,
        "error": off.error,
        "reached": int(columns["reached"].sum()),
        "networks": len(columns["reached"]),
        "pairs": len(small),
    }
    return ClaimCheck(TESTED, off.verdict(1), TESTED_FOUND, values)


def check_twins(
    details: Mapping[str, Column], activation: str, layers: int
) -> ClaimCheck:
    """Say what rescaling did to a network's sharpness, or why it was not tried."""
    if "rescale_factor" not in details:
        untried: dict[str, float | int | str] = {
            "activation": activation,
            "layers": layers,
        }
        return ClaimCheck(WORSE, "undecided", WORSE_UNTRIED, untried)
    middle = len(details["rescale_factor"]) // 2
    steepest = int(np.argmax(details["rescale_lambda_max"]))

    def times(key: str) -> float:
        column = details[f"rescale_{key}"]
        return float(column[steepest] / column[middle])

    values: dict[str, float | int | str] = {
        "factor": float(details["rescale_factor"][steepest]),
        "difference": float(details["rescale_difference"][steepest]),
        "times_lambda": times("lambda_max"),
        "times_phi": times("sharpness"),
        "times_rise": times("normalized"),
    }
    verdict: Verdict = "disagrees" if values["times_lambda"] > 2 else "undecided"  # type: ignore[operator]  # a float
    return ClaimCheck(WORSE, verdict, WORSE_FOUND, values)


def pairs_of(columns: Mapping[str, Column]) -> dict[str, tuple[Array, Array]]:
    """Return the numbers of small and large batches where both reached the target."""
    is_small = columns["batch"] == "small"
    both = columns["reached"][is_small] & columns["reached"][~is_small]
    return {
        key: (columns[key][is_small][both], columns[key][~is_small][both])
        for key in NUMBERS
    }


def check_flat(columns: Mapping[str, Column]) -> ClaimCheck:
    """Compare λmax, Keskar's sharpness and the trace; all must point one way."""
    pairs = pairs_of(columns)
    keys = {"lambda": "lambda_max", "phi": "sharpness_1e-3", "trace": "trace"}
    signs = [paired(*np.log(pairs[key])).sign for key in keys.values()]
    verdict: Verdict = "undecided"
    if signs[0] and all(each == signs[0] for each in signs):
        verdict = "agrees" if signs[0] > 0 else "disagrees"
    values: dict[str, float | int | str] = {"pairs": len(pairs["trace"][0])}
    for short, key in (keys | AS_WELL).items():
        for kind, each in zip(KINDS, pairs[key], strict=True):
            values[f"{kind}_{short}"] = float(np.median(each)) if len(each) else np.nan
    return ClaimCheck(FLATTER, verdict, FLATTER_FOUND, values)


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else np.nan
