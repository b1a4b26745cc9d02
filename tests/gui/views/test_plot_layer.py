"""A widget of one plot and the layer over it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont

from gui import theme
from gui.views.plot_layer import LayeredView, PlotLayer


class Layer(PlotLayer):
    def paint_in(self, painter, _area) -> None:
        painter.fillRect(self.boundingRect(), QColor(self._theme.danger))


class View(LayeredView):
    arranged = 0

    def _arrange(self) -> None:
        self.arranged += 1
        self._plot.setGeometry(0, 0, self.width() / 2, self.height())


@pytest.fixture
def view(shown):
    made = View(Layer, (200, 100))
    made.resize(300, 120)
    made._plot.set_range((0.0, 10.0), (0.0, 1.0))
    return shown(made)


def test_size_and_font_arrange_the_axes_anew(view) -> None:
    before = view.arranged
    view.resize(320, 140)
    assert view.arranged > before
    before = view.arranged
    view.setFont(QFont(view.font().family(), 20))
    assert view.arranged > before


def test_ground_and_layer_follow_the_theme(view) -> None:
    for look in (theme.LIGHT, theme.DARK):
        view.set_theme(look)
        image = view.grab().toImage()
        assert image.pixelColor(50, 60).name() == QColor(look.danger).name()
        assert image.pixelColor(290, 60).name() == QColor(look.canvas).name()


def test_places_are_those_of_the_plot(view) -> None:
    left, right = view.place(2.0, 0.5), view.place(8.0, 0.5)
    assert left.y() == right.y()
    assert left.x() < right.x() < view.width() / 2 + 1
    values = view._plot.to_values(
        view._plot.mapFromScene(view.mapToScene(left.toPoint()))
    )
    assert values[0] == pytest.approx(2.0, abs=0.1)
    assert isinstance(left, QPointF)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (3.0, 3.0),
        (0.0, 0.0),
        (1e300, 1e300),
        (-1.0, np.nextafter(-1.0, 0.0)),
        (2.0, 1.0),
    ]
    + [(np.nan, 1.0), (0.0, np.inf), (-1e308, 1e308)],
)
def test_a_range_without_extent_is_shown_all_the_same(view, low, high) -> None:
    plot = view._plot
    plot.set_range((0.0, 10.0), (np.float64(low), np.float64(high)))
    bottom, top = plot.ranges[1]
    assert bottom < top
    if low == high:
        assert bottom <= low <= top
        assert top - bottom <= 1e-11 * max(abs(low), 1e-270)
    for value in (-1e308, 0.0, low, 1e308):
        plot.to_pixels(5.0, value)  # no warning, whatever comes out


def test_a_range_with_extent_is_shown_as_it_is(view) -> None:
    view._plot.set_range((0.0, 10.0), (1e-9, 2e-9))
    assert view._plot.ranges == ((0.0, 10.0), (1e-9, 2e-9))
