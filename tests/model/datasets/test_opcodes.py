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


@pytest.mark.parametrize("content", [b"", b"I12", b"K", b"X\xff\xff\xff\x7fx"])
def test_a_pickle_cut_off_says_so(content) -> None:
    with pytest.raises(UserError, match="ends in the middle"):
        read_dictionary(content)


def test_a_pickle_without_end_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(opcodes, "MOST_STEPS", 50)
    with pytest.raises(UserError, match="50"):
        read_dictionary(b"K\x01" * 60)
