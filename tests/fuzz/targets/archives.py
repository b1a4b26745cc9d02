"""Archives of arrays, right and broken."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.fuzz.mutations import broken


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def npy(values: Any) -> bytes:
    out = io.BytesIO()
    np.lib.format.write_array(out, np.asarray(values))
    return out.getvalue()


def inside_zip(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Break an array or its name, and pack it as it must be."""
    try:
        with zipfile.ZipFile(io.BytesIO(dice.choice(pool))) as file:
            parts = {each: file.read(each) for each in file.namelist()}
    except Exception:  # noqa: BLE001 (the pool holds broken ones too)
        return dice.choice(pool)
    if not parts:
        return dice.choice(pool)
    name = dice.choice(list(parts))
    content = parts.pop(name)
    words = [b"'descr': '<f8'", b"'|O'", b"'<U9999'", b"True", b"(", b"(9, 9)", b"-1"]
    if dice.random() < 0.85:
        content = broken(dice, content, list(parts.values()) or [b"x"], words)
    if dice.random() < 0.3:
        name = dice.choice(
            (name + "x", "x.npy", "y.npy", "../" + name, "损.npy", ".npy")
        )
    return zipped(parts | {name: content})
