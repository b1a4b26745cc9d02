"""Minimum ratio against loss: how rare true minima are in real networks."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from typing import Any, Self, TypeVar

import numpy as np

from model.array import Array, Indices
from model.chart import Chart, Opened
from model.charts import minimum_ratio as drawn
from model.datasets import DATASETS
from model.datasets.files.choice import TakesFile, file_param, named
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import (
    ClaimCheck,
    Column,
    Experiment,
    Progress,
    Result,
    Run,
    Verdict,
    activation_param,
    dataset_param,
    draws_seed_param,
    hidden_param,
    networks_param,
)
from model.jobs import Task, run_tasks
from model.networks import NetworkLoss, Shape
from model.networks.critical import (
    ARRIVED,
    NEAR,
    count_signs,
    flatness,
    gradient_norm,
    newton_length,
    saddle_free,
)
from model.networks.shape import hidden_sizes
from model.networks.training import adam_steps
from model.parameter import param

MOST = 800
"""Parameters of the largest network: an eigenvalue problem a step must stay small."""
SUITED: dict[str, dict[str, Any]] = {
    "digits": {"networks": 40, "hidden": "3", "training": 100}
}
"""Settings for data sets for which the defaults would take hours."""
SIZES = ("networks", "hidden", "training")
RATE = 0.02
LIMIT = 600
"""Steps of the last phase at most."""
NUMBERS = 4_000_000
"""Work a task should hold: one network of 31 parameters is 31³ of it."""
FIRST = 4
"""So many networks are tasks of their own."""
LOWEST, HIGHEST = 0.5, 0.6
"""The lecture's ceiling."""
ADAM, NEWTON = 0.1, 0.3
"""Where the phases end, as shares of a task."""
USUAL = 100.0
"""Steps that the last phase often takes."""
EVERY = 10
"""Steps of Adam between two rests."""
GRADIENT_FLAT, GROWN = 0.9, 2.0
"""The index r and the growth of ‖θ‖ from which on it is said why one did not arrive."""
ENOUGH = 5
"""Critical points below which nothing is concluded."""

Found = TypeVar("Found")

TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "makes a network of {value} parameters; {high} are the most"
)
CEILING = QT_TRANSLATE_NOOP(
    "experiments",
    "The minimum ratio tops out at about 0.5 to 0.6: true minima are rare.",
)
CEILING_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "{arrived} of {networks} networks reached a critical point. Counting every "
    "eigenvalue above 0 the ratio goes up to {naive:.2f}; counting only those clearly "
    "above rounding, up to {ratio:.2f}. {minima} points are minima with no zero "
    "eigenvalue, {flat} have no negative but zero ones, {saddles} are saddles. Of the "
    "networks that did not arrive {stuck} are gradient-flat (r > 0.9), and in {grown} "
    "the weights became more than twice as large: the gradient fades outwards, without "
    "a critical point nearby.",
)
FALLING = QT_TRANSLATE_NOOP("experiments", "A larger ratio goes with a lower loss.")
FALLING_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Over {arrived} critical points the rank correlation of ratio and loss is "
    "{correlation:+.2f}.",
)
ARTEFACT = QT_TRANSLATE_NOOP(
    "experiments",
    "About half of the eigenvalues are positive.",
)
ARTEFACT_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "A warning on counting: the course's own exercise takes the Gauss-Newton matrix of "
    "one layer of 128 weights from 6 samples, of rank 6 at most. In {nets} random "
    "networks counting what is above 0 gives a ratio of {naive:.3f} on average, though "
    "{positive:.1%} of the eigenvalues are positive, {zero:.1%} zero and "
    "{negative:.1%} negative: half of the zeros are rounded upwards.",
)


@dataclass(frozen=True, eq=False)
class Batch:
    """What a task found out about some networks; all arrays have one row a network.

    Attributes
    ----------
    newton_step
        How far the critical point is by the second-order model: ‖H⁺g‖/(1 + ‖θ‖).
    growth
        How many times larger ‖θ‖ has become while the gradient's norm was minimized.
    """

    theta: Array
    loss: Array
    gradient_norm: Array
    newton_step: Array
    growth: Array
    flatness: Array
    eigenvalues: Array
    gauss_newton: Array


@dataclass(frozen=True, kw_only=True)
class MinimumRatio(TakesFile, Experiment):
    """Train many small networks to ∇L = 0 and count the signs of the eigenvalues.

    Every network starts anew (PyTorch's initialization, scaled by a random factor) and
    is trained for a random while, by Adam and then by saddle-free Newton steps; both
    lengths are drawn log-uniformly, so that some are stopped early at a high loss and
    some late. From there ½‖g‖² is minimized, which leads to saddles as well as minima.
    Those that do not arrive are listed too: ‖g‖ ≥ 1e-8, or Newton's step from there is
    no trifle. Some are gradient-flat; in others the weights grow without end, units
    saturate, and the gradient fades without a critical point.

    Source: H.-y. Lee, Machine Learning 2021 (minimum ratio); NTU MLDS 2018 homework
    1-2; C. Frye et al., arXiv 2003.10397; Y. Dauphin et al., arXiv 1406.2572.
    """

    name = "minimum_ratio"
    title = QT_TRANSLATE_NOOP("experiments", "Minimum ratio against loss")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Trains many small networks to true critical points and counts how many "
        "eigenvalues of the exact Hessian are positive, zero and negative.",
    )
    source = "H.-y. Lee, Machine Learning 2021; Y. Dauphin et al., arXiv 1406.2572"
    claims = (CEILING, FALLING)
    rank = 10

    networks: int = networks_param(200)
    dataset: str = dataset_param("sinc", tuple(DATASETS))
    file: str = file_param()
    hidden: str = hidden_param("10")
    activation: str = activation_param()
    training: int = param(
        4000,
        low=0,
        high=100_000,
        useful=(0, 5000),
        unit="steps",
        title=QT_TRANSLATE_NOOP("parameters", "training"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The longest training before the search for a critical point; each network "
            "draws its own length.",
        ),
    )
    tolerance: float = param(
        1e-8,
        low=0,
        high=1,
        useful=(1e-15, 1e-3),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "tolerance"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Eigenvalues below this share of the largest count as zero. It is never "
            "less than rounding makes it: their number times 2.2e-16.",
        ),
    )
    seed: int = draws_seed_param()

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Make one from settings; what is missing suits the data set.

        Networks on the digits have hundreds of parameters and thousands of samples:
        unless said otherwise they are few and small, so that they take a minute or two.
        """
        dataset = values.get("dataset")
        suited = SUITED.get(dataset, {}) if isinstance(dataset, str) else {}
        return super().from_dict({**suited, **values})

    def with_values(self, **values: Any) -> Self:
        """Return a copy; what stood as it suits the data set suits the new one."""
        new = values.get("dataset", self.dataset)
        if new != self.dataset:
            plain = {key: each.default for key, each in self.parameters().items()}
            before = {**plain, **SUITED.get(self.dataset, {})}
            after = {**plain, **SUITED.get(new, {})}
            suited = {
                key: after[key]
                for key in SIZES
                if getattr(self, key) == before[key] and key not in values
            }
            values = {**suited, **values}
        return super().with_values(**values)

    def __post_init__(self) -> None:
        super().__post_init__()
        size = self.loss_function().dimension
        if size > MOST:
            raise UserError(TOO_LARGE, where="hidden", value=size, high=MOST)

    def loss_function(self) -> NetworkLoss:
        """Return the loss that all networks share."""
        data = named(self.dataset, self.file)
        return NetworkLoss.of(data, hidden_sizes(self.hidden), self.activation)

    def run(self, executor: Executor | None = None) -> Run:
        tasks = self._tasks()
        found: list[Batch | None] = [None] * len(tasks)
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None:
                found[report.index] = report.outcome
                columns = self._columns([each for each in found if each is not None])
            yield Progress(report.share, columns)
        batches = [each for each in found if each is not None]
        homework = rounding_artefact(self.seed)
        details = {
            "theta": np.concatenate([each.theta for each in batches]),
            "eigenvalues": np.concatenate([each.eigenvalues for each in batches]),
            "gauss_newton": np.concatenate([each.gauss_newton for each in batches]),
            **{f"artefact_{key}": each for key, each in homework.items()},
        }
        columns = self._columns(batches)
        return Result(self.to_dict(), columns, _checks(columns, homework), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details)

    def opened(self, result: Result, row: int) -> Opened:
        values = self.to_dict()
        keys = ("dataset", "file", "hidden", "activation")
        surface = {key: values[key] for key in keys}
        loss, details = self.loss_function(), result.details
        return drawn.opened(loss, result.columns, details, row, surface)

    def _tasks(self) -> list[Task[Batch]]:
        loss = self.loss_function()
        size = max(1, min(5, NUMBERS // loss.dimension**3))
        seeds = np.random.SeedSequence(self.seed).spawn(self.networks)
        # The first ones go alone, so that something is seen at once.
        begins = [*range(min(FIRST, self.networks)), *range(FIRST, self.networks, size)]
        ends = [*begins[1:], self.networks]
        return [
            partial(explore, loss, self.training, seeds[begin:end])
            for begin, end in zip(begins, ends, strict=True)
        ]

    def _columns(self, batches: list[Batch]) -> dict[str, Column]:
        if not batches:
            return {}
        eigenvalues = np.concatenate([each.eigenvalues for each in batches])
        gauss = np.concatenate([each.gauss_newton for each in batches])
        norms = np.concatenate([each.gradient_norm for each in batches])
        steps = np.concatenate([each.newton_step for each in batches])
        own, other = (
            count_signs(each, self.tolerance) for each in (eigenvalues, gauss)
        )
        size = eigenvalues.shape[-1]
        return {
            "loss": np.concatenate([each.loss for each in batches]),
            "gradient_norm": norms,
            "newton_step": steps,
            "growth": np.concatenate([each.growth for each in batches]),
            "flatness": np.concatenate([each.flatness for each in batches]),
            "arrived": (norms < ARRIVED) & (steps < NEAR),
            "ratio": own.positive / size,
            "naive_ratio": (eigenvalues > 0).mean(axis=-1),
            "positive": own.positive,
            "zero": own.zero,
            "negative": own.negative,
            "tolerance": own.tolerance,
            "gauss_newton_ratio": other.positive / size,
            "gauss_newton_naive_ratio": (gauss > 0).mean(axis=-1),
            "gauss_newton_zero": other.zero,
        }


def explore(
    loss: NetworkLoss, training: int, seeds: list[np.random.SeedSequence]
) -> Generator[float, None, Batch]:
    """Take one network for each seed to where its gradient norm stops falling.

    Yields about which share is done: how long the search takes nobody knows.
    """
    theta, steps, newton = _starts(loss.shape, training, seeds)
    # A network's path must not depend on its company: Adam begins and ends alone.
    for k in range(len(theta)):
        work = islice(adam_steps(loss, theta[k].copy(), RATE), int(steps[k]))
        for step, moved in enumerate(work):
            theta[k] = moved
            if step % EVERY == 0:
                yield ADAM * (k + step / int(steps[k])) / len(theta)
    longest = int(newton.max(initial=0))
    theta = yield from _noted(
        saddle_free(loss, theta, newton), (ADAM, NEWTON), max(1.0, 0.5 * longest)
    )
    before = np.linalg.norm(theta, axis=-1)
    theta, norms = yield from _noted(
        gradient_norm(loss, theta, LIMIT), (NEWTON, 1.0), USUAL
    )
    hessian, gradient = loss.hessian(theta), loss.gradient(theta)
    size = np.linalg.norm(theta, axis=-1)
    return Batch(
        theta,
        loss.value(theta),
        norms,
        newton_length(hessian, gradient) / (1.0 + size),
        size / before,
        flatness(hessian, gradient),
        _spectrum(hessian),
        _spectrum(loss.gauss_newton(theta)),
    )


def _noted(
    work: Generator[None, None, Found], within: tuple[float, float], usual: float
) -> Generator[float, None, Found]:
    """Do a phase whose length is not known; yield a share that nears its end."""
    low, high = within
    for step in count(1):
        try:
            next(work)
        except StopIteration as end:
            found: Found = end.value
            return found
        yield high - (high - low) * float(np.exp(-step / usual))
    raise AssertionError  # count has no end


def _starts(
    shape: Shape, training: int, seeds: list[np.random.SeedSequence]
) -> tuple[Array, Indices, Indices]:
    """Draw for each network its start and how long each phase of training is."""
    starts, lengths = [], []
    for seed in seeds:
        generator = np.random.default_rng(seed)
        scale = np.exp(generator.uniform(0.0, np.log(3.0)))
        starts.append(scale * shape.initial(generator))
        longest = np.log(training + 1.0)
        lengths.append(np.exp(generator.uniform(0.0, longest, 2)) - 1.0)
    steps, newton = np.array(lengths).astype(np.intp).T
    return np.array(starts), steps, newton


def rounding_artefact(seed: int, nets: int = 30) -> dict[str, Column]:
    """Repeat the course's exercise: 1-128-1 ReLU, 6 samples, one layer's Gauss–Newton.

    Returns for each random network the naive ratio in single and in double precision,
    and the true shares of positive, zero and negative eigenvalues.
    """
    x = np.linspace(-1.0, 1.0, 6)[:, None]
    loss = NetworkLoss(
        shape=Shape((1, 128, 1), "relu"),
        loss="mean_square",
        inputs=x,
        targets=np.sinc(5 * x),
    )
    generator = np.random.default_rng(seed)
    rows: dict[str, list[float]] = {
        key: [] for key in ("single", "double", "positive", "zero", "negative")
    }
    for theta in loss.shape.initial(generator, (nets,)):
        # The weights of the first layer are the first 128 parameters.
        slopes = loss.sample_gradients(theta)[:, :128]
        matrix = slopes.T @ slopes
        values = _spectrum(matrix)
        signs = count_signs(values)
        rows["single"].append(_naive(matrix.astype(np.float32)))
        rows["double"].append(float((values > 0).mean()))
        for key in ("positive", "zero", "negative"):
            rows[key].append(float(getattr(signs, key)) / 128)
    return {key: np.array(each) for key, each in rows.items()}


def _spectrum(matrix: Array) -> Array:
    return np.asarray(np.linalg.eigvalsh(matrix), dtype=np.float64)


def _naive(matrix: np.ndarray[Any, Any]) -> float:
    return float((np.linalg.eigvalsh(matrix) > 0).mean())


def _checks(
    columns: dict[str, Column], homework: dict[str, Column]
) -> tuple[ClaimCheck, ...]:
    arrived = columns["arrived"]
    return (
        _ceiling(columns),
        _falling(columns["naive_ratio"][arrived], columns["loss"][arrived]),
        _artefact(homework),
    )


def _ceiling(every: dict[str, Column]) -> ClaimCheck:
    there = every["arrived"].astype(bool)
    columns = {key: each[there] for key, each in every.items()}
    arrived = len(columns["loss"])
    naive = float(columns["naive_ratio"].max(initial=0.0))
    ratio = float(columns["ratio"].max(initial=0.0))
    verdict: Verdict = "undecided"
    if arrived >= ENOUGH:
        verdict = "agrees" if naive <= HIGHEST + 0.05 else "disagrees"
    flat = columns["zero"] > 0
    down = columns["negative"] > 0
    values = {
        "arrived": arrived,
        "networks": len(there),
        "stuck": int((every["flatness"][~there] > GRADIENT_FLAT).sum()),
        "grown": int((every["growth"][~there] > GROWN).sum()),
        "naive": naive,
        "ratio": ratio,
        "minima": int((~flat & ~down).sum()),
        "flat": int((flat & ~down).sum()),
        "saddles": int(down.sum()),
    }
    return ClaimCheck(CEILING, verdict, CEILING_FOUND, values)


def _falling(ratio: Array, loss: Array) -> ClaimCheck:
    correlation = rank_correlation(ratio, loss)
    verdict: Verdict = "undecided"
    if len(ratio) >= ENOUGH and abs(correlation) > 2 / np.sqrt(len(ratio)):
        verdict = "agrees" if correlation < 0 else "disagrees"
    values = {"arrived": len(ratio), "correlation": correlation}
    return ClaimCheck(FALLING, verdict, FALLING_FOUND, values)


def _artefact(homework: dict[str, Column]) -> ClaimCheck:
    values: dict[str, float | int | str] = {
        key: float(each.mean()) for key, each in homework.items()
    }
    values |= {"nets": len(homework["double"]), "naive": values["double"]}
    looks_half = abs(float(values["naive"]) - 0.5) < 0.1
    verdict: Verdict = "disagrees" if looks_half else "undecided"
    return ClaimCheck(ARTEFACT, verdict, ARTEFACT_FOUND, values)


def rank_correlation(a: Array, b: Array) -> float:
    """Return Spearman's rank correlation, ties sharing their rank; 0 if undefined."""
    ranks = [_ranks(each) for each in (a, b)]
    spread = [each - each.mean() for each in ranks] if len(a) else ranks
    size = float(np.sqrt((spread[0] ** 2).sum() * (spread[1] ** 2).sum()))
    return float((spread[0] * spread[1]).sum()) / size if size > 0 else 0.0


def _ranks(values: Array) -> Array:
    # Critical points reached twice differ in rounding; they are the same value.
    values = np.array([float(f"{value:.6g}") for value in values])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = counts.cumsum()
    middle: Array = (last - (counts - 1) / 2)[inverse]
    return middle
