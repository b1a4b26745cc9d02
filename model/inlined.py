"""The loop of one ball with all its calls written out.

At a microsecond a step most of the time goes into calling the functions of the surface
and the rule. Here they are called once with letters instead of numbers, and what they
do to them becomes the body of one function, with what both coordinates share worked out
once. These are the same operations on the same floats, so the result is the same to the
last bit, whether few steps are made by calls or many by this.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any
from weakref import ref

from model.array import Functions
from model.optimizer import Elementwise
from model.surface import Surface
from model.tracing import FloatTape, Later, Letter, Untraceable

WORTH = 500
"""Updates to be made at once from which it pays to write the loop, which takes 2 ms."""
_KEPT = 64

Loop = Callable[..., tuple[Any, ...]]
TEXT = """
def loop(x, y, {state} step, t, loss, norm, updates, wanted, rows):
    done, last, lost = 0, len(updates) - 1, False
    try:
        for rate, _ in updates:
            now = t + 1
            {rule}
            kept = wanted(step + 1)
            finite = {x} - {x} == 0.0 == {y} - {y}
            if finite:
                {loss}
                found = {found}
                finite = found - found == 0.0
                if kept or done == last or not finite:
                    {slopes}
                    norm = hypot({gx}, {gy})
                loss = found
            else:
                loss = norm = nan
            x, y, {state} = {x}, {y}, {new}
            step, t, done = step + 1, now, done + 1
            if kept or not finite:
                rows.append((step, loss, norm, rate, t, x, y, {state}))
            if not finite:
                lost = True
                break
    except (ArithmeticError, ValueError):
        pass
    return done, x, y, ({state}), step, t, loss, norm, lost
"""

Known = tuple["ref[Surface]", "ref[Elementwise]", Loop | None]
_known: dict[tuple[int, int], Known] = {}


def loop_of(surface: Surface, optimizer: Elementwise, updates: int) -> Loop | None:
    """Return the loop of updates over all data but the first.

    ``None`` where calls must do: for few updates, unless the loop is known, and where
    a function looks at its arguments.
    """
    key = id(surface), id(optimizer)
    known = _known.get(key)
    if known is None or known[0]() is not surface or known[1]() is not optimizer:
        if updates < WORTH:
            return None
        while len(_known) >= _KEPT:  # threads may be here together
            _known.pop(next(iter(_known)), None)
        known = ref(surface), ref(optimizer), _made(surface, optimizer)
        _known[key] = known
    return known[2]


def _made(surface: Surface, optimizer: Elementwise) -> Loop | None:
    try:
        text = _written(surface, optimizer)
    except (Untraceable, TypeError, ValueError, ArithmeticError, AttributeError):
        return None
    place: dict[str, Any] = dict(vars(math))
    exec(text, place)  # noqa: S102  # the text is made here, of letters and numbers
    made: Loop = place["loop"]
    return made


def _written(surface: Surface, optimizer: Elementwise) -> str:
    """Return the loop as text."""
    tape, losses, slopes = FloatTape("a"), FloatTape("b"), FloatTape("c")
    count = range(len(optimizer.slots))
    state = [[f"s{k}{axis}" for k in count] for axis in "xy"]
    rate, now = Letter(tape, "rate"), Later(tape, "now")
    places = Letter(tape, "x"), Letter(tape, "y")
    kept = [tuple(Letter(tape, name) for name in names) for names in state]
    pairs = list(zip(places, kept, strict=True))
    ahead = [optimizer.probe(x, s, rate) for x, s in pairs]
    gradient = surface.partials_at(_module(tape), ahead[0], ahead[1])
    steps = [
        optimizer.rule(_module(tape), x, g, s, now, rate)  # type: ignore[arg-type]
        for (x, s), g in zip(pairs, gradient, strict=True)
    ]
    x, y = (tape.word(moved) for moved, _ in steps)
    found = surface.loss_at(_module(losses), Letter(losses, x), Letter(losses, y))
    there = surface.partials_at(_module(slopes), Letter(slopes, x), Letter(slopes, y))
    new = [[tape.word(value) for value in values] for _, values in steps]
    return TEXT.format(
        state=_row(*state),
        rule=_lines(tape.lines, 3),
        x=x,
        y=y,
        loss=_lines(losses.lines, 4),
        found=losses.word(found),
        slopes=_lines(slopes.lines, 5),
        gx=slopes.word(there[0]),
        gy=slopes.word(there[1]),
        new=_row(*new),
    )


def _module(tape: FloatTape) -> Functions:
    """Return a tape as what it stands for."""
    functions: Functions = tape
    return functions


def _row(xs: Iterable[str], ys: Iterable[str]) -> str:
    """Return the state's words in the order of a record: slot by slot, x before y."""
    return " ".join(f"{a}, {b}," for a, b in zip(xs, ys, strict=True))


def _lines(lines: Iterable[str], depth: int) -> str:
    return ("\n" + depth * "    ").join(lines) or "pass"
