"""What a projection hides: the real losses of a path and those of its shadow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.array import Array
from model.chart import Axis, Chart, Series, SeriesLook, Words
from model.errors import QT_TRANSLATE_NOOP
from model.networks.extremes import Extremes
from model.networks.recipe import Laid

TITLE = Words(
    QT_TRANSLATE_NOOP("experiments", "Loss of the path and of its shadow on the plane")
)
STEP = Words(QT_TRANSLATE_NOOP("experiments", "step"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
OFF = Words(QT_TRANSLATE_NOOP("experiments", "distance from the plane"))
REAL = Words(QT_TRANSLATE_NOOP("experiments", "the path itself"))
SHADOW = Words(QT_TRANSLATE_NOOP("experiments", "its shadow on the plane"))
NETWORK = Words(QT_TRANSLATE_NOOP("experiments", "network"))
WRITTEN = QT_TRANSLATE_NOOP(
    "experiments",
    "Along a the curvature is the largest eigenvalue of the Hessian in the middle, "
    "{high:.6g}, along b the smallest, {low:.6g}. The whole matrix was used; what is "
    "left of H·u − λu is {residual:.1e} of the largest eigenvalue.",
)
PRODUCTS = QT_TRANSLATE_NOOP(
    "experiments",
    "Along a the curvature is the largest eigenvalue of the Hessian in the middle, "
    "{high:.6g}, along b the smallest, {low:.6g}. They were found by {products} exact "
    "products H·v; what is left of H·u − λu is {residual:.1e} of the largest "
    "eigenvalue.",
)
ON_PLANE = QT_TRANSLATE_NOOP(
    "experiments",
    "The three points lie on the plane itself: their losses are drawn truly, "
    "{first:.4g}, {second:.4g} and {third:.4g}.",
)
SHORTENED = QT_TRANSLATE_NOOP(
    "experiments",
    "The steep direction is drawn shortened to {scale:.3g} of its length, so that both "
    "curve alike.",
)


def charts(laid: Laid) -> tuple[Chart, ...]:
    """Return the losses, and how far the path goes off the plane."""
    if not laid.projections:
        return ()
    real, shadow = _joined(laid)
    steps = _steps(laid)
    across = Axis(STEP if len(laid.projections) == 1 else NETWORK)
    look: SeriesLook = "line" if len(laid.projections) == 1 else "dots"
    off = np.concatenate([each.off for each in laid.projections])
    losses = tuple(
        Series(name, steps, values, look, slot)
        for slot, (name, values) in enumerate(((REAL, real), (SHADOW, shadow)))
    )
    return (
        Chart(TITLE, across, Axis(LOSS, log=True), series=losses),
        Chart(OFF, across, Axis(OFF), series=(Series(OFF, steps, off, look, 2),)),
    )


def sentences(laid: Laid) -> Iterator[Words]:
    """Yield what the picture must not be taken for."""
    if laid.ends is not None:
        yield from _of_ends(laid, laid.ends)
    if not laid.projections:
        return
    for each in laid.projections[:1]:
        if each.explained is not None:
            yield Words(
                QT_TRANSLATE_NOOP(
                    "experiments",
                    "The plane holds {first:.1%} and {second:.1%} of the path's "
                    "variance; {rest:.1%} of it is not seen.",
                ),
                {
                    "first": each.explained[0],
                    "second": each.explained[1],
                    "rest": 1.0 - sum(each.explained),
                },
            )
    real, shadow = _joined(laid)
    if len(laid.projections) > 1:
        names = ("first", "second", "third")
        losses: dict[str, float | int | str] = dict(
            zip(names, map(float, real), strict=True)
        )
        yield Words(ON_PLANE, losses)
        return
    worst = int(np.argmax(np.abs(np.log(shadow / real))))
    yield Words(
        QT_TRANSLATE_NOOP(
            "experiments",
            "Where they differ most, at {place}, the loss is {real:.3g}, and "
            "{shadow:.3g} at its shadow.",
        ),
        {
            "place": int(_steps(laid)[worst]),
            "real": float(real[worst]),
            "shadow": float(shadow[worst]),
        },
    )


def _of_ends(laid: Laid, ends: Extremes) -> Iterator[Words]:
    """Yield how the eigenvectors were found, and how well."""
    values: dict[str, float | int | str] = {
        "high": float(ends.values[0]),
        "low": float(ends.values[1]),
        "products": ends.products,
        "residual": ends.residual,
    }
    yield Words(PRODUCTS if ends.products else WRITTEN, values)
    scale = float(np.linalg.norm(laid.on_plane.plane.directions[0]))
    if scale < 0.999:
        yield Words(SHORTENED, {"scale": scale})


def _steps(laid: Laid) -> Array:
    """Return the steps of a path, or the numbers of single networks."""
    if len(laid.projections) == 1:
        return laid.projections[0].steps
    return np.arange(1.0, len(laid.projections) + 1)


def _joined(laid: Laid) -> tuple[Array, Array]:
    pairs = laid.losses
    return (
        np.concatenate([real for real, _ in pairs]),
        np.concatenate([shadow for _, shadow in pairs]),
    )
