"""What every test shares: the root on the import path, a home of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name bytes by their number: some hold the time, and processes would differ."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True, scope="session")
def home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what the program keeps lie in a folder of these tests."""
    before = os.environ.get("DESCENT_LAB_HOME")
    os.environ["DESCENT_LAB_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["DESCENT_LAB_HOME"]
    else:
        os.environ["DESCENT_LAB_HOME"] = before


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest):
    """pytest-qt's, with patience: a busy machine is no fault."""
    from tests.patience import PatientBot

    return PatientBot(request)
