"""A number's control: drag, type, step, reset; nothing is emitted but by people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui import i18n, theme
from gui.widgets.number_slider import NumberSlider
from model.parameter import Parameter

RATE = Parameter(
    name="learning_rate",
    default=0.01,
    low=0,
    useful=(1e-4, 1.0),
    scale="log",
    symbol="η",
    title="learning rate",
    help="How far a step goes for a given slope.",
)
SIZE = Parameter(
    name="batch_size", kind="int", default=10, low=1, useful=(1, 1000), scale="log"
)
FREE = Parameter(name="epsilon", default=1e-8, low=0)


class Log:
    """Everything a control says, in order."""

    def __init__(self, control: NumberSlider) -> None:
        self.said: list[object] = []
        control.value_edited.connect(self.said.append)
        control.editing_started.connect(lambda: self.said.append("start"))
        control.editing_finished.connect(lambda: self.said.append("finish"))
        control.rejected.connect(lambda text: self.said.append(("no", text)))


@pytest.fixture
def rate(shown) -> NumberSlider:
    control = NumberSlider(RATE)
    control.resize(320, 30)
    shown(control)
    control.activateWindow()
    return control


def type_in(control: NumberSlider, text: str, key=Qt.Key.Key_Return) -> None:
    control.field.setFocus()
    control.field.selectAll()
    QTest.keyClicks(control.field, text)
    QTest.keyClick(control.field, key)


def wheel(widget: QWidget, notches: int) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_setting_a_value_says_nothing(rate) -> None:
    log = Log(rate)
    rate.set_value(0.25)
    rate.set_value(40.0)
    assert log.said == []
    assert rate.value() == 40.0
    assert rate.field.text() == "40"
    assert rate.slider.value() == rate.slider.maximum()


def test_a_drag_is_one_edit(rate) -> None:
    log, slider = Log(rate), rate.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(30, middle))
    for x in (40, 60, slider.width() // 2):
        QTest.mouseMove(slider, QPoint(x, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
    assert log.said[0] == "start"
    assert log.said[-1] == "finish"
    values = log.said[1:-1]
    assert len(values) >= 3
    assert values[-1] == rate.value() == pytest.approx(0.01, rel=0.1)


def test_typing_takes_any_legal_value(rate) -> None:
    log = Log(rate)
    type_in(rate, "2,5")
    assert log.said == ["start", 2.5, "finish"]
    assert rate.value() == 2.5


@pytest.mark.parametrize(("text", "part"), [("-1", "at least 0"), ("abc", "a number")])
def test_illegal_text_keeps_the_old_value(rate, text, part) -> None:
    log = Log(rate)
    type_in(rate, text)
    ((kind, sentence),) = log.said
    assert kind == "no"
    assert sentence.startswith("Learning rate must be")
    assert part in sentence
    assert rate.value() == 0.01
    assert rate.field.property("invalid")
    assert rate.field.toolTip() == sentence
    QTest.keyClick(rate.field, Qt.Key.Key_Escape)
    assert rate.field.text() == "0.01"
    assert not rate.field.property("invalid")


def test_a_typed_text_is_not_overwritten_while_typing(rate) -> None:
    rate.field.setFocus()
    rate.field.selectAll()
    QTest.keyClicks(rate.field, "0.3")
    rate.set_value(0.7)
    assert rate.field.text() == "0.3"
    QTest.keyClick(rate.field, Qt.Key.Key_Return)
    assert rate.value() == 0.3


def test_keys_step_and_are_one_edit(rate, qtbot) -> None:
    log = Log(rate)
    rate.slider.setFocus()
    with qtbot.waitSignal(rate.editing_finished):
        for _ in range(3):
            QTest.keyClick(rate.slider, Qt.Key.Key_Right)
    assert log.said[0] == "start"
    assert log.said[1:-1] == sorted(log.said[1:-1])
    assert len(log.said) == 5
    assert rate.value() > 0.01


def test_leaving_ends_the_edit(rate) -> None:
    log = Log(rate)
    rate.slider.setFocus()
    QTest.keyClick(rate.slider, Qt.Key.Key_Left)
    rate.field.setFocus()
    assert log.said[-1] == "finish"


def test_arrows_in_the_field_step(rate) -> None:
    rate.field.setFocus()
    QTest.keyClick(rate.field, Qt.Key.Key_Up)
    up = rate.value()
    QTest.keyClick(rate.field, Qt.Key.Key_PageDown)
    assert up > 0.01 > rate.value()


def test_the_wheel_needs_the_focus(rate) -> None:
    rate.setFocus()
    rate.field.clearFocus()
    rate.slider.clearFocus()
    wheel(rate.slider, 1)
    wheel(rate.field, 1)
    assert rate.value() == 0.01
    rate.slider.setFocus()
    wheel(rate.slider, 1)
    assert rate.value() > 0.01


def test_double_click_on_the_name_resets(rate) -> None:
    rate.set_value(0.5)
    log = Log(rate)
    QTest.mouseDClick(rate._label, Qt.MouseButton.LeftButton)
    assert log.said == ["start", 0.01, "finish"]


def test_whole_numbers_stay_whole(shown) -> None:
    control = shown(NumberSlider(SIZE))
    control.set_value(2)
    control.field.setFocus()
    QTest.keyClick(control.field, Qt.Key.Key_Up)
    assert control.value() == 3.0
    log = Log(control)
    type_in(control, "2.5")
    assert log.said[-1][1] == "Batch size must be a whole number, not 2.5"


def test_steps_stop_at_the_legal_end(shown) -> None:
    control = shown(NumberSlider(SIZE))
    control.set_value(1)
    control.field.setFocus()
    QTest.keyClick(control.field, Qt.Key.Key_Down)
    assert control.value() == 1


def test_without_a_range_there_is_a_field_only(shown) -> None:
    control = shown(NumberSlider(FREE))
    assert not control.slider.isVisible()
    assert control.field.text() == "1e−8"
    type_in(control, "1e-6")
    assert control.value() == 1e-6


def test_a_limit_is_painted_and_told(rate) -> None:
    before = rate.slider.grab().toImage()
    rate.set_limit(0.0165, "2/λmax = 0.0165")
    assert rate.slider.grab().toImage() != before
    assert "2/λmax" in rate.slider.toolTip()
    rate.set_limit(None)
    assert rate.slider.grab().toImage() == before
    assert "λmax" not in rate.slider.toolTip()


def test_everything_has_a_name(rate) -> None:
    assert rate.field.accessibleName() == "Learning rate η"
    assert rate.slider.accessibleName() == "Learning rate η, slider"
    assert rate.field.accessibleDescription() == RATE.help
    assert RATE.help in rate.slider.toolTip()


def test_the_name_follows_the_language(rate, qapp) -> None:
    i18n.install(qapp, "zh_CN")
    qapp.processEvents()
    assert rate.field.accessibleName() == "学习率 η"


def test_large_text_moves_the_name_above(qapp, rate) -> None:
    theme.apply(qapp, theme.LIGHT, 2.0)
    rate.resize(260, 40)
    qapp.processEvents()
    rate.resize(260, rate.sizeHint().height())
    qapp.processEvents()
    assert rate._label.y() < rate.field.y()
    assert rate._label.width() >= rate._label.sizeHint().width()
    assert rate.field.height() >= rate.field.sizeHint().height()
    theme.apply(qapp, theme.LIGHT, 1.0)
    rate.resize(400, 40)
    qapp.processEvents()
    assert rate._label.x() < rate.slider.x()
    assert (
        abs(rate._label.geometry().center().y() - rate.field.geometry().center().y())
        < 4
    )
