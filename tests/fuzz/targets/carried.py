"""Pictures, tables and scripts that carry a scenario."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tests.fuzz.targets.archives import inside_zip, npy, zipped
from tests.fuzz.targets.scenarios import scenarios, shared, tree
from tests.fuzz.targets.target import Make, Target
from tests.fuzz.targets.ways import in_bytes, in_text


def _carrying(ending: str) -> Callable[[], list[bytes]]:
    def seeds() -> list[bytes]:
        from model.png import write_png

        text = scenarios()[-1].decode()
        out = io.BytesIO()
        if ending == ".png":
            pixels = np.zeros((2, 2, 3), np.uint8)
            write_png(out, pixels, {"Scenario": text})
            one = out.getvalue()
            out = io.BytesIO()
            write_png(out, pixels, {"Title": "损", "Scenario": text})
            return [one, out.getvalue(), one[:8] + _packed_text(text) + one[8:]]
        if ending == ".gif":
            from model.films import _blocks

            head = (
                b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + b"!\xff\x0bNETSCAPE2.0\3\1\0\0\0"
            )
            return [head + b"!\xfe" + _blocks(text.encode()) + b";"]
        if ending == ".svg":
            import html

            return [f"<svg><metadata>{html.escape(text)}</metadata></svg>".encode()]
        if ending == ".npz":
            return [
                zipped({"scenario.npy": npy(np.array(text)), "loss.npy": npy([1.0])})
            ]
        if ending == ".mp4":
            return [b"\0\0\0\x20ftypisom" + bytes(99) + text.encode() + bytes(99)]
        return [b'"""x\n\n' + each + b'\n"""\nimport torch\n' for each in shared()]

    return seeds


def _packed_text(text: str) -> bytes:
    content = b"Scenario\0\0" + zlib.compress(text.encode())
    kind = b"zTXt" + content
    return struct.pack(">I", len(content)) + kind + struct.pack(">I", zlib.crc32(kind))


def _read_carrying(ending: str) -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from gui.files.documents import is_exported_table
        from model.opening import read_scenario

        path = folder / f"carried{ending}"
        path.write_bytes(content)
        if ending == ".npz":
            is_exported_table(path)
        return read_scenario(path)

    return read


def _inside_text(before: bytes, after: bytes) -> Make:
    def make(dice: random.Random, pool: Sequence[bytes]) -> bytes:
        return before + tree(dice, pool) + after

    return make


CARRIED_WORDS = (
    *("Scenario\0", "zTXt", "tEXt", "iTXt", "IEND", "!\xfe", "!\xff", ";", "GIF89a"),
    *("\0\0", "<metadata>", "</metadata>", "&lt;", "&#x110000;", "&#0;", "<"),
    *('"format"', "{", "descent-lab:1:", "descent-lab:9:"),
    *('"format": "descent-lab/scenario"', "PK\5\6"),
)


TARGETS = (
    *(
        Target(
            f"carried{ending}",
            _carrying(ending),
            _read_carrying(ending),
            (in_bytes(CARRIED_WORDS), in_text(CARRIED_WORDS))
            if ending in (".svg", ".py")
            else (in_bytes(CARRIED_WORDS), inside_zip)
            if ending == ".npz"
            else (in_bytes(CARRIED_WORDS),),
            0.6,
        )
        for ending in (".png", ".gif", ".svg", ".npz", ".py", ".mp4")
    ),
    Target(
        "carried-svg-inside",
        _carrying(".svg"),
        _read_carrying(".svg"),
        (_inside_text(b"<svg><metadata>", b"</metadata>"),),
        0.4,
    ),
)
