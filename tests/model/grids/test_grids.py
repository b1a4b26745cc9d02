"""Loss grids: files as loss-landscape writes them, the spline, and what is refused."""

from __future__ import annotations

import sys

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from model.array import MATH
from model.errors import UserError
from model.grids.opening import grid_file, is_grid_file
from model.grids.scene import open_grid
from model.grids.spline import Spline
from model.opening import read_scenario
from model.resources import resource
from model.surfaces import SURFACES

XS, YS = np.linspace(-1, 1, 9), np.linspace(-0.5, 1.5, 7)


def bowl(x, y):
    return 0.3 + (x - 0.2) ** 2 + 2 * (y - 0.4) ** 2 + 0.1 * np.sin(3 * x * y)


LOSS = bowl(XS[None, :], YS[:, None])  # rows are y
PATH = np.array([[-0.8, 1.2], [-0.3, 0.8], [0.2, 0.4]])


def write_npz(path, **arrays):
    whole = {"xcoordinates": XS, "ycoordinates": YS, "train_loss": LOSS}
    np.savez(path, **{k: v for k, v in (whole | arrays).items() if v is not None})
    return path


def write_h5(path, **arrays):
    """Write as loss-landscape does: the shape is declared (nx, ny), filled by rows."""
    whole = {
        "dir_file": "directions.h5",
        "xcoordinates": XS,
        "ycoordinates": YS,
        "train_loss": LOSS.reshape(len(XS), len(YS)),
        "train_acc": 100 - LOSS.reshape(len(XS), len(YS)),
    }
    with h5py.File(path, "w") as file:
        for key, value in (whole | arrays).items():
            if value is not None:
                file[key] = value
    return path


def grid(path, **values):
    return SURFACES["grid"](file=str(path), **values)


@pytest.fixture(params=[write_npz, write_h5], ids=["npz", "h5"])
def file(request, tmp_path):
    ending = request.param.__name__.removeprefix("write_")
    return request.param(tmp_path / f"surface.{ending}")


class TestFiles:
    def test_values_are_where_they_belong(self, file):
        surface = grid(file)
        for x, y in ((XS[2], YS[5]), (XS[7], YS[1])):
            assert surface.value(np.array([x, y])) == pytest.approx(bowl(x, y))
        assert surface.domain == ((-1.0, 1.0), (-0.5, 1.5))

    def test_other_values_can_be_chosen(self, tmp_path):
        surface = grid(write_h5(tmp_path / "a.h5"), values="train_acc")
        place = np.array([XS[2], YS[5]])
        assert surface.value(place) == pytest.approx(100 - bowl(*place))

    def test_a_path_lies_in_the_file_or_in_one_of_its_own(self, file, tmp_path):
        assert grid(file).paths == ()
        path = tmp_path / "path.h5"
        with h5py.File(path, "w") as written:
            written["proj_xcoord"], written["proj_ycoord"] = PATH.T
        surface = grid(file, path_file=str(path))
        np.testing.assert_array_equal(surface.paths[0], PATH)
        assert surface.starts[0] == tuple(PATH[0])
        (shadow,) = surface.projections
        np.testing.assert_array_equal(shadow.points, PATH)
        inside = write_npz(
            tmp_path / "both.npz", proj_xcoord=PATH[:, 0], proj_ycoord=PATH[:, 1]
        )
        np.testing.assert_array_equal(grid(inside).paths[0], PATH)

    def test_plain_names_will_do(self, tmp_path):
        np.savez(tmp_path / "plain.npz", x=XS, y=YS, loss=LOSS)
        surface = grid(tmp_path / "plain.npz")
        assert surface.content.name == "loss"
        assert is_grid_file(tmp_path / "plain.npz")

    def test_a_data_set_is_no_grid(self, tmp_path):
        rng = np.random.default_rng(0)
        np.savez(tmp_path / "data.npz", x=rng.normal(size=(20, 3)), y=np.arange(20))
        assert not is_grid_file(tmp_path / "data.npz")
        assert not is_grid_file(tmp_path / "none.csv")
        assert is_grid_file(tmp_path / "anything.h5")

    def test_the_shipped_grid_is_a_networks_with_its_training(self):
        surface = SURFACES["grid"]()
        assert resource("data/loss_grid.npz").stat().st_size < 60_000
        (path,) = surface.paths
        assert surface.value(path[-1]) < 0.2 * surface.value(path[0])

    def test_a_scenario_opens_with_rates_that_suit(self, file):
        scenario = open_grid(file)
        assert scenario.surface.file == str(file)
        assert len(scenario.runs) == 3
        end = {run.optimizer.name for run in scenario.runs}
        assert end == {"gradient_descent", "momentum", "adam"}

    def test_a_scenario_names_its_file_from_its_folder(self, file, tmp_path):
        text = open_grid(file).to_json(tmp_path)
        assert f'"file": "{file.name}"' in text
        (tmp_path / "scenario.json").write_text(text)
        assert read_scenario(tmp_path / "scenario.json").surface == grid(file)


def changed(row, column, value):
    values = LOSS.copy()
    values[row, column] = value
    return values


BAD = {
    "nan": ({"train_loss": changed(2, 3, np.nan)}, "not finite at 1 of 63 points"),
    "infinite": ({"train_loss": changed(0, 0, np.inf)}, "every point needs a number"),
    "one_line": (
        {"ycoordinates": None, "train_loss": LOSS[0]},
        "holds 9 × 1 points; a surface needs 3 × 3 at least",
    ),
    "one_by_n": (
        {"ycoordinates": YS[:1], "train_loss": LOSS[:1]},
        "holds 9 × 1 points; a surface needs 3 × 3 at least",
    ),
    "falling_axis": (
        {"xcoordinates": XS[::-1]},
        "xcoordinates must be finite and rise",
    ),
    "axis_twice": (
        {"ycoordinates": np.repeat(YS[:1], 7)},
        "ycoordinates must be finite",
    ),
    "shape": ({"train_loss": LOSS[:4]}, "train_loss has the shape 4 × 9"),
    "no_values": ({"train_loss": None}, "holds no values for its grid"),
    "no_axes": ({"xcoordinates": None}, "there is no xcoordinates; it holds"),
    "unfinished": ({"train_loss": changed(1, 1, -1.0)}, "unfinished: 1 of 63 points"),
    "too_fine": (
        {"xcoordinates": np.arange(601.0), "train_loss": np.zeros((7, 601))},
        "at most 600 × 600 are read",
    ),
    "path_only": (
        {"xcoordinates": None, "proj_xcoord": XS, "proj_ycoord": XS},
        "holds a path and no loss grid",
    ),
    "words": ({"train_loss": LOSS.astype(str)}, "train_loss holds no numbers"),
}


class TestRefused:
    @pytest.mark.parametrize("name", BAD)
    def test_what_is_wrong_is_one_sentence(self, tmp_path, name):
        arrays, sentence = BAD[name]
        path = write_npz(tmp_path / "bad.npz", **arrays)
        with pytest.raises(UserError) as caught:
            grid(path)
        assert sentence in str(caught.value)
        assert str(caught.value).startswith("file: ")
        assert "\n" not in str(caught.value)
        with pytest.raises(UserError, match=r"^file bad.npz: "):
            open_grid(path)

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("a.h5", b"not at all", "is no HDF5 file"),
            ("a.h5", b"\x89HDF\r\n\x1a\n" + b"x" * 100, "is no HDF5 file"),
            ("a.npz", b"PK\x03\x04 cut off", "is no NPZ file"),
            ("a.txt", b"1 2 3", "is neither an NPZ nor an HDF5 file"),
            ("a.h5", b"", "is empty"),
        ],
    )
    def test_files_that_are_something_else(self, tmp_path, name, content, sentence):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError) as caught:
            grid(tmp_path / name)
        assert sentence in str(caught.value)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(UserError, match="there is no such file"):
            grid(tmp_path / "gone.h5")

    def test_an_hdf5_file_of_directions(self, tmp_path):
        path = write_h5(
            tmp_path / "d.h5", xcoordinates=None, train_loss=None, train_acc=None
        )
        with h5py.File(path, "a") as file:
            file["xdirection/0"] = np.zeros(3)
        with pytest.raises(UserError, match="there is no xcoordinates; it holds"):
            grid(path)

    def test_values_that_are_not_there(self, tmp_path):
        path = write_npz(tmp_path / "a.npz")
        with pytest.raises(UserError, match="holds no test_loss; it holds"):
            grid(path, values="test_loss")

    def test_a_path_that_is_none(self, tmp_path):
        path = write_npz(tmp_path / "a.npz")
        with pytest.raises(UserError) as caught:
            grid(path, path_file=str(path))
        assert "holds no path: there are no proj_xcoord" in str(caught.value)
        assert str(caught.value).startswith("path_file")

    def test_pickles_are_never_read(self, tmp_path):
        path = write_npz(tmp_path / "a.npz", train_loss=np.array([print], dtype=object))
        with pytest.raises(UserError, match="is no NPZ file of arrays"):
            grid(path)

    def test_without_h5py_the_sentence_says_what_to_install(
        self, tmp_path, monkeypatch
    ):
        path = write_h5(tmp_path / "a.h5")
        monkeypatch.setitem(sys.modules, "h5py", None)
        with pytest.raises(UserError, match="need the package h5py: pip install h5py"):
            grid(path)

    def test_links_to_other_files_are_passed_over(self, tmp_path):
        other = write_h5(tmp_path / "other.h5")
        path = write_h5(tmp_path / "a.h5", train_loss=None, train_acc=None)
        with h5py.File(path, "a") as file:
            file["train_loss"] = h5py.ExternalLink(str(other), "/train_loss")
        with pytest.raises(UserError, match="holds no values"):
            grid(path)

    def test_a_file_that_changes_is_read_again(self, tmp_path):
        path = write_npz(tmp_path / "a.npz")
        assert grid_file(path) is grid_file(path)
        write_npz(path, train_loss=LOSS[:, ::-1], more=np.zeros(5))
        np.testing.assert_array_equal(grid(path).content.values, LOSS[:, ::-1].T)


class TestSpline:
    def test_it_is_scipys_natural_spline_along_both_axes(self):
        xs = np.array([-1.0, -0.7, 0.1, 0.2, 1.3])
        values = np.random.default_rng(0).normal(size=(5, 7))
        at = np.linspace(-1, 1.3, 40)
        rows = CubicSpline(xs, values, bc_type="natural")(at)
        y = np.linspace(-0.5, 1.5, 40)
        wanted = CubicSpline(YS, rows, axis=1, bc_type="natural")(y)
        found, *_ = Spline(xs, YS, values).mesh(at, y)
        np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-12)

    @given(
        x=st.floats(-3, 3),
        y=st.floats(-3, 3),
    )
    def test_one_place_as_floats_is_the_same_as_arrays(self, x, y):
        surface = SURFACES["grid"]()
        loss, *slopes = surface.loss_and_partials_at(MATH, x, y)
        place = np.array([x, y])
        assert loss == pytest.approx(float(surface.value(place)), rel=1e-9, abs=1e-9)
        np.testing.assert_allclose(
            slopes, surface.gradient(place), rtol=1e-9, atol=1e-9
        )

    @pytest.mark.parametrize("edge", [-1.0, -0.5, 0.25, 1.0])
    def test_value_slope_and_bend_go_on_over_every_edge(self, edge):
        spline = Spline(XS, YS, LOSS.T)
        y = np.linspace(-0.9, 1.9, 25)
        before, after = (
            spline.jet(np.full(25, edge + side * 1e-9), y, 2) for side in (-1, 1)
        )
        for one, other in zip(before, after, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-6)

    def test_it_comes_near_a_smooth_loss_as_the_grid_is_finer(self):
        errors = []
        for n in (9, 17, 33):
            xs, ys = np.linspace(-1, 1, n), np.linspace(-0.5, 1.5, n)
            spline = Spline(xs, ys, bowl(xs[:, None], ys[None, :]))
            at = np.linspace(-0.4, 0.4, 31)
            found, *_ = spline.mesh(at, at + 0.5)
            errors.append(np.abs(found - bowl(at[:, None], at[None, :] + 0.5)).max())
        assert errors[2] < errors[1] / 8 < errors[0] / 64
