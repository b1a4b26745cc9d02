"""Which network, trained how far, seen on which plane; made once and remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Hashable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import numpy as np

from model.array import Array
from model.datasets.files.choice import named
from model.networks.extremes import Extremes, extremes
from model.networks.jet import NetworkPlane
from model.networks.network import NetworkLoss
from model.networks.points import three_points
from model.networks.shape import hidden_sizes
from model.networks.text import unpacked
from model.networks.training import adam_steps
from model.plane import Plane, eigen_plane, pca_plane, plane_through, random_plane
from model.projection import Projection

PLANES = ("random", "eigen", "balanced", "path", "three")
RATE = 0.02
SHORTEST = 1e-4
ROOM = 0.8
"""A path or three points reach so far towards the edge of the plane of span 1."""
REMEMBERED = 24
STEPS = 500
"""Of a longer path only so many steps are kept, evenly spaced."""
NUMBERS = 4_000_000
"""Of a large network's path so many numbers are kept."""

Thing = TypeVar("Thing")


class Memory(Generic[Thing]):
    """The things made lately, the oldest forgotten first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()

    def get(self, key: Hashable) -> Thing | None:
        """Return what was kept; ``None``: nothing."""
        return self._things.get(key)

    def keep(self, key: Hashable, thing: Thing) -> Thing:
        """Keep something and return it."""
        self._things[key] = thing
        while len(self._things) > self._size:
            self._things.popitem(last=False)
        return thing

    def clear(self) -> None:
        """Forget everything."""
        self._things.clear()


@dataclass(frozen=True)
class Recipe:
    """What a plane of a network is made from; the same recipe makes the same plane.

    Attributes
    ----------
    dataset, hidden, activation, loss
        The network and its data.
    plane
        One of ``PLANES``.
    training
        Steps of full-batch Adam before, of the start that ``seed`` draws.
    weights
        All parameters as text, instead of training; may be empty.
    points
        Three points as text, instead of three networks that are trained; may be empty.
    file, stamp
        The file of the data that is used instead, and its state; may be empty.
    """

    dataset: str
    hidden: str
    activation: str
    loss: str
    plane: str
    training: int
    seed: int
    weights: str
    points: str = ""
    file: str = ""
    stamp: str = ""

    @property
    def network(self) -> NetworkLoss:
        """The loss of all parameters."""
        return _network(*self._of_network)

    @property
    def _of_network(self) -> tuple[str, str, str, str, str, str]:
        return (
            *(self.dataset, self.file, self.stamp),
            *(self.hidden, self.activation, self.loss),
        )

    @property
    def ready(self) -> bool:
        """Whether it has been laid lately."""
        return _laid.get(self) is not None

    def lay(self) -> Generator[float, None, Laid]:
        """Train and lay the plane; yields the share that is done, at every step."""
        yield 0.0
        trained, done = self._trained, 0.0
        for one in trained:
            for share in one.train():
                yield done + SHARE_OF_TRAINING * share / len(trained)
            done += SHARE_OF_TRAINING / len(trained)
        laid = yield from self._lay(done)
        laid.on_plane.means_at(np.zeros(2), 2)
        return _laid.keep(self, laid)

    @property
    def laid(self) -> Laid:
        """The plane with what lies on it."""
        return _laid.get(self) or finished(self.lay())

    @property
    def _trained(self) -> tuple[Recipe, ...]:
        """What has to be trained: one network, or for three points three."""
        given = self.points if self.plane == "three" else self.weights
        if given and self.plane != "path":
            return ()
        plain = replace(self, plane="random", weights="", points="")
        count = 3 if self.plane == "three" else 1
        return tuple(replace(plain, seed=self.seed + k) for k in range(count))

    @property
    def steps(self) -> Array:
        """Which steps of the training are kept, from 0 to the last."""
        most = min(STEPS, max(NUMBERS // self.network.dimension, 2))
        stride = max(1, -(-self.training // most))
        return np.unique([*range(0, self.training + 1, stride), self.training])

    def train(self) -> Generator[float, None, Array]:
        """Train, step by step, unless that was done lately; see :meth:`path`."""
        key = (self._of_network, self.training, self.seed)
        known = _paths.get(key)
        if known is not None:
            return known
        network, steps = self.network, self.steps
        theta = network.shape.initial(np.random.default_rng(self.seed))
        path = np.empty((len(steps), len(theta)))
        path[0], row = theta, 1
        moving = adam_steps(network, theta, RATE)
        for step in range(1, self.training + 1):
            theta = next(moving)
            if step == steps[row]:
                path[row], row = theta, row + 1
            yield step / self.training
        path.setflags(write=False)
        return _paths.keep(key, path)

    def path(self) -> Array:
        """Return all parameters after each step of :attr:`steps`, ``(n, d)``."""
        return finished(self.train())

    def middle(self) -> Array:
        """Return the parameters in the middle of a plane."""
        if self.weights:
            return unpacked(self.weights, self.network.dimension)
        return np.asarray(self.path()[-1])

    def through(self) -> Array:
        """Return the three points that a plane goes through, ``(3, d)``."""
        if self.points:
            return three_points(self.points, self.network.dimension)
        return np.stack([each.path()[-1] for each in self._trained])

    def _lay(self, done: float) -> Generator[float, None, Laid]:
        network = self.network
        if self.plane == "path":
            return _along_path(network, self.path(), self.steps)
        if self.plane == "three":
            return _through(network, self.through())
        theta = self.middle()
        if self.plane == "random":
            plane = random_plane(network.shape, theta, self.seed)
            return Laid(NetworkPlane(network, plane))
        search = extremes(network, theta)
        while True:
            try:
                yield done + (1 - done) * next(search)
            except StopIteration as end:
                ends: Extremes = end.value
                break
        plane = eigen_plane(theta, ends)
        if self.plane == "balanced":
            plane = balanced(plane, ends)
        return Laid(NetworkPlane(network, plane), ends=ends)


SHARE_OF_TRAINING = 0.5

_laid: Memory[Laid] = Memory(REMEMBERED)
_paths: Memory[Array] = Memory(12)


def finished(work: Generator[float, None, Thing]) -> Thing:
    """Do all of some work at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            thing: Thing = end.value
            return thing


@dataclass(frozen=True, eq=False)
class Laid:
    """A plane of a network, and the paths that are projected onto it.

    Attributes
    ----------
    ends
        The ends of the Hessian's spectrum, where their eigenvectors span the plane.
    """

    on_plane: NetworkPlane
    projections: tuple[Projection, ...] = ()
    ends: Extremes | None = None

    @cached_property
    def losses(self) -> tuple[tuple[Array, Array], ...]:
        """For each path the real losses and those of its shadow on the plane."""
        network, plane = self.on_plane.network, self.on_plane.plane
        return tuple(
            (network.value(each.theta), network.value(plane.point(each.points)))
            for each in self.projections
        )


@lru_cache(maxsize=32)
def _network(
    dataset: str, file: str, stamp: str, hidden: str, activation: str, loss: str
) -> NetworkLoss:
    del stamp  # another state of the file is another network
    data = named(dataset, file)
    return NetworkLoss.of(data, hidden_sizes(hidden), activation, loss)


def _along_path(network: NetworkLoss, path: Array, steps: Array) -> Laid:
    """Lay the plane that holds most of the training's path, with the path on it."""
    plane = fitted(pca_plane(path), path)
    shown = Projection.of(path, plane, steps)
    return Laid(NetworkPlane(network, plane), (shown,))


def _through(network: NetworkLoss, points: Array) -> Laid:
    """Lay the plane through three networks, with the points on it."""
    plane = fitted(plane_through(*points), points)
    shown = tuple(Projection.of(each[None], plane) for each in points)
    return Laid(NetworkPlane(network, plane), shown)


def fitted(plane: Plane, theta: Array) -> Plane:
    """Return the plane moved and scaled so that the points θ fill the middle of it."""
    at = plane.project(theta)
    low, high = at.min(axis=0), at.max(axis=0)
    half = np.maximum((high - low) / 2 / ROOM, 1e-12)
    middle = plane.point((low + high) / 2)
    return Plane(middle, plane.directions * half[:, None], plane.explained)


def balanced(plane: Plane, ends: Extremes) -> Plane:
    """Return the plane of the extreme eigenvectors, the steep one shortened.

    Along unit eigenvectors a saddle of a network looks like a valley: the steepest
    curvature is often 10⁵ times the lowest. Here both have the lowest one's size.
    """
    steep, low = np.abs(ends.values).tolist()
    ratio = low / steep if steep else 1.0
    scale = min(max(float(np.sqrt(ratio)), SHORTEST), 1.0)
    return Plane(plane.origin, plane.directions * np.array([[scale], [1.0]]))
