"""The read-only picture of a session at one step: all that views may look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from model.array import Array, Indices
from model.optimizer import Optimizer
from model.sampler import Sampler


class StatusKind(StrEnum):
    """What can be said of a ball, from its motion and the curvature around it.

    Two say that nothing stands in its way: it runs, or it was still falling when its
    steps were over (otherwise it simply ran out of them). Four name the critical point
    at which it rests, one says that it rests where the slope jumps, at a tip or on a
    crease. The others say why it gets nowhere although it moves.
    """

    RUNNING = "running"
    FALLING = "falling"
    OUT_OF_STEPS = "out_of_steps"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    DEGENERATE = "degenerate"
    NON_SMOOTH = "non_smooth"
    GRADIENT_FLAT = "gradient_flat"
    PLATEAU = "plateau"
    CRAWLING = "crawling"
    RATE_TOO_SMALL = "rate_too_small"
    JITTERING = "jittering"
    BOUNCING = "bouncing"
    DIVERGED = "diverged"


class DivergedBy(StrEnum):
    """The three ways to be lost."""

    LEFT_THE_MAP = "left_the_map"
    OVERFLOW = "overflow"
    NOT_A_NUMBER = "not_a_number"


@dataclass(frozen=True)
class Status:
    """A ball's status with its evidence; a value, never an exception.

    Attributes
    ----------
    step, loss
        When it began and the loss there.
    cause
        For ``DIVERGED``: how.
    left
        For a ball whose numbers overflowed: since when it had been off the map.
    sharp
        Whether the slope jumps at the ball, or between the places it hops between.
    extremum
        For ``NON_SMOOTH``: what L itself is there; ``None``: neither.
    eigenvalues
        For verdicts from curvature: the Hessian's, ascending.
    rate_limit
        2/λmax: above it plain gradient descent cannot settle here.
    """

    kind: StatusKind
    step: int = 0
    loss: float = float("nan")
    cause: DivergedBy | None = None
    eigenvalues: tuple[float, ...] = ()
    rate_limit: float | None = None
    left: int | None = None
    sharp: bool = False
    extremum: Literal["minimum", "maximum"] | None = None


@dataclass(frozen=True, eq=False)
class History:
    """All that has been computed of a run, as read-only columns of equal length n.

    Long runs are thinned: ``steps`` says which steps the rows are.
    """

    steps: Array
    x: Array
    loss: Array
    gradient_norm: Array
    learning_rate: Array

    def __len__(self) -> int:
        return len(self.steps)

    def part(self, first: int, end: int) -> History:
        """Return the rows from ``first`` up to but not including ``end``."""
        columns = (self.steps, self.x, self.loss, self.gradient_norm)
        parts = [column[first:end] for column in (*columns, self.learning_rate)]
        return History(*parts)


@dataclass(frozen=True, eq=False)
class Turn:
    """Which batch an update sees: all that the strip of the data shows.

    Attributes
    ----------
    epoch, batch
        From 0; ``batches`` are in an epoch.
    indices
        The sample numbers; ``None`` for the full batch.
    """

    sampler: Sampler
    epoch: int
    batch: int
    batches: int
    indices: Indices | None


@dataclass(frozen=True, eq=False)
class Ball:
    """One run at the frame's step.

    Attributes
    ----------
    run
        Its place in the scenario's list of runs.
    slot
        Its place in the palette of colours and glyphs (0 to 6).
    position, gradient
        θ and the gradient over all data, shape ``(d,)``.
    batch_gradient
        The gradient of the next update's batch at ``position``.
    last_movement, movement
        The movement that led here, and the one the next update would make.
    rate
        The learning rate of the next update, after the schedule.
    history, count
        Everything computed so far; rows before ``count`` are up to this step.
    updates
        How many updates have been made: the step, unless runs are compared at equal
        epochs or times.
    turn
        Which batch the next update sees.
    velocity
        The movement that a rule with inertia remembers.
    """

    run: int
    slot: int
    optimizer: Optimizer
    enabled: bool
    position: Array
    loss: float
    gradient: Array
    batch_gradient: Array
    gradient_norm: float
    rate: float
    last_movement: Array
    movement: Array
    history: History
    count: int
    status: Status
    updates: int = 0
    turn: Turn | None = None
    velocity: Array | None = None

    @property
    def trail(self) -> Array:
        """The positions up to here, shape ``(count, d)``."""
        return self.history.x[: self.count]


@dataclass(frozen=True, eq=False)
class Frame:
    """A session at one step.

    Attributes
    ----------
    step, computed, budget
        Where we look, how far has been computed, and how far the scenario goes.
    epoch, batch
        The epoch and the batch within it of the *next* update, from 0.
    batches
        How many updates an epoch has.
    indices
        The sample numbers of the next update; ``None`` for the full batch.
    ghosts
        Trails of a branch that was left, by run.
    """

    step: int
    computed: int
    budget: int
    epoch: int
    batch: int
    batches: int
    indices: Indices | None
    balls: tuple[Ball, ...]
    ghosts: tuple[tuple[int, Array], ...] = ()

    @property
    def batched(self) -> bool:
        """Whether any run sees less than all data in its next update."""
        turns = [ball.turn for ball in self.balls if ball.turn is not None]
        return any(turn.indices is not None for turn in turns)
