"""Points of parameter space from texts and files, and what is wrong with them."""

from __future__ import annotations

import re
import zipfile

import numpy as np
import pytest

from model.errors import UserError
from model.networks import points
from model.networks.points import points_in_file, points_in_text, points_text
from model.networks.text import packed

POINTS = np.random.default_rng(1).normal(size=(3, 6))
NUMBERS = "\n".join(",".join(map(repr, row)) for row in POINTS.tolist())


@pytest.mark.parametrize(
    "text",
    [
        points_text(POINTS),
        points_text(POINTS).replace(" ", ";\n"),
        NUMBERS,
        str(POINTS.tolist()),
        f"tensor({POINTS.tolist()}, dtype=torch.float64)",
        str([[np.float64(each) for each in row] for row in POINTS]),
        NUMBERS.replace(",", "\t").replace("\n", " ; "),
    ],
    ids=["packed", "packed lines", "csv", "list", "torch", "numpy", "tabs"],
)
def test_a_text_holds_points_exactly(text) -> None:
    np.testing.assert_array_equal(points_in_text(text, 6), POINTS)


@pytest.mark.parametrize("count", [2, 5, 6000, 6001, 9000])
def test_what_the_program_writes_it_reads(count) -> None:
    """Of large networks 32 bits of each number are written."""
    points = np.random.default_rng(4).normal(size=(3, count))
    found = points_in_text(points_text(points), count)
    np.testing.assert_allclose(found, points, rtol=1e-6 if count > 6000 else 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no numbers"),
        (" ,;[] ", "holds no numbers"),
        ("1 2 3", "holds 3 numbers; a point of this network has 6"),
        ("1 2 3 4 5 six", "number 6 is six, which is no finite number"),
        ("1 2 nan 4 5 6", "number 3 is nan, which is no finite number"),
        ("1 2 inf 4 5 6", "number 3 is inf, which is no finite number"),
        ("1 2 1_0 4 5 6", "number 3 is 1_0, which is no finite number"),
        (packed(np.ones(5)), "holds 5 numbers; a point of this network has 6"),
        (packed(np.full(6, np.nan)), "must be 6 finite parameters as text"),
        ("hello!hello!", "holds 1 numbers; a point of this network has 6"),
    ],
)
def test_a_bad_text_is_one_sentence(text, message) -> None:
    with pytest.raises(UserError, match=re.escape(message)):
        points_in_text(text, 6)


def test_files_of_every_kind(tmp_path) -> None:
    np.savez(tmp_path / "a.npz", other=np.zeros(4), theta=POINTS)
    np.savez(tmp_path / "layers.npz", w=POINTS[0, :4].reshape(2, 2), b=POINTS[0, 4:])
    np.save(tmp_path / "a.npy", POINTS.astype(np.float64))
    (tmp_path / "a.csv").write_text("a,b,c,d,e,f\n" + NUMBERS, encoding="utf-8")
    columns = "\n".join(" ".join(map(repr, row)) for row in POINTS.T.tolist())
    (tmp_path / "columns.txt").write_text("p q r\n" + columns, encoding="utf-8")
    (tmp_path / "packed.txt").write_text(points_text(POINTS), encoding="utf-8")
    for name in ("a.npz", "a.npy", "a.csv", "columns.txt", "packed.txt"):
        np.testing.assert_array_equal(points_in_file(tmp_path / name, 6), POINTS, name)
    layers = points_in_file(tmp_path / "layers.npz", 6)
    np.testing.assert_array_equal(layers, POINTS[:1])


def test_a_bad_file_is_named(tmp_path) -> None:
    np.savez(tmp_path / "short.npz", theta=np.zeros(4))
    np.savez(tmp_path / "nan.npz", theta=np.array([1, 2, np.nan, 4, 5, 6]))
    np.savez(tmp_path / "words.npz", theta=np.array(["a"] * 6))
    (tmp_path / "word.csv").write_text("a,b\n1,2\n3,x\n5,6", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\x81")
    (tmp_path / "cut.npz").write_bytes(b"PK\x03\x04cut")
    np.savez(tmp_path / "nothing.npz")
    cases = {
        "nothing.npz": "holds no numbers",
        "short.npz": "holds no array of 6 numbers; there are theta (4,)",
        "nan.npz": "number 3 is nan, which is no finite number",
        "words.npz": "array theta holds no numbers",
        "word.csv": "number 4 is x, which is no finite number",
        "empty.csv": "is empty",
        "bytes.csv": "UTF-8",
        "cut.npz": "is damaged",
        "none.csv": "there is no such file",
    }
    for name, message in cases.items():
        with pytest.raises(UserError, match=re.escape(message)) as caught:
            points_in_file(tmp_path / name, 6)
        assert str(caught.value).startswith(f"file {name}: ")


def test_an_array_of_words_is_named(tmp_path) -> None:
    path = tmp_path / "points.npz"
    np.savez(path, theta=np.array(["a", "b"]))
    with pytest.raises(UserError, match="theta holds no numbers"):
        points_in_file(path, 6)


def test_what_is_no_array_in_an_archive_is_passed_over(tmp_path) -> None:
    path = tmp_path / "points.npz"
    np.savez(path, theta=np.arange(6.0))
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("notes.txt", "mine")
    assert points_in_file(path, 6).tolist() == [list(range(6))]


def test_a_flood_of_numbers_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(points, "MOST", 20)
    with pytest.raises(UserError):
        points_in_text("1 " * 30, 6)
