"""What every surface of the registry owes, its variants included."""

from __future__ import annotations

import inspect
import json
import math

import numpy as np
import pytest

from model.array import MATH, NUMPY
from model.finite_sum import FiniteSum
from model.surface import Surface
from model.surfaces import SURFACES

STEP = 1e-200
SHAPES = [(2,), (5, 2), (3, 4, 2), (0, 2)]


def variants(kind: type[Surface]) -> list[Surface]:
    """Return the surface with its defaults, and each hyperparameter at its ends."""
    found = [kind()]
    for name, parameter in kind.parameters().items():
        numeric = parameter.kind in {"float", "int"}
        ends = parameter.useful if numeric else parameter.choices
        found += [kind(**{name: end}) for end in ends or () if end != parameter.default]
    return found


ALL = [each for kind in SURFACES.values() for each in variants(kind)]


def label(surface: Surface) -> str:
    values = [str(value) for value in list(surface.to_dict().values())[:3]]
    return "-".join(values).replace(" ", "")


every_surface = pytest.mark.parametrize("surface", ALL, ids=label)


def points(surface: Surface, *shape: int, seed: int = 0) -> np.ndarray:
    low, high = np.array(surface.domain).T
    return np.random.default_rng(seed).uniform(low, high, (*shape, 2))


def by_complex_step(function, x):
    """Return the derivatives of ``function`` along both axes, last."""
    steps = 1j * STEP * np.eye(2)
    return np.stack([function(x + step).imag / STEP for step in steps], axis=-1)


def assert_near(found, wanted, tolerance):
    """Compare vectors (or matrices) as wholes, each relative to its own length."""
    axes = tuple(range(1, wanted.ndim))
    error = np.sqrt(((found - wanted) ** 2).sum(axes))
    length = np.sqrt((wanted**2).sum(axes))
    assert (error <= tolerance * (length + 1e-6 * length.max())).all()


def batches(surface: Surface) -> list[np.ndarray]:
    """Return a partition of the samples into batches of unequal size."""
    order = np.random.default_rng(1).permutation(surface.samples)
    return np.array_split(order, [1, 4, surface.samples - 2])


@every_surface
def test_gradient_is_exact(surface):
    x = points(surface, 300)
    assert_near(surface.gradient(x), by_complex_step(surface.value, x), 1e-6)


@every_surface
def test_hessian_is_exact(surface):
    x = points(surface, 300)
    assert_near(surface.hessian(x), by_complex_step(surface.gradient, x), 1e-6)


@every_surface
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(surface, shape):
    x = points(surface, *shape[:-1])
    assert surface.value(x).shape == shape[:-1]
    assert surface.gradient(x).shape == shape
    assert surface.hessian(x).shape == (*shape, 2)
    for result in (surface.value(x), surface.gradient(x), surface.hessian(x)):
        assert result.dtype == np.float64


@every_surface
def test_a_point_does_not_depend_on_its_company(surface):
    x = points(surface, 3, 4)
    one = x[1, 2].copy()
    np.testing.assert_allclose(surface.value(x)[1, 2], surface.value(one), rtol=1e-13)
    np.testing.assert_allclose(
        surface.gradient(x)[1, 2], surface.gradient(one), rtol=1e-13
    )
    np.testing.assert_allclose(
        surface.hessian(x)[1, 2], surface.hessian(one), rtol=1e-13
    )


@every_surface
def test_hessian_is_symmetric(surface):
    hessian = surface.hessian(points(surface, 20))
    np.testing.assert_array_equal(hessian, hessian.swapaxes(-1, -2))


@every_surface
def test_floats_equal_arrays(surface):
    x = points(surface, 50)
    values, gradients = surface.value(x), surface.gradient(x)
    scale = np.abs(gradients).max()
    for (a, b), value, gradient in zip(x.tolist(), values, gradients, strict=True):
        loss = surface.loss_at(MATH, a, b)
        partials = surface.partials_at(MATH, a, b)
        assert isinstance(loss, float)
        assert math.isclose(loss, value, rel_tol=1e-12, abs_tol=1e-12)
        np.testing.assert_allclose(partials, gradient, rtol=1e-12, atol=1e-12 * scale)


@every_surface
def test_whole_columns_equal_points(surface):
    x = points(surface, 50)
    a, b = x.T.copy()
    np.testing.assert_allclose(
        surface.loss_at(NUMPY, a, b), surface.value(x), rtol=1e-12
    )
    partials = np.stack(np.broadcast_arrays(*surface.partials_at(NUMPY, a, b)), -1)
    assert_near(partials, surface.gradient(x), 1e-12)


@every_surface
def test_grid_equals_points(surface):
    xs, ys = (
        np.linspace(*side, n) for side, n in zip(surface.domain, (7, 5), strict=True)
    )
    x = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    value, along, across = surface.grid(xs, ys)
    np.testing.assert_allclose(value, surface.value(x), rtol=1e-12, atol=1e-12)
    partials = np.stack((along, across), axis=-1).reshape(-1, 2)
    assert_near(partials, surface.gradient(x).reshape(-1, 2), 1e-12)


@every_surface
def test_starts_and_known_points_lie_in_the_domain(surface):
    (left, right), (bottom, top) = surface.domain
    known = [each.theta for each in surface.known_points]
    assert len(surface.starts) >= 2
    assert len(set(surface.starts)) == len(surface.starts)
    for x, y in (*surface.starts, *known):
        assert left <= x <= right
        assert bottom <= y <= top


@every_surface
def test_known_points_are_what_they_are_said_to_be(surface):
    typical = np.linalg.norm(surface.gradient(points(surface, 300)), axis=-1).max()
    for point in surface.known_points:
        x = np.array(point.theta)
        assert math.isclose(surface.value(x), point.loss, rel_tol=1e-5, abs_tol=1e-9), (
            point
        )
        assert np.linalg.norm(surface.gradient(x)) < 1e-5 * typical, point
        low, high = np.linalg.eigvalsh(surface.hessian(x))
        flat = 1e-9 * max(abs(low), abs(high))
        expected = {
            "minimum": low > flat,
            "maximum": high < -flat,
            "saddle": low < -flat and high > flat,
            "degenerate": min(abs(low), abs(high)) <= flat,
            "non_smooth": high > 1e100,
        }
        assert expected[point.kind], point


@every_surface
def test_far_away_is_a_value_and_no_exception(surface):
    far = np.array([[1e200, 1e200], [-1e200, 1e200], [1e308, -1e308], [1e5, -1e5]])
    for result in (surface.value(far), surface.gradient(far), surface.hessian(far)):
        assert result.shape[0] == 4


@every_surface
def test_infinity_and_nan_pass_through(surface):
    lost = np.array([[math.inf, 0.0], [math.nan, 0.0], [0.0, -math.inf]])
    assert not np.isfinite(surface.value(lost)[1])
    assert surface.gradient(lost).shape == (3, 2)
    assert surface.hessian(lost).shape == (3, 2, 2)


@every_surface
def test_starts_are_not_at_rest(surface):
    best = np.array(surface.starts[0])
    assert np.linalg.norm(surface.gradient(best)) > 1e-4


@every_surface
def test_parameters_make_the_round_trip(surface):
    text = json.dumps(surface.to_dict(), allow_nan=False)
    again = SURFACES.from_dict(json.loads(text))
    assert again == surface
    x = points(surface, 5)
    np.testing.assert_array_equal(again.value(x), surface.value(x))


@every_surface
def test_domain_is_a_box(surface):
    for low, high in surface.domain:
        assert math.isfinite(low)
        assert low < high < math.inf
    assert np.isfinite(surface.value(points(surface, 500))).all()


@every_surface
def test_objective_without_data_has_no_samples(surface):
    assert (surface.samples > 0) == isinstance(surface, FiniteSum)


@every_surface
def test_hessian_times_vector(surface):
    x, v = points(surface, 4), np.random.default_rng(3).normal(size=(4, 2))
    expected = np.stack(
        [h @ each for h, each in zip(surface.hessian(x), v, strict=True)]
    )
    np.testing.assert_allclose(surface.hessian_vector(x, v), expected, rtol=1e-12)


SUMS = [each for each in ALL if isinstance(each, FiniteSum)]
every_sum = pytest.mark.parametrize("surface", SUMS, ids=label)


@every_sum
def test_batches_of_a_partition_average_to_the_whole(surface):
    x, parts = points(surface, 30), batches(surface)
    for method in ("value", "gradient", "hessian"):
        whole = getattr(surface, method)(x)
        weighted = [len(part) * getattr(surface, method)(x, part) for part in parts]
        assert_near(sum(weighted) / surface.samples, whole, 1e-10)


@every_sum
@pytest.mark.parametrize("shape", SHAPES)
def test_samples_average_to_the_batch(surface, shape):
    x, d = points(surface, *shape[:-1]), surface.dimension
    for part in (None, *batches(surface), np.array([0, 0, 1])):
        size = surface.samples if part is None else len(part)
        values = surface.sample_values(x, part)
        gradients = surface.sample_gradients(x, part)
        hessians = surface.sample_hessians(x, part)
        assert values.shape == (*shape[:-1], size)
        assert gradients.shape == (*shape[:-1], size, d)
        assert hessians.shape == (*shape[:-1], size, d, d)
        for each, axis, whole in (
            (values, -1, surface.value(x, part)),
            (gradients, -2, surface.gradient(x, part)),
            (hessians, -3, surface.hessian(x, part)),
        ):
            mean = surface.factor * each.mean(axis)
            scale = surface.factor * np.abs(each).max(initial=0.0)
            np.testing.assert_allclose(mean, whole, rtol=1e-9, atol=1e-11 * scale)


@every_sum
def test_derivatives_of_a_batch_are_exact(surface):
    x = points(surface, 30)
    for part in batches(surface):
        found = surface.gradient(x, part)
        exact = by_complex_step(lambda at, part=part: surface.value(at, part), x)
        assert_near(found, exact, 1e-6)
        partials = surface.partials_at(MATH, *x[0].tolist(), part)
        np.testing.assert_allclose(partials, found[0], rtol=1e-12)


@pytest.mark.parametrize("kind", SURFACES.values(), ids=list(SURFACES))
def test_catalogue_entry(kind):
    entry = kind.describe()
    assert json.loads(json.dumps(entry, allow_nan=False)) == entry
    for key in ("name", "title", "help", "formula", "source"):
        assert entry[key], key
    assert inspect.getdoc(kind)
    assert kind.title != kind.help
    assert len(entry["domain"]) == len(entry["starts"][0]) == 2


def test_names_titles_and_ranks_are_unique():
    kinds = list(SURFACES.values())
    for field in ("name", "title", "rank"):
        assert len({getattr(kind, field) for kind in kinds}) == len(kinds), field


def test_the_surfaces_of_the_contract_are_there_in_their_order():
    listed = [
        "two_wells regression lecture bowl saddle monkey_saddle plateau ravine",
        "crescent rosenbrock beale himmelblau rastrigin ackley",
    ]
    wanted = " ".join(listed).split()
    assert [name for name in SURFACES if name in wanted] == wanted
