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

    def switch(key: str) -> bool:
        return store.flag(f"look/{key}", default=getattr(first, key))

    named = store.text("look/colour_map", first.colour_map, COLOUR_MAPS)
    maps: dict[str, ColourMap] = {name: name for name in COLOUR_MAPS}
    smooth = store.text("look/smoothing", first.smoothing, SMOOTHINGS)
    smoothings: dict[str, Smoothing] = {name: name for name in SMOOTHINGS}
    return Look(
        colour_map=maps[named],
        colouring=store.text("look/colouring", first.colouring, COLOURINGS),
        contours=switch("contours"),
        arrows=switch("arrows"),
        trails=switch("trails"),
        inset=switch("inset"),
        batches=switch("batches"),
        marks=switch("marks"),
        smoothing=smoothings[smooth],
    )


def keep_look(store: Store, look: Look) -> None:
    """Remember the look for next time."""
    for key, value in look.__dict__.items():
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
