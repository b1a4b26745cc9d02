"""Hyperparameters declared once: validation, file format, control and help.

An item (a surface, an optimizer, a schedule, a sampler …) is a frozen dataclass
derived from :class:`Declared`. Each field made by :func:`param` is a hyperparameter::

    @dataclass(frozen=True, kw_only=True)
    class GradientDescent(Elementwise):
        name = "gradient_descent"
        learning_rate: float = param(0.01, low=0, useful=(1e-4, 1), scale="log", …)

Nothing else has to be written for the scenario file, the panel, the tooltip, the
translation and the catalogue to know it.
"""

from __future__ import annotations

import math
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, ClassVar, Literal, Self

import numpy as np

from model.errors import QT_TRANSLATE_NOOP, UserError

Kind = Literal["float", "int", "bool", "choice", "text", "box", "constants"]
Scale = Literal["linear", "log", "one_minus_log"]

MUST_BE_NUMBER = QT_TRANSLATE_NOOP("errors", "must be a number, not {value}")
MUST_BE_FINITE = QT_TRANSLATE_NOOP("errors", "must be a finite number, not {value}")
MUST_BE_WHOLE = QT_TRANSLATE_NOOP("errors", "must be a whole number, not {value}")
MUST_BE_SWITCH = QT_TRANSLATE_NOOP("errors", "must be true or false, not {value}")
MUST_BE_TEXT = QT_TRANSLATE_NOOP("errors", "must be a text, not {value}")
MUST_BE_ONE_OF = QT_TRANSLATE_NOOP("errors", "must be one of {choices}, not {value}")
TOO_LOW = QT_TRANSLATE_NOOP("errors", "must be at least {low}, not {value}")
NOT_ABOVE = QT_TRANSLATE_NOOP("errors", "must be above {low}, not {value}")
TOO_HIGH = QT_TRANSLATE_NOOP("errors", "must be at most {high}, not {value}")
NOT_BELOW = QT_TRANSLATE_NOOP("errors", "must be below {high}, not {value}")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "is longer than {high} characters")
MUST_BE_BOX = QT_TRANSLATE_NOOP(
    "errors", "must be [[low, high], [low, high]] with low < high, not {value}"
)
MUST_BE_CONSTANTS = QT_TRANSLATE_NOOP(
    "errors", "must give a number for each letter, not {value}"
)
UNKNOWN_KEY = QT_TRANSLATE_NOOP("errors", "is not known here; known are {choices}")
MUST_BE_OBJECT = QT_TRANSLATE_NOOP("errors", "must be an object {{…}}, not {value}")


def shown(value: object, limit: int = 40) -> str:
    """Return ``value`` as it may stand in a sentence: short and on one line.

    Whatever comes in, however long or deep: it is looked at no further than shown, and
    what is not printable becomes a mark.
    """
    text = value if isinstance(value, str) else _told(value)
    text = " ".join(text[: 100 * limit].split())
    text = "".join(
        each if each.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for each in text[: limit + 1]
    )
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _told(value: object) -> str:
    brief = reprlib.Repr()
    brief.maxlevel = 4
    brief.maxlist = brief.maxtuple = brief.maxdict = 10
    brief.maxstring = brief.maxlong = brief.maxother = 80
    try:
        return brief.repr(value.item() if isinstance(value, np.generic) else value)
    except ValueError:  # Python writes no integers of thousands of digits
        return "…"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What is known of one hyperparameter.

    Attributes
    ----------
    low, high
        The legal range; values outside are refused. Open ends exclude the bound.
    useful
        The range a slider offers.
    scale
        How the slider is graded; ``one_minus_log`` is logarithmic in 1 − value, as
        momentum weights near 1 need it.
    """

    name: str = ""
    kind: Kind = "float"
    default: Any = 0.0
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    useful: tuple[float, float] | None = None
    scale: Scale = "linear"
    choices: tuple[str, ...] = ()
    symbol: str = ""
    unit: str = ""
    title: str = ""
    help: str = ""

    def check(self, value: Any) -> Any:
        """Return ``value`` in its proper type.

        Raises
        ------
        UserError
            Naming this hyperparameter, if the value is not legal.
        """
        try:
            return _CHECKS[self.kind](self, value)
        except UserError as error:
            raise error.within(self.name) from None

    def plain(self, value: Any) -> Any:
        """Return ``value`` in JSON types; constants become an object."""
        return _plain(dict(value) if self.kind == "constants" else value)

    def describe(self) -> dict[str, Any]:
        """Return the declaration as the catalogue shows it (JSON types only)."""
        return {
            "name": self.name,
            "title": self.title,
            "kind": self.kind,
            "default": self.plain(self.default),
            "legal": {
                "low": self.low,
                "high": self.high,
                "low_open": self.low_open,
                "high_open": self.high_open,
            },
            "useful": list(self.useful) if self.useful else None,
            "scale": self.scale,
            "choices": list(self.choices),
            "symbol": self.symbol,
            "unit": self.unit,
            "help": self.help,
        }


def param(
    default: Any,
    *,
    low: float | None = None,
    high: float | None = None,
    low_open: bool = False,
    high_open: bool = False,
    useful: tuple[float, float] | None = None,
    scale: Scale = "linear",
    choices: tuple[str, ...] = (),
    kind: Kind | None = None,
    symbol: str = "",
    unit: str = "",
    title: str = "",
    help: str = "",  # noqa: A002 (the field's plain name)
) -> Any:
    """Declare a hyperparameter in one line, as the value of a dataclass field."""
    declared = Parameter(
        kind=kind or _kind_of(default, choices),
        default=default,
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        useful=useful,
        scale=scale,
        choices=choices,
        symbol=symbol,
        unit=unit,
        title=title,
        help=help,
    )
    return field(default=default, metadata={"parameter": declared})


@dataclass(frozen=True, kw_only=True)
class Declared:
    """An item of a registry whose fields are its hyperparameters.

    Attributes
    ----------
    name
        The name in scenario files.
    title
        The name people read, marked for translation.
    source
        Where the definition comes from.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    source: ClassVar[str] = ""

    def __post_init__(self) -> None:
        for key, parameter in self.parameters().items():
            value = getattr(self, key)
            if isinstance(value, np.ndarray):
                _check_each(parameter, value)
            else:
                object.__setattr__(self, key, parameter.check(value))

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter]:
        """Return the declarations by name, in the order they were written."""
        return _parameters(cls)  # type: ignore[arg-type]  # classes are hashable

    def to_dict(self) -> dict[str, Any]:
        """Return ``{"type": name, …}`` with every hyperparameter, as JSON types."""
        values = {
            key: parameter.plain(getattr(self, key))
            for key, parameter in self.parameters().items()
        }
        return {"type": self.name, **values}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Make the item; missing hyperparameters take their defaults.

        Raises
        ------
        UserError
            Naming an unknown or illegal hyperparameter.
        """
        known = cls.parameters()
        given = {key: value for key, value in values.items() if key != "type"}
        for key in given:
            if key not in known:
                choices = ", ".join(known) or "—"
                raise UserError(UNKNOWN_KEY, where=shown(key), choices=choices)
        return cls(**given)

    def with_values(self, **values: Any) -> Self:
        """Return a copy with some hyperparameters changed."""
        return replace(self, **values)

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """Return the catalogue entry (JSON types only)."""
        return {
            "name": cls.name,
            "title": cls.title,
            "source": cls.source,
            "parameters": [each.describe() for each in cls.parameters().values()],
        }


@cache
def _parameters(cls: type[Declared]) -> dict[str, Parameter]:
    return {
        each.name: replace(each.metadata["parameter"], name=each.name)
        for each in fields(cls)
        if "parameter" in each.metadata
    }


def _kind_of(default: Any, choices: tuple[str, ...]) -> Kind:
    if choices:
        return "choice"
    if isinstance(default, bool):
        return "bool"
    if isinstance(default, int):
        return "int"
    return "text" if isinstance(default, str) else "float"


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value


REAL = (int, float, np.integer, np.floating)


def check_number(value: Any) -> float:
    """Return ``value`` as a finite float, or raise a :class:`UserError`."""
    if isinstance(value, bool) or not isinstance(value, REAL):
        raise UserError(MUST_BE_NUMBER, value=shown(value))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise UserError(MUST_BE_FINITE, value=shown(value))
    return number


def _check_range(parameter: Parameter, number: float) -> None:
    low, high = parameter.low, parameter.high
    if low is not None and (number < low or (number == low and parameter.low_open)):
        message = NOT_ABOVE if parameter.low_open else TOO_LOW
        raise UserError(message, low=f"{low:g}", value=f"{number:g}")
    if high is not None and (number > high or (number == high and parameter.high_open)):
        message = NOT_BELOW if parameter.high_open else TOO_HIGH
        raise UserError(message, high=f"{high:g}", value=f"{number:g}")


def _check_float(parameter: Parameter, value: Any) -> float:
    number = check_number(value)
    _check_range(parameter, number)
    return number


def _check_int(parameter: Parameter, value: Any) -> int:
    number = check_number(value)
    if not number.is_integer():
        raise UserError(MUST_BE_WHOLE, value=shown(value))
    whole = int(value)  # not by way of the float: above 2⁵³ that is another number
    _check_range(parameter, whole)
    return whole


def _check_bool(_parameter: Parameter, value: Any) -> bool:
    if not isinstance(value, bool | np.bool_):
        raise UserError(MUST_BE_SWITCH, value=shown(value))
    return bool(value)


def _check_choice(parameter: Parameter, value: Any) -> str:
    if not isinstance(value, str) or value not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise UserError(MUST_BE_ONE_OF, choices=choices, value=shown(value))
    return value


def _check_text(parameter: Parameter, value: Any) -> str:
    if not isinstance(value, str):
        raise UserError(MUST_BE_TEXT, value=shown(value))
    if parameter.high is not None and len(value) > parameter.high:
        raise UserError(TOO_LONG, high=f"{parameter.high:g}")
    return value


Interval = tuple[float, float]


def _check_box(_parameter: Parameter, value: Any) -> tuple[Interval, Interval]:
    try:
        (left, right), (bottom, top) = value
        sides = [check_number(each) for each in (left, right, bottom, top)]
    except (TypeError, ValueError):
        raise UserError(MUST_BE_BOX, value=shown(value)) from None
    if not (sides[0] < sides[1] and sides[2] < sides[3]) or any(
        abs(side) > 1e12 for side in sides
    ):
        raise UserError(MUST_BE_BOX, value=shown(value))
    return (sides[0], sides[1]), (sides[2], sides[3])


def _check_constants(
    _parameter: Parameter, value: Any
) -> tuple[tuple[str, float], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    try:
        return tuple(sorted((str(key), check_number(each)) for key, each in pairs))
    except (TypeError, ValueError):
        raise UserError(MUST_BE_CONSTANTS, value=shown(value)) from None


def _check_each(parameter: Parameter, values: np.ndarray[Any, Any]) -> None:
    """Check an array of values: hyperparameters broadcast, so a sweep is one run."""
    for extreme in {values.min(), values.max()}:
        parameter.check(extreme)
    if not np.isfinite(values).all():
        raise UserError(MUST_BE_FINITE, where=parameter.name, value="nan")


_CHECKS = {
    "float": _check_float,
    "int": _check_int,
    "bool": _check_bool,
    "choice": _check_choice,
    "text": _check_text,
    "box": _check_box,
    "constants": _check_constants,
}
