"""Every data set of the registry, and the facts about each."""

from __future__ import annotations

import inspect
import json

import numpy as np
import pytest

from model.dataset import LineData
from model.datasets import DATASETS
from model.resources import resource

every_dataset = pytest.mark.parametrize("kind", DATASETS.values(), ids=list(DATASETS))
GENERATED = [kind for kind in DATASETS.values() if "seed" in kind.parameters()]
every_generated = pytest.mark.parametrize(
    "kind", GENERATED, ids=[kind.name for kind in GENERATED]
)


@every_dataset
def test_inputs_and_targets_belong_together(kind):
    data = kind()
    assert data.inputs.ndim == 2
    assert data.inputs.dtype == np.float64
    assert np.isfinite(data.inputs).all()
    assert np.isfinite(data.targets).all()
    assert len(data) == len(data.inputs) == len(data.targets) > 0
    assert data.inputs.flags.c_contiguous


@every_dataset
def test_classes_are_numbered_from_zero(kind):
    targets = kind().targets
    if kind.task == "classification":
        assert targets.dtype.kind == "i"
        np.testing.assert_array_equal(np.unique(targets), range(targets.max() + 1))
    else:
        assert targets.dtype == np.float64


@every_dataset
def test_samples_cannot_be_changed(kind):
    data = kind()
    for array in (data.inputs, data.targets):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@every_dataset
def test_the_same_data_come_again(kind):
    one, other = kind(), kind.from_dict(json.loads(json.dumps(kind().to_dict())))
    assert one == other
    np.testing.assert_array_equal(one.inputs, other.inputs)
    np.testing.assert_array_equal(one.targets, other.targets)


@every_dataset
def test_catalogue_entry(kind):
    entry = kind.describe()
    assert json.loads(json.dumps(entry, allow_nan=False)) == entry
    for key in ("name", "title", "help", "source", "licence", "samples", "features"):
        assert entry[key], key
    assert inspect.getdoc(kind)


@every_dataset
def test_the_random_state_of_the_process_is_left_alone(kind):
    before = np.random.get_state()[1].copy()  # noqa: NPY002 (what must not be used)
    kind().load()
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


@every_generated
def test_number_noise_and_seed_are_obeyed(kind):
    assert len(kind(samples=37)) == 37
    one, other = kind(noise=0.3, seed=1), kind(noise=0.3, seed=2)
    changed = [
        not np.array_equal(a, b)
        for a, b in ((one.inputs, other.inputs), (one.targets, other.targets))
    ]
    assert any(changed)
    smooth = kind(noise=0)
    parts = [
        np.abs(a - b).max()
        for a, b in (
            (kind(noise=1e-3).inputs, smooth.inputs),
            (kind(noise=1e-3).targets, smooth.targets),
        )
    ]
    assert 0 < max(parts) < 1e-2


def test_data_sets_of_the_contract_are_there():
    wanted = ["lecture_regression", "line20", "sinc", "moons", "spirals", "digits"]
    assert [name for name in DATASETS if name in wanted] == wanted


def test_lecture_regression_is_the_ten_pairs():
    data = DATASETS["lecture_regression"]()
    assert data.inputs[:, 0].tolist() == [
        338, 333, 328, 207, 226, 25, 179, 60, 208, 606,
    ]  # fmt: skip
    assert data.targets.tolist() == [
        640, 633, 619, 393, 428, 27, 193, 66, 226, 1591,
    ]  # fmt: skip


def test_line20_best_line_is_near_the_true_one():
    data = DATASETS["line20"]()
    slope, intercept = np.polyfit(data.inputs[:, 0], data.targets, 1)
    assert len(data) == 20
    assert (intercept, slope) == pytest.approx((1, 3), abs=0.1)
    residual = data.targets - intercept - slope * data.inputs[:, 0]
    assert residual.std() == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("name", ["lecture_regression", "line20"])
def test_line_data_say_where_to_look(name):
    data = DATASETS[name]()
    assert isinstance(data, LineData)
    assert len(data.starts) >= 2


def test_sinc_is_the_printed_function():
    data = DATASETS["sinc"](samples=101)
    x = data.inputs[:, 0]
    off = x != 0
    u = 5 * np.pi * x[off]
    np.testing.assert_allclose(data.targets[off], np.sin(u) / u, atol=1e-15)
    assert data.targets[50] == 1.0


def test_moons_lie_on_their_arcs():
    data = DATASETS["moons"](noise=0)
    upper, lower = data.inputs[data.targets == 0], data.inputs[data.targets == 1]
    np.testing.assert_allclose(np.linalg.norm(upper, axis=1), 1)
    np.testing.assert_allclose(np.linalg.norm(lower - [1, 0.5], axis=1), 1)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


def test_spirals_lie_on_their_arms():
    data = DATASETS["spirals"](noise=0)
    radius = np.linalg.norm(data.inputs, axis=1)
    angle = 3 * np.pi * radius + np.pi * data.targets
    expected = radius[:, None] * np.stack((np.cos(angle), np.sin(angle)), axis=1)
    np.testing.assert_allclose(data.inputs, expected, atol=1e-12)
    assert 0.1 <= radius.min() < radius.max() <= 1


def test_digits_are_real_handwriting():
    data = DATASETS["digits"]()
    assert data.inputs.shape == (1797, 64)
    assert (data.inputs.min(), data.inputs.max()) == (0.0, 1.0)
    counts = np.bincount(data.targets)
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    means = np.stack([data.inputs[data.targets == k].mean(0) for k in range(10)])
    distance = np.linalg.norm(data.inputs[:, None] - means, axis=-1)
    assert (distance.argmin(1) == data.targets).mean() > 0.85


def test_digits_name_their_source_and_licence():
    beside = resource("data/digits.txt").read_text(encoding="utf-8")
    assert DATASETS["digits"].licence in beside
    assert "10.24432/C50P49" in beside


def test_digits_need_no_pickle():
    with np.load(resource("data/digits.npz"), allow_pickle=False) as file:
        assert {key: file[key].dtype for key in file.files} == {
            "pixels": np.uint8,
            "digits": np.uint8,
        }


def test_resources_of_a_frozen_program(monkeypatch, tmp_path):
    assert resource("data").is_dir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("data/x") == tmp_path / "resources" / "data" / "x"
