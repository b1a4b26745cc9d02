"""The small widgets: labels, buttons, cards, hints, formulas."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from gui import i18n, theme
from gui.widgets.buttons import IconButton, Segmented, TextButton
from gui.widgets.card import Card
from gui.widgets.formula import FormulaLabel, plain
from gui.widgets.hint import Hint
from gui.widgets.labels import Chip, ElidedLabel, GlyphLabel
from gui.widgets.typesetter import typeset
from model.optimizers import OPTIMIZERS
from model.surfaces import SURFACES


def colours(widget: QWidget) -> set[int]:
    image = widget.grab().toImage()
    size = image.size()
    return {
        image.pixel(x, y) for x in range(size.width()) for y in range(size.height())
    }


def test_long_labels_are_shortened_and_told(shown) -> None:
    label = ElidedLabel("a name that is rather long")
    label.resize(60, 20)
    shown(label)
    label.grab()
    assert label.toolTip() == "a name that is rather long"
    assert label.accessibleName() == label.text()


def test_glyphs_show_their_colour(shown) -> None:
    label = shown(GlyphLabel(1))
    orange = int(theme.LIGHT.balls[1].removeprefix("#"), 16) | 0xFF000000
    assert orange in colours(label)
    before = label.grab().toImage()
    label.set_slot(2)
    assert label.grab().toImage() != before


def test_chips_change_their_tone(shown) -> None:
    chip = shown(Chip("bouncing", "warning"))
    before = chip.grab().toImage()
    chip.set_tone("danger")
    assert chip.grab().toImage() != before


def test_icon_buttons_tell_their_name_and_key(qtbot) -> None:
    button = IconButton("play")
    qtbot.addWidget(button)
    button.set_name("Play", "Space", "Lets the balls roll.")
    assert button.accessibleName() == "Play"
    assert button.toolTip() == "Play (Space)\nLets the balls roll."


def test_icons_grow_with_the_text(qapp, qtbot) -> None:
    for button in (IconButton("play"), TextButton("Play", "play")):
        qtbot.addWidget(button)
        before = button.iconSize().width()
        theme.apply(qapp, theme.LIGHT, 2.0)
        assert button.iconSize().width() == 2 * before
        theme.apply(qapp, theme.LIGHT, 1.0)
        assert button.iconSize().width() == before


def test_one_of_the_segments_is_taken(shown, qtbot) -> None:
    row = shown(Segmented([("full", "Full"), ("batches", "Batches")]))
    assert row.value() == "full"
    with qtbot.assertNotEmitted(row.chosen):
        row.set_value("batches")
    assert row.value() == "batches"
    with qtbot.waitSignal(row.chosen) as caught:
        QTest.mouseClick(row._buttons["full"], Qt.MouseButton.LeftButton)
    assert caught.args == ["full"]
    assert row.value() == "full"


def test_a_card_without_a_title_has_no_heading(shown) -> None:
    card = Card()
    card.body.addWidget(QLabel("inside"))
    shown(card)
    assert not card._title.isVisible()
    card.set_title("Runs")
    assert card._title.isVisible()
    assert card.accessibleName() == "Runs"


def test_a_hint_stays_within_its_view_and_goes(shown, qtbot) -> None:
    host = QWidget()
    host.resize(500, 300)
    shown(host)
    hint = Hint(host)
    assert not hint.isVisible()
    hint.show_text("Click anywhere to drop a ball")
    assert host.rect().contains(hint.geometry())
    host.resize(240, 200)
    assert host.rect().contains(hint.geometry())
    with qtbot.waitSignal(hint.dismissed):
        QTest.mouseClick(hint._close, Qt.MouseButton.LeftButton)
    assert not hint.isVisible()


def test_a_hint_speaks_the_language(shown, qapp) -> None:
    hint = Hint(shown(QWidget()))
    i18n.install(qapp, "zh_CN")
    qapp.processEvents()
    assert hint._close.accessibleName() == "关闭提示"


def test_every_formula_of_the_model_can_be_typeset() -> None:
    for item in (*OPTIMIZERS.values(), *SURFACES.values()):
        latex = getattr(item, "formula", "")
        if isinstance(latex, str) and latex:
            assert typeset(latex, 16.0).startswith("<svg"), item.name


def test_typesetting_needs_no_matplotlib() -> None:
    assert typeset("x^2", 16.0)
    assert "matplotlib" not in sys.modules


def set_formula(qtbot, label: FormulaLabel) -> FormulaLabel:
    """Wait until the formula is there."""

    def there() -> bool:
        label._prepared()
        return not label._waiting

    qtbot.waitUntil(there)
    return label


def test_a_formula_takes_the_colour_of_the_text(shown, qapp, qtbot) -> None:
    label = set_formula(qtbot, shown(FormulaLabel(r"\theta - \eta\, g")))
    assert label.sizeHint().width() > 40
    darkest = min((each >> 8) & 255 for each in colours(label))
    assert darkest < 90
    theme.apply(qapp, theme.DARK)
    qapp.processEvents()
    set_formula(qtbot, label)
    brightest = max((each >> 8) & 255 for each in colours(label))
    assert brightest > 200


def test_a_formula_appears_when_it_is_set(shown, qtbot) -> None:
    label = shown(FormulaLabel(r"\alpha^{12345}"))
    qtbot.waitUntil(lambda: len(colours(label)) > 5)
    assert label.width() >= label.minimumSizeHint().width()


def test_what_cannot_be_typeset_is_plain(shown, qtbot) -> None:
    label = set_formula(qtbot, shown(FormulaLabel(r"\frac{")))
    assert len(colours(label)) > 1
    assert label.accessibleName() == "frac"
    assert plain(r"\frac{a}{b}") == "(a)/(b)"


def test_a_formula_fits_the_width_it_is_given(shown, qtbot) -> None:
    label = FormulaLabel(r"(w_1^2 + w_2 - 11)^2 + (w_1 + w_2^2 - 7)^2")
    label.resize(60, 30)
    set_formula(qtbot, shown(label))
    image = label.grab().toImage()
    edge = {image.pixel(59, y) for y in range(image.height())}
    assert len(edge) == 1
