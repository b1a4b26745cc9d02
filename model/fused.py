"""A step of many balls as one compiled loop, where numba is installed.

Numpy goes through all balls once for each ``+`` and each ``·`` of a rule. Here the rule
and the slopes of the surface are called once with letters instead of numbers; what they
do to them is written down as the body of a loop over the balls, which numba compiles.
Rules and surfaces know nothing of this. Only ``+ − · / √``, the larger of two and signs
are written down: these are rounded alike everywhere, so that the result is that of
``Optimizer.step`` to the last bit. All else, and all where numba is missing, is left to
numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from model.array import Array
from model.optimizer import Elementwise
from model.surface import Surface
from model.tracing import Tape, Untraceable

WORTH = 150_000_000
"""Updates of a ball after which a rule on a surface is compiled: numpy has taken a
second or two for them, and as long compiling takes. So it never costs more than twice
what numpy would have taken, and the results are the same."""
BLOCK = 2_048
"""Components whose slopes are worked out before the rule goes through them."""
LOOP = """
def loop(numbers, {arguments}):
    {numbers}
    g = empty({block})
    for begin in range(0, all_x.size, {block}):
        end = min(begin + {block}, all_x.size)
        {parts}
        for i in range((end - begin) // 2):
            {pairs}
        for i in range(end - begin):
            {single}
"""
"""The slopes need both coordinates of a ball. The rule then goes through single
components, which the processor takes in fours."""
_made: Counter[tuple[type, type]] = Counter()


class Fused(NamedTuple):
    """One update: a loop and the numbers in it, which change from update to update."""

    loop: Callable[..., None]
    numbers: Array

    def move(self, x: Array, state: tuple[Array, ...]) -> None:
        """Make the update in place; all arrays are C-contiguous, ``(balls, 2)``."""
        flat = (each.reshape(-1) for each in (x, *state))
        self.loop(self.numbers, *flat)


@cache
def available() -> bool:
    """Return whether numba is installed, and works with this Python and numpy."""
    try:
        import numba
    except ImportError:
        return False
    return numba is not None


def fused(
    surface: Surface,
    optimizer: Elementwise,
    updates: Sequence[tuple[int, float]],
    balls: int,
) -> list[Fused] | None:
    """Return the updates as compiled loops; ``None`` where numpy is to do them.

    Parameters
    ----------
    updates
        Number and learning rate of each.
    """
    kind = type(surface), type(optimizer)
    if _made[kind] < WORTH or not updates or not available():
        _made[kind] += balls * len(updates)
        return None
    try:
        written = [_written(surface, optimizer, *each) for each in updates]
    except (Untraceable, TypeError, ValueError, ArithmeticError, AttributeError):
        return None
    return [Fused(_compiled(text), np.array(numbers)) for text, numbers in written]


def _written(
    surface: Surface, optimizer: Elementwise, t: int, rate: float
) -> tuple[str, list[float]]:
    """Return the loops of one update as text, and their numbers."""
    names = ["x", *(f"s{k}" for k in range(len(optimizer.slots)))]
    pairs, single = Tape("p"), Tape("e")
    both = [[pairs.letter(f"{name}[2 * i + {k}]") for name in names] for k in (0, 1)]
    ahead = [optimizer.probe(x, tuple(kept), rate) for x, *kept in both]
    slopes = surface.partials_at(pairs, ahead[0], ahead[1])
    put = [f"g[2 * i + {k}] = {pairs.word(slope)}" for k, slope in enumerate(slopes)]
    x, *kept = letters = [single.letter(f"{name}[i]") for name in names]
    moved, new = optimizer.rule(single, x, single.letter("g[i]"), tuple(kept), t, rate)
    put_back = [
        f"{name}[i] = {single.word(value)}"
        for name, letter, value in zip(names, letters, (moved, *new), strict=True)
        if value is not letter
    ]
    numbers = [*pairs.names, *single.names]
    text = LOOP.format(
        arguments=", ".join(f"all_{name}" for name in names),
        numbers=_lines(f"{name} = numbers[{k}]" for k, name in enumerate(numbers)),
        parts=_lines((f"{each} = all_{each}[begin:end]" for each in names), 2),
        pairs=_lines((*pairs.lines, *put), 3),
        single=_lines((*single.lines, *put_back), 3),
        block=BLOCK,
    )
    return text, [*pairs.numbers, *single.numbers]


def _lines(lines: Iterable[str], depth: int = 1) -> str:
    return ("\n" + depth * "    ").join(lines)


@lru_cache(maxsize=64)
def _compiled(text: str) -> Callable[..., None]:
    """Compile a loop; the same text only once."""
    import numba

    place: dict[str, Any] = {"sqrt": np.sqrt, "empty": np.empty}
    exec(text, place)  # noqa: S102  # the text is made here, of letters and operators
    compiled: Callable[..., None] = numba.njit(nogil=True, error_model="numpy")(
        place["loop"]
    )
    return compiled
