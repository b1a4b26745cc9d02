"""A form has a row for every kind of hyperparameter, of every item there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from gui import theme
from gui.widgets.editors import EDITORS
from gui.widgets.form import Form
from model.optimizers import OPTIMIZERS
from model.parameter import _CHECKS, Parameter
from model.sampler import SAMPLERS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

REGISTRIES = (OPTIMIZERS, SCHEDULES, SAMPLERS, SURFACES)

KINDS = (
    Parameter(name="rate", default=0.1, low=0, useful=(0.01, 1.0), scale="log"),
    Parameter(name="size", kind="int", default=10, low=1, useful=(1, 100)),
    Parameter(name="nesterov", kind="bool", default=False),
    Parameter(
        name="shuffle", kind="choice", default="once", choices=("once", "at_will")
    ),
    Parameter(name="formula", kind="text", default="x*y", high=12),
    Parameter(name="domain", kind="box", default=((-2.0, 2.0), (-1.0, 1.0))),
    Parameter(name="constants", kind="constants", default=()),
)


@pytest.fixture
def form(shown) -> Form:
    made = shown(Form(KINDS))
    made.activateWindow()
    made.heard = []
    made.edited.connect(lambda name, value: made.heard.append((name, value)))
    made.editing_started.connect(lambda name: made.heard.append(("start", name)))
    made.editing_finished.connect(lambda name: made.heard.append(("finish", name)))
    return made


def edits(form: Form) -> list[tuple[str, object]]:
    return [each for each in form.heard if each[0] not in {"start", "finish"}]


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(_CHECKS)


@pytest.mark.parametrize(
    "item",
    [item for kind in REGISTRIES for item in kind.values()],
    ids=lambda item: item.name,
)
def test_every_item_of_the_registries_has_a_form(item, qtbot) -> None:
    form = Form(item.parameters())
    qtbot.addWidget(form)
    assert form.names() == list(item.parameters())
    values = item().to_dict()
    form.set_values(values)
    for control in form.findChildren(QWidget):
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert control.accessibleName(), control


def test_setting_values_says_nothing(form) -> None:
    form.set_values(
        {
            "rate": 0.5,
            "size": 20,
            "nesterov": True,
            "shuffle": "at_will",
            "formula": "x+y",
            "domain": ((0, 1), (0, 2)),
            "constants": {"a": 2.0},
            "no_such_row": 1,
        }
    )
    assert form.heard == []
    assert form.row("rate").control.value() == 0.5
    assert form.row("nesterov").control.isChecked()
    assert form.row("shuffle").control.currentText() == "At will"
    assert form.row("formula").control.text() == "x+y"
    assert [field.value() for field in form.row("domain").fields] == [0, 1, 0, 2]
    assert list(form.row("constants").sliders) == ["a"]


def test_a_number_is_edited(form) -> None:
    field = form.row("size").control.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "33")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.heard == [("start", "size"), ("size", 33), ("finish", "size")]
    assert isinstance(form.heard[1][1], int)


def test_a_switch_is_edited(form) -> None:
    box = form.row("nesterov").control
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert form.heard == [
        ("start", "nesterov"),
        ("nesterov", True),
        ("finish", "nesterov"),
    ]


def test_a_choice_is_edited(form) -> None:
    combo = form.row("shuffle").control
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert edits(form) == [("shuffle", "at_will")]


def test_a_text_is_taken_after_a_pause(form, qtbot) -> None:
    line = form.row("formula").control
    line.setFocus()
    with qtbot.waitSignal(form.edited):
        QTest.keyClicks(line, "+1")
    assert edits(form) == [("formula", "x*y+1")]


def test_a_text_that_is_too_long_is_refused(form) -> None:
    line = form.row("formula").control
    line.setFocus()
    QTest.keyClicks(line, "+1" * 10)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert edits(form) == []
    assert line.property("invalid")
    assert form._errors["formula"].text() == "Formula is longer than 12 characters"
    assert form._errors["formula"].isVisible()


def test_a_box_is_edited_and_checked(form) -> None:
    right = form.row("domain").fields[1]
    for text in ("3", "-5"):
        right.setFocus()
        right.selectAll()
        QTest.keyClicks(right, text)
        QTest.keyClick(right, Qt.Key.Key_Return)
    assert edits(form) == [("domain", ((-2.0, 3.0), (-1.0, 1.0)))]
    assert form._errors["domain"].text().startswith("Domain must be")


def test_constants_have_a_slider_a_letter(form) -> None:
    form.set_values({"constants": (("a", 1.0), ("c", 2.0))})
    field = form.row("constants").sliders["c"].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert edits(form) == [("constants", (("a", 1.0), ("c", 9.0)))]
    form.set_values({"constants": {}})
    assert not form.row("constants").isVisible()


def test_errors_are_shown_and_taken_away(form) -> None:
    form.set_error("rate", "Rate is too bold")
    assert form._errors["rate"].isVisible()
    assert form.row("rate").control.field.property("invalid")
    form.clear_errors()
    assert not form._errors["rate"].isVisible()
    assert not form.row("rate").control.field.property("invalid")
    form.set_error("no_such_row", "nothing happens")


def test_another_item_brings_other_rows(form, qapp) -> None:
    same = form.row("rate")
    form.set_parameters(KINDS)
    assert form.row("rate") is same
    form.set_parameters(KINDS[:1])
    qapp.processEvents()
    assert form.names() == ["rate"]
    assert not [each for each in form.findChildren(QComboBox) if each.isVisible()]


def test_names_line_up(form, qapp) -> None:
    form.resize(420, 400)
    qapp.processEvents()
    origin = QPoint(0, 0)
    lefts = {
        form.row(name).control.slider.mapTo(form, origin).x()
        for name in ("rate", "size")
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_clipped(form, qapp, scale) -> None:
    theme.apply(qapp, theme.LIGHT, scale)
    form.resize(round(260 * scale), form.sizeHint().height())
    qapp.processEvents()
    form.resize(round(260 * scale), form.sizeHint().height())
    qapp.processEvents()
    for line in form.findChildren(QLineEdit):
        if line.isVisible():
            assert line.height() >= line.minimumSizeHint().height()
            needs = line.fontMetrics().horizontalAdvance(line.text())
            assert line.width() >= needs + 8, line.text()
    theme.apply(qapp, theme.LIGHT, 1.0)


def test_tab_goes_through_the_form(form) -> None:
    form.row("rate").control.slider.setFocus()
    seen = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[0] is form.row("rate").control.field
    assert form.row("formula").control in seen
