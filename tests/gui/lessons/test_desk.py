"""The desk of the lessons in the window: folders, goals, set-ups, ways back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gui.lessons.words import node_words, part_words, said
from gui.settings.look import COLOURINGS
from gui.window.outline import touched, widgets_of
from model.curvature.spectrum import spectrum_at
from model.experiment import Result
from model.lessons.expressions import parse_condition, parse_value
from model.lessons.goals import Goal
from model.lessons.lesson import Setup
from model.lessons.player import Player
from model.lessons.vocabulary import VOCABULARY
from model.opening import opening_scenario
from tests.patience import arrive

pytestmark = pytest.mark.usefixtures("flat")
LESSON = """---
name: mine
title: My own
---

```scenario
{"surface": {"type": "lecture"}, "steps": 50,
 "runs": [{"optimizer": {"type": "momentum"}, "start": [0.1, 0.2]}]}
```

## Look at the origin

<script>Text</script>

```try Look
{"inspect": [0, 0], "seek": 20, "speed": 4, "select": 0, "show": ["inspector", "x"],
 "look": {"trails": false, "colouring": "rank"}}
```

```goal
Inspect the origin.
when: inspected_kind == "saddle" and inspected((0, 0)) < 0.01
```

```seen
{inspected_kind} {inspected_low:.1f}
```

## Measure

```try Measure
{"experiment": {"type": "stuck", "starts": 2, "steps": 300}}
```

```goal
Measure.
when: experiment(stuck)
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "own"
    place.mkdir()
    (place / "1.md").write_text(LESSON, encoding="utf-8")
    (place / "2.md").write_text("---\nboom", encoding="utf-8")
    return place


@pytest.fixture
def desk(window, qtbot):
    window.controller.play_requested(on=False)
    window.arrangements.learn()
    made = window.docks.made("lesson")
    qtbot.waitUntil(lambda: made.shelf is not None)
    return made


@pytest.fixture
def mine(desk, folder, qtbot):
    desk.add_folder(folder)
    qtbot.waitUntil(lambda: "mine" in desk.shelf)
    desk.open_lesson("mine")
    return desk


def test_a_lesson_of_ones_own_sets_the_whole_program_up(mine, window) -> None:
    rows = mine.panel.list.rows
    assert rows["mine"].text() == "My own"
    assert "2.md" in mine.panel.list._problems.text()
    assert str(window.store.text("lessons/folder", "")).endswith("own")
    mine.open_list()
    assert mine.panel.mine.isVisible()
    assert not mine.panel.on.isVisible()
    mine.open_lesson("mine")
    assert mine.panel.page.text.toPlainText() == "<script>Text</script>"
    assert 0 not in mine._place.reached
    mine.set_up(0)
    arrive(window.controller)
    controller = window.controller
    assert controller.scenario.surface.name == "lecture"
    assert controller.session.step == 20
    assert controller.speed == 4
    assert controller.selected == 0
    assert not window.look.trails
    assert window.look.colouring == "rank"
    assert not window.docks["inspector"].isHidden()
    assert "x" in window.message_bar.text
    assert 0 in mine._place.reached
    assert not mine.panel.page.seen.isHidden()
    assert "at a saddle −2.0" in mine.panel.page._seen.toPlainText()


def test_what_was_so_before_reaches_nothing(desk, window) -> None:
    desk.open_lesson("why-it-stops", 0)
    setup = desk.step.setups[0]
    desk.open_page(1)
    window.controller.open_scenario(setup.scenario)
    window.controller.seek_requested(130)
    arrive(window.controller)
    desk.open_page(0)
    desk.set_frame(window.controller.session.frame())
    assert 0 not in desk._place.reached
    window.controller.seek_requested(3)
    arrive(window.controller)
    assert 0 not in desk._place.reached
    assert "step: 3" in desk.panel.page._missing.text()
    window.controller.seek_requested(130)
    arrive(window.controller)
    assert 0 in desk._place.reached


def test_an_experiment_is_set_up_and_its_result_is_heard(mine, window) -> None:
    mine.open_page(1)
    mine.set_frame(window.controller.session.frame())
    mine.set_up(0)
    experiments = window.experiments
    assert experiments.desk._chosen().starts == 2
    assert not mine._held
    experiments.finished.emit("stuck", Result({}, {"loss": np.zeros(1)}))
    assert mine._place.reached == {1}


def test_my_setup_comes_back_even_after_a_restart(
    mine, window, open_one, store
) -> None:
    controller = window.controller
    controller.seek_requested(17)
    arrive(window.controller)
    before = controller.scenario
    mine.set_up(0)
    arrive(window.controller)
    mine.open_page(1)
    window.close()
    again = open_one(store=store)
    again.arrangements.learn()
    desk = again.docks.made("lesson")
    assert desk.panel.mine.isEnabled() or desk.shelf is None
    desk.trying.back_to_mine()
    arrive(again.controller)
    assert again.controller.scenario.runs == before.runs
    assert again.controller.session.step == 17


def test_ways_from_lesson_to_lesson(desk, window, qtbot) -> None:
    desk.open_lesson("nowhere")
    assert "nowhere" in window.message_bar.text
    beside = window.store.session_file.parent / "lessons"
    beside.mkdir()
    (beside / "1.md").write_text(LESSON, encoding="utf-8")
    desk.read()
    qtbot.waitUntil(lambda: "mine" in desk.shelf)
    mine, names = desk, list(desk.shelf)
    mine.open_lesson(names[-2])
    mine.open_page(len(mine.lesson.steps))
    assert mine.lesson.name == names[-1]
    mine.open_page(len(mine.lesson.steps))
    assert mine.lesson is None


# ------------------------------------------------------------ words


def test_a_goal_is_reached_where_nothing_rolls(desk, window, qtbot) -> None:
    desk.open_lesson("critical-points", 1)
    desk.set_up(0)
    qtbot.waitUntil(lambda: not desk.trying.busy)
    arrive(window.controller)
    assert 1 not in desk._place.reached
    window.controller.inspect_requested(0.05, 0.0)
    assert 1 in desk._place.reached


def test_every_word_can_be_said() -> None:
    player = Player(opening_scenario())
    player.session.seek(110)
    examples = {"ball": "gd", "name": "learning_rate", "place": "(1, 2)"}
    examples |= {"number": "1", "text": '"running"'}
    for name, word in VOCABULARY.items():
        inner = ", ".join(examples[kind] for kind in word.arguments)
        value = parse_value(f"{name}({inner})" if inner else name)
        assert "{" not in node_words(value.node)
        assert said(value.evaluate(player.facts))


def test_what_is_missing_is_said() -> None:
    player = Player(opening_scenario())
    conditions = (
        'status(gd) == "bouncing" and step >= 100',
        "not has(newton) or loss(0) < -99",
        "0 < value(adam, learning_rate) <= 0.01",
    )
    goal = Goal((), tuple(parse_condition(each) for each in conditions))
    sentences = [part_words(part) for part in goal.check(player.facts).parts]
    assert sentences == [
        "state of Gradient descent: rolling, wanted = hops between two walls",
        "step: 0, wanted ≥ 100",
        "not Newton is there or L of run 1 < −99: yes",
        "0: 0, wanted < 0.03",
        "η of Adam: 0.03, wanted ≤ 0.01",
    ]


def test_a_ball_is_told_from_a_hyperparameter_of_its_name() -> None:
    node = parse_value("value(momentum, momentum)").node
    assert node_words(node) == "λ of Momentum"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 - 2 * step", "1 − 2 × step"),
        ("step - (steps - 1)", "step − (all steps − 1)"),
        ("step - steps + 1", "step − all steps + 1"),
        ("(step + 1) * 2 / (step * 3)", "((step + 1) × 2) ÷ (step × 3)"),
        ("-step + 1", "−step + 1"),
    ],
)
def test_a_calculation_is_said(text: str, words: str) -> None:
    assert node_words(parse_value(text).node) == words


def test_numbers_are_said_as_people_read_them() -> None:
    assert said(float("nan")) == "—"
    assert said(float("inf"), ".3f") == "∞"
    assert said(-0.5, ".2f") == "−0.50"
    assert said(120) == "120"
    assert said(1.23456) == "1.235"
    assert said("adam") == "Adam"
    assert said("", "") == "—"
    assert said(value=True) == "yes"


def test_what_was_touched_is_named(window) -> None:
    before = opening_scenario()
    setup = Setup("", before, play=True, show=("curves",), inspect=(0.0, 0.0))
    run = replace(before.runs[1], start=(0.0, 0.0))
    after = replace(before, runs=(before.runs[0], run, *before.runs[2:]))
    names = touched(before, after, setup)
    assert names == ("runs[1]", "transport", "inspector", "curves")
    widgets = list(widgets_of(window, (*names, "surface", "runs[99]", "nothing")))
    assert len(widgets) == 5
    assert widgets[0] is window.runs.rows[1]


def test_a_wrong_look_is_passed_over_and_a_point_is_a_fact(desk, window) -> None:
    before = window.look
    desk.trying._set_look({"colouring": "purple", "trails": False})
    assert window.look == replace(before, trails=False)
    assert before.colouring in COLOURINGS
    seen = spectrum_at(window.controller.scenario.surface, np.zeros(2))
    desk.set_frame(window.controller.session.frame())
    window.controller.inspected.emit(seen, "pointer")
    assert desk.facts.inspected is None
    window.controller.inspected.emit(seen, "point")
    assert desk.facts.inspected is seen
