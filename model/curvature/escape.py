"""The way out of a saddle: which direction, how fast, and how runs really go.

Close to a saddle every component c along an eigenvector follows its own linear rule.
Along an eigenvector with λ < 0 gradient descent gives c ← (1 + η|λ|) c: the distance
grows by that factor a step, and its logarithm is a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.curvature.spectrum import Spectrum, spectrum_at
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.objective import Objective
from model.optimizer import Optimizer

NO_WAY_OUT = QT_TRANSLATE_NOOP(
    "errors", "must be a point with a negative eigenvalue: here no direction leads down"
)
NOT_POSITIVE = QT_TRANSLATE_NOOP("errors", "must be above 0, not {value}")
SLICE = 64
"""Steps between two reports."""


@dataclass(frozen=True, eq=False)
class Exit:
    """The steepest way down from a saddle.

    Attributes
    ----------
    direction
        The unit eigenvector u of the most negative eigenvalue; −u is as good.
    eigenvalue
        λ < 0.
    """

    theta: Array
    direction: Array
    eigenvalue: float

    @classmethod
    def of(cls, spectrum: Spectrum) -> Exit:
        """Return the way out.

        Raises
        ------
        UserError
            Where no eigenvalue is negative.
        """
        lowest = float(spectrum.eigenvalues[0])
        if not lowest < -spectrum.tolerance:
            raise UserError(NO_WAY_OUT, where="saddle")
        return cls(spectrum.theta, spectrum.eigenvectors[0], lowest)

    @classmethod
    def at(cls, objective: Objective, theta: Array) -> Exit:
        """Return the way out of a point.

        Raises
        ------
        UserError
            Where no eigenvalue is negative or the derivatives are not finite.
        """
        spectrum = spectrum_at(objective, np.asarray(theta, dtype=float))
        if spectrum is None:
            raise UserError(NO_WAY_OUT, where="saddle")
        return cls.of(spectrum)

    def growth(self, optimizer: Optimizer, rate: float | None = None) -> float | None:
        """Return by what factor an update multiplies the distance along u.

        ``None`` where the rule does not grow by a constant factor (methods that divide
        by the size of past gradients leave with steps of constant length).
        """
        eta = optimizer.learning_rate if rate is None else rate
        pull, momentum = -eta * self.eigenvalue, _number(optimizer, "momentum")
        damping = _number(optimizer, "damping")
        match optimizer.name:
            case "gradient_descent":
                return descent_growth(pull)
            case "momentum":
                return heavy_ball_growth(pull, momentum)
            case "nesterov":
                return look_ahead_growth(pull, momentum)
            case "newton":
                divisor = self.eigenvalue + damping
                return abs(1.0 + pull / divisor) if divisor else 1.0
            case "saddle_free_newton":
                return 1.0 + pull / (damping - self.eigenvalue)
        return None


def _number(optimizer: Optimizer, name: str) -> float:
    return float(getattr(optimizer, name, 0.0))


def descent_growth(pull: float) -> float:
    """Return 1 + η|λ|: gradient descent, for ``pull`` = η|λ|."""
    return 1.0 + pull


def heavy_ball_growth(pull: float, momentum: float) -> float:
    """Return the larger root of z² − (1 + β + η|λ|) z + β = 0.

    The distance obeys c⁺ = (1 + β + η|λ|) c − β c⁻. Source: B. T. Polyak, 1964; also
    M. O'Neill, S. J. Wright, Behavior of accelerated gradient methods near critical
    points of nonconvex functions, 2019.
    """
    middle = (1.0 + momentum + pull) / 2
    return middle + math.sqrt(middle * middle - momentum)


def look_ahead_growth(pull: float, momentum: float) -> float:
    """Return the larger root of z² − (1 + η|λ|)(1 + β) z + (1 + η|λ|) β = 0.

    Nesterov's method asks for the gradient where the momentum leads: with p = η|λ|,
    c⁺ = (1 + p)(c + β (c − c⁻)).
    """
    middle = (1.0 + pull) * (1.0 + momentum) / 2
    return middle + math.sqrt(middle * middle - (1.0 + pull) * momentum)


def steps_to(growth: float, start: float, distance: float) -> float:
    """Return after how many steps ``start`` has grown to ``distance``.

    Raises
    ------
    UserError
        If a distance is not positive.
    """
    for value, name in ((start, "start"), (distance, "distance")):
        if not value > 0:
            raise UserError(NOT_POSITIVE, where=name, value=value)
    return math.log(distance / start) / math.log(growth) if growth > 1 else math.inf


@dataclass(frozen=True, eq=False)
class Flight:
    """How one optimizer left the saddle.

    Attributes
    ----------
    x
        Its places, ``(steps + 1, sides, d)``: from the saddle +r·u and −r·u.
    distance
        From the saddle, ``(steps + 1, sides)``.
    along
        The part of it along u, signed.
    loss
        ``(steps + 1, sides)``.
    growth
        The predicted factor a step near the saddle, if there is one.
    """

    optimizer: Optimizer
    x: Array
    distance: Array
    along: Array
    loss: Array
    growth: float | None

    def left_after(self, distance: float) -> tuple[int | None, ...]:
        """Return for each side the first step at or beyond ``distance``."""
        beyond = self.distance >= distance
        return tuple(
            int(side.argmax()) if side.any() else None for side in beyond.T.copy()
        )

    def measured_growth(self, first: int, last: int) -> Array:
        """Return the mean factor a step between two steps, for each side."""
        with np.errstate(all="ignore"):
            ratio = self.distance[last] / self.distance[first]
            mean: Array = np.power(ratio, 1.0 / (last - first))
        return mean


def flights(
    objective: Objective,
    way: Exit,
    optimizers: Sequence[Optimizer],
    radius: float,
    steps: int,
    *,
    noise: float = 0.0,
    seed: int = 0,
) -> Iterator[float | list[Flight]]:
    """Let optimizers start at saddle ± ``radius``·u.

    Parameters
    ----------
    noise
        The standard deviation of a disturbance added to θ after each update, in units
        of the learning rate: what a noisy gradient does.

    Yields
    ------
    float
        The share that is done; last a list of one flight an optimizer.

    Raises
    ------
    UserError
        If the radius is negative.
    """
    if not radius >= 0:
        raise UserError(NOT_POSITIVE, where="radius", value=radius)
    signs = np.array((1.0, -1.0))[:, None]
    start = way.theta + signs * radius * way.direction
    done: list[Flight] = []
    for number, optimizer in enumerate(optimizers):
        shocks = noise * optimizer.learning_rate
        random = np.random.default_rng(seed)
        x, state = start, optimizer.init(start)
        places = [x]
        for t in range(1, steps + 1):
            with np.errstate(all="ignore"):
                x, state = optimizer.step(
                    objective, x, state, t, optimizer.learning_rate
                )
                if shocks:
                    x = x + shocks * random.standard_normal(x.shape)
            places.append(x)
            if t % SLICE == 0:
                yield (number + t / steps) / len(optimizers)
        done.append(_flight(objective, way, optimizer, np.array(places)))
    yield done


def _flight(objective: Objective, way: Exit, optimizer: Optimizer, x: Array) -> Flight:
    offset = x - way.theta
    with np.errstate(all="ignore"):
        distance = np.linalg.norm(offset, axis=-1)
        loss = objective.value(x)
    growth = way.growth(optimizer)
    return Flight(optimizer, x, distance, offset @ way.direction, loss, growth)
