"""Points of parameter space."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.fuzz.targets.archives import inside_zip
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import in_bytes, in_text, raw

POINT_WORDS = (
    *("nan", "inf", "1e400", "-", "0x1", "1_0", "[", "]", ";", ",", "\t", "\n"),
    *("tensor(", "np.float64(", "dtype=", "AAAAAAAA", "==", "\ufeff", "\0"),
)


def _points() -> list[bytes]:
    from model.networks.points import points_text

    points = np.arange(18.0).reshape(3, 6) / 7
    table = "\n".join(",".join(map(str, row)) for row in points.tolist())
    return [points_text(points).encode(), table.encode(), str(points.tolist()).encode()]


def _points_npz() -> list[bytes]:
    stream, other = io.BytesIO(), io.BytesIO()
    np.savez(stream, theta=np.arange(18.0).reshape(3, 6), more=np.zeros(2))
    np.savez(other, w=np.zeros((2, 2)), b=np.ones(2))
    return [stream.getvalue(), other.getvalue()]


def _read_points(ending: str) -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.networks.points import points_in_file, points_in_text

        path = folder / f"points{ending}"
        path.write_bytes(content)
        if ending == ".txt":
            points_in_text(content.decode("utf-8", "replace"), 6)
        return points_in_file(path, 6)

    return read


TARGETS = (
    Target(
        "points-text",
        _points,
        _read_points(".txt"),
        (in_text(POINT_WORDS), in_bytes(POINT_WORDS)),
        0.7,
    ),
    Target(
        "points-npz", _points_npz, _read_points(".npz"), (inside_zip, raw("PK")), 0.7
    ),
)
