"""A window that is used for hours of program time, by a clock that is driven by hand.

A round is a number of scenes, the same ones each time: so what one round costs can be
compared with what another costs.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent

from model.camera import Camera
from model.opening import opening_scenario
from model.scenario import Scenario, scenario_from_dict
from tests.soak.memory import held

TICK = 0.2
"""Seconds of program time between two frames: the longest that is not dropped."""


@dataclass
class Log:
    """What was measured.

    Attributes
    ----------
    seconds
        Of program time.
    memory
        Megabytes after each round.
    frames
        By scene: the milliseconds of its middle frame, in each round. They are the
        processor's: what else the machine does meanwhile must look like no drift.
    objects
        Objects of Python after each round.
    """

    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    frames: dict[str, list[float]] = field(default_factory=dict)

    def growth(self) -> float:
        """Return the last quarter's memory over that after the warm-up."""
        return _last(self.memory) / _first(self.memory)

    def drifts(self) -> dict[str, tuple[float, float]]:
        """Return by scene the frames' cost in the first and in the last quarter."""
        return {name: (_first(each), _last(each)) for name, each in self.frames.items()}

    def drift(self) -> float:
        """Return the last quarter's cost over the first's, of the worst scene."""
        return max(last / first for first, last in self.drifts().values())


def _first(values: list[float]) -> float:
    """Return the median of the first quarter; the first round only warms up."""
    return statistics.median(values[1 : max(2, 1 + len(values) // 4)])


def _last(values: list[float]) -> float:
    return statistics.median(values[-max(1, len(values) // 4) :])


class Tour:
    """Goes through the scenes, round after round.

    Parameters
    ----------
    length
        Seconds of program time of each scene.
    painted
        Every which frame is painted; computed are all.
    """

    def __init__(
        self, window: Any, clock: Any, length: float = 20.0, painted: int = 4
    ) -> None:
        self._window, self._clock = window, clock
        self._controller = window.controller
        self._length, self._painted = length, painted
        self.log = Log()
        self.scenes: dict[str, Callable[[], None]] = {
            "opening": self._opening,
            "many balls": self._many,
            "minibatches": self._batches,
            "a long run": self._long,
            "live changes": self._changes,
            "all docks": self._docks,
        }

    def go_round(self) -> None:
        """Play every scene once, and measure what is held after it."""
        for name, begin in self.scenes.items():
            begin()
            self._watch(name)
        self._settle()
        self.log.memory.append(held())
        self.log.objects.append(len(gc.get_objects()))

    def _watch(self, name: str) -> None:
        """Let time go by: the frames' middle cost counts."""
        frames = max(round(self._length / TICK), 1)
        costs = []
        for k in range(frames):
            if not self._controller.playing:
                self._controller.restart_requested()
                self._controller.play_requested(on=True)
            begun = time.process_time()
            self._clock.advance(TICK)
            if k % self._painted == 0:
                QCoreApplication.processEvents()
                costs.append(1e3 * (time.process_time() - begun))
        self.log.seconds += frames * TICK
        self.log.frames.setdefault(name, []).append(statistics.median(costs))

    def _settle(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _open(self, scenario: Scenario) -> None:
        self._controller.open_scenario(scenario, play=True)
        self._controller.speed_requested(1.0)

    # ------------------------------------------------------------ the scenes

    def _opening(self) -> None:
        self._open(opening_scenario())
        self._window.set_language("zh_CN")

    def _many(self) -> None:
        self._window.set_language("en")
        names = ("gradient_descent", "momentum", "adam", "rmsprop", "nesterov", "lion")
        runs = [{"optimizer": {"type": name}} for name in names * 2]
        self._open(_scenario("himmelblau", runs, 3_000))

    def _batches(self) -> None:
        runs = [{"optimizer": {"type": "sgd", "learning_rate": 1e-3}}]
        sampler = {"type": "minibatch", "batch_size": 2}
        self._open(_scenario("regression", runs, 2_000, sampler=sampler))

    def _long(self) -> None:
        """Faster than can be seen, and from end to end on the time line."""
        self._open(_scenario("rosenbrock", [{"optimizer": {"type": "adam"}}], 30_000))
        self._controller.speed_requested(100.0)

    def _changes(self) -> None:
        """What a person does in a minute, and takes back."""
        controller = self._controller
        self._open(opening_scenario())
        for k in range(20):
            self._clock.advance(TICK)
            match k % 5:
                case 0:
                    controller.optimizer_requested(0, ("adam", "momentum")[k % 2])
                case 1:
                    controller.seek_requested(3 * k)
                case 2:
                    controller.surface_requested(("bowl", "saddle")[k % 2])
                case 3:
                    controller.undo_requested()
                case _:
                    if self._window.stage is not None:
                        self._window.stage.turn_to(Camera(azimuth=10.0 * k))
        controller.play_requested(on=True)

    def _docks(self) -> None:
        """Have every dock seen, each before the others of its place."""
        self._open(opening_scenario())
        for name in self._window.docks:
            self._window.docks.show(name)
            QCoreApplication.processEvents()
        self._window.arrangements.lab()


def _scenario(surface: str, runs: list[Any], steps: int, **more: Any) -> Scenario:
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {"type": surface},
        "runs": runs,
        "steps": steps,
    }
    return scenario_from_dict(content | more)
