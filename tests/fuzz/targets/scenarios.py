"""Scenarios in files and in shared texts."""

from __future__ import annotations

import json
import random
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.fuzz.mutations import broken_tree
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import in_bytes, in_text, raw


@cache
def scenarios() -> tuple[bytes, ...]:
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


def shared() -> list[bytes]:
    from model.scenario import scenario_from_json
    from model.share import share_text

    texts = (each.decode() for each in scenarios())
    return [share_text(scenario_from_json(each)).encode() for each in texts]


def _packed_share(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Break what is inside, with a checksum that is right."""
    inner = tree(dice, pool) if dice.random() < 0.8 else dice.randbytes(40)
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


def tree(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    whole = json.loads(dice.choice(scenarios()))
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

    for each in scenarios():
        walk(json.loads(each))
    return tuple(found)


TARGETS = (
    Target(
        "scenario",
        lambda: list(scenarios()),
        _read_scenario,
        (tree, tree, in_text(SCENARIO_WORDS), in_bytes(SCENARIO_WORDS)),
        2,
    ),
    Target("share", shared, _read_share, (_packed_share, raw(":", ".", "=", "-", "_"))),
)
