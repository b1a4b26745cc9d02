"""Up to which learning rate a rule settles, and how that limit is written."""

from __future__ import annotations

import pytest

from model.curvature.limits import limit_factor, limit_name
from model.optimizers import OPTIMIZERS


@pytest.mark.parametrize(
    ("name", "values", "factor", "written"),
    [
        ("gradient_descent", {}, 1.0, "2/λmax"),
        ("momentum", {"momentum": 0.9}, 1.9, "2(1 + λ)/λmax"),
        ("sgd", {"momentum": 0.5}, 1.5, "2(1 + λ)/λmax"),
        ("sgd", {"momentum": 0.0}, 1.0, "2/λmax"),
    ],
)
def test_plain_descent_and_the_heavy_ball(name, values, factor, written):
    optimizer = OPTIMIZERS.from_dict({"type": name, **values})
    assert limit_factor(optimizer) == factor
    assert limit_name(optimizer) == written


@pytest.mark.parametrize("name", ["adam", "newton", "lion"])
def test_rules_that_set_their_own_steps_have_none(name):
    assert limit_factor(OPTIMIZERS[name]()) is None
