"""What the tests of the packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which the program finds no settings, and no sources."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("PY")
    }
    folders = {name: str(tmp_path) for name in (*HOMES, "DESCENT_LAB_HOME")}
    return kept | folders
