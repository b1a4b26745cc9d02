"""All parameters of a network as one line of text, exactly."""

from __future__ import annotations

import base64
import binascii

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP, UserError

NO_WEIGHTS = QT_TRANSLATE_NOOP(
    "errors",
    "must be {count} finite parameters as text (base64 of 64-bit or 32-bit numbers)",
)
NUMBER, SHORT = np.dtype("<f8"), np.dtype("<f4")
MANY = 6000
"""From more parameters on 32 bits of each are kept, as fast training has them."""


def packed(theta: Array) -> str:
    """Return parameters ``(d,)`` as base64 of their little-endian numbers.

    Those of a large network are rounded to 32 bits.
    """
    kind = NUMBER if len(theta) <= MANY else SHORT
    return base64.b64encode(np.asarray(theta, kind).tobytes()).decode("ascii")


def unpacked(text: str, count: int, where: str = "weights") -> Array:
    """Return the parameters, ``(count,)``, read-only.

    Raises
    ------
    UserError
        If the text does not hold so many finite numbers.
    """
    try:
        content = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        content = b""
    kinds = {kind.itemsize * count: kind for kind in (SHORT, NUMBER)}
    if len(content) not in kinds:
        raise UserError(NO_WEIGHTS, where=where, count=count)
    theta = np.frombuffer(content, kinds[len(content)]).astype(np.float64)
    if not np.isfinite(theta).all():
        raise UserError(NO_WEIGHTS, where=where, count=count)
    theta.setflags(write=False)
    return theta
