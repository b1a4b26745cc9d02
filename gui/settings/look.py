"""What a person chose to see: kept in the settings, shown by all views."""

from __future__ import annotations

from dataclasses import dataclass

from gui.settings.store import Store
from gui.theme import Theme, scale
from gui.views.colour_maps import COLOUR_MAPS, ColourMap
from gui.views.stage.look import SMOOTHINGS, Smoothing, StageTheme
from gui.views.stage.look import Look as StageLook
from model.levels import Colouring

COLOURINGS: tuple[str, ...] = ("auto", "linear", "log", "rank")


@dataclass(frozen=True)
class Look:
    """The switches of the view menu."""

    colour_map: ColourMap = "viridis"
    colouring: str = "auto"
    contours: bool = True
    arrows: bool = True
    trails: bool = True
    inset: bool = True
    batches: bool = True
    marks: bool = True
    smoothing: Smoothing = "rest"

    @property
    def stage(self) -> StageLook:
        """What the stage is told."""
        return StageLook(
            colour_map=self.colour_map,
            colouring=self.kind,
            contours=self.contours,
            arrows=self.arrows,
            trails=self.trails,
            marks=self.marks,
            smoothing=self.smoothing,
        )

    @property
    def kind(self) -> Colouring | None:
        """How the colour follows the loss; ``None``: as the height does."""
        kinds: dict[str, Colouring] = {"linear": "linear", "log": "log", "rank": "rank"}
        return kinds.get(self.colouring)


def stored_look(store: Store) -> Look:
    """Return the look of last time."""
    first = Look()
    switches = {
        key: store.flag(f"look/{key}", default=value)
        for key, value in vars(first).items()
        if isinstance(value, bool)
    }
    return Look(
        colour_map=store.choice("look/colour_map", first.colour_map, COLOUR_MAPS),
        colouring=store.choice("look/colouring", first.colouring, COLOURINGS),
        smoothing=store.choice("look/smoothing", first.smoothing, SMOOTHINGS),
        **switches,
    )


def keep_look(store: Store, look: Look) -> None:
    """Remember the look for next time."""
    for key, value in vars(look).items():
        store.set(f"look/{key}", value)


def stage_theme(theme: Theme) -> StageTheme:
    """Return the stage's colours of a theme."""
    return StageTheme(
        background=(theme.canvas, theme.canvas_edge),
        floor=theme.axis,
        text=theme.text,
        balls=theme.balls,
        outline=theme.outline,
        accent=theme.accent,
        panel=theme.card,
        dark=theme.dark,
        words=scale(),
    )
