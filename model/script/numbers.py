"""Numbers as Python text: lists where they are few, packed where they are many."""

from __future__ import annotations

import base64
import textwrap
import zlib
from typing import Any

import numpy as np

from model.array import Array

FEW = 200
"""Up to so many numbers are written out."""
WIDTH = 84


def tensor(name: str, values: Array) -> str:
    """Return the line or lines that make a tensor."""
    if values.size <= FEW:
        return _wrapped(f"{name} = torch.tensor(", values.tolist(), ")")
    content = np.ascontiguousarray(values, dtype="<f8").tobytes()
    text = base64.b85encode(zlib.compress(content, 9)).decode("ascii")
    lines = "\n".join(f'    "{text[k : k + 80]}"' for k in range(0, len(text), 80))
    shape = ", ".join(map(str, values.shape))
    return f"{name} = unpacked(\n    (\n{lines}\n    ),\n    {shape},\n)"


def call(head: str, items: list[str]) -> str:
    """Return a call on one line, or with an argument a line where that is too long."""
    line = f"{head}({', '.join(items)})"
    if len(line) <= WIDTH - 8:
        return line
    return "\n".join([f"{head}(", *(f"    {each}," for each in items), ")"])


def whole_lists(name: str, rows: list[Any]) -> str:
    """Return lists of whole numbers, one a line."""
    return f"{name} = [\n" + "".join(_row(row) for row in rows) + "]"


def _row(row: Any) -> str:
    return textwrap.fill(
        f"{row},", WIDTH, initial_indent="    ", subsequent_indent="     "
    ) + ("\n")


def _wrapped(head: str, values: Any, tail: str) -> str:
    line = f"{head}{values}{tail}"
    if len(line) <= WIDTH:
        return line
    inner = textwrap.fill(
        str(values), WIDTH, initial_indent="    ", subsequent_indent="     "
    )
    return f"{head}\n{inner}\n{tail}"
