"""Everything that reads what others wrote, and what it is fed with."""

from __future__ import annotations

from tests.fuzz.targets import (
    carried,
    data_files,
    formulas,
    grids,
    lessons,
    points,
    scenarios,
)
from tests.fuzz.targets.target import Target, refused

__all__ = ["TARGETS", "Target", "refused"]

TARGETS: tuple[Target, ...] = (
    *scenarios.TARGETS,
    *formulas.TARGETS,
    *lessons.TARGETS,
    *data_files.TARGETS,
    *grids.TARGETS,
    *points.TARGETS,
    *carried.TARGETS,
)
