"""Maps of cells and tables in charts: colours, read-outs, clicks and keys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from gui import theme
from gui.views.chart import edges
from gui.views.chart_heat import colour_range, hatched, pixels
from gui.views.chart_table import PAD, TableView, shared
from gui.views.chart_view import ChartView, cell_line
from gui.views.result import ResultView
from model.chart import Axis, Chart, Heat, Part, Table, Words

X = np.array([0.01, 0.1, 1.0])
Y = np.array([0.0, 0.9])
VALUES = np.array([[1.0, 1e-4, np.inf], [10.0, np.nan, 0.0]])
ROWS = np.arange(6).reshape(2, 3)


def heat(**more) -> Heat:
    made = {"name": Words("loss"), "beyond": Words("diverged"), "log": True}
    return Heat(X, Y, VALUES, rows=ROWS, **made | more)


def chart(**more) -> Chart:
    return Chart(Words("m"), Axis(Words("η"), log=True), Axis(), heat=heat(**more))


def kinds() -> Heat:
    parts = (Part(Words("left"), 0), Part(Words("none"), 1, hatched=True))
    return Heat(X, Y, np.array([[0.0, 1.0, np.nan], [1.0, 0.0, 0.0]]), parts=parts)


TABLE = Table(
    (Words("optimizer"), Words("loss")),
    ((Words("Adam"), 0.5), (Words("SGD"), 1e-9)),
    (0, 1),
    (7, 3),
)


@pytest.fixture
def view(shown):
    made = ChartView()
    made.resize(420, 320)
    return shown(made)


def place_of(view: ChartView, row: int, column: int) -> QPoint:
    x, y = view.plot.to_pixels(np.log10(X[column]), Y[row])
    return view.mapFromScene(view.plot.mapToScene(QPointF(x, y)))


class TestArrays:
    def test_cells_end_halfway_between_middles(self):
        np.testing.assert_allclose(edges(np.array([0.0, 1.0, 3.0])), [-0.5, 0.5, 2, 4])
        np.testing.assert_allclose(edges(np.array([2.0])), [1.5, 2.5])

    def test_colours_follow_the_logarithm_and_pass_over_what_has_none(self):
        assert colour_range(heat()) == pytest.approx((-4.0, 1.0))
        assert colour_range(heat(log=False)) == (0.0, 10.0)

    def test_zero_is_in_the_middle_of_signed_colours(self):
        assert colour_range(heat(log=False, signed=True)) == (-10.0, 10.0)

    def test_unknown_cells_are_empty_and_infinite_ones_hatched(self):
        made = pixels(heat(), theme.current())
        assert made[1, 1, 3] == 0
        assert (made[..., 3] == 255).sum() == 5
        assert hatched(heat()).tolist() == [[False, False, True], [False] * 3]
        low, high = made[0, 1, :3].astype(int), made[1, 0, :3].astype(int)
        assert high.sum() > low.sum() + 100

    def test_kinds_have_the_colours_of_their_slots(self):
        look = theme.current()
        made = pixels(kinds(), look)
        assert QColor(*made[0, 0, :3].tolist()).name() == look.balls[0]
        assert QColor(*made[0, 1, :3].tolist()).name() == look.balls[1]
        assert hatched(kinds()).tolist() == [[False, True, False], [True, False, False]]

    @pytest.mark.parametrize(
        ("row", "column", "words"),
        [(0, 0, ("loss", "1")), (0, 2, ("diverged", "")), (1, 1, ("loss", "–"))],
    )
    def test_a_cell_says_its_value(self, row, column, words):
        assert cell_line(heat(), row, column)[:2] == words


class TestMap:
    def test_a_click_opens_the_row_behind_a_cell(self, view):
        chosen = []
        view.row_chosen.connect(chosen.append)
        view.set_chart(chart())
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 1, 2)
        )
        assert chosen == [5]
        assert view.row == 5

    def test_keys_go_from_cell_to_cell(self, view):
        chosen = []
        view.row_chosen.connect(chosen.append)
        view.set_chart(chart())
        view.setFocus()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_End):
            QTest.keyClick(view, key)
        assert chosen == [0, 3, 4, 5]

    def test_cells_fill_the_plot_in_their_colours(self, view):
        view.set_chart(chart())
        image = view.picture(1.0)
        made = pixels(heat(), theme.current())
        at = view.plot.mapToScene(QPointF(*view.plot.to_pixels(-2.4, 0.0)))
        seen = image.pixelColor(view.mapFromScene(at))
        assert seen.getRgb()[:3] == tuple(made[0, 0, :3])

    def test_a_chart_without_cells_shows_none(self, view):
        view.set_chart(chart())
        view.set_chart(Chart(Words("m")))
        assert view.point_at(QPointF(200, 150)) is None
        assert view._heat.cell_at(QPointF(200, 150)) is None


class TestTable:
    def test_a_click_opens_the_row(self, shown):
        view = shown(TableView())
        chosen = []
        view.row_chosen.connect(chosen.append)
        view.set_table(TABLE)
        at = view.visualItemRect(view.item(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.keyClick(view, Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert chosen == [3, 7]
        assert view.item(1, 1).text() == "1e−9"

    def test_cells_open_by_mouse_and_by_keyboard(self, shown):
        view = shown(TableView())
        chosen = []
        view.row_chosen.connect(chosen.append)
        view.set_table(replace(TABLE, rows=(), places=((0, 4), (1, 5))))
        assert "cell" in view.accessibleDescription()
        at = view.visualItemRect(view.item(1, 1)).center()
        QTest.mouseMove(view.viewport(), at)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
        assert view.selectedIndexes() == [view.model().index(1, 1)]
        QTest.keyClick(view, Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClick(view, Qt.Key.Key_Left)
        QTest.keyClick(view, Qt.Key.Key_Space)
        assert chosen == [5, 4, 0]
        view.set_row(5)
        assert (view.currentRow(), view.currentColumn()) == (1, 1)
        view.set_row(None)
        assert view.currentRow() == -1
        assert chosen == [5, 4, 0]
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert chosen == [5, 4, 0]

    def test_a_book_shows_a_table_in_place_of_a_chart(self, shown):
        view = shown(ResultView())
        view.set_charts((Chart(Words("who"), table=TABLE), chart()))
        assert view.book.table.isVisible()
        assert not view.book.view.isVisible()
        view.set_opened(3, None)
        assert view.book.table.currentRow() == 1
        view.set_charts((chart(),))
        assert view.book.view.isVisible()
        assert not view.book.table.isVisible()


class TestWidths:
    def test_columns_keep_their_words_where_there_is_room(self):
        assert shared([100, 50], [40, 30], 150) == [100, 50]

    @pytest.mark.parametrize("room", [70, 90, 149])
    def test_else_all_give_alike_down_to_their_longest_word(self, room):
        widths = shared([100, 50], [40, 30], room)
        assert room - 2 < sum(widths) <= room
        assert widths[0] >= 40
        assert widths[1] >= 30

    def test_below_that_the_table_scrolls(self):
        assert shared([100, 50], [40, 30], 20) == [40, 30]
        assert shared([50], [50], 20) == [50]

    def test_a_narrow_table_wraps_its_words(self, shown):
        words = Words("several words " * 12)
        table = Table((words, Words("n")), ((words, 0.5), (Words("one"), 1.0)))
        view = shown(TableView())
        view.set_table(table)
        for width, wraps in ((1400, False), (240, True)):
            view.resize(width, 200)
            assert view.wordWrap() is wraps
            assert (view.rowHeight(0) > view.rowHeight(1)) is wraps
            assert not view.horizontalScrollBar().isVisible()

    def test_a_glyph_takes_room_from_the_words_beside_it(self, shown):
        """Where name and glyph are wider than their column, the row has two lines."""
        name = "Gradient descent"
        cells = tuple((Words(each), 0.5) for each in (name, "Adam"))
        heads = (Words("optimizer"), Words("loss"))
        view = shown(TableView())
        view.set_table(Table(heads, cells, slots=(0, 1)))
        view.setWordWrap(True)
        view.setColumnWidth(0, view.fontMetrics().horizontalAdvance(name) + 2 * PAD)
        assert view._row_height(0) > view._row_height(1)
