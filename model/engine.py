"""The loop that moves one ball: as floats where it can, as arrays everywhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

import numpy as np

from model import inlined
from model.array import MATH, Array, Indices
from model.optimizer import Elementwise, Optimizer, State
from model.surface import Surface
from model.trajectory import COUNT, Rows, X

Wanted = Callable[[int], bool]
"""Says of a step whether it is to be recorded."""

Update = tuple[float, Indices | None]
"""What the schedule and the sampler say of one update: its rate and its batch."""


@dataclass
class Head:
    """A ball about to move: where it is and what its optimizer remembers.

    Attributes
    ----------
    t
        How many updates the optimizer's state has seen.
    lost
        Whether the position or the loss is no longer a finite number.
    """

    step: int
    x: Array
    state: State
    t: int = 0
    loss: float = math.nan
    norm: float = math.nan
    lost: bool = False

    def row(self, rate: float) -> tuple[float, ...]:
        """Return the record of this moment."""
        state = [float(v) for entry in self.state.values() for v in entry]
        return (
            float(self.step),
            self.loss,
            self.norm,
            rate,
            float(self.t),
            *(float(v) for v in self.x),
            *state,
        )


def start(surface: Surface, optimizer: Optimizer, x: Array, step: int = 0) -> Head:
    """Return a ball at rest at ``x``."""
    head = Head(step, x, optimizer.init(x))
    measure(surface, head)
    return head


def restore(row: Array, optimizer: Optimizer, dimension: int) -> Head:
    """Return the ball that a record was made of."""
    x = row[X : X + dimension]
    flat = row[X + dimension :]
    state = {
        slot: flat[k * dimension : (k + 1) * dimension]
        for k, slot in enumerate(optimizer.slots)
    }
    head = Head(int(row[0]), x, state, int(row[COUNT]), float(row[1]), float(row[2]))
    head.lost = not (np.isfinite(x).all() and math.isfinite(head.loss))
    return head


def measure(surface: Surface, head: Head, *, norm: bool = True) -> None:
    """Fill in the loss and, if wanted, the gradient norm over all data.

    The norm of a ball that is lost is always filled in: it ends the record.
    """
    with np.errstate(all="ignore"):
        head.loss = float(surface.value(head.x))
        head.lost = not (np.isfinite(head.x).all() and math.isfinite(head.loss))
        if norm or head.lost:
            head.norm = float(np.linalg.norm(surface.gradient(head.x)))


def move(surface: Surface, optimizer: Optimizer, head: Head, update: Update) -> None:
    """Make one update with arrays; any optimizer, any dimension."""
    rate, batch = update
    with np.errstate(all="ignore"):
        step = optimizer.step(surface, head.x, head.state, head.t + 1, rate, batch)
    head.x, head.state = step
    head.step += 1
    head.t += 1


def advance(
    surface: Surface,
    optimizer: Optimizer,
    head: Head,
    updates: Sequence[Update],
    wanted: Wanted,
) -> Rows:
    """Make the updates and return the records of the wanted steps.

    Where the ball is lost it stops early, with a last record. The loss is looked at
    after every update, so that the end does not depend on what is recorded; after the
    last update the loss and the norm are those of the place where the ball is.
    """
    rows: Rows = []
    done = 0
    floats = isinstance(optimizer, Elementwise) and surface.dimension == 2
    loop = _loop(surface, optimizer, updates) if floats else None
    while done < len(updates) and not head.lost:
        if floats:
            left = updates[done:] if done else updates
            if loop is not None and head.t:
                done += _advance_inlined(loop, optimizer, head, left, wanted, rows)
            else:
                some = left if loop is None else left[:1]
                rule = cast("Elementwise", optimizer)
                done += _advance_floats(surface, rule, head, some, wanted, rows)
                if loop is not None and done < len(updates) and head.t:
                    continue
        if done < len(updates) and not head.lost:
            # The rule needs arrays, or floats raised where arrays give infinity.
            move(surface, optimizer, head, updates[done])
            kept, rate = wanted(head.step), updates[done][0]
            done += 1
            measure(surface, head, norm=kept or done == len(updates))
            if kept or head.lost:
                rows.append(head.row(rate))
    return rows


def _loop(
    surface: Surface, optimizer: Optimizer, updates: Sequence[Update]
) -> inlined.Loop | None:
    """Return the loop with all calls written out, if it is to make these updates."""
    if updates and updates[0][1] is not None:  # one of a phase sees a batch: all do
        return None
    return inlined.loop_of(surface, cast("Elementwise", optimizer), len(updates))


def _advance_inlined(
    loop: inlined.Loop,
    optimizer: Optimizer,
    head: Head,
    updates: Sequence[Update],
    wanted: Wanted,
    rows: Rows,
) -> int:
    """Make updates as :func:`_advance_floats` does; return how many went well."""
    pairs = [head.state[slot].tolist() for slot in optimizer.slots]
    before = (*head.x.tolist(), *chain.from_iterable(pairs))
    done, x, y, state, head.step, head.t, head.loss, head.norm, lost = loop(
        *before, head.step, head.t, head.loss, head.norm, updates, wanted, rows
    )
    head.x = np.array((x, y))
    halves = zip(state[::2], state[1::2], strict=True)
    named = zip(optimizer.slots, halves, strict=True)
    head.state = {slot: np.array(pair) for slot, pair in named}
    head.lost = head.lost or lost
    return int(done)


def _advance_floats(
    surface: Surface,
    optimizer: Elementwise,
    head: Head,
    updates: Sequence[Update],
    wanted: Wanted,
    rows: Rows,
) -> int:
    """Make updates of two coordinates as Python floats; return how many went well.

    One loop, spelled out: at a microsecond a step every call counts. It stops before an
    update that raises, which arrays carry on with.
    """
    rule, partials, loss_at = optimizer.rule, surface.partials_at, surface.loss_at
    looks_ahead = type(optimizer).probe is not Elementwise.probe
    x, y = head.x.tolist()
    pairs = [head.state[slot].tolist() for slot in optimizer.slots]
    sx, sy = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
    step, t, loss, norm = head.step, head.t, head.loss, head.norm
    done, end = 0, len(updates)
    known: tuple[float, float] | None = None  # the full gradient here, if at hand
    try:
        for rate, batch in updates:
            if looks_ahead:
                ahead = optimizer.probe(x, sx, rate), optimizer.probe(y, sy, rate)
                gx, gy = partials(MATH, *ahead, batch)
            elif batch is None and known is not None:
                gx, gy = known
            else:
                gx, gy = partials(MATH, x, y, batch)
            nx, nsx = rule(MATH, x, gx, sx, t + 1, rate)
            ny, nsy = rule(MATH, y, gy, sy, t + 1, rate)
            known, kept = None, wanted(step + 1)
            finite = nx - nx == 0.0 == ny - ny
            if finite:
                loss = loss_at(MATH, nx, ny)
                finite = loss - loss == 0.0
                if kept or done + 1 == end or not finite:
                    known = partials(MATH, nx, ny)
                    norm = math.hypot(*known)
            else:
                loss = norm = math.nan
            x, y, sx, sy = nx, ny, nsx, nsy
            step, t, done = step + 1, t + 1, done + 1
            if kept or not finite:
                state = chain.from_iterable(zip(sx, sy, strict=True))
                rows.append((step, loss, norm, rate, t, x, y, *state))
            if not finite:
                head.lost = True
                break
    except (ArithmeticError, ValueError):
        pass
    head.x = np.array((x, y))
    head.state = {
        slot: np.array(pair)
        for slot, *pair in zip(optimizer.slots, sx, sy, strict=True)
    }
    head.step, head.t, head.loss, head.norm = step, t, loss, norm
    return done
