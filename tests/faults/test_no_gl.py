"""OpenGL is missing, or ceases to work: the window goes on with the flat map."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QOpenGLContext
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.machine import gl
from model.errors import UserError
from tests.e2e.person import pixels
from tests.patience import pause

MISSING = "OpenGL is missing here, so the surface is shown as a flat map."
LOST = "OpenGL has stopped working"


@pytest.fixture
def heard(monkeypatch):
    """The faults that the program told the system."""
    found: list[BaseException] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda _kind, error, _trace: found.append(error)
    )
    return found


def _works(window) -> None:
    """The map takes all the room, and what one does with the window still works."""
    area, controller = window.area, window.controller
    assert area.inset.geometry() == area.rect()
    assert window.contour.isVisible()
    for name in ("play", "trails", "panels", "inset", "batches", "undo"):
        window.actions_[name].trigger()
    assert area.inset.isVisible()
    controller.seek_requested(30)
    controller.surface_requested("himmelblau")
    assert controller.scenario.surface.name == "himmelblau"
    assert not window.exporter.has_stage
    QCoreApplication.processEvents()
    assert (
        len(np.unique(pixels(window.contour.grab().toImage()).reshape(-1, 3), axis=0))
        > 100
    )


def test_without_a_context(open_one, monkeypatch, heard) -> None:
    monkeypatch.setattr(QOpenGLContext, "create", lambda _self: False)
    window = open_one()
    assert window.stage is None
    assert window.message_bar.text == MISSING
    _works(window)
    assert not heard


@pytest.mark.parametrize("fault", [ImportError, AttributeError, TypeError])
def test_without_a_binding(monkeypatch, qapp, fault) -> None:
    class Nothing:
        def find_spec(self, name, _path=None, _target=None):
            if name.startswith("OpenGL"):
                raise fault("Unable to load OpenGL library")

    for name in [each for each in sys.modules if each.split(".")[0] == "OpenGL"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Nothing(), *sys.meta_path])
    assert not gl.gl_works()


def test_with_an_old_version(monkeypatch, qapp) -> None:
    assert gl.gl_works()
    monkeypatch.setattr(gl, "LEAST_VERSION", (9, 9))
    assert not gl.gl_works()


@pytest.mark.gl
def test_a_painting_that_fails_once_is_tried_again(
    open_one, monkeypatch, heard
) -> None:
    window = open_one()
    stage = window.stage
    pause(50)
    paint, faults = stage._paint, [RuntimeError("glBlitFramebuffer")]

    def fail_first(target: int) -> None:
        if faults:
            raise faults.pop()
        paint(target)

    monkeypatch.setattr(stage, "_paint", fail_first)
    stage.repaint()
    pause(80)
    assert len(heard) == 1
    assert stage.isVisible()
    assert len(np.unique(pixels(stage.grabFramebuffer()).reshape(-1, 3), axis=0)) > 500


@pytest.mark.gl
@pytest.mark.parametrize("where", ["_paint", "_make_all"])
def test_a_context_lost_while_the_balls_roll(
    open_one, clock, monkeypatch, heard, where, qtbot
) -> None:
    window = open_one()
    stage, controller = window.stage, window.controller
    pause(50)
    assert controller.playing

    def fail(*_: object) -> None:
        raise RuntimeError("the context is lost")

    monkeypatch.setattr(stage, "_paint", fail)
    if where == "_make_all":
        monkeypatch.setattr(stage, where, fail)
        stage.initializeGL()
    stage.update()
    qtbot.waitUntil(lambda: not stage.isVisible())
    assert len(heard) == 3
    assert window.message_bar.text.startswith(LOST)
    step = controller.session.step
    for _ in range(5):
        clock.advance()
    assert controller.session.step > step
    assert len(heard) == 3
    _works(window)


@pytest.mark.gl
def test_a_picture_asked_for_without_a_stage_is_refused(
    open_one, monkeypatch, heard, tmp_path
) -> None:
    window = open_one()
    window.stage.lost.emit()
    told: list[Exception] = []
    window.exporter.failed.connect(told.append)
    window.exporter.export_to(tmp_path / "film.gif")
    assert isinstance(told[0], UserError)
    assert "needs OpenGL" in window.message_bar.text
    assert list(tmp_path.glob("*.gif")) == []


@pytest.mark.gl
def test_a_context_that_is_made_anew_draws_the_same(open_one, heard) -> None:
    window = open_one()
    window.controller.play_requested(on=False)
    stage = window.stage
    pause(300)
    before = pixels(stage.grabFramebuffer())
    other = QWidget()
    QVBoxLayout(other).addWidget(stage)
    other.resize(stage.size())
    other.show()
    pause(80)
    stage.setParent(window.area)
    window.area._place()
    stage.show()
    other.deleteLater()
    stage.makeCurrent()
    stage.initializeGL()  # as Qt does where the context was lost
    stage.doneCurrent()
    stage.update()
    pause(300)
    after = pixels(stage.grabFramebuffer())
    assert after.shape == before.shape
    assert np.abs(after.astype(int) - before).mean() < 1
    assert not heard


@pytest.mark.parametrize(
    ("platform", "chosen"),
    [
        ("wayland", "egl"),
        ("wayland-egl", "egl"),
        ("eglfs", "egl"),
        ("xcb", "glx"),
        ("offscreen", "glx"),
    ],
)
def test_the_binding_goes_by_what_qt_uses(monkeypatch, platform, chosen) -> None:
    """Not by the session: Qt may run on X11 in one of Wayland, and the reverse."""
    monkeypatch.setenv("PYOPENGL_PLATFORM", "other")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland" if chosen == "glx" else "x11")
    monkeypatch.setattr(gl.sys, "platform", "linux")
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    gl.choose_platform()
    assert gl.os.environ["PYOPENGL_PLATFORM"] == chosen


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_binding_chooses(monkeypatch, system) -> None:
    monkeypatch.setenv("PYOPENGL_PLATFORM", "as it was")
    monkeypatch.setattr(gl.sys, "platform", system)
    gl.choose_platform()
    assert gl.os.environ["PYOPENGL_PLATFORM"] == "as it was"
