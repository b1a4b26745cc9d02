"""What goals may ask of a finished experiment."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.experiment import ClaimCheck, Result
from model.lessons.facts import Facts
from model.lessons.player import Player
from model.opening import opening_scenario


@pytest.fixture
def facts() -> Facts:
    checks = (
        ClaimCheck("first", "undecided", "", {"norm": 1.0}),
        ClaimCheck("second", "agrees", "", {"norm": 2.0, "share": 0.5}),
    )
    columns = {"loss": np.array([3.0, 4.0]), "way": np.array(["small", "large"])}
    scenario = opening_scenario()
    frame = Player(scenario).facts.frame
    return Facts(scenario, frame, None, {"stuck": Result({}, columns, checks)})


def test_each_conclusion_has_its_outcome(facts: Facts) -> None:
    assert [facts.claim("stuck", k) for k in (1, 2)] == ["undecided", "agrees"]
    assert [facts.claim("stuck", k) for k in (0, 3)] == ["", ""]
    assert facts.claim("race", 1) == ""


def test_the_first_conclusion_with_a_number_tells_it(facts: Facts) -> None:
    assert facts.found("stuck", "norm") == 1.0
    assert facts.found("stuck", "share") == 0.5


def test_a_cell_is_counted_from_either_end(facts: Facts) -> None:
    assert [facts.cell("stuck", "loss", k) for k in (0, 1, -1, -2)] == [3, 4, 4, 3]


@pytest.mark.parametrize(
    ("name", "column", "row"),
    [("race", "loss", 0), ("stuck", "norm", 0), ("stuck", "loss", 2)]
    + [("stuck", "loss", -3), ("stuck", "way", 0)],
)
def test_a_cell_that_is_no_number_is_nothing(
    facts: Facts, name: str, column: str, row: int
) -> None:
    assert math.isnan(facts.cell(name, column, row))
