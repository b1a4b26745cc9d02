"""The command line as the contract has it: words, files, exit statuses, one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import main as program
from model import VERSION
from model.catalogue import catalogue, kinds
from model.files import os as files_os
from model.opening import read_scenario
from model.scenario import scenario_from_json

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = {
    "format": "descent-lab/scenario",
    "version": 1,
    "surface": {"type": "himmelblau"},
    "runs": [
        {"optimizer": {"type": "adam", "learning_rate": 0.1}, "start": [-3.0, 2.0]}
    ],
    "steps": 12,
}


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(SCENARIO), encoding="utf-8")
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    """Return a function that runs the words here: status, output, the error line."""

    def run(*words: object) -> tuple[int, str, str]:
        status = program.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def refused(call):
    """Return a function that gives the one line with which words are refused."""

    def run(*words: object, status: int = 2) -> str:
        found, out, err = call(*words)
        assert found == status, err
        assert out == ""
        return one_line(err)

    return run


def one_line(err: str) -> str:
    assert err.startswith("error: ")
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    return err.removeprefix("error: ").strip()


TELLS = """
import signal
import sys
import main
from model.session import Session

# A shell lets what it starts in the background ignore this.
signal.signal(signal.SIGINT, signal.default_int_handler)
work = Session.work

def told(*words):
    print("begun", flush=True)
    return work(*words)

Session.work = told
sys.exit(main.main(sys.argv[1:]))
"""


def start(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program by itself, as a person does."""
    environment = dict(os.environ) | options.pop("environment", {})
    for name in options.pop("without", ()):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "main.py", *map(str, words)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        **options,
    )


class TestCatalogue:
    def test_all_of_it(self, call) -> None:
        status, out, err = call("--list")
        assert (status, err) == (0, "")
        assert json.loads(out) == catalogue()

    @pytest.mark.parametrize("kind", kinds())
    def test_one_kind(self, call, kind: str) -> None:
        status, out, _ = call("--list", kind)
        assert status == 0
        assert json.loads(out) == catalogue(kind)

    def test_a_kind_that_is_none(self, refused) -> None:
        line = refused("--list", "balls")
        assert line.startswith("--list: balls is not known; known are surfaces")


@pytest.mark.parametrize(
    ("words", "begin"),
    [(["--version"], f"Descent Lab {VERSION}"), (["--help"], "usage: main.py")],
)
def test_version_and_help(words: list[str], begin: str, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        program.main(words)
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(begin)


class TestWrongWords:
    @pytest.mark.parametrize(
        ("words", "named"),
        [
            (["--nonsense"], "--nonsense"),
            (["--exp", "a.csv"], "--exp"),
            (["--language", "fr"], "fr"),
            (["--theme", "pink"], "pink"),
            (["--export"], "--export"),
            (["--workers", "two"], "two"),
            (["a.json", "b.json"], "b.json"),
            (["--set", "a=1"], "--set"),
            (["--workers", "2"], "--workers"),
            (["--cluster", "host:1"], "--cluster"),
            (["--lesson", "nowhere"], "nowhere"),
            (["--bad\nword"], "word"),
        ],
    )
    def test_are_named_in_one_line(self, refused, words: list[str], named: str) -> None:
        assert named in refused(*words)


class TestExport:
    def test_csv(self, call, scenario: Path, tmp_path: Path) -> None:
        assert call(scenario, "--export", tmp_path / "out.csv") == (0, "", "")
        lines = (tmp_path / "out.csv").read_text("utf-8").splitlines()
        assert lines[0].startswith("run,step,epoch,batch,theta_0,theta_1,loss")
        assert len(lines) == 1 + 13

    def test_npz(self, call, scenario: Path, tmp_path: Path) -> None:
        assert call(scenario, "--export", tmp_path / "OUT.NPZ")[0] == 0
        with np.load(tmp_path / "OUT.NPZ", allow_pickle=False) as content:
            assert content["step"].tolist() == list(range(13))

    def test_json(self, call, scenario: Path, tmp_path: Path) -> None:
        assert call(scenario, "--export", tmp_path / "out.json")[0] == 0
        content = json.loads((tmp_path / "out.json").read_text("utf-8"))
        assert content["columns"]["step"] == list(range(13))

    def test_svg(self, call, scenario: Path, tmp_path: Path) -> None:
        assert call(scenario, "--export", tmp_path / "out.svg")[0] == 0
        assert ET.parse(tmp_path / "out.svg").getroot().tag.endswith("svg")

    def test_without_a_scenario_it_is_the_opening_one(self, call, tmp_path) -> None:
        assert call("--export", tmp_path / "out.json")[0] == 0
        content = json.loads((tmp_path / "out.json").read_text("utf-8"))
        assert content["scenario"]["surface"]["type"] == "two_wells"

    @pytest.mark.parametrize("name", ["out.txt", "out", ".csv", "out.csv.gz"])
    def test_an_ending_that_is_none(self, refused, scenario, tmp_path, name) -> None:
        assert ".csv" in refused(scenario, "--export", tmp_path / name)
        assert [each.name for each in tmp_path.iterdir()] == ["mine.json"]

    def test_a_folder_that_is_not_there(self, refused, scenario, tmp_path) -> None:
        line = refused(scenario, "--export", tmp_path / "none" / "out.csv")
        assert "none" in line

    def test_a_disk_that_is_full(
        self, refused, scenario: Path, tmp_path: Path, monkeypatch
    ) -> None:
        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files_os, "fsync", full)
        line = refused(scenario, "--export", tmp_path / "out.csv", status=1)
        assert "out.csv: cannot be written: No space left" in line
        assert [each.name for each in tmp_path.iterdir()] == ["mine.json"]

    @pytest.mark.parametrize("text", ["", "Unable to allocate 9 GiB"])
    def test_a_lack_of_memory(self, refused, scenario, tmp_path, monkeypatch, text):
        def large(*_: object) -> None:
            raise MemoryError(text) if text else MemoryError

        monkeypatch.setattr("model.export.complete_session", large)
        line = refused(scenario, "--export", tmp_path / "out.csv", status=1)
        assert line == (text or "out of memory")

    def test_an_interruption(self, refused, scenario, tmp_path, monkeypatch) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("model.export.complete_session", interrupted)
        line = refused(scenario, "--export", tmp_path / "out.csv", status=1)
        assert line == "interrupted"


class TestAnalyse:
    def test_critical_points_of_the_scenarios_surface(
        self, call, scenario: Path, tmp_path: Path
    ) -> None:
        assert call(scenario, "--analyse", tmp_path / "out.json") == (0, "", "")
        content = json.loads((tmp_path / "out.json").read_text("utf-8"))
        kinds = [point["kind"] for point in content["critical_points"]]
        assert sorted(kinds) == ["maximum"] + ["minimum"] * 4 + ["saddle"] * 4
        assert content["complete"] is True

    def test_wrong_places(self, refused, scenario: Path, tmp_path: Path) -> None:
        assert "out.csv" in refused(scenario, "--analyse", tmp_path / "out.csv")
        assert "none" in refused(scenario, "--analyse", tmp_path / "none" / "o.json")
        both = ["--analyse", tmp_path / "o.json", "--export", tmp_path / "o.csv"]
        assert "one at a time" in refused(scenario, *both)
        assert [each.name for each in tmp_path.iterdir()] == ["mine.json"]


class TestBrokenScenario:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"surface": {"type": "nowhere"}}, "surface.type"),
            (
                {"runs": [{"optimizer": {"type": "adam", "learning_rate": -1}}]},
                "runs[0].optimizer.learning_rate",
            ),
            ({"version": 99}, "version"),
            ({"colour": 1}, "colour"),
        ],
    )
    def test_file_and_field_are_named(
        self, refused, tmp_path: Path, change: dict, field: str
    ) -> None:
        path = tmp_path / "broken.json"
        path.write_text(json.dumps(SCENARIO | change))
        line = refused(path, "--export", tmp_path / "out.csv")
        assert line.startswith(f"broken.json: {field}: ")
        assert not (tmp_path / "out.csv").exists()

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 10**5, b"\0" * 9])
    def test_what_is_no_scenario(self, refused, tmp_path, content: bytes) -> None:
        path = tmp_path / "broken.json"
        path.write_bytes(content)
        assert "broken.json" in refused(path, "--export", tmp_path / "out.csv")
        assert "broken.json" in refused(path)  # nor does a window open

    def test_a_missing_file(self, refused, tmp_path: Path) -> None:
        line = refused(tmp_path / "none.json", "--export", tmp_path / "out.csv")
        assert "none.json: cannot be read: No such file" in line

    def test_a_name_with_a_line_break(self, refused, tmp_path: Path) -> None:
        assert "b.json" in refused(tmp_path / "a\nb.json")


class TestProcess:
    """What can be seen only from outside."""

    def test_data_need_neither_screen_nor_widgets(
        self, scenario: Path, tmp_path: Path
    ) -> None:
        code = (
            "import sys, main\n"
            "status = main.main(sys.argv[1:])\n"
            "loaded = [each for each in sys.modules if each.startswith('PySide6')]\n"
            "assert not loaded, loaded\n"
            "assert 'OpenGL' not in sys.modules and 'gui' not in sys.modules\n"
            "sys.exit(status)\n"
        )
        environment = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        for words in (
            ["--list"],
            [str(scenario), "--export", str(tmp_path / "out.csv")],
            [str(scenario), "--export", str(tmp_path / "out.svg")],
        ):
            found = subprocess.run(
                [sys.executable, "-c", code, *words],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
            assert (found.returncode, found.stderr) == (0, "")

    def test_errors_go_to_the_error_stream(self, tmp_path: Path) -> None:
        found = start(tmp_path / "η.json", environment={"LC_ALL": "C"})
        assert (found.returncode, found.stdout) == (2, "")
        assert "η.json" in one_line(found.stderr)

    def test_utf8_whatever_the_locale(self) -> None:
        found = start("--list", "optimizers", environment={"LC_ALL": "C"})
        assert found.returncode == 0
        assert "η" in found.stdout

    @pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
    def test_a_reader_that_goes_away(self) -> None:
        with subprocess.Popen(
            [sys.executable, "main.py", "--list"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            process.stdout.read(1)
            process.stdout.close()
            assert process.stderr is not None
            assert process.stderr.read() == b""
            assert process.wait(300) in {0, 1}

    @pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
    def test_an_interruption_leaves_nothing(self, tmp_path: Path) -> None:
        long = tmp_path / "long.json"
        content = SCENARIO | {"surface": {"type": "ackley"}, "steps": 5_000_000}
        long.write_text(json.dumps(content))
        with subprocess.Popen(
            [
                sys.executable,
                "-c",
                TELLS,
                str(long),
                "--export",
                str(tmp_path / "o.npz"),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            process.send_signal(signal.SIGINT)
            try:
                _, err = process.communicate(timeout=300)
            finally:
                process.kill()
        assert process.returncode == 1
        assert one_line(err) == "interrupted"
        assert [each.name for each in tmp_path.iterdir()] == ["long.json"]

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11")
    @pytest.mark.parametrize("display", ["", ":9876"])
    def test_no_screen_no_window(self, display: str) -> None:
        found = start(
            environment={"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            without=["WAYLAND_DISPLAY"],
        )
        assert found.returncode == 1
        assert "screen" in one_line(found.stderr)

    @pytest.mark.gl
    @pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
    @pytest.mark.parametrize("display", ["", ":9876"])
    def test_a_picture_without_a_screen(
        self, scenario: Path, tmp_path: Path, display: str
    ) -> None:
        found = start(
            *(scenario, "--export", tmp_path / "out.png", "--theme", "light"),
            environment={"DISPLAY": display},
            without=["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"],
        )
        assert (found.returncode, found.stderr) == (0, "")
        with Image.open(tmp_path / "out.png") as picture:
            assert picture.format == "PNG"
            assert len(picture.convert("RGB").getcolors(2**24)) > 500
            assert scenario_from_json(picture.text["Scenario"]) == read_scenario(
                scenario
            )

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11")
    def test_no_screen_and_no_xvfb(self, scenario: Path, tmp_path: Path) -> None:
        found = start(
            *(scenario, "--export", tmp_path / "out.png"),
            environment={"PATH": str(tmp_path), "DISPLAY": ""},
            without=["WAYLAND_DISPLAY"],
        )
        assert found.returncode == 1
        assert "Xvfb" in one_line(found.stderr)
        assert not (tmp_path / "out.png").exists()

    @pytest.mark.gl
    def test_an_animation(self, scenario: Path, tmp_path: Path) -> None:
        from PIL import Image, ImageChops, ImageSequence

        found = start(scenario, "--export", tmp_path / "out.gif")
        assert (found.returncode, found.stderr) == (0, "")
        with Image.open(tmp_path / "out.gif") as animation:
            pictures = [
                each.convert("RGB") for each in ImageSequence.Iterator(animation)
            ]
        assert len(pictures) == 13
        assert ImageChops.difference(pictures[0], pictures[-1]).getbbox()

    @pytest.mark.gl
    def test_a_film(self, scenario: Path, tmp_path: Path) -> None:
        av = pytest.importorskip("av")
        found = start(scenario, "--export", tmp_path / "out.mp4")
        assert (found.returncode, found.stderr) == (0, "")
        with av.open(str(tmp_path / "out.mp4")) as film:
            assert sum(1 for _ in film.decode(video=0)) == 13

    def test_a_script_needs_no_screen(self, scenario: Path, tmp_path: Path) -> None:
        found = start(
            *(scenario, "--export", tmp_path / "out.py"), environment={"DISPLAY": ""}
        )
        assert (found.returncode, found.stderr) == (0, "")
        text = (tmp_path / "out.py").read_text("utf-8")
        compile(text, "out.py", "exec")
        assert "import torch" in text

    @pytest.mark.gl
    def test_the_self_test(self) -> None:
        found = start("--self-test")
        assert found.returncode == 0, found.stdout
        *checks, last = found.stdout.splitlines()
        assert len(checks) > 15
        assert all(each.startswith("ok ") for each in checks)
        assert last == "all checks passed"
