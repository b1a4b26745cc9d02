"""Loss grids."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.fuzz.targets.archives import inside_zip, npy, zipped
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import raw


def _grid_parts() -> dict[str, Any]:
    x, y = np.linspace(-1, 1, 6), np.linspace(0, 1, 5)
    loss = (x[None, :] ** 2 + y[:, None]) + 0.1
    return {"xcoordinates": x, "ycoordinates": y, "train_loss": loss}


def _grid_npz() -> list[bytes]:
    parts = {f"{name}.npy": npy(values) for name, values in _grid_parts().items()}
    path = npy(np.array([[0.1, 0.2], [0.3, 0.4]]))
    return [zipped(parts), zipped(parts | {"path.npy": path})]


@cache
def _grid_hdf5() -> tuple[bytes, ...]:
    import h5py

    found = []
    for packed in (None, "gzip"):
        for version in ("earliest", "latest"):
            out = io.BytesIO()
            with h5py.File(out, "w", libver=version) as file:
                file["dir_file"] = "x.h5"
                for name, values in _grid_parts().items():
                    file.create_dataset(name, data=values, compression=packed)
            found.append(out.getvalue())
    return tuple(found)


def _read_grid(ending: str) -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.grids import opening
        from model.grids.scene import open_grid

        path = folder / f"grid{ending}"
        path.write_bytes(content)
        opening._read.cache_clear()
        opening.is_grid_file(path)
        return open_grid(path)

    return read


TARGETS = (
    Target("grid-npz", _grid_npz, _read_grid(".npz"), (inside_zip, raw("PK\3\4")), 0.7),
    Target(
        "grid-hdf5",
        lambda: list(_grid_hdf5()),
        _read_grid(".h5"),
        (raw("\x89HDF", "TREE", "SNOD", "HEAP", "OHDR"),),
        0.7,
    ),
)
