"""Shared text comes back as the same scenario; hostile text is one sentence."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import share
from model.errors import UserError
from model.examples import examples
from model.opening import opening_scenario, read_scenario
from model.share import LARGEST, looks_shared, scenario_from_share, share_text


def packed(content: bytes, checksum: int | None = None) -> str:
    letters = base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")
    number = zlib.crc32(content) if checksum is None else checksum
    return f"descent-lab:1:{letters}.{number:08x}"


def test_every_example_comes_back() -> None:
    for example in examples():
        made = read_scenario(example.path)
        text = share_text(made)
        assert scenario_from_share(text) == made
        assert len(text) < 1500
        assert text.isascii()
        assert looks_shared(text)


def test_what_mail_does_to_it_does_not_matter() -> None:
    made = opening_scenario()
    text = share_text(made)
    folded = "\r\n  ".join(text[k : k + 70] for k in range(0, len(text), 70))
    assert scenario_from_share(f"\n {folded} \n") == made


HOSTILE = {
    "empty": ("", "does not begin"),
    "something else": ("hello", "does not begin"),
    "json": ('{"format": "descent-lab/scenario"}', "does not begin"),
    "newer": ("descent-lab:2:AAAA.00000000", "is of version 2; .* reads version 1"),
    "no number": ("descent-lab:one:AAAA.00000000", "is cut off"),
    "no content": ("descent-lab:1:.00000000", "is cut off"),
    "no checksum": ("descent-lab:1:eJwDAAAAAAE", "is cut off"),
    "not base64": ("descent-lab:1:eJw*.00000000", "is cut off"),
    "not zlib": ("descent-lab:1:AAAA.00000000", "is cut off"),
    "one letter": ("descent-lab:1:A.00000000", "is cut off"),
    "wrong checksum": (packed(b"{}", 1), "is cut off"),
    "bomb": (packed(b" " * (LARGEST + 1)), "unfolds to more than"),
    "larger bomb": (packed(b"0" * 50_000_000), "unfolds to more than"),
    "too long": ("descent-lab:1:" + "A" * 3_000_000, "is longer than"),
    "not a scenario": (packed(b"[]"), "must be an object"),
    "not JSON": (packed(b"\xff\xfe"), "is not JSON"),
    "deep": (packed(b"[" * 100_000), "is not JSON"),
    "unknown key": (packed(b'{"format": "x"}'), "format: must be"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_refused_in_one_sentence(kind) -> None:
    text, sentence = HOSTILE[kind]
    with pytest.raises(UserError, match=sentence) as refused:
        scenario_from_share(text)
    assert len(str(refused.value)) < 200
    assert "\n" not in str(refused.value)


@given(st.data())
def test_a_changed_text_is_refused(data) -> None:
    text = share_text(opening_scenario())
    place = data.draw(st.integers(0, len(text) - 1))
    if data.draw(st.booleans()):
        changed = text[:place]
    else:
        letter = data.draw(
            st.characters(codec="ascii").filter(lambda c: not c.isspace())
        )
        changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        return
    try:
        found = scenario_from_share(changed)
    except UserError:
        return
    # The last letter of base64 has bits that say nothing.
    assert found == opening_scenario()


def test_it_never_unfolds_more_than_allowed(monkeypatch) -> None:
    seen = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self) -> None:
            self._tool = real()

        def decompress(self, content: bytes, most: int) -> bytes:
            result = self._tool.decompress(content, most)
            seen.append(len(result))
            return result

    monkeypatch.setattr(share.zlib, "decompressobj", Counting)
    with pytest.raises(UserError):
        scenario_from_share(packed(b"0" * 20_000_000))
    assert seen == [LARGEST + 1]
