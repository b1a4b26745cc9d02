"""The learning rate that a curvature bears, for the rules that have such a limit."""

from __future__ import annotations

from model.optimizer import Optimizer

MARGIN = 0.9
"""How far below the limit a proposed learning rate stays."""


def limit_factor(optimizer: Optimizer) -> float | None:
    """Return how many times 2/λmax a rule's limit is; ``None`` if it has no such limit.

    A heavy ball settles on a quadratic while η < 2(1 + β)/λmax (Polyak 1964), plain
    descent (β = 0) while η < 2/λmax. Adaptive rules rescale every step.
    """
    if optimizer.name == "gradient_descent":
        return 1.0
    others = ("nesterov", "dampening", "weight_decay")
    plain = not any(getattr(optimizer, key, 0) for key in others)
    if optimizer.name in {"momentum", "sgd"} and plain:
        return 1.0 + float(getattr(optimizer, "momentum", 0.0))
    return None


def limit_name(optimizer: Optimizer) -> str:
    """Return the limit's formula for this rule."""
    if limit_factor(optimizer) == 1.0:
        return "2/λmax"
    weight = optimizer.parameters()["momentum"]
    return f"2(1 + {weight.symbol or weight.name})/λmax"


def rounded_down(rate: float) -> float:
    """Return the rate with three significant digits, not above it but for rounding."""
    text = f"{rate:.2e}"
    if float(text) > rate * (1 + 1e-12):
        text = f"{rate * (1 - 5e-3):.2e}"
    return float(text)
