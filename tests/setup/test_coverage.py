"""What `make coverage` says of the branches, and when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[2] / "resources/setup"


def said(folder: Path, model: int, gui: int, *options: str) -> tuple[int, list[str]]:
    """Return status and lines for so many of 1,000 branches reached in each package."""
    files = {
        "model/a.py": {"covered_branches": model - 100, "num_branches": 800},
        "model/sub/b.py": {"covered_branches": 100, "num_branches": 200},
        "gui\\window\\c.py": {"covered_branches": gui, "num_branches": 1000},
        "modelled.py": {"covered_branches": 0, "num_branches": 5000},
    }
    report = {"files": {path: {"summary": each} for path, each in files.items()}}
    file = folder / "coverage.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    command = [sys.executable, SETUP / "coverage.py", file, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_enough_is_enough(tmp_path: Path):
    assert said(tmp_path, 970, 850) == (
        0,
        [
            "model: 97.00 % of 1,000 branches reached",
            "gui: 85.00 % of 1,000 branches reached",
        ],
    )


@pytest.mark.parametrize(
    ("model", "gui", "short"), [(969, 1000, 0), (1000, 849, 1), (500, 500, 0)]
)
def test_too_little_is_named_and_fails(tmp_path: Path, model, gui, short):
    status, lines = said(tmp_path, model, gui)
    assert status == 1
    assert "are wanted" in lines[short]


def test_a_part_of_the_tests_is_held_to_nothing(tmp_path: Path):
    status, lines = said(tmp_path, 500, 500, "--part")
    assert status == 0
    assert not any("wanted" in line for line in lines)
