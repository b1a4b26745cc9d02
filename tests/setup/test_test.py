"""The script of `make test`: what failed beside others is tried once more, alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[2] / "resources" / "setup"
FAILS = "def test_{name}():\n    assert False\n"
FAILS_FIRST = """
def test_{name}():
    from pathlib import Path
    seen = Path("was_{name}")
    if not seen.exists():
        seen.touch()
        assert False
"""
HOLDS = "def test_{name}():\n    pass\n"
AGAIN = "failed beside the others and is tried once more, alone"


def tried(folder: Path, *tests: str, words: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run the script on a file of tests; return its outcome and all it said."""
    bodies = [body.format(name=f"t{k}") for k, body in enumerate(tests)]
    (folder / "test_it.py").write_text("\n".join(bodies), encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    found = subprocess.run(
        ["sh", SETUP / "test.sh", sys.executable, "0", *(words or ("test_it.py",))],
        cwd=folder,
        env=kept | {"PYTEST_ADDOPTS": "-p no:xvfb -p no:pytest-qt"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return found.returncode, found.stdout


def test_nothing_is_tried_again_where_nothing_failed(tmp_path: Path) -> None:
    outcome, said = tried(tmp_path, HOLDS, HOLDS)
    assert outcome == 0
    assert "2 passed" in said
    assert AGAIN not in said


def test_up_to_five_that_hold_alone_are_named_and_forgiven(tmp_path: Path) -> None:
    outcome, said = tried(tmp_path, HOLDS, *[FAILS_FIRST] * 5)
    assert outcome == 0
    assert "5 failed, 1 passed" in said
    first, again = said.split(AGAIN)
    assert first.endswith("descent-lab: 5 ")
    named = [line for line in again.splitlines() if line.startswith("test_it.py::")]
    assert named == [f"test_it.py::test_t{k}" for k in range(1, 6)]
    assert "5 passed" in again, "only what failed is tried again"


def test_more_than_five_are_not_tried_again(tmp_path: Path) -> None:
    outcome, said = tried(tmp_path, *[FAILS_FIRST] * 6)
    assert outcome == 1
    assert "6 failed" in said
    assert AGAIN not in said


def test_what_fails_alone_fails_whatever_failed_on_another_day(tmp_path: Path) -> None:
    cache = tmp_path / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    old = {f"test_old.py::test_{k}": True for k in range(9)}
    (cache / "lastfailed").write_text(json.dumps(old), encoding="utf-8")
    outcome, said = tried(tmp_path, FAILS, FAILS_FIRST, HOLDS)
    assert outcome == 1
    assert "2 failed, 1 passed" in said
    assert f"2 {AGAIN}" in said
    assert "1 failed, 1 passed" in said.split(AGAIN)[1]
    assert "test_old.py" not in said


@pytest.mark.parametrize(
    ("tests", "words", "wanted"),
    [
        ((), (), 5),
        ((HOLDS,), ("test_nowhere.py",), 4),
    ],
    ids=["no test", "no such file"],
)
def test_what_is_wrong_with_the_run_itself_is_told(
    tmp_path: Path, tests, words, wanted
) -> None:
    outcome, said = tried(tmp_path, *tests, words=words)
    assert outcome == wanted
    assert AGAIN not in said


@pytest.mark.parametrize("names", [[], ["a.py::test_one"], ["a.py::b[x y]", "c.py::d"]])
def test_names_are_printed_one_a_line(tmp_path: Path, names: list[str]) -> None:
    file = tmp_path / "lastfailed"
    if names:
        file.write_text(json.dumps(dict.fromkeys(names, True)), encoding="utf-8")
    command = [sys.executable, SETUP / "failed.py", file]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == names
