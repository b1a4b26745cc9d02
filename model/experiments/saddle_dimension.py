"""How the share of minima among critical points falls with the dimension."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from model.chart import Chart
from model.charts import saddle_dimension as drawn
from model.datasets import DATASETS
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import (
    ClaimCheck,
    Column,
    Experiment,
    Progress,
    Result,
    Run,
    Verdict,
    draws_seed_param,
)
from model.jobs import Task, run_tasks
from model.networks import NetworkLoss
from model.networks.critical import (
    ARRIVED,
    count_signs,
    gradient_norm,
    saddle_free,
)
from model.parameter import param
from model.random_matrices import (
    EXACT_UP_TO,
    FIELD_MINIMA,
    RandomField,
    all_positive,
    asymptotic,
    field_minima,
    goe,
)

FIELD_DIMENSIONS = (1, 2, 3, 4)
UNITS = (1, 2, 3, 4, 6)
WAVES = 128
SIDE = 4.0
"""The box that a field is searched in, in units of its correlation length."""
ZERO = 1e-8
PORTION = 20_000

CLAIM = QT_TRANSLATE_NOOP(
    "experiments",
    "With more parameters a critical point is ever more seldom a minimum: there is "
    "nearly always a way out.",
)
FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Random matrices: from {goe_first:.2f} in one dimension to {goe_last:.2g} in "
    "{goe_dimension}; random fields: from {field_first:.2f} to {field_last:.2g} in "
    "{field_dimension}. Of the critical points of real networks that were reached "
    "{network_first:.2f} have no negative eigenvalue at {network_from} parameters and "
    "{network_last:.2f} at {network_to}; but a search reaches what is easy to reach, "
    "and this is no fair sample of them all.",
)
THEORY = QT_TRANSLATE_NOOP(
    "experiments",
    "For random symmetric matrices the share of minima is known exactly.",
)
THEORY_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "Over {count} dimensions the measured share lies {worst:.1f} standard errors from "
    "theory at most.",
)


class Row(NamedTuple):
    """One share of minima."""

    family: str
    dimension: int
    points: int
    minima: int
    theory: float
    asymptotic: float


@dataclass(frozen=True, kw_only=True)
class SaddleDimension(Experiment):
    """The share of minima among critical points, against the dimension.

    Three families: Hessians drawn as random symmetric matrices (GOE), where the share
    is the probability that all eigenvalues are positive; the critical points of smooth
    Gaussian random fields, found by search; and those of small networks 1-h-1, where a
    point without a negative eigenvalue counts as a minimum, flat or not.

    Source: Y. Dauphin et al., arXiv 1406.2572; D. Dean, S. Majumdar, PRL 97 (2006);
    J. Bardeen et al., ApJ 304 (1986).
    """

    name = "saddle_dimension"
    title = QT_TRANSLATE_NOOP("experiments", "Minima against dimension")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "The share of minima among critical points against the number of dimensions: "
        "random matrices with their theory, random fields, and real networks.",
    )
    source = "D. Dean, S. Majumdar, PRL 97, 160201; Y. Dauphin et al., arXiv 1406.2572"
    claims = (CLAIM, THEORY)
    rank = 20

    dimensions: int = param(
        6,
        low=1,
        high=20,
        useful=(2, 10),
        title=QT_TRANSLATE_NOOP("parameters", "dimensions"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The largest dimension of the random matrices."
        ),
    )
    matrices: int = param(
        100_000,
        low=100,
        high=10_000_000,
        useful=(1000, 1_000_000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "matrices"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many random matrices are drawn for each dimension."
        ),
    )
    fields: int = param(
        20,
        low=1,
        high=10_000,
        useful=(5, 200),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "fields"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many random fields are searched for each dimension."
        ),
    )
    networks: int = param(
        20,
        low=1,
        high=10_000,
        useful=(5, 200),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "networks"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many networks of each size are trained."
        ),
    )
    seed: int = draws_seed_param()

    def run(self, executor: Executor | None = None) -> Run:
        tasks = self._tasks()
        rows: list[Row | None] = [None] * len(tasks)
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None:
                rows[report.index] = report.outcome
                columns = _columns([row for row in rows if row is not None])
            yield Progress(report.share, columns)
        complete = [row for row in rows if row is not None]
        return Result(self.to_dict(), columns, _checks(complete))

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        del details
        return drawn.charts(columns)

    def _tasks(self) -> list[Task[Row]]:
        matrices = range(1, self.dimensions + 1)
        number = len(matrices) + len(FIELD_DIMENSIONS) + len(UNITS)
        seeds = iter(np.random.SeedSequence(self.seed).spawn(number))
        tasks: list[Task[Row]] = [
            partial(_matrices, n, self.matrices, next(seeds)) for n in matrices
        ]
        tasks += [
            partial(_fields, n, self.fields, next(seeds)) for n in FIELD_DIMENSIONS
        ]
        tasks += [partial(_networks, h, self.networks, next(seeds)) for h in UNITS]
        return tasks


def _matrices(
    n: int, count: int, seed: np.random.SeedSequence
) -> Generator[None, None, Row]:
    generator = np.random.default_rng(seed)
    minima = 0
    for begin in range(0, count, PORTION):
        drawn = goe(generator, min(PORTION, count - begin), n)
        minima += int((np.linalg.eigvalsh(drawn)[:, 0] > 0).sum())
        yield
    theory = all_positive(n) if n <= EXACT_UP_TO else math.nan
    return Row("goe", n, count, minima, theory, asymptotic(n))


def _fields(
    n: int, count: int, seed: np.random.SeedSequence
) -> Generator[None, None, Row]:
    generator = np.random.default_rng(seed)
    points = minima = 0
    for _ in range(count):
        field = RandomField.draw(generator, n, WAVES)
        starts = generator.uniform(-0.5, SIDE + 0.5, (40 * 2**n, n))
        found = field.critical_points(starts)
        inside = ((found[:, 1] >= 0) & (found[:, 1] <= SIDE)).all(axis=-1)
        values = found[inside, 0]
        points += len(values)
        minima += int((values > 0).all(axis=-1).sum())
        yield
    theory = FIELD_MINIMA.get(n) or field_minima(generator, n, PORTION * 5)[0]
    return Row("field", n, points, minima, theory, math.nan)


def _networks(
    units: int, count: int, seed: np.random.SeedSequence
) -> Generator[None, None, Row]:
    generator = np.random.default_rng(seed)
    loss = NetworkLoss.of(DATASETS["sinc"](), (units,))
    theta = 2.0 * loss.shape.initial(generator, (count,))
    steps = np.exp(generator.uniform(0.0, np.log(300.0), count)).astype(np.intp)
    theta = yield from saddle_free(loss, theta, steps)
    theta, norms = yield from gradient_norm(loss, theta, 300)
    values = np.asarray(np.linalg.eigvalsh(loss.hessian(theta[norms < ARRIVED])))
    signs = count_signs(values, ZERO)
    minima = int((signs.negative == 0).sum())
    return Row("network", loss.dimension, len(values), minima, math.nan, math.nan)


def _columns(rows: list[Row]) -> dict[str, Column]:
    points = np.array([row.points for row in rows])
    minima = np.array([row.minima for row in rows])
    with np.errstate(all="ignore"):
        share = minima / points
        error = np.sqrt(share * (1 - share) / points)
    return {
        "family": np.array([row.family for row in rows]),
        "dimension": np.array([row.dimension for row in rows]),
        "points": points,
        "minima": minima,
        "share": share,
        "standard_error": error,
        "theory": np.array([row.theory for row in rows]),
        "asymptotic": np.array([row.asymptotic for row in rows]),
    }


def _checks(rows: list[Row]) -> tuple[ClaimCheck, ...]:
    values: dict[str, float | int | str] = {}
    falls = True
    for family in ("goe", "field", "network"):
        own = [row for row in rows if row.family == family]
        shares = [row.minima / row.points if row.points else math.nan for row in own]
        values |= {f"{family}_first": shares[0], f"{family}_last": shares[-1]}
        values |= {f"{family}_dimension": own[-1].dimension}
        if family == "network":
            values |= {"network_from": own[0].dimension}
            values |= {"network_to": own[-1].dimension}
        elif len(own) > 1:
            falls = falls and shares[-1] < shares[0]
    known = all(row.points for row in rows if row.family != "network")
    verdict: Verdict = "agrees" if falls else "disagrees"
    first = ClaimCheck(CLAIM, verdict if known else "undecided", FOUND, values)
    return first, _against_theory(rows)


def _against_theory(rows: list[Row]) -> ClaimCheck:
    away = []
    for row in rows:
        if row.family == "goe" and math.isfinite(row.theory):
            spread = math.sqrt(row.theory * (1 - row.theory) / row.points)
            away.append(abs(row.minima / row.points - row.theory) / spread)
    worst = max(away)
    verdict: Verdict = "agrees" if worst < 4 else "disagrees"
    values = {"count": len(away), "worst": worst}
    return ClaimCheck(THEORY, verdict, THEORY_FOUND, values)
