"""A lesson's text on the screen: nothing of it is followed, loaded or run."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QColor, QImage, QRegion, QTextDocument
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.prose import LARGEST, Prose, picture
from model.lessons.text import parse_text


@pytest.fixture
def prose(shown):
    made = Prose()
    made.resize(320, 50)
    shown(made)
    return made


def drawn(path: Path, width: int = 40, height: int = 30) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return path


def formulas(prose: Prose) -> int:
    return prose.toPlainText().count("\ufffc")


def test_formulas_are_set(qtbot, prose) -> None:
    prose.set_text(parse_text("The rate $\\eta$ is small.\n\n$$\\frac{a}{b}$$"))
    qtbot.waitUntil(lambda: formulas(prose) == 2)
    assert "η is small" not in prose.toPlainText()
    assert prose.accessibleName().startswith("The rate")


def test_a_formula_sits_on_the_line(qtbot, prose) -> None:
    """The foot of an x in a formula is where that of an x beside it is."""
    prose.set_text(parse_text("x $x$"))
    qtbot.waitUntil(lambda: formulas(prose) == 1)
    image = QImage(prose.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    flag = QWidget.RenderFlag
    prose.render(image, QPoint(), QRegion(), flag.DrawChildren)
    feet = []
    for columns in (range(9), range(12, 26)):
        inked = [
            y
            for y in range(image.height())
            for x in columns
            if image.pixelColor(x, y).lightness() < 150
        ]
        feet.append(max(inked))
    assert abs(feet[0] - feet[1]) <= 1


def test_a_text_is_as_high_as_it_needs_to_be(prose) -> None:
    prose.set_text(parse_text("word " * 60))
    high = prose.height()
    prose.set_text(parse_text("word"))
    assert prose.height() < high / 3
    assert not prose.verticalScrollBar().isVisible()


def test_html_is_shown_as_it_stands(prose) -> None:
    text = (
        '<script>alert(1)</script> <img src="http://example.org/a.png"> &amp; <b>b</b>'
    )
    prose.set_text(parse_text(text))
    assert prose.toPlainText() == text
    assert "<img" not in prose.toHtml().replace("&lt;img", "")
    assert "<script" not in prose.toHtml()


def test_links_are_no_links(prose) -> None:
    prose.set_text(parse_text("[a](http://example.org) http://example.org"))
    assert "href" not in prose.toHtml()
    assert not prose.openLinks()
    assert not prose.openExternalLinks()


@pytest.mark.parametrize(
    "name", ["http://example.org/a.png", "file:" + "///a.png", "a.png", "../b.png"]
)
def test_nothing_is_loaded(prose, name: str) -> None:
    for kind in QTextDocument.ResourceType:
        assert not bytes(prose.loadResource(kind.value, QUrl(name)))


def test_a_picture_of_the_folder_is_shown(prose, tmp_path: Path) -> None:
    drawn(tmp_path / "a.png")
    prose.set_text(parse_text("![A slope](a.png)"), folder=tmp_path)
    assert 'src="picture:a.png"' in prose.toHtml()
    assert prose.height() >= 30


def test_a_wide_picture_is_fitted(prose, tmp_path: Path) -> None:
    drawn(tmp_path / "a.png", 900, 90)
    prose.set_text(parse_text("![A slope](a.png)"), folder=tmp_path)
    assert prose.document().idealWidth() <= prose.width() + 1


def test_without_its_picture_the_words_stay(prose, tmp_path: Path) -> None:
    prose.set_text(parse_text("![A slope](a.png)"), folder=tmp_path)
    assert prose.toPlainText() == "A slope"


def bomb(width: int, height: int) -> bytes:
    """Return the head of a PNG that claims to be this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    size = struct.pack(">I", len(head))
    return b"\x89PNG\r\n\x1a\n" + size + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize("name", ["../a.png", "/a.png", "b/a.png", "none.png", ""])
def test_no_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    drawn(tmp_path / "a.png")
    (tmp_path / "in" / "b").mkdir(parents=True)
    drawn(tmp_path / "in" / "b" / "a.png")
    assert picture(tmp_path / "in", name).isNull()
    assert picture(None, "a.png").isNull()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    drawn(tmp_path / "a.png")
    (tmp_path / "in" / "a.png").symlink_to(tmp_path / "a.png")
    assert picture(tmp_path / "in", "a.png").isNull()
    assert not picture(tmp_path, "a.png").isNull()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * (LARGEST + 1),
        bomb(30_000, 30_000),
        bomb(2**31 - 1, 2**31 - 1),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        b"GIF89a\x05\x00\x05\x00\x00\x00\x00;",
        b"<html>",
    ],
    ids=["nothing", "too heavy", "wide", "very wide", "svg", "gif", "html"],
)
@pytest.mark.qt_log_ignore(".*")
def test_what_is_no_modest_picture_is_not_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert picture(tmp_path, "a.png").isNull()


def test_it_follows_the_theme(qtbot, qapp, prose) -> None:
    prose.set_text(parse_text("Word $x$"))
    qtbot.waitUntil(lambda: formulas(prose) == 1)
    theme.apply(qapp, theme.DARK)
    assert theme.DARK.text in prose.toHtml()
