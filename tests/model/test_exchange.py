"""An optimizer exchanged in mid-run replays from the file as it ran live."""

from __future__ import annotations

import numpy as np
import pytest

from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES


@pytest.mark.parametrize("names", [("gradient_descent", "adam"), ("adam", "momentum")])
def test_an_exchange_replays_in_one_go(names) -> None:
    before, after = (OPTIMIZERS[name](learning_rate=0.002) for name in names)
    run = Run(optimizer=before, schedule=SCHEDULES["constant"](), start=(0.0, 0.0))
    scenario = Scenario(
        surface=SURFACES["himmelblau"](), sampler=SAMPLERS["full_batch"](), runs=(run,)
    ).with_edit(Edit(step=20, run=0, optimizer=after))
    at_once, by_steps = Session(scenario), Session(scenario)
    at_once.seek(40)
    for _ in range(40):
        by_steps.advance()
    (one,), (other,) = at_once.frame().balls, by_steps.frame().balls
    np.testing.assert_array_equal(one.trail, other.trail)
    assert one.optimizer == after
