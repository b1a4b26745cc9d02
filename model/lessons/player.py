"""Plays a step of a lesson without a window, as a person would with the controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from model.curvature.spectrum import Spectrum, spectrum_at
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import Experiment, Result, finished
from model.experiments import EXPERIMENTS
from model.lessons.facts import Facts
from model.lessons.lesson import Setup, Step
from model.lessons.script import Action
from model.lessons.vocabulary import ball_name
from model.optimizers import OPTIMIZERS
from model.parameter import shown
from model.sampler import SAMPLERS
from model.scenario import SLOTS, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.suggest import suggested_rate
from model.surfaces import SURFACES

NO_SUCH_SETUP = QT_TRANSLATE_NOOP("errors", "the step has no Try-it button {value}")
NO_SUCH_BALL = QT_TRANSLATE_NOOP("errors", "there is no run {value}")


class Player:
    """Holds what a window holds: a session, an inspected point, finished experiments.

    Changes in mid-run are live changes; before the first step they change the run.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.session = Session(scenario)
        self.inspected: Spectrum | None = None
        self.results: dict[str, Result] = {}
        self._opened: Experiment | None = None

    @property
    def facts(self) -> Facts:
        """What a goal may look at now."""
        session = self.session
        frame = session.frame()
        return Facts(session.scenario, frame, self.inspected, dict(self.results))

    def set_up(self, setup: Setup) -> None:
        """Press a **Try it** button; what rolls then rolls with ``play``."""
        if setup.scenario is not None:
            self._open(setup.scenario)
        self.session.seek(setup.seek)
        if setup.inspect is not None:
            self._do_inspect(*setup.inspect)
        if setup.experiment is not None:
            self._opened = setup.experiment

    def act(self, step: Step, action: Action) -> None:
        """Do one of a step's stated actions.

        Raises
        ------
        UserError
            If it cannot be done here.
        """
        if action.verb == "try":
            self._do_try(step, *action.words)
        else:
            _DO[action.verb](self, *action.words)

    def play_through(self, step: Step) -> None:
        """Do all of a step's stated actions."""
        for action in step.actions:
            self.act(step, action)

    # ------------------------------------------------------------ each verb

    def _do_try(self, step: Step, number: int) -> None:
        if not 1 <= number <= len(step.setups):
            raise UserError(NO_SUCH_SETUP, value=number)
        self.set_up(step.setups[number - 1])

    def _do_play(self, steps: int) -> None:
        end = self.session.step + int(steps)
        if end > self.scenario.steps:
            self._take(replace(self.scenario, steps=end))
        self.session.advance(int(steps))

    def _do_seek(self, step: int) -> None:
        self.session.seek(int(step))

    def _do_set(self, who: str | int, name: str, value: Any) -> None:
        run = self._run(who)
        optimizer = self._phase(run).optimizer.with_values(**{name: value})
        self._edit(run, optimizer=optimizer)

    def _do_optimizer(self, who: str | int, name: str) -> None:
        run = self._run(who)
        old, kind = self._phase(run).optimizer, OPTIMIZERS[name]
        shared = {
            key: getattr(old, key)
            for key in kind.parameters()
            if key in old.parameters() and key != "learning_rate"
        }
        self._edit(run, optimizer=self._fitted(kind.from_dict(shared), run))

    def _do_schedule(self, who: str | int, name: str) -> None:
        self._edit(self._run(who), schedule=SCHEDULES.from_dict({"type": name}))

    def _do_set_schedule(self, who: str | int, name: str, value: Any) -> None:
        run = self._run(who)
        schedule = self._phase(run).schedule.with_values(**{name: value})
        self._edit(run, schedule=schedule)

    def _do_sampler(self, name: str) -> None:
        self._edit(None, sampler=SAMPLERS.from_dict({"type": name}))

    def _do_set_sampler(self, name: str, value: Any) -> None:
        sampler = self.facts.sampler().with_values(**{name: value})
        self._edit(None, sampler=sampler)

    def _do_surface(self, name: str) -> None:
        surface = SURFACES.from_dict({"type": name})
        self.session.restart()
        start = surface.starts[0]
        runs = tuple(replace(run, start=start) for run in self.scenario.runs)
        self._take(replace(self.scenario, surface=surface, runs=runs, edits=()))
        for number, run in enumerate(self.scenario.runs):
            optimizer = self._fitted(run.optimizer, number)
            self._take(self.scenario.with_run(number, optimizer=optimizer))

    def _do_set_surface(self, name: str, value: Any) -> None:
        surface = self.scenario.surface.with_values(**{name: value})
        step = self.session.step
        self._take(replace(self.scenario, surface=surface))
        self.session.seek(step)

    def _do_steps(self, steps: int) -> None:
        self._take(replace(self.scenario, steps=int(steps)))

    def _do_seed(self, seed: int) -> None:
        step = self.session.step
        self._take(replace(self.scenario, seed=int(seed)))
        self.session.seek(step)

    def _do_drop(self, x: float, y: float) -> None:
        runs = tuple(
            replace(run, start=(float(x), float(y))) if run.enabled else run
            for run in self.scenario.runs
        )
        self.session.restart()
        self._take(replace(self.scenario, runs=runs, edits=()))

    def _do_start(self, who: str | int, x: float, y: float) -> None:
        run = self._run(who)
        self.session.restart()
        self._take(self.scenario.with_run(run, start=(float(x), float(y))))

    def _do_drag(self, who: str | int, x: float, y: float) -> None:
        run, place = self._run(who), (float(x), float(y))
        if self.session.step:
            edit = self.session.edit(run, position=place)
            self._take(self.scenario.with_edit(edit))
        else:
            self._take(self.scenario.with_run(run, start=place))

    def _do_add(self, name: str) -> None:
        runs = self.scenario.runs
        start = runs[0].start if runs else self.scenario.surface.starts[0]
        added = Run(
            optimizer=OPTIMIZERS.from_dict({"type": name}),
            schedule=SCHEDULES["constant"](),
            start=start,
            slot=len(runs) % SLOTS,
        )
        step = self.session.step
        self._take(replace(self.scenario, runs=(*runs, added)))
        fitted = self._fitted(added.optimizer, len(runs))
        self._take(self.scenario.with_run(len(runs), optimizer=fitted))
        self.session.seek(step)

    def _do_remove(self, who: str | int) -> None:
        self._take(self.scenario.without_run(self._run(who)))

    def _do_tick(self, who: str | int) -> None:
        self._take(self.scenario.with_run(self._run(who), enabled=True))
        self.session.seek(self.session.step)

    def _do_untick(self, who: str | int) -> None:
        self._take(self.scenario.with_run(self._run(who), enabled=False))

    def _do_inspect(self, x: float, y: float) -> None:
        point = np.array((float(x), float(y)))
        self.inspected = spectrum_at(self.scenario.surface, point)

    def _do_experiment(self, name: str, *pairs: str) -> None:
        opened = self._opened
        settings = opened.to_dict() if opened and opened.name == name else {}
        settings |= {"type": name}
        for pair in pairs:
            key, _, value = str(pair).partition("=")
            settings[key] = _number(value)
        experiment = EXPERIMENTS.from_dict(settings)
        self.results[name] = finished(experiment.run())

    # ------------------------------------------------------------ within

    @property
    def scenario(self) -> Scenario:
        """The present scenario."""
        return self.session.scenario

    def _open(self, scenario: Scenario) -> None:
        self.session.restart()
        self._take(scenario)
        self.inspected = None

    def _take(self, scenario: Scenario) -> None:
        self.session.replace(scenario)
        self.session.seek(self.session.step)

    def _edit(self, run: int | None, **change: Any) -> None:
        if self.session.step:
            edit = self.session.edit(run, **change)
            self._take(self.scenario.with_edit(edit))
        elif run is None:
            self._take(replace(self.scenario, **change))
        else:
            self._take(self.scenario.with_run(run, **change))

    def _run(self, who: str | int) -> int:
        """Return the number of a run that is named by number or by optimizer."""
        for number, run in enumerate(self.scenario.runs):
            if who == number or (
                isinstance(who, str) and run.optimizer.name == ball_name(who)
            ):
                return number
        raise UserError(NO_SUCH_BALL, value=shown(who))

    def _phase(self, run: int) -> Any:
        return self.session.runner(run).plan.phase(self.session.update_of(run))

    def _fitted(self, optimizer: Any, run: int) -> Any:
        start = np.array(self.scenario.runs[run].start)
        rate = suggested_rate(self.scenario.surface, optimizer, start)
        return optimizer.with_values(learning_rate=rate)


def _number(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(text, text)


_DO: dict[str, Callable[..., None]] = {
    name.removeprefix("_do_"): method
    for name, method in vars(Player).items()
    if name.startswith("_do_") and name != "_do_try"
}
