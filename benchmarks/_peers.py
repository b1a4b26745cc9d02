"""The update rules of PyTorch and optax on Himmelblau's function, as ours are run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

TORCH: dict[str, tuple[str, dict[str, Any]]] = {
    "gradient_descent": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "sgd": ("SGD", {"momentum": 0.0}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "adagrad": ("Adagrad", {}),
    "adagrad_lecture": ("Adagrad", {}),
    "rmsprop": ("RMSprop", {}),
    "rmsprop_lecture": ("RMSprop", {}),
    "adadelta": ("Adadelta", {}),
    "adam": ("Adam", {}),
    "adamw": ("AdamW", {}),
    "nadam": ("NAdam", {}),
    "radam": ("RAdam", {}),
}
OPTAX: dict[str, tuple[str, dict[str, Any]]] = {
    "gradient_descent": ("sgd", {}),
    "momentum": ("sgd", {"momentum": 0.9}),
    "nesterov": ("sgd", {"momentum": 0.9, "nesterov": True}),
    "adagrad": ("adagrad", {}),
    "rmsprop": ("rmsprop", {}),
    "adadelta": ("adadelta", {}),
    "adam": ("adam", {}),
    "adamw": ("adamw", {}),
    "nadam": ("nadam", {}),
    "radam": ("radam", {}),
    "lion": ("lion", {}),
    "lars": ("lars", {}),
    "lamb": ("lamb", {}),
}
RATE = 1e-3
FUSED = {"SGD", "Adagrad", "Adam", "AdamW"}


def starts(balls: int) -> np.ndarray:
    """Return places, shape (balls, 2), the same ones for everybody."""
    return np.random.default_rng(0).uniform(-5, 5, (balls, 2))


def torch_one(name: str, steps: int) -> Callable[[], float]:
    """Return what measures a step of one ball: autograd, as a course writes it."""
    import torch

    kind, options = TORCH[name]
    theta = torch.tensor(starts(1)[0], requires_grad=True)
    optimizer = getattr(torch.optim, kind)([theta], lr=RATE, **options)

    def measure() -> float:
        begin = time.perf_counter()
        for _ in range(steps):
            optimizer.zero_grad()
            x, y = theta[0], theta[1]
            loss = (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2
            loss.backward()
            optimizer.step()
            loss.item()
        return (time.perf_counter() - begin) / steps

    return measure


def torch_many(name: str, balls: int, steps: int) -> Callable[[], float]:
    """Return what measures a ball-step: fused, the slopes in closed form."""
    import torch

    kind, options = TORCH[name]
    theta = torch.tensor(starts(balls).T.copy(), requires_grad=True)
    fused = {"fused": True} if kind in FUSED else {}
    optimizer = getattr(torch.optim, kind)([theta], lr=RATE, **options, **fused)
    theta.grad = torch.empty_like(theta)

    def measure() -> float:
        begin = time.perf_counter()
        with torch.no_grad():
            for _ in range(steps):
                x, y = theta[0], theta[1]
                a, b = x * x + y - 11, x + y * y - 7
                theta.grad[0] = 4 * x * a + 2 * b
                theta.grad[1] = 2 * a + 4 * y * b
                optimizer.step()
        return (time.perf_counter() - begin) / steps / balls

    return measure


def optax(name: str, balls: int, steps: int) -> Callable[[], float]:
    """Return what measures a ball-step of optax: one compiled loop makes all steps."""
    import jax
    import optax as library

    jax.config.update("jax_enable_x64", True)
    kind, options = OPTAX[name]
    rule = getattr(library, kind)(RATE, **options)

    def loss(theta: Any) -> Any:
        x, y = theta
        return ((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2).sum()

    slope = jax.grad(loss)

    def step(_: int, carried: tuple[Any, Any]) -> tuple[Any, Any]:
        theta, state = carried
        change, state = rule.update(slope(theta), state, theta)
        return library.apply_updates(theta, change), state

    run = jax.jit(lambda carried: jax.lax.fori_loop(0, steps, step, carried))
    theta = jax.numpy.asarray(starts(balls).T)
    carried = theta, rule.init(theta)

    def measure() -> float:
        nonlocal carried
        begin = time.perf_counter()
        carried = jax.block_until_ready(run(carried))
        return (time.perf_counter() - begin) / steps / balls

    return measure
