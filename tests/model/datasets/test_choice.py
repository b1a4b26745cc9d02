"""A file of data as the data set of surfaces, experiments and scenarios."""

from __future__ import annotations

import json

import numpy as np
import pytest

import main
from model.datasets.files.choice import named, portable, stamp_of
from model.errors import UserError
from model.experiment_words import kept_of
from model.experiments import EXPERIMENTS
from model.opening import read_scenario
from model.scenario import scenario_from_dict
from model.surfaces import SURFACES
from tests.model.datasets.made import FLOWERS, PAIRS

WITH_FILES = [name for name, kind in EXPERIMENTS.items() if "file" in kind.parameters()]


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS)
    return path


@pytest.fixture
def flowers(tmp_path):
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS)
    return path


def scenario(surface):
    start = {"optimizer": {"type": "gradient_descent"}}
    return {
        "format": "descent-lab/scenario", "version": 1, "surface": surface,
        "runs": [start], "steps": 5,
    }  # fmt: skip


def test_a_line_is_fitted_to_a_file(pairs):
    surface = SURFACES["regression"](file=str(pairs))
    (best,) = surface.known_points
    slope, start = np.polyfit([1, 2, 3, 4], [3.1, 4.9, 7.2, 8.8], 1)
    assert best.theta == pytest.approx((start, slope))
    assert surface.samples == 4
    with pytest.raises(UserError, match=r"^file"):
        SURFACES["regression"](file=f"{pairs}?target=9")


def test_a_network_learns_a_file(flowers):
    surface = SURFACES["network"](
        file=f"{flowers}?standardize=true", hidden="3", training=5
    )
    assert (surface.samples, surface.network.loss) == (12, "cross_entropy")
    before = float(surface.value(np.zeros(2)))
    flowers.write_text(FLOWERS.replace("5,", "7,"))
    again = surface.with_values(span=2.0)
    assert np.isfinite(before)
    assert again.recipe != surface.recipe
    assert float(surface.value(np.zeros(2))) == before


@pytest.mark.parametrize("kind", ["network", "regression"])
@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("?samples=7", "surface.file: is empty; choose a file of data first"),
        ("nowhere.csv", "surface.file nowhere.csv: there is no such file"),
        ("a.csv?colour=1", "surface.file.colour: is not known here"),
        (7, "surface.file: must be a text"),
    ],
)
def test_what_is_wrong_with_a_scenario_s_file_is_one_sentence(kind, file, message):
    with pytest.raises(UserError) as caught:
        scenario_from_dict(scenario({"type": kind, "file": file}))
    assert message in str(caught.value)


def test_a_file_beside_the_scenario_is_found_from_there(tmp_path, pairs, capsys):
    surface = {"type": "regression", "file": "pairs.csv?samples=3"}
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(scenario(surface)))
    found = read_scenario(path)
    assert found.surface.samples == 3
    assert found.surface.file == f"{pairs.as_posix()}?samples=3"
    # Saved beside the data it names them from there, elsewhere by the whole path.
    content = json.loads(found.to_json(tmp_path))
    assert content["surface"]["file"] == "pairs.csv?samples=3"
    away = json.loads(found.to_json(tmp_path / "sub"))
    assert away["surface"]["file"] == found.surface.file
    assert main.main([str(path), "--export", str(tmp_path / "out.csv")]) == 0
    pairs.unlink()
    assert main.main([str(path), "--export", str(tmp_path / "out.csv")]) == 2
    told = capsys.readouterr().err
    assert "mine.json: surface.file pairs.csv: there is no such file" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "content",
    [{}, [], {"surface": 3}, {"surface": {"file": 3}}, None]
    + [{"surface": {"file": "a.csv?x=1"}}],
)
def test_what_is_not_as_it_must_be_is_left_as_it_is(content, tmp_path):
    assert portable(content, tmp_path) == content


@pytest.mark.parametrize("name", WITH_FILES)
def test_experiments_take_a_file(name, flowers, tmp_path):
    kind = EXPERIMENTS[name]
    text = f"{flowers}?target=kind"
    experiment = kind(file=text)
    assert kind.from_dict(experiment.to_dict()) == experiment
    folder = kept_of(experiment, tmp_path).folder
    flowers.write_text(FLOWERS + "5,1.5,rose\n")
    assert kept_of(experiment, tmp_path).folder != folder


def test_an_experiment_on_a_file_runs_from_the_command_line(flowers, tmp_path):
    words = ["--experiment", "minimum_ratio"]
    words += ["--set", f"file={flowers}", "--set", "networks=2", "--set", "hidden=2"]
    out = tmp_path / "out.json"
    assert main.main([*words, "--set", "training=5", "--export", str(out)]) == 0
    assert json.loads(out.read_text())["experiment"]["file"] == str(flowers)


def test_names_go_on_meaning_what_they_did():
    assert len(named("line20")) == 20
    assert stamp_of({"dataset": "digits", "file": ""}) == ""


def test_who_chooses_another_data_set_leaves_the_file(flowers):
    surface = SURFACES["network"](file=str(flowers), hidden="3", training=0)
    assert surface.with_values(span=2.0).file
    assert surface.with_values(dataset="sinc").file == ""
    experiment = EXPERIMENTS["stuck"](file=str(flowers))
    assert experiment.with_values(dataset="sinc").file == ""
