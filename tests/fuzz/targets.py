"""Everything that reads what others wrote, and what it is fed with."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import zipfile
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import UserError
from tests.fuzz import grown
from tests.fuzz.mutations import broken, broken_text, broken_tree
from tests.model.datasets import made

Make = Callable[[random.Random, Sequence[bytes]], bytes]


@dataclass(frozen=True)
class Target:
    """One reader.

    Attributes
    ----------
    seeds
        Right inputs: what the others are made from.
    read
        Feeds the reader, given the input and a folder to write into. What it raises
        must be a :class:`UserError`.
    ways
        How broken inputs are made; each is as likely as the others.
    share
        The part of all inputs that it gets, beside the others'.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    read: Callable[[bytes, Path], object]
    ways: tuple[Make, ...]
    share: float = 1.0
    pool: list[bytes] = field(default_factory=list)

    def inputs(self, seed: int) -> Iterator[bytes]:
        """Return broken inputs without end, the same ones for the same seed."""
        dice = random.Random(f"{self.name} {seed}")
        self.pool[:] = self.seeds()
        while True:
            yield dice.choice(self.ways)(dice, self.pool)

    def keep(self, content: bytes) -> None:
        """Let an input that led to something new be broken further."""
        if len(self.pool) < 400:
            self.pool.append(content)


def refused(target: Target, content: bytes, folder: Path) -> str:
    """Feed a reader; return the sentence that it refuses the input with, or nothing."""
    try:
        target.read(content, folder)
    except UserError as error:
        sentence = str(error)
        if "\n" in error.message or len(sentence) > 5_000:
            raise AssertionError(f"no sentence: {sentence[:200]!r}") from error
        return error.message
    return ""


# ------------------------------------------------------------------ ways to break


def _bytes(words: Sequence[str]) -> Make:
    packed = [each.encode() for each in words]
    return lambda dice, pool: broken(dice, dice.choice(pool), pool, packed)


def _text(words: Sequence[str]) -> Make:
    def make(dice: random.Random, pool: Sequence[bytes]) -> bytes:
        text = dice.choice(pool).decode("utf-8", "replace")
        return broken_text(dice, text, words).encode("utf-8", "replace")

    return make


def _tree(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    whole = json.loads(dice.choice(_scenarios()))
    return json.dumps(broken_tree(dice, whole, _pieces())).encode()


@cache
def _pieces() -> tuple[Any, ...]:
    """Pieces of all seeds, so that one gets into another's place."""
    found: list[Any] = []

    def walk(value: Any) -> None:
        found.append(value)
        inner = value.values() if isinstance(value, dict) else value
        for each in inner if isinstance(value, dict | list) else ():
            walk(each)

    for each in _scenarios():
        walk(json.loads(each))
    return tuple(found)


# ------------------------------------------------------------------ scenarios


@cache
def _scenarios() -> tuple[bytes, ...]:
    from model.examples import examples
    from model.opening import opening_scenario
    from model.resources import resource

    del examples
    texts = [opening_scenario().to_json()]
    texts += [
        each.read_text("utf-8")
        for each in sorted(resource("scenarios").rglob("*.json"))[:12]
    ]
    texts.append(json.dumps(_EDITED))
    return tuple(each.encode() for each in texts)


_EDITED = {
    "format": "descent-lab/scenario",
    "version": 1,
    "surface": {
        "type": "formula",
        "formula": "(1 - x*y)**2 + a*x**2",
        "domain": [[-2, 2], [-2, 2]],
        "constants": {"a": 1.0},
    },
    "sampler": {"type": "full_batch"},
    "runs": [
        {
            "optimizer": {"type": "adam", "learning_rate": 0.1, "beta1": 0.9},
            "schedule": {"type": "step"},
            "start": [0.5, -0.5],
            "enabled": True,
            "slot": 3,
        },
        {
            "optimizer": {"type": "sgd", "momentum": 0.9, "nesterov": True},
            "sampler": {"type": "minibatch", "batch_size": 2},
        },
    ],
    "steps": 20,
    "seed": 7,
    "pace": "epochs",
    "edits": [
        {"step": 3, "run": 0, "position": [0.1, 0.2], "push": [0.0, 1.0]},
        {"step": 5, "run": 1, "optimizer": {"type": "lion"}},
        {"step": 5, "sampler": {"type": "minibatch", "batch_size": 3}},
    ],
    "camera": {"azimuth": 30, "elevation": 20, "distance": 9, "x": 0, "y": 0},
}


def _read_scenario(content: bytes, _folder: Path) -> object:
    from model.scenario import scenario_from_json

    return _again(scenario_from_json(content.decode("utf-8", "replace")), content)


def _again(scenario: Any, content: bytes) -> object:
    """What has been read is written and read again, and sometimes run."""
    from model.scenario import scenario_from_json

    if scenario_from_json(scenario.to_json()) != scenario:
        raise AssertionError("it reads its own text as something else")
    if zlib.crc32(content) % 16 == 0:
        _run(scenario)
    return scenario


def _run(scenario: Any) -> None:
    from dataclasses import replace

    from model.session import Session

    if scenario.surface.dimension != 2 or scenario.surface.samples:
        return
    short = replace(scenario, runs=scenario.runs[:3], steps=min(scenario.steps, 6))
    if any(edit.run is not None and edit.run > 2 for edit in short.edits):
        short = replace(short, edits=())
    with np.errstate(all="ignore"):
        session = Session(short)
        session.seek(short.steps)
        session.frame()


def _shared() -> list[bytes]:
    from model.scenario import scenario_from_json
    from model.share import share_text

    texts = (each.decode() for each in _scenarios())
    return [share_text(scenario_from_json(each)).encode() for each in texts]


def _packed_share(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Break what is inside, with a checksum that is right."""
    inner = _tree(dice, pool) if dice.random() < 0.8 else dice.randbytes(40)
    letters = urlsafe_b64encode(zlib.compress(inner)).rstrip(b"=")
    return b"descent-lab:1:" + letters + b".%08x" % zlib.crc32(inner)


def _read_share(content: bytes, _folder: Path) -> object:
    from model.share import looks_shared, scenario_from_share

    text = content.decode("utf-8", "replace")
    looks_shared(text)
    return scenario_from_share(text)


SCENARIO_WORDS = (
    *('"type"', '"file"', '"runs"', "[", "]", "{", "}", ",", ":", "null", "true"),
    *('"dataset"', '"digits"', '"hidden"', '"constants"', '"formula"', '"edits"', '"'),
    *("NaN", "Infinity", "-", "1e999", "\\ud800", "\\u0000", "//", "'", "[" * 2_000),
)

# ------------------------------------------------------------------ formulas

FORMULAS = (
    "(1 - x*y)**2 + 0.1*x**2",
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    "-20*exp(-0.2*sqrt(0.5*(x**2 + y**2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e",
    "a*sin(3*x)*cos(b*y) + abs(x)/(1 + y**2)",
    "log(x**2 + 1) + tanh(y) - sinh(w1)*cosh(w2) + atan(x*y)",
    "x**y + 2**x + tan(x)/3",
)
FORMULA_WORDS = (
    *(
        "x",
        "y",
        "w1",
        "w2",
        "a",
        "z",
        "pi",
        "e",
        "sin",
        "sqrt(",
        "log(",
        "exp(",
        "abs(",
    ),
    *(
        "+",
        "-",
        "*",
        "/",
        "**",
        "^",
        "(",
        ")",
        "**-",
        "²",
        "√",
        "·",
        "−",
        "×",
        "|",
        ",",
    ),
    *(
        "lambda",
        "__import__",
        "'",
        "[0]",
        "x.real",
        "if",
        "==",
        "1e400",
        "9**9**9",
        "//",
    ),
    *("(" * 80, "-" * 150, "x*" * 90, "sin(" * 60, "x**" * 30, "@", ":=", "0x", "1j"),
)


def _read_formula(content: bytes, _folder: Path) -> object:
    from model.formula.latex import latex
    from model.formula.tree import letters, parse

    text = content.decode("utf-8", "replace")
    tree = parse(text)
    latex(tree)
    letters(tree)
    if zlib.crc32(content) % 24 == 0:
        _draw_formula(text)
    return tree


def _draw_formula(text: str) -> None:
    from model.surfaces.formula import Formula

    surface = Formula(formula=text)
    with np.errstate(all="ignore"):
        points = np.linspace(-2, 2, 10).reshape(5, 2)
        surface.value(points)
        surface.hessian(points)
        surface.gradient(np.array([0.3, -0.2]))


# ------------------------------------------------------------------ lessons


def _lessons() -> list[bytes]:
    from model.resources import resource

    found = sorted(resource("lessons").rglob("*.md"))
    return [each.read_bytes() for each in found]


LESSON_WORDS = (
    *("```", "```goal\n", "```try\n", "```scenario base\n", "```predict\n", "---\n"),
    *(
        "## ",
        "# ",
        "when: ",
        "title: ",
        "name: ",
        "- ",
        "+ ",
        "> ",
        "$",
        "$$",
        "**",
        "*",
    ),
    *(
        "`",
        "{",
        "}",
        "{step}",
        "{loss(gd):.3g}",
        "[[",
        "]]",
        "\n",
        "\n\n",
        "```solve\n",
    ),
    *('{"scenario": "base"}', '"play": true', "|", "<script>", "![x](file:x)"),
)


def _read_lesson(content: bytes, _folder: Path) -> object:
    from model.lessons.parse import parse_lesson

    lesson = parse_lesson(content.decode("utf-8", "replace"))
    lesson.describe()
    return lesson


GOALS = (
    'status(gd) == "bouncing" and step >= 100',
    "loss(gd) < 0.5 * loss(adam) or not step > 3",
    "distance(0, (1.0, -0.5)) < 0.2",
    "1e-3 < gradient(gd) <= 2 and rows(stuck) > 1",
    'cell(stuck, loss, 1) > 2 or claim(stuck, 1) == "agrees"',
    "min(3, value(gd, learning_rate)) + max(abs(-1), first_below(gd, 1)) > 0",
)


@cache
def _goal_words() -> tuple[str, ...]:
    from model.lessons.vocabulary import VOCABULARY

    calls = [
        f"{name}({', '.join(['gd'] * len(word.arguments))})"
        for name, word in VOCABULARY.items()
    ]
    places = [f"{name}(gd, (1, 2))" for name in VOCABULARY]
    experiment = [
        f"{name}(stuck, {rest})"
        for name in VOCABULARY
        for rest in ("1", "loss", "loss, 1", "words, 0.5")
    ]
    return (
        *VOCABULARY,
        *calls,
        *places,
        *experiment,
        *(
            " and ",
            " or ",
            " not ",
            "<",
            ">=",
            "==",
            "!=",
            "+",
            "-",
            "*",
            "/",
            "(",
            ")",
        ),
        *(
            '"bouncing"',
            '"minimum"',
            "gd",
            "adam",
            "0",
            "7",
            "stuck",
            "(1, 2)",
            ",",
            "is",
        ),
        *("lambda: 0", "[1]", "x.y", "f'{x}'", "**", "%", "1e14", "...", "None", "'"),
    )


def _goal(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    return _text(_goal_words())(dice, pool)


@cache
def _facts() -> Any:
    from dataclasses import replace

    from model.curvature.spectrum import spectrum_at
    from model.experiment import ClaimCheck, Result
    from model.lessons.player import Player
    from model.opening import opening_scenario

    player = Player(opening_scenario())
    player.session.seek(20)
    columns = {"loss": np.arange(3.0), "words": np.array(["a", "b", "c"])}
    check = ClaimCheck("c", "agrees", "s", {"share": 0.5, "word": "x"})
    result = Result({"type": "stuck"}, columns, (check,))
    seen = spectrum_at(player.scenario.surface, np.array([0.1, 0.2]))
    return replace(player.facts, inspected=seen, experiments={"stuck": result})


def _read_goal(content: bytes, _folder: Path) -> object:
    from model.lessons.expressions import parse_condition, parse_value

    text = content.decode("utf-8", "replace")
    try:
        parse_condition(text).evaluate(_facts())
    except UserError:
        parse_value(text).evaluate(_facts())
    return text


def _actions() -> list[bytes]:
    from model.lessons.script import FORMS

    lines = list(FORMS.values())
    return ["\n".join(lines[k::3]).encode() for k in range(3)]


def _read_actions(content: bytes, _folder: Path) -> object:
    from model.lessons.script import parse_actions
    from model.lessons.text import parse_text

    text = content.decode("utf-8", "replace")
    parse_text(text, values=zlib.crc32(content) % 2 == 0)
    return parse_actions(text)


# ------------------------------------------------------------------ files of data


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def _npy(values: Any) -> bytes:
    out = io.BytesIO()
    np.lib.format.write_array(out, np.asarray(values))
    return out.getvalue()


def _inside_zip(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Break an array or its name, and pack it as it must be."""
    try:
        with zipfile.ZipFile(io.BytesIO(dice.choice(pool))) as file:
            parts = {each: file.read(each) for each in file.namelist()}
    except Exception:  # noqa: BLE001 (the pool holds broken ones too)
        return dice.choice(pool)
    if not parts:
        return dice.choice(pool)
    name = dice.choice(list(parts))
    content = parts.pop(name)
    words = [b"'descr': '<f8'", b"'|O'", b"'<U9999'", b"True", b"(", b"(9, 9)", b"-1"]
    if dice.random() < 0.85:
        content = broken(dice, content, list(parts.values()) or [b"x"], words)
    if dice.random() < 0.3:
        name = dice.choice(
            (name + "x", "x.npy", "y.npy", "../" + name, "损.npy", ".npy")
        )
    return _zipped(parts | {name: content})


def _data_npz() -> list[bytes]:
    x, y = np.arange(24.0).reshape(12, 2), np.arange(12) % 3
    pictures = np.zeros((12, 4, 4), np.uint8)
    return [
        _zipped({"x.npy": _npy(x), "y.npy": _npy(y)}),
        _zipped({"x_train.npy": _npy(pictures), "y_train.npy": _npy(y)}),
        _zipped({"table.npy": _npy(np.c_[x, y])}),
        _zipped({"x.npy": _npy(x), "labels.npy": _npy(np.array(list("abcabcabcabc")))}),
    ]


def _reader(ending: str, options: str = "") -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.datasets.files import opening
        from model.datasets.files.data import FileData, _prepared

        path = folder / ending if "-" in ending else folder / f"data{ending}"
        path.write_bytes(content)
        opening._opened.cache_clear()
        _prepared.cache_clear()
        opening.is_data_file(path)
        return FileData.of(f"{path}{options}").load()

    return read


def _tables() -> list[bytes]:
    german = "länge;breite\n" + "".join(f"{k},5;{k * k}\n" for k in range(12))
    return [
        made.PAIRS.encode(),
        made.FLOWERS.encode(),
        german.encode(),
        b"1\t2\n3\t4\n" * 4,
        b'"a ""b"" c","d\ne"\n1,2\n3,4\n5,6\n',
    ]


TABLE_WORDS = (
    *(
        ",",
        ";",
        "\t",
        '"',
        '""',
        "\n",
        "\r\n",
        "nan",
        "inf",
        "1,5",
        "1.5",
        "1e5",
        "",
        " ",
    ),
    *("x", "label", "损", "\ufeff", "\0", "=1+1", "0x1", "1_000", "-", "a" * 5_000),
)


def _idx() -> list[bytes]:
    pictures = np.arange(12 * 4 * 4).reshape(12, 4, 4) % 256
    contents = [made.idx(pictures, code) for code in (0x08, 0x0B, 0x0D, 0x0E)]
    return [*contents, *map(gzip.compress, contents[:2])]


def _gzipped(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    content = dice.choice(pool)
    content = content if content[:2] != b"\x1f\x8b" else made.idx(np.zeros((2, 2, 2)))
    return gzip.compress(broken(dice, content, pool, [b"\0\0\x08\x03"]), 1)


def _idx_head(dice: random.Random, _pool: Sequence[bytes]) -> bytes:
    """A beginning that speaks of sides, and some content."""
    sides = [
        dice.choice((0, 1, 2, 12, 2**16, 2**31, 2**32 - 1))
        for _ in range(dice.randrange(9))
    ]
    head = bytes([0, 0, dice.choice((8, 9, 11, 12, 13, 14, 0, 255)), len(sides)])
    return head + struct.pack(f">{len(sides)}I", *sides) + bytes(dice.randrange(200))


def _read_idx(content: bytes, folder: Path) -> object:
    beside = folder / "t-labels-idx1-ubyte"
    if not beside.exists():
        beside.write_bytes(made.idx(np.arange(12) % 3))
    return _reader("t-images-idx3-ubyte")(content, folder)


def _pickles() -> list[bytes]:
    olds = made.old_batch(2), made.old_batch_as_text(2)
    return [*olds, *(made.python_batch(each, 2) for each in range(6))]


PICKLE_WORDS = (
    *(
        "cos\nsystem\n",
        "cposix\nsystem\n",
        "(S'x'\ntR.",
        "\x93",
        "\x80\x04",
        "c__builtin__\neval\n",
        "c_codecs\nencode\n(g1\nVlatin1\ntR",
        "cnumpy.core.numeric\n_frombuffer\n",
        "S'\\x00'\n",
        "V\\u00ff\n",
        "I01\n",
        "L5L\n",
        "(dp0\n",
        "(lp1\n",
        "g1\n",
    ),
    *(
        "R",
        "b",
        "}",
        "]",
        "q\0",
        "h\0",
        "u",
        "a",
        "0",
        "2",
        "(",
        "t",
        "\x85",
        "\x86",
        "\x87",
        ".",
    ),
    *(
        "X\xff\xff\xff\x7f",
        "B\xff\xff\xff\x7f",
        "\x8a\xff",
        "r\xff\xff\xff\x7f",
        "K\x01" * 300,
    ),
)


def _cifar() -> list[bytes]:
    records = [bytes([k]) + bytes(range(256)) * 12 for k in (3, 9, 0)]
    return [b"".join(records), b"".join(records[:2])]


# ------------------------------------------------------------------ loss grids


def _grid_parts() -> dict[str, Any]:
    x, y = np.linspace(-1, 1, 6), np.linspace(0, 1, 5)
    loss = (x[None, :] ** 2 + y[:, None]) + 0.1
    return {"xcoordinates": x, "ycoordinates": y, "train_loss": loss}


def _grid_npz() -> list[bytes]:
    parts = {f"{name}.npy": _npy(values) for name, values in _grid_parts().items()}
    path = _npy(np.array([[0.1, 0.2], [0.3, 0.4]]))
    return [_zipped(parts), _zipped(parts | {"path.npy": path})]


@cache
def _grid_hdf5() -> tuple[bytes, ...]:
    import h5py

    found = []
    for packed in (None, "gzip"):
        for version in ("earliest", "latest"):
            out = io.BytesIO()
            with h5py.File(out, "w", libver=version) as file:
                file["dir_file"] = "x.h5"
                for name, values in _grid_parts().items():
                    file.create_dataset(name, data=values, compression=packed)
            found.append(out.getvalue())
    return tuple(found)


def _read_grid(ending: str) -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.grids import opening
        from model.grids.scene import open_grid

        path = folder / f"grid{ending}"
        path.write_bytes(content)
        opening._read.cache_clear()
        opening.is_grid_file(path)
        return open_grid(path)

    return read


# ------------------------------------------------------------------ points

POINT_WORDS = (
    *("nan", "inf", "1e400", "-", "0x1", "1_0", "[", "]", ";", ",", "\t", "\n"),
    *("tensor(", "np.float64(", "dtype=", "AAAAAAAA", "==", "\ufeff", "\0"),
)


def _points() -> list[bytes]:
    from model.networks.points import points_text

    points = np.arange(18.0).reshape(3, 6) / 7
    table = "\n".join(",".join(map(str, row)) for row in points.tolist())
    return [points_text(points).encode(), table.encode(), str(points.tolist()).encode()]


def _points_npz() -> list[bytes]:
    stream, other = io.BytesIO(), io.BytesIO()
    np.savez(stream, theta=np.arange(18.0).reshape(3, 6), more=np.zeros(2))
    np.savez(other, w=np.zeros((2, 2)), b=np.ones(2))
    return [stream.getvalue(), other.getvalue()]


def _read_points(ending: str) -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.networks.points import points_in_file, points_in_text

        path = folder / f"points{ending}"
        path.write_bytes(content)
        if ending == ".txt":
            points_in_text(content.decode("utf-8", "replace"), 6)
        return points_in_file(path, 6)

    return read


# ------------------------------------------------------------------ pictures that carry


def _carrying(ending: str) -> Callable[[], list[bytes]]:
    def seeds() -> list[bytes]:
        from model.png import write_png

        text = _scenarios()[-1].decode()
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
                _zipped({"scenario.npy": _npy(np.array(text)), "loss.npy": _npy([1.0])})
            ]
        if ending == ".mp4":
            return [b"\0\0\0\x20ftypisom" + bytes(99) + text.encode() + bytes(99)]
        return [b'"""x\n\n' + each + b'\n"""\nimport torch\n' for each in _shared()]

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
        return before + _tree(dice, pool) + after

    return make


CARRIED_WORDS = (
    *(
        "Scenario\0",
        "zTXt",
        "tEXt",
        "iTXt",
        "IEND",
        "!\xfe",
        "!\xff",
        ";",
        "GIF89a",
        "\0\0",
    ),
    *("<metadata>", "</metadata>", "&lt;", "&#x110000;", "&#0;", "<", '"format"', "{"),
    *("descent-lab:1:", "descent-lab:9:", '"format": "descent-lab/scenario"', "PK\5\6"),
)


def _raw(*words: str) -> Make:
    return _bytes(words)


TARGETS: tuple[Target, ...] = (
    Target(
        "scenario",
        lambda: list(_scenarios()),
        _read_scenario,
        (_tree, _tree, _text(SCENARIO_WORDS), _bytes(SCENARIO_WORDS)),
        2,
    ),
    Target(
        "share", _shared, _read_share, (_packed_share, _raw(":", ".", "=", "-", "_"))
    ),
    Target(
        "formula",
        lambda: [each.encode() for each in FORMULAS],
        _read_formula,
        (grown.formula, grown.formula, _text(FORMULA_WORDS), _bytes(FORMULA_WORDS)),
        2.5,
    ),
    Target(
        "lesson",
        _lessons,
        _read_lesson,
        (_text(LESSON_WORDS), _text(LESSON_WORDS), _bytes(LESSON_WORDS)),
        0.6,
    ),
    Target(
        "goal",
        lambda: [e.encode() for e in GOALS],
        _read_goal,
        (_goal, grown.goal, grown.goal),
        2.5,
    ),
    Target(
        "actions",
        _actions,
        _read_actions,
        (
            grown.actions,
            _text((*LESSON_WORDS, "set ", "play ", "gd ", "0 ", "drop ", "\n")),
        ),
    ),
    Target(
        "csv", _tables, _reader(".csv"), (_text(TABLE_WORDS), _bytes(TABLE_WORDS)), 1.5
    ),
    Target(
        "npz", _data_npz, _reader(".npz"), (_inside_zip, _inside_zip, _raw("PK\1\2"))
    ),
    Target("idx", _idx, _read_idx, (_raw("\0\0\x08\3"), _gzipped, _idx_head), 1.5),
    Target(
        "cifar-python", _pickles, _reader("data_batch-1"), (_bytes(PICKLE_WORDS),), 1.5
    ),
    Target(
        "cifar-binary", _cifar, _reader("data-batch.bin"), (_raw("\x09", "\x0a"),), 0.3
    ),
    Target(
        "grid-npz", _grid_npz, _read_grid(".npz"), (_inside_zip, _raw("PK\3\4")), 0.7
    ),
    Target(
        "grid-hdf5",
        lambda: list(_grid_hdf5()),
        _read_grid(".h5"),
        (_raw("\x89HDF", "TREE", "SNOD", "HEAP", "OHDR"),),
        0.7,
    ),
    Target(
        "points-text",
        _points,
        _read_points(".txt"),
        (_text(POINT_WORDS), _bytes(POINT_WORDS)),
        0.7,
    ),
    Target(
        "points-npz", _points_npz, _read_points(".npz"), (_inside_zip, _raw("PK")), 0.7
    ),
    *(
        Target(
            f"carried{ending}",
            _carrying(ending),
            _read_carrying(ending),
            (_bytes(CARRIED_WORDS), _text(CARRIED_WORDS))
            if ending in (".svg", ".py")
            else (_bytes(CARRIED_WORDS), _inside_zip)
            if ending == ".npz"
            else (_bytes(CARRIED_WORDS),),
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
