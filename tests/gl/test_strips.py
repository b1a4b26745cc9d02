"""The finest picture comes in strips, and is the one drawn at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.views.stage import strips
from gui.views.stage.strips import TILE
from model.camera import Camera

pytestmark = pytest.mark.gl


def pixels(view):
    image = view.grabFramebuffer().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)


def heights(view, monkeypatch) -> list[int]:
    """Note how many rows each strip has from now on."""
    rows: list[int] = []
    scissor = strips.GL.glScissor
    monkeypatch.setattr(
        strips.GL, "glScissor", lambda *box: rows.append(box[3]) or scissor(*box)
    )
    return rows


def test_strips_make_the_picture_that_is_drawn_at_once(
    make_stage, settle, monkeypatch
) -> None:
    view = make_stage(size=(700, 500))
    if not view.software:
        pytest.skip("a card draws here, and at once")
    rows = heights(view, monkeypatch)
    view.set_camera(Camera(azimuth=12.0))
    in_strips = pixels(settle(view))
    assert sum(rows) == view.scene.lens.height
    assert len(rows) > 1
    assert all(each % TILE == 0 for each in rows[:-1])
    monkeypatch.setattr(view, "_comes_in_strips", lambda *_: False)
    view.set_camera(Camera(azimuth=50.0))
    settle(view)
    view.set_camera(Camera(azimuth=12.0))
    assert np.array_equal(in_strips, pixels(settle(view)))


def test_what_was_begun_is_dropped_when_the_camera_turns_on(
    make_stage, settle, monkeypatch
) -> None:
    view = make_stage()
    if not view.software:
        pytest.skip("a card draws here, and at once")
    view.set_camera(Camera(azimuth=12.0))
    view.repaint()
    assert view._strips.pending
    assert not view.complete
    view.turn_to(replace(view.camera, azimuth=13.0))
    view.repaint()
    assert not view._strips.pending
    rows = heights(view, monkeypatch)
    settle(view)
    assert view.complete
    assert sum(rows) == view.scene.lens.height


def test_a_fault_in_a_strip_is_told_like_any_other(make_stage, monkeypatch) -> None:
    view = make_stage()
    if not view.software:
        pytest.skip("a card draws here, and at once")
    told = []
    monkeypatch.setattr(view, "drawing_failed", lambda: told.append(1))
    view.set_camera(Camera(azimuth=12.0))
    view.repaint()

    def fails(_scene) -> None:
        raise RuntimeError("no strip")

    monkeypatch.setattr(view._strips, "_draw", fails)
    view._on_strip_due()
    assert told == [1]
    view._strips.drop()


def test_strips_become_lower_where_they_take_long(make_stage) -> None:
    view = make_stage()
    made = view._strips
    made._rows = 4 * TILE
    made._suit(4 * TILE, 4 * strips.SHARE)
    assert made._rows == 2 * TILE
    made._suit(2 * TILE, 100 * strips.SHARE)
    made._suit(TILE, 100 * strips.SHARE)
    assert made._rows == TILE
    made._suit(TILE, 0.0)
    assert made._rows == 2 * TILE
