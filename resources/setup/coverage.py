"""Say how many of each package's branches the tests reached: coverage.py FILE [--part].

FILE is what ``coverage json`` wrote. The exit status is 1 if a share is too low.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LEAST = {"model": 97.0, "gui": 85.0}
"""Percent of the branches of a package."""


def shares(report: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Return for each package how many of its branches were reached, and all."""
    for package in LEAST:
        own = [
            each["summary"]
            for path, each in report["files"].items()
            if path.replace("\\", "/").startswith(f"{package}/")
        ]
        reached = sum(each["covered_branches"] for each in own)
        yield package, reached, sum(each["num_branches"] for each in own)


def main(file: Path, whole: bool = True) -> int:
    """Print a line for each package; return 1 if one has too little.

    Nothing is too little where not the whole of the tests was run.
    """
    status = 0
    for package, reached, every in shares(json.loads(file.read_text("utf-8"))):
        share, least = 100.0 * reached / max(every, 1), LEAST[package]
        line = f"{package}: {share:.2f} % of {every:,} branches reached"
        if whole and share < least:
            line, status = f"{line}; {least:g} % are wanted", 1
        sys.stdout.write(line + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), whole="--part" not in sys.argv))
