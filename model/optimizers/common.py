"""What several update rules share: functions for floats and arrays, declarations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from model import parts
from model.array import MATH, NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Memory, Optimizer, State
from model.parameter import param
from model.parts import Role, Working
from model.tracing import Letter


def larger(ops: Functions, a: Real, b: Real) -> Real:
    """Return the larger of the two, exactly."""
    if ops is MATH:
        return max(b, a)
    if isinstance(a, Letter):
        return a.larger(b)
    return np.maximum(a, b)


def sign(ops: Functions, a: Real) -> Real:
    """Return −1, 0 or 1; a NaN stays one."""
    if ops is MATH:
        return 1.0 if a > 0.0 else -1.0 if a < 0.0 else a
    if isinstance(a, Letter):
        return a.sign()
    return np.sign(a)


def quotient(ops: Functions, a: Real, b: Real) -> Real:
    """Return a / b, and 0 where b is 0: no slope so far, no movement."""
    if ops is MATH:
        return a / b if b else 0.0
    if isinstance(a, Letter):
        return a.over(b)
    empty = np.asarray(b) == 0
    if not empty.any():
        return a / b
    zeros = np.zeros(np.broadcast_shapes(np.shape(a), np.shape(b)))
    return np.divide(a, b, out=zeros, where=~empty)


def chosen(condition: Real, one: Real, other: Real) -> Real:
    """Return the one where the condition holds, and else the other."""
    if isinstance(condition, Letter):
        return condition.choose(one, other)
    return np.where(condition, one, other)


def norm(x: Array) -> Array:
    """Return the Euclidean norm over the last axis, which is kept with length 1."""
    length: Array = np.linalg.norm(x, axis=-1, keepdims=True)
    return length


def layer_norm(x: Array, layers: Sequence[slice]) -> Array:
    """Return the Euclidean norm of the layer that each component belongs to."""
    if len(layers) == 1:
        return norm(x)
    lengths = np.empty_like(x)
    for layer in layers:
        lengths[..., layer] = norm(x[..., layer])
    return lengths


def spectrum(hessian: Array) -> tuple[Array, Array]:
    """Return eigenvalues ``(…, d)`` and eigenvectors, as columns ``(…, d, d)``.

    Where the matrix is not finite the eigenvalues are NaN.
    """
    finite = np.asarray(np.isfinite(hessian).all(axis=(-2, -1)))[..., None]
    values, vectors = np.linalg.eigh(np.where(finite[..., None], hessian, 0.0))
    return np.where(finite, values, np.nan), vectors


def along(axes: Array, curvature: Array, g: Array) -> Array:
    """Return g divided by the curvature of each axis; 0 along axes without any."""
    rounding = curvature.shape[-1] * np.finfo(np.float64).eps
    largest = np.max(np.abs(curvature), axis=-1, keepdims=True)
    flat = np.abs(curvature) <= rounding * largest
    parts = np.einsum("...ji,...j->...i", axes, g)
    parts = np.where(flat, 0.0, parts / np.where(flat, 1.0, curvature))
    step: Array = np.einsum("...ij,...j->...i", axes, parts)
    return step


def learning_rate(default: float, useful: tuple[float, float] = (1e-4, 1.0)) -> Any:
    """Declare the learning rate η."""
    return param(
        default,
        low=0,
        useful=useful,
        scale="log",
        symbol="η",
        title=QT_TRANSLATE_NOOP("parameters", "learning rate"),
        help=QT_TRANSLATE_NOOP("parameters", "How far a step goes for a given slope."),
    )


def momentum(default: float) -> Any:
    """Declare the momentum weight λ; 0 switches momentum off."""
    return param(
        default,
        low=0,
        high=1,
        useful=(0.0, 0.999),
        scale="one_minus_log",
        symbol="λ",
        title=QT_TRANSLATE_NOOP("parameters", "momentum"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How much of the last movement goes on; 0 forgets it at once.",
        ),
    )


def beta1(default: float = 0.9) -> Any:
    """Declare the memory β₁ of the gradient's moving average."""
    return param(
        default,
        low=0,
        high=1,
        high_open=True,
        useful=(0.0, 0.999),
        scale="one_minus_log",
        symbol="β₁",
        title=QT_TRANSLATE_NOOP("parameters", "gradient memory"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How much the average of gradients keeps of its past, about "
            "1/(1 − β₁) steps.",
        ),
    )


def beta2(default: float = 0.999) -> Any:
    """Declare the memory β₂ of the squared gradient's moving average."""
    return param(
        default,
        low=0,
        high=1,
        high_open=True,
        useful=(0.5, 0.9999),
        scale="one_minus_log",
        symbol="β₂",
        title=QT_TRANSLATE_NOOP("parameters", "square memory"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How much the average of squared gradients keeps of its past, about "
            "1/(1 − β₂) steps.",
        ),
    )


def decay(default: float, symbol: str) -> Any:
    """Declare the memory of the one moving average of a rule, α or ρ."""
    return param(
        default,
        low=0,
        high=1,
        high_open=True,
        useful=(0.1, 0.999),
        scale="one_minus_log",
        symbol=symbol,
        title=QT_TRANSLATE_NOOP("parameters", "decay"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How much the average of squared gradients keeps of its past; small "
            "values follow the slope quickly.",
        ),
    )


def epsilon(default: float) -> Any:
    """Declare the small number ε in a divisor."""
    return param(
        default,
        low=0,
        useful=(1e-12, 1e-2),
        scale="log",
        symbol="ε",
        title=QT_TRANSLATE_NOOP("parameters", "epsilon"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Keeps the divisor away from 0 where the slopes are tiny."
        ),
    )


def weight_decay(default: float = 0.0) -> Any:
    """Declare the weight decay."""
    return param(
        default,
        low=0,
        useful=(0.0, 0.1),
        symbol="w",
        title=QT_TRANSLATE_NOOP("parameters", "weight decay"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How strongly the parameters are pulled towards 0."
        ),
    )


def damping() -> Any:
    """Declare what is added to the curvature before dividing by it."""
    return param(
        0.0,
        low=0,
        useful=(1e-6, 100.0),
        scale="log",
        symbol="δ",
        title=QT_TRANSLATE_NOOP("parameters", "damping"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Added to every curvature: shortens steps along flat directions.",
        ),
    )


@dataclass(frozen=True, kw_only=True)
class TorchMomentum(Optimizer):
    """PyTorch's momentum, for the rules that are built on it.

    v ← g at the first update, else v ← λv + (1 − d)g; θ ← θ − ηv, or with Nesterov's
    variant θ ← θ − η(g + λv); g includes the weight decay wθ. Without momentum v is g
    and dampening has no effect.
    """

    slots = ("velocity",)

    learning_rate: float = learning_rate(1e-3)
    momentum: float = momentum(0.0)
    dampening: float = param(
        0.0,
        low=0,
        high=1,
        useful=(0.0, 1.0),
        symbol="d",
        title=QT_TRANSLATE_NOOP("parameters", "dampening"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How much less a new gradient counts in the velocity."
        ),
    )
    weight_decay: float = weight_decay()
    nesterov: bool = param(
        False,
        title=QT_TRANSLATE_NOOP("parameters", "Nesterov"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Moves as if the velocity had already been taken once more."
        ),
    )

    def sgd(
        self, x: Real, g: Real, velocity: Real, t: int, rate: Real
    ) -> tuple[Real, Real]:
        """Return the new component and its new velocity."""
        weight = self.momentum
        g = g + self.weight_decay * x
        if t == 1:
            velocity = g
        else:
            # (λ != 0) is 0 or 1: no dampening without momentum, for arrays of λ too.
            velocity = weight * velocity + (1 - (weight != 0) * self.dampening) * g
        direction = g + weight * velocity if self.nesterov else velocity
        return x - rate * direction, velocity

    def sgd_apart(
        self, work: Working, x: Array, g: Array, velocity: Array, t: int
    ) -> None:
        """Write down what follows the gradient ``g``."""
        work.let(lam=self.momentum, d=self.dampening, w=self.weight_decay)
        if self.weight_decay:
            symbol = r"g^{t-1} + w \theta^{t-1}"
            g = work.put(
                *(Role.GRADIENT, parts.DECAYED, "g", rf"({symbol})"),
                *("<g> + <w>*<theta>", g + self.weight_decay * x),
                push=-work.rate,
            )
        if not self.momentum:
            work.move("-<eta>*<g>", -work.rate * g)
            return
        v = self._velocity_apart(work, g, velocity, t)
        if self.nesterov:
            v = work.put(
                *(Role.CORRECTED, parts.AHEAD, "v", r"\tilde v^{t}"),
                *("<g> + <lam>*<v>", g + self.momentum * v),
                push=-work.rate,
            )
        work.move("-<eta>*<v>", -work.rate * v)

    def _velocity_apart(
        self, work: Working, g: Array, velocity: Array, t: int
    ) -> Array:
        if t == 1:
            return work.put(Role.MOMENT, parts.VELOCITY, "v", "v^{1}", "<g>", g)
        work.call("v0", "v^{t-1}", velocity)
        last = work.put(
            *(Role.LAST, parts.LAST_VELOCITY, "last", r"\lambda v^{t-1}"),
            *("<lam>*<v0>", self.momentum * velocity),
            push=-work.rate,
        )
        formula = "<last> + (1 - <d>)*<g>" if self.dampening else "<last> + <g>"
        v = last + (1 - self.dampening) * g
        return work.put(Role.MOMENT, parts.VELOCITY, "v", "v^{t}", formula, v)

    def velocity_memory(
        self, x: Array, g: Array, place: Array, t: int, rate: Real
    ) -> Memory:
        """Return how the velocity takes the gradient ``g`` in, which was met there."""
        g = g + self.weight_decay * x
        if t == 1 or not self.momentum:
            keep, take = (self.momentum if t > 1 else 0.0), 1.0
        else:
            keep, take = self.momentum, 1 - self.dampening
        return Memory("velocity", keep, take, g, place, -rate)


@dataclass(frozen=True, kw_only=True)
class Moments(Optimizer):
    """Adam's two moving averages, for the rules that are built on them.

    m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g²; their starts at 0 are made up for by
    m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).
    """

    beta1: float = beta1()
    beta2: float = beta2()
    epsilon: float = epsilon(1e-8)

    def means_apart(self, work: Working, state: State) -> tuple[Array, Array]:
        """Write the two averages down, after the gradient; return them."""
        beta1, beta2 = self.beta1, self.beta2
        g = work.value("g")
        work.let(b1=beta1, b2=beta2, eps=self.epsilon)
        work.call("m0", "m^{t-1}", state["first_moment"])
        work.call("v0", "v^{t-1}", state["second_moment"])
        m = work.put(
            *(Role.MOMENT, parts.MEAN, "m", "m^{t}", "<b1>*<m0> + (1 - <b1>)*<g>"),
            beta1 * state["first_moment"] + (1 - beta1) * g,
            leads=True,
        )
        v = work.put(
            *(Role.MOMENT, parts.MEAN_SQUARE, "v", "v^{t}"),
            "<b2>*<v0> + (1 - <b2>)*<g>^2",
            beta2 * state["second_moment"] + (1 - beta2) * (g * g),
        )
        return m, v

    def corrected_apart(self, work: Working, m: Array, t: int) -> Array:
        """Write the average of gradients down, made up for its start at 0."""
        work.let(t=t)
        return work.put(
            *(Role.CORRECTED, parts.MEAN_CORRECTED, "mhat", r"\hat m^{t}"),
            r"\frac{<m>}{1 - <b1>^{<t>}}",
            m / (1 - self.beta1**t),
            leads=True,
        )

    def divisor_apart(self, work: Working, v: Array, t: int) -> Array:
        """Write down what is divided by, from the average of squares ``v``."""
        work.let(t=t)
        corrected = work.put(
            *(Role.CORRECTED, parts.SQUARE_CORRECTED, "vhat", r"\hat v^{t}"),
            r"\frac{<v>}{1 - <b2>^{<t>}}",
            v / (1 - self.beta2**t),
        )
        return work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\sqrt{<vhat>} + <eps>",
            np.sqrt(corrected) + self.epsilon,
        )

    def memory(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Memory | None:
        g = objective.gradient(x, batch)
        return Memory("first_moment", self.beta1, 1 - self.beta1, g, x)


@dataclass(frozen=True, kw_only=True)
class AdamMoments(Moments):
    """The step of Adam, with AMSGrad as PyTorch has it (the largest raw v counts)."""

    slots = ("first_moment", "second_moment", "largest_second_moment")

    amsgrad: bool = param(
        False,
        title=QT_TRANSLATE_NOOP("parameters", "AMSGrad"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Divides by the largest average so far: rates never grow."
        ),
    )

    def adam(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        """Return the new component and its new moments."""
        m, v, largest = state
        beta1, beta2 = self.beta1, self.beta2
        m = beta1 * m + (1 - beta1) * g
        v = second = beta2 * v + (1 - beta2) * (g * g)
        if self.amsgrad:
            largest = second = larger(ops, largest, v)
        # v̂ and m̂ are not formed: a number is multiplied instead of two arrays.
        scale = ops.sqrt(1 - beta2**t)
        divisor = ops.sqrt(second) + self.epsilon * scale
        step = quotient(ops, rate * scale / (1 - beta1**t) * m, divisor)
        return x - step, (m, v, largest)

    def adam_apart(self, work: Working, state: State, t: int) -> tuple[str, Array]:
        """Write Adam's step down but for the movement; return its formula and size."""
        m, v = self.means_apart(work, state)
        if self.amsgrad:
            work.call("most", r"v_{\max}^{t-1}", state["largest_second_moment"])
            v = work.put(
                *(Role.MOMENT, parts.LARGEST, "v", r"v_{\max}^{t}"),
                r"\max(<most>, <v>)",
                larger(NUMPY, state["largest_second_moment"], v),
            )
        mean = self.corrected_apart(work, m, t)
        divisor = self.divisor_apart(work, v, t)
        step = quotient(NUMPY, work.rate * mean, divisor)
        return r"- \frac{<eta>}{<sigma>}*<mhat>", step

    def overwrite_adam(
        self, x: Array, g: Array, state: tuple[Array, ...], t: int, rate: float
    ) -> bool:
        """Do the step in place, with the same rounding; return whether it was done."""
        if self.amsgrad or not self.epsilon > 0:
            return False
        m, v, _ = state
        beta1, beta2 = self.beta1, self.beta2
        scale = np.sqrt(1 - beta2**t)
        m *= beta1
        m += (part := (1 - beta1) * g)
        g *= g
        g *= 1 - beta2
        v *= beta2
        v += g
        np.sqrt(v, out=g)
        g += self.epsilon * scale
        np.multiply(m, rate * scale / (1 - beta1**t), out=part)
        part /= g
        x -= part
        return True
