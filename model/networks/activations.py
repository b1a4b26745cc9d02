"""What hidden units do, with first and second derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from model.array import Array


class Activation(NamedTuple):
    """A function f of the weighted sum z.

    Attributes
    ----------
    value
        f(z).
    overwrite
        The same, written over z.
    slope, bend
        f′ and f″, from z and f(z); where f has a corner f″ is taken for 0.
    beside
        From f(z) and f(s) f(z + s), written to the third argument: an addition theorem,
        where there is one. The fourth is room for what comes in between.
    """

    value: Callable[[Array], Array]
    overwrite: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]
    bend: Callable[[Array, Array], Array]
    beside: Callable[[Array, Array, Array, Array], None] | None = None


def _tanh_over(z: Array) -> Array:
    return np.tanh(z, out=z)


def _tanh_slope(_z: Array, f: Array) -> Array:
    return 1.0 - f * f


def _tanh_bend(_z: Array, f: Array) -> Array:
    return -2.0 * f * (1.0 - f * f)


def _tanh_beside(f: Array, s: Array, out: Array, spare: Array) -> None:
    """Use tanh(z + s) = (tanh z + tanh s) / (1 + tanh z tanh s)."""
    np.multiply(f, s, out=spare)
    spare += 1.0
    np.add(f, s, out=out)
    out /= spare


def _relu(z: Array) -> Array:
    # Complex numbers carry derivatives in tests; the real part decides.
    return z * (z.real > 0) if np.iscomplexobj(z) else np.maximum(z, 0)


def _relu_over(z: Array) -> Array:
    return np.maximum(z, 0, out=z)


def _relu_slope(z: Array, _f: Array) -> Array:
    slope: Array = (z.real > 0).astype(z.dtype)
    return slope


def _zero(z: Array, _f: Array) -> Array:
    return np.zeros_like(z)


def _one(z: Array, _f: Array) -> Array:
    return np.ones_like(z)


def _same(z: Array) -> Array:
    return z


ACTIVATIONS: dict[str, Activation] = {
    "tanh": Activation(np.tanh, _tanh_over, _tanh_slope, _tanh_bend, _tanh_beside),
    "relu": Activation(_relu, _relu_over, _relu_slope, _zero),
    "linear": Activation(_same, _same, _one, _zero),
}
