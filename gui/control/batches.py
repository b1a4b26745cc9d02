"""Intents about batches of a run's own, fair comparison, and pushes."""

from __future__ import annotations

from dataclasses import replace

from gui.control.author import Author, of_a_run
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.push import can_be_pushed
from model.sampler import SAMPLERS, Sampler
from model.scenario import PACES

NO_INERTIA = QT_TRANSLATE_NOOP(
    "errors", "has no momentum that a push could feed: give it a rule with momentum"
)


class BatchIntents(Author):
    """The batches of single runs, and what runs are compared at."""

    def pace_requested(self, pace: str) -> None:
        """Compare the runs at equal updates, epochs or times."""
        if pace in PACES:
            self._apply(replace(self.scenario, pace=pace))

    @of_a_run
    def own_sampler_requested(self, run: int, name: str) -> None:
        """Give a run batches of its own, or with an empty name those of all."""
        if not name:
            self._set_own(run, None, None)
            return
        kind, old = SAMPLERS[name], self._phase(run).sampler
        shared = {
            key: getattr(old, key) for key in kind.parameters() if hasattr(old, key)
        }
        self._set_own(run, kind(**shared), None)

    @of_a_run
    def own_sampler_value_edited(self, run: int, name: str, value: object) -> None:
        """Change a parameter of a run's own sampler."""
        sampler: Sampler = self._phase(run).sampler
        if self.scenario.runs[run].sampler is None or name not in sampler.parameters():
            return  # said late
        gesture = ("own sampler", run, name, self._gestures)
        self._try(
            f"runs[{run}].{name}",
            lambda: self._set_own(run, sampler.with_values(**{name: value}), gesture),
        )

    @of_a_run
    def velocity_push_requested(self, run: int, dx: float, dy: float) -> None:
        """Give a ball a push: so much θ an update is added to its movement."""
        self._try(f"runs[{run}].push", lambda: self._push(run, dx, dy))

    def _push(self, run: int, dx: float, dy: float) -> None:
        if not can_be_pushed(self._phase(run).optimizer):
            raise UserError(NO_INERTIA, where="optimizer")
        self._edit(None, run=run, push=(float(dx), float(dy)))

    def _set_own(self, run: int, sampler: Sampler | None, gesture: object) -> None:
        """Change a run's own sampler, live where it had one under way.

        Where a run had none, or gives its own up, that holds from the start.
        """
        scenario = self.scenario
        had = scenario.runs[run].sampler is not None
        if had and sampler is not None and self._session.step:
            self._edit(gesture, run=run, sampler=sampler)
            return
        edits = tuple(
            edit for edit in scenario.edits if edit.run != run or edit.sampler is None
        )
        scenario = replace(scenario, edits=edits).with_run(run, sampler=sampler)
        self._apply(scenario, gesture)
