"""Frames for tests of the flat views."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.frame import Ball, Frame, History
from model.scenario import FORMAT, Scenario, scenario_from_dict
from model.session import Session


def scenario(
    surface="himmelblau", runs=3, steps=100, sampler=None, rate=0.01, starts=None
) -> Scenario:
    starts = starts or [(-0.3, -0.5), (0.2, 4.5), (-4.5, 0.5)]
    entries = [
        {
            "optimizer": {"type": "gradient_descent", "learning_rate": rate},
            "start": list(starts[k % len(starts)]),
        }
        for k in range(runs)
    ]
    return scenario_from_dict(
        {
            "format": FORMAT,
            "version": 1,
            "surface": {"type": surface},
            "sampler": sampler or {"type": "full_batch"},
            "runs": entries,
            "steps": steps,
        }
    )


def frame_of(of: Scenario, step: int, computed: int | None = None) -> Frame:
    session = Session(of)
    session.seek(computed if computed is not None else step)
    session.seek(step)
    return session.frame()


def long_history(rows: int, seed: int = 0) -> History:
    noise = np.random.default_rng(seed)
    steps = np.arange(rows, dtype=float)
    x = np.cumsum(noise.normal(size=(rows, 2)), axis=0) * 0.02
    loss = np.exp(noise.normal(size=rows) - steps / rows)
    return History(steps, x, loss, 2 * loss, loss)


def with_history(ball: Ball, history: History, count: int) -> Ball:
    return replace(
        ball,
        history=history,
        count=count,
        position=history.x[count - 1],
        loss=float(history.loss[count - 1]),
        gradient_norm=float(history.gradient_norm[count - 1]),
    )


def close(a: tuple[int, int, int], b: tuple[int, int, int], most: int = 40) -> bool:
    return all(abs(p - q) <= most for p, q in zip(a, b, strict=True))


def pixel(image, x: float, y: float) -> tuple[int, int, int]:
    color = image.pixelColor(round(x), round(y))
    return color.red(), color.green(), color.blue()


def rgb(text: str) -> tuple[int, int, int]:
    return tuple(int(text[k : k + 2], 16) for k in (1, 3, 5))
