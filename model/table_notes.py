"""What a CSV table is of: said in a file beside it, as CSV on the Web names it.

A table of numbers has no room for the settings they come from. The recommendation of
the W3C puts them into ``NAME.csv-metadata.json``, where tools that know of it look.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

ENDING = "-metadata.json"
CONTEXT = "http://www.w3.org/ns/csvw"
KINDS = {"i": "integer", "u": "integer", "b": "boolean", "f": "number"}
NOT_NUMBERS = ["nan", "inf", "-inf"]


def notes_beside(path: Path) -> Path:
    """Return the file that says what a table is of."""
    return path.with_name(path.name + ENDING)


def notes(
    path: Path,
    columns: Mapping[str, np.ndarray[Any, Any]],
    note: Mapping[str, Any],
) -> dict[Path, str]:
    """Return the text that belongs beside the table at ``path``, by its file.

    Parameters
    ----------
    note
        What the columns come from, in JSON types.
    """
    content = {
        "@context": CONTEXT,
        "url": path.name,
        "tableSchema": {"columns": [_column(*each) for each in columns.items()]},
        "notes": [note],
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1)
    return {notes_beside(path): text}


def _column(name: str, values: np.ndarray[Any, Any]) -> dict[str, Any]:
    kind = KINDS.get(values.dtype.kind, "string")
    said: dict[str, Any] = {"name": name, "titles": name, "datatype": kind}
    return said | ({"null": NOT_NUMBERS} if kind == "number" else {})
