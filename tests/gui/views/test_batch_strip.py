"""The batch strip: order, light and words."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gui import theme
from gui.views.batch_strip import BatchStrip
from gui.views.deck import cell_colours, deck_of, sample_pair
from model.datasets import DATASETS
from model.sampler import FullBatch, MiniBatch, OneSample
from model.scenario import Edit
from tests.gui.views.flat_frames import close, frame_of, pixel, rgb, scenario

BATCHES = {"type": "minibatch", "batch_size": 3}


def regression(steps=60, sampler=None):
    return scenario(
        "regression",
        runs=1,
        steps=steps,
        sampler=sampler or BATCHES,
        starts=[(-120.0, -4.0)],
        rate=1e-7,
    )


@pytest.mark.parametrize(
    "sampler", [FullBatch(), MiniBatch(batch_size=10), MiniBatch(batch_size=99)]
)
def test_full_batches_have_no_deck(sampler):
    assert deck_of(sampler, 0, 0, 10, 0) is None
    assert deck_of(sampler, 0, 0, 0, 0) is None


def test_last_batch_of_a_deck_is_what_is_left():
    deck = deck_of(MiniBatch(batch_size=3), 2, 3, 10, 7)
    assert (deck.first, deck.end) == (9, 10)
    assert sorted(deck.order) == list(range(10))


def test_seen_cells_fade_and_the_batch_is_full():
    deck = deck_of(MiniBatch(batch_size=2, shuffle="never"), 0, 1, 6, 0)
    ground = QColor("#ffffff")
    shades = cell_colours(deck, 6, ground).astype(int)
    away = np.abs(shades - 255).sum(axis=1)
    assert away[:2].max() < away[2:4].min()
    assert away[0] < 140


def test_deck_is_that_of_the_frame_all_along_an_epoch(shown):
    of = regression()
    strip = BatchStrip()
    for step in range(9):
        frame = frame_of(of, step)
        strip.set_scenario(of)
        strip.set_frame(frame)
        deck = strip.deck
        assert list(deck.order[deck.first : deck.end]) == list(frame.indices)
    strip.close()
    strip.deleteLater()


def test_deck_follows_a_live_change_of_the_sampler(qtbot):
    of = regression().with_edit(Edit(step=4, sampler=OneSample()))
    strip = BatchStrip()
    qtbot.addWidget(strip)
    strip.set_scenario(of)
    for step in (3, 4, 5, 20):
        frame = frame_of(of, step)
        strip.set_frame(frame)
        deck = strip.deck
        assert list(deck.order[deck.first : deck.end]) == list(frame.indices)


def test_hides_where_nothing_is_batched(shown):
    strip = shown(BatchStrip())
    of = regression()
    strip.set_scenario(of)
    strip.set_frame(frame_of(of, 0))
    strip.show()
    assert strip.isVisible()
    plain = scenario()
    strip.set_scenario(plain)
    strip.set_frame(frame_of(plain, 0))
    assert not strip.isVisible()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_lit_cells_are_painted(shown, look):
    strip = BatchStrip()
    strip.set_theme(look)
    of = regression()
    strip.set_scenario(of)
    strip.set_frame(frame_of(of, 1))
    strip.resize(900, strip.sizeHint().height())
    image = shown(strip).grab().toImage()
    expected = cell_colours(strip.deck, 10, QColor(look.panel))
    for k in range(10):
        cell = strip.cells().cell(k)
        found = pixel(image, cell.left() + 5, cell.center().y())
        assert close(found, tuple(int(c) for c in expected[k]), 6)
    lit = strip.cells().cell(strip.deck.first)
    assert close(pixel(image, lit.center().x(), lit.top() - 2), rgb(look.accent), 60)


@pytest.mark.parametrize(("samples", "width"), [(10, 300), (200, 900), (1797, 900)])
def test_cells_fill_the_strip_and_are_found_again(qtbot, samples, width):
    strip = BatchStrip()
    qtbot.addWidget(strip)
    strip.resize(width, strip.sizeHint().height())
    strip._deck = deck_of(MiniBatch(batch_size=7), 0, 3, samples, 0)
    for place in (0, 1, samples // 2, samples - 1):
        assert strip.place_at(strip.cells().cell(place).center()) == place
    assert strip.cells().cell(samples - 1).right() == pytest.approx(width - 10, abs=12)
    assert not strip.grab().isNull()


def test_tip_tells_the_pair(qtbot):
    strip = BatchStrip()
    qtbot.addWidget(strip)
    of = regression()
    strip.set_scenario(of)
    strip.set_frame(frame_of(of, 1))
    data = DATASETS["lecture_regression"]()
    sample = int(strip.deck.order[4])
    tip = strip.tip(4)
    assert f"Sample {sample + 1}" in tip
    assert f"x = {data.inputs[sample, 0]:g}" in tip
    assert f"y = {data.targets[sample]:g}" in tip
    assert "in the next update" in tip
    assert "seen" in strip.tip(0)
    assert "later" in strip.tip(9)


def test_data_of_other_shapes_have_no_pair():
    assert sample_pair("digits", 0) is None
    assert sample_pair("no such data", 0) is None
    assert sample_pair("lecture_regression", 10**6) is None


def test_nothing_is_painted_anew_for_the_same_batch(shown):
    strip = BatchStrip()
    of = regression()
    strip.set_scenario(of)
    strip.set_frame(frame_of(of, 1))
    shown(strip).grab()
    picture = strip._picture
    strip.set_frame(frame_of(of, 1))
    strip.grab()
    assert strip._picture is picture
    strip.set_frame(frame_of(of, 2))
    strip.grab()
    assert strip._picture is not picture


def test_says_in_words_what_is_shown(qtbot):
    strip = BatchStrip()
    qtbot.addWidget(strip)
    of = regression()
    strip.set_scenario(of)
    strip.set_frame(frame_of(of, 5))
    assert strip.accessibleName()
    assert "Epoch 2, batch 2 of 4: samples" in strip.accessibleDescription()
