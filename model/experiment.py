"""What an experiment is: settings, a run that reports as it goes, a checked claim."""

from __future__ import annotations

import csv
import io
import json
import math
from abc import abstractmethod
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from model.chart import Axis, Chart, Opened, Series, Words
from model.errors import QT_TRANSLATE_NOOP
from model.files import write_text
from model.parameter import Declared, param
from model.table_notes import notes
from model.wording import filled

Column = NDArray[Any]
Verdict = Literal["agrees", "disagrees", "undecided"]


@dataclass(frozen=True, eq=False)
class Progress:
    """How far an experiment has come.

    Attributes
    ----------
    share
        0 to 1.
    columns
        The rows known so far, as in the result.
    """

    share: float
    columns: Mapping[str, Column] = field(default_factory=dict)


@dataclass(frozen=True)
class ClaimCheck:
    """A claim of the lecture against what was measured here.

    Attributes
    ----------
    claim
        What was claimed, marked for translation.
    verdict
        Whether these measurements agree, disagree or do not decide.
    sentence
        What was found: a marked template.
    values
        What goes into it.
    """

    claim: str
    verdict: Verdict
    sentence: str
    values: Mapping[str, float | int | str]

    def __str__(self) -> str:
        return filled(self.sentence, self.values)

    def to_dict(self) -> dict[str, Any]:
        """Return it in JSON types, the sentence filled in."""
        numbers = {key: _json(value) for key, value in self.values.items()}
        return {
            "claim": self.claim,
            "verdict": self.verdict,
            "sentence": str(self),
            "values": numbers,
        }


@dataclass(frozen=True, eq=False)
class Result:
    """What an experiment found.

    Attributes
    ----------
    experiment
        Its settings, as in files.
    columns
        A table: arrays of equal length, numbers or words.
    checks
        Claims checked against it.
    details
        Further arrays by name, of any shape: spectra, parameters, curves.
    """

    experiment: Mapping[str, Any]
    columns: Mapping[str, Column]
    checks: tuple[ClaimCheck, ...] = ()
    details: Mapping[str, Column] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return everything in JSON types; NaN and infinity become null."""
        return {
            "format": "descent-lab/experiment",
            "version": 1,
            "experiment": dict(self.experiment),
            "checks": [each.to_dict() for each in self.checks],
            "columns": {key: _json(each) for key, each in self.columns.items()},
            "details": {key: _json(each) for key, each in self.details.items()},
        }

    def to_json(self) -> str:
        """Return the JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)

    def to_csv(self) -> str:
        """Return the table as CSV, numbers with 17 significant digits."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        lists = [each.tolist() for each in self.columns.values()]
        for row in zip(*lists, strict=True):
            writer.writerow(
                f"{cell:.17g}" if isinstance(cell, float) else cell for cell in row
            )
        return text.getvalue()

    def write(self, path: Path) -> None:
        """Write a .json or .csv file, whole or not at all.

        Beside a table stands what it is of, see :mod:`model.table_notes`.
        """
        ending = path.suffix.lower()
        beside = notes(path, self.columns, self._note()) if ending == ".csv" else {}
        write_text(path, WRITERS[ending](self), beside)

    def _note(self) -> dict[str, Any]:
        """Return everything but the table itself."""
        whole = self.to_dict()
        return {key: whole[key] for key in whole if key not in ("columns", "details")}


WRITERS: dict[str, Callable[[Result], str]] = {
    ".json": Result.to_json,
    ".csv": Result.to_csv,
}

Run = Generator[Progress, None, Result]


@dataclass(frozen=True, kw_only=True)
class Experiment(Declared):
    """An experiment whose fields are its settings.

    Attributes
    ----------
    help
        What is measured, marked for translation.
    claims
        The lecture's claims that it tests, marked for translation.
    looks
        Settings that change nothing but how a result is drawn.
    timed
        Columns and details that hold measured times: they differ from run to run.
    rank
        The place in lists.
    """

    help: ClassVar[str] = ""
    claims: ClassVar[tuple[str, ...]] = ()
    looks: ClassVar[tuple[str, ...]] = ()
    timed: ClassVar[tuple[str, ...]] = ()
    rank: ClassVar[int] = 1000

    @abstractmethod
    def run(self, executor: Executor | None = None) -> Run:
        """Measure; yield progress with the rows so far, return the result.

        Closing the generator cancels. The same settings give the same numbers, with
        any executor or none, except where time itself is measured.
        """

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        """Return how a table is drawn, the most telling chart first.

        While the experiment runs the table is not complete and there are no details.
        Without a word from an experiment its first column is laid along x, and every
        other column of numbers is a row of dots.
        """
        del details
        return (plain_chart(columns),) if columns else ()

    def opened(self, result: Result, row: int) -> Opened | None:
        """Return what is behind a row of the table, if anything."""
        del result, row
        return None

    def offered(self) -> Mapping[str, Sequence[str]]:
        """Return words that can be taken for settings that are texts."""
        return {}

    @classmethod
    def describe(cls) -> dict[str, Any]:
        return super().describe() | {"help": cls.help, "claims": list(cls.claims)}


def finished(run: Run) -> Result:
    """Run an experiment to its end and return its result."""
    while True:
        try:
            next(run)
        except StopIteration as end:
            result: Result = end.value
            return result


def plain_chart(columns: Mapping[str, Column]) -> Chart:
    """Return a table as dots: the first column along x, each other one a series."""
    numbers = {
        key: np.asarray(v) for key, v in columns.items() if v.dtype.kind in "fiu"
    }
    if not numbers:
        return Chart(Words())
    first, *others = numbers
    series = tuple(
        Series(Words(key), numbers[first].astype(float), numbers[key].astype(float))
        for key in others
    )
    return Chart(Words(", ".join(others)), Axis(Words(first)), series=series)


def _json(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, list):
        return [_json(each) for each in value]
    lost = isinstance(value, float) and not math.isfinite(value)
    return None if lost else value


def networks_param(default: int) -> Any:
    """Declare how many networks are trained."""
    return param(
        default,
        low=1,
        high=100_000,
        useful=(10, 1000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "networks"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many networks are trained, each from its own start."
        ),
    )


def hidden_param(default: str) -> Any:
    """Declare the hidden layers, as a text."""
    return param(
        default,
        high=40,
        title=QT_TRANSLATE_NOOP("parameters", "hidden layers"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The number of units of each hidden layer, such as 10 or 8,8."
        ),
    )


def activation_param(default: str = "tanh") -> Any:
    """Declare what hidden units do."""
    return param(
        default,
        choices=("tanh", "relu", "linear"),
        title=QT_TRANSLATE_NOOP("parameters", "activation"),
        help=QT_TRANSLATE_NOOP("parameters", "What a hidden unit does with its sum."),
    )


def dataset_param(default: str, choices: tuple[str, ...]) -> Any:
    """Declare the data set."""
    return param(
        default,
        choices=choices,
        title=QT_TRANSLATE_NOOP("parameters", "data set"),
        help=QT_TRANSLATE_NOOP("parameters", "The samples the network learns."),
    )


def draws_seed_param() -> Any:
    """Declare the seed of all random numbers."""
    return param(
        0,
        low=0,
        high=2**53,
        useful=(0, 100),
        title=QT_TRANSLATE_NOOP("parameters", "seed"),
        help=QT_TRANSLATE_NOOP("parameters", "The same seed gives the same numbers."),
    )
