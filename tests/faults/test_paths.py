"""Folders and files whose names have blanks, accents, signs of a shell and Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import main as program
from gui.machine import gl
from model.carried import scenario_in
from model.datasets.files.data import FileData
from model.grids.scene import open_grid
from model.jobs.kept import data_folder
from model.lessons.shelf import FOLDER, Shelf
from model.opening import opening_scenario, read_scenario

ROOT = Path(__file__).resolve().parents[2]
NAME = "数据 夹 (neu) é & 100% #1 'x'"
LESSON = """---
name: mine
title: 我的 课
summary: One of my own.
---

## The first step

Look at it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / NAME
    made.mkdir()
    return made


@pytest.fixture
def data(folder: Path) -> Path:
    """A scenario that names its data relative to itself."""
    rows = "\n".join(f"{x},{2 * x + 1}" for x in range(12))
    (folder / "测量 值.csv").write_text(f"x,y\n{rows}\n", encoding="utf-8")
    path = folder / "场景 一.json"
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {"type": "regression", "file": FileData(path="测量 值.csv").text},
        "runs": [{"optimizer": {"type": "adam"}}],
        "steps": 5,
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".csv", ".npz", ".json", ".svg", ".py"])
def test_exports(data: Path, ending: str, capsys) -> None:
    path = data.with_name(f"导出 文件 %s &{ending}")
    assert program.main([str(data), "--export", str(path)]) == program.DONE
    assert capsys.readouterr().err == ""
    assert path.stat().st_size > 100
    if ending in (".npz", ".svg", ".py"):
        assert scenario_in(path) == read_scenario(data)


def test_the_critical_points(data: Path) -> None:
    path = data.with_name("点 1.json")
    assert program.main([str(data), "--analyse", str(path)]) == program.DONE
    (point,) = json.loads(path.read_text("utf-8"))["critical_points"]
    assert point["theta"] == pytest.approx([1.0, 2.0])


def test_a_fault_names_the_file_as_it_is_called(folder: Path, capsys) -> None:
    path = folder / "没有.json"
    assert program.main([str(path), "--export", str(folder / "o.csv")]) != program.DONE
    assert "没有.json" in capsys.readouterr().err


def test_in_a_process_of_its_own_from_that_folder(data: Path) -> None:
    """By names relative to the folder one stands in, with the plainest of locales."""
    words = [str(ROOT / "main.py"), data.name, "--export", "出 1.csv"]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=data.parent,
        env=os.environ | {"LC_ALL": "C", "DESCENT_LAB_HOME": "家 x"},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (data.parent / "出 1.csv").read_text("utf-8").startswith("run,step,")


@pytest.mark.parametrize("own", [True, False])
def test_lessons_of_a_folder(folder: Path, monkeypatch, own) -> None:
    place = folder / "zh_CN" if own else folder
    place.mkdir(exist_ok=True)
    (place / "01 我的.md").write_text(LESSON, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(folder))
    from model.lessons.shelf import named_folders

    shelf = Shelf("zh_CN", named_folders())
    assert shelf.problems == []
    assert shelf["mine"].title == "我的 课"


@pytest.mark.parametrize("ending", [".npz", ".h5"])
def test_loss_grids(folder: Path, ending: str) -> None:
    x = np.linspace(-1, 1, 7)
    whole = {"xcoordinates": x, "ycoordinates": x, "train_loss": x[:, None] ** 2 + x**2}
    path = folder / f"网格 1{ending}"
    if ending == ".npz":
        np.savez(path, **whole)
    else:
        h5py = pytest.importorskip("h5py")
        with h5py.File(path, "w") as file:
            for key, value in whole.items():
                file[key] = value
    scenario = open_grid(path)
    assert scenario.surface.value(np.zeros(2)) == pytest.approx(0.0, abs=1e-9)


def test_what_the_program_keeps(folder: Path, monkeypatch, tmp_path) -> None:
    home = folder / "家"
    monkeypatch.setenv("DESCENT_LAB_HOME", str(home))
    assert data_folder() == home
    out = folder / "结果 1.json"
    words = ["--experiment", "escape", "--set", "steps=20", "--export", str(out)]
    assert program.main(words) == program.DONE
    assert json.loads(out.read_text("utf-8"))["experiment"]["type"] == "escape"


def test_the_window(open_one, data: Path, monkeypatch, qtbot) -> None:
    from gui.settings.store import Store

    monkeypatch.setattr(gl, "gl_works", lambda: False)
    home = data.parent / "家 目录"
    window = open_one(opening_scenario(), store=Store(home))
    documents = window.documents
    window.message_bar.dismiss()
    path = data.with_name("保存 的.json")
    assert documents.save_path(path)
    assert window.windowTitle().startswith("保存 的.json")
    documents.open_path(data)
    qtbot.waitUntil(lambda: documents.path == data)
    assert window.message_bar.text == ""
    assert documents.save_path(data.with_name("再 存.json"))
    assert '"file": "测量 值.csv' in data.with_name("再 存.json").read_text("utf-8")
    window.exporter.export_to(data.with_name("表 1.csv"))
    qtbot.waitUntil(lambda: not window.exporter.busy)
    assert data.with_name("表 1.csv").exists()
    documents.keep_session()
    window.store.sync()
    again = Store(home)
    assert again.last_session()[0] == window.controller.scenario
    assert again.recent()[0] == data.with_name("再 存.json")
