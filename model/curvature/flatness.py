"""How flat it is at a point, against the rest of the map."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from model.array import Array, length
from model.curvature.spectrum import Spectrum, spectrum_at
from model.frame import StatusKind
from model.surface import Interval, Surface

ROUGH = 17
"""Nodes a side of the mesh from which a map's typical slope is taken."""
DEAR = 100
"""From so many samples on a coarser mesh must do."""
FLAT = 0.01
"""A slope below this share of the typical one in its direction is a plateau's, if it
is as small …"""
AROUND = 0.08
"""… so far around, in half-widths."""
CIRCLE = np.stack([f(np.arange(8) * np.pi / 4 + 0.2) for f in (np.cos, np.sin)], -1)
NOTABLE = 1e-3
"""A way shorter than this share of half the map is none."""
STUCK = 0.2
"""On a plateau the budget does not lead across this share of half the map …"""
NEXT = 0.2
"""… and no minimum is so near, in half-widths."""
NEWTON_STEPS = 6


def on_a_plateau(
    surface: Surface, point: Spectrum, way: Array, window: Array, budget: int
) -> bool:
    """Whether slopes are tiny here and all around, against those on the map.

    Only slopes in the direction of the way count: a plateau may have walls.
    """
    half = half_of(surface)
    net = float(np.abs((window[-1] - window[0]) / half).max())
    if net * budget >= STUCK * (len(window) - 1):
        return False
    axis = way / np.linalg.norm(way)
    small = FLAT * float(np.abs(slopes(surface) @ axis).mean())
    if abs(float(point.gradient @ axis)) > small:
        return False
    with np.errstate(all="ignore"):
        beside = surface.gradient(point.theta + AROUND * CIRCLE * half) @ axis
    flat = bool((np.abs(beside) <= small).all())
    return flat and not _near_a_minimum(surface, point)


def _near_a_minimum(surface: Surface, point: Spectrum) -> bool:
    """Whether some steps of Newton's method lead to a minimum nearby."""
    begin, half = point.theta, half_of(surface)
    for _ in range(NEWTON_STEPS):
        step = point.newton_step
        far = np.abs((point.theta + step - begin) / half).max() > NEXT
        if far or point.kind is not StatusKind.MINIMUM:
            return False
        if (np.abs(step) <= NOTABLE * half).all():
            return True
        if (found := spectrum_at(surface, point.theta + step)) is None:
            return False
        point = found
    return False


def flat_index(surface: Surface, point: Spectrum) -> float:
    """Return r = ‖Hp + g‖ / (‖H‖ ‖p‖ + ‖g‖) for the Newton step p; 0 where g is 0.

    Axes along which the step would leave the map are left out of p, as a solver of
    limited precision leaves them out; r near 1 says that g lies in the kernel of H.

    Source: C. Frye et al., arXiv 2003.10397, section 2.2.
    """
    g, size = point.gradient, length(point.gradient)
    if size == 0:
        return 0.0
    p = np.zeros_like(g)
    for bend, axis in zip(point.eigenvalues.tolist(), point.eigenvectors, strict=True):
        slope, room = (
            float(g @ axis),
            2.0 / float(np.abs(axis / half_of(surface)).max()),
        )
        if abs(slope) < abs(bend) * room:
            p = p - slope / bend * axis
    scale = length(point.hessian) * length(p) + size
    return length(point.hessian @ p + g) / scale


@lru_cache(maxsize=8)
def slopes(surface: Surface) -> Array:
    """Return the gradients on a rough mesh of the map, ``(n, 2)``."""
    count = 5 if surface.samples >= DEAR else ROUGH
    sides = [np.linspace(low, high, count) for low, high in surface.domain]
    _, along, across = surface.grid(*sides)
    found = np.stack((along.ravel(), across.ravel()), axis=-1)
    found = found[np.isfinite(found).all(axis=-1)]
    return found if len(found) else np.zeros((1, 2))


@lru_cache(maxsize=8)
def typical_bend(surface: Surface) -> float:
    """Return the curvature that makes the typical slope over half the map."""
    sizes = np.abs(slopes(surface)) / half_of(surface)
    return float(sizes.mean(axis=0).max())


@lru_cache(maxsize=8)
def steepest_bend(surface: Surface) -> float:
    """Return the largest curvature met on a rough mesh; 0 where that would be dear."""
    if surface.samples >= DEAR:
        return 0.0
    sides = [np.linspace(low, high, ROUGH) for low, high in surface.domain]
    mesh = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        hessian = surface.hessian(mesh)
    hessian = hessian[np.isfinite(hessian).all(axis=(-1, -2))]
    values = np.linalg.eigvalsh(hessian) if len(hessian) else np.zeros(1)
    return float(np.abs(values).max())


def half_of(surface: Surface) -> Array:
    """Return half the sides of the map, read-only."""
    return _half_of(surface.domain)


@lru_cache(maxsize=32)
def _half_of(domain: tuple[Interval, ...]) -> Array:
    half = np.array([(high - low) / 2 for low, high in domain])
    half.setflags(write=False)
    return half
