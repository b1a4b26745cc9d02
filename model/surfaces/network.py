"""The loss of a small real network, on a plane through its parameter space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np

from model.array import Array, Functions, Indices, Real
from model.dataset import seed_param
from model.datasets import DATASETS
from model.datasets.files.choice import TakesFile, file_param, named, stamp_of
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.finite_sum import FiniteSum
from model.networks import NetworkLoss
from model.networks.jet import Jet, NetworkPlane
from model.networks.loss_plane import grid
from model.networks.points import three_points
from model.networks.recipe import PLANES, Recipe
from model.networks.shape import hidden_sizes
from model.networks.text import unpacked
from model.parameter import param
from model.plane import plain, plane_through, starts_in
from model.projection import Projection
from model.surface import Interval, Surface

LARGEST = 200_000
"""Parameters of the largest network whose loss is drawn."""
LONGEST = 1_100_000
"""Characters of so many parameters as text."""
SHAPING = ("dataset", "file", "hidden")
"""What decides how many parameters there are: points of before do not fit then."""

MOST_SUMS = 400_000
"""Units times samples up to which a step takes a small part of a second."""

TOO_MANY = QT_TRANSLATE_NOOP(
    "errors",
    "has {value} samples, and {count} units can be followed on {high} at most: choose "
    "fewer, as with ?samples={high} behind a file",
)
TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "makes a network of {value} parameters; {high} are the most"
)
NEEDS_CLASSES = QT_TRANSLATE_NOOP(
    "errors", "cross_entropy needs classes, and {value} has none"
)


@dataclass(frozen=True, kw_only=True)
class Network(TakesFile, FiniteSum, Surface):
    """L(θ₀ + a·u + b·v) of a fully connected network on real data.

    The network may be large: only its first layer meets all the inputs, once.

    θ₀ is a random initialization (PyTorch's default for linear layers) after some steps
    of full-batch Adam. u and v are two random filter-normalized directions, or the two
    eigenvectors of the Hessian at θ₀ with the largest and the smallest eigenvalue; on
    the balanced plane u is shortened so that both curvatures are of one size. Or they
    span the two principal components of the training's own path, or go through three
    given ``points``, without which they are three networks trained from the seeds
    ``seed``, ``seed + 1`` and ``seed + 2``. The balls live on the plane and have two
    parameters, a and b: value, gradient and Hessian are the exact restriction of the
    full loss. A ball of the full network would leave the plane.

    Source: H. Li et al., arXiv 1712.09913.
    """

    name = "network"
    title = QT_TRANSLATE_NOOP("surfaces", "A real network, on a plane")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The loss of a small network on real data, seen on a plane through its "
        "parameter space. Balls roll on this plane: they move two coordinates, not all "
        "weights.",
    )
    source = "H. Li et al., Visualizing the Loss Landscape of Neural Nets (2018)"
    formula = (
        r"\frac{1}{N} \sum_{k=1}^{N} \ell\left(f(x_k; \theta_0 + a\,u + b\,v), "
        r"y_k\right)"
    )
    axes = ("a", "b")
    rank = 17
    detail = 41

    dataset: str = param(
        "moons",
        choices=tuple(DATASETS),
        title=QT_TRANSLATE_NOOP("parameters", "data set"),
        help=QT_TRANSLATE_NOOP("parameters", "The samples the network learns."),
    )
    file: str = file_param()
    hidden: str = param(
        "8,8",
        high=40,
        title=QT_TRANSLATE_NOOP("parameters", "hidden layers"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The number of units of each hidden layer, such as 10 or 8,8."
        ),
    )
    activation: str = param(
        "tanh",
        choices=("tanh", "relu", "linear"),
        title=QT_TRANSLATE_NOOP("parameters", "activation"),
        help=QT_TRANSLATE_NOOP("parameters", "What a hidden unit does with its sum."),
    )
    loss: str = param(
        "auto",
        choices=("auto", "mean_square", "cross_entropy"),
        title=QT_TRANSLATE_NOOP("parameters", "loss"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Auto takes cross-entropy for classes and the mean square for numbers.",
        ),
    )
    plane: str = param(
        "random",
        choices=PLANES,
        title=QT_TRANSLATE_NOOP("parameters", "plane"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Two random directions with filter normalization, or the Hessian's "
            "steepest and lowest eigenvector; balanced shortens the steep one until "
            "both curve alike, so that a saddle is seen. Path holds most of the "
            "training's path, three goes through three given points, or three trained "
            "networks.",
        ),
    )
    span: float = param(
        1.0,
        low=0,
        low_open=True,
        high=1000,
        useful=(0.1, 10.0),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "span"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How far the plane is drawn to each side of its middle."
        ),
    )
    training: int = param(
        200,
        low=0,
        high=2000,
        useful=(0, 500),
        unit="steps",
        title=QT_TRANSLATE_NOOP("parameters", "training"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How many steps of Adam go before: 0 shows the surface around the start, "
            "many around a trained network.",
        ),
    )
    weights: str = param(
        "",
        high=LONGEST,
        title=QT_TRANSLATE_NOOP("parameters", "weights"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "All parameters in the middle of the plane, as text: a point that an "
            "experiment found. Empty: a network that is trained here.",
        ),
    )
    points: str = param(
        "",
        high=3 * LONGEST + 2,
        title=QT_TRANSLATE_NOOP("parameters", "three points"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Three points of parameter space as text, for the plane through three "
            "points: numbers, or what the program made of them. Empty: three networks "
            "that are trained here.",
        ),
    )
    seed: int = seed_param()

    def with_values(self, **values: Any) -> Self:
        old = {key: getattr(self, key) for key in SHAPING}
        if any(values.get(key, each) != each for key, each in old.items()):
            values = {"weights": "", "points": "", **values}
        return super().with_values(**values)

    def __post_init__(self) -> None:
        super().__post_init__()
        hidden_sizes(self.hidden)
        if self.loss == "cross_entropy" and not self._has_classes:
            raise UserError(NEEDS_CLASSES, where="loss", value=self.dataset)
        size = self.network.dimension
        if size > LARGEST:
            raise UserError(TOO_LARGE, where="hidden", value=size, high=LARGEST)
        units, samples = sum(self.network.shape.sizes[1:]), self.network.samples
        if units * samples > MOST_SUMS:
            high, where = MOST_SUMS // units, "file" if self.file else "dataset"
            raise UserError(
                TOO_MANY, where=where, value=samples, count=units, high=high
            )
        if self.weights:
            unpacked(self.weights, size)
        if self.points:
            _check_points(self.points, size)

    @property
    def samples(self) -> int:
        return self.network.samples

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-self.span, self.span), (-self.span, self.span)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return starts_in(self.domain)

    @property
    def recipe(self) -> Recipe:
        """What network and plane are made from."""
        return Recipe(
            *(self.dataset, self.hidden, self.activation, self.loss),
            *(self.plane, self.training, self.seed, self.weights),
            *(self.points, *self._of_file),
        )

    @cached_property
    def _of_file(self) -> tuple[str, str]:
        """The file and its state when it was looked at first; empty without one."""
        return self.file, stamp_of({"file": self.file})

    @property
    def _has_classes(self) -> bool:
        return named(self.dataset, self.file).task == "classification"

    @property
    def network(self) -> NetworkLoss:
        """The whole network's loss, as a function of all parameters."""
        return self.recipe.network

    @property
    def ready(self) -> bool:
        return self.recipe.ready

    def prepare(self) -> Iterator[float]:
        """Train the network and lay the plane."""
        yield from self.recipe.lay()

    @property
    def projections(self) -> tuple[Projection, ...]:
        """The paths and points of other networks, as shadows on this plane."""
        return self.recipe.laid.projections

    @property
    def on_plane(self) -> NetworkPlane:
        """The plane with the network on it."""
        return self._on_plane

    @cached_property
    def _on_plane(self) -> NetworkPlane:
        return self.recipe.laid.on_plane

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self._on_plane.means_at(x, 0, batch).value

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        return _stacked(self._on_plane.means_at(x, 1, batch).first)

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        return _matrix(self._on_plane.means_at(x, 2, batch))

    def sample_values(self, x: Array, batch: Indices | None = None) -> Array:
        return self._on_plane.samples_at(x, 0, batch).value

    def sample_gradients(self, x: Array, batch: Indices | None = None) -> Array:
        return _stacked(self._on_plane.samples_at(x, 1, batch).first)

    def sample_hessians(self, x: Array, batch: Indices | None = None) -> Array:
        return _matrix(self._on_plane.samples_at(x, 2, batch))

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        return plain(ops, self.value(_pair(x, y), batch))

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        first = self._on_plane.means_at(_pair(x, y), 1, batch).first
        return plain(ops, first[0]), plain(ops, first[1])

    def grid(self, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
        return grid(self._on_plane, xs, ys)

    def loss_and_partials_at(
        self, ops: Functions, x: Real, y: Real
    ) -> tuple[Real, Real, Real]:
        jet = self._on_plane.means_at(_pair(x, y), 1)
        return plain(ops, jet.value), plain(ops, jet.first[0]), plain(ops, jet.first[1])


def _check_points(text: str, size: int) -> None:
    """Refuse what are not three points that span a plane."""
    points = three_points(text, size)
    try:
        plane_through(*points)
    except UserError as error:
        raise error.within("points") from None


def _pair(x: Real, y: Real) -> Array:
    return np.stack(np.broadcast_arrays(x, y), axis=-1)


def _stacked(parts: tuple[Any, ...]) -> Array:
    return np.stack(parts, axis=-1)


def _matrix(jet: Jet) -> Array:
    aa, ab, bb = jet.second
    stacked = np.stack((aa, ab, ab, bb), axis=-1)
    return stacked.reshape(*aa.shape, 2, 2)
