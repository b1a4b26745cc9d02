"""The 1-D cut: curve, line, parabola, balls near it, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.analysis.analyst import Analyst
from gui.views.cut import CutPanel
from gui.views.cut_plot import loss_range, upon
from model.curvature.spectrum import spectrum_at
from model.surfaces import SURFACES
from tests.gui.panels.hands import Said, click, frame_of, make, unnamed

LECTURE = SURFACES["lecture"]()


def look(surface=LECTURE, theta=(0.0, 0.0), direction="u1", angle=0.0, reach=None):
    analyst, told = Analyst(surface), []
    analyst.cut_changed.connect(told.append)
    analyst.set_spectrum(spectrum_at(surface, np.array(theta, dtype=float)))
    analyst.cut_requested(direction, angle)
    if reach is not None:
        analyst.reach_requested(reach)
    analyst.cut_shown(True)
    return told[-1]


@pytest.fixture
def panel(shown):
    made = CutPanel()
    made.resize(900, 190)
    made.set_limits(0.01, 2.0)
    made.set_cut(look())
    return shown(made)


def test_a_saddle_is_a_maximum_one_way_and_a_minimum_the_other(panel) -> None:
    assert panel.words.text() == "slope 0, curvature −2: a maximum in this direction"
    panel.set_cut(look(direction="u2"))
    assert panel.words.text() == "slope 0, curvature 2: a minimum in this direction"
    panel.set_cut(look(theta=(0.5, 0.0), direction="w2"))
    assert panel.words.text() == "slope −1, curvature 0.5"


def test_directions_are_asked_for(panel) -> None:
    said = Said(panel)
    for name in ("u2", "gradient", "w1", "angle"):
        click(panel.directions._buttons[name])
        assert panel.directions.value() == "u1"
    assert [each[:2] for each in said.take()] == [
        ("cut_requested", name) for name in ("u2", "gradient", "w1", "angle")
    ]


def test_the_angle_is_dragged_only_where_it_is_free(panel) -> None:
    assert not panel.angle.isVisible()
    panel.set_cut(look(direction="angle", angle=30.0))
    assert panel.angle.isVisible()
    said = Said(panel)
    click(panel.angle, pos=QPoint(panel.angle.width() - 3, 8))
    assert said.all[-1][:2] == ("cut_requested", "angle")
    assert said.all[-1][2] > 45.0


def test_the_reach_is_dragged(panel) -> None:
    said = Said(panel)
    click(panel.reach, pos=QPoint(4, 8))
    assert said.all[-1][0] == "reach_requested"
    assert said.all[-1][1] < 0.1


def test_where_there_is_no_direction_that_is_said(panel) -> None:
    panel.set_cut(look(direction="gradient"))
    assert panel.view.layer._words[1].startswith("The gradient is zero here")
    panel.set_cut(None)
    assert panel.view.layer._words[1] == "Nothing is inspected."


def test_balls_near_the_cut_lie_upon_it() -> None:
    scenario = make("lecture")
    frame = frame_of(scenario, 0)
    start = np.array(frame.balls[0].position)
    found = upon(look(theta=start - (0.2, 0.0), direction="w1"), frame.balls)
    assert found
    assert found[0].s == pytest.approx(0.2)
    assert found[0].aside == pytest.approx(0.0, abs=1e-9)
    far = upon(look(theta=start - (0.0, 0.8), direction="w1"), frame.balls)
    assert far == []


def test_holes_do_not_end_the_range() -> None:
    low, high = loss_range(np.array([1.0, np.nan, 3.0, np.inf]))
    assert low < 1.0 < 3.0 < high < 4.0
    assert loss_range(np.full(3, np.nan)) == (0.0, 1.0)


@pytest.mark.parametrize("loss", [np.nan, np.inf])
def test_a_point_without_a_loss_is_not_drawn(panel, qtlog, loss) -> None:
    known = look()
    panel.set_cut(replace(known, spectrum=replace(known.spectrum, loss=loss)))
    panel.view.grab()
    assert qtlog.records == []


def test_curve_line_and_parabola_are_seen_in_both_looks(qapp, panel) -> None:
    for chosen in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, chosen)
        panel.set_cut(look(theta=(0.5, 0.3), direction="angle", angle=20.0))
        image = panel.view.grab().toImage()
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert len(colours) > 20


def test_a_read_out_follows_the_pointer(qapp, panel) -> None:
    before = panel.view.grab().toImage()
    QTest.mouseMove(panel.view.viewport(), QPoint(420, 60))
    qapp.processEvents()
    panel.view.layer.set_hover(0.1)
    assert panel.view.grab().toImage() != before


def test_everything_has_a_name(panel) -> None:
    assert unnamed(panel) == []
    assert panel.view.accessibleName()
    assert panel.directions._buttons["u1"].accessibleName().startswith("Along u₁")


def test_pressing_the_plot_is_no_gesture(panel) -> None:
    said = Said(panel)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton)
    assert said.all == []
