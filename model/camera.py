"""Where the relief is looked at from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import MUST_BE_OBJECT, UNKNOWN_KEY, check_number, shown

OUT_OF_RANGE = QT_TRANSLATE_NOOP(
    "errors", "must be between {low} and {high}, not {value}"
)
LIMITS = {
    "azimuth": (-360.0, 360.0),
    "elevation": (5.0, 90.0),
    "distance": (1.5, 40.0),
    "x": (-8.0, 8.0),
    "y": (-8.0, 8.0),
}


@dataclass(frozen=True)
class Camera:
    """A view of the relief, whose longer side is 8 units wide.

    Attributes
    ----------
    azimuth, elevation
        The direction from which one looks, in degrees.
    distance
        From the point that is looked at, in units of the relief.
    x, y
        The point that is looked at; the middle of the domain is the origin.
    """

    azimuth: float = -58.0
    elevation: float = 40.0
    distance: float = 17.0
    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        for each in fields(self):
            number = _checked(each.name, getattr(self, each.name))
            object.__setattr__(self, each.name, number)

    def to_dict(self) -> dict[str, float]:
        """Return the camera as JSON types."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Make the camera; what is missing takes its default.

        Raises
        ------
        UserError
            Naming an unknown key or an illegal value.
        """
        if not isinstance(values, Mapping):
            raise UserError(MUST_BE_OBJECT, value=shown(values))
        for key in values:
            if key not in LIMITS:
                raise UserError(
                    UNKNOWN_KEY, where=shown(key), choices=", ".join(LIMITS)
                )
        return cls(**values)


def _checked(name: str, value: Any) -> float:
    low, high = LIMITS[name]
    try:
        number = check_number(value)
        if not low <= number <= high:
            raise UserError(
                OUT_OF_RANGE, low=f"{low:g}", high=f"{high:g}", value=f"{number:g}"
            )
    except UserError as error:
        raise error.within(name) from None
    return number
