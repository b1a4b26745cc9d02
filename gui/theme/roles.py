"""Colours and dashes of a step's parts; the name always stands beside them."""

from __future__ import annotations

from typing import NamedTuple

from model.parts import Role


class Ink(NamedTuple):
    """How an arrow of one role is drawn."""

    colour: str
    dashed: bool = False
    width: float = 2.6


_LIGHT = {
    Role.GRADIENT: Ink("#d11f2f"),
    Role.PROBE: Ink("#6a2fb5", dashed=True),
    Role.LAST: Ink("#1f5fd6", dashed=True),
    Role.MOMENT: Ink("#6a2fb5"),
    Role.CORRECTED: Ink("#c2187a", dashed=True),
    Role.DIVISOR: Ink("#8a5a00"),
    Role.PULL: Ink("#00657d", dashed=True),
    Role.MOVE: Ink("#101624", width=5.0),
}
_DARK = {
    Role.GRADIENT: Ink("#ff8379"),
    Role.PROBE: Ink("#c9a6ff", dashed=True),
    Role.LAST: Ink("#74b7ff", dashed=True),
    Role.MOMENT: Ink("#c9a6ff"),
    Role.CORRECTED: Ink("#ff8ccb", dashed=True),
    Role.DIVISOR: Ink("#ffc766"),
    Role.PULL: Ink("#6fd8ef", dashed=True),
    Role.MOVE: Ink("#ffffff", width=5.0),
}


def ink(role: Role, *, dark: bool) -> Ink:
    """Return how a role is drawn on a light or a dark ground."""
    return (_DARK if dark else _LIGHT)[role]
