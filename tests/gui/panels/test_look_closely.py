"""What can be done at a point: Taylor's models, the way out, the formulas."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.analysis.analyst import Analyst
from gui.panels.inspector import InspectorPanel
from gui.panels.look_closely import LookClosely
from model.curvature.spectrum import spectrum_at
from model.surfaces import SURFACES
from tests.gui.panels.hands import Said, click, make, unnamed


def at(surface, *theta):
    return spectrum_at(SURFACES[surface](), np.array(theta, dtype=float))


@pytest.fixture
def panel(shown):
    made = LookClosely()
    made.resize(300, 500)
    made.set_limits(0.01, 2.0)
    made.set_settings(False, 0.25)
    made.set_surface(SURFACES["lecture"]())
    made.set_spectrum(at("lecture", 0.0, 0.0))
    yield shown(made)
    made.close_jobs()


def tick(box) -> None:
    click(box, pos=QPoint(10, box.height() // 2))


def test_what_is_wanted_is_said(panel) -> None:
    said = Said(panel)
    tick(panel.taylor)
    click(panel.ahead)
    click(panel.behind)
    tick(panel.everyone)
    click(panel.ahead)
    assert said.take() == [
        ("taylor_requested", True),
        ("escape_requested", False, 0.25),
        ("escape_requested", False, -0.25),
        ("escape_requested", True, 0.25),
    ]


def test_the_radius_is_dragged(panel) -> None:
    said = Said(panel)
    click(panel.radius, pos=QPoint(panel.radius.width() // 2, 8))
    names = {each[0] for each in said.all}
    assert names == {"radius_requested"}
    assert 0.05 < said.all[-1][1] < 0.5


def test_a_way_out_only_where_there_is_one(panel) -> None:
    assert panel.ahead.isVisible()
    panel.set_spectrum(at("himmelblau", 3.0, 2.0))
    assert not panel.ahead.isVisible()
    panel.set_spectrum(None)
    assert not panel.ahead.isVisible()


def test_errors_at_the_radius(qapp, panel) -> None:
    analyst, looks = Analyst(SURFACES["lecture"]()), []
    analyst.taylor_changed.connect(looks.append)
    analyst.set_spectrum(at("lecture", 0.0, 0.0))
    analyst.taylor_requested(True)
    analyst.radius_requested(0.5)
    panel.set_taylor(looks[-1])
    # L = (1 − ab)²: on the circle the plane is off by 2ab + a²b² at most (−a = b)
    assert panel.misfits[0].text() == "plane (1st order): off by 0.266 (100 %)"
    assert panel.misfits[1].text() == "sheet (2nd order): off by 0.0156 (5.9 %)"
    panel.set_settings(False, 0.5)
    assert not panel.misfits[0].isVisible()
    analyst.close()


def test_the_lectures_derivation(qtbot, panel) -> None:
    with qtbot.waitSignal(panel.formulas.derived):
        tick(panel.show_formulas)
    shown = panel.formulas.formulas()
    assert len(shown) == 5
    assert shown[3] == (
        r"\frac{\partial^2 L}{\partial w_{1} \partial w_{2}} = 4 w_{1} w_{2} - 2 "
        r"\quad {} = 4 (0) (0) - 2 \quad {} = -2"
    )
    panel.set_spectrum(at("lecture", 1.0, 0.5))
    qtbot.waitUntil(lambda: panel.formulas.formulas()[2].endswith("{} = 0.5"))


def test_data_have_no_formula_and_that_is_said(qtbot, panel) -> None:
    panel.set_surface(SURFACES["regression"]())
    with qtbot.waitSignal(panel.formulas.derived):
        tick(panel.show_formulas)
    assert panel.formulas.formulas() == []
    assert "made of data" in panel.formulas.words.text()


def test_everything_has_a_name(panel) -> None:
    assert unnamed(panel) == []


def test_the_inspector_is_completed_after_its_first_picture(qtbot, shown) -> None:
    inspector = InspectorPanel()
    inspector.set_scenario(make("lecture"))
    assert inspector.closely is None
    with qtbot.waitSignal(inspector.completed):
        shown(inspector)
    inspector.set_spectrum(at("lecture", 0.0, 0.0), "point")
    assert inspector.closely.ahead.isVisibleTo(inspector)
    assert unnamed(inspector) == []
