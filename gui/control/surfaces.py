"""Intents about the surface and the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from gui.control.author import Author
from model.errors import UserError
from model.optimizer import Optimizer
from model.pacing import shared_sampler
from model.sampler import SAMPLERS, Sampler
from model.suggest import suggested_rate
from model.surface import Surface
from model.surfaces import SURFACES


class SurfaceIntents(Author):
    """The surface with its parameters, the sampler, the seed."""

    def surface_requested(self, name: str) -> None:
        """Go to another surface, with starts and learning rates that suit it."""
        coming = self.preparer.coming
        if name == self.scenario.surface.name:
            self.preparer.forget()
        elif coming is None or name != coming.name:
            surface = SURFACES[name]()
            self._when_ready(surface, lambda: self._go_to_surface(surface))

    def _go_to_surface(self, surface: Surface) -> None:
        runs = tuple(
            replace(
                run,
                start=surface.starts[0],
                optimizer=_refitted(surface, run.optimizer),
            )
            for run in self.scenario.runs
        )
        self._apply_at_start(
            replace(self.scenario, surface=surface, runs=runs, edits=(), camera=None)
        )
        self.rates_suggested.emit()

    def surface_brought(self, surface: Surface) -> None:
        """Go to a surface that is ready made, as of data that a person brought."""
        self._when_ready(surface, lambda: self._go_to_surface(surface))

    def surface_made(self, make: Callable[[], Surface]) -> None:
        """Go to a surface of data that a person brought, made beside the window."""
        self.preparer.make(make, self.surface_brought, partial(self._refuse, "file"))

    def surface_value_edited(self, name: str, value: object) -> None:
        """Change a parameter of the surface; the runs are computed anew.

        What is said late about a surface that is gone is passed over.
        """
        present = self.preparer.coming or self.scenario.surface
        if name not in present.parameters():
            return
        gesture = ("surface", name, self._gestures)
        making = self.preparer.making
        if name == "file" or making is not None:  # it is read
            before = making or (lambda: present)
            self.preparer.make(
                lambda: before().with_values(**{name: value}),
                lambda surface: self._change_surface(surface, gesture),
                partial(self._refuse, f"surface.{name}"),
            )
        else:
            self._try(
                f"surface.{name}",
                lambda: self._change_surface(
                    present.with_values(**{name: value}), gesture
                ),
            )

    def _refuse(self, field: str, error: UserError) -> None:
        self.refused.emit(field, error)

    def _change_surface(self, surface: Surface, gesture: object) -> None:
        if surface.name == self.scenario.surface.name:
            self._when_ready(surface, lambda: self._set_surface(surface, gesture))
        else:
            self._when_ready(surface, lambda: self._go_to_surface(surface))

    def sampler_requested(self, name: str) -> None:
        """Exchange the sampler, live if the runs are under way."""
        kind, old = SAMPLERS[name], self._sampler()
        shared = {
            key: getattr(old, key) for key in kind.parameters() if hasattr(old, key)
        }
        self._set_sampler(kind(**shared), None)

    def sampler_value_edited(self, name: str, value: object) -> None:
        """Change a parameter of the sampler."""
        sampler = self._sampler()
        if name not in sampler.parameters():
            return
        gesture = ("sampler", name, self._gestures)
        self._try(
            f"sampler.{name}",
            lambda: self._set_sampler(sampler.with_values(**{name: value}), gesture),
        )

    def seed_requested(self, seed: int) -> None:
        """Set the seed of the batches."""
        self._apply(replace(self.scenario, seed=int(seed)))

    def _set_sampler(self, sampler: Sampler, gesture: object) -> None:
        if self._session.step and self.scenario.surface.samples:
            self._edit(gesture, sampler=sampler)
        else:
            edits = tuple(
                e for e in self.scenario.edits if e.sampler is None or e.run is not None
            )
            self._apply(replace(self.scenario, sampler=sampler, edits=edits), gesture)

    def _set_surface(self, surface: Surface, gesture: object) -> None:
        self._apply(replace(self.scenario, surface=surface), gesture)

    def _sampler(self) -> Sampler:
        return shared_sampler(self.scenario, self._session.step)


def _refitted(surface: Surface, optimizer: Optimizer) -> Optimizer:
    rate = suggested_rate(surface, optimizer, np.array(surface.starts[0]))
    values: Mapping[str, Any] = {"learning_rate": rate}
    return optimizer.with_values(**values)
