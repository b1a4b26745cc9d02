"""Where the files that come with the program are found."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(path: str) -> Path:
    """Return the place of a file under ``resources/``.

    The folder lies beside the packages, in a checkout as in a frozen program; only a
    frozen program that unpacks itself elsewhere says so in ``sys._MEIPASS``.
    """
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parent.parent
    return Path(root) / "resources" / path
