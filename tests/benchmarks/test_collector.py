"""The collector of the benchmarks: reading tables, medians, goals, the page."""

from __future__ import annotations

import math

import pytest

from benchmarks import __main__ as collector

PRINTED = """
some words
| name | ours | theirs | ratio | goal |
|---|---:|---|:---|---|
| adam | 5.8 µs | 97 µs | 16.7 × | ≥ 8 |
| window | 60 MB | 50 MB | 1.2 | at most 1.3 |
"""


def row(ratio: str, goal: str = "≥ 8", name: str = "adam") -> collector.Row:
    return collector.Row(name, "1", "2", ratio, goal)


def test_rows_are_read_without_head_and_ruler() -> None:
    rows = collector.read_rows(PRINTED)
    assert [each.name for each in rows] == ["adam", "window"]
    assert rows[0] == collector.Row("adam", "5.8 µs", "97 µs", "16.7 ×", "≥ 8")


def test_the_run_with_the_median_ratio_is_kept_whole() -> None:
    runs = [
        [collector.Row("adam", ours, "x", ratio, "≥ 8")]
        for ours, ratio in [("a", "9"), ("b", "30"), ("c", "10.5 ×")]
    ]
    assert collector.medians(runs) == [collector.Row("adam", "c", "x", "10.5 ×", "≥ 8")]


def test_a_row_without_a_number_is_kept() -> None:
    kept = collector.medians([[row("none")]])
    assert math.isnan(kept[0].number)


@pytest.mark.parametrize(
    ("ratio", "goal", "met"),
    [
        ("8", "≥ 8 ×", "yes"),
        ("7.9", "at least 8", "**no**"),
        ("1.3", "≤ 1.3", "yes"),
        ("1.31", "at most 1.3", "**no**"),
        ("none", "≥ 8", "**no**"),
        ("2", "", ""),
    ],
)
def test_goals_are_judged(ratio: str, goal: str, met: str) -> None:
    assert row(ratio, goal).met == met


def test_the_page_names_the_parts_of_the_machine() -> None:
    text = collector.page({"Optimizers": collector.read_rows(PRINTED)})
    assert "| adam | 5.8 µs | 97 µs | 16.7 × | ≥ 8 | yes |" in text
    assert "cores" in text
    assert "numpy" in text
