"""The surface typed by the user."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys

import numpy as np
import pytest

from model.array import MATH, NUMPY
from model.errors import UserError
from model.surfaces import SURFACES
from model.surfaces.formula import Formula
from model.surfaces.himmelblau import Himmelblau

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
POINTS = np.random.default_rng(0).uniform(-3, 3, (40, 2))
METHODS = ("value", "gradient", "hessian")


@pytest.mark.parametrize("method", METHODS)
def test_a_known_surface_typed_is_that_surface(method):
    typed, built_in = Formula(formula=HIMMELBLAU), Himmelblau()
    ours, theirs = (getattr(each, method)(POINTS) for each in (typed, built_in))
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("text", ["(1 - w1*w2)^2", "(1 - w₁·w₂)²", "(1-x*y)**2"])
def test_the_ways_to_write_the_variables(text):
    np.testing.assert_array_equal(
        Formula(formula=text).gradient(POINTS),
        Formula(formula="(1 - x*y)^2").gradient(POINTS),
    )


@pytest.mark.parametrize("text", ["3", "x", "y^2", "a", "x*y", "x - x", "1/(x - x)"])
@pytest.mark.parametrize("shape", [(), (5,), (4, 3), (0,)])
def test_shapes(text, shape):
    surface, x = Formula(formula=text), np.ones((*shape, 2))
    assert surface.value(x).shape == shape
    assert surface.gradient(x).shape == (*shape, 2)
    assert surface.hessian(x).shape == (*shape, 2, 2)
    assert surface.hessian(x.astype(int)).dtype == np.float64


@pytest.mark.parametrize("text", [HIMMELBLAU, "3", "sin(x)", "a*y^3 + log(x)"])
def test_floats_grids_and_arrays_agree(text):
    surface = Formula(formula=text)
    xs, ys = np.linspace(0.5, 2, 300), np.linspace(-2, 2, 211)
    mesh = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    loss, dx, dy = surface.grid(xs, ys)
    np.testing.assert_allclose(loss, surface.value(mesh), 1e-13)
    np.testing.assert_allclose(np.stack((dx, dy), -1), surface.gradient(mesh), 1e-13)
    x, y = float(xs[7]), float(ys[50])
    assert surface.loss_at(MATH, x, y) == pytest.approx(loss[7, 50], 1e-13)
    partials = surface.partials_at(MATH, x, y)
    assert partials == pytest.approx((dx[7, 50], dy[7, 50]), 1e-13)
    assert surface.loss_and_partials_at(MATH, x, y) == (
        surface.loss_at(MATH, x, y), *partials,
    )  # fmt: skip
    xx, xy, yy = surface.d2f(MATH, x, y)
    hessian = surface.hessian(np.array([x, y]))
    np.testing.assert_allclose(hessian, [[xx, xy], [xy, yy]], 1e-13)


@pytest.mark.parametrize("name", SURFACES)
def test_the_grid_of_every_surface_is_that_of_its_points(name):
    surface = SURFACES[name]()
    (left, right), (bottom, top) = surface.domain
    xs, ys = np.linspace(left, right, 13), np.linspace(bottom, top, 7)
    mesh = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    loss, dx, dy = surface.grid(xs, ys)
    np.testing.assert_allclose(loss, surface.value(mesh), 1e-10, 1e-12)
    gradient = surface.gradient(mesh)
    scale = np.nanmax(np.abs(gradient))
    np.testing.assert_allclose(np.stack((dx, dy), -1), gradient, 1e-9, 1e-12 * scale)


def test_outside_the_real_numbers():
    surface = Formula(formula="log(x) + sqrt(y)")
    assert np.isnan(surface.value(np.array([-1.0, 1.0])))
    assert surface.value(np.array([0.0, 1.0])) == -np.inf
    with pytest.raises(ValueError, match=r"domain|positive"):
        surface.loss_at(MATH, -1.0, 1.0)
    with pytest.raises(ArithmeticError):
        Formula(formula="exp(exp(x))").loss_at(MATH, 10.0, 0.0)
    assert Formula(formula="exp(exp(x))").value(np.array([10.0, 0])) == np.inf


def test_scenario_form():
    written = {
        "type": "formula",
        "formula": "a*x^2 + y",
        "domain": [[-2.0, 2.0], [-1.0, 3.0]],
        "constants": {"a": 2.5},
    }
    surface = SURFACES.from_dict(json.loads(json.dumps(written)))
    assert surface.to_dict() == written
    assert surface.domain == ((-2, 2), (-1, 3))
    assert surface.loss_at(NUMPY, 2.0, 1.0) == 11


def test_letters_become_constants_of_one():
    surface = Formula(formula="a*x + b*y + alpha", constants={"b": 3})
    assert surface.to_dict()["constants"] == {"a": 1.0, "alpha": 1.0, "b": 3.0}
    moved = surface.with_values(constants={"a": 5})
    assert moved.to_dict()["constants"] == {"a": 5.0, "alpha": 1.0, "b": 1.0}
    assert moved.gradient(np.zeros(2)).tolist() == [5, 1]


def test_a_new_formula_keeps_the_constants_it_still_has():
    surface = Formula(formula="a*x + b*y", constants={"a": 2, "b": 3})
    changed = surface.with_values(formula="b*x + c*y")
    assert dict(changed.constants) == {"b": 3, "c": 1}
    with pytest.raises(UserError, match=r"^formula: ends too early"):
        surface.with_values(formula="b*x +")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"formula": "x +"}, "formula: ends too early"),
        ({"formula": 3}, "formula: must be a text"),
        ({"formula": "x" * 301}, "formula: is longer than 300 characters"),
        ({"constants": {"a": 1}}, "constants.a: does not occur"),
        ({"formula": "a", "constants": {"a": "1"}}, "constants: must give a number"),
        ({"formula": "a", "constants": {"a": 1e999}}, "constants: must give a number"),
        ({"formula": "a", "constants": 5}, "constants: must give a number"),
        ({"domain": [[1, 1], [0, 1]]}, "domain: must be"),
        ({"domain": [[0, 1]]}, "domain: must be"),
        ({"formulas": "x"}, "formulas: is not known here"),
    ],
)
def test_mistakes_name_their_field(values, sentence):
    with pytest.raises(UserError) as caught:
        Formula.from_dict({"type": "formula"} | values)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("(1 - x*y)**2 + 0.1*x**2", ((-2, 2), (-2, 2))),
        ("log(x)*y", ((-5, 5), (0, 1))),
        ("sqrt(x - 1.5)", ((-2, 2), (-2, 2))),
        ("x^2 + y", ((1e6, 1e6 + 1e-3), (-1e-9, 1e-9))),
    ],
)
def test_starts_lie_where_the_loss_is_finite_and_slopes(text, domain):
    surface = Formula(formula=text, domain=domain)
    starts = np.array(surface.starts)
    low, high = np.array(domain).T
    assert ((starts >= low) & (starts <= high)).all()
    assert np.isfinite(surface.value(starts)).all()
    assert (np.linalg.norm(surface.gradient(starts), axis=-1) > 0).all()


@pytest.mark.parametrize("text", ["3", "log(-1 - x^2)"])
def test_without_a_good_start_there_is_still_one(text):
    assert Formula(formula=text).starts == ((0.0, 0.0),)


def test_it_travels_to_other_processes():
    surface = Formula(formula="a*x", constants={"a": 2})
    assert surface.loss_at(MATH, 1.0, 0.0) == 2
    there = pickle.loads(pickle.dumps(surface))
    assert there == surface
    assert hash(there) == hash(surface)
    assert there.loss_at(MATH, 1.0, 0.0) == 2


def test_the_catalogue_shows_it_typeset():
    assert Formula.describe()["formula"] == r"(1 - x\,y)^{2} + 0.1\,x^{2}"
    assert Formula(formula="a/x").typeset == r"\frac{a}{x}"
    assert Himmelblau().typeset == Himmelblau.formula


def test_sympy_waits_until_a_formula_is_evaluated():
    code = (
        "import sys; from model.surfaces import SURFACES; SURFACES['formula']();"
        "sys.exit('sympy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_preparing_derives_everything_in_quarters() -> None:
    made = Formula(formula="sqrt(x*y + 1.37) + x**3")
    assert list(made.prepare()) == [0.25, 0.5, 0.75]
    assert made.ready


def test_preparing_passes_over_a_middle_where_nothing_is_defined() -> None:
    made = Formula(formula="log(x) + 1/y + 0.731", domain=((-2.0, 2.0), (-2.0, 2.0)))
    list(made.prepare())
    assert made.ready
