"""The packaged program: it checks itself, draws, and opens its window."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.packaging.bundle import BUNDLE, PROGRAM, run, say, skip_without_a_fresh_one

skip_without_a_fresh_one()

MEGABYTES_AT_MOST = 260
SHORT = """{"format": "descent-lab/scenario", "version": 1,
"surface": {"type": "bowl"}, "steps": 12,
"runs": [{"optimizer": {"type": "gradient_descent"}, "start": [1, 1]}]}"""

SECONDS_TO_OPEN = 60
CANVAS_COLOURS = 3000
"""More than texts, icons and a colour bar have: only a lit relief does."""


pytestmark = [pytest.mark.gl, pytest.mark.slow]


def pixels_of(image: QImage) -> np.ndarray:
    """Return a picture as numbers, (h, w, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).copy()


def colours(pixels: np.ndarray) -> int:
    """Return how many different colours a picture (h, w, 3) has."""
    return len(np.unique(pixels.reshape(-1, 3), axis=0))


def test_it_is_small() -> None:
    files = [each for each in BUNDLE.rglob("*") if each.is_file()]
    size = sum(each.stat().st_size for each in files if not each.is_symlink())
    assert size / 2**20 <= MEGABYTES_AT_MOST


def test_it_checks_itself(home: dict[str, str], tmp_path: Path) -> None:
    printed = say(home, tmp_path, "--self-test")
    assert "3-D picture" in printed
    assert "surfaces" in printed


def test_its_catalogue_is_that_of_the_sources(
    home: dict[str, str], tmp_path: Path
) -> None:
    from model.optimizers import OPTIMIZERS
    from model.surfaces import SURFACES

    printed = say(home, tmp_path, "--list")
    for name in [*SURFACES, *OPTIMIZERS]:
        assert f'"{name}"' in printed


def test_it_draws_the_surface(home: dict[str, str], tmp_path: Path) -> None:
    say(home, tmp_path, "--export", "scene.png")
    pixels = pixels_of(QImage(str(tmp_path / "scene.png")))
    assert colours(pixels) > CANVAS_COLOURS
    assert pixels.std() > 10


def test_it_has_the_lessons_of_the_sources(
    home: dict[str, str], tmp_path: Path
) -> None:
    from model.lessons.shelf import Shelf

    listed = json.loads(say(home, tmp_path, "--list", "lessons"))
    assert {each["name"] for each in listed} == set(Shelf("en"))


def test_it_has_the_examples(home: dict[str, str], tmp_path: Path) -> None:
    from model.examples import examples

    folder = BUNDLE / "_internal/resources/scenarios"
    for example in examples():
        assert (folder / example.path.name).exists()
    say(home, tmp_path, str(folder / "opening.json"), "--export", "run.csv")
    assert (tmp_path / "run.csv").read_text("utf-8").startswith("run,step")


def test_its_experiments_run_on_its_own_processes(
    home: dict[str, str], tmp_path: Path
) -> None:
    words = ["--experiment", "saddle_dimension", "--workers", "2", "--export", "x.json"]
    for each in ("dimensions=2", "matrices=200", "fields=2", "networks=1"):
        words += ["--set", each]
    say(home, tmp_path, *words)
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))


def test_scipy_came_along(home: dict[str, str], tmp_path: Path) -> None:
    """Sharpness asks for it in the middle of an experiment, and so do eigenvalues."""
    words = ["--experiment", "sharp_flat", "--export", "sharp.json"]
    for each in (
        "dataset=moons",
        "hidden=20",  # so many parameters that ARPACK is asked
        "epochs=2",
        "starts=1",
        "target_accuracy=0.5",
    ):
        words += ["--set", each]
    say(home, tmp_path, *words)
    assert json.loads((tmp_path / "sharp.json").read_text("utf-8"))


@pytest.mark.parametrize("ending", ["gif", "svg", "npz", "json", "py"])
def test_it_writes(home: dict[str, str], tmp_path: Path, ending: str) -> None:
    scenario = tmp_path / "short.json"
    scenario.write_text(SHORT, "utf-8")
    say(home, tmp_path, str(scenario), "--export", f"out.{ending}")
    assert (tmp_path / f"out.{ending}").stat().st_size > 500


@pytest.mark.parametrize("name", ["av", "h5py", "distributed"])
def test_what_is_left_out_is_missed_in_one_sentence(
    home: dict[str, str], tmp_path: Path, name: str
) -> None:
    asked = {
        "av": ["--export", "film.mp4"],
        "h5py": ["grid.json", "--export", "x.csv"],
        "distributed": [
            "--experiment",
            "escape",
            "--cluster",
            "h:1",
            "--export",
            "x.csv",
        ],
    }
    grid = {"format": "descent-lab/scenario", "version": 1, "runs": []}
    grid["surface"] = {"type": "grid", "file": "loss.h5"}
    (tmp_path / "grid.json").write_text(json.dumps(grid), "utf-8")
    (tmp_path / "loss.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(600))
    done = run(home, tmp_path, *asked[name])
    assert done.returncode in (1, 2)
    assert name in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def window(home: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window open, ended afterwards."""
    with subprocess.Popen([PROGRAM], env=home, cwd=tmp_path) as running:
        yield running
        running.terminate()


def test_its_window_shows_the_surface(
    qtbot: QtBot, window: subprocess.Popen[bytes]
) -> None:
    """The window appears on the same virtual screen as this test runs on."""
    from PySide6.QtGui import QGuiApplication

    screen = QGuiApplication.primaryScreen()
    until = time.monotonic() + SECONDS_TO_OPEN
    seen = 0
    while seen <= CANVAS_COLOURS and time.monotonic() < until:
        assert window.poll() is None, "the program ended by itself"
        qtbot.wait(200)
        seen = colours(pixels_of(screen.grabWindow(0).toImage()))
    assert seen > CANVAS_COLOURS


def test_the_texts_of_licences_came_along() -> None:
    inside = BUNDLE / "_internal"
    for name in ("numpy", "scipy", "pyqtgraph", "sympy"):
        (facts,) = inside.glob(f"{name}-*.dist-info")
        assert any("LICENSE" in each.name for each in facts.rglob("*")), name
    assert (inside / "resources/licences/LGPL-3.0.txt").exists()
