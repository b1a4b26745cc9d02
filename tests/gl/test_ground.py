"""What the stage is drawn on: two widgets, one picture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from stage_frames import make_ball, make_frame

from gui.machine import gl
from model.surfaces import SURFACES

pytestmark = pytest.mark.gl
ROOT = Path(__file__).parents[2]
SURFACE = SURFACES["himmelblau"]()
ROWS = [(-3.0 + 0.5 * k, 4.0 - 0.6 * k) for k in range(10)]

ON_A_CARD = """
import sys
from gui.machine import gl
gl.prepare()
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
gl.choose_platform()
gl.renderer = lambda: "GeForce RTX 4090"
sys.path.insert(0, "tests/gui/views")
from stage_frames import make_ball, make_frame
from gui.views.stage import StageView
from gui.views.stage.ground import CardCanvas
from model.surfaces import SURFACES
surface = SURFACES["himmelblau"]()
view = StageView()
assert isinstance(view, CardCanvas)
view.resize(500, 400)
view.set_surface(surface)
view.show()
QTest.qWait(200)
while view._hasty:
    QTest.qWait(50)
rows = [(-3.0 + 0.5 * k, 4.0 - 0.6 * k) for k in range(10)]
for count in range(1, len(rows) + 1):
    view.set_frame(make_frame(make_ball(surface, 1, rows, count)))
    view.repaint()
view.grabFramebuffer().save(sys.argv[1])
view.deleteLater()
QTest.qWait(10)
"""


@pytest.fixture
def raster(make_stage):
    """A stage that the processor draws, as on the virtual screen of these tests."""
    view = make_stage(SURFACE, (500, 400))
    if not gl.is_software(gl.renderer()):
        pytest.skip("a card draws here")
    assert "RasterCanvas" in [kind.__name__ for kind in type(view).__mro__]
    return view


def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].astype(int)


def roll(view):
    """Let a ball go through all rows; return the picture kept at the end."""
    for count in range(1, len(ROWS) + 1):
        view.set_frame(make_frame(make_ball(SURFACE, 1, ROWS, count)))
        view.repaint()
    return pixels(view._image)


@pytest.mark.parametrize(
    ("renderer", "kind"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", "RasterCanvas"),
        ("softpipe", "RasterCanvas"),
        ("GDI Generic", "RasterCanvas"),
        ("NVIDIA GeForce RTX 4090/PCIe/SSE2", "CardCanvas"),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", "CardCanvas"),
        ("", "CardCanvas"),
    ],
)
def test_a_card_gets_what_qt_composes(qapp, renderer, kind):
    gl.choose_platform()
    from gui.views.stage.ground import canvas_for

    assert canvas_for(renderer).__name__ == kind


def test_before_the_application_nobody_knows(monkeypatch):
    monkeypatch.setattr(gl.QCoreApplication, "instance", lambda: None)
    with pytest.raises(RuntimeError, match="application"):
        gl.driver()


def test_the_driver_has_a_name(qapp):
    assert gl.driver().renderer == gl.renderer() != ""


def test_both_draw_the_same(raster, tmp_path):
    ours, path = roll(raster), tmp_path / "card.png"
    subprocess.run(
        [sys.executable, "-c", ON_A_CARD, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
        timeout=120,
    )
    theirs = pixels(QImage(str(path)))
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).max() <= 2


def test_parts_read_make_the_whole_picture(raster, monkeypatch):
    view, areas, read = raster, [], raster._read
    monkeypatch.setattr(view, "_read", lambda area: areas.append(area) or read(area))
    kept = roll(view)
    parts = [(a[2] - a[0]) * (a[3] - a[1]) for a in areas[1:]]
    assert max(parts) < 0.6 * 500 * 400
    monkeypatch.setattr(view, "changed_area", lambda: None)
    view.repaint()
    assert areas[-1] is None
    assert np.array_equal(kept, pixels(view._image))


def test_an_area_may_reach_over_the_edge(raster, monkeypatch):
    whole = pixels(raster.grabFramebuffer())
    monkeypatch.setattr(raster, "changed_area", lambda: (450, 350, 501, 401))
    raster.repaint()
    assert np.array_equal(whole, pixels(raster._image))


def test_a_draw_asked_for_often_is_done_once(make_stage, qapp):
    view = make_stage(SURFACE, (500, 400))
    count = view.paint_count
    for _ in range(5):
        view.update()
    assert view.paint_count == count
    qapp.processEvents()
    assert view.paint_count == count + 1


def test_nothing_is_drawn_unseen(make_stage, qapp):
    view = make_stage(SURFACE, (500, 400))
    view.hide()
    count = view.paint_count
    view.update()
    qapp.processEvents()
    assert view.paint_count == count
    view.show()
    qapp.processEvents()
    assert view.paint_count > count


def test_a_driver_that_refuses_is_told_and_given_up(raster, qtbot, monkeypatch):
    view, told = raster, []
    monkeypatch.setattr(sys, "excepthook", lambda *found: told.append(str(found[1])))

    def refuse():
        raise RuntimeError("OpenGL's context cannot be made current")

    monkeypatch.setattr(view, "makeCurrent", refuse)
    with qtbot.waitSignal(view.lost):
        view.update()
    assert told == ["OpenGL's context cannot be made current"] * 3
    view.update()
    QCoreApplication.processEvents()
    assert len(told) == 3


def test_its_framebuffer_goes_before_its_context(raster, qapp):
    assert raster._buffer is not None
    raster._let_go()
    assert raster._buffer is None
    assert raster.isValid()
