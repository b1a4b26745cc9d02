"""A push: a velocity that a person gives to a ball."""

from __future__ import annotations

import numpy as np

from model.array import Array
from model.optimizer import Optimizer, State

MOVEMENT, VELOCITY = "movement", "velocity"
"""Slots that keep the last movement itself, or v with the movement −ηv."""


def can_be_pushed(optimizer: Optimizer) -> bool:
    """Return whether a rule has an inertia that a push could feed."""
    inert = float(getattr(optimizer, "momentum", 0.0)) > 0
    return inert and bool({MOVEMENT, VELOCITY} & set(optimizer.slots))


def velocity_of(optimizer: Optimizer, state: State, rate: float) -> Array | None:
    """Return the movement that a rule remembers; ``None`` where it has no inertia."""
    if not can_be_pushed(optimizer):
        return None
    kept = state[MOVEMENT if MOVEMENT in state else VELOCITY]
    return kept if MOVEMENT in state else -rate * kept


def pushed(optimizer: Optimizer, state: State, push: Array, rate: float) -> State:
    """Return the state after a push by so much θ an update.

    A rule without inertia is not moved by a push.
    """
    if not can_be_pushed(optimizer):
        return state
    if MOVEMENT in state:
        return state | {MOVEMENT: state[MOVEMENT] + push}
    with np.errstate(all="ignore"):
        share = push / rate if rate else np.zeros_like(push)
    return state | {VELOCITY: state[VELOCITY] - share}
