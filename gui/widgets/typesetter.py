"""Formulas set as pictures, in a thread of their own.

The typesetter takes a fifth of a second to load and some hundredths for a formula:
too long for a window that is being dragged about.
"""

from __future__ import annotations

import queue
import threading
import warnings
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from gui.jobs.mailbox import Mailbox

Job = tuple[str, float]
"""The mathematics in LaTeX without dollar signs, and its size in pixels."""


@lru_cache(maxsize=512)
def typeset(latex: str, pixels: float) -> str:
    """Return the formula as SVG text drawn in ``currentColor``; "" if it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import ziamath

            ziamath.config.svg2 = False
            return str(ziamath.Latex(latex, size=pixels, color="currentColor").svg())
    except Exception:  # noqa: BLE001 (any trouble of the typesetter means: plain text)
        return ""


class Typesetter(QObject):
    """Sets formulas one after the other and remembers them.

    Signals
    -------
    done(str, float)
        The formula of this LaTeX and size can be had now.
    """

    done = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self._ready: dict[Job, str] = {}
        self._asked: set[Job] = set()
        self._mailbox = Mailbox(self._on_job, self)
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def get(self, latex: str, pixels: float) -> str | None:
        """Return the formula as SVG, "" if it cannot be set, ``None`` if not yet."""
        job = latex, pixels
        if job not in self._ready and job not in self._asked:
            self._asked.add(job)
            self._jobs.put(job)
            self._start()
        return self._ready.get(job)

    def _start(self) -> None:
        if self._thread is None:
            # A daemon: an unfinished formula must not keep the program alive.
            self._thread = threading.Thread(
                target=self._work, name="typesetter", daemon=True
            )
            self._thread.start()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            self._ready[job] = typeset(*job)
            self._mailbox.put(job)

    def _on_job(self, job: Job) -> None:
        self.done.emit(*job)


_typesetter: list[Typesetter] = []


def typesetter() -> Typesetter:
    """Return the one typesetter of the program."""
    if not _typesetter:
        _typesetter.append(Typesetter())
    return _typesetter[0]
