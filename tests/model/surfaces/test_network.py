"""The surface of a real network: which network, which plane, which samples."""

from __future__ import annotations

import numpy as np
import pytest

from model.errors import UserError
from model.networks import recipe
from model.networks.points import points_text
from model.plane import Restriction
from model.surfaces import SURFACES
from tests.effort import effort_below


def surface(**values):
    return SURFACES["network"](**values)


AT = np.random.default_rng(0).uniform(-1, 1, (5, 2))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"plane": "eigen", "activation": "relu"},
        {"dataset": "sinc", "hidden": "10", "training": 0},
        {"loss": "mean_square", "hidden": "4"},
        {"dataset": "digits", "hidden": "", "training": 5},
    ],
)
def test_it_is_the_restriction_of_the_whole_loss(values):
    shown = surface(**values)
    whole = Restriction(objective=shown.network, plane=shown.on_plane.plane)
    batch = np.array([1, 5, 5, 0])
    for chosen in (None, batch):
        for method in ("value", "gradient", "hessian"):
            found = getattr(shown, method)(AT, chosen)
            wanted = getattr(whole, method)(AT, chosen)
            error = np.abs(found - wanted).max()
            assert error < 1e-11 * (1 + np.abs(wanted).max()), method


def test_training_lowers_the_loss_in_the_middle():
    middle = np.zeros(2)
    before, after = (surface(training=n).value(middle) for n in (0, 200))
    assert after < 0.1 * before


def test_two_of_the_same_settings_are_equal_and_another_seed_is_not():
    recipe._laid.clear()
    first = surface(seed=3).value(AT)
    recipe._laid.clear()
    recipe._paths.clear()
    np.testing.assert_array_equal(surface(seed=3).value(AT), first)
    assert not np.allclose(surface(seed=4).value(AT), first)


def test_the_eigen_plane_shows_the_extreme_eigenvalues():
    shown = surface(plane="eigen", hidden="5")
    theta = shown.on_plane.plane.origin
    values = np.linalg.eigvalsh(shown.network.hessian(theta))
    hessian = shown.hessian(np.zeros(2))
    np.testing.assert_allclose(np.diag(hessian), values[[-1, 0]], rtol=1e-9, atol=1e-12)
    assert abs(hessian[0, 1]) < 1e-12 * values[-1]


def test_a_plane_through_any_three_points():
    plain = surface(hidden="", plane="three")
    given = np.random.default_rng(5).normal(size=(3, plain.network.dimension))
    for text in (points_text(given), ", ".join(map(repr, given.ravel().tolist()))):
        shown = plain.with_values(points=text)
        for _ in shown.prepare():
            pass
        at = [each.points[0] for each in shown.projections]
        assert np.abs(at).max() <= 0.8 + 1e-12
        np.testing.assert_allclose(
            shown.value(np.array(at)), plain.network.value(given)
        )
        assert max(each.off[0] for each in shown.projections) < 1e-12


def test_points_of_another_network_are_left_with_it():
    first = surface(
        hidden="", plane="three", points="1 0 0 0 0 0 0 1 0 0 0 0 0 0 1 0 0 0"
    )
    assert first.with_values(span=2.0).points == first.points
    assert first.with_values(hidden="").points == first.points
    assert not first.with_values(hidden="3").points
    assert not first.with_values(dataset="spirals").points


def test_the_span_is_the_domain_and_not_the_plane():
    near, far = surface(), surface(span=3.0)
    assert far.domain == ((-3.0, 3.0), (-3.0, 3.0))
    np.testing.assert_array_equal(near.value(AT), far.value(AT))


def test_every_sample_counts():
    assert surface().samples == 200
    assert surface(dataset="digits", training=0).samples == 1797


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"dataset": "sinc", "loss": "cross_entropy"}, "loss: cross_entropy needs"),
        ({"hidden": "500,500"}, "hidden: makes a network of 253002 parameters"),
        (
            {"dataset": "digits", "hidden": "250"},
            "dataset: has 1797 samples, and 260 units can be followed on 1538 at most",
        ),
        ({"hidden": "eight"}, "hidden: must be whole numbers"),
        ({"span": 0}, "span: must be above 0"),
        ({"training": -1}, "training: must be at least 0"),
        ({"hidden": "", "points": "1 2 3"}, "points: holds 3 numbers; .* has 6"),
        (
            {"hidden": "", "points": "1 2 x 4 5 6"},
            "points: number 3 is x",
        ),
        ({"hidden": "", "points": "1 " * 6}, "points: holds 1 points, not three"),
        ({"hidden": "", "points": "1 " * 18}, "points: three points on one line"),
    ],
)
def test_wrong_settings_are_named(values, message):
    with pytest.raises(UserError, match=message):
        surface(**values)


def test_it_says_that_balls_roll_on_the_plane():
    assert "plane" in SURFACES["network"].help
    assert "not all weights" in SURFACES["network"].help


def test_a_fresh_one_is_there_soon():
    recipe._laid.clear()
    recipe._paths.clear()
    with effort_below(2.0):
        surface(seed=77).value(AT)


@pytest.mark.parametrize("plane", ["random", "balanced", "path"])
def test_a_large_network_is_seen_on_every_plane(plane):
    made = surface(hidden="90,90", plane=plane, training=12, seed=5)
    for _ in made.prepare():
        pass
    own = made.on_plane.plane
    theta, at = own.origin, np.array([0.3, -0.2])
    assert len(theta) == 8642
    whole = theta + at @ own.directions
    assert made.value(at) == pytest.approx(float(made.network.value(whole)))
    slopes = own.directions @ made.network.gradient(whole)
    np.testing.assert_allclose(made.gradient(at), slopes, rtol=1e-7, atol=1e-10)


def test_a_long_path_of_a_large_network_is_thinned(monkeypatch):
    monkeypatch.setattr(recipe, "NUMBERS", 2000)
    path = surface(plane="path", training=50, seed=11).recipe.path()
    assert 3 <= len(path) < 51
    assert path.size <= 2 * 2000
    recipe._paths.clear()
    monkeypatch.undo()
    whole = surface(plane="path", training=50, seed=11).recipe.path()
    assert len(whole) == 51
    np.testing.assert_array_equal(path[-1], whole[-1])
    assert all(any(np.array_equal(a, b) for b in whole) for a in path)
