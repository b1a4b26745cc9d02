"""The bundle that is tried, and how it is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = os.environ.get("DESCENT_LAB_BUNDLE")
BUNDLE = (ROOT / (NAMED or "dist/descent-lab")).resolve()
PROGRAM = BUNDLE / "descent-lab"


def newest(folder: str, pattern: str) -> float:
    """Return when the latest file of a folder was changed."""
    return max(each.stat().st_mtime for each in (ROOT / folder).rglob(pattern))


def is_stale() -> bool:
    """Return whether a source is newer than the bundle."""
    sources = max(newest("model", "*.py"), newest("gui", "*.py"))
    return PROGRAM.stat().st_mtime < sources


def skip_without_a_fresh_one() -> None:
    """Skip a module's tests where no bundle of these sources is at hand."""
    if not NAMED:
        if not PROGRAM.exists():
            pytest.skip("there is no bundle: make package", allow_module_level=True)
        if is_stale():
            pytest.skip("the bundle is old: make package", allow_module_level=True)


def run(
    home: dict[str, str], folder: Path, *words: str, program: Path = PROGRAM
) -> subprocess.CompletedProcess[str]:
    """Run a program with a command line."""
    return subprocess.run(
        [program, *words],
        env=home,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def say(
    home: dict[str, str], folder: Path, *words: str, program: Path = PROGRAM
) -> str:
    """Run a program that must succeed; return what it printed."""
    done = run(home, folder, *words, program=program)
    assert done.returncode == 0, f"{words}: {done.stdout}\n{done.stderr}"
    return done.stdout
