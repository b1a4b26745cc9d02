"""What the controller says reaches every view and panel that shows it."""

from __future__ import annotations

from dataclasses import replace

from model.camera import Camera


def test_the_selected_run_is_marked_everywhere(window) -> None:
    window.controller.run_selected(2)
    assert [row.is_selected() for row in window.runs.rows].index(True) == 2
    assert {view._selected for view in (window.stage, window.strip)} == {2}
    assert window.contour._balls.selected == 2


def test_undo_can_be_asked_for_where_there_is_something_to_undo(window) -> None:
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert not undo.isEnabled()
    window.controller.seed_requested(7)
    assert undo.isEnabled()
    assert not redo.isEnabled()
    undo.trigger()
    assert not undo.isEnabled()
    assert redo.isEnabled()


def test_another_surface_is_drawn_and_batches_are_offered_where_it_has_data(
    window,
) -> None:
    assert not window.actions_["batches"].isEnabled()
    window.controller.surface_requested("regression")
    surface = window.controller.scenario.surface
    assert window.stage.levels.surface is surface
    assert window.actions_["batches"].isEnabled()
    window.controller.undo_requested()
    assert not window.actions_["batches"].isEnabled()


def test_the_stage_takes_the_camera_of_a_scenario(window) -> None:
    here = Camera(azimuth=20.0, distance=9.0)
    scenario = replace(window.controller.scenario, camera=here)
    window.controller.open_scenario(scenario)
    assert window.stage.camera == here
