"""Verdicts are remembered, and are the same as if they were not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.curvature import verdicts as module
from model.curvature.pace import Under
from model.curvature.status import WINDOW, status_of
from model.curvature.verdicts import KEPT, Verdicts
from model.frame import StatusKind
from model.optimizers import OPTIMIZERS
from model.scenario import Edit
from model.session import Session
from model.surfaces import SURFACES
from tests.model.curvature.test_status import SITUATIONS, scenario


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch):
    """Every verdict that is really worked out."""
    found = []

    def watched(*args):
        found.append(status_of(*args))
        return found[-1]

    monkeypatch.setattr(module, "status_of", watched)
    return found


def resting(steps: int = 2_000):
    made = scenario(
        "two_wells", "gradient_descent", (-1.5, 0.5), steps, learning_rate=0.01
    )
    session = Session(made)
    session.seek(steps)
    return session


def seen(session: Session, step: int):
    """Return what a verdict rests on."""
    runner = session.runner(0)
    recent = runner.recent(step, WINDOW)
    history, count = runner.trajectory.history(), runner.trajectory.rows_until(step)
    return history, count, recent, session.under(0, recent)


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_same_as_without_memory(name: str):
    args, values, _ = SITUATIONS[name]
    values = {key: value for key, value in values.items() if key != "at"}
    session = Session(scenario(*args, **values))
    verdicts, end = Verdicts(session.scenario.surface), session.scenario.steps
    session.seek(end)
    steps = sorted({*range(max(end - 4, 0), end + 1), end // 2, min(60, end)})
    for step in (*steps, *steps):
        asked = seen(session, step)
        fresh = status_of(session.scenario.surface, *asked)
        assert repr(verdicts.of(*asked)) == repr(fresh)


def test_a_ball_that_lies_still_is_judged_once(judged):
    session = resting()
    found = [session.status(0, step) for step in range(1_500, 1_600)]
    assert len(judged) == 1
    assert {each.kind for each in found} == {StatusKind.MINIMUM}
    assert [each.step for each in found] == list(range(1_500, 1_600))


def test_a_picture_drawn_again_judges_nothing_again(judged):
    session = resting(60)
    session.seek(30)
    first = session.frame().balls[0].status
    count = len(judged)
    assert repr(session.frame().balls[0].status) == repr(first)
    assert count == len(judged) == 1


def test_another_rule_place_or_way_is_judged_anew(judged):
    session = resting()
    history, count, recent, under = seen(session, 2_000)
    verdicts = Verdicts(session.scenario.surface)
    adam = OPTIMIZERS["adam"]()
    moved = replace(recent, x=recent.x + np.spacing(recent.x))
    higher = replace(recent, loss=np.nextafter(recent.loss, np.inf))
    for other in (
        (history, count, recent, under),
        (history, count, recent, replace(under, rate=0.02)),
        (history, count, recent, replace(under, optimizer=adam)),
        (history, count, recent, replace(under, noisy=True)),
        (history, count, recent, replace(under, budget=7)),
        (history, count, recent, replace(under, since=1_950)),
        (history, count, recent, None),
        (history, count, moved, under),
        (history, count, higher, under),
        (history, 100, recent, under),
    ):
        before = len(judged)
        verdicts.of(*other)
        verdicts.of(*other)
        assert len(judged) == before + 1


def test_another_surface_is_judged_anew():
    session = resting()
    assert session.status(0, 2_000).kind is StatusKind.MINIMUM
    bottom = tuple(session.runner(0).at(2_000).x.tolist())
    (run,) = session.scenario.runs
    still = replace(run, start=bottom)
    session.replace(replace(session.scenario, runs=(still,)))
    session.seek(2_000)
    before = session.status(0, 2_000)
    other = SURFACES["monkey_saddle"]()
    session.replace(replace(session.scenario, surface=other))
    session.seek(2_000)
    assert session.status(0, 2_000).kind is not before.kind


def test_a_live_change_is_not_overlooked():
    session = resting()
    assert session.status(0, 2_000).kind is StatusKind.MINIMUM
    edit = Edit(step=1_900, run=0, position=(0.7, 0.9))
    session.replace(replace(session.scenario, edits=(edit,)))
    session.seek(1_901)
    assert session.frame().balls[0].status.kind is StatusKind.RUNNING


def test_how_a_ball_was_lost_is_told_by_its_whole_way(judged):
    made = scenario("rosenbrock", "gradient_descent", (1.9, 2.9), 60, learning_rate=0.1)
    session = Session(made)
    session.seek(60)
    first, again = session.status(0, 60), session.status(0, 60)
    assert first.kind is StatusKind.DIVERGED
    assert repr(first) == repr(again)
    assert len(judged) == 2


def test_the_memory_is_bounded(judged):
    session = resting()
    history, count, recent, under = seen(session, 2_000)
    verdicts = Verdicts(session.scenario.surface)
    for k in range(KEPT + 1):
        verdicts.of(history, count, recent, replace(under, budget=k))
    assert len(judged) == KEPT + 1
    verdicts.of(history, count, recent, replace(under, budget=KEPT))
    assert len(judged) == KEPT + 1
    verdicts.of(history, count, recent, replace(under, budget=0))
    assert len(judged) == KEPT + 2


def test_what_is_looked_at_often_stays(judged):
    session = resting()
    history, count, recent, under = seen(session, 2_000)
    verdicts = Verdicts(session.scenario.surface)
    first: Under = under
    for k in range(2 * KEPT):
        verdicts.of(history, count, recent, replace(under, budget=k))
        verdicts.of(history, count, recent, first)
    assert len(judged) == 2 * KEPT + 1
