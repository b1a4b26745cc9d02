"""Scenarios that come with the program, each to show one thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from model.errors import QT_TRANSLATE_NOOP
from model.resources import resource

OPENING = "opening"
TITLES = {
    "long_bowl": QT_TRANSLATE_NOOP(
        "examples", "A long bowl: one rate bounces, the other does not arrive"
    ),
    "plateau": QT_TRANSLATE_NOOP(
        "examples", "A plateau, and momentum that rolls across"
    ),
    "crescent": QT_TRANSLATE_NOOP(
        "examples", "Around the crescent: Adagrad tires, RMSProp does not"
    ),
    "gradient_norm": QT_TRANSLATE_NOOP(
        "examples", "Looking for any critical point: gradient-norm descent"
    ),
    "one_d_plateau": QT_TRANSLATE_NOOP(
        "examples", "In one dimension: momentum across a plateau"
    ),
    "one_d_hollow": QT_TRANSLATE_NOOP(
        "examples", "In one dimension: momentum through a hollow"
    ),
    "one_d_hill": QT_TRANSLATE_NOOP(
        "examples", "In one dimension: momentum over a hill"
    ),
    "full_batch_or_one": QT_TRANSLATE_NOOP(
        "examples", "Twenty samples: full batch against one at a time"
    ),
    "lecture_regression": QT_TRANSLATE_NOOP(
        "examples", "The lecture's line: 100,000 steps by four rules"
    ),
}
"""In the order in which they are offered; files without a title come last."""


class Example(NamedTuple):
    """A scenario file and what it shows."""

    name: str
    title: str
    path: Path


def examples() -> Iterator[Example]:
    """Yield the examples; the opening scene is none."""
    files = {path.stem: path for path in resource("scenarios").glob("*.json")}
    files.pop(OPENING, None)
    named = [name for name in TITLES if name in files]
    for name in (*named, *sorted(set(files) - set(TITLES))):
        title = TITLES.get(name, name.replace("_", " ").capitalize())
        yield Example(name, title, files[name])
