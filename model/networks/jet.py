"""A network's loss on a plane: value, slopes and curvatures of every sample, forward.

On a plane all weights are linear in the two coordinates a and b. The first layer's sums
are then A₀ + a A₁ + b A₂ with three matrices that are computed once: no product is left
there. What follows carries derivatives along: f(z)_a = f′ z_a,
f(z)_ab = f″ z_a z_b + f′ z_ab, and through a layer (W h)_ab = W h_ab + U h_b + V h_a.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, NamedTuple

import numpy as np

from model.array import Array, Indices
from model.networks.activations import ACTIVATIONS
from model.networks.losses import LOSSES
from model.networks.network import MOST, SMALL_PRODUCT, NetworkLoss, slices
from model.networks.passes import dense, transposed
from model.plane import Plane


class Jet(NamedTuple):
    """Numbers with their derivatives along the plane.

    Attributes
    ----------
    value
        z.
    first
        z_a and z_b; empty where they were not asked for.
    second
        z_aa, z_ab, z_bb; likewise.
    """

    value: Array
    first: tuple[Array, ...] = ()
    second: tuple[Array, ...] = ()


PORTION = 2**16
"""Numbers of one intermediate array: a few of them stay in the cache, and none is so
large that the system is asked for fresh memory each time."""
LATELY = 256
"""Points whose means are remembered."""
PAIRS = ((0, 0), (0, 1), (1, 1))


@dataclass(frozen=True, eq=False)
class NetworkPlane:
    """The loss of a network on a plane through its parameter space."""

    network: NetworkLoss
    plane: Plane

    def in_single(self) -> NetworkPlane:
        """Return the same in single precision."""

        def cast(values: Array) -> Any:
            return values.astype(np.float32)

        network, plane = self.network, self.plane
        own = NetworkPlane(
            replace(network, targets=cast(network.targets)),
            Plane(cast(plane.origin), cast(plane.directions)),
        )
        own.__dict__["first_sums"] = tuple(cast(each) for each in self.first_sums)
        return own

    def samples_at(self, at: Array, order: int, batch: Indices | None = None) -> Jet:
        """Return each sample's loss, ``(…, B)``, with derivatives up to ``order``.

        ``at`` holds coordinates (a, b), ``(…, 2)``.
        """
        chosen = np.arange(self.network.samples) if batch is None else batch
        with np.errstate(all="ignore"):
            z = self._outputs(at[..., 0], at[..., 1], order, chosen)
            return self._loss(z, self.network.columns[1][:, chosen])

    def means_at(self, at: Array, order: int, batch: Indices | None = None) -> Jet:
        """Return the mean over the samples, ``(…)``, in bounded memory.

        A ball's step, its picture and the look ahead ask for the same point: the last
        points on all the samples are remembered.
        """
        if batch is not None or at.ndim != 1:
            return self._means(at, order, batch)
        key = order, at.tobytes()
        jet = self._lately.get(key)
        if jet is None:
            jet = self._means(at, order, None)
            if len(self._lately) >= LATELY:
                self._lately.clear()
            self._lately[key] = jet
        return jet

    @cached_property
    def _lately(self) -> dict[tuple[int, bytes], Jet]:
        """The means at the points asked for last."""
        return {}

    def _means(self, at: Array, order: int, batch: Indices | None) -> Jet:
        chosen: Indices | slice = slice(None) if batch is None else batch
        count = self.network.samples if batch is None else len(batch)
        parts = [sums[:, chosen] for sums in self.first_sums]
        targets = self.network.columns[1][:, chosen]
        flat = at.reshape(-1, 2)
        rows, points = self.portions(count)
        measure = self._jet_sums if order > 1 else partial(self._sums, slopes=order)
        columns = []
        for some in slices(max(len(flat), 1), points):
            total: Array | float = 0.0
            for part in slices(count, rows):
                with np.errstate(all="ignore"):
                    total = total + measure(
                        flat[some], [each[:, part] for each in parts], targets[:, part]
                    )
            columns.append(np.asarray(total) / count)
        means = columns[0] if len(columns) == 1 else np.concatenate(columns, axis=-1)
        means = means.reshape(len(means), *at.shape[:-1])
        return Jet(means[0], tuple(means[1:3]), tuple(means[3:]))

    def portions(self, samples: int) -> tuple[int, int]:
        """Return how many samples and how many points of the plane go together."""
        widest = max(self.network.shape.sizes[1:])
        rows = self.rows(samples, PORTION // widest)
        return rows, max(1, PORTION // (rows * widest))

    def rows(self, samples: int, most: int) -> int:
        """Return how many samples go together, at most ``most``, in equal parts."""
        later = self.network.shape.layers[1:]
        product = max((i * o for i, o in later), default=1)
        limit = max(1, min(most, SMALL_PRODUCT // product))
        parts = max(1, -(-samples // limit))
        return max(1, -(-samples // parts))

    def _jet_sums(self, at: Array, first: list[Array], targets: Array) -> Array:
        """Return the sums over samples of loss, slopes and curvatures, ``(6, P)``."""
        z = self._from(first, at[..., 0], at[..., 1], 2)
        jet = self._loss(z, targets)
        columns = (jet.value, *jet.first, *jet.second)
        return np.stack([each.sum(axis=-1) for each in columns])

    def _sums(
        self, at: Array, first: list[Array], targets: Array, *, slopes: int
    ) -> Array:
        """Return the sums over samples of loss, and slopes if asked, ``(1 or 3, P)``.

        One backward pass: cheaper than carrying both derivatives forward.
        """
        a, b = at[:, 0, None, None], at[:, 1, None, None]
        activation = ACTIVATIONS[self.network.shape.activation]
        loss = LOSSES[self.network.loss]
        z = first[0] + a * first[1] + b * first[2]
        hidden, weights = [], []
        for k in range(1, len(self.layers[0])):
            (w0, b0), (wu, bu), (wv, bv) = (each[k] for each in self.layers)
            f = activation.value(z)
            hidden.append((z, f))
            weights.append(w0 + a * wu + b * wv)
            z = dense(f, weights[-1], b0 + a[..., 0] * bu + b[..., 0] * bv)
        if not slopes:
            total: Array = loss.value(z, targets).sum(axis=-1)[None]
            return total
        value, delta = loss.both(z, targets)
        along = np.zeros((2, len(at)), dtype=z.dtype)
        for k in range(len(hidden), 0, -1):
            z, f = hidden[k - 1]
            turned, bias = delta @ transposed(f), delta.sum(axis=-1)
            for j in range(2):
                move, shift = self.layers[1 + j][k]
                along[j] += (turned * move).sum(axis=(-2, -1))
                along[j] += (bias * shift).sum(axis=-1)
            delta = transposed(weights[k - 1]) @ delta
            delta *= activation.slope(z, f)
        *_, units, rows = delta.shape
        flat = delta.reshape(len(at), 1, units * rows)
        for j in range(2):
            along[j] += (flat @ first[1 + j].reshape(-1, 1))[:, 0, 0]
        return np.concatenate((value.sum(axis=-1)[None], along))

    @cached_property
    def layers(self) -> list[list[tuple[Array, Array]]]:
        """Weights and biases of θ₀, u and v."""
        vectors = (self.plane.origin, *self.plane.directions)
        return [self.network.shape.split(each) for each in vectors]

    @cached_property
    def first_sums(self) -> tuple[Array, ...]:
        """The first layer's sums A₀, A₁, A₂, each ``(units, n)``."""
        network, columns = self.network, self.network.columns[0]
        parts = []
        for some in slices(network.samples, max(1, MOST // len(columns))):
            inputs = network.unpacked(columns[:, some])
            parts.append([dense(inputs, *each[0]) for each in self.layers])
        if len(parts) == 1:
            return tuple(parts[0])
        return tuple(np.concatenate(each, axis=-1) for each in zip(*parts, strict=True))

    def _outputs(self, a: Array, b: Array, order: int, chosen: Indices) -> Jet:
        return self._from([sums[:, chosen] for sums in self.first_sums], a, b, order)

    def _from(self, first: list[Array], a: Array, b: Array, order: int) -> Jet:
        """Return the outputs for samples with these first sums."""
        a, b = a[..., None, None], b[..., None, None]
        value = first[0] + a * first[1] + b * first[2]
        zero = np.zeros(())
        z = Jet(
            value,
            (first[1], first[2]) if order > 0 else (),
            (zero, zero, zero) if order > 1 else (),
        )
        for k in range(1, len(self.layers[0])):
            z = self._through(self._activated(z), a, b, k)
        return z

    def _activated(self, z: Jet) -> Jet:
        """Return f(z)."""
        activation = ACTIVATIONS[self.network.shape.activation]
        f = activation.value(z.value)
        if not z.first:
            return Jet(f)
        slope = activation.slope(z.value, f)
        first = tuple(slope * each for each in z.first)
        if not z.second:
            return Jet(f, first)
        bend = activation.bend(z.value, f)
        second = tuple(
            bend * z.first[p] * z.first[q] + slope * each
            for (p, q), each in zip(PAIRS, z.second, strict=True)
        )
        return Jet(f, first, second)

    def _through(self, h: Jet, a: Array, b: Array, k: int) -> Jet:
        """Return the sums of layer ``k``."""
        (w0, b0), *moving = (each[k] for each in self.layers)
        (wu, bu), (wv, bv) = moving
        weights = w0 + a * wu + b * wv
        value = dense(h.value, weights, b0 + a[..., 0] * bu + b[..., 0] * bv)
        first = tuple(
            weights @ each + dense(h.value, *move)
            for each, move in zip(h.first, moving, strict=bool(h.first))
        )
        second = tuple(
            weights @ each + moving[q][0] @ h.first[p] + moving[p][0] @ h.first[q]
            for (p, q), each in zip(PAIRS, h.second, strict=bool(h.second))
        )
        return Jet(value, first, second)

    def _loss(self, z: Jet, y: Array) -> Jet:
        """Return the loss of the outputs against targets ``y``."""
        loss = LOSSES[self.network.loss]
        value = loss.value(z.value, y)
        if not z.first:
            return Jet(value)
        slope = loss.slope(z.value, y)
        first = tuple((slope * each).sum(axis=-2) for each in z.first)
        if not z.second:
            return Jet(value, first)
        along = np.stack(np.broadcast_arrays(*z.first, z.value)[:2], axis=-2)
        bent = loss.bend(z.value, y, along)
        second = tuple(
            (bent[..., p, :] * along[..., q, :]).sum(axis=-2)
            + (slope * each).sum(axis=-2)
            for (p, q), each in zip(PAIRS, z.second, strict=True)
        )
        return Jet(value, first, second)
