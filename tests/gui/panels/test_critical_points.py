"""The list of critical points: what it says, and how one goes there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.analysis.kind_glyphs import kind_name
from gui.panels.critical_points import CriticalPointsPanel
from gui.panels.found import rows, sentences, summary
from model.analysis import analyse
from model.surfaces import SURFACES
from tests.gui.panels.hands import Said, click, unnamed


def found(name, **values):
    return analyse(SURFACES[name].from_dict(values))


@pytest.fixture(scope="module")
def himmelblau():
    return found("himmelblau")


@pytest.fixture(scope="module")
def lecture():
    return found("lecture")


@pytest.fixture
def panel(shown):
    made = CriticalPointsPanel()
    made.resize(310, 420)
    return shown(made)


def row_place(panel, index):
    return panel.list.visualRect(panel.list.model().index(index, 0)).center()


def test_a_search_is_asked_for_and_can_be_stopped(panel) -> None:
    said = Said(panel)
    click(panel.search)
    panel.set_progress(0.25)
    assert not panel.search.isEnabled()
    assert panel.progress.value() == 250
    click(panel.cancel)
    panel.set_progress(None)
    assert panel.search.isEnabled()
    assert not panel.progress.isVisible()
    assert said.take() == [("analyse_requested",), ("analysis_cancelled",)]


def test_before_a_search_it_says_what_it_is_for(panel) -> None:
    assert panel.words.text()
    assert not panel.list.isVisible()
    assert unnamed(panel) == []


def test_every_point_is_listed_by_its_loss(panel, himmelblau) -> None:
    panel.set_analysis(himmelblau)
    model = panel.list.model()
    assert model.rowCount() == 9
    kinds = [model.index(k, 0).data(Qt.ItemDataRole.UserRole).kind for k in range(9)]
    assert kinds == ["minimum"] * 4 + ["saddle"] * 4 + ["maximum"]
    spoken = model.index(4, 0).data()
    for part in ("saddle", "(3.385, 0.07385)", "L = 13.31", "λ −14.14, 97.55"):
        assert part in spoken
    for part in ("κ = 6.9", "2/λmax = 0.0205", "‖g‖"):
        assert part in spoken
    assert panel.summary.text() == "minima: 4  ·  saddles: 4  ·  maxima: 1"


def test_a_click_goes_there(panel, himmelblau) -> None:
    panel.set_analysis(himmelblau)
    said = Said(panel)
    view = panel.list.viewport()
    place = row_place(panel, 2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    names = [each[0] for each in said.all]
    assert names == ["inspect_requested", "visit_requested"]
    theta = rows(himmelblau)[2].theta
    np.testing.assert_allclose(said.all[0][1:], theta)


def test_keys_go_there_too(panel, himmelblau) -> None:
    panel.set_analysis(himmelblau)
    said = Said(panel)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert said.all == []
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    np.testing.assert_allclose(said.all[0][1:], rows(himmelblau)[1].theta)


def test_the_current_row_says_more(qapp, panel, himmelblau) -> None:
    panel.set_analysis(himmelblau)
    first = panel.list.model().index(0, 0)
    before = panel.list.visualRect(first).height()
    panel.list.setCurrentIndex(first)
    qapp.processEvents()
    assert panel.list.visualRect(first).height() > before


def test_a_curve_is_one_row(lecture) -> None:
    listed = rows(lecture)
    assert [row.title for row in listed] == [
        "a curve of degenerate minima",
        "a curve of degenerate minima",
        "saddle",
    ]
    assert listed[0].value == "L = 0"
    assert "along it 0" in listed[0].more
    assert "curves: 2" in summary(lecture)


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("himmelblau", {}, "minima − saddles + maxima = 1."),
        ("lecture", {}, "silent: here critical points are not single ones."),
        ("monkey_saddle", {}, "silent: it needs eigenvalues other than zero."),
        ("ackley", {}, "silent: it needs a smooth surface."),
        ("formula", {"formula": "x + y"}, "There is no critical point in the domain."),
        ("formula", {"formula": "3"}, "The loss is the same everywhere"),
    ],
)
def test_the_count_says_what_it_can(name, values, sentence) -> None:
    said = "\n".join(sentences(found(name, **values)))
    assert sentence in said


def test_minima_on_the_edge_are_told_apart() -> None:
    listed = rows(found("saddle"))
    assert {row.kind for row in listed} == {"saddle", "boundary"}
    assert "on the edge: 2" in summary(found("saddle"))


def test_a_fault_is_said_and_goes_with_the_next_result(panel, himmelblau) -> None:
    panel.show_fault("The domain has no area")
    assert panel.words.text() == "The domain has no area"
    panel.set_analysis(himmelblau)
    assert "agrees" in panel.words.text()


def test_every_kind_has_its_own_shape_and_name(qapp) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QImage, QPainter

    from gui.analysis.kind_glyphs import paint_kind

    kinds = ("minimum", "maximum", "saddle", "degenerate", "non_smooth", "boundary")
    pictures = []
    for kind in kinds:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_kind(painter, kind, QPointF(12, 12), 7, "#000000")
        painter.end()
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == len(kinds)
    assert len({kind_name(kind) for kind in kinds}) == len(kinds)


def test_rows_can_be_read_in_both_looks(qapp, panel, himmelblau) -> None:
    panel.set_analysis(himmelblau)
    seen = []
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, look)
        panel.list.viewport().update()
        image = panel.list.viewport().grab().toImage()
        seen.append({image.pixel(x, 12) for x in range(0, image.width(), 1)})
    assert all(len(colours) > 5 for colours in seen)
    assert seen[0] != seen[1]


def test_what_counts_as_zero_is_said_of_a_degenerate_point() -> None:
    box = [[-2.0, 2.0], [-2.0, 2.0]]
    analysis = found("formula", formula="x^4 + 3*y^2", domain=box)
    (row,) = rows(analysis)
    zero = analysis.points[0].tolerance
    assert zero == pytest.approx(6e-9, rel=0.1)
    assert row.more.startswith("|λ| ≤ 6e−9 is 0")
    assert row.curvature == "λ 0, 6"
