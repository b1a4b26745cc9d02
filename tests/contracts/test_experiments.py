"""What every experiment of the registry owes."""

from __future__ import annotations

import csv
import io
import json
import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from model.experiment import Progress, Result, finished
from model.experiments import EXPERIMENTS
from model.jobs import Keeping, Kept
from tests.effort import effort_below

# Settings that make a run short; an experiment without an entry runs with its defaults.
SHORT = {
    "minimum_ratio": {"networks": 6, "hidden": "2", "training": 10},
    "saddle_dimension": {
        "dimensions": 2,
        "matrices": 500,
        "fields": 1,
        "networks": 2,
    },
    "stuck": {"starts": 3, "steps": 120, "hidden": "3"},
    "escape": {"steps": 300},
    "sweep": {"first_values": 5, "second_values": 3, "steps": 30, "starts": 2},
    "race": {"budget": 40, "rates": 5, "starts": 2},
    "basins": {"cells": "32", "steps": 50},
    "batch_timing": {"dataset": "moons", "sizes": "1,20", "rounds": 3},
    "batch_accuracy": {
        "dataset": "moons",
        "hidden": "4",
        "sizes": "5,20,60",
        "epochs": 4,
        "seeds": 2,
    },
    "large_batch": {
        "dataset": "moons",
        "hidden": "4",
        "small": 5,
        "large": 40,
        "epochs": 4,
        "seeds": 2,
    },
    "batch_summary": {
        "dataset": "moons",
        "hidden": "4",
        "large": 60,
        "epochs": 3,
        "target_accuracy": 0.75,
        "starts": 2,
    },
    "sharp_flat": {
        "dataset": "moons",
        "hidden": "4",
        "small": 20,
        "large": 60,
        "target_accuracy": 0.8,
        "starts": 2,
    },
}
every_experiment = pytest.mark.parametrize("name", list(EXPERIMENTS))


def short(name):
    return EXPERIMENTS.from_dict({"type": name} | SHORT.get(name, {}))


@pytest.fixture(scope="module")
def results():
    kept: dict[str, tuple[list[Progress], Result]] = {}

    def get(name):
        if name not in kept:
            work, reports = short(name).run(), []
            while True:
                try:
                    reports.append(next(work))
                except StopIteration as end:
                    kept[name] = reports, end.value
                    break
        return kept[name]

    return get


def same(a, b, timed=()):
    assert list(a) == list(b)
    for key in set(a) - set(timed):
        np.testing.assert_array_equal(a[key], b[key], err_msg=key)


@every_experiment
def test_progress_rises_from_0_to_1(name, results):
    reports, _ = results(name)
    shares = [each.share for each in reports]
    assert len(shares) >= 2
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] <= 1


@every_experiment
def test_rows_known_so_far_have_the_columns_of_the_result(name, results):
    reports, result = results(name)
    for each in reports:
        if each.columns:
            assert list(each.columns) == list(result.columns)


@every_experiment
def test_the_table_is_a_table(name, results):
    _, result = results(name)
    assert len({len(each) for each in result.columns.values()}) == 1
    assert len(next(iter(result.columns.values()))) >= 1
    assert all(each.ndim == 1 for each in result.columns.values())


@every_experiment
def test_a_claim_is_checked_in_words_and_numbers(name, results):
    _, result = results(name)
    assert result.checks
    for check in result.checks:
        assert check.verdict in {"agrees", "disagrees", "undecided"}
        assert str(check)
        assert "{" not in str(check)
        assert check.claim != check.sentence
        assert check.values


@every_experiment
def test_the_same_settings_give_the_same_numbers(name, results):
    _, result = results(name)
    again = finished(short(name).run())
    timed = EXPERIMENTS[name].timed
    same(again.columns, result.columns, timed)
    same(again.details, result.details, timed)


@every_experiment
def test_an_executor_gives_the_same_numbers(name, results):
    _, result = results(name)
    with ThreadPoolExecutor(2) as pool:
        found = finished(short(name).run(pool)).columns
        same(found, result.columns, EXPERIMENTS[name].timed)


@every_experiment
def test_a_stopped_run_goes_on_to_the_same_numbers(name, results, tmp_path):
    """What its tasks return can be kept without pickle, and is taken up again."""
    _, result = results(name)
    experiment = short(name)
    work = experiment.run(Keeping(None, Kept.of(experiment, tmp_path)))
    while next(work).share < 0.4:
        pass
    work.close()
    kept = Kept.of(experiment, tmp_path)
    assert len(kept) > 0
    found = finished(experiment.run(Keeping(None, kept))).columns
    same(found, result.columns, EXPERIMENTS[name].timed)


@every_experiment
def test_another_seed_gives_other_numbers(name, results):
    if "seed" not in EXPERIMENTS[name].parameters():
        pytest.skip("nothing is drawn")
    _, result = results(name)
    other = finished(short(name).with_values(seed=1).run())
    assert any(
        not np.array_equal(other.columns[key], result.columns[key], equal_nan=number)
        for key in result.columns
        for number in (result.columns[key].dtype.kind == "f",)
    )


@every_experiment
def test_json_is_strict_and_complete(name, results):
    _, result = results(name)
    content = json.loads(result.to_json(), parse_constant=pytest.fail)
    assert content["experiment"] == short(name).to_dict()
    assert EXPERIMENTS.from_dict(content["experiment"]) == short(name)
    assert set(content["columns"]) == set(result.columns)
    assert len(content["checks"]) == len(result.checks)


@every_experiment
def test_csv_holds_every_digit(name, results):
    _, result = results(name)
    header, *rows = csv.reader(io.StringIO(result.to_csv()))
    assert header == list(result.columns)
    for key, column in zip(header, zip(*rows, strict=True), strict=True):
        wanted = result.columns[key]
        if wanted.dtype.kind == "f":
            np.testing.assert_array_equal([float(cell) for cell in column], wanted)
        else:
            assert list(column) == [str(each) for each in wanted.tolist()]


@every_experiment
def test_beside_a_table_stand_its_settings(name, results, tmp_path):
    _, result = results(name)
    result.write(tmp_path / "out.csv")
    content = json.loads((tmp_path / "out.csv-metadata.json").read_text("utf-8"))
    (note,) = content["notes"]
    assert note["format"] == "descent-lab/experiment"
    assert EXPERIMENTS.from_dict(note["experiment"]) == short(name)
    columns = content["tableSchema"]["columns"]
    assert [each["name"] for each in columns] == list(result.columns)
    assert "columns" not in note


@every_experiment
def test_the_first_report_comes_soon_and_closing_ends_it(name):
    with effort_below(5.0):
        work = EXPERIMENTS[name]().run()
        next(work)
    for _ in range(3):
        next(work)
    with effort_below(5.0):
        work.close()


@every_experiment
def test_files_are_written(name, results, tmp_path):
    _, result = results(name)
    for ending in (".json", ".csv"):
        path = tmp_path / f"out{ending}"
        result.write(path)
        assert path.stat().st_size > 100


@every_experiment
def test_catalogue_entry(name):
    entry = EXPERIMENTS[name].describe()
    assert json.loads(json.dumps(entry, allow_nan=False)) == entry
    for key in ("name", "title", "help", "source", "parameters"):
        assert entry[key], key
    assert entry["title"] != entry["help"]


def test_ranks_and_titles_are_unique():
    kinds = list(EXPERIMENTS.values())
    for field in ("rank", "title"):
        assert len({getattr(kind, field) for kind in kinds}) == len(kinds)


def test_lost_numbers_become_null():
    values = np.array([1.0, math.nan, math.inf])
    result = Result({"type": "x"}, {"a": values}, details={"b": values[None]})
    content = json.loads(result.to_json())
    assert content["columns"]["a"] == [1.0, None, None]
    assert content["details"]["b"] == [[1.0, None, None]]
