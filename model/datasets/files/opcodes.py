"""One shape of pickle: a dictionary of bytes, numbers, lists and arrays of bytes.

CIFAR-10's batches for Python are pickles. A pickle is a program for a small machine
with a stack; this one knows only the instructions with which Python 2 and 3 write such
a batch, in any of the protocols 0 to 5. It calls nothing and looks no name up: a few
names are known as words, and what they stand for is built here. Everything else is
refused.
"""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from model.errors import QT_TRANSLATE_NOOP, UserError

MOST_STEPS = 2_000_000
CORES = ("core", "_core")
LINE = 200
"""Characters of a line at most, but for those that hold a text."""
BYTE = np.dtype(np.uint8)
NAMES = {
    **{(f"numpy.{core}.multiarray", "_reconstruct"): "reconstruct" for core in CORES},
    **{(f"numpy.{core}.numeric", "_frombuffer"): "from buffer" for core in CORES},
    ("numpy", "ndarray"): "ndarray",
    ("numpy", "dtype"): "dtype",
    ("_codecs", "encode"): "encode",
    ("builtins", "bytes"): "bytes",
    ("__builtin__", "bytes"): "bytes",
}
"""The names that a batch may hold: NumPy's for an array of bytes, and those by which
Python 3 writes bytes where a protocol has no instruction for them."""
DECIMAL = re.compile(r"-?[0-9]{1,19}")
PLAIN = re.compile(rb"(?:[^\\]++|\\(?:x[0-9a-f]{2}|[nrt\\'\"]))*+")
"""What stands between the quotes of a text as Python 2 writes it."""

REFUSED = QT_TRANSLATE_NOOP(
    "errors", "is a pickle that holds more than a batch of pictures ({reason})"
)
CUT = QT_TRANSLATE_NOOP("errors", "ends in the middle")


@dataclass
class Name:
    """A name in the pickle; only a word here."""

    text: str


@dataclass
class Unfinished:
    """An array or its type on the way: what REDUCE makes and BUILD fills."""

    kind: str
    values: Any = None


@dataclass
class Machine:
    """The stack machine.

    Attributes
    ----------
    stack, marks
        Values, and where on the stack marks lie.
    memo
        Values that were given a number.
    encoded
        How many characters have been made into bytes: never more than there are.
    """

    content: bytes
    place: int = 0
    stack: list[Any] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    memo: dict[int, Any] = field(default_factory=dict)
    encoded: int = 0

    def run(self) -> Any:
        """Return what the pickle holds."""
        for _ in range(MOST_STEPS):
            code = self.take(1)[0]
            if code == ord("."):
                return _filled(self.pop())
            step = STEPS.get(code)
            if step is None:
                raise UserError(REFUSED, reason=f"0x{code:02x}")
            step(self)
        raise UserError(REFUSED, reason=str(MOST_STEPS))

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        begin, self.place = self.place, self.place + count
        if count < 0 or self.place > len(self.content):
            raise UserError(CUT)
        return self.content[begin : self.place]

    def number(self, form: str) -> int:
        """Return the next number in a form of ``struct``."""
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def line(self) -> str:
        """Return the text up to the end of a short line."""
        return self.long_line(self.place + LINE).decode("ascii")

    def long_line(self, most: int | None = None) -> bytes:
        """Return what stands up to the end of the line, which lies before ``most``."""
        end = self.content.find(b"\n", self.place, most)
        if end < 0:
            raise UserError(CUT)
        return self.take(end + 1 - self.place)[:-1]

    def decimal(self, ending: str = "") -> int:
        """Return the number written out in the next line."""
        text = self.line().removesuffix(ending)
        if not DECIMAL.fullmatch(text) or not -(2**63) <= int(text) < 2**63:
            raise UserError(REFUSED, reason="int")
        return int(text)

    def push(self, value: Any) -> None:
        self.stack.append(value)

    def pop(self) -> Any:
        """Return the top of the stack; nothing below the last mark."""
        if len(self.stack) <= (self.marks[-1] if self.marks else 0):
            raise UserError(REFUSED, reason="stack")
        return self.stack.pop()

    def top(self, kind: type) -> Any:
        """Return the top of the stack, which must be of a kind."""
        value = self.pop()
        if type(value) is not kind:
            raise UserError(REFUSED, reason=type(value).__name__)
        self.push(value)
        return value

    def since_mark(self) -> list[Any]:
        """Return what lies above the last mark."""
        if not self.marks:
            raise UserError(REFUSED, reason="mark")
        begin = self.marks.pop()
        values = self.stack[begin:]
        del self.stack[begin:]
        return values

    # ------------------------------------------------------------ instructions

    def protocol(self) -> None:
        if self.take(1)[0] > 5:
            raise UserError(REFUSED, reason="protocol")

    def frame(self) -> None:
        self.take(8)

    def mark(self) -> None:
        self.marks.append(len(self.stack))

    def set_items(self) -> None:
        values = self.since_mark()
        self._set(values[::2], values[1::2])

    def set_item(self) -> None:
        value, key = self.pop(), self.pop()
        self._set([key], [value])

    def _set(self, keys: list[Any], values: list[Any]) -> None:
        target = self.top(dict)
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, bytes | str):
                raise UserError(REFUSED, reason="key")
            target[key] = value

    def appends(self) -> None:
        values = self.since_mark()
        self.top(list).extend(values)

    def append(self) -> None:
        value = self.pop()
        self.top(list).append(value)

    def tuple_of(self, count: int) -> None:
        values = [self.pop() for _ in range(count)]
        self.push(tuple(reversed(values)))

    def get(self, index: int) -> None:
        if index not in self.memo:
            raise UserError(REFUSED, reason="memo")
        self.push(self.memo[index])

    def put(self, index: int) -> None:
        if not self.stack:
            raise UserError(REFUSED, reason="memo")
        self.memo[index] = self.stack[-1]

    def name(self) -> None:
        module = self.line()
        self.push(_known(module, self.line()))

    def name_from_stack(self) -> None:
        name, module = self.pop(), self.pop()
        self.push(_known(str(module), str(name)))

    def reduce(self) -> None:
        given, name = self.pop(), self.pop()
        if not isinstance(name, Name) or not isinstance(given, tuple):
            raise UserError(REFUSED, reason="reduce")
        if name.text == "encode":
            self.push(self._encoded(given))
        else:
            self.push(_made(name.text, given))

    def _encoded(self, given: tuple[Any, ...]) -> bytes:
        """Return the bytes that Python 3 has written as a text of Latin-1."""
        if len(given) != 2 or not isinstance(given[0], str) or given[1] != "latin1":
            raise UserError(REFUSED, reason="encode")
        self.encoded += len(given[0])
        if self.encoded > len(self.content):
            raise UserError(REFUSED, reason="encode")
        return given[0].encode("latin-1")

    def whole_number(self) -> None:
        if self.content[self.place : self.place + 3] in {b"00\n", b"01\n"}:
            self.push(self.take(3) == b"01\n")
        else:
            self.push(self.decimal())

    def long_number(self) -> None:
        size = self.number("<B")
        if size > 8:
            raise UserError(REFUSED, reason="int")
        self.push(int.from_bytes(self.take(size), "little", signed=True))

    def quoted(self) -> None:
        """Push a text as Python 2 writes it in protocol 0: as in a program."""
        text = self.long_line()
        inner = text[1:-1]
        if text[:1] not in {b"'", b'"'} or text[-1:] != text[:1] or len(text) < 2:
            raise UserError(REFUSED, reason="quotes")
        if not PLAIN.fullmatch(inner):
            raise UserError(REFUSED, reason="escape")
        self.push(codecs.escape_decode(inner)[0])

    def dictionary(self) -> None:
        values = self.since_mark()
        self.push({})
        self._set(values[::2], values[1::2])

    def build(self) -> None:
        state = self.pop()
        target = self.top(Unfinished)
        if not isinstance(state, tuple):
            raise UserError(REFUSED, reason="state")
        if target.kind == "array":
            target.values = _array(state)
        elif state[1:2] not in {("|",), (b"|",)}:
            raise UserError(REFUSED, reason="dtype")


def _known(module: str, name: str) -> Name:
    """Return one of the names that a batch may hold."""
    if (module, name) not in NAMES:
        raise UserError(REFUSED, reason=f"{module}.{name}"[:60])
    return Name(NAMES[module, name])


def _made(name: str, given: tuple[Any, ...]) -> Unfinished | bytes:
    if name == "reconstruct" and given[:1] == (Name("ndarray"),):
        return Unfinished("array")
    if name == "dtype" and given[:1] in {("u1",), (b"u1",)}:
        return Unfinished("dtype")
    if name == "bytes" and not given:
        return b""
    if name == "from buffer" and len(given) == 4:
        content, dtype, shape, order = given
        if type(order) is not str or order not in {"C", "F"}:
            raise UserError(REFUSED, reason="order")
        return Unfinished("array", _array((1, shape, dtype, order == "F", content)))
    raise UserError(REFUSED, reason=name)


def _array(state: tuple[Any, ...]) -> Any:
    """Build an array of bytes from (version, shape, type, Fortran order, bytes)."""
    if len(state) != 5:
        raise UserError(REFUSED, reason="array")
    _, shape, dtype, fortran, content = state
    whole = isinstance(shape, tuple) and all(type(side) is int for side in shape)
    if not whole or dtype != Unfinished("dtype") or not isinstance(content, bytes):
        raise UserError(REFUSED, reason="array")
    count = 1
    for side in shape:
        count *= side
    if count != len(content) or any(side < 0 for side in shape):
        raise UserError(REFUSED, reason="shape")
    order = "F" if fortran else "C"
    return np.frombuffer(content, BYTE).reshape(shape, order=order)  # type: ignore[call-overload]


def _filled(value: Any) -> Any:
    """Return a dictionary with its arrays in place."""
    if not isinstance(value, dict):
        raise UserError(REFUSED, reason=type(value).__name__)
    return {key: _inner(each) for key, each in value.items()}


def _inner(value: Any) -> Any:
    return value.values if isinstance(value, Unfinished) else value


def _text(form: str) -> Callable[[Machine], None]:
    return lambda m: m.push(m.take(m.number(form)).decode("utf-8"))


def _bytes(form: str) -> Callable[[Machine], None]:
    return lambda m: m.push(m.take(m.number(form)))


def _number(form: str) -> Callable[[Machine], None]:
    return lambda m: m.push(m.number(form))


def _constant(value: Any) -> Callable[[Machine], None]:
    return lambda m: m.push(value)


STEPS: dict[int, Callable[[Machine], None]] = {
    0x80: Machine.protocol,
    0x95: Machine.frame,
    ord("("): Machine.mark,
    ord("}"): lambda m: m.push({}),
    ord("]"): lambda m: m.push([]),
    ord("u"): Machine.set_items,
    ord("s"): Machine.set_item,
    ord("e"): Machine.appends,
    ord("a"): Machine.append,
    ord("t"): lambda m: m.push(tuple(m.since_mark())),
    ord(")"): _constant(()),
    0x85: lambda m: m.tuple_of(1),
    0x86: lambda m: m.tuple_of(2),
    0x87: lambda m: m.tuple_of(3),
    ord("K"): _number("<B"),
    ord("M"): _number("<H"),
    ord("J"): _number("<i"),
    ord("N"): _constant(None),
    0x88: _constant(True),
    0x89: _constant(False),
    ord("U"): _bytes("<B"),
    ord("T"): _bytes("<i"),
    ord("C"): _bytes("<B"),
    ord("B"): _bytes("<I"),
    0x8E: _bytes("<Q"),
    0x96: _bytes("<Q"),
    0x8C: _text("<B"),
    ord("X"): _text("<I"),
    ord("q"): lambda m: m.put(m.number("<B")),
    ord("r"): lambda m: m.put(m.number("<I")),
    0x94: lambda m: m.put(len(m.memo)),
    ord("h"): lambda m: m.get(m.number("<B")),
    ord("j"): lambda m: m.get(m.number("<I")),
    ord("p"): lambda m: m.put(m.decimal()),
    ord("g"): lambda m: m.get(m.decimal()),
    ord("I"): Machine.whole_number,
    ord("L"): lambda m: m.push(m.decimal("L")),
    0x8A: Machine.long_number,
    ord("S"): Machine.quoted,
    ord("V"): lambda m: m.push(m.long_line().decode("raw-unicode-escape")),
    ord("l"): lambda m: m.push(m.since_mark()),
    ord("d"): Machine.dictionary,
    ord("c"): Machine.name,
    0x93: Machine.name_from_stack,
    ord("R"): Machine.reduce,
    ord("b"): Machine.build,
}
"""What each instruction does; there are no others."""


def read_dictionary(content: bytes) -> dict[Any, Any]:
    """Return the dictionary in a pickle of the one known shape.

    Raises
    ------
    UserError
        If there is anything else in it.
    """
    found: dict[Any, Any] = Machine(content).run()
    return found
