"""What is exported opens again; hostile files do nothing."""

from __future__ import annotations

import io
import pickle
import zipfile

import numpy as np
import pytest

from model import carried
from model.carried import KEYWORD, NOTES, READERS, carries, scenario_in
from model.errors import UserError
from model.export import export
from model.films import GifWriter, Mp4Writer, films_can_be_made
from model.opening import opening_scenario
from model.png import write_png
from model.table_notes import ENDING
from tests.model.script import cases

PIXELS = np.zeros((16, 16, 3), np.uint8)


def formula():
    """Return a scenario whose text is not plain."""
    return cases.formulas()["2**x + x**2*y**4 - e*π"]


def write(path, made) -> None:
    """Make a small file of any kind."""
    text = made.to_json()
    if path.suffix == ".png":
        with path.open("wb") as stream:
            write_png(stream, PIXELS, {KEYWORD: text})
    elif path.suffix in {".gif", ".mp4"}:
        with path.open("wb") as stream:
            writer = (
                GifWriter(stream, rate=20, samples=[PIXELS], colours=(), comment=text)
                if path.suffix == ".gif"
                else Mp4Writer(stream, rate=20, size=(16, 16), comment=text)
            )
            writer.add(PIXELS)
            writer.close()
    elif path.name.endswith(NOTES):
        export(made, path.with_name(path.name.removesuffix(ENDING)))
    else:
        export(made, path)


@pytest.mark.parametrize("made", [opening_scenario(), formula(), cases.changed()])
@pytest.mark.parametrize("ending", sorted(READERS))
def test_every_kind_opens_again(ending, made, tmp_path) -> None:
    if ending == ".mp4" and not films_can_be_made():
        pytest.skip("av is not installed here")
    path = tmp_path / f"out{ending}"
    write(path, made)
    assert carries(path)
    assert scenario_in(path) == made


def npz_with(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("scenario.npy", content)
    return stream.getvalue()


def pickled() -> bytes:
    stream = io.BytesIO()
    header = {"descr": "|O", "fortran_order": False, "shape": ()}
    np.lib.format.write_array_header_1_0(stream, header)
    stream.write(pickle.dumps("{}"))
    return npz_with(stream.getvalue())


HOSTILE = {
    ".png": [b"", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT"],
    ".gif": [b"", b"GIF89a", b"GIF89a" + b"\0" * 7 + b"!\xfe" + b"\xff" * 50],
    ".svg": [b"", b"<svg/>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><svg>&a;</svg>"],
    ".mp4": [b"", b'"format": "descent-lab/scenario"', b'{"format": "descent-lab/'],
    ".npz": [b"", b"PK", npz_with(b""), npz_with(b"\x93NUMPY"), pickled()],
    ".py": [b"", b"import os", "中".encode()],
    NOTES: [
        b"",
        b"\xff",
        b"[" * 9000,
        b"{}",
        b'{"notes": 1}',
        b'{"notes": [{"format": 1}]}',
    ],
}


@pytest.mark.parametrize("ending", sorted(READERS))
def test_hostile_files_are_refused_in_one_sentence(ending, tmp_path) -> None:
    path = tmp_path / f"out{ending}"
    for content in HOSTILE[ending]:
        path.write_bytes(content)
        with pytest.raises(UserError) as refused:
            scenario_in(path)
        assert "out" in str(refused.value)
        assert "\n" not in str(refused.value)


def test_a_broken_scenario_names_file_and_field(tmp_path) -> None:
    path = tmp_path / "out.svg"
    path.write_text("<svg><metadata>{&quot;format&quot;: 1}</metadata></svg>")
    with pytest.raises(UserError, match=r"^out.svg.format: must be"):
        scenario_in(path)
    path.write_bytes(b"# descent-lab:1:AAAA.00000000")
    script = path.rename(tmp_path / "out.py")
    with pytest.raises(UserError, match="is cut off or changed"):
        scenario_in(script)


def test_missing_and_huge_files(tmp_path, monkeypatch) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        scenario_in(tmp_path / "none.png")
    monkeypatch.setattr("model.carried.LARGEST", 3)
    (tmp_path / "big.png").write_bytes(b"12345")
    with pytest.raises(UserError, match="is larger than"):
        scenario_in(tmp_path / "big.png")


def test_a_flood_in_a_picture_or_an_array_is_no_scenario(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(carried, "MAX_CHARACTERS", 500)
    made = opening_scenario()
    assert len(made.to_json()) > 500
    picture, table = tmp_path / "out.gif", tmp_path / "out.npz"
    write(picture, made)
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.array("x" * 20_000))
    table.write_bytes(npz_with(stream.getvalue()))
    for path in (picture, table):
        with pytest.raises(UserError):
            scenario_in(path)


@pytest.mark.parametrize("values", [np.arange(3), np.array(["a", "b"]), np.array(7)])
def test_an_array_that_is_no_text_is_no_scenario(values, tmp_path) -> None:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, values)
    path = tmp_path / "out.npz"
    path.write_bytes(npz_with(stream.getvalue()))
    with pytest.raises(UserError):
        scenario_in(path)
