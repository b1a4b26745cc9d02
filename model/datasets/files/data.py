"""A data set from a file, as a value that a scenario or an experiment can name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, quote

import numpy as np

from model.array import Array
from model.dataset import Dataset, Interval, Kept, LineData, Targets
from model.datasets.files.opening import Stamp, opened, stamp
from model.datasets.files.prepare import Prepared, prepared
from model.datasets.files.reading import reading
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import MUST_BE_ONE_OF, UNKNOWN_KEY, Parameter, param, shown

KINDS = (
    QT_TRANSLATE_NOOP("choices", "auto"),
    QT_TRANSLATE_NOOP("choices", "classes"),
    QT_TRANSLATE_NOOP("choices", "numbers"),
)
SWITCHES = {"true": True, "yes": True, "1": True, "false": False, "no": False}
ESCAPES = (("%", "%25"), ("?", "%3F"))
"""What stands in a path for the two characters that mean something here."""
PLAIN = " ,()[]"
"""What needs no escape in an option."""

NO_PATH = QT_TRANSLATE_NOOP("errors", "is empty; choose a file of data first")
NOT_A_LINE = QT_TRANSLATE_NOOP(
    "errors",
    "a line needs one input and one number as its target; here are {value} inputs",
)
NOT_FOR_LINE = QT_TRANSLATE_NOOP(
    "errors", "a line needs numbers as its target; {column} holds classes"
)


@dataclass(frozen=True, kw_only=True)
class FileData(Dataset):
    """Samples from a file of the user, and what is done to them before use.

    As a text it is the path with its options behind a question mark, such as
    ``houses.csv?target=price&samples=500&standardize=true``: so it is one field of a
    surface or an experiment.
    """

    name = "file"
    title = QT_TRANSLATE_NOOP("datasets", "A file of your own")
    help = QT_TRANSLATE_NOOP(
        "datasets", "CSV, NPZ, IDX as MNIST has it, or a batch of CIFAR-10."
    )

    path: str = param(
        "",
        high=1000,
        title=QT_TRANSLATE_NOOP("parameters", "file"),
        help=QT_TRANSLATE_NOOP("parameters", "Where the samples are."),
    )
    target: str = param(
        "",
        high=100,
        title=QT_TRANSLATE_NOOP("parameters", "target"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The column or array that is to be predicted."
        ),
    )
    columns: str = param(
        "",
        high=500,
        title=QT_TRANSLATE_NOOP("parameters", "inputs"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The columns it is predicted from, joined by commas; empty: all numbers.",
        ),
    )
    kind: str = param(
        "auto",
        choices=KINDS,
        title=QT_TRANSLATE_NOOP("parameters", "targets are"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Classes, or numbers. Auto takes words and a few different whole numbers "
            "for classes.",
        ),
    )
    samples: int = param(
        2000,
        low=2,
        high=1_000_000,
        useful=(50, 10_000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "at most"),
        unit=QT_TRANSLATE_NOOP("parameters", "samples"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Of more samples so many are drawn at random, the same ones every time.",
        ),
    )
    pool: int = param(
        1,
        low=1,
        high=64,
        useful=(1, 8),
        title=QT_TRANSLATE_NOOP("parameters", "average pictures over"),
        unit=QT_TRANSLATE_NOOP("parameters", "pixels"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Squares of so many pixels a side become one: fewer inputs, a smaller "
            "network.",
        ),
    )
    joined: bool = param(
        True,
        title=QT_TRANSLATE_NOOP("parameters", "all batches"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "CIFAR-10 lies in five files: read those beside this one as well.",
        ),
    )
    standardize: bool = param(
        False,
        title=QT_TRANSLATE_NOOP("parameters", "standardize"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Give every input, and a target that is a number, mean 0 and standard "
            "deviation 1.",
        ),
    )

    @classmethod
    def of(cls, text: str) -> FileData:
        """Return the data set that a text names.

        Raises
        ------
        UserError
            Naming the option at fault.
        """
        path, _, options = text.partition("?")
        for plain, escaped in reversed(ESCAPES):
            path = path.replace(escaped, plain).replace(escaped.lower(), plain)
        known = cls.parameters()
        values: dict[str, Any] = {"path": path.strip()}
        for key, word in parse_qsl(options, keep_blank_values=True):
            if key not in known or key == "path":
                choices = ", ".join(each for each in known if each != "path")
                raise UserError(UNKNOWN_KEY, where=shown(key), choices=choices)
            values[key] = _value(known[key], word)
        return cls(**values)

    @property
    def text(self) -> str:
        """The same as a text; options that are as usual are left out."""
        path = self.path
        for plain, escaped in ESCAPES:
            path = path.replace(plain, escaped)
        words = [
            f"{key}={quote(_word(getattr(self, key)), safe=PLAIN)}"
            for key, parameter in self.parameters().items()
            if key != "path" and getattr(self, key) != parameter.default
        ]
        return f"{path}?{'&'.join(words)}" if words else path

    @property
    def prepared(self) -> Prepared:
        """The samples with all that is known of them.

        Raises
        ------
        UserError
            Naming the file, if they cannot be used.
        """
        return self._prepared

    @cached_property
    def _prepared(self) -> Prepared:
        if not self.path:
            raise UserError(NO_PATH, where="file")
        return _prepared(self, stamp(Path(self.path)))

    @property
    def task(self) -> Literal["regression", "classification"]:  # type: ignore[override]
        return self.prepared.task

    @property
    def kept(self) -> Kept:
        return self.prepared.kept

    @property
    def classes(self) -> int:
        return len(self.prepared.classes)

    def load(self) -> tuple[Array, Targets]:
        return self.prepared.inputs, self.prepared.targets

    @property
    def targets(self) -> Targets:
        return self.prepared.targets


@lru_cache(maxsize=4)
def _prepared(data: FileData, _stamp: Stamp) -> Prepared:
    path = Path(data.path)
    source = opened(path, joined=data.joined)
    with reading(path):
        return prepared(
            source.content(data.target, data.columns),
            kind=data.kind,
            samples=data.samples,
            pool=data.pool,
            standardize=data.standardize,
        )


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(parameter: Parameter, word: str) -> Any:
    """Return what an option's word means, for its check."""
    if parameter.kind == "int" and word.strip().isdecimal():
        return int(word[:19])
    if parameter.kind == "bool":
        if word.lower() not in SWITCHES:
            choices = "true, false"
            value = shown(word)
            raise UserError(
                MUST_BE_ONE_OF, where=parameter.name, choices=choices, value=value
            )
        return SWITCHES[word.lower()]
    return word


@dataclass(frozen=True, kw_only=True)
class FileLine(FileData, LineData):
    """Pairs of numbers from a file, to which a line is fitted.

    The box is drawn around the best line: w to each side by twice the ratio of the
    spreads of y and x, b by what that moves at the mean of x, and twice y's spread.
    """

    @property
    def targets(self) -> Targets:
        return self._arrays[1]

    def load(self) -> tuple[Array, Targets]:
        inputs, targets = super().load()
        with reading(Path(self.path)):
            if self.prepared.classes:
                raise UserError(NOT_FOR_LINE, column=shown(self.prepared.target))
            if inputs.shape[1] != 1 or targets.ndim != 1:
                raise UserError(NOT_A_LINE, value=inputs.shape[1])
        return inputs, targets

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return self._box

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        (left, right), (low, high) = self._box
        middle = (left + right) / 2, (low + high) / 2
        corners = ((left, low), (right, high), (left, high))
        return tuple(
            (m + 0.8 * (x - m), n + 0.8 * (y - n))
            for (x, y) in corners
            for m, n in (middle,)
        )

    @cached_property
    def _box(self) -> tuple[Interval, Interval]:
        x, y = self.inputs[:, 0], self.targets
        spread_x, spread_y = float(x.std()), float(y.std()) or 1.0
        centre = float(x.mean())
        slope = 0.0
        if spread_x > 0:
            slope = float(((x - centre) * (y - y.mean())).mean()) / spread_x**2
        w = 2 * spread_y / (spread_x or 1.0)
        b = 2 * spread_y + w * abs(centre)
        start = float(y.mean()) - slope * centre
        return (start - b, start + b), (slope - w, slope + w)


def pictures_of(ready: Prepared, count: int) -> np.ndarray[Any, Any]:
    """Return the first pictures ``(count, channels, height, width)``."""
    if ready.picture is None:
        return np.empty((0, 1, 1, 1))
    return ready.rows(slice(count)).reshape(-1, *ready.picture)
