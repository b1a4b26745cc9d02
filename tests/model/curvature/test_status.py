"""What is said of a ball: a table of situations, and what must never be said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from model.curvature.spectrum import spectrum_at
from model.frame import DivergedBy, Status, StatusKind
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES

K = StatusKind
RESTS = {K.MINIMUM, K.MAXIMUM, K.SADDLE, K.DEGENERATE, K.NON_SMOOTH}
SLOW = {K.PLATEAU, K.GRADIENT_FLAT, K.CRAWLING, K.RATE_TOO_SMALL}


def formula(text: str, half: float = 2.0) -> dict[str, Any]:
    domain = [[-half, half], [-half, half]]
    return {"type": "formula", "formula": text, "domain": domain}


def scenario(
    surface: str | Mapping[str, Any],
    optimizer: str,
    start: tuple[float, float],
    steps: int,
    **values: Any,
) -> Scenario:
    schedule = values.pop("schedule", {"type": "constant"})
    sampler = values.pop("sampler", {"type": "full_batch"})
    plain = {"type": surface} if isinstance(surface, str) else surface
    return Scenario(
        surface=SURFACES.from_dict(plain),
        sampler=SAMPLERS.from_dict(sampler),
        runs=(
            Run(
                optimizer=OPTIMIZERS.from_dict({"type": optimizer, **values}),
                schedule=SCHEDULES.from_dict(schedule),
                start=start,
            ),
        ),
        steps=steps,
    )


def status(*args: Any, at: int | None = None, **values: Any) -> Status:
    """Return the status at the end, or at a step while there are more to come."""
    made = scenario(*args, **values)
    session = Session(made)
    step = made.steps if at is None else at
    session.seek(step)
    return session.status(0, step)


BOWL = formula("x**2 + 3*y**2")
LONG_BOWL = {"type": "bowl", "axis_ratio": 100.0}
LECTURE_LINE = {"type": "regression", "reduction": "sum"}
LINE20 = {"type": "regression", "dataset": "line20"}
PAIRS = {"type": "minibatch", "batch_size": 2, "shuffle": "every_epoch"}
NO_REST = formula("x + x**3 + y**2")
WELL = formula("-exp(-x**2 - y**2)", 6.0)
HILL = formula("-x**2 - 2*y**2")
LIMIT = 2 / 120.9  # two wells: λmax 120.9 in the deep one

SITUATIONS: dict[str, tuple[tuple[Any, ...], dict[str, Any], StatusKind]] = {
    # ------------------------------------------------------------- minima
    "gradient descent in a bowl": (
        (BOWL, "gradient_descent", (1.0, 1.0), 400),
        {"learning_rate": 0.1},
        K.MINIMUM,
    ),
    "momentum in a bowl": (
        (BOWL, "momentum", (1.0, 1.0), 900),
        {"learning_rate": 0.02, "momentum": 0.9},
        K.MINIMUM,
    ),
    "adam in a bowl": (
        (BOWL, "adam", (1.0, 1.0), 3000),
        {"learning_rate": 0.05},
        K.MINIMUM,
    ),
    "newton on himmelblau": (
        ("himmelblau", "newton", (3.2, 2.2), 60),
        {"learning_rate": 1.0},
        K.MINIMUM,
    ),
    "started at the minimum": (
        ("himmelblau", "gradient_descent", (3.0, 2.0), 60),
        {"learning_rate": 0.01},
        K.MINIMUM,
    ),
    "narrow valley, far along it": (
        ("rosenbrock", "newton", (-1.2, 1.0), 100),
        {"learning_rate": 1.0},
        K.MINIMUM,
    ),
    "two wells at 0.010": (
        ("two_wells", "gradient_descent", (-0.15, 1.45), 2000),
        {"learning_rate": 0.010},
        K.MINIMUM,
    ),
    "two wells at 0.016": (
        ("two_wells", "gradient_descent", (-0.15, 1.45), 2000),
        {"learning_rate": 0.016},
        K.MINIMUM,
    ),
    "a map a millionth wide": (
        (
            formula("(x*1000000)**2 + 3*(y*1000000)**2", 1e-6),
            "gradient_descent",
            (5e-7, 5e-7),
            400,
        ),
        {"learning_rate": 1e-13},
        K.MINIMUM,
    ),
    "a map a million wide": (
        (
            formula("(x/1000000)**2 + 3*(y/1000000)**2", 1e6),
            "gradient_descent",
            (5e5, 5e5),
            400,
        ),
        {"learning_rate": 1e11},
        K.MINIMUM,
    ),
    "a loss in billionths": (
        (
            formula("0.000000001*(x**2 + 3*y**2)"),
            "gradient_descent",
            (1.0, 1.0),
            400,
        ),
        {"learning_rate": 1e8},
        K.MINIMUM,
    ),
    "adam in the deep well": (
        ("two_wells", "adam", (-0.15, 1.45), 2000),
        {"learning_rate": 0.03},
        K.MINIMUM,
    ),
    "momentum over plateau, hollow and hill": (
        ("plateau", "momentum", (-3.6, 0.9), 1000),
        {"learning_rate": 0.1, "momentum": 0.9},
        K.MINIMUM,
    ),
    "the long bowl just below its limit": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 1000),
        {"learning_rate": 0.009},
        K.MINIMUM,
    ),
    "nesterov in a bowl": (
        (BOWL, "nesterov", (1.0, 1.0), 400),
        {"learning_rate": 0.02, "momentum": 0.9},
        K.MINIMUM,
    ),
    # ------------------------------------------------------------- other points
    "gradient-norm descent into a saddle": (
        ("lecture", "gradient_norm", (0.3, -0.2), 2000),
        {"learning_rate": 0.01},
        K.SADDLE,
    ),
    "exactly on a saddle": (
        ("saddle", "gradient_descent", (0.0, 0.0), 60),
        {"learning_rate": 0.1},
        K.SADDLE,
    ),
    "into a saddle along its stable side": (
        ("lecture", "gradient_descent", (1.0, -1.0), 2000),
        {"learning_rate": 0.05},
        K.SADDLE,
    ),
    "newton into a saddle": (
        ("himmelblau", "newton", (0.1, 2.9), 60),
        {"learning_rate": 1.0},
        K.SADDLE,
    ),
    "newton onto a maximum": (
        ("himmelblau", "newton", (-0.3, -0.9), 60),
        {"learning_rate": 1.0},
        K.MAXIMUM,
    ),
    "exactly on a hilltop": (
        (HILL, "adam", (0.0, 0.0), 60),
        {"learning_rate": 0.1},
        K.MAXIMUM,
    ),
    "exactly on the monkey saddle": (
        ("monkey_saddle", "gradient_descent", (0.0, 0.0), 60),
        {"learning_rate": 0.1},
        K.DEGENERATE,
    ),
    "the lecture's hyperbola": (
        ("lecture", "gradient_descent", (1.5, 0.9), 2000),
        {"learning_rate": 0.05},
        K.DEGENERATE,
    ),
    "the lecture's hyperbola by Adam": (
        ("lecture", "adam", (1.5, 0.2), 6000),
        {"learning_rate": 0.01},
        K.DEGENERATE,
    ),
    "a floor without any slope": (
        (formula("0*x + 0*y + 3"), "gradient_descent", (0.3, 0.2), 60),
        {"learning_rate": 0.1},
        K.DEGENERATE,
    ),
    # ------------------------------------------------------------- on their way
    "leaving a saddle slowly": (
        ("saddle", "gradient_descent", (1e-8, 1e-8), 60),
        {"learning_rate": 0.001},
        K.FALLING,
    ),
    "falling onto a saddle and leaving it": (
        ("lecture", "gradient_descent", (1.0, -1.0 + 1e-13), 170),
        {"learning_rate": 0.05},
        K.FALLING,
    ),
    "a slope of a ten-thousand-millionth": (
        (formula("0.0000000001*x + 0*y"), "gradient_descent", (0.0, 0.0), 100),
        {"learning_rate": 1.0},
        K.RATE_TOO_SMALL,
    ),
    "beside the bottom of a hollow, slowly": (
        ("plateau", "gradient_descent", (0.0, 0.0), 100),
        {"learning_rate": 1e-4},
        K.FALLING,
    ),
    "a learning rate far too small": (
        (BOWL, "gradient_descent", (1.0, 1.0), 200),
        {"learning_rate": 1e-12},
        K.RATE_TOO_SMALL,
    ),
    "no learning rate at all": (
        (BOWL, "gradient_descent", (1.0, 1.0), 200),
        {"learning_rate": 0.0},
        K.RATE_TOO_SMALL,
    ),
    "fewer steps than a window": (
        (BOWL, "gradient_descent", (0.0, 0.0), 5),
        {"learning_rate": 0.1},
        K.OUT_OF_STEPS,
    ),
    # ------------------------------------------------------------- on their way
    "a slope that goes on for ever": (
        (formula("x + 50*y**2"), "gradient_descent", (0.0, 0.3), 100),
        {"learning_rate": 0.005},
        K.FALLING,
    ),
    "the curved valley of rosenbrock": (
        ("rosenbrock", "gradient_descent", (-1.2, 1.0), 2000),
        {"learning_rate": 0.001},
        K.FALLING,
    ),
    "the flat valley of beale": (
        ("beale", "gradient_descent", (1.0, 1.0), 3000),
        {"learning_rate": 0.001},
        K.FALLING,
    ),
    "ever more slowly onto the monkey saddle": (
        ("monkey_saddle", "gradient_descent", (0.3, 0.0), 3000),
        {"learning_rate": 0.01},
        K.FALLING,
    ),
    "rmsprop on the crescent": (
        ("crescent", "rmsprop", (-1.2, 1.0), 500),
        {"learning_rate": 0.02},
        K.FALLING,
    ),
    "a heavy ball swinging up": (
        (BOWL, "momentum", (1.0, 1.0), 400),
        {"learning_rate": 0.001, "momentum": 0.999},
        K.OUT_OF_STEPS,
    ),
    # ------------------------------------------------------------- creases
    "across a crease between two even slopes": (
        (formula("abs(x) + y**2"), "gradient_descent", (1.01, 0.5), 600),
        {"learning_rate": 0.05},
        K.BOUNCING,
    ),
    "across both creases of a pyramid": (
        (formula("abs(x) + abs(y)"), "gradient_descent", (1.01, 0.52), 600),
        {"learning_rate": 0.05},
        K.BOUNCING,
    ),
    "over the tip of ackley": (
        ("ackley", "gradient_descent", (0.3, 0.2), 600),
        {"learning_rate": 0.05},
        K.BOUNCING,
    ),
    "exactly on the tip of ackley": (
        ("ackley", "gradient_descent", (0.0, 0.0), 60),
        {"learning_rate": 0.05},
        K.NON_SMOOTH,
    ),
    "on a kink with a curvature of its own": (
        (formula("x**2 + abs(x) + y**2"), "gradient_descent", (0.0, 1.0), 400),
        {"learning_rate": 0.1},
        K.NON_SMOOTH,
    ),
    "on a kink along which the floor is level": (
        (formula("abs(x) + 0*y"), "adam", (0.0, 0.3), 60),
        {"learning_rate": 0.1},
        K.NON_SMOOTH,
    ),
    "on the edge of a roof": (
        (formula("-abs(x) - y**2"), "newton", (0.0, 0.3), 60),
        {"learning_rate": 1.0},
        K.NON_SMOOTH,
    ),
    "into the tip of ackley with a fading rate": (
        ("ackley", "gradient_descent", (0.3, 0.2), 800),
        {"learning_rate": 0.1, "schedule": {"type": "exponential", "gamma": 0.97}},
        K.NON_SMOOTH,
    ),
    "into a kink with a fading rate": (
        (formula("abs(x) + y**2"), "gradient_descent", (1.01, 0.5), 800),
        {"learning_rate": 0.3, "schedule": {"type": "exponential", "gamma": 0.97}},
        K.NON_SMOOTH,
    ),
    "into a crease of the egg-holder with a fading rate": (
        ("eggholder", "gradient_descent", (3.4929, -48.7463), 600),
        {"learning_rate": 1e-6, "schedule": {"type": "exponential", "gamma": 0.97}},
        K.NON_SMOOTH,
    ),
    "a tip that is rounded off": (
        (formula("sqrt(x**2 + y**2 + 0.0001)"), "gradient_descent", (0.3, 0.2), 2000),
        {"learning_rate": 0.01},
        K.MINIMUM,
    ),
    "along a crease whose floor slopes": (
        (formula("abs(x) + 0.1*y"), "gradient_descent", (0.0, 0.5), 200),
        {"learning_rate": 0.12},
        K.FALLING,
    ),
    # ------------------------------------------------------------- getting nowhere
    "a plateau": (
        ("plateau", "gradient_descent", (-3.6, 0.9), 1000),
        {"learning_rate": 0.1},
        K.PLATEAU,
    ),
    "a plateau by Adam, which remembers the slope before": (
        ("plateau", "adam", (-3.6, 0.9), 1000),
        {"learning_rate": 0.05},
        K.PLATEAU,
    ),
    "a plateau around a well": (
        (WELL, "gradient_descent", (4.0, 3.0), 500),
        {"learning_rate": 0.5},
        K.PLATEAU,
    ),
    "a plateau around a ditch": (
        (
            formula("tanh(4*x)**2 + 0.1*y**2", 4.0),
            "gradient_descent",
            (3.0, 1.0),
            500,
        ),
        {"learning_rate": 0.1},
        K.PLATEAU,
    ),
    "the least slope of all, found by gradient-norm descent": (
        (NO_REST, "gradient_norm", (0.5, 0.5), 2000),
        {"learning_rate": 0.01},
        K.GRADIENT_FLAT,
    ),
    "a valley that slopes a little": (
        (formula("0.001*x + 50*y**2"), "gradient_descent", (0.0, 0.3), 300),
        {"learning_rate": 0.005},
        K.GRADIENT_FLAT,
    ),
    "the long bowl at 1e-7": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 100_000),
        {"learning_rate": 1e-7},
        K.RATE_TOO_SMALL,
    ),
    "a rate that fades": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 300),
        {"learning_rate": 0.001, "schedule": {"type": "exponential"}},
        K.RATE_TOO_SMALL,
    ),
    "adagrad on the crescent": (
        ("crescent", "adagrad", (-1.2, 1.0), 500),
        {"learning_rate": 0.05},
        K.RATE_TOO_SMALL,
    ),
    "newton by the thousandth": (
        ("himmelblau", "newton", (3.4, 2.4), 200),
        {"learning_rate": 1e-4},
        K.RATE_TOO_SMALL,
    ),
    "a bowl a hundred times longer than wide": (
        (LONG_BOWL, "gradient_descent", (-3.5, 1.1), 1000),
        {"learning_rate": 0.009},
        K.CRAWLING,
    ),
    "the lecture's line, at the best rate there is": (
        (LECTURE_LINE, "gradient_descent", (-120.0, -4.0), 20_000),
        {"learning_rate": 5e-7},
        K.CRAWLING,
    ),
    # ------------------------------------------------------------- dancing
    "rmsprop at the bottom of a well": (
        ("two_wells", "rmsprop", (-0.15, 1.45), 2000),
        {"learning_rate": 0.015},
        K.JITTERING,
    ),
    "lion, whose steps are all of one length": (
        ("two_wells", "lion", (-0.15, 1.45), 1000),
        {"learning_rate": 0.02},
        K.JITTERING,
    ),
    "batches of two at the best line": (
        (LINE20, "gradient_descent", (0.0, 0.0), 2000),
        {"learning_rate": 0.05, "sampler": PAIRS},
        K.JITTERING,
    ),
    # ------------------------------------------------------------- hopping
    "the long bowl at 1e-2": (
        ("bowl", "gradient_descent", (-3.5, 1.1), 1000),
        {"learning_rate": 1e-2},
        K.BOUNCING,
    ),
    **{
        f"two wells at {rate}": (
            ("two_wells", "gradient_descent", (-0.15, 1.45), 2000),
            {"learning_rate": rate},
            K.BOUNCING,
        )
        for rate in (0.018, 0.020, 0.025)
    },
    "across a long valley": (
        (formula("0.001*x + 50*y**2"), "gradient_descent", (0.0, 0.3), 100),
        {"learning_rate": 0.02},
        K.BOUNCING,
    ),
    # ------------------------------------------------------------- lost
    "overflow": (
        ("rosenbrock", "gradient_descent", (-1.2, 1.0), 60),
        {"learning_rate": 1.0},
        K.DIVERGED,
    ),
    "left the map": (
        ("saddle", "gradient_descent", (1.0, 0.1), 60),
        {"learning_rate": 0.1},
        K.DIVERGED,
    ),
    "a logarithm of a negative number": (
        (formula("log(x) + y**2"), "gradient_descent", (0.1, 0.5), 60),
        {"learning_rate": 0.02},
        K.DIVERGED,
    ),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_situation(name: str) -> None:
    args, values, kind = SITUATIONS[name]
    assert status(*args, **dict(values)).kind is kind


def test_the_table_is_long_enough() -> None:
    told = {kind for _, _, kind in SITUATIONS.values()}
    assert len(SITUATIONS) >= 50
    assert told == set(K) - {K.RUNNING}


@pytest.mark.parametrize("scale", [1e-9, 1e6])
@pytest.mark.parametrize(
    ("text", "start", "rate", "kind"),
    [
        ("(x**2 + 3*y**2)", (1.0, 1.0), 1e-6, K.RATE_TOO_SMALL),
        ("(0.005*x**2 + 50*y**2)", (1.5, 0.1), 0.012, K.CRAWLING),
        ("(-exp(-9*x**2 - 9*y**2))", (1.5, 1.0), 0.05, K.PLATEAU),
        ("(0.001*x + 50*y**2)", (0.0, 0.3), 0.005, K.GRADIENT_FLAT),
        ("(0.001*x + 50*y**2)", (0.0, 0.3), 0.02, K.BOUNCING),
    ],
)
def test_the_unit_of_the_loss_does_not_matter(text, start, rate, kind, scale) -> None:
    surface = formula(f"{scale:.0f}*{text}" if scale > 1 else f"{scale:.9f}*{text}")
    found = status(surface, "gradient_descent", start, 300, learning_rate=rate / scale)
    assert found.kind is kind


@pytest.mark.parametrize("name", [n for n, s in SITUATIONS.items() if s[2] in SLOW])
def test_what_is_slow_is_never_called_at_rest(name: str) -> None:
    args, values, _ = SITUATIONS[name]
    session = Session(scenario(*args, **dict(values)))
    session.seek(args[3])
    steps = range(1, args[3], max(args[3] // 40, 1))
    assert not {session.status(0, step).kind for step in steps} & RESTS


@pytest.mark.parametrize("name", [n for n, s in SITUATIONS.items() if s[2] in SLOW])
def test_what_gets_nowhere_has_far_to_go(name: str) -> None:
    """With three times the steps it has not crossed a quarter of the map."""
    args, values, _ = SITUATIONS[name]
    session = Session(scenario(*args[:3], 3 * args[3], **dict(values)))
    session.seek(3 * args[3])
    begin, end = (session.runner(0).at(k * args[3]).x for k in (1, 3))
    half = np.array([(b - a) / 2 for a, b in session.scenario.surface.domain])
    assert (np.abs(end - begin) < 0.5 * half).all()


def test_only_a_ball_at_rest_or_out_of_steps_is_not_running() -> None:
    args, values, _ = SITUATIONS["leaving a saddle slowly"]
    found = status(*args, at=40, **dict(values))
    assert (found.kind, found.step) == (K.RUNNING, 40)
    assert math.isfinite(found.loss)


@pytest.mark.parametrize("rate", [0.0163, 0.0164, 0.01645])
def test_settling_slowly_is_not_bouncing(rate: float) -> None:
    args = ("two_wells", "gradient_descent", (-0.9, 0.1), 400)
    session = Session(scenario(*args, learning_rate=rate))
    session.seek(400)
    kinds = {session.status(0, step).kind for step in range(60, 400, 7)}
    assert K.BOUNCING not in kinds


def test_bouncing_names_the_limit_at_the_floor() -> None:
    args = ("two_wells", "gradient_descent", (-0.15, 1.45), 500)
    found = status(*args, learning_rate=0.02)
    assert found.rate_limit == pytest.approx(LIMIT, rel=1e-3)
    assert found.eigenvalues == pytest.approx((61.0, 120.9), rel=0.01)


@pytest.mark.parametrize(
    ("surface", "start", "extremum"),
    [
        ("ackley", (0.0, 0.0), "minimum"),
        (formula("-abs(x) - abs(y)"), (0.0, 0.0), "maximum"),
        (formula("abs(x) - abs(y)"), (0.0, 0.0), None),
    ],
)
def test_where_the_slope_jumps_the_loss_itself_is_looked_at(
    surface: Any, start: tuple[float, float], extremum: str | None
) -> None:
    found = status(surface, "gradient_descent", start, 60, learning_rate=0.05)
    assert (found.kind, found.extremum, found.sharp) == (K.NON_SMOOTH, extremum, True)
    assert (found.eigenvalues, found.rate_limit) == ((), None)


def test_beside_a_kink_whose_floor_slopes_no_rest_is_seen() -> None:
    """A ball that its fading rate has stopped on the way is not at the kink's tip."""
    fading = {"type": "exponential", "gamma": 0.97}
    surface = formula("abs(x) + 0.3*(y - 1)**2")
    args = (surface, "gradient_descent", (0.4, -1.0), 900)
    found = status(*args, learning_rate=0.02, schedule=fading)
    assert found.kind not in RESTS


def test_the_limit_of_a_crease_is_none() -> None:
    args, values, _ = SITUATIONS["over the tip of ackley"]
    found = status(*args, **dict(values))
    assert found.sharp
    assert found.rate_limit is None
    args = ("two_wells", "gradient_descent", (-0.15, 1.45), 500)
    assert not status(*args, learning_rate=0.02).sharp


def test_a_growing_oscillation_is_not_at_rest() -> None:
    """Just above 2/λ, next to the bottom: the swing is tiny, but it grows."""
    session = Session(
        scenario(BOWL, "gradient_descent", (0.0, 1e-7), 300, learning_rate=0.3334)
    )
    session.seek(300)
    kinds = {session.status(0, step).kind for step in range(24, 200)}
    assert not kinds & RESTS


ROUND_TIP = formula("abs(x)**1.5 + y**2")


def test_at_rest_where_the_slope_is_zero_and_the_curvature_infinite() -> None:
    """|x|^1.5: no Hessian, no Newton step; what L does around it decides."""
    found = status(ROUND_TIP, "gradient_descent", (0.0, 0.0), 100, learning_rate=0.1)
    assert (found.kind, found.extremum) == (K.NON_SMOOTH, "minimum")
    assert found.sharp
    assert found.eigenvalues == ()
    other = formula("abs(x)**1.5 - y**2")
    found = status(other, "gradient_descent", (0.0, 0.0), 100, learning_rate=0.1)
    assert (found.kind, found.extremum) == (K.NON_SMOOTH, None)


def test_hopping_across_an_infinite_curvature_names_none() -> None:
    """With η = 0.1 the places ±(0.75 η)² are exchanged for ever."""
    at = (0.075**2, 0.0)
    made = scenario(ROUND_TIP, "gradient_descent", at, 100, learning_rate=0.1)
    session = Session(made)
    session.seek(100)
    x = session.runner(0).trajectory.history().x[:, 0]
    assert x[1] == pytest.approx(-at[0], rel=1e-9)
    found = session.status(0, 100)
    assert found.kind not in RESTS
    assert found.eigenvalues == ()


def test_the_name_of_a_degenerate_floor_never_flickers() -> None:
    """On the way into the lecture's valley neither a minimum nor a saddle is named."""
    session = Session(
        scenario("lecture", "gradient_descent", (1.5, 0.9), 400, learning_rate=0.02)
    )
    session.seek(400)
    kinds = [session.status(0, step).kind for step in range(1, 400)]
    assert set(kinds) == {K.RUNNING, K.DEGENERATE}
    assert kinds == sorted(kinds, key=[K.RUNNING, K.DEGENERATE].index)


def test_momentum_passing_a_flat_spot_is_never_stopped() -> None:
    session = Session(
        scenario("plateau", "momentum", (0.0, 0.0), 300, learning_rate=0.05)
    )
    session.seek(300)
    x = session.runner(0).trajectory.history().x
    for step in range(24, 300, 3):
        if np.ptp(x[step - 23 : step + 1], axis=0).max() > 1e-3:
            assert session.status(0, step).kind not in RESTS


def test_after_the_saddle_the_ball_is_seen_to_move_on() -> None:
    """At no step between arrival and departure is the saddle called an end."""
    args, values, _ = SITUATIONS["falling onto a saddle and leaving it"]
    session = Session(replace(scenario(*args, **dict(values)), steps=400))
    session.seek(400)
    kinds = {session.status(0, step).kind for step in range(100, 320)}
    assert K.MINIMUM not in kinds
    x = session.runner(0).trajectory.history().x
    least = min(range(400), key=lambda step: np.abs(x[step]).max())
    grown = range(least + 30, 320)
    assert {session.status(0, step).kind for step in grown} <= {K.RUNNING}


def test_stopping_holds_no_ball() -> None:
    """A status is a value: the ball goes on when it is pushed."""
    made = scenario("himmelblau", "gradient_descent", (3.0, 2.0), 120)
    pushed = replace(made, edits=(Edit(step=60, run=0, position=(2.5, 1.5)),))
    session = Session(pushed)
    session.seek(120)
    assert session.status(0, 59).kind is K.MINIMUM
    assert session.status(0, 62).kind is K.RUNNING


class TestLost:
    def test_overflow_with_its_step_and_the_last_loss(self) -> None:
        args, values, _ = SITUATIONS["overflow"]
        session = Session(scenario(*args, **dict(values)))
        session.seek(60)
        found = session.status(0, 60)
        history = session.runner(0).trajectory.history()
        assert found.cause in {DivergedBy.OVERFLOW, DivergedBy.NOT_A_NUMBER}
        assert found.step == session.runner(0).lost_at == history.steps[-1]
        assert found.loss == history.loss[-2]

    def test_outside_the_domain_of_a_logarithm(self) -> None:
        args, values, _ = SITUATIONS["a logarithm of a negative number"]
        found = status(*args, **dict(values))
        assert found.cause is DivergedBy.NOT_A_NUMBER

    def test_leaving_the_map_tells_when(self) -> None:
        args, values, _ = SITUATIONS["left the map"]
        session = Session(scenario(*args, **dict(values)))
        session.seek(60)
        found = session.status(0, 60)
        assert found.cause is DivergedBy.LEFT_THE_MAP
        (low, high), _ = session.scenario.surface.domain
        far = 1.5 * (high - low)
        x = session.runner(0).trajectory.history().x
        assert np.abs(x[found.step]).max() > far >= np.abs(x[found.step - 1]).max()

    def test_coming_back_onto_the_map(self) -> None:
        made = scenario(BOWL, "gradient_descent", (9.0, 9.0), 400, learning_rate=0.01)
        session = Session(made)
        session.seek(400)
        assert session.status(0, 0).kind is K.DIVERGED
        assert session.status(0, 100).kind is K.RUNNING
        assert session.status(0, 400).kind is K.FALLING

    def test_a_second_excursion_is_told_apart_from_the_first(self) -> None:
        made = scenario(BOWL, "gradient_descent", (9.0, 9.0), 300, learning_rate=0.01)
        made = replace(made, edits=(Edit(step=200, run=0, position=(0.0, 8.0)),))
        session = Session(made)
        session.seek(300)
        assert session.status(0, 201).step == 200


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_whatever_is_called_at_rest_is_at_rest(surface: str, optimizer: str) -> None:
    """On every surface: no step of a stopped ball is longer than the name allows."""
    made = SURFACES[surface]()
    width = np.array([high - low for low, high in made.domain])
    rate = 0.002 * float(width.min()) if optimizer == "adam" else 1e-4
    session = Session(
        scenario(surface, optimizer, made.starts[0], 600, learning_rate=rate)
    )
    session.seek(600)
    x = session.runner(0).trajectory.history().x
    for step in range(24, min(600, session.runner(0).step), 29):
        kind = session.status(0, step).kind
        if kind in RESTS:
            window = x[step - 23 : step + 1]
            assert (np.ptp(window, axis=0) <= 1e-4 * width).all()
            point = spectrum_at(made, x[step])
            assert point is not None
            if kind is K.MINIMUM:
                assert point.eigenvalues[0] > 0
