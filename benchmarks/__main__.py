"""Run every benchmark here and write the medians: ``python -m benchmarks [NAME …]``.

Each script prints a Markdown table with the columns name, ours, theirs, ratio, goal;
both sides of a row are measured in the same run. Every script runs several times in
fresh interpreters, and for each row the run with the median ratio is the one kept.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from operator import ge, le
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
RUNS = int(os.environ.get("RUNS", "3"))
PEERS = ("pyqtgraph", "torch", "jax", "optax", "vispy")
PACKAGES = ("numpy", "PySide6-Essentials", *PEERS)

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[-+]?\d+)?")
GOALS: dict[str, Callable[[float, float], bool]] = {
    "≥": ge,
    ">=": ge,
    "at least": ge,
    "≤": le,
    "<=": le,
    "at most": le,
}


@dataclass(frozen=True)
class Row:
    """One comparison, as a script printed it."""

    name: str
    ours: str
    theirs: str
    ratio: str
    goal: str

    @property
    def number(self) -> float:
        """The ratio as a number; NaN where the cell holds none."""
        found = NUMBER.search(self.ratio)
        return float(found[0]) if found else float("nan")

    @property
    def met(self) -> str:
        """Whether the goal is reached: yes, no, or nothing where it has no bound."""
        bound = NUMBER.search(self.goal)
        for word, holds in GOALS.items():
            if bound and word in self.goal.lower():
                return "yes" if holds(self.number, float(bound[0])) else "**no**"
        return ""


def read_rows(printed: str) -> list[Row]:
    """Return the rows of the Markdown tables in a text, without heads and rulers."""
    rows: list[Row] = []
    for line in printed.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|") or len(cells) != 5:
            continue
        if all(set(cell) <= set("-: ") for cell in cells):
            rows.pop()  # the line above a ruler is the head
        else:
            rows.append(Row(*cells))
    return rows


def medians(runs: Iterable[list[Row]]) -> list[Row]:
    """Return for each name the row whose ratio is the median one, in first order."""
    by_name: dict[str, list[Row]] = {}
    for row in (row for rows in runs for row in rows):
        by_name.setdefault(row.name, []).append(row)
    return [_middle(rows) for rows in by_name.values()]


def _middle(rows: list[Row]) -> Row:
    middle = statistics.median_low(row.number for row in rows)
    return next((row for row in rows if row.number == middle), rows[0])


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table with a column that judges the goal."""
    lines = ["| | ours | theirs | ratio | goal | met |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.ours} | {row.theirs} | {row.ratio} "
        f"| {row.goal} | {row.met} |"
        for row in rows
    ]
    return "\n".join(lines)


def run(script: Path) -> str:
    """Run one script in a fresh interpreter and return what it printed.

    A script may exit with 1 to say that a goal was missed; the table says so too.
    """
    return subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout


def machine() -> str:
    """Return what was measured on: the parts, never the name of the machine."""
    memory = _field("/proc/meminfo", "MemTotal").split()
    gibibytes = f"{int(memory[0]) / 2**20:.0f} GiB" if memory else "unknown"
    processor = _field("/proc/cpuinfo", "model name") or platform.processor()
    system = _field("/etc/os-release", "PRETTY_NAME", "=").strip('"')
    return "\n".join(
        [
            f"- processor: {processor or 'unknown'}, {os.cpu_count()} cores",
            f"- memory: {gibibytes}",
            f"- system: {system or platform.system()}, {platform.machine()}",
            f"- Python {platform.python_version()}, {_packages()}",
        ]
    )


def _packages() -> str:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def _field(path: str, name: str, separator: str = ":") -> str:
    """Return what a file of ``name: value`` lines says; empty where it does not."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    pairs = (line.partition(separator) for line in lines)
    return next((value.strip() for key, _, value in pairs if key.strip() == name), "")


def page(parts: dict[str, list[Row]]) -> str:
    """Return the whole page: what it is, the machine, one table a script."""
    head = f"""# Benchmarks

Written by `make bench` on {datetime.now(tz=UTC):%Y-%m-%d}. Each row compares two
programs that do the same, measured in turn in one run; of {RUNS} runs the one with the
median ratio is shown. The ratio is what counts: the times belong to this machine.

{machine()}
"""
    sections = [f"\n## {name}\n\n{table(rows)}\n" for name, rows in parts.items()]
    return head + "".join(sections)


def main(names: list[str]) -> int:
    """Measure the named scripts, or all; return 1 when one printed no rows."""
    scripts = sorted(Path(__file__).parent.glob("[!_]*.py"))
    parts: dict[str, list[Row]] = {}
    for script in scripts:
        if names and script.stem not in names:
            continue
        print(f"{script.stem}: {RUNS} runs", file=sys.stderr)
        rows = medians(read_rows(run(script)) for _ in range(RUNS))
        print(table(rows), flush=True)
        parts[script.stem.replace("_", " ").capitalize()] = rows
    if not names:
        PAGE.write_text(page(parts), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}", file=sys.stderr)
    return 0 if parts and all(parts.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
