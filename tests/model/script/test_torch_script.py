"""Scripts repeat the runs: with NumPy in PyTorch's place, and with PyTorch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from model.errors import UserError
from model.export import export
from model.optimizers import OPTIMIZERS
from model.runner import plan_of
from model.scenario import Scenario
from model.schedules import SCHEDULES
from model.script import batches, runs, torch_script
from model.script.losses import loss_code
from model.script.rules import BUILT_IN, RULES
from model.script.schedules import FACTORS, rate_of
from model.share import scenario_from_share
from model.surface import AnalyticSurface
from model.surfaces import SURFACES
from tests.model.script import cases
from tests.model.script.numeric import executed

CHECK = """
import json, runpy, sys
from pathlib import Path
import torch
torch.set_num_threads(1)
told = {}
for file in sorted(Path(sys.argv[1]).glob("*.py")):
    names = runpy.run_path(str(file))
    told[file.stem] = [[t.tolist() for t in run()] for run in names["RUNS"].values()]
Path(sys.argv[1], "told.json").write_text(json.dumps(told))
"""
TORCH = sys.executable if find_spec("torch") else os.environ.get("TORCH_PYTHON")
"""A Python that has PyTorch; the program itself does without."""
WITHOUT_CODE = ("grid",)
"""Surfaces with a formula that are no PyTorch code."""


def distance(path: Any, expected: Any) -> float:
    path, expected = np.array(path, dtype=float), np.array(expected)
    assert len(path) >= len(expected)
    off = abs(path[: len(expected)] - expected) / np.maximum(1, abs(expected))
    return float(off[np.isfinite(expected)].max())


def repeated(made: Scenario, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the paths of a script whose rules are all spelled out."""
    monkeypatch.setattr(runs, "built_in", lambda _: None)
    surface = made.surface
    names = executed(
        torch_script(made),
        monkeypatch,
        gradient=lambda theta, batch=None: surface.gradient(theta, _indices(batch)),
        hessian=lambda theta, batch=None: surface.hessian(theta, _indices(batch)),
    )
    with np.errstate(all="ignore"):
        return [list(run()) for run in names["RUNS"].values()]


def _indices(batch: list[int] | None) -> Any:
    return None if batch is None else np.array(batch)


def short(value: Any) -> str:
    return value if isinstance(value, str) else ""


def told_cases() -> Iterator[tuple[str, Scenario]]:
    for group in (
        cases.rules(),
        cases.variants(),
        cases.schedules(),
        cases.batched(20),
        {"changes": cases.changed(), "samplers": cases.resampled()},
        {"own samplers": cases.own_samplers(), "pushed": cases.pushed()},
    ):
        yield from group.items()


@pytest.mark.parametrize(
    ("name", "made"), list(told_cases()), ids=lambda v: str(v)[:40]
)
def test_a_script_repeats_the_run(name, made, monkeypatch) -> None:
    for path, expected in zip(
        repeated(made, monkeypatch), cases.paths(made), strict=True
    ):
        assert distance(path, expected) < 1e-9, name


def test_every_rule_and_every_schedule_has_its_form() -> None:
    assert set(RULES) == set(OPTIMIZERS)
    assert set(FACTORS) == set(SCHEDULES)
    assert {kind for kind, _ in BUILT_IN.values()} == {
        "SGD", "Adagrad", "RMSprop", "Adadelta", "Adam", "AdamW", "NAdam", "RAdam",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(SCHEDULES))
def test_rates_are_the_schedules(name) -> None:
    import math

    schedule, steps = SCHEDULES[name](), np.arange(300)
    rate = eval(f"lambda t: {rate_of(0.3, schedule)}", {"math": math, "min": min})
    expected = 0.3 * schedule.factor(steps)
    assert [rate(int(t)) for t in steps] == pytest.approx(expected.tolist(), rel=1e-12)


@pytest.mark.parametrize("name", sorted(SURFACES))
def test_losses_are_the_surfaces(name, monkeypatch) -> None:
    surface = SURFACES[name]()
    try:
        loss_code(surface)
    except UserError as refused:
        assert "cannot be written as PyTorch code" in str(refused)  # noqa: PT017
        assert not isinstance(surface, AnalyticSurface)  # those have code
        return
    made = cases.scenario(surface={"type": name}, runs=[cases.run("momentum")])
    names = executed(torch_script(made), monkeypatch)
    (left, right), (low, high) = surface.domain
    generator = np.random.default_rng(0)
    for x, y in generator.uniform((left, low), (right, high), (20, 2)):
        theta = np.array((x, y))
        assert names["loss"](theta) == pytest.approx(surface.value(theta), rel=1e-9)


@pytest.mark.parametrize("text", cases.FORMULAS)
def test_formulas_are_written_as_they_are_computed(text, monkeypatch) -> None:
    made = cases.formulas()[text]
    names = executed(torch_script(made), monkeypatch)
    for theta in np.random.default_rng(1).uniform(-2, 2, (20, 2)):
        expected = made.surface.value(theta)
        assert names["loss"](theta) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("listed", [True, False])
def test_batches_are_the_samplers(listed, monkeypatch) -> None:
    monkeypatch.setattr(batches, "SHORT", 10_000 if listed else 0)
    for made in (*cases.batched(40).values(), cases.resampled()):
        names, plan = executed(torch_script(made), monkeypatch), plan_of(made, 0)
        assert ("BATCHES" in names) == listed
        assert ("numpy" in names) != listed
        for step in range(40):
            expected = plan.batch(step)
            found = names["batch_of"](step)
            assert found == (None if expected is None else expected.tolist())


def test_networks_and_many_samples_are_packed(monkeypatch) -> None:
    made = cases.scenario(
        surface={"type": "network", "training": 5, "activation": "relu"},
        sampler={"type": "minibatch", "batch_size": 8},
        runs=[cases.run("sgd", momentum=0.9), cases.run("sam")],
        steps=15,
    )
    text = torch_script(made)
    assert len(text) < 40_000
    names = executed(text, monkeypatch)
    theta, batch = np.array((0.3, -0.2)), plan_of(made, 0).batch(0)
    expected = made.surface.value(theta, batch)
    assert names["loss"](theta, batch.tolist()) == pytest.approx(expected, rel=1e-9)


def test_a_script_is_readable_and_holds_its_scenario(tmp_path) -> None:
    made = cases.changed()
    export(made, tmp_path / "out.py")
    text = (tmp_path / "out.py").read_text("utf-8")
    share = next(line for line in text.splitlines() if line.startswith("# descent-lab"))
    assert scenario_from_share(share.removeprefix("# ")) == made
    lines = [line for line in text.splitlines() if not line.startswith("# descent-lab")]
    assert max(map(len, lines)) <= 100
    assert "batch" not in text
    assert "torch.optim.Adam(" in text
    imported = {line for line in lines if line.startswith(("import ", "from "))}
    assert imported == {"import argparse", "import math", "import torch"}


def test_hidden_runs_are_left_out() -> None:
    made = cases.scenario(runs=[cases.run("adam"), cases.run("lion")])
    text = torch_script(made.with_run(0, enabled=False))
    assert "Lion" in text
    assert "Adam" not in text


def test_what_has_no_form_is_refused_in_one_sentence(monkeypatch) -> None:
    made = cases.scenario(runs=[cases.run("adam")])
    with pytest.raises(UserError, match=r"^runs: holds no run that is shown$"):
        torch_script(made.with_run(0, enabled=False))
    monkeypatch.delitem(RULES, "adam")
    with pytest.raises(UserError, match=r"^runs\[0\].optimizer: adam cannot be"):
        torch_script(made)
    kind = type(made.surface)
    monkeypatch.setattr(kind, "f", lambda _self, _ops, x, _y: x if x > 0 else -x)
    with pytest.raises(UserError, match=r"^surface: himmelblau cannot be written"):
        loss_code(made.surface)


def test_unknown_samplers_are_written_out(monkeypatch) -> None:
    made = cases.batched(600)["once, 600 steps"]
    monkeypatch.setattr(batches, "Shuffled", SimpleNamespace)
    assert "BATCHES = [" in torch_script(made)


@pytest.mark.parametrize("name", WITHOUT_CODE)
def test_what_has_no_code_is_refused_by_its_name(name) -> None:
    with pytest.raises(UserError, match=f"^surface: {name} cannot be written"):
        loss_code(SURFACES[name]())


@pytest.mark.skipif(TORCH is None, reason="PyTorch is not installed here")
def test_torch_makes_the_same_runs(tmp_path) -> None:
    surfaces = {
        f"on {name}": cases.scenario(
            surface={"type": name}, runs=[cases.run("adam", 0.01)], steps=20
        )
        for name in SURFACES
        if SURFACES[name]().formula and name not in WITHOUT_CODE
    }
    every = dict(told_cases()) | cases.formulas() | surfaces | cases.batched(600)
    names = [f"case{k}" for k in range(len(every))]
    for name, made in zip(names, every.values(), strict=True):
        (tmp_path / f"{name}.py").write_text(torch_script(made), "utf-8")
    subprocess.run([TORCH, "-c", CHECK, str(tmp_path)], check=True, timeout=300)
    told = json.loads((tmp_path / "told.json").read_text())
    for name, (title, made) in zip(names, every.items(), strict=True):
        for path, expected in zip(told[name], cases.paths(made), strict=True):
            assert distance(path, expected) < 1e-6, title


@pytest.mark.skipif(TORCH is None, reason="PyTorch is not installed here")
def test_torch_prints_a_table(tmp_path) -> None:
    made = cases.scenario(runs=[cases.run("adam"), cases.run("gradient_descent", 9.0)])
    file = tmp_path / "out.py"
    export(made, file)
    done = subprocess.run(
        [TORCH, str(file), "--every", "20"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[1].split() == ["run", "1,", "Adam"]
    assert [line.split()[0] for line in lines[2:6]] == ["step", "0", "20", "40"]
    assert lines[-1] == "The ball is lost."
