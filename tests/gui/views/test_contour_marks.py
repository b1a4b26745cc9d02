"""Critical points and the inspected neighbourhood on the map."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from gui import theme
from gui.analysis.analyst import Analyst
from gui.theme.marks import marks
from gui.views.contour import ContourView
from model.analysis import analyse
from model.curvature.spectrum import spectrum_at
from model.surfaces import SURFACES

HIMMELBLAU, LECTURE = SURFACES["himmelblau"](), SURFACES["lecture"]()


@pytest.fixture
def view(shown):
    made = ContourView()
    made.resize(420, 400)
    made.set_surface(HIMMELBLAU)
    return shown(made)


def place(view, theta):
    x, y = view._plot.to_pixels(*map(float, theta))
    return view.mapFromScene(view._plot.mapToScene(QPointF(x, y)))


def close_to(view, theta, colour, reach=7):
    image, at = view.grab().toImage(), place(view, theta)
    wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    found = 0
    for x in range(at.x() - reach, at.x() + reach + 1):
        for y in range(at.y() - reach, at.y() + reach + 1):
            seen = image.pixelColor(x, y).getRgb()[:3]
            near = zip(seen, wanted, strict=True)
            found += all(abs(a - b) < 40 for a, b in near)
    return found


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_each_point_has_its_mark(qapp, view, look) -> None:
    theme.apply(qapp, look)
    view.set_theme(look)
    analysis = analyse(HIMMELBLAU)
    kinds = marks(dark=look.dark).kinds
    assert all(close_to(view, p.theta, kinds[p.kind]) < 4 for p in analysis.points)
    view.set_analysis(analysis)
    assert all(close_to(view, p.theta, kinds[p.kind]) > 6 for p in analysis.points)


def test_curves_are_lines(view) -> None:
    view.set_surface(LECTURE)
    view.set_analysis(analyse(LECTURE))
    colour = marks(dark=False).kinds["degenerate"]
    assert all(close_to(view, (w, 1 / w), colour, 3) for w in (0.7, 1.0, 1.5))


def test_another_surface_has_no_marks(view) -> None:
    view.set_analysis(analyse(HIMMELBLAU))
    view.set_surface(LECTURE)
    bare = view.grab().toImage()
    view.set_analysis(None)
    assert view.grab().toImage() == bare


def test_radius_and_eigenvectors(qapp, view) -> None:
    analyst, told = Analyst(HIMMELBLAU), []
    analyst.taylor_changed.connect(told.append)
    analyst.set_spectrum(spectrum_at(HIMMELBLAU, np.array((0.0, 0.0))))
    analyst.taylor_requested(True)
    view.set_taylor(told[-1])
    colours, radius = marks(dark=False), told[-1].radius
    angle = 0.4
    ring = (radius * np.cos(angle), radius * np.sin(angle))
    assert close_to(view, ring, colours.sheet, 3)
    assert close_to(
        view, 0.5 * radius * told[-1].spectrum.eigenvectors[0], colours.down
    )
    view.set_taylor(None)
    assert not close_to(view, ring, colours.sheet, 3)


def test_alt_and_the_pointer_look_closely(view) -> None:
    told = []
    view.taylor_pointed.connect(told.append)
    for theta, held in (
        ((1.0, 1.0), Qt.KeyboardModifier.NoModifier),
        ((1.0, 1.0), Qt.KeyboardModifier.AltModifier),
        ((2.0, 1.0), Qt.KeyboardModifier.NoModifier),
    ):
        at = QPointF(place(view, theta))
        view.mouseMoveEvent(
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                view.viewport().mapToGlobal(at),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.NoButton,
                held,
            )
        )
    assert len(told) == 2
    np.testing.assert_allclose(told[0], (1.0, 1.0), atol=0.05)
    assert told[1] is None
