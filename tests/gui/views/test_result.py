"""Results: charts by title and variant, verdicts in words, a point opened."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui import i18n
from gui.views.result import ResultView
from gui.views.spoken import said
from model.chart import Axis, Chart, Opened, Series, Words
from model.experiment import ClaimCheck
from tests.gui.panels.hands import choose, click, unnamed


def chart(title, variant="") -> Chart:
    series = (Series(Words("loss"), np.arange(3.0), np.arange(3.0), "line"),)
    note = Words("share of the runs")
    return Chart(
        Words(title), Axis(), Axis(), series, variant=Words(variant), note=note
    )


CHARTS = (
    chart("Ratio against loss", "exact Hessian"),
    chart("Ratio against loss", "Gauss–Newton"),
    chart("Spectrum"),
)


@pytest.fixture
def view(shown):
    made = ResultView()
    made.resize(440, 700)
    return shown(made)


def test_variants_of_a_title_are_a_choice_beside_each_other(view):
    view.set_charts(CHARTS)
    book = view.book
    assert book.titles.count() == 2
    click(book.variants._buttons["Gauss–Newton"])
    assert book.chart is CHARTS[1]
    choose(book.titles, "Spectrum")
    assert book.chart is CHARTS[2]
    assert not book.variants.isVisible()


def test_what_was_chosen_stays_chosen_while_rows_arrive(view):
    view.set_charts(CHARTS[:2])
    click(view.book.variants._buttons["Gauss–Newton"])
    more = tuple(chart(str(each.title), str(each.variant)) for each in CHARTS)
    view.set_charts(more)
    assert view.book.chart is more[1]
    view.set_charts(())
    assert view.book.chart is None


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("agrees", "These measurements agree"),
        ("disagrees", "These measurements disagree"),
        ("undecided", "These measurements do not decide"),
    ],
)
def test_a_verdict_is_said_in_words_with_its_numbers(view, verdict, words):
    check = ClaimCheck(
        "claimed", verdict, "found {a:.1e} and {b}", {"a": -1e-8, "b": -2}
    )
    view.set_checks((check,))
    card = view.checks[0]
    assert card.chip.text() == words
    assert "claimed" in card._claim.text()
    assert card._found.text() == "found −1.0e−8 and −2"
    view.set_checks(())
    assert view.checks == ()


def test_a_point_opens_and_asks_for_the_stage(view, qtbot):
    view.set_charts(CHARTS)
    scene = {"surface": {"type": "bowl"}}
    view.set_opened(3, Opened(Words("row {n}", {"n": 3}), CHARTS[2:], scene))
    assert view.opened.isVisible()
    assert view.opened._words.text() == "row 3"
    with qtbot.waitSignal(view.scene_requested) as caught:
        click(view.opened.stage)
    assert caught.args == [scene]
    view.set_opened(None, None)
    assert not view.opened.isVisible()


def test_without_a_scene_there_is_no_way_to_the_stage(view):
    view.set_opened(0, Opened(Words("row")))
    assert not view.opened.stage.isVisible()


def test_everything_has_a_name_and_follows_the_language(view):
    view.set_charts(CHARTS)
    view.set_checks((ClaimCheck("c", "agrees", "f", {}),))
    assert unnamed(view) == []
    i18n.install(QApplication.instance(), "zh_CN")
    QApplication.processEvents()
    assert view.book.titles.itemText(0) == "极小值比例与损失"
    assert view.checks[0].chip.text() == "这些测量与之相符"
    assert str(view.book.view.chart.series[0].name) == "损失"


def test_hyphens_between_numbers_stay():
    text = "layers 1-2 at {x}"
    assert str(said(Words(text, {"x": -0.5}))) == "layers 1-2 at −0.5"


def test_braces_in_what_was_filled_in_do_no_harm():
    assert str(said(Words("{x}", {"x": "{y}"}))) == "{y}"


def test_optimizers_are_called_as_people_call_them(qapp):
    found = Words("{winner} before {other}", {"winner": "gradient_descent", "other": 3})
    assert str(said(found)) == "Gradient descent before 3"
    i18n.install(QApplication.instance(), "zh_CN")
    assert str(said(found)).startswith("梯度下降")
