"""Frames for the stage's tests, made without a session."""

from __future__ import annotations

import numpy as np

from model.frame import Ball, Frame, History, Status, StatusKind
from model.optimizers.gradient_descent import GradientDescent


def descent(surface, start, rate=0.003, steps=60, momentum=0.0):
    x, velocity, rows = np.array(start, dtype=float), np.zeros(2), []
    for _ in range(steps + 1):
        rows.append(x)
        velocity = momentum * velocity - rate * surface.gradient(x)
        x = x + velocity
    return np.array(rows)


def make_ball(surface, run, rows, count=None, status=None, enabled=True, steps=None):
    rows = np.asarray(rows, dtype=float)
    count = len(rows) if count is None else count
    loss, gradient = surface.value(rows), surface.gradient(rows)
    with np.errstate(all="ignore"):
        norm = np.linalg.norm(gradient, axis=1)
    steps = np.arange(len(rows)) if steps is None else steps
    history = History(steps, rows, loss, norm, np.full(len(rows), 0.003))
    here = count - 1
    with np.errstate(all="ignore"):
        last = rows[here] - rows[max(here - 1, 0)]
    return Ball(
        run=run,
        slot=run % 7,
        optimizer=GradientDescent(),
        enabled=enabled,
        position=rows[here],
        loss=float(loss[here]),
        gradient=gradient[here],
        batch_gradient=gradient[here],
        gradient_norm=float(norm[here]),
        rate=0.003,
        last_movement=last,
        movement=-0.003 * gradient[here],
        history=history,
        count=count,
        status=status or Status(StatusKind.RUNNING),
    )


def make_frame(*balls, ghosts=()):
    return Frame(0, 0, 100, 0, 0, 1, None, tuple(balls), tuple(ghosts))
