"""How long the window was deaf: each press, key and paint by itself, and at what."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

FELT = 0.05
"""Seconds from which on a person feels that the window is deaf."""
LOOK = 0.01
STACKS = bool(os.environ.get("DESCENT_LAB_STACKS"))
"""Whether it is asked, too, where the time went."""


@dataclass
class Kind:
    """All spans of one kind; seconds."""

    count: int = 0
    felt: int = 0
    wall: float = 0.0
    own: float = 0.0
    """The most that the window's thread worked in one of them."""
    at: str = ""
    where: Counter[str] = field(default_factory=Counter)


class Blocks:
    """Measures spans in which no event is heard.

    The clock on the wall counts what others do on a shared machine; the processor time
    of the window's own thread does not, but misses waiting. Both are kept.
    """

    def __init__(self) -> None:
        self.kinds: dict[str, Kind] = defaultdict(Kind)
        self.last = 0.0
        self._begun: float | None = None
        self._seen: Counter[str] = Counter()
        self._main = threading.get_ident()
        self._over = threading.Event()
        if STACKS:
            threading.Thread(target=self._look, daemon=True).start()

    @contextmanager
    def span(self, kind: str, at: str = "") -> Iterator[None]:
        self._seen.clear()
        wall, own = time.perf_counter(), time.thread_time()
        self._begun = wall
        try:
            yield
        finally:
            self._begun = None
            self._note(kind, at, time.perf_counter() - wall, time.thread_time() - own)

    def close(self) -> None:
        self._over.set()

    def _note(self, kind: str, at: str, wall: float, own: float) -> None:
        known = self.kinds[kind]
        self.last = own
        known.count += 1
        known.felt += own > FELT
        known.wall = max(known.wall, wall)
        if own > FELT:
            known.where.update(self._seen)
        if own > known.own:
            known.own, known.at = own, at

    def _look(self) -> None:
        """Look from beside what a long span is at."""
        while not self._over.wait(LOOK):
            begun = self._begun
            if begun is None or time.perf_counter() - begun < FELT / 2:
                continue
            self._seen[_place(sys._current_frames()[self._main])] += 1

    def table(self) -> str:
        """Return the kinds, the worst first, in milliseconds."""
        rows = sorted(self.kinds.items(), key=lambda each: -each[1].own)
        lines = ["  own  wall  felt  count  kind"]
        for name, each in rows:
            lines.append(
                f"{1e3 * each.own:5.0f} {1e3 * each.wall:5.0f} {each.felt:5} "
                f"{each.count:6}  {name}  {each.at}"
            )
            lines += [f"{'':26}{n:4} {w}" for w, n in each.where.most_common(4)]
        return "\n".join(lines)


def _place(frame) -> str:
    """Return the innermost three functions of the program, from outside."""
    found: list[str] = []
    while frame is not None and len(found) < 4:
        code = frame.f_code
        for part in ("/gui/", "/model/"):
            if part in code.co_filename and "tests" not in code.co_filename:
                name = code.co_filename.rpartition(part)[2]
                found.append(f"{name}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(found)
