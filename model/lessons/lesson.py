"""A lesson as a frozen value: what is read, tried, predicted and reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.experiment import Experiment
from model.lessons.goals import Goal
from model.lessons.script import Action
from model.lessons.text import Span, Text
from model.scenario import Scenario

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Setup:
    """What a **Try it** button does: the whole program is set up.

    Attributes
    ----------
    label
        The words on the button.
    scenario
        What is opened; ``None`` leaves what is there.
    changes
        The paths that differ from the lesson's scenario it began with.
    seek, play, speed
        Where to go, whether the balls roll, and how fast (in steps a frame).
    select
        The run that is selected.
    inspect
        The point that is looked at closely.
    show
        The docks that are brought to the front.
    look
        Switches of the view menu.
    experiment
        The experiment that is opened with these settings.
    run
        Whether it is started at once.
    """

    label: str
    scenario: Scenario | None = None
    changes: tuple[str, ...] = ()
    seek: int = 0
    play: bool = False
    speed: float | None = None
    select: int | None = None
    inspect: tuple[float, float] | None = None
    show: tuple[str, ...] = ()
    look: Mapping[str, Any] = field(default_factory=dict)
    experiment: Experiment | None = None
    run: bool = False


@dataclass(frozen=True)
class Prediction:
    """A question asked before anything is shown.

    Attributes
    ----------
    right
        The place of the right answer among the options.
    reason
        What is said once the goal is reached.
    """

    question: Spans
    options: tuple[Spans, ...]
    right: int
    reason: Text = ()


@dataclass(frozen=True)
class Step:
    """One page of a lesson.

    Attributes
    ----------
    seen
        "What you saw", with values of the run at hand.
    lecture
        What the lecture says.
    actions
        How a machine reaches the goal.
    """

    title: str
    text: Text
    prediction: Prediction | None = None
    setups: tuple[Setup, ...] = ()
    goal: Goal | None = None
    seen: Text = ()
    lecture: Text = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A whole lesson, read from one file.

    Attributes
    ----------
    name
        The same in every language.
    claims
        The lecture's claims it covers: ``L1`` to ``L28``.
    minutes
        How long it takes.
    scenarios
        Its scenarios by name.
    folder
        Where its pictures lie.
    """

    name: str
    title: str
    steps: tuple[Step, ...]
    language: str = ""
    claims: tuple[str, ...] = ()
    minutes: int = 0
    summary: str = ""
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    folder: Path | None = None

    def describe(self) -> dict[str, Any]:
        """Return the catalogue entry (JSON types only)."""
        return {
            "name": self.name,
            "title": self.title,
            "language": self.language,
            "steps": [step.title for step in self.steps],
            "claims": list(self.claims),
            "minutes": self.minutes,
            "summary": self.summary,
            "source": "H.-y. Lee, Machine Learning 2021" if self.claims else "—",
            "parameters": [],
        }
