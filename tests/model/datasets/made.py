"""Files of data, made for tests: IDX, CIFAR-10 in both forms, tables."""

from __future__ import annotations

import gzip
import pickle
import struct

import numpy as np

PAIRS = "x,y\n1,3.1\n2,4.9\n3,7.2\n4,8.8\n"
FLOWERS = "sepal,petal,kind\n" + "".join(
    f"{5 + k % 3},{1 + k % 2}.5,{('rose', 'lily')[k % 2]}\n" for k in range(12)
)


def idx(values, code=0x08):
    """Return the bytes of an IDX file."""
    kinds = {0x08: ">u1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
    head = bytes([0, 0, code, values.ndim])
    sides = struct.pack(f">{values.ndim}I", *values.shape)
    return head + sides + values.astype(kinds[code]).tobytes()


def mnist(folder, count=30, side=28, packed=True, part="train"):
    """Write pictures and labels as MNIST has them; return the path of the pictures."""
    generator = np.random.default_rng(0)
    pictures = generator.integers(0, 256, (count, side, side), dtype=np.uint8)
    labels = (np.arange(count) % 10).astype(np.uint8)
    for name, values in (
        (f"{part}-images-idx3-ubyte", pictures),
        (f"{part}-labels-idx1-ubyte", labels),
    ):
        content = idx(values)
        path = folder / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(content) if packed else content)
    return folder / f"{part}-images-idx3-ubyte{'.gz' if packed else ''}", pictures


def cifar(count=6):
    """Return pixels ``(count, 3072)`` and labels as a batch of CIFAR-10 has them."""
    pixels = np.random.default_rng(1).integers(0, 256, (count, 3072), dtype=np.uint8)
    return pixels, [k % 10 for k in range(count)]


def python_batch(protocol=2, count=6, **more):
    """Return the pickle that today's Python writes of a batch."""
    pixels, labels = cifar(count)
    batch = {
        b"batch_label": b"testing batch 1 of 1",
        b"labels": labels,
        b"data": pixels,
        b"filenames": [b"a.png"] * count,
    }
    return pickle.dumps(batch | more, protocol)


def old_batch(count=6):
    """Return the pickle as Python 2 wrote it: how CIFAR-10 is given out."""
    pixels, labels = cifar(count)

    def short(text):
        return b"U" + bytes([len(text)]) + text

    content = pixels.tobytes()
    shape = b"M" + struct.pack("<H", count) + b"M" + struct.pack("<H", 3072) + b"\x86"
    dtype = (
        b"cnumpy\ndtype\nq\x05" + short(b"u1") + b"K\x00K\x01\x87Rq\x06"
        b"(K\x03" + short(b"|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
    )
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\nq\x02cnumpy\nndarray\nq\x03"
        b"K\x00\x85" + short(b"b") + b"\x87Rq\x04(K\x01" + shape + dtype + b"\x89"
        b"T" + struct.pack("<i", len(content)) + content + b"tb"
    )
    numbers = b"](" + b"".join(b"K" + bytes([each]) for each in labels) + b"e"
    names = b"](" + b"".join(short(b"x.png") for _ in labels) + b"e"
    return (
        b"\x80\x02}q\x01("
        + (short(b"data") + array + short(b"labels") + numbers)
        + (short(b"batch_label") + short(b"training batch 1 of 5"))
        + (short(b"filenames") + names)
        + b"u."
    )


def old_batch_as_text(count=6):
    """Return the same in protocol 0, as Python 2 wrote it where none was chosen."""
    pixels, labels = cifar(count)

    def text(value):
        return b"S" + repr(value)[1:].encode("ascii") + b"\n"

    dtype = (
        b"cnumpy\ndtype\np4\n(" + text(b"u1") + b"I0\nI1\ntRp5\n"
        b"(I3\n" + text(b"|") + b"NNNI-1\nI-1\nI0\ntb"
    )
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\np2\n(cnumpy\nndarray\np3\n"
        b"(I0\nt" + text(b"b") + b"tR(I1\n"
        b"(I" + str(count).encode() + b"\nL3072L\nt" + dtype + b"I00\n"
    )
    numbers = b"(lp6\n" + b"".join(b"I%d\na" % each for each in labels)
    return (
        b"(dp1\n" + text(b"data") + array + text(pixels.tobytes()) + b"tb"
        b"s" + text(b"labels") + numbers + b"s."
    )
