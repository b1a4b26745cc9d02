"""The analyst: what it finds, what it shows, and that it forgets in time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.analysis.analyst import Analyst
from gui.analysis.close_look import TaylorLook
from gui.controller import Controller
from model.curvature.spectrum import spectrum_at
from model.errors import UserError
from model.opening import opening_scenario
from model.surfaces import SURFACES

HIMMELBLAU = SURFACES["himmelblau"]()
LECTURE = SURFACES["lecture"]()


class Heard(list):
    """All that a signal says."""

    def __init__(self, signal) -> None:
        super().__init__()
        signal.connect(lambda *given: self.append(given[0] if given else None))


@pytest.fixture
def analyst(qapp):
    made = Analyst(HIMMELBLAU)
    yield made
    made.close()


@pytest.fixture
def controller(qapp, clock):
    made = Controller(opening_scenario(), clock)
    yield made
    made.analyst.close()


def at(surface, *theta):
    return spectrum_at(surface, np.array(theta, dtype=float))


def analysed(qtbot, analyst):
    with qtbot.waitSignal(analyst.analysis_changed):
        analyst.analyse_requested()
    return analyst.analysis


def test_everything_is_found_beside_the_window(qtbot, analyst) -> None:
    told = Heard(analyst.progressed)
    analysis = analysed(qtbot, analyst)
    assert analysis.counts["minimum"] == 4
    assert analysis.counts["saddle"] == 4
    assert analysis.complete is True
    assert told[0] == 0.0
    assert told[-1] is None
    assert max(share for share in told if share is not None) > 0.3
    assert not analyst.running


def test_another_surface_drops_what_was_found(qtbot, analyst) -> None:
    analysed(qtbot, analyst)
    heard = Heard(analyst.analysis_changed)
    analyst.set_surface(LECTURE)
    assert heard == [None]
    assert analyst.analysis is None
    analyst.set_surface(LECTURE)
    assert heard == [None]


def test_a_search_overtaken_by_another_surface_says_nothing(qtbot, analyst) -> None:
    heard = Heard(analyst.analysis_changed)
    analyst.analyse_requested()
    analyst.set_surface(LECTURE)
    qtbot.wait(700)
    assert heard == []
    assert not analyst.running


def test_a_search_can_be_cancelled(qtbot, analyst) -> None:
    heard, told = Heard(analyst.analysis_changed), Heard(analyst.progressed)
    analyst.analyse_requested()
    analyst.analysis_cancelled()
    qtbot.wait(500)
    assert heard == []
    assert told == [0.0, None]


def test_what_cannot_be_analysed_is_said(qtbot, analyst) -> None:
    analyst.set_surface(SURFACES["formula"].from_dict({"formula": "sqrt(-1 - x^2)"}))
    with qtbot.waitSignal(analyst.failed) as heard:
        analyst.analyse_requested()
    assert isinstance(heard.args[0], UserError)
    assert not analyst.running


def test_taylor_follows_the_inspected_point(analyst) -> None:
    heard = Heard(analyst.taylor_changed)
    analyst.set_spectrum(at(HIMMELBLAU, 1.0, 1.0))
    assert heard == []
    analyst.taylor_requested(True)
    analyst.set_spectrum(at(HIMMELBLAU, 2.0, 1.0))
    analyst.radius_requested(0.25)
    assert all(isinstance(look, TaylorLook) for look in heard)
    assert [tuple(look.taylor.theta) for look in heard] == [(1, 1), (2, 1), (2, 1)]
    assert heard[-1].radius == 0.25
    assert heard[-1].plane.largest > 4 * heard[-1].sheet.largest > 0
    analyst.taylor_requested(False)
    assert heard[-1] is None


def test_taylor_under_the_pointer_needs_no_switch(analyst) -> None:
    heard = Heard(analyst.taylor_changed)
    analyst.taylor_pointed(None)
    analyst.taylor_pointed((0.5, 0.5))
    analyst.taylor_pointed(None)
    assert [look and tuple(look.taylor.theta) for look in heard] == [(0.5, 0.5), None]


def test_a_radius_stays_within_the_map(analyst) -> None:
    low, high = analyst.limits
    for wanted, had in ((1e9, high), (0.0, low), (1.0, 1.0)):
        analyst.radius_requested(wanted)
        assert math.isclose(analyst.radius, had)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("u1", (1, 1)),
        ("u2", (1, -1)),
        ("w1", (1, 0)),
        ("w2", (0, 1)),
        ("angle", (0.5, math.sqrt(0.75))),
    ],
)
def test_directions_of_the_cut(analyst, direction, expected) -> None:
    analyst.set_surface(LECTURE)
    analyst.set_spectrum(at(LECTURE, 0.0, 0.0))
    analyst.cut_requested(direction, 60.0)
    heard = Heard(analyst.cut_changed)
    analyst.cut_shown(True)
    way = np.array(expected) / np.linalg.norm(expected)
    assert abs(heard[-1].cut.direction @ way) == pytest.approx(1.0)


def test_no_gradient_is_no_direction(analyst) -> None:
    analyst.set_surface(LECTURE)
    analyst.set_spectrum(at(LECTURE, 0.0, 0.0))
    analyst.cut_requested("gradient", 0.0)
    heard = Heard(analyst.cut_changed)
    analyst.cut_shown(True)
    assert heard[-1].cut is None


def test_a_cut_that_nobody_sees_is_not_made(analyst) -> None:
    heard = Heard(analyst.cut_changed)
    for x in (1.0, 2.0):
        analyst.set_spectrum(at(HIMMELBLAU, x, 1.0))
    assert heard == []


def test_the_controller_tells_the_analyst_what_is_inspected(controller) -> None:
    heard = Heard(controller.analyst.taylor_changed)
    controller.analyst.taylor_requested(True)
    controller.inspect_requested(0.5, 0.25)
    assert tuple(heard[-1].taylor.theta) == (0.5, 0.25)
    controller.surface_requested("lecture")
    assert heard[-1] is None or heard[-1].taylor.objective.name == "lecture"


@pytest.mark.parametrize("run", [None, 1])
def test_escape_is_one_step_of_undo(controller, run) -> None:
    controller.surface_requested("lecture")
    controller.inspect_requested(0.0, 0.0)
    before = controller.scenario
    controller.escape_requested(run, -0.1)
    r = 0.1 / math.sqrt(2)
    chosen = [run] if run is not None else range(len(before.runs))
    for k, each in enumerate(controller.scenario.runs):
        expected = (r, r) if k in chosen else np.abs(before.runs[k].start)
        assert np.abs(each.start) == pytest.approx(expected)
    assert controller.playing
    controller.undo_requested()
    assert controller.scenario.runs == before.runs


def test_no_escape_from_a_minimum(controller) -> None:
    refused = Heard(controller.refused)
    controller.surface_requested("bowl")
    controller.inspect_requested(0.0, 0.0)
    before = controller.scenario
    controller.escape_requested(None, 0.1)
    assert refused == ["escape"]
    assert controller.scenario == before
