"""Every batch its own surface: maps, fan, noise and the stage that follows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.analysis.annotation import Arrow, Curve
from gui.docks import batch_surfaces
from model.scenario import scenario_from_dict
from tests.e2e.person import Person


def scenario(sampler: dict):
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "regression", "dataset": "line20"},
            "sampler": sampler,
            "runs": [
                {"optimizer": {"type": "gradient_descent", "learning_rate": 0.05}}
            ],
            "steps": 60,
        }
    )


@pytest.fixture
def person(open_one) -> Person:
    return Person(open_one(scenario({"type": "minibatch", "batch_size": 4})))


def opened(person: Person):
    person.window.docks.show("batch_surfaces")
    person.wait_for(lambda: person.window.docks.content("batch_surfaces") is not None)
    content = person.window.docks.content("batch_surfaces")
    person.wait_for(lambda: all(t.image is not None for t in content.tiles.tiles))
    person.wait_for(lambda: content._noise is not None)
    return content


def fan(person: Person):
    return person.window.stage._annotations.get(batch_surfaces.FAN, ())


def test_every_batch_of_the_epoch_has_its_map(person: Person) -> None:
    content = opened(person)
    assert [tile.batch for tile in content.tiles.tiles] == [0, 1, 2, 3, 4]
    images = [tile.image for tile in content.tiles.tiles]
    assert len({bytes(image.constBits()) for image in images}) == 5


def test_the_fan_has_an_arrow_a_batch_and_the_mean_thick(person: Person) -> None:
    content = opened(person)
    arrows = [item for item in fan(person) if isinstance(item, Arrow)]
    assert len(arrows) == 6
    thick = max(arrows, key=lambda arrow: arrow.width)
    ball = person.session.frame().balls[0]
    way = np.array(thick.end) - np.array(thick.start)
    cosine = -way @ ball.gradient / np.linalg.norm(way) / np.linalg.norm(ball.gradient)
    assert cosine == pytest.approx(1.0)
    assert any(isinstance(item, Curve) for item in fan(person))
    content.fan.click()
    assert not fan(person)
    content.fan.click()
    assert fan(person)
    person.window.docks.show("curves")
    person.wait()
    assert not fan(person)


def test_the_numbers_are_the_measured_ones(person: Person) -> None:
    content = opened(person)
    noise = content._noise.noise
    ball = person.session.frame().balls[0]
    assert noise.mean == pytest.approx(ball.gradient)
    assert "tr Σ" in content.told.toolTip() or "tr Σ" in content.told.text()
    assert len(content.chart.chart.series) == 3


def test_a_click_goes_to_the_batchs_update(person: Person) -> None:
    content = opened(person)
    person.controller.seek_requested(11)
    person.arrive()
    person.wait(200)
    place = content.tiles.place(3).center().toPoint()
    person.click(content.tiles, QPoint(place))
    person.arrive()
    assert person.step == 13
    assert person.session.frame().batch == 3


def test_full_batches_have_one_surface(open_one) -> None:
    person = Person(open_one(scenario({"type": "full_batch"})))
    person.window.docks.show("batch_surfaces")
    person.wait_for(lambda: person.window.docks.content("batch_surfaces") is not None)
    content = person.window.docks.content("batch_surfaces")
    person.wait()
    assert not content.tiles.tiles
    assert not fan(person)


def test_the_stage_follows_the_batch_and_comes_back(person: Person) -> None:
    window = person.window
    window.docks.show("sampler")
    person.wait()
    window.sampler.follow.click()
    person.wait_for(lambda: window.stage.levels.surface.name == "batch")
    indices = person.session.frame().balls[0].turn.indices
    assert set(window.stage.levels.surface.chosen) == set(indices.tolist())
    assert window.stage._annotations["whole_loss"]
    person.controller.step_requested(1)
    person.arrive()
    after = set(person.session.frame().balls[0].turn.indices.tolist())
    person.wait_for(lambda: set(window.stage.levels.surface.chosen) == after)
    window.sampler.follow.click()
    assert window.stage.levels.surface == person.scenario.surface
    assert "whole_loss" not in window.stage._annotations


def test_another_surface_while_following(person: Person) -> None:
    window = person.window
    window.batches.follow(True)
    person.wait_for(lambda: window.stage.levels.surface.name == "batch")
    person.controller.surface_requested("himmelblau")
    person.wait(60)
    assert window.stage.levels.surface.name == "himmelblau"
    assert not window.stage._annotations.get("whole_loss")
