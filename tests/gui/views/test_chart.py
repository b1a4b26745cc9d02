"""Charts: values on their axes, ranges, and the points under pointer and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.views.chart import bar_width, on_axes, x_range, y_range
from gui.views.chart_marks import pieces, shape_places
from gui.views.chart_view import ChartView
from model.chart import Axis, Chart, Mark, Series, Words
from tests.patience import pause

X = np.array([0.1, 0.5, 0.9])
Y = np.array([1e-4, 1e-2, 1.0])


def dots(rows=None, **more) -> Chart:
    series = Series(Words("some"), X, Y, "dots", 1, rows)
    chart = {"x": Axis(Words("ratio"), low=0, high=1), "y": Axis(Words("L"), log=True)}
    return Chart(Words("t"), series=(series,), **chart | more)


def bars() -> Chart:
    x = np.arange(3.0)
    parts = [np.array([0.2, 0.5, 0.7]), np.array([0.8, 0.5, 0.3])]
    series = tuple(
        Series(Words(n), x, y, "bars") for n, y in zip("ab", parts, strict=True)
    )
    names = tuple(Words(each) for each in ("one", "two", "three"))
    y = Axis(low=0, high=1)
    return Chart(Words("b"), y=y, series=series, names=names)


def place_of(view: ChartView, k: int) -> QPoint:
    x, y = view.plot.to_pixels(X[k], np.log10(Y[k]))
    return view.mapFromScene(view.plot.mapToScene(QPointF(x, y)))


@pytest.fixture
def view(shown):
    made = ChartView()
    made.resize(420, 320)
    return shown(made)


class TestArrays:
    def test_what_is_not_above_zero_has_no_place_on_a_logarithmic_axis(self):
        series = Series(Words(), X, np.array([0.0, -1.0, 10.0]))
        chart = on_axes(Chart(Words(), y=Axis(log=True), series=(series,)))
        np.testing.assert_array_equal(chart.series[0].y, [np.nan, np.nan, 1.0])

    def test_declared_ends_are_seen_and_values_beyond_them_too(self):
        chart = on_axes(dots())
        assert x_range(chart) == (0.0, 1.0)
        low, high = y_range(chart)
        assert low < -4
        assert high > 0
        wide = Series(Words(), np.array([0.5, 1.4]), np.ones(2))
        chart = Chart(Words(), x=Axis(low=0, high=1), series=(wide,))
        assert x_range(chart)[1] >= 1.4

    def test_bars_are_stacked_and_wholly_seen(self):
        chart = on_axes(bars())
        assert y_range(chart) == (0.0, 1.0)
        assert bar_width(chart.stacked) < 1
        assert x_range(chart) == pytest.approx((-0.36, 2.36))

    def test_a_mark_moves_with_its_axis(self):
        marks = (Mark(100.0, upright=False), Mark(0.5))
        chart = on_axes(dots(marks=marks))
        assert [each.at for each in chart.marks] == [2.0, 0.5]

    def test_an_empty_chart_has_ranges(self):
        for axis in (Axis(), Axis(log=True)):
            chart = on_axes(Chart(Words(), x=axis, y=axis))
            for low, high in (x_range(chart), y_range(chart)):
                assert low < high

    def test_a_line_breaks_where_there_is_no_value(self):
        y = np.array([1.0, 2.0, np.nan, 3.0, np.nan, 4.0, 5.0])
        assert [len(each) for each in pieces(np.arange(7.0), y)] == [2, 2]

    def test_long_lines_have_few_shapes_and_at_different_places(self):
        x = np.arange(1000.0)
        some = [shape_places(x, slot).tolist() for slot in range(7)]
        assert all(4 <= len(each) <= 6 for each in some)
        assert len({each[0] for each in some}) == 7


class TestView:
    def test_a_click_on_a_dot_opens_its_row(self, view, qtbot):
        view.set_chart(dots(np.array([7, 8, 9])))
        with qtbot.waitSignal(view.row_chosen) as caught:
            QTest.mouseClick(
                view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 1)
            )
        assert caught.args == [8]
        assert view.row == 8

    def test_a_click_beside_all_dots_opens_nothing(self, view, qtbot):
        view.set_chart(dots(np.array([7, 8, 9])))
        away = place_of(view, 1) + QPoint(60, 40)
        with qtbot.assertNotEmitted(view.row_chosen):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=away)

    def test_dots_with_nothing_behind_do_not_open(self, view, qtbot):
        view.set_chart(dots())
        with qtbot.assertNotEmitted(view.row_chosen):
            QTest.mouseClick(
                view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 1)
            )
        assert view.focusPolicy() == Qt.FocusPolicy.NoFocus

    def test_arrows_walk_from_dot_to_dot(self, view):
        view.set_chart(dots(np.array([7, 8, 9])))
        view.setFocus()
        taken = []
        view.row_chosen.connect(taken.append)
        for key in ("Right", "Right", "Right", "Right", "Left", "Home", "End"):
            QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
        assert taken == [7, 8, 9, 9, 8, 7, 9]

    def test_the_pointer_reads_a_dot_and_a_bar(self, view):
        view.set_chart(dots(np.array([7, 8, 9])))
        QTest.mouseMove(view.viewport(), place_of(view, 2))
        pause(20)
        words = [line.name for line in view._over._lines]
        values = [line.value for line in view._over._lines]
        assert words[:3] == ["some", "ratio", "L"]
        assert values[1:3] == ["0.9", "1"]
        view.set_chart(bars())
        x, y = view.plot.to_pixels(1.0, 0.25)
        place = view.mapFromScene(view.plot.mapToScene(QPointF(x, y)))
        QTest.mouseMove(view.viewport(), place)
        pause(20)
        assert [line.name for line in view._over._lines] == ["two", "a", "b"]

    def test_ranges_stay_while_they_serve(self, view):
        view.set_chart(dots())
        before = view.plot.ranges
        fewer = Series(Words("some"), X[:2], Y[:2], "dots")
        chart = dots()
        view.set_chart(Chart(Words("t"), chart.x, chart.y, (fewer,)))
        assert view.plot.ranges == before

    @pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
    @pytest.mark.parametrize("chart", [dots(), bars()], ids=["dots", "bars"])
    def test_a_picture_is_painted_in_the_colours_of_the_theme(self, view, chart, look):
        view.set_theme(look)
        view.set_chart(chart)
        image = view.picture(1.0)
        assert (image.width(), image.height()) == (view.width(), view.height())
        seen = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert look.canvas in seen
        slot = 1 if chart.series[0].look == "dots" else 0
        assert look.balls[slot] in seen
