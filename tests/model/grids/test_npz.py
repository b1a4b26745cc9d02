"""NPZ files of loss grids: what is no archive of arrays."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from model.errors import UserError
from model.grids import npz


def archive(**arrays) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def test_arrays_are_read_by_their_names() -> None:
    found = npz.read_npz(archive(loss=np.eye(2), xs=np.arange(2)))
    assert set(found) == {"loss", "xs"}
    assert (found["loss"] == np.eye(2)).all()


def test_an_archive_without_arrays_or_with_too_many_is_refused(monkeypatch) -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with pytest.raises(UserError, match="no NPZ file"):
        npz.read_npz(empty.getvalue())
    monkeypatch.setattr(npz, "MOST_ARRAYS", 1)
    with pytest.raises(UserError, match="no NPZ file"):
        npz.read_npz(archive(a=np.eye(2), b=np.eye(2)))


def test_more_than_is_read_is_refused_by_its_declared_size(monkeypatch) -> None:
    monkeypatch.setattr(npz, "LARGEST", 1000)
    with pytest.raises(UserError):
        npz.read_npz(archive(loss=np.zeros((20, 20))))


def test_python_objects_are_never_read() -> None:
    with pytest.raises(UserError, match="no NPZ file"):
        npz.read_npz(archive(loss=np.array([{}], dtype=object)))
