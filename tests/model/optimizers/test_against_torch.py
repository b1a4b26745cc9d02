"""Two hundred steps on three surfaces equal PyTorch's: recorded, and live."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES
from tests.model.optimizers.moving import arrays, distance, floats
from tests.reference.recorded import ARRAYS, HERE, SETTINGS

CASES = SETTINGS["trajectories"]
STEPS = SETTINGS["steps"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["key"])
@pytest.mark.parametrize("move", [arrays, floats])
def test_equals_the_recorded_path(case, move):
    optimizer = OPTIMIZERS.from_dict(case["optimizer"])
    path = move(optimizer, SURFACES[case["surface"]](), case["start"], STEPS)
    assert distance(path, ARRAYS[case["key"]]) < 1e-10


def test_the_record_moves_and_holds_every_rule_of_torch():
    assert SETTINGS["torch"].startswith("2.13")
    names = {case["optimizer"]["type"] for case in CASES}
    expected = {"sgd", "adagrad", "rmsprop", "adadelta", "adam", "adamw"}
    assert names == expected | {"nadam", "radam"}
    for case in CASES:
        path = ARRAYS[case["key"]]
        assert path.shape == (STEPS + 1, 2)
        assert distance(path[-1:], path[:1]) > 0.04


def test_equals_the_torch_of_this_machine():
    pytest.importorskip("torch")
    file = Path(HERE) / "make_trajectories.py"
    spec = importlib.util.spec_from_file_location("make_trajectories", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for case, path in module.records():
        optimizer = OPTIMIZERS.from_dict(case["optimizer"])
        ours = arrays(optimizer, SURFACES[case["surface"]](), case["start"], STEPS)
        assert distance(ours, path) < 1e-10, case["key"]
