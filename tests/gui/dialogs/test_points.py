"""A plane through any three points: typed, from files, from what is in the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from model.networks.points import points_text
from model.surfaces import SURFACES
from tests.gui.panels.hands import click, type_into, unnamed

pytestmark = pytest.mark.gl

POINTS = np.random.default_rng(2).normal(size=(3, 6))


@pytest.fixture
def dialog(window, qtbot):
    """The dialog, opened by its button beside a network of six parameters."""
    go_to(window, qtbot, SURFACES["network"](hidden="", training=20))
    window.docks["surface"].show()
    window.docks["surface"].raise_()
    qtbot.waitUntil(window.surface.points.isVisible)
    click(window.surface.points)
    made = window.points_desk.dialog
    assert made.isVisible()
    return made


def go_to(window, qtbot, surface):
    window.controller.surface_brought(surface)
    shown = lambda: window.controller.scenario.surface == surface  # noqa: E731
    qtbot.waitUntil(shown, timeout=10_000)


def given(dialog, qtbot, count=3):
    qtbot.waitUntil(
        lambda: sum(each.point() is not None for each in dialog.rows) == count,
        timeout=10_000,
    )


def lay(window, dialog, qtbot):
    before = window.controller.scenario
    click(dialog._use)
    qtbot.waitUntil(lambda: window.controller.scenario is not before, timeout=10_000)
    return window.controller.scenario.surface


def test_typed_points_make_a_plane_as_one_undo_step(window, dialog, qtbot) -> None:
    assert "6 numbers" in dialog._intro.text()
    assert not dialog._use.isEnabled()
    assert unnamed(dialog) == []
    for row, point in zip(dialog.rows, POINTS, strict=True):
        type_into(row.field, ", ".join(map(repr, point.tolist())))
    given(dialog, qtbot)
    loss = window.controller.scenario.surface.network.value(POINTS[0])
    assert dialog.rows[0].words.startswith("as typed: L = ")
    assert float(dialog.rows[0].words.split("= ")[1]) == pytest.approx(loss, rel=1e-3)
    before = window.controller.scenario.surface
    surface = lay(window, dialog, qtbot)
    assert surface.plane == "three"
    theta = np.concatenate([each.theta for each in surface.projections])
    np.testing.assert_array_equal(theta, POINTS)
    window.controller.undo_requested()
    assert window.controller.scenario.surface == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1 2 3", "Holds 3 numbers; a point of this network has 6"),
        ("1 2 3 4 5 x", "Number 6 is x, which is no finite number"),
        ("1 2 3 4 5 inf", "Number 6 is inf, which is no finite number"),
    ],
)
def test_a_bad_point_is_one_sentence(dialog, qtbot, text, sentence) -> None:
    row = dialog.rows[1]
    type_into(row.field, text)
    qtbot.waitUntil(lambda: row.words == sentence, timeout=10_000)
    assert row.point() is None
    type_into(row.field, "1 2 3 4 5 6")
    given(dialog, qtbot, 1)


def test_points_on_one_line_are_said_before_they_are_used(dialog, qtbot) -> None:
    text = points_text(np.outer((0.0, 1.0, 2.5), POINTS[0]))
    type_into(dialog.rows[0].field, text)
    given(dialog, qtbot)
    assert "on one line" in dialog.error()
    assert dialog._error.isVisible()
    assert not dialog._use.isEnabled()


def test_a_file_of_three_points_fills_all_rows(
    window, dialog, qtbot, tmp_path, monkeypatch
) -> None:
    np.savez(tmp_path / "mine.npz", theta=POINTS)
    path = str(tmp_path / "mine.npz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    click(dialog.rows[2].file)
    given(dialog, qtbot)
    np.testing.assert_array_equal(dialog.points(), POINTS)
    assert dialog.rows[2].words.startswith("mine.npz · 3: L = ")
    np.testing.assert_array_equal(
        np.concatenate([e.theta for e in lay(window, dialog, qtbot).projections]),
        POINTS,
    )


def test_one_of_many_points_is_chosen(dialog, qtbot, tmp_path) -> None:
    many = np.random.default_rng(3).normal(size=(9, 6))
    np.savetxt(tmp_path / "path.csv", many, delimiter=",")
    row = dialog.rows[0]
    row.open_path(tmp_path / "path.csv")
    given(dialog, qtbot, 1)
    assert row._which.isVisible()
    row._which.setValue(7)
    np.testing.assert_allclose(row.point(), many[6])
    row.open_path(tmp_path / "none.csv")
    qtbot.waitUntil(lambda: "there is no such file" in row.words, timeout=10_000)


def test_points_are_gathered_from_several_planes(window, dialog, qtbot) -> None:
    """A ball here, the middle of another plane, a network that is trained for it."""

    def take(row, word):
        row.menu.aboutToShow.emit()
        actions = [each for each in row.menu.actions() if word in each.text()]
        actions[0].trigger()

    window.controller.seek_requested(0)
    ball = window.controller.session.frame().balls[0]
    here = window.controller.scenario.surface.on_plane.plane.point(ball.position)
    take(dialog.rows[0], "Ball 1")
    given(dialog, qtbot, 1)
    other = SURFACES["network"](hidden="", training=20, seed=5)
    go_to(window, qtbot, other)
    assert dialog.isVisible()
    take(dialog.rows[1], "middle")
    take(dialog.rows[2], "seed 6")
    given(dialog, qtbot)
    points = dialog.points()
    np.testing.assert_array_equal(points[0], here)
    np.testing.assert_array_equal(points[1], other.on_plane.plane.origin)
    sixth = SURFACES["network"](hidden="", training=20, seed=6).recipe.path()[-1]
    np.testing.assert_array_equal(points[2], sixth)
    assert lay(window, dialog, qtbot).points == points_text(points)


def test_points_of_another_network_are_forgotten(window, dialog, qtbot) -> None:
    type_into(dialog.rows[0].field, points_text(POINTS))
    given(dialog, qtbot)
    go_to(window, qtbot, SURFACES["network"](hidden="3", training=5))
    given(dialog, qtbot, 0)
    window.controller.surface_requested("bowl")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not window.surface.points.isVisible()
