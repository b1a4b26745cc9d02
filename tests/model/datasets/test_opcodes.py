"""The reader of pickles without unpickling: each fault is named, nothing is run."""

from __future__ import annotations

import pytest

from model.datasets.files import opcodes
from model.datasets.files.opcodes import read_dictionary
from model.errors import UserError


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"0.", "0x30"),
        (b"R.", "stack"),
        (b"K\x01K\x02s.", "stack"),
        (b"t.", "mark"),
        (b"h\x05.", "memo"),
        (b"q\x00.", "memo"),
        (b"K\x01K\x02R.", "reduce"),
        (b"c_codecs\nencode\n(K\x01tR.", "encode"),
        (b"cos\nsystem\n(S'x'\ntR.", "os.system"),
        (b"S'x\n.", "quotes"),
        (b"S'\\x'\n.", "escape"),
        (b"\x8a\xff" + bytes(300) + b".", "int"),
        (b"]K\x01.", "int"),
    ],
)
def test_what_a_batch_never_holds_is_refused_by_its_name(content, reason) -> None:
    with pytest.raises(UserError, match="more than a batch") as caught:
        read_dictionary(content)
    assert f"({reason})" in str(caught.value)


ARRAY = b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\x00S'b'\ntR"
DTYPE = b"cnumpy\ndtype\n(S'u1'\nK\x00K\x01tR"
FILLING = DTYPE + b"K\x00S'abc'\ntb."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ARRAY + b"]b.", "state"),
        (ARRAY + b"(K\x01tb.", "array"),
        (ARRAY + b"(K\x01K\x03" + FILLING, "array"),
        (ARRAY + b"(K\x01(K\x03tK\x02K\x00S'abc'\ntb.", "array"),
        (ARRAY + b"(K\x01(K\x02t" + FILLING, "shape"),
        (ARRAY + b"(K\x01(I-1\nI-3\nt" + FILLING, "shape"),
        (DTYPE + b"(K\x03S'<'\ntb.", "dtype"),
        (b"cbuiltins\nbytes\n(tR(tb.", "bytes"),
        (
            b"cnumpy.core.numeric\n_frombuffer\n(S'ab'\n" + DTYPE + b"(K\x02tS'C'\ntR.",
            "order",
        ),
    ],
)
def test_an_array_that_does_not_fit_itself_is_refused(content, reason) -> None:
    with pytest.raises(UserError, match="more than a batch") as caught:
        read_dictionary(content)
    assert f"({reason})" in str(caught.value)


def test_an_array_in_its_parts_is_put_together() -> None:
    content = b"(S'data'\n" + ARRAY + b"(K\x01(K\x03t" + FILLING[:-1] + b"d."
    assert read_dictionary(content)[b"data"].tolist() == [97, 98, 99]


def test_long_numbers_of_up_to_eight_bytes_are_read() -> None:
    content = b"(S'n'\n\x8a\x08" + (-(2**50)).to_bytes(8, "little", signed=True) + b"d."
    assert read_dictionary(content) == {b"n": -(2**50)}


@pytest.mark.parametrize("content", [b"", b"I12", b"K", b"X\xff\xff\xff\x7fx"])
def test_a_pickle_cut_off_says_so(content) -> None:
    with pytest.raises(UserError, match="ends in the middle"):
        read_dictionary(content)


def test_a_pickle_without_end_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(opcodes, "MOST_STEPS", 50)
    with pytest.raises(UserError, match="50"):
        read_dictionary(b"K\x01" * 60)
