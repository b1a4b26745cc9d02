"""Where runs end: bowls, valleys, kinks, off the map, nowhere yet."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from model.destinations import DIVERGED, UNDECIDED, Destinations
from model.experiments.basins import at_places, lattice, left_at, levels
from model.optimizers import OPTIMIZERS
from model.schedules.constant import Constant
from model.surfaces import SURFACES

HIMMELBLAU = SURFACES["himmelblau"]()
MINIMA = np.array([p.theta for p in HIMMELBLAU.known_points if p.kind == "minimum"])


def finished(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_points_in_a_bowl_belong_to_its_minimum():
    ends = Destinations(HIMMELBLAU)
    near = MINIMA[[0, 1, 0, 2, 3]] + 0.05
    assert ends.labels(near).tolist() == [
        ends.labels(MINIMA)[k] for k in (0, 1, 0, 2, 3)
    ]
    found = np.array(ends.points)[ends.labels(MINIMA)]
    np.testing.assert_allclose(found, MINIMA, atol=1e-5)


def test_saddles_slopes_and_infinity_are_no_ends():
    saddle = next(p.theta for p in HIMMELBLAU.known_points if p.kind == "saddle")
    places = np.array([saddle, (0.0, 0.0), (1e9, 0.0), (np.nan, 0.0), (np.inf, 1.0)])
    wanted = [UNDECIDED, UNDECIDED, DIVERGED, DIVERGED, DIVERGED]
    assert Destinations(HIMMELBLAU).labels(places).tolist() == wanted


def test_the_points_of_a_valley_are_one_end_and_its_two_branches_two():
    t = np.geomspace(0.4, 2.4, 200)
    branch = np.stack([t, 1 / t], axis=1)
    labels = Destinations(SURFACES["lecture"]()).labels(
        np.concatenate([branch, -branch])
    )
    assert labels.tolist() == [0] * 200 + [1] * 200 or set(labels) == {0, 1}
    assert labels[0] != labels[-1]
    assert len(set(labels[:200].tolist())) == 1


def test_ends_that_grow_together_keep_the_lower_number():
    ends = Destinations(SURFACES["lecture"]())
    apart = ends.labels(np.array([(0.5, 2.0), (2.0, 0.5)]))
    assert apart.tolist() == [0, 1]
    t = np.geomspace(0.5, 2.0, 200)
    ends.labels(np.stack([t, 1 / t], axis=1))
    assert ends.joined(apart).tolist() == [0, 0]
    assert ends.joined(np.array([UNDECIDED, DIVERGED])).tolist() == [-1, -2]


def test_a_minimum_without_a_gradient_is_an_end():
    ends = Destinations(SURFACES["ackley"]())
    assert ends.labels(np.array([(0.01, -0.02)])).tolist() == [0]
    np.testing.assert_array_equal(ends.points[0], [0.0, 0.0])


def test_numbers_stay_while_more_ends_are_found():
    ends = Destinations(HIMMELBLAU)
    first = ends.labels(MINIMA[:2])
    assert ends.labels(MINIMA[::-1])[::-1][:2].tolist() == first.tolist()


def test_shares_of_tiny_steps_agree_with_the_gradient_flow():
    cells = 48
    places = np.stack(
        np.meshgrid(np.arange(cells), np.arange(cells), indexing="ij"), axis=-1
    )
    starts = at_places(HIMMELBLAU, places.reshape(-1, 2), cells)
    rule = OPTIMIZERS["gradient_descent"](learning_rate=5e-4)
    ends = Destinations(HIMMELBLAU)
    runner = rule, Constant()
    labels = ends.labels(finished(left_at(HIMMELBLAU, runner, starts, 3000)))

    def flow(_t, flat):
        return -HIMMELBLAU.gradient(flat.reshape(-1, 2)).ravel()

    # The slowest eigenvalue at a minimum is about 25: by t = 1.5 all have arrived.
    solved = solve_ivp(flow, (0, 1.5), starts.ravel(), rtol=1e-5, atol=1e-6)
    flowed = ends.labels(solved.y[:, -1].reshape(-1, 2))
    for k in range(4):
        assert (labels == k).mean() == pytest.approx((flowed == k).mean(), abs=0.01)
    assert (labels == flowed).mean() > 0.99


def test_pictures_add_up_to_the_finest_grid():
    finest = 128
    parts = [lattice(cells, finest) for cells in levels(finest)]
    together = np.concatenate(parts)
    assert [len(each) for each in parts] == [32**2, 3 * 32**2, 3 * 64**2]
    assert len(np.unique(together, axis=0)) == len(together) == finest**2
