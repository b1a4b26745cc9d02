"""Every rule takes its own step apart: the parts make the step, numbers make parts."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parts import Role
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES
from model.taken_apart import step_taken

NAMES = list(OPTIMIZERS)
PLACES = {"himmelblau": (2.5, -1.5), "lecture": (-1.2, 0.7), "two_wells": (-0.15, 1.4)}
VARIANTS = {
    "sgd": [
        {"momentum": 0.9},
        {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1},
        {"momentum": 0.8, "nesterov": True, "weight_decay": 0.05},
    ],
    "sam": [{"momentum": 0.9, "weight_decay": 0.02}],
    "rmsprop": [{"momentum": 0.9}, {"centered": True}],
    "adam": [{"amsgrad": True}],
    "adamw": [{"amsgrad": True, "weight_decay": 0.3}],
    "lion": [{"weight_decay": 0.1}],
    "newton": [{"damping": 0.5}],
    "saddle_free_newton": [{"damping": 0.5}],
    "radam": [{"beta2": 0.9}],
}
CASES = [(name, {}) for name in NAMES] + [
    (name, values) for name, given in VARIANTS.items() for values in given
]


def steps_of(name: str, values: dict, surface, x, count: int):
    """Yield what holds before each of some steps, its parts, and the real movement."""
    rate = 1e-6 if name == "gradient_norm" else 1e-3
    optimizer = OPTIMIZERS[name](learning_rate=rate, **values)
    x, state = np.array(x), optimizer.init(np.array(x))
    for t in range(1, count + 1):
        parts = optimizer.parts(surface, x, state, t, rate)
        new = optimizer.step(surface, x, state, t, rate)
        yield optimizer, x, state, t, parts, new
        x, state = new


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_says_what_its_step_is_made_of(name) -> None:
    assert OPTIMIZERS[name].take_apart is not Optimizer.take_apart


@pytest.mark.parametrize(("name", "values"), CASES)
@pytest.mark.parametrize("place", PLACES)
def test_the_last_part_is_the_step(name, values, place) -> None:
    surface = SURFACES[place]()
    for _, x, _, _, parts, new in steps_of(name, values, surface, PLACES[place], 12):
        size = np.linalg.norm(x) + np.linalg.norm(new.x - x)
        assert parts[0].role in {Role.GRADIENT, Role.LAST}
        assert parts[-1].role is Role.MOVE
        np.testing.assert_allclose(
            parts[-1].value, new.x - x, rtol=0, atol=1e-12 * size
        )
        assert all(part.value.shape == x.shape for part in parts)
        assert all(np.isfinite(part.value).all() for part in parts)


@pytest.mark.parametrize(("name", "values"), CASES)
def test_the_numbers_put_in_make_each_part(name, values) -> None:
    surface = SURFACES["himmelblau"]()
    for *_, parts, _ in steps_of(name, values, surface, (2.5, -1.5), 8):
        for part in parts:
            if "nabla" in part.formula or part.whole:
                continue
            for k in range(2):
                found = evaluated(part.filled(repr, k))
                assert found == pytest.approx(part.value[k], rel=1e-9), part.formula


def evaluated(latex: str) -> float:
    """Work a formula out whose symbols are all replaced by numbers."""
    text = latex.replace(r"\cdot", "*").replace("^", "**")
    text = text.replace(r"\mathrm{sign}", "np.sign").replace(r"\max", "max")
    while r"\frac" in text or r"\sqrt" in text:
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"((\1)**0.5)", text)
        text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
        text = re.sub(r"\*\*\{([^{}]*)\}", r"**(\1)", text)
    text = re.sub(r"\*\*\{([^{}]*)\}", r"**(\1)", text)
    return float(eval(text, {"np": np, "max": max, "__builtins__": {}}))


@pytest.mark.parametrize("name", ["newton", "saddle_free_newton", "gradient_norm"])
def test_matrices_are_put_in_whole(name) -> None:
    surface = SURFACES["himmelblau"]()
    *_, parts, _ = next(steps_of(name, {}, surface, (2.5, -1.5), 1))
    part = next(each for each in parts if each.whole)
    hessian = np.asarray(part.terms["H"].value)
    g = parts[0].value
    product = hessian @ (g if name == "gradient_norm" else part.value)
    np.testing.assert_allclose(
        product, part.value if name == "gradient_norm" else g, rtol=1e-10
    )
    assert "bmatrix" in part.filled(repr)


@pytest.mark.parametrize("name", NAMES)
def test_arrows_are_movements_or_as_long_as_the_movement(name) -> None:
    surface = SURFACES["himmelblau"]()
    *_, last = steps_of(name, {}, surface, (2.5, -1.5), 4)
    parts = last[4]
    length = np.linalg.norm(parts[-1].value)
    assert parts[-1].is_arrow
    np.testing.assert_array_equal(parts[-1].arrow, parts[-1].value)
    for part in parts:
        if part.is_arrow and not part.true_length:
            assert np.linalg.norm(part.arrow) == pytest.approx(length)
            assert part.arrow @ part.value < 0


@pytest.mark.parametrize(("name", "values"), CASES)
def test_what_is_remembered_is_what_the_state_says(name, values) -> None:
    surface = SURFACES["two_wells"]()
    known = 0
    for rule, x, state, t, parts, new in steps_of(
        name, values, surface, (-0.1, 1.3), 6
    ):
        memory = rule.memory(surface, x, state, t, rule.learning_rate)
        if memory is None:
            continue
        known += 1
        made = memory.keep * state[memory.slot] + memory.take * memory.gradient
        np.testing.assert_allclose(made, new.state[memory.slot], rtol=1e-12)
        np.testing.assert_allclose(
            memory.gradient,
            surface.gradient(memory.place) + getattr(rule, "weight_decay", 0.0) * x
            if memory.slot != "first_moment"
            else surface.gradient(memory.place),
            rtol=1e-12,
        )
        if memory.push is not None and not getattr(rule, "nesterov", False):
            move = memory.push * new.state[memory.slot]
            np.testing.assert_allclose(parts[-1].value, move, rtol=1e-12)
    assert known in {0, 6}


def test_steps_of_a_run_with_live_changes() -> None:
    edits = (
        Edit(step=5, run=0, optimizer=OPTIMIZERS["momentum"](learning_rate=0.002)),
        Edit(step=9, run=0, optimizer=OPTIMIZERS["adam"](learning_rate=0.1)),
        Edit(step=12, run=0, position=(1.0, 1.0)),
        Edit(step=16, run=0, schedule=SCHEDULES["exponential"]()),
    )
    run = Run(
        optimizer=OPTIMIZERS["momentum"](learning_rate=0.01),
        schedule=SCHEDULES["cosine"](),
        start=(2.5, 2.5),
    )
    scenario = Scenario(
        surface=SURFACES["himmelblau"](),
        sampler=SAMPLERS["full_batch"](),
        runs=(run,),
        steps=24,
        edits=edits,
    )
    session = Session(scenario)
    session.seek(24)
    runner = session.runner(0)
    for step in range(24):
        taken = step_taken(runner, step)
        assert taken is not None
        after = runner.at(step + 1).x
        if step + 1 != 12:  # there the ball was put elsewhere by hand
            np.testing.assert_allclose(taken.x + taken.move, after, atol=1e-12)
    assert step_taken(runner, 25) is None


def test_steps_of_a_run_on_batches() -> None:
    scenario = Scenario(
        surface=SURFACES["regression"](),
        sampler=SAMPLERS["minibatch"](batch_size=3),
        runs=(
            Run(
                optimizer=OPTIMIZERS["adam"](learning_rate=0.5),
                schedule=SCHEDULES["constant"](),
                start=(-120.0, -4.0),
            ),
        ),
        steps=12,
    )
    session = Session(replace(scenario, seed=3))
    session.seek(12)
    for step in range(12):
        taken = step_taken(session.runner(0), step)
        assert taken is not None
        after = session.runner(0).at(step + 1).x
        np.testing.assert_allclose(taken.x + taken.move, after, atol=1e-10)
