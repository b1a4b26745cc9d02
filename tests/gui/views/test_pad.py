"""The pad: where it is bright, what a drag asks for, what it reads out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.views.pad import Dot, Pad, PadView, _image

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(shown):
    made = PadView()
    made.resize(520, 260)
    made.set_pad(Pad((0.01, 1.0), dot=Dot(0.5, 0.9, 1)), "")
    return shown(made)


def listen(view) -> list:
    said: list = []
    view.settings_dragged.connect(lambda eta, beta: said.append((eta, beta)))
    view.gesture_finished.connect(lambda: said.append("end"))
    return said


def test_the_best_point_of_a_condition_of_100() -> None:
    pad = Pad((0.01, 1.0))
    best, plain = pad.best, pad.best_descent
    assert round(best.rate, 6) == 0.818182
    assert round(plain.rate, 6) == 0.980198
    assert float(pad.rate(best.learning_rate, best.momentum)) == pytest.approx(
        best.rate, abs=1e-6
    )


def test_the_brighter_the_faster() -> None:
    image = _image(np.array([[0.1, 0.9, 0.999], [0.1, 1.5, 0.999]]))
    light = [image.pixelColor(x, 1).lightness() for x in range(3)]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == 3


def test_the_range_shows_the_limit_and_the_run() -> None:
    for eta in (1e-9, 0.5, 1e4):
        low, high = Pad((0.01, 1.0), dot=Dot(eta, 0.0, 0)).decades
        assert low < math.log10(2) < high
        assert low < math.log10(eta) < high


def test_a_drag_asks_for_both_values_until_it_ends(view) -> None:
    said, place = listen(view), view.to_view(0.5, 0.9).toPoint()
    QTest.mousePress(view.viewport(), LEFT, pos=place)
    target = view.to_view(0.05, 0.4).toPoint()
    QTest.mouseMove(view.viewport(), target)
    QTest.mouseRelease(view.viewport(), LEFT, pos=target)
    assert said[-1] == "end"
    (eta, beta) = said[-2]
    assert eta == pytest.approx(0.05, rel=0.05)
    assert beta == pytest.approx(0.4, abs=0.02)
    assert said.count("end") == 1


def test_keys_move_it_a_little(view) -> None:
    said = listen(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    (first, _, second, _) = said
    assert first[0] > 0.5
    assert first[1] == 0.9
    assert second == (0.5, 0.89)


def test_without_a_momentum_only_the_rate_is_asked_for(view) -> None:
    view.set_pad(Pad((0.01, 1.0), dot=Dot(0.5, 0.0, 1), steerable=False), "")
    said = listen(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.to_view(0.1, 0.6).toPoint())
    assert said[0][1] == 0.0


def test_a_pad_without_a_run_is_only_looked_at(view) -> None:
    view.set_pad(Pad((0.01, 1.0)), "")
    said = listen(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.to_view(0.1, 0.6).toPoint())
    QTest.mouseMove(view.viewport(), QPoint(200, 100))
    assert said == []
    view.set_pad(None, "why")
    view.grab()


@pytest.mark.parametrize("form", ["heavy_ball", "nesterov"])
def test_what_is_drawn_is_grey_beyond_the_limit(view, form) -> None:
    pad = Pad((0.5, 1.0), form)
    view.set_pad(pad, "")
    image = view.grab().toImage()
    for eta, beta in ((0.3, 0.5), (4.5, 0.2)):
        at = view.to_view(eta, beta).toPoint()
        colour = image.pixelColor(at)
        settles = float(pad.rate(eta, beta)) < 1
        assert (colour.saturation() > 60) is settles, (eta, beta)
