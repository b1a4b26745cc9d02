"""Intents about batches of a run's own, fair comparison, and pushes."""

from __future__ import annotations

from dataclasses import replace

from gui.control.author import Author, of_a_run
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.push import can_be_pushed
from model.sampler import SAMPLERS, Sampler
from model.scenario import PACES, Edit, own_sampler

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
        if self._own_sampler(run) is None or name not in sampler.parameters():
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
        """Give a run its own sampler, or take it away, live where it is under way."""
        if self._session.step and not self._is_lost(run):
            self._edit(gesture, run=run, sampler=sampler, shares=sampler is None)
            return
        kept = (_without_sampler(edit, run) for edit in self.scenario.edits)
        scenario = replace(self.scenario, edits=tuple(each for each in kept if each))
        self._apply(scenario.with_run(run, sampler=sampler), gesture)

    def _own_sampler(self, run: int) -> Sampler | None:
        """Return the run's own sampler now."""
        return own_sampler(self.scenario, run, self._session.update_of(run))


def _without_sampler(edit: Edit, run: int) -> Edit | None:
    """Return an edit without what it says of a run's own batches, if more is left."""
    if edit.run != run or not (edit.sampler or edit.shares):
        return edit
    left = replace(edit, sampler=None, shares=False)
    rest = (left.optimizer, left.schedule, left.position, left.push)
    return left if any(each is not None for each in rest) else None
