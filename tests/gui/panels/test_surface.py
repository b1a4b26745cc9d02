"""The surface panel: every surface, the formula field, good starts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.formatting import vector
from gui.i18n import CatalogueTranslator
from gui.panels.formula_field import PAUSE
from gui.panels.formula_lines import FormulaLines, is_equation, terms
from gui.panels.surface import SurfacePanel
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES
from tests.gui.panels.hands import Said, choose, make, pick, type_into, unnamed
from tests.patience import pause


@pytest.fixture
def panel(shown):
    made = SurfacePanel()
    made.resize(300, 500)
    made.set_scenario(make())
    return shown(made)


@pytest.fixture
def typed(panel):
    panel.set_scenario(make("formula", formula="(1 - x*y)**2 + a*x**2"))
    return panel


def test_a_shortened_name_is_told_whole(panel, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _of: told.append(text))
    combo = panel.surfaces
    panel.set_scenario(make("two_wells"))
    name = combo.currentText()
    ask = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(9, 9))
    for wide in (120, combo.sizeHint().width()):
        combo.setFixedWidth(wide)
        QApplication.sendEvent(combo, ask)
    assert combo.shown_text() == name
    assert told[0].startswith(f"{name}\n")
    assert all(name not in text for text in told[1:])


@pytest.mark.parametrize("name", SURFACES)
def test_every_surface_is_shown_and_nothing_said(panel, qtbot, name) -> None:
    said = Said(panel)
    scenario = make(name)
    panel.set_scenario(scenario)
    panel.set_scenario(scenario)
    assert panel.surfaces.currentData() == name
    wanted = set(SURFACES[name].parameters())
    own = {"formula": {"formula"}, "network": {"points"}}
    assert set(panel.form.names()) == wanted - own.get(name, set())
    qtbot.waitUntil(lambda: bool(panel.formula.lines()))
    assert panel.formula.isVisible()
    assert unnamed(panel) == []
    assert said.all == []


def test_surfaces_are_offered_in_the_order_of_the_registry(panel) -> None:
    box = panel.surfaces
    box.complete()
    assert [box.itemData(k) for k in range(box.count())] == list(SURFACES)


def test_another_surface_is_asked_for(panel) -> None:
    panel.surfaces.complete()
    said = Said(panel)
    choose(panel.surfaces, "rosenbrock")
    assert said.take() == [("surface_requested", "rosenbrock")]
    assert panel.surfaces.currentData() == "himmelblau"
    choose(panel.surfaces, "himmelblau")
    assert said.take() == []


def test_a_parameter_is_told(panel) -> None:
    panel.set_scenario(make("bowl"))
    said = Said(panel)
    (name, *_) = panel.form.names()
    type_into(panel.form.row(name).control.field, "3.5")
    assert said.take() == [("surface_value_edited", name, 3.5), ("gesture_finished",)]


def test_good_starts(panel) -> None:
    said = Said(panel)
    starts = SURFACES["himmelblau"]().starts
    pick(panel.starts, panel.menu, vector(starts[1]))
    assert said.take() == [("start_all_requested", starts[1])]
    assert len(panel.menu.actions()) == len(starts)


def test_a_formula_is_read_after_a_pause(typed) -> None:
    said = Said(typed)
    type_into(typed.field.line, "x**2 + b*y**2", enter=False)
    assert said.take() == []
    pause(PAUSE + 100)
    assert said.take() == [
        ("surface_value_edited", "formula", "x**2 + b*y**2"),
        ("gesture_finished",),
    ]
    assert typed.field.error.isHidden()


def test_a_formula_is_read_at_once_by_enter(typed) -> None:
    said = Said(typed)
    type_into(typed.field.line, "x**2 + y**2")
    assert said.take()[0] == ("surface_value_edited", "formula", "x**2 + y**2")


@pytest.mark.parametrize("text", ["x +", "import os", "x(", "", "9**9**9"])
def test_a_wrong_formula_is_told_in_one_sentence(typed, text) -> None:
    said = Said(typed)
    type_into(typed.field.line, text or " ")
    assert said.take() == []
    assert typed.field.error.isVisible()
    assert typed.field.error.text().startswith("The formula ")
    assert "\n" not in typed.field.error.text()
    assert typed.formula.formula().startswith("L = ")
    type_into(typed.field.line, "x*y")
    assert typed.field.error.isHidden()


def test_typing_is_not_disturbed_by_what_is_shown(typed) -> None:
    type_into(typed.field.line, "x**2 + y", enter=False)
    typed.set_scenario(make("formula", formula="x*y"))
    assert typed.field.line.text() == "x**2 + y"


def test_the_letters_of_a_formula_are_sliders(typed) -> None:
    said = Said(typed)
    slider = typed.form.row("constants").sliders["a"]
    type_into(slider.field, "2.5")
    assert said.take() == [
        ("surface_value_edited", "constants", (("a", 2.5),)),
        ("gesture_finished",),
    ]


def test_the_domain_of_a_formula_is_told(typed) -> None:
    said = Said(typed)
    type_into(typed.form.row("domain").fields[0], "-3")
    assert said.take()[0] == (
        "surface_value_edited",
        "domain",
        ((-3.0, 2.0), (-2.0, 2.0)),
    )


def test_errors_of_the_controller_are_shown(typed) -> None:
    typed.show_error("surface.formula", "No.")
    assert typed.field.error.text() == "No."
    typed.show_error("domain", "Too wide.")
    assert typed.form._errors["domain"].text() == "Too wide."
    typed.set_scenario(make())
    typed.set_scenario(make("formula", formula="x*y"))
    assert typed.field.error.isHidden()


def test_the_data_are_described(panel) -> None:
    panel.set_scenario(make("regression"))
    assert panel._data.text().startswith("10 samples")
    assert panel._data.isVisible()
    panel.set_scenario(make())
    assert panel._data.isHidden()


def test_the_language_changes_live(panel, qapp) -> None:
    title = SURFACES["himmelblau"].title
    translator = CatalogueTranslator(
        {("surfaces", title): "四个谷", ("SurfacePanel", "Good starts"): "好的起点"}
    )
    qapp.installTranslator(translator)
    pause(10)
    try:
        assert panel.surfaces.currentText() == "四个谷"
        assert panel.starts.accessibleName() == "好的起点"
    finally:
        qapp.removeTranslator(translator)


def test_terms_are_cut_outside_of_brackets_only() -> None:
    latex = r"a^{t-1} + b \left(c - d\right) - \frac{e+f}{g} + -h"
    assert terms(latex) == [
        "a^{t-1} ",
        r"+ b \left(c - d\right) ",
        r"- \frac{e+f}{g} ",
        "+ -h",
    ]
    assert is_equation("L = x")
    assert not is_equation(r"\sum_{k=1}^{n} x")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_rule_is_broken_without_loss(qtbot, name) -> None:
    lines = FormulaLines()
    qtbot.addWidget(lines)
    lines.resize(250, 100)
    lines.show()
    lines.set_formula(OPTIMIZERS[name].formula)
    qtbot.waitUntil(lambda: bool(lines.lines()))
    whole = "".join(lines.lines()).replace("{} ", "").replace(" ", "")
    wanted = OPTIMIZERS[name].formula.replace(r"\quad", "").replace(" ", "")
    assert whole.replace(",", "") == wanted.replace(",", "")
    narrow = len(lines.lines())
    lines.resize(2000, 100)
    pause(20)
    lines._break()
    assert len(lines.lines()) <= narrow
