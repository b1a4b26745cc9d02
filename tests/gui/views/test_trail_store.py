"""Points of many trails in one table: room, appending, thinning."""

from __future__ import annotations

import numpy as np
import pytest

from gui.views.stage.trail_store import TrailStore, starts_of, thinned_to


def appended(store: TrailStore, owners: list[int], rows: list[int]) -> None:
    store.append(np.array(owners, dtype=np.intp), row=np.array(rows))


def rows_of(store: TrailStore, trail: int) -> list[int]:
    return store.data["row"][trail, : store.size[trail]].tolist()


def test_points_go_to_the_ends_of_their_trails() -> None:
    store = TrailStore()
    store.make(3)
    appended(store, [0, 0, 2], [1, 2, 7])
    appended(store, [0, 1, 2, 2], [3, 5, 8, 9])
    assert [rows_of(store, k) for k in range(3)] == [[1, 2, 3], [5], [7, 8, 9]]
    assert store.ends(np.array([0, 2]))["row"].tolist() == [3, 9]
    taken = store.taken(np.array([2, 0]), np.array([2, 3]))
    assert taken["row"].tolist() == [7, 8, 1, 2, 3]


def test_one_trail_more_at_a_time_doubles_the_table_only_when_it_is_full() -> None:
    """It held two to the power of the number of trails once."""
    store = TrailStore()
    for trails in range(1, 65):
        store.make(trails)
        appended(store, [trails - 1], [trails])
        assert trails <= len(store.data) <= 2 * trails
    assert [rows_of(store, k) for k in range(64)] == [[k + 1] for k in range(64)]


def test_long_trails_keep_what_was_in_them() -> None:
    store = TrailStore()
    store.make(2)
    for row in range(100):
        appended(store, [0, 1], [row, 100 + row])
    assert rows_of(store, 0) == list(range(100))
    assert rows_of(store, 1) == list(range(100, 200))


def test_a_trail_over_the_limit_is_thinned_where_it_is_old() -> None:
    store = TrailStore()
    store.make(2)
    appended(store, [0] * 8 + [1], [*range(8), 50])
    owners = np.array([0, 0, 1])
    kept = store.make_room(owners, 8)
    appended(store, owners[kept].tolist(), np.array([8, 9, 51])[kept].tolist())
    rows = rows_of(store, 0)
    assert len(rows) <= 8
    assert rows[0] == 0
    assert rows[-3:] == [7, 8, 9]
    assert rows_of(store, 1) == [50, 51]


@pytest.mark.parametrize(("size", "limit"), [(5, 8), (8, 8), (9, 8), (1000, 20)])
def test_the_ends_stay_and_the_newer_half_whole(size: int, limit: int) -> None:
    left = thinned_to(size, limit)
    assert len(left) <= limit
    assert left[0] == 0
    assert left[-1] == size - 1
    assert (np.diff(left) > 0).all()
    assert (np.diff(left)[:-1] >= np.diff(left)[1:]).all()


def test_parts_stand_one_after_the_other() -> None:
    assert starts_of(np.array([3, 0, 2])).tolist() == [0, 3, 3]
