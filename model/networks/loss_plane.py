"""The picture of a network's loss on a plane, by two threads, coarse to fine."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from model.array import Array
from model.networks.activations import ACTIVATIONS, Activation
from model.networks.jet import NetworkPlane
from model.networks.losses import LOSSES
from model.networks.network import slices
from model.surface import Interval

THREADS = 2
COUNTS = (26, 51, 101)
"""Points a side: each grid holds the one before, so that nothing is computed twice."""
BUFFER = 2**18
"""Numbers of one buffer: it stays in the cache of one core."""
LEAST_ROWS = 64
"""Samples that go together at least: fewer are not worth a call."""
REACH, MOST_BESIDE = 1.0, 8
"""How far from a point of a row its neighbours are, at most: in sums, and in steps."""
QUICK = 2_000_000
"""Up to so many sums of units a grid is not worth a second thread."""


@dataclass(frozen=True, eq=False)
class Picture:
    """The loss on a square grid, perhaps not yet complete.

    Attributes
    ----------
    xs, ys
        The coordinates a and b.
    loss
        ``(len(xs), len(ys))``; NaN where it is not known yet.
    share
        How much of the whole work is done, 0 to 1.
    complete
        Whether this grid is.
    """

    xs: Array
    ys: Array
    loss: Array
    share: float
    complete: bool


def grid(on_plane: NetworkPlane, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
    """Return L, ∂L/∂a and ∂L/∂b on the mesh, in full precision."""
    mesh = np.empty((3, len(xs), len(ys)))
    network = on_plane.network
    on_plane.first_sums, on_plane.layers  # noqa: B018 (made before threads need them)

    def fill(row: int) -> None:
        at = np.stack(np.broadcast_arrays(xs[row], ys), axis=-1)
        jet = on_plane.means_at(at, 1)
        mesh[:, row] = (jet.value, *jet.first)

    work = mesh[0].size * network.samples * sum(network.shape.sizes[1:])
    if work <= QUICK:
        for row in range(len(xs)):
            fill(row)
    else:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(fill, range(len(xs))))
    return mesh[0], mesh[1], mesh[2]


def coarse_to_fine(
    on_plane: NetworkPlane,
    domain: tuple[Interval, Interval],
    counts: tuple[int, ...] = COUNTS,
    *,
    precise: bool = False,
) -> Generator[Picture, None, Picture]:
    """Draw the loss on ever finer grids; yield after every few rows.

    A picture needs no more than single precision (an error of about 1e-6 of the loss);
    ``precise`` computes in double. The first layer costs no product, and samples and
    points go in portions that stay in the cache; both threads take rows in turn.

    Each count must be one more than a multiple of the one before less one, such as 26,
    51, 101. Closing the generator ends the work within a few rows.
    """
    own = on_plane if precise else on_plane.in_single()
    own.first_sums, own.layers  # noqa: B018 (made before threads need them)
    known: Picture | None = None
    done, total = 0, counts[-1] ** 2
    beside: dict[float, Array] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for count in counts:
                xs, ys = (np.linspace(low, high, count) for low, high in domain)
                loss = np.full((count, count), np.nan)
                if known is not None:
                    step = (count - 1) // (len(known.xs) - 1)
                    loss[::step, ::step] = known.loss
                for result in pool.map(
                    partial(_fill, own, xs, ys, loss, beside), _bunches(count)
                ):
                    done += result
                    yield Picture(xs, ys, loss, done / total, complete=False)
                known = Picture(xs, ys, loss, done / total, complete=True)
                yield known
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    assert known is not None
    return known


def _bunches(count: int) -> list[list[int]]:
    """Return the rows of a grid, a few at a time."""
    size = max(1, count // 26)
    return [list(range(count))[part] for part in slices(count, size)]


def _fill(
    own: NetworkPlane,
    xs: Array,
    ys: Array,
    loss: Array,
    known: dict[float, Array],
    rows: list[int],
) -> int:
    """Fill what is missing in some rows; return how many points that were."""
    filled = 0
    for row in rows:
        missing = np.flatnonzero(np.isnan(loss[row]))
        bs = ys[missing]
        step = float(bs[1] - bs[0]) if len(bs) > 1 else 0.0
        if step not in known:
            known[step] = neighbours(own, step)
        loss[row, missing] = row_of_losses(own, xs[row], bs, known[step])
        filled += len(missing)
    return filled


def neighbours(own: NetworkPlane, step: float) -> Array:
    """Return f(m h a₂) of the first layer for m = −k … k, ``(2k + 1, units, n)``.

    From f at one point of a row the addition theorem then gives those so many steps h
    to either side, for less than f itself costs. What rounding left out there grows by
    exp(2 k h a₂) at most, which is kept small; k may be 0.
    """
    activation = _first_activation(own)
    a2 = own.first_sums[2]
    farthest = abs(step) * float(np.abs(a2).max())
    count = 0
    if activation.beside is not None and 0.0 < farthest < REACH:
        count = min(int(REACH / farthest), MOST_BESIDE)
    moves = step * np.arange(-count, count + 1, dtype=a2.dtype)
    return activation.value(moves[:, None, None] * a2)


def row_of_losses(
    own: NetworkPlane, a: float, bs: Array, beside: Array | None = None
) -> Array:
    """Return the loss at (a, b) for each b.

    Parameters
    ----------
    beside
        The :func:`neighbours` of a point, where the b are evenly spaced.
    """
    network = own.network
    kind = own.first_sums[0].dtype
    b = bs.astype(kind)[:, None, None]
    weights, biases = _layers_along(own, kind.type(a), b)
    widest = max(network.shape.sizes[1:])
    together = 1 if beside is None else len(beside)
    rows = own.rows(network.samples, max(BUFFER // widest // together, LEAST_ROWS))
    points = max(1, min(len(bs), BUFFER // (rows * widest)))
    buffers = [
        np.empty((points, units, rows), kind) for units in network.shape.sizes[1:]
    ]
    room = np.empty_like(buffers[0])
    total = np.zeros(len(bs))
    activation, loss = _first_activation(own), LOSSES[network.loss]
    with np.errstate(all="ignore"):
        for part in slices(network.samples, rows):
            a0, a1, a2 = (sums[:, part] for sums in own.first_sums)
            base, targets = a0 + kind.type(a) * a1, network.columns[1][:, part]
            near = beside if beside is None else beside[..., part].copy()
            for some in slices(len(bs), points):
                f = _part(buffers[0], len(bs[some]), base.shape[-1])
                spare = _part(room, len(f), base.shape[-1])
                for few in slices(len(f), together):
                    _hidden(
                        f[few], spare[few], activation, base, a2, b[some][few], near
                    )
                for k, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
                    z = _part(buffers[k + 1], *f.shape[::2])
                    np.matmul(weight[some], f, out=z)
                    z += bias[some, :, None]
                    if k + 1 < len(weights):
                        z = activation.overwrite(z)
                    f = z
                total[some] += loss.value(f, targets).sum(axis=-1)
    return total / network.samples


def _hidden(
    f: Array,
    spare: Array,
    activation: Activation,
    base: Array,
    a2: Array,
    b: Array,
    near: Array | None,
) -> None:
    """Fill in the first layer's f(base + b a₂) for few neighbouring b."""
    middle = len(f) // 2
    z = b[middle] * a2
    z += base
    z = activation.overwrite(z)
    if near is None or activation.beside is None or len(f) == 1:
        f[middle] = z
        return
    first = len(near) // 2 - middle
    activation.beside(z, near[first : first + len(f)], f, spare)


def _first_activation(own: NetworkPlane) -> Activation:
    """Return what the first layer's sums go through: outputs go through nothing."""
    shape = own.network.shape
    return ACTIVATIONS[shape.activation if len(shape.layers) > 1 else "linear"]


def _layers_along(own: NetworkPlane, a: Any, b: Array) -> tuple[Any, Any]:
    """Return weights ``(n, out, in)`` and biases ``(n, out)`` of the later layers."""
    layers = list(zip(*own.layers, strict=True))[1:]
    weights = [w + a * u + b * v for (w, _), (u, _), (v, _) in layers]
    biases = [w + a * u + b[..., 0] * v for (_, w), (_, u), (_, v) in layers]
    return weights, biases


def _part(buffer: Array, points: int, samples: int) -> Array:
    """Return the beginning of a buffer, in the shape of a last, smaller portion."""
    units = buffer.shape[1]
    return buffer.ravel()[: points * units * samples].reshape(points, units, samples)
