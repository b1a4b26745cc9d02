"""Icons exist, take colours, and keep them with the theme; glyphs are all different."""

from __future__ import annotations

import gc
import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from gui import theme
from gui.theme import icons


def pixels(pixmap: QPixmap) -> np.ndarray:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4).copy()


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_in_the_colour(qapp, name: str) -> None:
    drawn = pixels(icons.pixmap(name, "#ff0000", 24, 2.0))
    assert drawn.shape == (48, 48, 4)
    solid = drawn[drawn[..., 3] > 250]
    assert len(solid) > 20
    assert (solid[:, 0] > 250).all()
    assert (solid[:, 1:3] < 5).all()
    border = np.concatenate([drawn[0], drawn[-1], drawn[:, 0], drawn[:, -1]])
    assert border[:, 3].max() == 0, "reaches over the edge"


def test_disabled_icons_are_faint(qapp) -> None:
    made = icons.icon("play")
    normal = pixels(made.pixmap(20, 20))
    faint = pixels(made.pixmap(20, 20, QIcon.Mode.Disabled))
    assert (normal[10, 11] != faint[10, 11]).any()


def test_icons_follow_the_theme(qapp, qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.set_icon(button, "play", "text")
    theme.apply(qapp, theme.DARK)
    shown = pixels(button.icon().pixmap(20, 20))[10, 9, :3]
    assert tuple(shown) == QColor(theme.DARK.text).getRgb()[:3]


def test_unknown_icons_are_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_the_program_has_an_icon(qapp) -> None:
    drawn = pixels(icons.app_icon().pixmap(64, 64))
    assert drawn[0, 0, 3] == 0
    assert drawn[32, 32, 3] == 255


def test_glyphs_are_centred_and_unlike(qapp) -> None:
    assert len(icons.GLYPHS) == len(theme.LIGHT.balls)
    drawn = []
    for slot in range(len(icons.GLYPHS)):
        bounds = icons.glyph_path(slot).boundingRect()
        assert abs(bounds.center().x()) < 0.01
        assert 0.7 < bounds.width() / 2 < 1.3
        assert icons.glyph_path(slot).contains(QPointF(0, 0))
        drawn.append(pixels(icons.glyph_pixmap(slot, "#000000", 32))[..., 3] > 127)
    weights = [each.sum() for each in drawn]
    assert max(weights) < 1.9 * min(weights)
    for first, second in itertools.combinations(drawn, 2):
        assert (first ^ second).sum() > 0.12 * first.sum()


def test_glyphs_may_have_an_outline(qapp) -> None:
    ringed = QPixmap(40, 40)
    ringed.fill(QColor("#000000"))
    painter = QPainter(ringed)
    icons.paint_glyph(painter, 2, QPointF(20, 20), 10, color="#ff0000", outline="#fff")
    painter.end()
    colours = pixels(ringed)
    assert tuple(colours[20, 20, :3]) == (255, 0, 0)
    assert tuple(colours[20, 11, :3]) == (255, 255, 255)


def test_icons_are_drawn_when_they_are_seen(qapp, monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr(icons, "_rendered", lambda *_: drawn.append(1) or QPixmap(4, 4))
    made = icons.icon("save", "#123457")
    assert not drawn
    made.pixmap(21, 21)
    made.pixmap(21, 21)
    assert len(drawn) == 1


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_icons_have_the_pixels_of_the_screen(qapp, ratio: float) -> None:
    made = icons.icon("play").pixmap(QSize(19, 19), ratio)
    assert made.size() == QSize(19, 19) * ratio
    assert made.devicePixelRatio() == ratio


def test_a_copied_icon_outlives_the_first(qapp) -> None:
    copy = QIcon(icons.icon("reset", "#654321"))
    copy.setIsMask(True)  # this is what makes Qt ask for an engine of its own
    gc.collect()
    assert pixels(copy.pixmap(20, 20))[..., 3].max() == 255


def test_icons_paint_themselves(qapp) -> None:
    ground = QPixmap(24, 24)
    ground.fill(QColor("#000000"))
    painter = QPainter(ground)
    icons.icon("play", "#00ff00").paint(painter, 0, 0, 24, 24)
    painter.end()
    assert pixels(ground)[..., 1].max() > 250


def test_an_icon_without_room_is_nothing(qapp) -> None:
    assert icons.icon("play").pixmap(QSize(0, 20), 1.0).isNull()
