"""The dock of single rates, through the window."""

from __future__ import annotations

import numpy as np
import pytest

from gui.docks.rates import RADIUS, enlargement
from tests.gui.scenes import ADAM, MOMENTUM, scene

LECTURE = {"type": "adagrad_lecture", "learning_rate": 0.1}


@pytest.fixture
def window(open_one):
    made = open_one(scene(LECTURE, ADAM, MOMENTUM))
    made.controller.play_requested(on=False)
    made.controller.seek_requested(25)
    made.docks.show("rates")
    return made


def drawn(window) -> list:
    return list(window.contour._annotations.get("rates", ()))


def shown(window, qtbot):
    qtbot.waitUntil(lambda: window.docks.content("rates") is not None)
    dock = window.docks.content("rates")
    qtbot.waitUntil(lambda: len(dock.charts[0].chart.series) > 0)
    return dock


def test_rates_over_time_and_at_the_ball(window, qtbot) -> None:
    dock = shown(window, qtbot)
    qtbot.waitUntil(lambda: len(dock.charts[1].chart.series[0].x) == 26)
    ball = window.controller.session.frame().balls[0]
    sigma, rate = (chart.chart.series for chart in dock.charts)
    for k in range(2):
        assert rate[k].y[-1] == pytest.approx(0.1 / sigma[k].y[-1])
        move = -rate[k].y[-1] * ball.gradient[k]
        assert move == pytest.approx(ball.movement[k], rel=1e-9, abs=1e-15)
    ring, across, up = drawn(window)
    radii = (np.ptp(ring.points, axis=0)) / 2
    rates = np.array([rate[k].y[-1] for k in range(2)])
    np.testing.assert_allclose(radii / radii.max(), rates / rates.max(), rtol=1e-2)
    assert across.label.startswith("η/σ ")
    np.testing.assert_allclose(across.points[-1], ball.position)
    np.testing.assert_allclose(up.points[-1], ball.position)
    dock.ellipse.click()
    assert drawn(window) == []


def test_the_two_forms_and_why_one_warms_up(window, qtbot) -> None:
    dock = shown(window, qtbot)
    dock.choice._buttons["forms"].click()
    qtbot.waitUntil(lambda: "library's path" in dock.words.text())
    assert "e−" in dock.words.text()
    series = dock.charts[0].chart.series
    mean, total = series[0].y, series[2].y
    np.testing.assert_allclose(total, mean * np.sqrt(series[0].x + 1))
    window.controller.run_selected(1)
    assert "Only Adagrad" in dock.empty.text()
    dock.choice._buttons["warm_up"].click()
    assert "β₂ = 0.999" in dock.words.text()
    theory, simulated = dock.charts[0].chart.series
    assert theory.y[:5].tolist() == [0.0] * 5
    known = np.isfinite(simulated.y) & (simulated.x >= 20)
    expected = np.interp(simulated.x[known], theory.x, theory.y)
    np.testing.assert_allclose(simulated.y[known], expected, rtol=0.2)
    dock.choice._buttons["rates"].click()
    window.controller.run_selected(2)
    assert "one learning rate for all" in dock.empty.text()
    assert drawn(window) == []


@pytest.mark.parametrize("rates", [(1e-9, 1e-7), (0.3, 0.1), (1e6, 1.0)])
def test_an_ellipse_is_enlarged_until_it_is_seen(rates) -> None:
    factor = enlargement(np.array(rates), 4.0)
    assert 0.39 * RADIUS * 4 <= factor * max(rates) <= 1.01 * RADIUS * 4
