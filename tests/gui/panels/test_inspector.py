"""The inspector: numbers, careful words, limits, what to follow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gui.i18n import CatalogueTranslator
from gui.panels.inspector import InspectorPanel
from gui.panels.point_words import point_words
from model.curvature.spectrum import spectrum_at
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_RUNS, Edit
from model.surfaces import SURFACES
from tests.gui.panels.hands import Said, click, frame_of, make, run, unnamed
from tests.patience import pause


def at(surface, *theta):
    return spectrum_at(SURFACES[surface](), np.array(theta, dtype=np.float64))


@pytest.fixture
def panel(shown, scenario, frame):
    made = InspectorPanel()
    made.resize(300, 420)
    made.set_scenario(scenario)
    made.set_frame(frame)
    made.set_spectrum(at("himmelblau", 1.0, 1.0), "ball")
    return shown(made)


@pytest.mark.parametrize("name", SURFACES)
def test_every_surface_at_its_start_and_nothing_said(panel, name) -> None:
    said = Said(panel)
    scenario = make(name)
    panel.set_scenario(scenario)
    panel.set_spectrum(at(name, *scenario.surface.starts[0]), "ball")
    assert panel.chip.text()
    assert panel.sentence.text()
    assert unnamed(panel) == []
    assert said.all == []


def test_what_to_follow_is_asked_for(panel) -> None:
    said = Said(panel)
    for place in ("pointer", "point", "ball"):
        click(panel.places._buttons[place])
        assert panel.places.value() == "ball"
    assert said.take() == [
        ("follow_requested", "pointer"),
        ("follow_requested", "point"),
        ("follow_requested", "ball"),
    ]
    panel.set_spectrum(at("himmelblau", 0.0, 0.0), "pointer")
    assert panel.places.value() == "pointer"


def test_the_numbers(panel) -> None:
    panel.set_scenario(make("lecture"))
    panel.set_spectrum(at("lecture", 0.0, 0.0), "point")
    assert panel.values["point"].text() == "(0, 0)"
    assert panel.values["loss"].text() == "1"
    assert panel.values["norm"].text() == "0"
    assert panel.matrix.texts() == ["0", "−2", "−2", "0"]
    assert panel.values["first"].text().startswith("−2  along (")
    assert panel.values["second"].text().startswith("2  along (")
    assert panel.values["kappa"].text() == "1"


@pytest.mark.parametrize(
    ("surface", "theta", "title", "sentence"),
    [
        ("himmelblau", (3.0, 2.0), "a minimum", "The gradient is zero and all λ > 0."),
        ("lecture", (0.0, 0.0), "a saddle", "The gradient is zero; λ of both signs"),
        ("lecture", (1.0, 1.0), "degenerate", "the second-order test is silent"),
        ("lecture", (1.0, 1.0), "degenerate", "|λ| ≤ 4e−9 counts as zero"),
        ("monkey_saddle", (0.0, 0.0), "degenerate", "second-order test is silent"),
        ("ackley", (0.0, 0.0), "not smooth", "L itself is lowest here"),
        ("eggholder", (0.0, -47.0), "not smooth", "neither lowest nor highest"),
        ("himmelblau", (3.5, 2.5), "inside a bowl", "The gradient is not zero here"),
        ("himmelblau", (0.0, 0.0), "on a dome", "The gradient is not zero here"),
        ("saddle", (0.5, 0.5), "saddle-like", "The gradient is not zero here"),
    ],
)
def test_words_are_careful(panel, surface, theta, title, sentence) -> None:
    panel.set_scenario(make(surface))
    panel.set_spectrum(at(surface, *theta), "point")
    assert panel.chip.text() == title
    assert sentence in panel.sentence.text()


def test_a_small_gradient_alone_is_no_critical_point(panel) -> None:
    surface = SURFACES["plateau"]()
    panel.set_scenario(make("plateau"))
    for x in np.linspace(*surface.domain[0], 9):
        spectrum = spectrum_at(surface, np.array([x, surface.domain[1][1] * 0.97]))
        panel.set_spectrum(spectrum, "point")
        if np.linalg.norm(spectrum.gradient) > 1e-8:
            assert panel.sentence.text().startswith("The gradient is not zero here")


def test_limits_of_the_rules_that_have_one(panel, scenario) -> None:
    spectrum = at("himmelblau", 3.0, 2.0)
    limit = spectrum.rate_limit
    slow = run("gradient_descent", scenario.surface, learning_rate=0.9 * limit)
    fast = run("gradient_descent", scenario.surface, 1, learning_rate=1.1 * limit)
    heavy = run("momentum", scenario.surface, 2, learning_rate=1.1 * limit)
    other = run("adam", scenario.surface, 3)
    panel.set_scenario(replace(scenario, runs=(slow, fast, heavy, other)))
    panel.set_spectrum(spectrum, "ball")
    texts = panel.limits.texts()
    assert texts[0].startswith("2/λmax = 0.0")
    assert [text.rsplit(", ", 1)[1] for text in texts[1:]] == [
        "stable here",
        "unstable here",
        "stable here",
    ]
    assert panel.limits._note.isVisible()


def test_limits_follow_the_rate_in_force(panel, scenario) -> None:
    faster = OPTIMIZERS["gradient_descent"](learning_rate=0.5)
    edited = scenario.with_edit(Edit(step=20, run=0, optimizer=faster))
    panel.set_scenario(edited)
    panel.set_spectrum(at("himmelblau", 3.0, 2.0), "ball")
    seen = []
    for step in (10, 20):
        panel.set_frame(frame_of(edited, step))
        seen.append(panel.limits.texts()[1])
    assert seen == ["GD: η = 0.01, stable here", "GD: η = 0.5, unstable here"]


def test_no_positive_eigenvalue_limits_nothing(panel) -> None:
    panel.set_spectrum(at("himmelblau", -0.270845, -0.923039), "point")
    assert panel.limits.texts() == ["No λ > 0: nothing limits η here"]


def test_nothing_to_inspect_says_what_to_do(panel) -> None:
    for where in ("ball", "pointer", "point"):
        panel.set_spectrum(None, where)
        assert panel.none.isVisible()
        assert panel.none.text()
        assert not panel.copy.isEnabled()
    panel.set_spectrum(at("himmelblau", 0.0, 1.0), "point")
    assert not panel.none.isVisible()


def test_all_values_are_copied(panel, qapp) -> None:
    panel.set_scenario(make("lecture"))
    panel.set_spectrum(at("lecture", 0.0, 0.0), "point")
    click(panel.copy)
    text = qapp.clipboard().text()
    assert "H [[0, −2], [−2, 0]]" in text
    assert "a saddle" in text
    assert "‖g‖ 0" in text


def test_sixty_four_runs(panel, scenario) -> None:
    panel.set_scenario(replace(scenario, runs=(scenario.runs * 30)[:MAX_RUNS]))
    panel.set_spectrum(at("himmelblau", 3.0, 2.0), "ball")
    assert 2 < len(panel.limits.texts()) < 20


def test_the_language_changes_live(panel, qapp) -> None:
    translator = CatalogueTranslator(
        {("InspectorPanel", "Ball"): "球", ("point", "on a dome"): "在山丘上"}
    )
    panel.set_spectrum(at("himmelblau", 0.0, 0.0), "ball")
    qapp.installTranslator(translator)
    pause(10)
    try:
        assert panel.places._buttons["ball"].text() == "球"
        assert panel.chip.text() == "在山丘上"
    finally:
        qapp.removeTranslator(translator)


def test_a_small_gradient_makes_no_critical_point() -> None:
    """A slope of a ten-thousand-millionth is one where nothing else is."""
    box = ((-2.0, 2.0), (-2.0, 2.0))
    for text, title in (
        ("0.0000000001*x + 0*y + 3", "on a slope"),
        ("0.0000000001*(x*x + y*y)", "inside a bowl"),
        ("abs(x) + abs(y)", "on a slope"),
    ):
        surface = SURFACES["formula"](formula=text, domain=box)
        words = point_words(spectrum_at(surface, np.array((0.3, 0.2))), surface)
        assert words.title == title
        assert "not zero" in words.sentence
