"""What a table opens behind its cells."""

from __future__ import annotations

from model.chart import Table, Words

HEADS = (Words("a"), Words("b"))


def test_a_row_opens_what_stands_for_it() -> None:
    table = Table(HEADS, ((1, 2), (3, 4)), rows=(7, -1))
    assert [table.behind(row, 1) for row in (0, 1, 2)] == [7, -1, -1]
    assert table.behind(-1, 0) == table.behind(0, -1) == -1


def test_a_cell_may_open_something_of_its_own() -> None:
    table = Table(HEADS, ((1, 2), (3, 4)), rows=(7, 8), places=((0, 1),))
    assert [table.behind(0, column) for column in (0, 1)] == [0, 1]
    assert table.behind(1, 0) == 8
