"""Tests of the look."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from gui import theme
from gui.settings.look import COLOURINGS, Look, keep_look, stage_theme, stored_look
from gui.views.colour_maps import COLOUR_MAPS


def test_the_first_look_is_the_default(nobody) -> None:
    assert stored_look(nobody) == Look()


@pytest.mark.parametrize("name", [field.name for field in fields(Look)])
def test_every_switch_is_remembered(store, name) -> None:
    others = {"colour_map": COLOUR_MAPS[1], "colouring": COLOURINGS[2]}
    others["smoothing"] = "never"
    changed = replace(Look(), **{name: others.get(name, False)})
    keep_look(store, changed)
    assert stored_look(store) == changed


@pytest.mark.parametrize("colouring", COLOURINGS)
def test_the_stage_is_told_how_to_colour(colouring) -> None:
    look = Look(colouring=colouring)
    assert look.stage.colouring == (None if colouring == "auto" else colouring)


def test_the_stage_wears_the_colours_of_the_theme() -> None:
    for each in (theme.LIGHT, theme.DARK):
        made = stage_theme(each)
        assert made.dark == each.dark
        assert made.balls == each.balls
