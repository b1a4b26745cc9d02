"""The one writer: each intent does what it says, and can be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gui.control.clock import ManualClock
from gui.controller import SPEEDS, Controller
from model.camera import Camera
from model.frame import Frame, StatusKind
from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_RUNS, MAX_STEPS, scenario_from_json
from model.session import Session
from tests.effort import effort_below
from tests.gui.panels.hands import make
from tests.patience import arrive

DATA = {"surface": "regression", "sampler": "minibatch", "dataset": "line20"}


class Ears:
    """All that a controller told, in order."""

    def __init__(self, controller) -> None:
        self.frames: list[Frame] = []
        self.scenarios: list = []
        self.playing: list[bool] = []
        self.refused: list = []
        self.spectra: list = []
        self.selected: list = []
        self.history: list = []
        controller.frame_ready.connect(self.frames.append)
        controller.scenario_changed.connect(lambda *two: self.scenarios.append(two))
        controller.playing_changed.connect(self.playing.append)
        controller.refused.connect(lambda *two: self.refused.append(two))
        controller.inspected.connect(lambda *two: self.spectra.append(two))
        controller.selection_changed.connect(self.selected.append)
        controller.history_changed.connect(lambda *two: self.history.append(two))


@pytest.fixture
def begin(qapp) -> Callable[..., Controller]:
    def make_one(scenario=None, step: int = 0) -> Controller:
        made = Controller(scenario or make(), ManualClock())
        made.seek_requested(step)
        arrive(made)
        return made

    return make_one


def same_frame(one: Frame, other: Frame) -> None:
    assert (one.step, one.budget) == (other.step, other.budget)
    assert (one.epoch, one.batch) == (other.epoch, other.batch)
    assert len(one.balls) == len(other.balls)
    for ours, theirs in zip(one.balls, other.balls, strict=True):
        assert ours.position.tobytes() == theirs.position.tobytes()
        assert ours.loss == theirs.loss or np.isnan([ours.loss, theirs.loss]).all()
        assert ours.rate == theirs.rate
        assert ours.optimizer == theirs.optimizer
        assert ours.status.kind == theirs.status.kind


def is_as_if_fresh(controller) -> None:
    """The frame is that of the scenario, read from its file and run anew."""
    arrive(controller)
    read = scenario_from_json(controller.scenario.to_json())
    assert read == controller.scenario
    fresh = Session(read)
    fresh.seek(controller.session.step)
    same_frame(controller.session.frame(), fresh.frame())


# ------------------------------------------------------------------ undo of everything

CHANGES: dict[str, Callable[[Controller], object]] = {
    "open": lambda c: c.open_scenario(opening_scenario()),
    "budget": lambda c: c.budget_requested(77),
    "drop": lambda c: c.drop_requested(1.0, -2.0),
    "start all": lambda c: c.start_all_requested((0.5, 0.5)),
    "start": lambda c: c.start_requested(1, (0.5, 0.5)),
    "drag a ball": lambda c: c.ball_dragged(1, 1.0, 1.0),
    "untick": lambda c: c.run_enabled_requested(1, False),
    "toggle": lambda c: c.run_toggled(0),
    "η": lambda c: c.hyperparameter_edited(0, "learning_rate", 0.003),
    "momentum": lambda c: c.hyperparameter_edited(2, "momentum", 0.5),
    "optimizer": lambda c: c.optimizer_requested(1, "rmsprop"),
    "schedule": lambda c: c.schedule_requested(0, "cosine"),
    "add": lambda c: c.run_added_requested("lion"),
    "copy": lambda c: c.run_duplicated_requested(1),
    "remove": lambda c: c.run_removed_requested(0),
    "surface": lambda c: c.surface_requested("rosenbrock"),
    "sampler": lambda c: c.sampler_requested("one_sample"),
    "batch size": lambda c: c.sampler_value_edited("batch_size", 3),
    "seed": lambda c: c.seed_requested(9),
    "data": lambda c: c.surface_value_edited("reduction", "sum"),
}
NEEDS_DATA = {"sampler", "batch size", "seed", "data"}


@pytest.mark.parametrize("step", [0, 23])
@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_taken_back_and_made_again(begin, name, step) -> None:
    scenario = make(**DATA) if name in NEEDS_DATA else make()
    controller = begin(scenario, step)
    before, seen = controller.scenario, controller.session.frame()
    ears = Ears(controller)
    CHANGES[name](controller)
    controller.gesture_finished()
    controller.play_requested(on=False)
    after = controller.scenario
    assert after != before
    assert ears.history[-1] == (True, False)
    is_as_if_fresh(controller)
    controller.undo_requested()
    assert controller.scenario == before
    assert ears.history[-1] == (False, True)
    is_as_if_fresh(controller)
    controller.seek_requested(step)
    arrive(controller)
    same_frame(controller.session.frame(), seen)
    controller.redo_requested()
    assert controller.scenario == after
    is_as_if_fresh(controller)


def test_a_surface_parameter_can_be_taken_back(begin) -> None:
    controller = begin(make("bowl"), 12)
    before = controller.scenario
    name = next(iter(before.surface.parameters()))
    value = getattr(before.surface, name)
    controller.surface_value_edited(name, value * 1.5)
    assert controller.scenario != before
    is_as_if_fresh(controller)
    controller.undo_requested()
    assert controller.scenario == before
    is_as_if_fresh(controller)


@pytest.mark.parametrize("step", [0, 30])
def test_a_drag_is_one_step_of_undo(begin, step) -> None:
    controller = begin(step=step)
    before = controller.scenario
    for k in range(20):
        controller.hyperparameter_edited(0, "learning_rate", 0.001 + 0.0001 * k)
    controller.gesture_finished()
    middle = controller.scenario
    for k in range(20):
        controller.ball_dragged(1, 0.1 * k, 0.05 * k)
    controller.ball_drag_finished(1)
    controller.undo_requested()
    assert controller.scenario == middle
    controller.undo_requested()
    assert controller.scenario == before
    assert not controller._history.can_undo


def test_a_drag_there_and_back_is_no_step(begin) -> None:
    controller = begin()
    ears = Ears(controller)
    for rate in (0.02, 0.03, 0.01):
        controller.hyperparameter_edited(0, "learning_rate", rate)
    controller.gesture_finished()
    assert ears.history[-1] == (False, False)


def test_throws_of_the_dice_are_steps_of_their_own(begin) -> None:
    controller = begin(make(**DATA))
    controller.seed_requested(4)
    controller.seed_requested(5)
    controller.undo_requested()
    assert controller.scenario.seed == 4


def test_more_steps_at_the_end_are_no_part_of_a_typed_budget(begin) -> None:
    controller = begin()
    controller.budget_requested(40)
    controller.seek_requested(40)
    controller.play_requested(on=True)
    assert controller.scenario.steps == 90
    controller.undo_requested()
    assert controller.scenario.steps == 40


def test_undo_leaves_the_camera_where_it_is(begin) -> None:
    controller = begin()
    controller.seed_requested(3)
    here = Camera(azimuth=20.0, distance=9.0)
    controller.camera_changed(here)
    controller.undo_requested()
    assert controller.scenario.camera == here
    controller.redo_requested()
    assert controller.scenario.camera == here


def test_undo_of_a_surface_brings_its_camera_back(begin) -> None:
    controller = begin()
    here = Camera(azimuth=20.0, distance=9.0)
    controller.camera_changed(here)
    controller.surface_requested("beale")
    assert controller.scenario.camera is None
    controller.undo_requested()
    assert controller.scenario.camera == here


def test_the_first_view_is_no_camera_of_its_own(begin) -> None:
    controller = begin()
    controller.camera_changed(Camera(azimuth=20.0))
    controller.camera_changed(Camera())
    assert controller.scenario == make()


# ------------------------------------------------------------------ time


def test_steps_follow_the_clock_and_the_speed(begin) -> None:
    controller = begin()
    clock = controller._clock
    controller.play_requested(on=True)
    for _ in range(8):
        clock.advance()
    assert controller.session.step == 8
    controller.speed_requested(4.0)
    for _ in range(5):
        clock.advance()
    assert controller.session.step == 28
    controller.speed_requested(0.25)
    for _ in range(8):
        clock.advance()
    assert controller.session.step == 30


def test_the_speed_has_limits(begin) -> None:
    controller, told = begin(), []
    controller.speed_changed.connect(told.append)
    controller.speed_requested(1e9)
    controller.speed_requested(0.0)
    assert told == [SPEEDS[-1], SPEEDS[0]]


def test_it_holds_at_the_end_and_goes_on_beyond_it(begin) -> None:
    controller = begin(make(steps=10))
    ears = Ears(controller)
    controller.play_requested(on=True)
    for _ in range(20):
        controller._clock.advance()
    assert controller.session.step == 10
    assert ears.playing == [True, False]
    assert not controller._clock.running
    controller.play_requested(on=True)
    assert controller.scenario.steps == 60
    controller._clock.advance()
    assert controller.session.step == 11


def test_stepping_holds_and_stays_within_the_budget(begin) -> None:
    controller = begin(make(steps=15))
    controller.play_requested(on=True)
    controller.step_requested(10)
    assert not controller.playing
    controller.step_requested(10)
    assert controller.session.step == 15
    controller.step_requested(-20)
    assert controller.session.step == 0


def test_a_smaller_budget_brings_the_step_back(begin) -> None:
    controller = begin(step=80)
    controller.budget_requested(50)
    assert controller.session.step == 50
    assert not controller.busy
    is_as_if_fresh(controller)


@pytest.mark.parametrize("key", ["hold", "space", "home", "back", "drop", "open"])
def test_a_far_end_is_worked_at_in_slices_and_can_be_given_up(
    begin, in_slices, key
) -> None:
    controller = begin(make(steps=MAX_STEPS))
    ears = Ears(controller)
    controller.end_requested()
    longest = 0.0
    for _ in range(12):
        begun = time.thread_time()
        controller._clock.advance()
        longest = max(longest, time.thread_time() - begun)
    assert longest < 0.05
    assert controller.busy
    assert controller.moving
    assert ears.playing == [True]
    assert 0 < controller.session.step < MAX_STEPS
    reached = controller.session.step
    {
        "hold": lambda: controller.play_requested(on=False),
        "space": controller.play_toggled,
        "home": lambda: controller.seek_requested(0),
        "back": lambda: controller.step_requested(-1),
        "drop": lambda: controller.start_all_requested((0.1, 0.1)),
        "open": lambda: controller.open_scenario(make()),
    }[key]()
    assert not controller.busy
    assert not controller.moving
    assert not controller._clock.running
    assert ears.playing == [True, False]
    stays = {"hold": reached, "space": reached, "back": reached - 1}
    assert controller.session.step == stays.get(key, 0)


def test_at_rest_the_clock_stands_still(begin) -> None:
    controller = begin(step=20)
    assert not controller._clock.running
    controller.hyperparameter_edited(0, "learning_rate", 0.002)
    controller.seek_requested(5)
    assert not controller._clock.running


def test_going_back_computes_nothing_anew(begin) -> None:
    controller = begin(step=60)
    computed = controller.session.computed
    controller.seek_requested(10)
    assert controller.session.frame().computed == computed


# ------------------------------------------------------------------ live changes


def test_a_change_in_mid_run_is_recorded_with_its_step(begin) -> None:
    controller = begin(step=40)
    controller.hyperparameter_edited(1, "learning_rate", 0.02)
    (edit,) = controller.scenario.edits
    assert (edit.step, edit.run) == (40, 1)
    assert controller.scenario.runs[1].optimizer.learning_rate == 0.1
    controller.seek_requested(70)
    is_as_if_fresh(controller)


def test_going_back_and_changing_leaves_a_ghost(begin) -> None:
    controller = begin(step=60)
    controller.seek_requested(20)
    left = controller.session.frame().balls[0].history.x[20:].copy()
    controller.hyperparameter_edited(0, "learning_rate", 0.002)
    ghosts = dict(controller.session.frame().ghosts)
    assert set(ghosts) == {0}
    assert len(ghosts[0]) > 30
    np.testing.assert_array_equal(ghosts[0][-1], left[-1])
    is_as_if_fresh(controller)


def test_the_state_survives_a_change(begin) -> None:
    controller = begin(step=30)
    before = controller.session.frame().balls[2]
    controller.hyperparameter_edited(2, "momentum", 0.5)
    after = controller.session.frame().balls[2]
    np.testing.assert_array_equal(before.position, after.position)
    assert np.abs(after.movement).sum() > 0
    alone = Session(
        replace(controller.scenario, edits=(), runs=controller.scenario.runs[2:])
    )
    alone.seek(30)
    rate = after.optimizer.learning_rate
    expected = 0.5 * before.last_movement - rate * after.gradient
    np.testing.assert_allclose(after.movement, expected, rtol=1e-9)


def test_a_diverged_run_begins_anew_with_the_whole_drag(begin) -> None:
    controller = begin(make(), 0)
    controller.hyperparameter_edited(0, "learning_rate", 0.5)
    controller.gesture_finished()
    controller.seek_requested(50)
    kind = controller.session.frame().balls[0].status.kind
    assert kind is StatusKind.DIVERGED
    for rate in np.geomspace(0.4, 0.002, 20):
        controller.hyperparameter_edited(0, "learning_rate", float(rate))
    controller.gesture_finished()
    assert controller.scenario.edits == ()
    rate = controller.scenario.runs[0].optimizer.learning_rate
    assert rate == pytest.approx(0.002)
    controller.hyperparameter_edited(0, "learning_rate", 0.003)
    assert [edit.step for edit in controller.scenario.edits] == [50]


def test_a_wrong_value_is_refused_with_its_field(begin) -> None:
    controller = begin(make(**DATA))
    controller.schedule_requested(0, "exponential")
    ears, before = Ears(controller), controller.scenario
    controller.hyperparameter_edited(1, "beta1", 1.5)
    controller.surface_value_edited("reduction", "most")
    controller.schedule_value_edited(0, "gamma", -1)
    controller.sampler_value_edited("batch_size", 0)
    assert [field for field, _ in ears.refused] == [
        "runs[1].beta1",
        "surface.reduction",
        "runs[0].gamma",
        "sampler.batch_size",
    ]
    assert controller.scenario is before


def test_late_words_about_what_is_gone_are_passed_over(begin) -> None:
    controller = begin()
    before = controller.scenario
    controller.surface_value_edited("formula", "x + y")
    controller.hyperparameter_edited(0, "beta1", 0.5)
    controller.schedule_value_edited(0, "gamma", 0.5)
    controller.sampler_value_edited("batch_size", 5)
    assert controller.scenario is before


# ------------------------------------------------------------------ runs


def test_a_click_starts_every_ticked_run_there_and_plays(begin) -> None:
    controller = begin(step=30)
    controller.run_enabled_requested(1, on=False)
    old = controller.scenario.runs[1].start
    controller.drop_requested(1.5, -0.5)
    starts = [run.start for run in controller.scenario.runs]
    assert starts == [(1.5, -0.5), old, (1.5, -0.5)]
    assert controller.session.step == 0
    assert controller.playing


def test_runs_can_be_added_up_to_the_limit(begin) -> None:
    controller = begin()
    for _ in range(MAX_RUNS + 3):
        controller.run_added_requested("adam")
        controller.run_duplicated_requested(0)
    assert len(controller.scenario.runs) == MAX_RUNS
    assert controller.selected == MAX_RUNS - 1


def test_sixty_four_runs_stay_within_a_frame(begin) -> None:
    controller = begin()
    for _ in range(MAX_RUNS):
        controller.run_added_requested("adam")
    controller.play_requested(on=True)
    with effort_below(20 * 0.2):
        for _ in range(20):
            controller._clock.advance()


@pytest.mark.parametrize(
    ("selected", "removed", "left"), [(2, 0, 1), (2, 1, 1), (1, 1, 1), (0, 2, 0)]
)
def test_the_selection_stays_with_its_ball(begin, selected, removed, left) -> None:
    controller = begin()
    controller.run_selected(selected)
    controller.run_removed_requested(removed)
    assert controller.selected == left


def test_without_runs_nothing_is_selected(begin) -> None:
    controller = begin()
    for _ in range(3):
        controller.run_removed_requested(0)
    assert controller.selected is None
    controller.play_requested(on=True)
    for _ in range(3):
        controller._clock.advance()
    assert controller.session.frame().balls == ()
    controller.run_added_requested("adam")
    assert controller.selected == 0
    is_as_if_fresh(controller)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizers_are_exchanged_at_any_time(begin, name) -> None:
    controller = begin(step=10)
    controller.optimizer_requested(2, name)
    controller.seek_requested(25)
    assert controller.session.frame().balls[2].optimizer.name == name
    is_as_if_fresh(controller)
    controller.seek_requested(0)
    controller.optimizer_requested(0, name)
    assert controller.scenario.runs[0].optimizer.name == name
    is_as_if_fresh(controller)


def test_runs_that_are_not_there_are_left_alone(begin) -> None:
    """A view may still show the ball of a run that has just gone."""
    controller = begin(step=20)
    before, selected = controller.scenario, controller.selected
    controller.run_toggled(8)
    controller.run_enabled_requested(8, on=False)
    controller.ball_drag_started(3)
    controller.ball_dragged(3, 1.0, 1.0)
    controller.ball_drag_finished(3)
    controller.run_selected(3)
    controller.inspect_run_requested(3)
    controller.start_requested(3, (1.0, 1.0))
    controller.hyperparameter_edited(3, "learning_rate", 0.1)
    controller.optimizer_requested(3, "adam")
    controller.schedule_requested(3, "cosine")
    controller.schedule_value_edited(3, "gamma", 0.5)
    controller.run_duplicated_requested(3)
    controller.run_removed_requested(3)
    assert controller.scenario is before
    assert controller.selected == selected


# ------------------------------------------------------------------ looking closely


def test_the_selected_ball_is_inspected(begin) -> None:
    controller = begin(step=20)
    ears = Ears(controller)
    controller.inspect_run_requested(1)
    spectrum, where = ears.spectra[-1]
    assert where == "ball"
    ball = controller.session.frame().balls[1]
    np.testing.assert_array_equal(spectrum.theta, ball.position)
    controller.run_enabled_requested(1, on=False)
    controller.frame_seen(controller.session.frame())
    assert ears.spectra[-1][0] is None


def test_a_point_stays_inspected_and_the_pointer_is_followed(begin) -> None:
    controller = begin()
    ears = Ears(controller)
    controller.inspect_requested(1.0, 2.0)
    assert ears.spectra[-1][1] == "point"
    controller.hovered((3.0, 3.0))
    np.testing.assert_array_equal(ears.spectra[-1][0].theta, (1.0, 2.0))
    controller.follow_requested("pointer")
    controller.hovered((3.0, 3.0))
    controller.hovered(None)
    np.testing.assert_array_equal(ears.spectra[-1][0].theta, (3.0, 3.0))


def test_a_point_is_not_told_of_another_map(begin) -> None:
    controller = begin()
    ears = Ears(controller)
    controller.inspect_requested(1.0, 2.0)
    controller.surface_requested("rosenbrock")
    assert ears.spectra[-1] == (None, "point")


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.surface_requested("beale"),
        lambda it: it.start_all_requested((0.4, 0.2)),
        lambda it: it.open_scenario(it.scenario.with_run(0, start=(0.1, 0.3))),
        lambda it: it.open_scenario(it.scenario),
    ],
)
def test_a_change_at_the_start_is_told_with_one_frame(begin, change) -> None:
    controller = begin()
    controller.seek_requested(5)
    frames: list[Frame] = []
    controller.frame_ready.connect(frames.append)
    change(controller)
    assert [frame.step for frame in frames] == [0]
    is_as_if_fresh(controller)
