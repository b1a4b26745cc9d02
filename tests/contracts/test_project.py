"""What holds for the tree as a whole: its layout, its lists, its texts."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

FOLDERS = {".ci", "benchmarks", "docs", "gui", "model", "resources", "tests"}
FILES = {
    "README.zh-CN.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "main.py",
    "pyproject.toml",
    "requirements-bench.txt",
    "requirements-dev.lock",
    "requirements.lock",
}

BINARY = {".gif", ".gz", ".ico", ".npz", ".otf", ".png", ".ttf", ".woff2"}

# Written so that no pattern finds itself.
NOT_IN_THE_TREE = [
    r"/[r]oot/",
    r"/[h]ome/[a-z]",
    r"/[w]ork/(main|shared)",
    r"/[t]mp/[a-z]",
    r"C:[\\]Users",
    r"py[p]i[.]org",
    r"python[h]osted",
    r"--(extra-)?[i]ndex-url",
    r"--[f]ind-links",
    r"[f]ile:///",
]
UNFINISHED = r"\b(T[O]DO|F[I]XME|X[X]X|Not[I]mplementedError)\b"


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that belong to the project, committed or about to be."""
    names = names_by_git() or names_by_walking()
    paths = [ROOT / each for each in names if "__pycache__" not in each]
    return tuple(each for each in paths if each.is_file())


def names_by_git() -> list[str]:
    """Return what git tracks or would track; nothing where it cannot say."""
    if not shutil.which("git"):
        return []
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return [each for each in os.fsdecode(listing.stdout).split("\0") if each]


def names_by_walking() -> list[str]:
    """Return all files but those in the folders and endings that git ignores."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git/", ".git", *lines]
    names = [each.relative_to(ROOT).as_posix() for each in ROOT.rglob("*")]
    return [
        name
        for name in names
        if not any(
            name.startswith(each) if each.endswith("/") else fnmatch(name, each)
            for each in ignored
        )
    ]


def test_walking_finds_what_git_finds() -> None:
    by_git, by_walking = set(names_by_git()), set(names_by_walking())
    lost = [each for each in by_git - by_walking if (ROOT / each).exists()]
    assert lost == []


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files() -> list[Path]:
    return [each for each in tracked() if each.suffix == ".py"]


def text_files() -> list[Path]:
    return [each for each in tracked() if each.suffix not in BINARY]


def locked(name: str) -> dict[str, str]:
    """Return the versions a lock file names."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = [each.split("==") for each in lines if each and not each.startswith("#")]
    return dict(pairs)


def closure(requirements: list[str]) -> set[str]:
    """Return the named packages and all that they need here, by installed facts."""
    found: set[str] = set()
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        marker = requirement.marker
        if name in found or (marker and not marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(each) for each in distribution(name).requires or []]
    return found


# --- layout -------------------------------------------------------------------


def test_the_top_level_holds_what_the_architecture_names() -> None:
    parts = {each.relative_to(ROOT).parts for each in tracked()}
    folders = {each[0] for each in parts if len(each) > 1}
    files = {each[0] for each in parts if len(each) == 1 and each[0][0] != "."}
    assert folders <= FOLDERS
    assert files <= FILES
    assert folders >= FOLDERS - {"benchmarks"}
    assert files == FILES


def test_scripts_can_be_run() -> None:
    scripts = [ROOT / ".ci/run", *(ROOT / "resources/setup").glob("*.sh")]
    scripts = [each for each in scripts if each.name != "packages.sh"]
    assert len(scripts) >= 5
    assert [shown(each) for each in scripts if not os.access(each, os.X_OK)] == []


@pytest.mark.parametrize(
    "script",
    sorted((ROOT / "resources/setup").glob("*.sh")),
    ids=lambda each: each.name,
)
def test_scripts_are_proper_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)


# --- texts --------------------------------------------------------------------


def test_no_machine_and_no_registry_is_named() -> None:
    pattern = re.compile("|".join(NOT_IN_THE_TREE))
    found = [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_text_files_end_with_one_newline_and_have_no_carriage_returns() -> None:
    wrong = []
    for path in text_files():
        content = path.read_bytes()
        if b"\r" in content or (content and not content.endswith(b"\n")):
            wrong.append(shown(path))
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        shown(path)
        for path in python_files()
        if (text := path.read_text(encoding="utf-8"))
        and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    found = [
        shown(path)
        for path in python_files()
        if re.search(UNFINISHED, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_readme_names_every_make_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert {"run", "test", "lint", "bench", "package", "shots", "clean"} <= set(targets)
    assert [each for each in targets if f"`make {each}`" not in readme] == []


# --- packages -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_is_nothing_but_names_and_versions(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    entries = [each for each in lines if not each.startswith("#")]
    assert entries
    line = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9a-z.]*")
    assert [each for each in entries if not line.fullmatch(each)] == []
    names = [each.split("==")[0] for each in entries]
    assert names == sorted(set(names))


@pytest.mark.skipif(sys.platform != "linux", reason="the lock is made on Linux")
def test_the_locks_are_complete_and_hold_nothing_else() -> None:
    run = closure(PROJECT["project"]["dependencies"])
    develop = closure(PROJECT["dependency-groups"]["dev"])
    assert set(locked("requirements.lock")) == run
    assert set(locked("requirements-dev.lock")) == develop - run


def test_the_tests_run_on_the_locked_versions() -> None:
    wanted = locked("requirements.lock") | locked("requirements-dev.lock")
    here = {name: distribution(name).version for name in wanted}
    assert here == wanted


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    imported = imports_of([ROOT / "main.py", *sources("model"), *sources("gui")])
    owners = packages_distributions()
    used = {
        canonicalize_name(owner)
        for name in imported
        if name not in sys.stdlib_module_names and name not in {"model", "gui"}
        for owner in owners.get(name, [name])
    }
    needed = names_of(PROJECT["project"]["dependencies"])
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = used - {"shiboken6"} - names_of(each for some in extras for each in some)
    assert wanted == needed


def names_of(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in requirements}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports_of(paths: list[Path]) -> set[str]:
    """Return the top names that files import, wherever in the file."""
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found


def test_qt_calls_do_not_lose_a_reference_of_none() -> None:
    """One release of Qt's binding does, and ends the program within seconds."""
    from PySide6.QtCore import QObject

    item = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        item.setObjectName("ball")
    assert sys.getrefcount(None) > before - 500


def test_the_bundle_leaves_out_nothing_that_is_imported() -> None:
    recipe = ast.parse((ROOT / "resources/descent-lab.spec").read_text("utf-8"))
    left_out = next(
        set(ast.literal_eval(node.value))
        for node in recipe.body
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") == "EXCLUDED_MODULES"
    )
    assert left_out
    packed = set(sources("gui")) - {ROOT / "gui/shots.py"}  # see the recipe
    used = {
        name
        for path in [ROOT / "main.py", *sources("model"), *packed]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_by(node)
    }
    # The first two are asked for with one sentence; numpy stands in for the third.
    assert not used & left_out - {"av", "h5py", "numba"}


def imported_by(node: ast.AST) -> list[str]:
    """Return the full names a statement imports, packages before modules."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    return []
