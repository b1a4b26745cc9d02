"""Record what PyTorch's optimizers and schedules do, for machines without PyTorch.

Run with a Python that has torch: ``python tests/reference/make_trajectories.py``.
It writes torch_trajectories.npz (positions, float64) and torch_trajectories.json (what
was run). Nothing of the model is imported: the objectives are written anew here and
their gradients are autograd's.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
STEPS = 200


def himmelblau(x, y):
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def two_wells(x, y):
    v = (1.4 * y) ** 2
    shallow = 2 * torch.exp(-((x - 1) ** 2 + v) / 0.2)
    deep = 6 * torch.exp(-((x + 1) ** 2 + v) / 0.2)
    return x * x + v - shallow - deep


# Starts from which no rule below is chaotic, and a rate for rules whose step is as long
# as the slope.
SURFACES = {
    "himmelblau": (himmelblau, (-0.3, 4.4), 2e-3),
    "rosenbrock": (rosenbrock, (-1.2, 1.0), 2e-4),
    "two_wells": (two_wells, (-0.15, 1.45), 2e-3),
}

# The name of the case, torch's class and options, our name and options, and the
# learning rate (None: the surface's).
CASES = [
    ("sgd", "SGD", {}, "sgd", {}, None),
    ("sgd_momentum", "SGD", {"momentum": 0.9}, "sgd", {"momentum": 0.9}, None),
    (
        "sgd_dampening",
        "SGD",
        {"momentum": 0.8, "dampening": 0.3},
        "sgd",
        {"momentum": 0.8, "dampening": 0.3},
        None,
    ),
    (
        "sgd_only_dampening",
        "SGD",
        {"dampening": 0.3},
        "sgd",
        {"dampening": 0.3},
        None,
    ),
    (
        "sgd_nesterov",
        "SGD",
        {"momentum": 0.9, "nesterov": True},
        "sgd",
        {"momentum": 0.9, "nesterov": True},
        None,
    ),
    (
        "sgd_weight_decay",
        "SGD",
        {"momentum": 0.5, "weight_decay": 0.1},
        "sgd",
        {"momentum": 0.5, "weight_decay": 0.1},
        None,
    ),
    ("adagrad", "Adagrad", {}, "adagrad", {}, 0.3),
    (
        "adagrad_accumulator",
        "Adagrad",
        {"initial_accumulator_value": 0.5, "eps": 1e-3},
        "adagrad",
        {"initial_accumulator": 0.5, "epsilon": 1e-3},
        0.3,
    ),
    ("rmsprop", "RMSprop", {}, "rmsprop", {}, 0.003),
    (
        "rmsprop_momentum",
        "RMSprop",
        {"momentum": 0.8, "alpha": 0.9},
        "rmsprop",
        {"momentum": 0.8, "alpha": 0.9},
        0.002,
    ),
    (
        "rmsprop_centered",
        "RMSprop",
        {"centered": True, "eps": 1e-2},
        "rmsprop",
        {"centered": True, "epsilon": 1e-2},
        0.003,
    ),
    (
        "rmsprop_all",
        "RMSprop",
        {"centered": True, "momentum": 0.5, "eps": 1e-2},
        "rmsprop",
        {"centered": True, "momentum": 0.5, "epsilon": 1e-2},
        0.002,
    ),
    ("adadelta", "Adadelta", {}, "adadelta", {}, 1.0),
    (
        "adadelta_options",
        "Adadelta",
        {"rho": 0.95, "eps": 1e-4},
        "adadelta",
        {"rho": 0.95, "epsilon": 1e-4},
        0.5,
    ),
    ("adam", "Adam", {}, "adam", {}, 0.05),
    (
        "adam_betas",
        "Adam",
        {"betas": (0.7, 0.95), "eps": 1e-4},
        "adam",
        {"beta1": 0.7, "beta2": 0.95, "epsilon": 1e-4},
        0.02,
    ),
    (
        "adam_amsgrad",
        "Adam",
        {"betas": (0.9, 0.9), "amsgrad": True},
        "adam",
        {"beta1": 0.9, "beta2": 0.9, "amsgrad": True},
        0.05,
    ),
    ("adamw", "AdamW", {}, "adamw", {}, 0.05),
    (
        "adamw_amsgrad",
        "AdamW",
        {"weight_decay": 0.1, "amsgrad": True},
        "adamw",
        {"weight_decay": 0.1, "amsgrad": True},
        0.05,
    ),
    ("nadam", "NAdam", {}, "nadam", {}, 0.05),
    (
        "nadam_decay",
        "NAdam",
        {"momentum_decay": 0.1, "betas": (0.8, 0.99)},
        "nadam",
        {"momentum_decay": 0.1, "beta1": 0.8, "beta2": 0.99},
        0.05,
    ),
    ("radam", "RAdam", {}, "radam", {}, 1e-3),
    (
        "radam_betas",
        "RAdam",
        {"betas": (0.8, 0.95), "eps": 1e-4},
        "radam",
        {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-4},
        2e-3,
    ),
    ("radam_never", "RAdam", {"betas": (0.9, 0.5)}, "radam", {"beta2": 0.5}, 5e-4),
]

# our name and options, and how torch's scheduler is made for a learning rate of 1.
SCHEDULES = [
    (
        "step",
        {"step_size": 7, "gamma": 0.5},
        lambda o, s: s.StepLR(o, step_size=7, gamma=0.5),
    ),
    ("exponential", {"gamma": 0.97}, lambda o, s: s.ExponentialLR(o, gamma=0.97)),
    (
        "cosine",
        {"period": 199, "floor": 0.1},
        lambda o, s: s.CosineAnnealingLR(o, T_max=199, eta_min=0.1),
    ),
    (
        "linear_warmup",
        {"warmup": 12, "start": 0.25},
        lambda o, s: s.LinearLR(o, start_factor=0.25, total_iters=12),
    ),
    (
        "warmup_cosine",
        {"warmup": 10, "start": 0.1, "period": 189, "floor": 0.01},
        lambda o, s: s.SequentialLR(
            o,
            [
                s.LinearLR(o, start_factor=0.1, total_iters=10),
                s.CosineAnnealingLR(o, T_max=189, eta_min=0.01),
            ],
            [10],
        ),
    ),
    (
        "one_cycle",
        {"total_steps": 200, "rise": 0.3, "start_divisor": 20.0, "end_divisor": 500.0},
        lambda o, s: s.OneCycleLR(
            o,
            max_lr=1.0,
            total_steps=200,
            pct_start=0.3,
            div_factor=20.0,
            final_div_factor=500.0,
            cycle_momentum=False,
        ),
    ),
]


def run(objective, start, kind, options, rate, steps=STEPS):
    """Return the positions of ``steps`` updates, the start included.

    The default type matters: NAdam keeps its product of momentum weights in it, and in
    float32 the path would be off by 1e-8.
    """
    torch.set_default_dtype(torch.float64)
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, kind)([theta], lr=rate, **options)
    path = [theta.detach().numpy().copy()]
    for _ in range(steps):
        optimizer.zero_grad()
        objective(theta[0], theta[1]).backward()
        optimizer.step()
        path.append(theta.detach().numpy().copy())
    return np.array(path)


def rates(make, steps=STEPS):
    """Return the learning rates a scheduler of torch gives, for a base rate of 1."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = make(optimizer, torch.optim.lr_scheduler)
    found = []
    for _ in range(steps):
        found.append(scheduler.get_last_lr()[0])
        optimizer.step()
        if len(found) < steps:
            scheduler.step()
    return np.array(found, dtype=np.float64)


def records():
    """Yield the description and the positions of every case."""
    for case, kind, options, name, ours, rate in CASES:
        for surface, (objective, start, slope_rate) in SURFACES.items():
            eta = slope_rate if rate is None else rate
            told = {
                "key": f"{case}/{surface}",
                "surface": surface,
                "start": list(start),
                "torch": [kind, options],
                "optimizer": {"type": name, "learning_rate": eta, **ours},
            }
            yield told, run(objective, start, kind, options, eta)


def main() -> None:
    told, arrays = [], {}
    for each, path in records():
        told.append(each)
        arrays[each["key"]] = path
    schedules = []
    for name, ours, make in SCHEDULES:
        schedules.append(
            {"key": f"schedule/{name}", "schedule": {"type": name, **ours}}
        )
        arrays[f"schedule/{name}"] = rates(make)
    np.savez_compressed(HERE / "torch_trajectories.npz", **arrays)
    settings = {
        "torch": torch.__version__,
        "steps": STEPS,
        "trajectories": told,
        "schedules": schedules,
    }
    text = json.dumps(settings, indent=1) + "\n"
    (HERE / "torch_trajectories.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
