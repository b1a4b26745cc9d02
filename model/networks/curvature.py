"""Exact Hessian and Gauss–Newton matrix of a network, all directions at once.

Pearlmutter's R-operator gives H·v for one direction v of the parameters. All parameters
of layer m act through its sums z_m alone, so it is enough to differentiate both passes
along the few sums of each layer and each sample:

    T = ∂z_l/∂z_m,   S = ∂δ_l/∂z_m,   δ_l = ∂ℓ/∂z_l.

With e_l what enters layer l (and a 1 for the bias) the block of layers l ≥ m is

    ∂²ℓ/∂W_l[i,j] ∂W_m[k,q] = S[i,k] e_l[j] e_m[q] + δ_l[i] f′ T[j,k] e_m[q],

summed over the samples: two matrix products a block.
"""

from __future__ import annotations

import numpy as np

from model.array import Array
from model.networks.passes import Tape, times, transposed, with_ones
from model.networks.shape import Shape


def hessian(shape: Shape, tape: Tape) -> Array:
    """Return the sum of the samples' Hessians, ``(…, d, d)``, exactly symmetric."""
    head = tape.sums[-1].shape[:-2]
    widths = [(inputs + 1) * outputs for inputs, outputs in shape.layers]
    ends = np.cumsum([0, *widths])
    total = np.empty((*head, shape.dimension, shape.dimension), tape.sums[-1].dtype)
    entries = [with_ones(each) for each in tape.entries]
    for m in range(len(widths)):
        responses = tape.responses(m)
        bent = _bent(tape, m, responses)
        for k in range(m, len(widths)):
            block = _block(tape, entries, m, k, responses, bent[k - m])
            block = block.reshape(*head, widths[k], widths[m])
            rows, columns = slice(*ends[k : k + 2]), slice(*ends[m : m + 2])
            if k == m:
                block = 0.5 * (block + transposed(block))
            total[..., rows, columns] = block
            total[..., columns, rows] = transposed(block)
    order = shape.by_unit
    result: Array = total[..., order[:, None], order]
    return result


def _bent(tape: Tape, layer: int, responses: list[Array]) -> list[Array]:
    """Return ∂δ_l/∂z_m for m = ``layer`` and all l ≥ m, ``(…, out_l, out_m, n)``."""
    found = [tape.loss.bend(tape.sums[-1], tape.targets, _full(tape, responses[-1]))]
    for k in range(len(tape.layers) - 1, layer, -1):
        pulled = times(transposed(tape.layers[k][0]), found[-1])
        carried = tape.slopes[k - 1][..., :, None, :] * pulled
        own = (tape.bends[k - 1] * tape.pulls[k - 1])[..., :, None, :]
        found.append(carried + own * responses[k - 1 - layer])
    return found[::-1]


def _block(
    tape: Tape,
    entries: list[Array],
    m: int,
    k: int,
    responses: list[Array],
    bent: Array,
) -> Array:
    """Return the block of layers k ≥ m as ``(…, out_k, in_k + 1, out_m, in_m + 1)``.

    The products come as [out_k, out_m, in_k + 1, in_m + 1] and
    [in_k, out_m, out_k, in_m + 1].
    """
    block = _contracted(bent, entries[k], entries[m]).swapaxes(-3, -2)
    if k > m:
        along = tape.slopes[k - 1][..., :, None, :] * responses[k - 1 - m]
        second = _contracted(along, tape.deltas[k], entries[m])
        block = np.ascontiguousarray(block)
        block[..., :-1, :, :] += second.swapaxes(-4, -2).swapaxes(-3, -2)
    return block


def _full(tape: Tape, response: Array) -> Array:
    """Repeat the last layer's response to itself for every sample."""
    sums = tape.sums[-1]
    shape = (*sums.shape[:-1], response.shape[-2], sums.shape[-1])
    if response.shape == shape:
        return response
    full = np.empty(shape, dtype=sums.dtype)
    full[...] = response
    return full


def _contracted(left: Array, first: Array, second: Array) -> Array:
    """Return Σₙ left[a, b, n] first[c, n] second[d, n], as ``(…, a, b, c, d)``.

    Two of the three are multiplied out before the product: those that make less.
    """
    *left_head, a, b, n = left.shape
    c, d = first.shape[-2], second.shape[-2]
    if a * b <= d:
        wide = left[..., :, :, None, :] * first[..., None, None, :, :]
        rows = wide.reshape(*wide.shape[:-4], a * b * c, n)
        product = rows @ transposed(second)
    else:
        outer = first[..., :, None, :] * second[..., None, :, :]
        columns = transposed(outer.reshape(*outer.shape[:-3], c * d, n))
        product = left.reshape(*left_head, a * b, n) @ columns
    return product.reshape(*product.shape[:-2], a, b, c, d)


def jacobian(tape: Tape) -> Array:
    """Return ∂(outputs)/∂(parameters) of each sample, ``(…, K, d, n)``."""
    parts = []
    for m, entry in enumerate(tape.entries):
        response = _full(tape, tape.responses(m)[-1])
        weights = response[..., :, :, None, :] * entry[..., None, None, :, :]
        *head, outputs, units, features, n = weights.shape
        parts += [weights.reshape(*head, outputs, units * features, n), response]
    return np.concatenate(parts, axis=-2)


def gauss_newton(tape: Tape) -> Array:
    """Return the sum over samples of JᵀH_z J, with H_z the loss's own Hessian.

    A product of a matrix with its transpose: never negative along any direction, and of
    rank at most samples × outputs.
    """
    root = tape.loss.root(tape.sums[-1], tape.targets, jacobian(tape))
    *head, outputs, d, n = root.shape
    rows = root.swapaxes(-3, -2).reshape(*head, d, outputs * n)
    product: Array = rows @ transposed(rows)
    return product
