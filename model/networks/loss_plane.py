"""The picture of a network's loss on a plane, by two threads, coarse to fine."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from model.array import Array
from model.networks.activations import ACTIVATIONS
from model.networks.jet import NetworkPlane
from model.networks.losses import LOSSES
from model.networks.network import slices
from model.surface import Interval

THREADS = 2
COUNTS = (26, 51, 101)
"""Points a side: each grid holds the one before, so that nothing is computed twice."""
BUFFER = 2**16
"""Numbers of one buffer: it stays in the cache of one core."""
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
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for count in counts:
                xs, ys = (np.linspace(low, high, count) for low, high in domain)
                loss = np.full((count, count), np.nan)
                if known is not None:
                    step = (count - 1) // (len(known.xs) - 1)
                    loss[::step, ::step] = known.loss
                for result in pool.map(
                    partial(_fill, own, xs, ys, loss), _bunches(count)
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


def _fill(own: NetworkPlane, xs: Array, ys: Array, loss: Array, rows: list[int]) -> int:
    """Fill what is missing in some rows; return how many points that were."""
    filled = 0
    for row in rows:
        missing = np.flatnonzero(np.isnan(loss[row]))
        loss[row, missing] = row_of_losses(own, xs[row], ys[missing])
        filled += len(missing)
    return filled


def row_of_losses(own: NetworkPlane, a: float, bs: Array) -> Array:
    """Return the loss at (a, b) for each b."""
    network = own.network
    kind = own.first_sums[0].dtype
    b = bs.astype(kind)[:, None, None]
    weights, biases = _layers_along(own, kind.type(a), b)
    widest = max(network.shape.sizes[1:])
    rows = own.rows(network.samples, BUFFER // widest)
    points = max(1, min(len(bs), BUFFER // (rows * widest)))
    buffers = [
        np.empty((points, units, rows), kind) for units in network.shape.sizes[1:]
    ]
    total = np.zeros(len(bs))
    activation, loss = ACTIVATIONS[network.shape.activation], LOSSES[network.loss]
    with np.errstate(all="ignore"):
        for part in slices(network.samples, rows):
            a0, a1, a2 = (sums[:, part] for sums in own.first_sums)
            base, targets = a0 + kind.type(a) * a1, network.columns[1][:, part]
            for some in slices(len(bs), points):
                z = _part(buffers[0], len(bs[some]), base.shape[-1])
                np.multiply(b[some], a2, out=z)
                z += base
                for k, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
                    f = activation.overwrite(z)
                    z = _part(buffers[k + 1], *f.shape[::2])
                    np.matmul(weight[some], f, out=z)
                    z += bias[some, :, None]
                total[some] += loss.value(z, targets).sum(axis=-1)
    return total / network.samples


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
