"""Colours keep their distance, words their contrast; the look can change live."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QComboBox, QLabel

from gui import theme
from gui.theme import DARK, HIGH_CONTRAST, LIGHT, Theme, marks, roles
from gui.theme.stylesheet import style_sheet
from gui.views.colour_maps import COLOUR_MAPS, ColourMap, colours
from gui.views.stage import look as stage_look
from model.parts import Role

THEMES = [LIGHT, DARK, HIGH_CONTRAST]

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
# Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
VISIONS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear(color: str) -> np.ndarray:
    rgb = np.array(QColor(color).getRgbF()[:3], dtype=float)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear sRGB under D65."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    x, y, z = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = [
        c ** (1 / 3) if c > 216 / 24389 else (24389 / 27 * c + 16) / 116
        for c in (x, y, z)
    ]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(first: np.ndarray, second: np.ndarray) -> float:
    """The colour difference of CIE 142-2001, as Sharma, Wu and Dalal 2005 write it."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    if c1 * c2 != 0 and h2 - h1 == 180:
        dh = 180.0
    big_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    if c1 * c2 == 0:
        mean_h = h1 + h2
    elif abs(h1 - h2) <= 180:
        mean_h = (h1 + h2) / 2
    else:
        mean_h = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(mean_h - 30))
        + 0.24 * np.cos(np.radians(2 * mean_h))
        + 0.32 * np.cos(np.radians(3 * mean_h + 6))
        - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    )
    turn = 30 * np.exp(-(((mean_h - 275) / 25) ** 2))
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    r_t = -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)) * np.sin(np.radians(2 * turn))
    light, chroma, hue = (l2 - l1) / s_l, (c2 - c1) / s_c, big_h / s_h
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + r_t * chroma * hue))


def contrast(first: str, second: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ linear(each)) for each in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [  # from the test data of Sharma, Wu and Dalal 2005
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_ciede2000(first, second, expected) -> None:
    assert ciede2000(np.array(first, float), np.array(second, float)) == pytest.approx(
        expected, abs=1e-4
    )


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_balls_differ_to_every_colour_vision(look: Theme, vision: str) -> None:
    seen = [lab(VISIONS[vision] @ linear(color)) for color in look.balls]
    worst = min(ciede2000(a, b) for a, b in itertools.combinations(seen, 2))
    assert worst >= 19


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_balls_stand_out_from_the_canvas(look: Theme) -> None:
    assert len(look.balls) == 7
    assert min(contrast(color, look.canvas) for color in look.balls) >= 3


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_words_can_be_read(look: Theme) -> None:
    grounds = [look.canvas, look.canvas_edge, look.window, look.panel, look.card]
    grounds += [look.field, look.raised, look.hover, look.pressed]
    words = dict.fromkeys((look.text, look.dim), grounds)
    inside = [look.panel, look.card, look.field, look.raised]
    words |= {look.link: [*inside, look.accent_soft]}
    words |= {look.danger: [*inside, look.danger_soft]}
    words |= {look.warning: [*inside, look.warning_soft]}
    words |= {look.success: [*inside, look.success_soft]}
    accents = [look.accent, look.accent_hover, look.accent_pressed]
    pairs = [(word, ground) for word, each in words.items() for ground in each]
    pairs += [(look.on_accent, accent) for accent in accents]
    pairs += [(look.on_tooltip, look.tooltip), (look.text, look.border)]
    least = 7.0 if look is HIGH_CONTRAST else 4.5
    low = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < least]
    assert not low


def test_even_disabled_words_can_be_read_in_high_contrast() -> None:
    look = HIGH_CONTRAST
    for ground in (look.window, look.panel, look.card, look.field, look.raised):
        assert contrast(look.faint, ground) >= 7
    assert contrast(look.edge, look.panel) >= 7
    assert contrast(look.focus, look.panel) >= 7


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_marks_and_parts_of_a_step_can_be_read(look: Theme) -> None:
    """They are drawn as words too: kinds of points, parts of a step."""
    chosen = marks.marks(dark=look.dark)
    words = [*chosen.kinds.values(), chosen.flat]
    words += [roles.ink(role, dark=look.dark).colour for role in Role]
    least = 7.0 if look is HIGH_CONTRAST else 4.5
    grounds = (look.panel, look.card, look.canvas)
    low = [
        (word, ground)
        for word in words
        for ground in grounds
        if contrast(word, ground) < least
    ]
    assert not low


@pytest.mark.parametrize("name", COLOUR_MAPS)
def test_a_colour_map_grows_lighter_with_the_loss(name: ColourMap) -> None:
    table = colours(name) / 255.0
    rgb = np.where(table <= 0.04045, table / 12.92, ((table + 0.055) / 1.055) ** 2.4)
    lightness = np.array([lab(each)[0] for each in rgb])
    # A step of one in eight bits is up to 0.4 of lightness: such ripples are rounding.
    assert (np.diff(lightness) > -0.4).all()
    assert (np.diff(lightness[::8]) > 0).all()
    assert lightness[-1] - lightness[0] > 50


def test_the_stage_has_the_same_balls_as_everything_else() -> None:
    assert [each.lower() for each in stage_look.LIGHT.balls] == list(LIGHT.balls)
    assert [each.lower() for each in stage_look.DARK.balls] == list(DARK.balls)


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_focus_and_accent_can_be_seen(look: Theme) -> None:
    for ground in (look.panel, look.card, look.field):
        assert contrast(look.focus, ground) >= 3
        assert contrast(look.accent, ground) >= 3


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_every_colour_is_one(look: Theme) -> None:
    for each in fields(look):
        value = getattr(look, each.name)
        for color in value if isinstance(value, tuple) else [value]:
            if isinstance(color, str) and each.name != "name":
                assert QColor(color).isValid(), each.name


def test_no_other_module_of_the_style_names_a_colour() -> None:
    sheet = (theme.stylesheet.RESOURCES / "style" / "window.qss").read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", sheet)


@pytest.mark.parametrize("look", THEMES, ids=lambda each: each.name)
def test_pictures_of_the_style_sheet_exist(look: Theme) -> None:
    sheet = style_sheet(look, 10.0)
    paths = re.findall(r"url\((.*?)\)", sheet)
    assert paths
    for path in paths:
        assert "currentColor" not in Path(path).read_text("utf-8")


def test_applying_reaches_widgets_and_tells(qapp, qtbot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(theme.notifier().changed) as caught:
        theme.apply(qapp, DARK)
    assert caught.args == [DARK]
    assert theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.panel)
    assert DARK.field in qapp.styleSheet()
    assert qapp.property("styled")


def test_text_can_be_enlarged_and_comes_back(qapp, qtbot) -> None:
    label = QLabel("digits")
    qtbot.addWidget(label)
    before = label.sizeHint().height()
    theme.apply(qapp, LIGHT, 2.0)
    assert label.sizeHint().height() >= 1.8 * before
    theme.apply(qapp, LIGHT, 1.0)
    assert label.sizeHint().height() == before


def test_choices_resolve() -> None:
    assert theme.resolve("dark") is DARK
    assert theme.resolve("light") is LIGHT
    assert theme.resolve("high_contrast") is HIGH_CONTRAST
    assert theme.resolve("system") in THEMES
    assert set(theme.CHOICES) == {"light", "dark", "high_contrast", "system"}


def test_another_theme_leaves_the_size_of_text(qapp) -> None:
    theme.apply(qapp, LIGHT, 1.5)
    theme.apply(qapp, DARK)
    assert theme.scale() == 1.5


def test_live_numbers_have_digits_of_one_width(qapp) -> None:
    metrics = QFontMetrics(theme.tabular(theme.font()))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_three_sizes_of_type(qapp) -> None:
    sizes = [theme.font(role).pointSizeF() for role in ("small", "normal", "title")]
    assert sizes == sorted(set(sizes))
