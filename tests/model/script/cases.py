"""Scenarios that a script must repeat, and the paths that they make here."""

from __future__ import annotations

from typing import Any

from model.array import Array
from model.export import complete_session
from model.optimizers import OPTIMIZERS
from model.scenario import Scenario, scenario_from_dict
from model.schedules import SCHEDULES

RATES = {"gradient_norm": 1e-4, "lars": 0.5, "newton": 0.5, "saddle_free_newton": 0.5}
FORMULAS = (
    "(1 - x*y)**2 + 0.1*x**2",
    "a*x^2 + 2^3*y**2/b - theta",
    "-x**2 + abs(y) + log(2)*sqrt(4+y**2) + atan(x)",
    "exp(-x**2) - 10^20/10^19*y",
    "3",
    "pi",
    "sin(x)^2 + cosh(y/2) - tan(x/3) + sinh(x/4)*tanh(y)",
    "2**x + x**2*y**4 - e*π",
    "x - (y - 1) - (x*(y/(2*x+9)))",
    "-(-x)*-y + (x**2)**3 - 2**-x",
)


def scenario(**content: Any) -> Scenario:
    head = {"format": "descent-lab/scenario", "version": 1, "seed": 3, "steps": 40}
    return scenario_from_dict(head | {"surface": {"type": "himmelblau"}} | content)


def run(name: str, rate: float | None = None, **more: Any) -> dict[str, Any]:
    rate = RATES.get(name, 0.005) if rate is None else rate
    return {"optimizer": {"type": name, "learning_rate": rate, **more}}


def rules() -> dict[str, Scenario]:
    return {
        f"{name} on {surface}": scenario(
            surface={"type": surface}, runs=[run(name) | {"start": start}]
        )
        for name in OPTIMIZERS
        for surface, start in (("himmelblau", [-1, 2]), ("lecture", [0.5, 1.5]))
    }


def variants() -> dict[str, Scenario]:
    found = {
        "centered": run("rmsprop", centered=True),
        "rmsprop with momentum": run("rmsprop", momentum=0.9),
        "no epsilon": run("adam", epsilon=0),
        "amsgrad": run("adam", amsgrad=True),
        "nesterov": run("sgd", momentum=0.9, nesterov=True),
        "nesterov without momentum": run("sgd", nesterov=True),
        "dampened": run("sgd", momentum=0.9, dampening=0.3, weight_decay=0.01),
        "with a sum": run("adagrad", initial_accumulator=1.0),
        "rectified soon": run("radam", beta2=0.9),
        "lost at once": run("gradient_descent", 5.0),
        "lost with momentum": run("momentum", 5.0),
    }
    return {name: scenario(runs=[each]) for name, each in found.items()}


def schedules() -> dict[str, Scenario]:
    bowl = {"type": "bowl"}
    return {
        f"schedule {name}": scenario(
            surface=bowl, runs=[run("adam", 0.05) | {"schedule": {"type": name}}]
        )
        for name in SCHEDULES
    }


def batched(steps: int) -> dict[str, Scenario]:
    return {
        f"{shuffle}, {steps} steps": scenario(
            surface={"type": "regression"},
            sampler={"type": "minibatch", "batch_size": 7, "shuffle": shuffle},
            runs=[run("adam", 0.1), run("nesterov", 1e-6)],
            steps=steps,
        )
        for shuffle in ("every_epoch", "once", "never", "with_replacement")
    }


def formulas() -> dict[str, Scenario]:
    return {
        text: scenario(
            surface={"type": "formula", "formula": text},
            runs=[run("adam", 0.01) | {"start": [0.5, 0.7]}],
            steps=20,
        )
        for text in FORMULAS
    }


def changed() -> Scenario:
    """Return runs with every kind of live change."""
    adam = run("adam", 0.02)["optimizer"]
    return scenario(
        runs=[run("adam", 0.02), run("momentum", 0.002), run("nadam", 0.02)],
        edits=[
            {"step": 10, "run": 0, "optimizer": adam | {"learning_rate": 0.05}},
            {"step": 20, "run": 0, "position": [1, 1]},
            {"step": 40, "run": 0, "position": [0.5, 0.5]},
            {"step": 5, "run": 1, **run("adam", 0.05)},
            {"step": 15, "run": 1, **run("lion", 0.01)},
            {"step": 25, "run": 1, **run("adagrad", 0.3, initial_accumulator=2)},
            {"step": 30, "run": 1, "position": [2, 1], "schedule": {"type": "cosine"}},
            {"step": 15, "run": 2, **run("nadam", 0.02, beta1=0.5)},
            {"step": 25, "run": 2, **run("rmsprop", 0.01, centered=True)},
        ],
    )


def resampled() -> Scenario:
    return scenario(
        surface={"type": "regression", "reduction": "sum"},
        sampler={"type": "one_sample"},
        runs=[run("adam", 0.1)],
        edits=[
            {"step": 13, "sampler": {"type": "minibatch", "batch_size": 4}},
            {"step": 21, "sampler": {"type": "full_batch"}},
        ],
    )


def own_samplers() -> Scenario:
    """Return runs that cut the data into batches of their own."""
    few = {"type": "minibatch", "batch_size": 3}
    return scenario(
        surface={"type": "regression"},
        runs=[
            run("adam", 0.1) | {"sampler": few},
            run("momentum", 1e-6),
            run("lion", 0.1) | {"sampler": {"type": "one_sample"}},
            run("rmsprop", 0.1) | {"sampler": few},
        ],
        edits=[
            {"step": 5, "run": 1, "sampler": {"type": "one_sample"}},
            {"step": 9, "sampler": {"type": "minibatch", "batch_size": 4}},
            {"step": 13, "run": 1, "sampler": None},
            {"step": 16, "run": 3, "sampler": None},
        ],
    )


def pushed() -> Scenario:
    """Return runs that are given a push."""
    names = ("momentum", "nesterov", "sgd", "adam")
    extra = [{}, {}, {"momentum": 0.9}, {}]
    edits = [
        {"step": step, "run": k, "push": [0.05, -0.02]}
        for step in (0, 12)
        for k in range(4)
    ]
    runs = [run(name, 0.001, **more) for name, more in zip(names, extra, strict=True)]
    return scenario(runs=runs, edits=edits)


def paths(made: Scenario) -> list[Array]:
    """Return each run's positions, one a step."""
    session = complete_session(made)
    count = range(len(made.runs))
    return [session.runner(k).trajectory.history().x for k in count]
