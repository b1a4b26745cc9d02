"""Files: whole or not at all, and one sentence when they cannot be read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from model import files
from model.errors import UserError
from model.files import read_text, write_text, write_whole


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "η.json"
    write_text(path, "λ = 0.9\n")
    assert read_text(path) == "λ = 0.9\n"
    assert [each.name for each in tmp_path.iterdir()] == ["η.json"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("where", ["fill", "fsync", "replace"])
def test_whatever_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, fault: BaseException
) -> None:
    path = tmp_path / "old.csv"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise fault

    if where == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    if where == "replace":
        monkeypatch.setattr(files.Path, "replace", fail)
    expected = UserError if isinstance(fault, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_whole(path, fail if where == "fill" else lambda s: s.write(b"new"))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "out.csv"
    with pytest.raises(UserError, match="cannot be written: No such file") as caught:
        write_text(path, "x")
    assert caught.value.where == str(path)


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_text(tmp_path / "out.csv", "x")
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    with pytest.raises(UserError, match="Permission denied"):
        write_text(tmp_path / "out.csv", "x")


def test_the_longest_name_that_a_folder_takes(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".csv")
    write_text(path, "x")
    assert read_text(path) == "x"


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
class TestPosix:
    def test_a_new_file_has_the_usual_permissions(self, tmp_path: Path) -> None:
        write_text(tmp_path / "ours", "x")
        (tmp_path / "usual").write_text("x")
        modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
        assert len(modes) == 1

    def test_an_old_file_keeps_its_own(self, tmp_path: Path) -> None:
        path = tmp_path / "private"
        path.write_text("old")
        path.chmod(0o600)
        write_text(path, "new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_link_goes_on_pointing(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        target, link = tmp_path / "real" / "file", tmp_path / "link"
        target.write_text("old")
        link.symlink_to(target)
        write_text(link, "new")
        assert link.is_symlink()
        assert target.read_text() == "new"


class TestReading:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be read: No such file"):
            read_text(tmp_path / "none.json")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be read"):
            read_text(tmp_path)

    def test_a_name_that_is_none(self) -> None:
        with pytest.raises(UserError, match="cannot be read"):
            read_text(Path("a\0b"))

    def test_no_more_than_the_limit_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "huge"
        path.write_text("x" * 1000)
        assert read_text(path, limit=1000) == "x" * 1000
        with pytest.raises(UserError, match="larger than 999 bytes"):
            read_text(path, limit=999)

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
    def test_a_file_without_end(self) -> None:
        with pytest.raises(UserError, match="larger than"):
            read_text(Path("/dev/zero"), limit=10_000)

    def test_a_byte_order_mark_is_dropped(self, tmp_path: Path) -> None:
        (tmp_path / "bom").write_bytes(b"\xef\xbb\xbfx")
        assert read_text(tmp_path / "bom") == "x"

    def test_other_encodings_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "latin").write_bytes("größer".encode("latin-1"))
        with pytest.raises(UserError, match="UTF-8"):
            read_text(tmp_path / "latin")
