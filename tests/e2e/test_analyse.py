"""``python main.py SCENARIO.json --analyse OUT.json`` as a script would use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def scenario(folder: Path, surface: dict[str, object]) -> str:
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": surface,
        "sampler": {"type": "full_batch"},
        "runs": [
            {
                "optimizer": {"type": "gradient_descent", "learning_rate": 0.1},
                "start": [0.5, 0.5],
            }
        ],
        "steps": 10,
        "seed": 0,
    }
    file = folder / "scenario.json"
    file.write_text(json.dumps(content))
    return file.name


def test_himmelblau_has_nine_points(tmp_path):
    done = run(
        tmp_path, scenario(tmp_path, {"type": "himmelblau"}), "--analyse", "out.json"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    content = json.loads((tmp_path / "out.json").read_text())
    counts = content["counts"]
    assert (counts["minimum"], counts["saddle"], counts["maximum"]) == (4, 4, 1)
    assert content["complete"] is True
    highest = content["critical_points"][-1]
    assert highest["kind"] == "maximum"
    assert highest["loss"] == pytest.approx(181.6165, abs=1e-4)


def test_a_typed_formula(tmp_path):
    surface = {
        "type": "formula",
        "formula": "(1 - x*y)**2",
        "domain": [[-2, 2], [-2, 2]],
    }
    done = run(tmp_path, scenario(tmp_path, surface), "--analyse", "out.json")
    assert done.returncode == 0
    content = json.loads((tmp_path / "out.json").read_text())
    assert content["complete"] is None
    assert len(content["curves"]) == 2
    (saddle,) = (p for p in content["critical_points"] if p["kind"] == "saddle")
    assert saddle["eigenvalues"] == pytest.approx([-2, 2])


def test_without_a_scenario_it_is_the_opening_surface(tmp_path):
    assert run(tmp_path, "--analyse", "out.json").returncode == 0
    content = json.loads((tmp_path / "out.json").read_text())
    assert content["surface"]["type"] == "two_wells"
    assert content["counts"]["minimum"] == 2


@pytest.mark.parametrize(
    ("words", "status", "named"),
    [
        (["--analyse", "out.txt"], 2, ".json"),
        (["--analyse", "nowhere/out.json"], 2, "nowhere"),
        (["missing.json", "--analyse", "out.json"], 2, "missing.json"),
        (["--analyse", "out.json", "--export", "out.csv"], 2, "--export"),
    ],
)
def test_wrong_words_are_refused_in_one_line(tmp_path, words, status, named):
    done = run(tmp_path, *words)
    assert done.returncode == status
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("formula", "named"),
    [("sqrt(x - 5)", "finite"), ("sin(100*x)*sin(100*y)", "2000 critical points")],
)
def test_what_cannot_be_listed_fails_with_a_sentence(tmp_path, formula, named):
    surface = {"type": "formula", "formula": formula, "domain": [[-2, 2], [-2, 2]]}
    file = scenario(tmp_path, surface)
    (tmp_path / "out.json").write_text("old")
    done = run(tmp_path, file, "--analyse", "out.json")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "out.json").read_text() == "old"
