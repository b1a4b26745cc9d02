"""Experiments from the command line."""

from __future__ import annotations

import json

import pytest

import main
from model.errors import UserError
from model.experiment_words import chosen, place_for, run_with
from model.experiments import EXPERIMENTS
from model.jobs import Keeping, Kept
from model.jobs.place import Place


def test_settings_take_their_declared_types():
    pairs = ["networks=7", "hidden=3,4", "tolerance=1e-6", "activation=relu"]
    experiment = chosen(EXPERIMENTS, "minimum_ratio", pairs)
    assert experiment.to_dict() | {"type": ""} == experiment.to_dict() | {
        "type": "",
        "networks": 7,
        "hidden": "3,4",
        "tolerance": 1e-6,
        "activation": "relu",
    }
    assert chosen(EXPERIMENTS, "minimum_ratio", ["hidden=10"]).hidden == "10"


@pytest.mark.parametrize(
    ("name", "pairs", "message"),
    [
        ("nothing", [], "nothing is not known"),
        ("escape", ["steps"], "--set: must be key=value"),
        ("escape", ["=3"], "--set: must be key=value"),
        ("escape", ["size=3"], "size: is not known here"),
        ("escape", ["steps=many"], "steps: must be a number"),
        ("escape", ["steps=1"], "steps: must be at least 10"),
        ("escape", ["surface=bowl"], "surface: must be one of"),
    ],
)
def test_wrong_words_are_named(name, pairs, message):
    with pytest.raises(UserError, match=message):
        chosen(EXPERIMENTS, name, pairs)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep what is finished in a folder of the test."""
    monkeypatch.setenv("DESCENT_LAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "experiments"


def test_where_tasks_run_comes_from_the_words():
    assert place_for(None, None) is None
    assert place_for(1, None) is None
    assert place_for(3, None) == Place(workers=3)
    assert place_for(2, None, threads=True) == Place(kind="threads", workers=2)
    assert place_for(None, "host:1") == Place(kind="cluster", address="host:1")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((0, None), "--workers.workers: must be at least 1"),
        ((2, "host:1"), "--cluster: goes without --workers"),
        ((None, "x" * 300), "--cluster.address: is longer"),
    ],
)
def test_wrong_places_are_named(words, message):
    with pytest.raises(UserError, match=message):
        place_for(*words)


def test_progress_is_told():
    told: list[float] = []
    result = run_with(EXPERIMENTS["escape"](steps=200), None, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(result.columns["step"]) == 5 * 2 * 201


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_command_writes_the_file(ending, tmp_path):
    path = tmp_path / f"out.{ending}"
    words = ["--experiment", "escape", "--set", "steps=50", "--export", str(path)]
    assert main.main(words) == 0
    text = path.read_text(encoding="utf-8")
    if ending == "json":
        assert json.loads(text)["experiment"]["steps"] == 50
    else:
        assert text.count("\n") == 1 + 5 * 2 * 51


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--export", "a.csv", "--cluster", "x", "--workers", "2"], "--cluster"),
        (["--export", "a.csv", "--workers", "0"], "--workers"),
        (["--export", "a.xyz"], "must end in one of"),
        (["--export", "nowhere/a.csv"], "there is no folder"),
        (["--export", "a.csv", "--set", "steps=x"], "steps"),
        ([], "needs --export"),
    ],
)
def test_wrong_words_are_refused_in_one_line(words, message, capsys):
    assert main.main(["--experiment", "escape", *words]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1


def test_a_file_that_cannot_be_used_is_said_before_anything_runs(tmp_path, capsys):
    words = ["--experiment", "batch_accuracy", "--set", f"file={tmp_path / 'no.csv'}"]
    out = tmp_path / "out.csv"
    assert main.main([*words, "--export", str(out)]) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert line.endswith("file no.csv: there is no such file")
    assert not out.exists()


@pytest.mark.parametrize("more", [["--workers", "2"], ["--threads", "--workers", "2"]])
def test_workers_give_the_same_file(tmp_path, more):
    files = []
    for k, place in enumerate(([], more)):
        path = tmp_path / f"{k}.csv"
        words = ["--experiment", "minimum_ratio", "--set", "networks=6"]
        words += ["--set", "hidden=2", "--set", "training=5", *place]
        assert main.main([*words, "--export", str(path)]) == 0
        files.append(path.read_text(encoding="utf-8"))
    assert files[0] == files[1]


def test_a_stopped_experiment_goes_on_and_says_so(tmp_path, home, capsys):
    words = ["--set", "networks=8", "--set", "hidden=2", "--set", "training=5"]
    experiment = chosen(EXPERIMENTS, "minimum_ratio", words[1::2])
    work = experiment.run(Keeping(None, Kept.of(experiment)))
    while next(work).share < 0.5:
        pass
    work.close()
    count = len(Kept.of(experiment))
    assert count >= 2
    texts = []
    for more in ([], ["--fresh"]):
        path = tmp_path / f"out{len(more)}.csv"
        words_ = ["--experiment", "minimum_ratio", *words, *more]
        assert main.main([*words_, "--export", str(path)]) == 0
        told = capsys.readouterr().err
        line = f"going on: {count} finished tasks were kept (--fresh starts anew)\n"
        assert told == ("" if more else line)
        texts.append(path.read_text(encoding="utf-8"))
        assert not any(home.iterdir())
    assert texts[0] == texts[1]


def test_a_cluster_that_is_not_there_is_one_line(tmp_path, capsys):
    pytest.importorskip("distributed")
    words = ["--experiment", "escape", "--set", "steps=50", "--cluster", "nowhere at"]
    assert main.main([*words, "--export", str(tmp_path / "a.csv")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: cluster: no scheduler answers at nowhere at")
    assert told.count("\n") == 1
