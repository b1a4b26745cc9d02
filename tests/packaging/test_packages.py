"""The archive installs and leaves again; the single file unpacks itself and runs."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from model import VERSION
from tests.packaging.bundle import BUNDLE, run, say, skip_without_a_fresh_one

skip_without_a_fresh_one()
NAME = f"descent-lab-{VERSION}-linux-{os.uname().machine}"
ARCHIVE, SINGLE = (BUNDLE.parent / f"{NAME}{end}" for end in (".tar.xz", ".run"))
if not (ARCHIVE.exists() and SINGLE.exists()):
    pytest.skip("there are no packages: make package", allow_module_level=True)
MEGABYTES_AT_MOST = 110
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the archive holds."""
    folder = tmp_path_factory.mktemp("archive")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    return folder / "descent-lab"


def install(unpacked: Path, home: dict[str, str], *words: str) -> str:
    return say(home, unpacked, *words, program=unpacked / "install.sh")


def test_they_are_small() -> None:
    for package in (ARCHIVE, SINGLE):
        assert package.stat().st_size / 2**20 <= MEGABYTES_AT_MOST


def test_the_archive_is_one_folder_with_all_in_it(unpacked: Path) -> None:
    assert [each.name for each in unpacked.parent.iterdir()] == ["descent-lab"]
    for name in (
        "descent-lab",
        "install.sh",
        "LICENSE",
        "README.md",
        "README.zh-CN.md",
    ):
        assert (unpacked / name).exists()


def test_it_installs_runs_and_leaves_nothing(
    unpacked: Path, home: dict[str, str], tmp_path: Path
) -> None:
    prefix = tmp_path / "some place"
    install(unpacked, home, "--prefix", str(prefix))
    program = prefix / "bin/descent-lab"
    assert say(home, tmp_path, "--version", program=program).strip().endswith(VERSION)
    entry = configparser.RawConfigParser(strict=False)
    entry.optionxform = str  # type: ignore[method-assign, assignment]
    entry.read(prefix / "share/applications/descent-lab.desktop", "utf-8")
    wanted = prefix / "lib/descent-lab/descent-lab"
    assert entry["Desktop Entry"]["Exec"] == f'"{wanted}" %f'
    assert Path(entry["Desktop Entry"]["TryExec"]).exists()
    icons = prefix / "share/icons/hicolor"
    for size in (16, 48, 256):
        icon = QImage(str(icons / f"{size}x{size}/apps/descent-lab.png"))
        assert (icon.width(), icon.height()) == (size, size)
    install(unpacked, home, "--prefix", str(prefix))  # over itself
    install(unpacked, home, "--prefix", str(prefix), "--uninstall")
    left = [each for each in prefix.rglob("*") if "descent-lab" in each.name]
    assert not left


def test_it_takes_nothing_away_that_is_not_its_own(
    unpacked: Path, home: dict[str, str], tmp_path: Path
) -> None:
    mine = tmp_path / "lib/descent-lab/letters.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    words = ("--prefix", str(tmp_path), "--uninstall")
    done = run(home, unpacked, *words, program=unpacked / "install.sh")
    assert done.returncode == 1
    assert "not ours" in done.stderr
    assert mine.exists()


def test_the_entry_and_the_file_type_fit(unpacked: Path) -> None:
    kind = ET.parse(unpacked / "share/descent-lab.xml").getroot()[0]
    entry = (unpacked / "share/descent-lab.desktop").read_text("utf-8")
    assert kind.get("type") == "application/x-descent-lab"
    assert f"MimeType={kind.get('type')};" in entry
    from model.opening import opening_scenario

    match = kind.find(f"{MIME}magic/{MIME}match")
    assert match is not None
    value, offset = match.get("value", ""), match.get("offset", "0:0")
    first = int(offset.partition(":")[2])
    assert value in opening_scenario().to_json()[: first + len(value)]
    if validate := shutil.which("desktop-file-validate"):
        subprocess.run([validate, unpacked / "share/descent-lab.desktop"], check=True)


def test_the_single_file_unpacks_itself_once_and_runs(
    home: dict[str, str], tmp_path: Path
) -> None:
    assert VERSION in say(home, tmp_path, "--version", program=SINGLE)
    (folder,) = (tmp_path / "descent-lab/single").iterdir()
    before = folder.stat().st_mtime_ns
    printed = say(home, tmp_path, "--list", "optimizers", program=SINGLE)
    assert '"adam"' in printed
    assert folder.stat().st_mtime_ns == before
    done = run(home, tmp_path, "--export", "x.nonsense", program=SINGLE)
    assert done.returncode == 2


def test_a_damaged_single_file_says_so(home: dict[str, str], tmp_path: Path) -> None:
    assert "whole" in say(home, tmp_path, "--check", program=SINGLE)
    damaged = tmp_path / "damaged.run"
    shutil.copy(SINGLE, damaged)
    with damaged.open("r+b") as stream:
        stream.seek(-1000, os.SEEK_END)
        stream.write(b"\0" * 100)
    for words in (("--check",), ("--version",)):
        done = run(home, tmp_path, *words, program=damaged)
        assert done.returncode == 1
        assert "damaged" in done.stderr
    assert not list((tmp_path / "descent-lab/single").glob("*"))


def test_it_can_be_unpacked_only(home: dict[str, str], tmp_path: Path) -> None:
    say(home, tmp_path, "--extract", "here", program=SINGLE)
    assert (tmp_path / "here/install.sh").exists()
    again = run(home, tmp_path, "--extract", "here", program=SINGLE)
    assert again.returncode == 1
