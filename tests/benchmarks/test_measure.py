"""What the scripts of the benchmarks share."""

from __future__ import annotations

import pytest

from benchmarks import _measure as measure
from benchmarks.__main__ import read_rows


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2e-9, "2 ns"), (1.25e-6, "1.25 µs"), (0.9996, "1 s"), (0.04, "40 ms")],
)
def test_times_have_a_fitting_unit(seconds: float, said: str) -> None:
    assert measure.shown(seconds) == said


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    work = [10, 100, 1000]
    cost = [3e-6 * n**power for n in work]
    assert measure.exponent(work, cost) == pytest.approx(power, abs=1e-9)
    line = measure.growth("steps", work, cost, "at most 1.05")
    (row,) = read_rows(line)
    assert row.number == pytest.approx(power, abs=0.005)
    assert row.met == ("yes" if power < 2 else "**no**")


def test_rows_are_what_the_collector_reads() -> None:
    (row,) = read_rows(measure.row("adam", 2e-6, 3e-4, "≥ 8"))
    assert (row.name, row.ours, row.theirs, row.ratio) == (
        *("adam", "2 µs", "300 µs"),
        "150 ×",
    )
    assert row.met == "yes"
    assert read_rows(measure.row("adam", 2e-6))[0].met == ""


def test_programs_take_turns_and_may_tell_the_time_themselves() -> None:
    calls: list[str] = []

    def told() -> float:
        calls.append("told")
        return 0.25

    def timed() -> None:
        calls.append("timed")

    found = measure.in_turns(told, timed, rounds=3)
    assert calls == ["told", "timed"] * 4
    assert found[0] == 0.25
    assert found[1] > 0.0
    assert measure.repeated(timed, 10)() > 0.0
    assert len(calls) == 18
