"""What makes large batches train as well as small ones, with and without."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.batch_settings import (
    CLASSIFIED,
    GRID,
    best_rate,
    epochs_param,
    lead,
    network_seeds,
    parts_of,
    rate_param,
    rates_param,
    seeds_param,
    shape_of,
)
from model.chart import Chart, Opened
from model.charts import large_batch as drawn
from model.datasets.files.choice import file_param
from model.errors import QT_TRANSLATE_NOOP
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
)
from model.jobs import Task, run_tasks
from model.networks.large import WITHOUT, Recipe, trained
from model.networks.record import SCORES, Outcome
from model.networks.shape import hidden_sizes
from model.parameter import param

REMEDIES = tuple(way for way in WITHOUT if way not in {"small", "large"})
SURE = 2.0
"""Standard errors by which means must differ."""

BOTH = QT_TRANSLATE_NOOP(
    "experiments",
    "One can have both: with the right remedy a large batch does as well as a small "
    "one.",
)
BOTH_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "In {epochs} passes through the data batch size {small_size} reaches {small:.1%} "
    "in the test, batch size {large_size} as it is {large:.1%}. With linear scaling it "
    "is {scaling:.1%}, with warm-up too {warmup:.1%}, on top of these SWA {swa:.1%}, "
    "SWAP {swap:.1%} and SAM {sam:.1%}; LARS (its paper's rule, tensor by tensor) "
    "{lars:.1%}, LAMB {lamb:.1%}, a growing batch {growing:.1%}. The best in "
    "validation is {better:+.1f} standard errors above the large batch as it is and "
    "{short:+.1f} below the small one.",
)
ONE_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "In {epochs} passes through the data batch size {small_size} reaches {small:.1%} "
    "in the test, batch size {large_size} as it is {large:.1%} and with the remedy "
    "{remedy:.1%}: {better:+.1f} standard errors above the large batch and "
    "{short:+.1f} below the small one.",
)


@dataclass(frozen=True, kw_only=True)
class LargeBatch(Experiment):
    """Train with a small batch, a large batch, and a large one with each remedy.

    Everybody has the same number of passes through the training data, counted in
    gradients of samples: SAM makes half the updates, and the workers of SWAP share half
    of the passes. The plain ways use SGD with momentum at the same rate η; of the two
    sizes the smaller is the small batch. Linear scaling multiplies η by k, the ratio of
    the sizes (P. Goyal et al., arXiv 1706.02677); warm-up leads there from η. SWA (P.
    Izmailov et al., arXiv 1803.05407, averaging the last quarter of the epochs), SWAP
    (V. Gupta et al., arXiv 2001.02312) and SAM (P. Foret et al., arXiv 2010.01412) are
    put on top of scaling with warm-up. The batch that grows doubles at equal distances
    (S. Smith et al., arXiv 1711.00489).

    LARS is that of its paper (Y. You et al., arXiv 1708.03888): each tensor of weights
    or biases has the rate c‖w‖/(‖g‖ + β‖w‖), inside the momentum, c and η as set here.
    LAMB is that of arXiv 1904.00962 v5 with φ the identity. Both have rates of their
    own and no warm-up.
    """

    name = "large_batch"
    title = QT_TRANSLATE_NOOP("experiments", "Remedies for large batches")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Trains with a large batch as it is and with linear scaling, warm-up, LARS, "
        "LAMB, a growing batch, SWA, SWAP and SAM, on the same budget, beside a small "
        "batch.",
    )
    source = (
        "P. Goyal et al., arXiv 1706.02677; Y. You et al., arXiv 1708.03888 and "
        "1904.00962; S. Smith et al., arXiv 1711.00489; P. Izmailov et al., arXiv "
        "1803.05407; V. Gupta et al., arXiv 2001.02312; P. Foret et al., arXiv "
        "2010.01412"
    )
    claims = (BOTH,)
    rank = 68

    small: int = param(
        16,
        low=1,
        high=10**9,
        useful=(1, 100),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "small batch"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The batch size that is known to do well."
        ),
    )
    large: int = param(
        512,
        low=1,
        high=10**9,
        useful=(100, 10_000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "large batch"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The batch size that is to do as well with a remedy."
        ),
    )
    remedy: str = param(
        "all",
        choices=("all", *REMEDIES),
        title=QT_TRANSLATE_NOOP("parameters", "remedy"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "All remedies, or one beside what is the same without it."
        ),
    )
    rates: str = rates_param()
    epochs: int = epochs_param()
    seeds: int = seeds_param()
    dataset: str = dataset_param("digits", CLASSIFIED)
    file: str = file_param()
    hidden: str = hidden_param("32")
    activation: str = activation_param("relu")
    learning_rate: float = rate_param(
        0.02,
        QT_TRANSLATE_NOOP("parameters", "learning rate"),
        QT_TRANSLATE_NOOP(
            "parameters",
            "Of SGD at the small batch size; linear scaling multiplies it.",
        ),
    )
    momentum: float = param(
        0.9,
        low=0,
        high=1,
        high_open=True,
        useful=(0.0, 0.999),
        scale="one_minus_log",
        symbol="λ",
        title=QT_TRANSLATE_NOOP("parameters", "momentum"),
        help=QT_TRANSLATE_NOOP("parameters", "Of SGD and of LARS."),
    )
    lars_rate: float = rate_param(
        1.0,
        QT_TRANSLATE_NOOP("parameters", "rate of LARS"),
        QT_TRANSLATE_NOOP("parameters", "What multiplies the trust of each layer."),
    )
    trust: float = param(
        0.02,
        low=0,
        low_open=True,
        useful=(1e-4, 1.0),
        scale="log",
        symbol="c",
        title=QT_TRANSLATE_NOOP("parameters", "trust coefficient"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The share of a layer's norm that one step may change."
        ),
    )
    lamb_rate: float = rate_param(
        0.02,
        QT_TRANSLATE_NOOP("parameters", "rate of LAMB"),
        QT_TRANSLATE_NOOP(
            "parameters", "The share of a layer's norm that one step changes."
        ),
    )
    rho: float = param(
        0.05,
        low=0,
        useful=(0.0, 0.5),
        symbol="ρ",
        title=QT_TRANSLATE_NOOP("parameters", "radius of SAM"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How far uphill SAM asks for the gradient."
        ),
    )
    warmup: int = param(
        5,
        low=0,
        high=100_000,
        useful=(0, 20),
        title=QT_TRANSLATE_NOOP("parameters", "epochs of warm-up"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "In how many epochs the rate rises to its scaled value."
        ),
    )
    workers: int = param(
        4,
        low=1,
        high=100,
        useful=(1, 16),
        title=QT_TRANSLATE_NOOP("parameters", "workers of SWAP"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many copies SWAP refines apart before averaging them."
        ),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        hidden_sizes(self.hidden)

    @property
    def recipe(self) -> Recipe:
        """All numbers of the training."""
        return Recipe(
            small=min(self.small, self.large),
            large=max(self.small, self.large),
            passes=self.epochs,
            rate=self.learning_rate,
            momentum=self.momentum,
            lars_rate=self.lars_rate,
            trust=self.trust,
            lamb_rate=self.lamb_rate,
            rho=self.rho,
            warmup=self.warmup,
            workers=self.workers,
        )

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways of training that are compared, in their order."""
        if self.remedy == "all":
            return tuple(WITHOUT)
        asked = {"small", "large", WITHOUT[self.remedy], self.remedy}
        return tuple(way for way in WITHOUT if way in asked)

    @property
    def multiples(self) -> tuple[float, ...]:
        """What the learning rate is multiplied by in the networks of one seed."""
        return GRID if self.rates == "tuned" else (1.0,)

    def run(self, executor: Executor | None = None) -> Run:
        yield Progress(0.0)
        ways = self.ways
        tasks: list[Task[Outcome]] = [partial(train, self, way) for way in ways]
        found: dict[str, Outcome] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None and report.outcome is not None:
                found[ways[report.index]] = report.outcome
            columns = self._columns(found) if found else {}
            yield Progress(report.share, columns)
        columns, details = self._columns(found), self._details(found)
        return Result(self.to_dict(), columns, (self._check(columns),), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details)

    def opened(self, result: Result, row: int) -> Opened:
        small = result.columns["way"][row] == "small"
        size = self.recipe.small if small else self.recipe.large
        return drawn.opened(result.columns, result.details, row, self.to_dict(), size)

    def _sorted(self, found: dict[str, Outcome]) -> list[tuple[str, Outcome, int]]:
        """Return what is known in its order, with the best rate of each."""
        known = [(way, found[way]) for way in WITHOUT if way in found]
        return [
            (way, outcome, best_rate(outcome, self.seeds)) for way, outcome in known
        ]

    def _columns(self, found: dict[str, Outcome]) -> dict[str, Column]:
        parts = []
        for way, outcome, best in self._sorted(found):
            last = outcome.last[best :: len(self.multiples)]
            count = len(last)
            rate = self.recipe.middle_rate(way) * self.multiples[best]
            parts.append(
                {
                    "way": np.full(count, way),
                    "without": np.full(count, WITHOUT[way]),
                    "run": np.arange(count),
                    "learning_rate": np.full(count, rate),
                    "updates": np.full(count, outcome.updates),
                    "passes": np.full(count, outcome.passes),
                    **{key: last[:, k] for k, key in enumerate(SCORES)},
                }
            )
        return {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}

    def _details(self, found: dict[str, Outcome]) -> dict[str, Column]:
        each = self._sorted(found)
        step = len(self.multiples)
        width = max(len(outcome.shares) for _, outcome, _ in each)
        curves, shares = [], []
        for _, outcome, best in each:
            own = outcome.scores[best::step]
            missing = width - len(outcome.shares)
            pad = ((0, 0), (0, missing), (0, 0))
            curves.append(np.pad(own, pad, constant_values=np.nan))
            line = np.pad(outcome.shares, (0, missing), constant_values=np.nan)
            shares.append(np.tile(line, (len(own), 1)))
        return {
            "curves": np.concatenate(curves),
            "shares": np.concatenate(shares),
            "scores": np.array(SCORES),
            "theta": np.concatenate([o.theta[best::step] for _, o, best in each]),
        }

    def _check(self, columns: dict[str, Column]) -> ClaimCheck:
        test = {
            way: columns["test_accuracy"][columns["way"] == way] for way in self.ways
        }
        validation = {
            way: columns["validation_accuracy"][columns["way"] == way].mean()
            for way in self.ways
        }
        remedies = [way for way in self.ways if way in REMEDIES]
        best = max(remedies, key=lambda way: float(validation[way]))
        if self.remedy != "all":
            best = self.remedy
        better = lead(test[best], test["large"])
        short = lead(test["small"], test[best])
        values: dict[str, float | int | str] = {
            "epochs": self.epochs,
            "small_size": self.recipe.small,
            "large_size": self.recipe.large,
            "better": better,
            "short": short,
            "best": best,
            "remedy": float(test[best].mean()),
            **{way: float(each.mean()) for way, each in test.items()},
        }
        verdict: Verdict = "undecided"
        if better > SURE:  # it helps: all the way, or not
            verdict = "agrees" if short < SURE else "disagrees"
        elif short > SURE:
            verdict = "disagrees"
        found = BOTH_FOUND if self.remedy == "all" else ONE_FOUND
        return ClaimCheck(BOTH, verdict, found, values)


def train(asked: LargeBatch, way: str) -> Generator[None, None, Outcome]:
    """Train the networks of all seeds, and of all rates, in one way."""
    yield
    parts = parts_of(asked.dataset, asked.file, asked.seed)
    shape = shape_of(parts[0], asked.hidden, asked.activation)
    rates = len(asked.multiples)
    seeds = np.repeat(network_seeds(asked.seed, asked.seeds), rates).tolist()
    multiples = asked.multiples * asked.seeds
    return (yield from trained(asked.recipe, way, shape, parts, seeds, multiples))
