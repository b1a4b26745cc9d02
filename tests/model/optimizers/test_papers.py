"""Rules that PyTorch lacks, written anew from their papers."""

from __future__ import annotations

import numpy as np
import pytest

from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES
from tests.model.optimizers.moving import Given, Quadratic, arrays, distance, floats

STEPS = 200
PLACES = [
    ("himmelblau", (-0.3, 4.4)),
    ("rosenbrock", (-1.2, 1.0)),
    ("two_wells", (-0.15, 1.45)),
]


def lion(g, w, t, s, eta=0.02, b1=0.8, b2=0.95, decay=0.3):
    m = s.get("m", np.zeros(2))
    c = b1 * m + (1 - b1) * g(w)
    s["m"] = b2 * m + (1 - b2) * g(w)
    return w - eta * (np.sign(c) + decay * w)


def lars(g, w, t, s, eta=2.0, mu=0.8, decay=0.01, trust=0.01):
    grad = g(w)
    size = np.sqrt((w**2).sum())
    local = trust * size / (np.sqrt((grad**2).sum()) + decay * size)
    s["v"] = mu * s.get("v", 0.0) + eta * local * (grad + decay * w)
    return w - s["v"]


def lamb(g, w, t, s, eta=0.005, b1=0.8, b2=0.95, eps=1e-6, decay=0.1):
    grad = g(w)
    s["m"] = b1 * s.get("m", 0.0) + (1 - b1) * grad
    s["v"] = b2 * s.get("v", 0.0) + (1 - b2) * grad**2
    r = s["m"] / (1 - b1**t) / (np.sqrt(s["v"] / (1 - b2**t)) + eps) + decay * w
    return w - eta * np.sqrt((w**2).sum() / (r**2).sum()) * r


def sam(g, w, t, s, eta=5e-4, rho=0.1, mu=0.5, decay=0.01):
    grad = g(w)
    grad = g(w + rho * grad / np.sqrt((grad**2).sum())) + decay * w
    s["v"] = grad if t == 1 else mu * s["v"] + grad
    return w - eta * s["v"]


RULES = [
    (
        lion,
        {"learning_rate": 0.02, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.3},
    ),
    (
        lars,
        {
            "learning_rate": 2.0,
            "momentum": 0.8,
            "weight_decay": 0.01,
            "trust_coefficient": 0.01,
        },
    ),
    (lamb, {"learning_rate": 0.005, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1}),
    (
        sam,
        {"learning_rate": 5e-4, "rho": 0.1, "momentum": 0.5, "weight_decay": 0.01},
    ),
]


@pytest.mark.parametrize(("rule", "values"), RULES, ids=lambda each: str(each)[:14])
@pytest.mark.parametrize(("surface", "start"), PLACES)
def test_equals_the_rule_of_the_paper(rule, values, surface, start):
    objective, optimizer = SURFACES[surface](), OPTIMIZERS[rule.__name__](**values)
    path, memory = [np.array(start)], {}
    for t in range(1, STEPS + 1):
        path.append(rule(objective.gradient, path[-1], t, memory))
    expected = np.array(path)
    assert distance(arrays(optimizer, objective, start, STEPS), expected) < 1e-10
    assert distance(expected[-1:], expected[:1]) > 0.02
    if rule is lion:
        assert distance(floats(optimizer, objective, start, STEPS), expected) < 1e-10


def test_norms_are_taken_ball_by_ball():
    objective, x = SURFACES["himmelblau"](), np.array([[1.0, 2.0], [-3.0, 0.5]])
    for name in ("lars", "lamb", "sam"):
        optimizer = OPTIMIZERS[name](learning_rate=0.01)
        together = arrays(optimizer, objective, x, 5)
        for k in range(2):
            alone = arrays(optimizer, objective, x[k], 5)
            np.testing.assert_allclose(together[:, k], alone, rtol=1e-13)


@pytest.mark.parametrize("name", ["lars", "lamb"])
def test_a_layer_without_length_stays(name):
    optimizer = OPTIMIZERS[name]()
    path = arrays(optimizer, Given(gradients=[(1.0, 2.0)] * 3), (0.0, 0.0), 3)
    assert not path.any()


def test_sam_without_slope_stays():
    path = arrays(OPTIMIZERS["sam"](), Given(gradients=[(0.0, 0.0)] * 4), (1.0, 2.0), 2)
    np.testing.assert_array_equal(path, [(1.0, 2.0)] * 3)


def test_lion_stays_where_there_is_no_slope():
    optimizer = OPTIMIZERS["lion"](learning_rate=0.1)
    assert optimizer.rule(np, 1.0, 0.0, (0.0,), 1, 0.1)[0] == 1.0
    path = arrays(optimizer, Given(gradients=[(0.0, -3.0)]), (1.0, 1.0), 1)
    np.testing.assert_array_equal(path[-1], (1.0, 1.1))


def test_newton_solves_a_quadratic_in_one_step():
    matrix = ((3.0, 1.0), (1.0, -2.0))
    objective = Quadratic(matrix=matrix)
    path = arrays(OPTIMIZERS["newton"](), objective, (1.0, 2.0), 1)
    np.testing.assert_allclose(path[-1], 0.0, atol=1e-14)
    damped = arrays(OPTIMIZERS["newton"](damping=0.5), objective, (1.0, 2.0), 1)
    g = np.array(matrix) @ (1.0, 2.0)
    solved = np.linalg.solve(np.array(matrix) + 0.5 * np.eye(2), g)
    np.testing.assert_allclose(damped[-1], np.array((1.0, 2.0)) - solved, rtol=1e-13)


def test_newton_does_not_move_along_flat_directions():
    objective = Quadratic(matrix=((4.0, 0.0), (0.0, 0.0)))
    for name in ("newton", "saddle_free_newton"):
        path = arrays(OPTIMIZERS[name](), objective, (1.0, 2.0), 1)
        np.testing.assert_allclose(path[-1], (0.0, 2.0), atol=1e-15)
    flat = Given(gradients=[(1.0, 1.0)])
    path = arrays(OPTIMIZERS["newton"](), flat, (1.0, 2.0), 1)
    np.testing.assert_array_equal(path[-1], (1.0, 2.0))


def test_newton_survives_a_hessian_that_is_not_finite():
    class Broken(Quadratic):
        def hessian(self, x, batch=None):
            found = super().hessian(x).copy()
            found[0, 0, 0] = np.nan
            return found

    x = np.array([[1.0, 2.0], [1.0, 2.0]])
    for name in ("newton", "saddle_free_newton"):
        path = arrays(OPTIMIZERS[name](), Broken(), x, 1)
        assert np.isnan(path[-1, 0]).all()
        np.testing.assert_allclose(path[-1, 1], 0.0, atol=1e-15)


def test_saddle_free_newton_is_scaled_by_the_absolute_curvature():
    matrix = np.array(((1.0, 2.0), (2.0, -3.0)))
    values, vectors = np.linalg.eigh(matrix)
    absolute = vectors @ np.diag(abs(values)) @ vectors.T
    x = np.array((0.5, -1.0))
    for damping in (0.0, 0.3):
        rule = OPTIMIZERS["saddle_free_newton"](learning_rate=0.7, damping=damping)
        path = arrays(rule, Quadratic(matrix=tuple(map(tuple, matrix))), x, 1)
        step = np.linalg.solve(absolute + damping * np.eye(2), matrix @ x)
        np.testing.assert_allclose(path[-1], x - 0.7 * step, rtol=1e-13)


def test_newton_goes_to_the_saddle_and_saddle_free_newton_leaves_it():
    objective, start = SURFACES["lecture"](), (0.3, 0.2)
    newton = arrays(OPTIMIZERS["newton"](), objective, start, 20)[-1]
    np.testing.assert_allclose(newton, 0.0, atol=1e-12)
    rule = OPTIMIZERS["saddle_free_newton"](learning_rate=0.5)
    assert objective.value(arrays(rule, objective, start, 60)[-1]) < 1e-6


def test_gradient_norm_descends_half_the_squared_norm():
    objective, x = SURFACES["himmelblau"](), np.array((0.5, -0.4))
    rule = OPTIMIZERS["gradient_norm"](learning_rate=1e-4)
    moved = arrays(rule, objective, x, 1)[-1]
    h = 1e-5

    def half(point):
        return 0.5 * (objective.gradient(point) ** 2).sum()

    slope = [(half(x + h * e) - half(x - h * e)) / (2 * h) for e in np.eye(2)]
    np.testing.assert_allclose((x - moved) / 1e-4, slope, rtol=1e-8)
    end = arrays(rule, objective, x, 3000)[-1]
    np.testing.assert_allclose(end, (-0.270845, -0.923039), atol=1e-5)
