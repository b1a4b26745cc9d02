"""Files of data: every form is read rightly, and whatever is wrong is one sentence."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.datasets.files import opening, reading
from model.datasets.files.choice import with_fewer
from model.datasets.files.data import FileData, FileLine
from model.datasets.files.opcodes import read_dictionary
from model.datasets.files.opening import is_data_file, opened
from model.datasets.files.prepare import averaged
from model.errors import UserError
from model.networks import NetworkLoss, Shape
from model.networks.epochs import Trainer, scores
from model.networks.samples import Samples
from model.networks.stack import started
from model.optimizers import OPTIMIZERS
from model.sampler import MiniBatch
from tests.model.datasets.made import (
    FLOWERS,
    PAIRS,
    cifar,
    idx,
    mnist,
    old_batch,
    old_batch_as_text,
    python_batch,
)


@pytest.fixture
def put(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def data(path, **options):
    return FileData(path=str(path), **options).prepared


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " "])
@pytest.mark.parametrize("header", ["", "x{0}y\n"])
def test_tables_with_any_delimiter_and_with_or_without_names(put, delimiter, header):
    text = header.format(delimiter) + PAIRS.split("\n", 1)[1].replace(",", delimiter)
    found = data(put("pairs.csv", text))
    np.testing.assert_array_equal(found.inputs, [[1], [2], [3], [4]])
    np.testing.assert_array_equal(found.targets, [3.1, 4.9, 7.2, 8.8])
    assert found.names == (("x",) if header else ("column 1",))
    assert (found.task, found.total) == ("regression", 4)


def test_words_are_classes_and_columns_are_chosen_by_name_or_number(put):
    path = put("flowers.csv", FLOWERS)
    found = data(path)
    assert (found.classes, found.names) == (("lily", "rose"), ("sepal", "petal"))
    assert found.targets.tolist() == [1, 0] * 6
    assert found.target == "kind"
    other = data(path, target="1", columns="petal", kind="numbers")
    assert (other.names, other.target) == (("petal",), "sepal")
    assert data(path, target="sepal", kind="numbers").left_out == ("kind",)


def test_a_column_called_label_is_the_target_and_few_whole_numbers_are_classes(put):
    rows = "".join(f"{k % 2},{k},{k * k}\n" for k in range(20))
    found = data(put("t.csv", "label,a,b\n" + rows))
    assert (found.target, found.classes) == ("label", ("0", "1"))
    assert data(put("t.csv", "label,a,b\n" + rows), kind="numbers").classes == ()


def test_quotes_blank_lines_a_mark_at_the_beginning_and_decimal_commas(put):
    text = '\ufeff"a, b";y\r\n\r\n1,5;"2"\r\n-2,25;3,5\r\n\r\n'
    found = data(put("t.csv", text))
    assert found.names == ("a  b",)
    assert found.inputs[:, 0].tolist() == [1.5, -2.25]
    assert found.targets.tolist() == [2, 3.5]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("x,y\n1,2\n3\n", {}, "has 1 cells in row 3, not 2"),
        ("x,y\n1,2\n3,nan\n", {}, "column y has no value in row 3"),
        ("x,y\n1,2\n,4\n", {}, "column x has no value in row 3"),
        ("x,y\n,2\n3,4\n", {}, "column x has no value in row 2"),
        ("x,y\n1,2\nfour,4\n", {}, "column x holds four in row 3"),
        ("x,y\n1,2\ninf,4\n", {}, "column x holds inf in row 3"),
        ("x,y\n1,2\n1_0,4\n", {}, "column x holds 1_0 in row 3"),
        ("x\n1\n2\n", {}, "has one column only"),
        ("a,b\nu,v\nw,x\n", {}, "has no numbers besides the target b"),
        ("x,y\n1,2\n", {}, "holds 1 samples; 2 are the fewest"),
        ("x,y\n", {}, "has no rows"),
        ("", {}, "is empty"),
        ("\n\n", {}, "has no rows"),
        (FLOWERS, {"target": "colour"}, "has no colour; there are sepal, petal"),
        (FLOWERS, {"target": "9"}, "has no 9"),
        (FLOWERS, {"columns": "kind", "target": "1"}, "column kind holds words, such"),
        (FLOWERS, {"columns": "sepal", "target": "1"}, "cannot be input and target"),
        (FLOWERS, {"kind": "numbers"}, "kind holds words, which are no numbers"),
        (PAIRS, {"kind": "classes", "target": "x", "samples": 2}, None),
        ("x,y\n1,2\n3,2\n", {"kind": "classes"}, "has 1 classes in y"),
        ('x,y\n"1,2\n', {}, "file t.csv: "),
    ],
)
def test_a_table_that_cannot_be_used_is_named_with_the_reason(
    put, text, options, message
):
    path = put("t.csv", text)
    if message is None:
        assert len(data(path, **options).inputs) == 2
        return
    with pytest.raises(UserError) as caught:
        data(path, **options)
    assert caught.value.where == "file t.csv"
    assert message in str(caught.value)


def test_a_text_in_another_code_is_refused(put):
    with pytest.raises(UserError, match="is not a UTF-8 text"):
        data(put("t.csv", "größe,y\n1,2\n3,4\n".encode("utf-16")))


# ------------------------------------------------------------------ arrays


def npz(**arrays):
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def test_arrays_are_found_by_their_names(put):
    pictures = np.arange(2 * 4 * 6, dtype=np.uint8).reshape(2, 4, 6)
    path = put("mnist.npz", npz(x_train=pictures, y_train=[3, 8], x_test=1, y_test=2))
    found = data(path)
    assert (found.picture, found.classes) == ((1, 4, 6), ("3", "8"))
    np.testing.assert_allclose(found.inputs, pictures.reshape(2, -1) / 255)
    rows = np.random.default_rng(0).random((5, 3))
    found = data(put("a.npz", npz(numbers=rows, wanted=np.arange(5.0) + 0.5)))
    np.testing.assert_array_equal(found.inputs, rows)
    assert found.names == ("numbers 1", "numbers 2", "numbers 3")
    ones = data(put("b.npz", npz(data=rows, target=np.eye(5)[[1, 0, 1, 1, 0]])))
    assert ones.targets.tolist() == [1, 0, 1, 1, 0]
    both = data(put("c.npz", npz(inputs=rows, outputs=rows[:, :2])))
    assert both.targets.shape == (5, 2)
    single = data(put("d.npz", npz(table=rows)))
    assert single.names == ("column 1", "column 2")


def test_names_of_classes_may_be_bytes(put):
    found = data(put("a.npz", npz(x=np.eye(4), y=[b"ann", b"bob", b"ann", b"\xff"])))
    assert found.classes == ("ann", "bob", "\ufffd")
    assert found.targets.tolist() == [0, 1, 0, 2]


def test_rows_with_more_than_one_one_are_numbers(put):
    several = np.array(((1.0, 1.0), (0.0, 1.0), (1.0, 0.0)))
    found = data(put("a.npz", npz(x=np.eye(3), y=several)))
    np.testing.assert_array_equal(found.targets, several)


def test_colours_may_stand_last(put):
    pictures = np.random.default_rng(0).random((4, 6, 5, 3))
    found = data(put("c.npz", npz(images=pictures, labels=list("abab"))))
    assert found.picture == (3, 6, 5)
    np.testing.assert_array_equal(
        found.inputs.reshape(4, 3, 6, 5), pictures.transpose(0, 3, 1, 2)
    )


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"x": np.array([object()]), "y": [1]}, "array x holds Python objects"),
        ({"x": np.ones((2, 2)), "y": [1, 2, 3]}, "has 3 targets for 2 samples"),
        ({"x": np.array(["a", "b"]), "y": [1, 2]}, "array x holds no numbers"),
        ({"x": np.ones((1,) * 5), "y": [1]}, "array x has 5 axes"),
        ({"x": np.ones((3, 2)), "y": np.ones((3, 2, 2))}, "array y has 3 axes"),
        ({"a": np.ones(3), "b": np.ones(3)}, "does not say which array is the target"),
        ({"a": np.ones(3)}, "does not say which array is the target"),
        ({}, "holds no arrays"),
        ({"x": np.array([[1.0], [np.nan]]), "y": [1, 2]}, "sample 2 holds nan in x 1"),
        ({"x": np.ones((2, 0)), "y": [1, 2]}, "holds inputs without numbers"),
        ({"x": np.ones((2, 1)), "y": [1.5, np.inf]}, "sample 2 holds inf in y"),
    ],
)
def test_arrays_that_cannot_be_used_are_named(put, arrays, message):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    content = stream.getvalue()
    if not arrays:
        with zipfile.ZipFile(stream, "w") as file:
            file.writestr("readme.txt", "nothing")
        content = stream.getvalue()
    with pytest.raises(UserError, match=message):
        data(put("a.npz", content))


def test_what_an_array_claims_to_be_is_not_believed(put):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        head = io.BytesIO()
        claim = {"descr": "<f8", "fortran_order": False, "shape": (10**9, 10**3)}
        np.lib.format.write_array_header_1_0(head, claim)
        file.writestr("x.npy", head.getvalue())
    with pytest.raises(UserError, match="holds more than 512 MB"):
        data(put("huge.npz", stream.getvalue()))


# ------------------------------------------------------------------ pictures


@pytest.mark.parametrize("packed", [True, False])
def test_mnist_finds_its_other_half(tmp_path, packed):
    path, pictures = mnist(tmp_path, packed=packed)
    found = data(path)
    assert (found.picture, len(found.classes), found.task) == (
        (1, 28, 28),
        10,
        "classification",
    )
    np.testing.assert_allclose(found.inputs, pictures.reshape(30, -1) / 255)
    assert found.targets.tolist() == [k % 10 for k in range(30)]
    labels = path.with_name(path.name.replace("images-idx3", "labels-idx1"))
    np.testing.assert_array_equal(data(labels).inputs, found.inputs)
    labels.unlink()
    with pytest.raises(UserError, match="needs its labels beside it, in a file named"):
        data(path)


@pytest.mark.parametrize("code", [0x08, 0x0B, 0x0C, 0x0D, 0x0E])
def test_all_types_of_idx(put, code):
    values = np.arange(2 * 2 * 3).reshape(2, 2, 3)
    put("a-labels-idx1-ubyte", idx(np.array([0, 1])))
    found = data(put("a-images-idx3-ubyte", idx(values, code)))
    scale = 255 if code == 0x08 else 1
    np.testing.assert_allclose(found.inputs * scale, values.reshape(2, -1))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\0\0\x08\x03\0\0\0\x01", "does not begin as an IDX file does"),
        (idx(np.zeros((2, 2, 2)))[:-1], "holds 23 bytes where its beginning speaks of"),
        (b"\0\0\x08\x03" + b"\xff" * 12, "where its beginning speaks of"),
        (idx(np.zeros((2, 2))), "has 2 axes; pictures have three"),
        (b"\0\0\x08\x00", "speaks of"),
        (b"\0\0\x07\x01\0\0\0\x01\0", "does not begin as"),
        (b"\1\2\3", "is none of CSV, NPZ, IDX and CIFAR-10"),
        (gzip.compress(b"x" * 9, mtime=0)[:-9], "is damaged"),
        (b"", "is empty"),
    ],
)
def test_pictures_that_cannot_be_read_are_named(put, content, message):
    with pytest.raises(UserError, match=message) as caught:
        data(put("t-images-idx3-ubyte", content))
    assert caught.value.where == "file t-images-idx3-ubyte"


def test_cifar_in_both_forms(put):
    pixels, labels = cifar()
    records = b"".join(
        bytes([label]) + row.tobytes()
        for label, row in zip(labels, pixels, strict=True)
    )
    wanted = pixels / 255
    for name, content in (
        ("data_batch_1.bin", records),
        ("data_batch_1", old_batch()),
        ("test_batch_text", old_batch_as_text()),
        *((f"test_batch{p}", python_batch(p)) for p in range(6)),
    ):
        found = data(put(name, content))
        np.testing.assert_allclose(found.inputs, wanted, err_msg=name)
        assert found.targets.tolist() == labels
        assert found.picture == (3, 32, 32)
    with pytest.raises(UserError, match="a multiple of 3073"):
        data(put("data_batch_2.bin", records[:-1]))
    with pytest.raises(UserError, match="holds the label 11"):
        data(put("data_batch_2.bin", b"\x0b" + records[1:]))


def test_batches_of_cifar_are_joined_with_those_beside(put):
    parts = [cifar(count)[0] for count in (4, 6, 5)]
    for number, rows in zip((3, 1, 5), parts, strict=True):
        content = b"".join(b"\1" + row.tobytes() for row in rows[:-1])
        put(f"data_batch_{number}.bin", content + b"\2" + rows[-1].tobytes())
    put("test_batch.bin", b"\0" + parts[0][0].tobytes())
    put("data_batch_2", old_batch())  # of the other form
    path = put("data_batch_9.bin", b"\0" + parts[0][0].tobytes()).parent
    found = data(path / "data_batch_3.bin")
    assert found.total == 15
    assert found.kept.values.dtype == np.uint8
    np.testing.assert_array_equal(found.kept.values, np.concatenate(parts))
    alone = data(path / "data_batch_3.bin", joined=False)
    np.testing.assert_array_equal(alone.kept.values, parts[0])
    assert data(path / "data_batch_2").total == 6
    before = opening.stamp(path / "data_batch_3.bin")
    put("data_batch_5.bin", b"broken")
    assert opening.stamp(path / "data_batch_3.bin") != before
    with pytest.raises(UserError, match="a multiple of 3073") as caught:
        data(path / "data_batch_3.bin")
    assert "data_batch_5.bin" in str(caught.value)


def test_bytes_train_to_the_same_bits_as_numbers(tmp_path):
    path, pictures = mnist(tmp_path, count=60, side=9, packed=False)
    packed_ = Samples.of(FileData(path=str(path)))
    table = tmp_path / "same.npz"
    np.savez(table, x=pictures.reshape(60, -1) / 255, y=np.arange(60) % 10)
    plain = Samples.of(FileData(path=str(table), kind="classes"))
    assert packed_.packed
    assert not plain.packed
    shape, ends = Shape((81, 5, 10)), []
    for samples in (packed_, plain):
        one = samples.parts(4)[0]
        trainer = Trainer(
            shape,
            one,
            started(shape, (1, 2)),
            OPTIMIZERS.from_dict({"type": "adam"}),
            (1, 2),
            MiniBatch(batch_size=7),
        )
        for _ in trainer.advance(30):
            pass
        ends.append((trainer.theta, *scores(shape, one, trainer.theta)))
        network = NetworkLoss.on(shape, one)
        ends[-1] += (network.gradient(trainer.theta), network.outputs(trainer.theta))
    for a, b in zip(*ends, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-8)
    np.testing.assert_array_equal(ends[0][0], ends[1][0])


def test_the_few_samples_of_a_file_have_all_its_classes(tmp_path):
    path, _ = mnist(tmp_path, count=400, side=5)
    few = with_fewer(f"{path}?samples=400", 3)
    assert FileData.of(few).samples == 3
    assert NetworkLoss.of(FileData.of(few), (4,)).shape.sizes == (25, 4, 10)
    assert Samples.of(FileData.of(few)).outputs == 10
    assert with_fewer(f"{path}?samples=2", 3) == f"{path}?samples=2"
    whole = f"{path}?samples=400&standardize=true"
    assert with_fewer(whole, 3) == whole


class Evil:
    def __reduce__(self):
        return os.system, ("echo evil",)


@pytest.mark.parametrize(
    "value",
    [
        Evil(),
        {b"data": Evil(), b"labels": [1]},
        {b"data": np.ones((1, 3072)), b"labels": [1]},
        {b"data": np.ones((1, 3), np.uint8), b"labels": [1]},
        {b"data": np.ones((1, 3072), np.uint8), b"labels": ["x"]},
        {b"data": b"x", b"labels": [1]},
        {b"a": {1, 2}},
        {b"a": Path("x")},
        {(1, 2): 3},
        [1, 2],
        {b"label_names": [b"cat"]},
        {b"a": 1.5},
        {b"a": 2**70},
    ],
    ids=lambda each: type(each).__name__,
)
@pytest.mark.parametrize("protocol", range(6))
def test_other_pickles_are_refused_and_nothing_is_run(put, value, protocol, capfd):
    with pytest.raises(UserError, match="file data_batch_1: "):
        data(put("data_batch_1", pickle.dumps(value, protocol)))
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("protocol", range(6))
def test_pictures_in_columns_are_read_from_every_protocol(protocol):
    pixels, labels = cifar(3)
    turned = {b"data": np.asfortranarray(pixels), b"labels": labels, b"": b""}
    found = read_dictionary(pickle.dumps(turned, protocol))
    np.testing.assert_array_equal(found[b"data"], pixels)
    assert (found[b"labels"], found[b""]) == (labels, b"")


def test_pixels_that_lie_outside_a_pickle_are_refused():
    batch = {b"data": cifar(2)[0], b"labels": [1, 2]}
    content = pickle.dumps(batch, 5, buffer_callback=lambda _: None)
    with pytest.raises(UserError, match="holds more than a batch"):
        read_dictionary(content)


@pytest.mark.parametrize(
    "content",
    [
        b"S'a\\q'\n.",
        b"S'a\n.",
        b"S'a\"\n.",
        b"I1_0\n.",
        b"I0x1\n.",
        b"I99999999999999999999\n.",
        b"\x8a\x09" + bytes(9) + b".",
        b"c_codecs\nencode\n(Va\nVutf-8\ntR.",
        b"c_codecs\nencode\n(V\\u20ac\nVlatin1\ntR.",
        b"cnumpy.core.numeric\n_frombuffer\n(S'a'\nNNNtR.",
        b"c__builtin__\nbytes\n(I9999999\ntR.",
    ],
)
def test_instructions_used_otherwise_are_refused(put, content):
    with pytest.raises(UserError, match="file data_batch_1: "):
        data(put("data_batch_1", content))


def test_a_text_is_not_encoded_over_and_over(put):
    again = b"c_codecs\nencode\n(g0\nVlatin1\ntR"
    content = b"(V" + b"a" * 5000 + b"\np0\n" + again * 1000 + b"d."
    with pytest.raises(UserError, match="holds more than a batch"):
        read_dictionary(content)


@pytest.mark.parametrize("name", [b"os\nsystem", b"builtins\neval", b"numpy\nload"])
def test_names_in_a_pickle_are_only_words(name):
    with pytest.raises(UserError, match="holds more than a batch"):
        read_dictionary(b"\x80\x02c" + name + b"\n(U\x02lstR.")


# ------------------------------------------------------------------ use


def test_averaging_takes_means_of_squares(tmp_path):
    path, pictures = mnist(tmp_path, side=28)
    found = data(path, pool=4)
    assert found.picture == (1, 7, 7)
    squares = pictures.reshape(30, 7, 4, 7, 4).mean(axis=(2, 4)) / 255
    np.testing.assert_allclose(found.inputs, squares.reshape(30, -1))
    odd = np.arange(25.0).reshape(1, 1, 5, 5)
    small = averaged(odd, 2)
    assert small.shape == (1, 1, 3, 3)
    assert small[0, 0, 2, 2] == 24
    assert small[0, 0, 0, 0] == np.mean([0, 1, 5, 6])


def test_samples_are_drawn_evenly_and_the_same_each_time(put):
    rows = "".join(f"{k},{k / 7}\n" for k in range(1000))
    path = put("t.csv", "x,y\n" + rows)
    found = data(path, samples=100)
    x = found.inputs[:, 0]
    assert (len(x), found.total, len(set(x))) == (100, 1000, 100)
    assert (np.diff(x) > 0).all()
    assert 400 < x.mean() < 600
    opening._opened.cache_clear()
    np.testing.assert_array_equal(FileData(path=str(path), samples=100).inputs[:, 0], x)


def test_standardized_values_have_mean_0_and_deviation_1(put):
    path = put("t.csv", "a,b,y\n" + "".join(f"{k},7,{k * k}.5\n" for k in range(9)))
    found = data(path, standardize=True)
    np.testing.assert_allclose(found.inputs.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose(found.inputs.std(axis=0), [1, 0])
    np.testing.assert_allclose(found.targets.std(), 1)
    assert abs(found.targets.mean()) < 1e-12


def test_what_does_not_fit_is_refused_before_it_is_made(put, monkeypatch):
    monkeypatch.setattr("model.datasets.files.prepare.LARGEST", 2**20)
    path = put("a.npz", npz(x=np.zeros((300, 30, 30), np.uint8), y=np.arange(300) % 3))
    with pytest.raises(UserError, match="takes 2 MB of memory; 1 are the most"):
        data(path, standardize=True)
    assert data(path).kept.values.nbytes == 300 * 900  # bytes stay bytes
    assert len(data(path, pool=3).inputs) == 300
    monkeypatch.setattr(reading, "LARGEST", 100)
    with pytest.raises(UserError, match="holds more than"):
        data(put("b.csv", "x,y\n" + "1,2\n" * 100))
    with pytest.raises(UserError, match="holds more than"):
        data(put("c.csv.gz", gzip.compress(b"x,y\n" + b"1,2\n" * 100)))


def test_a_file_that_changes_is_read_again(put):
    path = put("t.csv", PAIRS)
    assert data(path).targets[0] == 3.1
    path.write_text(PAIRS.replace("3.1", "9.75"))
    assert data(path).targets[0] == 9.75


@pytest.mark.parametrize("name", ["", "nowhere.csv", ".", "a\0b.csv"])
def test_what_is_no_file_is_said(name, tmp_path):
    with pytest.raises(UserError, match=r"^file"):
        FileData(path=str(tmp_path / name) if name else "").load()


NAMES = {
    "a.csv": True, "A.CSV": True, "x.npz": True, "t10k-images-idx3-ubyte": True,
    "t10k-images-idx3-ubyte.gz": True, "data_batch_3": True, "data_batch_3.bin": True,
    "test_batch": True, "a.json": False, "readme": False, "a.png": False,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_files_of_data_are_known_by_their_names(name):
    assert is_data_file(Path(name)) == NAMES[name]


WHOLE = {
    "a.csv": FLOWERS.encode(),
    "b.npz": npz(x=np.arange(6.0).reshape(3, 2), y=np.array([0.5, 1, 2])),
    "c.idx": idx(np.zeros((3, 2, 2))),
    "data_batch_1": old_batch(2),
    "data_batch_1.bin": b"\1" + bytes(3072),
    "d.csv.gz": gzip.compress(FLOWERS.encode()),
}


@pytest.mark.parametrize("name", WHOLE)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    cut=st.none() | st.integers(0, 8000),
    changes=st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 255)), max_size=4),
    garbage=st.none() | st.binary(max_size=60),
)
def test_broken_bytes_give_data_or_one_sentence(tmp_path, name, cut, changes, garbage):
    content = bytearray(WHOLE[name])
    for place, value in changes:
        content[place % len(content)] = value
    broken = bytes(content[:cut] if cut is not None else content)
    if garbage is not None:
        broken = broken[:4] + garbage
    path = tmp_path / name
    path.write_bytes(broken)
    opening._opened.cache_clear()
    found, refused = None, None
    try:
        found = FileData(path=str(path), samples=50).prepared
    except UserError as caught:
        refused = caught
    if found is None:
        assert refused.where.startswith("file ")
        assert "\n" not in str(refused)
    else:
        assert np.isfinite(found.inputs).all()
        assert len(found.inputs) == len(found.targets) >= 2


# ------------------------------------------------------------------ as a value


@given(
    st.text(min_size=1).map(str.strip).filter(bool),
    st.text(max_size=20),
    st.integers(2, 10**6),
    st.integers(1, 64),
    st.booleans(),
)
def test_a_data_set_is_a_text_and_back(path, target, samples, pool, standardize):
    one = FileData(
        path=path, target=target, samples=samples, pool=pool, standardize=standardize
    )
    assert FileData.of(one.text) == one


def test_the_text_is_what_one_would_type():
    one = FileData.of("my houses.csv?target=price&samples=500&standardize=true")
    assert (one.path, one.target, one.samples) == ("my houses.csv", "price", 500)
    assert one.text == "my houses.csv?target=price&samples=500&standardize=true"
    assert FileData.of("a.csv").text == "a.csv"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.csv?colour=red", "colour: is not known here; known are target"),
        ("a.csv?samples=many", "samples: must be a number"),
        ("a.csv?samples=1", "samples: must be at least 2"),
        ("a.csv?standardize=perhaps", "standardize: must be one of true, false"),
        ("a.csv?path=b.csv", "path: is not known"),
        ("a.csv?kind=words", "kind: must be one of"),
    ],
)
def test_wrong_options_are_named(text, message):
    with pytest.raises(UserError, match=message):
        FileData.of(text)


def test_a_line_is_drawn_around_its_best_fit(put):
    line = FileLine(path=str(put("pairs.csv", PAIRS)))
    slope, start = np.polyfit(line.inputs[:, 0], line.targets, 1)
    (left, right), (low, high) = line.domain
    assert (left + right) / 2 == pytest.approx(start)
    assert (low + high) / 2 == pytest.approx(slope)
    for b, w in line.starts:
        assert left < b < right
        assert low < w < high
    flowers = str(put("f.csv", FLOWERS))
    wide = FileLine(path=flowers, target="1", kind="numbers", columns="petal,petal")
    with pytest.raises(UserError, match="one input and one number as its target"):
        wide.load()
    with pytest.raises(UserError, match="kind holds classes"):
        FileLine(path=flowers, columns="1").load()


def test_a_source_says_what_it_is(put, tmp_path):
    assert opened(put("t.csv", FLOWERS)).choices == ("sepal", "petal", "kind")
    assert opened(put("t.npz", npz(x=[[1.0], [2]], y=[1, 2]))).kind == "NPZ"
    source = opened(mnist(tmp_path)[0])
    assert (source.kind, source.choices) == ("IDX", ())
    with pytest.raises(UserError, match="has no price; there are pictures, labels"):
        source.content("price")
