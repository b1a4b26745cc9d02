"""Rows, columns and their names."""

from __future__ import annotations

import pytest

from model.datasets.files import tables
from model.datasets.files.tables import read_table
from model.errors import UserError


def names(text: str) -> list[str]:
    return [column.name for column in read_table(text.encode()).columns]


def test_no_two_columns_have_the_same_name():
    assert names("x,x,y\n1,2,3\n4,5,6\n") == ["x", "x (2)", "y"]
    assert names("x,x (2),x\n1,2,3\n4,5,6\n") == ["x", "x (2)", "x (3)"]
    assert names("x (2),x,x (2),\n1,2,3,4\n4,5,6,7\n") == [
        "x (2)",
        "x",
        "x (2) (3)",
        "column 4",
    ]


def test_blanks_at_the_end_of_a_row_are_no_cells():
    source = read_table(b"x y  \n1 2\n3 4   \n5 6\n")
    assert [column.name for column in source.columns] == ["x", "y"]
    assert source.columns[1].values().tolist() == [2, 4, 6]


def test_a_table_with_too_many_cells_is_given_up_at_once(monkeypatch):
    monkeypatch.setattr(tables, "MOST_CELLS", 10)
    assert read_table(b"x,y\n" + b"1,2\n" * 4)
    with pytest.raises(UserError, match="10"):
        read_table(b"x,y\n" + b"1,2\n" * 6)
