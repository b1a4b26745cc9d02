"""What the scripts share: taking turns, rows of a table, growth, the memory's speed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

Program = Callable[[], object]
HEAD = "| name | ours | theirs | ratio | goal |\n|---|---|---|---|---|"
FAR = 1 << 26
"""Bytes that no cache holds, for each of two threads."""


def in_turns(*programs: Program, rounds: int = 7) -> list[float]:
    """Return the median seconds of each program, run alternately after one warm-up.

    A program that returns a number has measured the seconds itself.
    """
    for program in programs:
        program()
    times = [[_seconds(program) for program in programs] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def _seconds(program: Program) -> float:
    begin = time.perf_counter()
    told = program()
    taken = time.perf_counter() - begin
    return told if isinstance(told, float) else taken


def repeated(call: Program, count: int) -> Callable[[], float]:
    """Return a program that measures one of ``count`` calls: short ones need it."""

    def program() -> float:
        begin = time.perf_counter()
        for _ in range(count):
            call()
        return (time.perf_counter() - begin) / count

    return program


def row(name: str, ours: float, theirs: float | None = None, goal: str = "") -> str:
    """Return one line of the table; the ratio says how many times faster ours is."""
    if theirs is None:
        return f"| {name} | {shown(ours)} |  |  | {goal} |"
    cells = [name, shown(ours), shown(theirs), f"{theirs / ours:.3g} ×", goal]
    return f"| {' | '.join(cells)} |"


def growth(name: str, work: Sequence[int], seconds: Sequence[float], goal: str) -> str:
    """Return a line: the cost at the least and at the most work, and the exponent."""
    ends = [f"{shown(seconds[k])} at {work[k]:,}" for k in (0, -1)]
    power = exponent(work, seconds)
    return f"| {name} | {ends[0]} | {ends[1]} | {power:.2f} | {goal} |"


def exponent(work: Sequence[float], seconds: Sequence[float]) -> float:
    """Return p of the line through log(seconds) = p · log(work) + c."""
    return float(np.polyfit(np.log(work), np.log(seconds), 1)[0])


def shown(seconds: float) -> str:
    """Return a time with a fitting unit."""
    for unit, size in (("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3)):
        if seconds < 999.5 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"


def bandwidth() -> Callable[[], float]:
    """Return what measures the seconds a byte takes: two threads copy, as STREAM does.

    Each byte copied is read and written, which counts twice.
    """
    pairs = [(np.ones(FAR // 8), np.empty(FAR // 8)) for _ in range(2)]
    pool = ThreadPoolExecutor(2)

    def program() -> float:
        begin = time.perf_counter()
        list(pool.map(lambda pair: np.copyto(pair[1], pair[0]), pairs))
        return (time.perf_counter() - begin) / (4 * FAR)

    return program
