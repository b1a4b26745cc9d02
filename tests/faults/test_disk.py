"""Disk full, read-only, killed while saving: the old file or the new one, whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import main as program
from model import files
from model.errors import UserError
from model.export import WRITERS, export
from model.files import write_text, write_whole
from model.jobs.kept import Kept
from model.opening import opening_scenario
from model.scenario import scenario_from_json
from tests.faults.disk import Disk, Killed, full, on

ROOT = Path(__file__).resolve().parents[2]
FULL = os.strerror(errno.ENOSPC)
SCENARIO = """{"format": "descent-lab/scenario", "version": 1, "steps": 6,
 "surface": {"type": "bowl"}, "runs": [{"optimizer": {"type": "adam"}}]}"""


def _film(path: Path) -> None:
    from model.films import Mp4Writer

    def fill(stream: Any) -> None:
        writer = Mp4Writer(stream, rate=10, size=(32, 32))
        for grey in range(0, 250, 50):
            writer.add(np.full((32, 32, 3), grey, np.uint8))
        writer.close()

    write_whole(path, fill)


def _gif(path: Path) -> None:
    from model.films import GifWriter

    pictures = [np.full((8, 8, 3), grey, np.uint8) for grey in (0, 100, 200)]

    def fill(stream: Any) -> None:
        writer = GifWriter(stream, rate=10, samples=pictures, colours=("#ff0000",))
        for each in pictures:
            writer.add(each)
        writer.close()

    write_whole(path, fill)


def _png(path: Path) -> None:
    from gui.export.writing import write_pixels

    write_pixels(path, np.zeros((8, 8, 3), np.uint8), SCENARIO)


def _export(path: Path) -> None:
    export(scenario_from_json(SCENARIO), path)


WAYS = {
    **{f"out{ending}": _export for ending in (*WRITERS, ".py")},
    "saved.json": lambda path: write_text(path, SCENARIO),
    "film.mp4": _film,
    "film.gif": _gif,
    "picture.png": _png,
}
"""Every kind of file that the program writes, and what writes it."""


@pytest.mark.parametrize("name", WAYS)
def test_a_full_disk_at_each_write(tmp_path: Path, name: str) -> None:
    path, write = tmp_path / name, WAYS[name]
    with on(Disk()) as counted:
        write(path)
    assert 0 < path.stat().st_size <= counted.written  # some go back and amend
    beside = set(tmp_path.iterdir()) - {path}
    for each in beside:
        each.unlink()
    path.write_bytes(b"old")
    # Long tables take many calls: then some of them, first and last among them.
    for calls in sorted({*range(0, counted.count, 1 + counted.count // 12)}):
        with on(Disk(calls=calls)), pytest.raises(UserError) as caught:
            write(path)
        assert str(caught.value) == f"{path}: cannot be written: {FULL}"
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]
    write(path)
    assert path.read_bytes() != b"old"
    assert set(tmp_path.iterdir()) == beside | {path}


def test_a_full_disk_at_each_byte(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    for room in range(len(SCENARIO)):
        with on(Disk(room=room)), pytest.raises(UserError, match=FULL):
            write_text(path, SCENARIO)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_full_disk_after_the_last_byte(tmp_path: Path, monkeypatch, step) -> None:
    path = tmp_path / "s.json"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, FULL)

    monkeypatch.setattr(files.os if step == "fsync" else files.Path, step, fail)
    if step == "chmod":  # a disk without permissions: the content is what counts
        write_text(path, "new")
        assert path.read_text() == "new"
        return
    with pytest.raises(UserError, match=FULL):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_killed_at_each_byte_the_old_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("old")
    for room in range(len(SCENARIO)):
        disk = Disk(room=room, fault=Killed)
        with on(disk, clears_up=False), pytest.raises(Killed):
            write_text(path, SCENARIO)
        assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1 + len(SCENARIO)
    write_text(path, SCENARIO)
    assert path.read_text() == SCENARIO


@pytest.mark.parametrize("name", [each for each in WAYS if each != "saved.json"])
def test_killed_in_an_export_the_old_file_is_whole(tmp_path: Path, name: str) -> None:
    path, write = tmp_path / name, WAYS[name]
    with on(Disk()) as counted:
        write(path)
    path.write_bytes(b"old")
    # The library that writes films turns only faults into its own end.
    fault, seen = (full, UserError) if name == "film.mp4" else (Killed, Killed)
    for room in range(0, counted.written, 1 + counted.written // 8):
        disk = Disk(room=room, fault=fault)
        with on(disk, clears_up=False), pytest.raises(seen):
            write(path)
        assert path.read_bytes() == b"old"


KILLED = """
import sys; sys.path.insert(0, sys.argv[2])
from pathlib import Path
from model.files import write_text
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    write_text(path, f"<{number}>" * 40_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal of POSIX")
def test_really_killed_while_saving(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    write_text(path, "<0>" * 40_000)
    for delay in (0.0, 0.005, 0.013, 0.031):
        words = [sys.executable, "-I", "-c", KILLED, str(path), str(ROOT)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                saving.wait(delay or 1e-6)
            saving.send_signal(signal.SIGKILL)
        found = path.read_text()
        assert found == found[: found.index(">") + 1] * 40_000


def test_what_experiments_keep_on_a_full_disk(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "home" / "x", {"a": 1})
    for calls in range(3):
        with on(Disk(calls=calls)):
            kept.write("1.npz", 1.5)
        assert kept.read("1.npz") == (
            (True, 1.5) if kept.fault is None else (False, None)
        )
        if calls == 0:
            assert FULL in str(kept.fault)
        kept.fault = None


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing can be made, whoever runs the tests."""
    make = files.tempfile.mkstemp

    def refuse(**given: Any) -> Any:
        if Path(given["dir"]) == tmp_path.resolve():
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return make(**given)

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    return tmp_path


@pytest.mark.parametrize("name", WAYS)
def test_a_read_only_folder(read_only: Path, name: str) -> None:
    path = read_only / name
    with pytest.raises(UserError, match="cannot be written: Read-only") as caught:
        WAYS[name](path)
    assert caught.value.where == str(path)
    assert list(read_only.iterdir()) == []


def test_the_command_line_says_so_in_one_line(read_only: Path, capsys) -> None:
    for words in (["--export", "o.csv"], ["--analyse", "o.json"]):
        words[1] = str(read_only / words[1])
        assert program.main(words) == program.FAILED
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "Read-only" in said


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_folder_of_the_system_that_takes_no_files() -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_text(Path("/proc/s.json"), opening_scenario().to_json())


def test_the_window_says_so(open_one, monkeypatch, tmp_path: Path, qtbot) -> None:
    from gui.machine import gl

    monkeypatch.setattr(gl, "gl_works", lambda: False)
    window = open_one(opening_scenario())
    path = tmp_path / "mine.json"
    assert window.documents.save_path(path)
    before = path.read_bytes()
    window.controller.budget_requested(77)
    assert window.documents.unsaved
    with on(Disk(calls=0)):
        assert not window.documents.save_path(path)
        assert FULL in window.message_bar.text
        window.message_bar.dismiss()
        window.exporter.export_to(tmp_path / "table.csv")
        qtbot.waitUntil(lambda: not window.exporter.busy)
        assert FULL in window.message_bar.text
    assert path.read_bytes() == before
    assert not (tmp_path / "table.csv").exists()
    # What was not saved is still on the screen, and still to be saved.
    assert window.documents.unsaved
    assert window.controller.scenario.steps == 77
    assert window.documents.save_path(path)
    assert not window.documents.unsaved
