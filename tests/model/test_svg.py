"""The drawing: where things lie on the page, and what is written beside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from model.opening import opening_scenario
from model.scenario import Scenario, scenario_from_dict
from model.session import Session
from model.surfaces import SURFACES
from model.svg import COLOURS, GLYPHS, drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawn(scenario: Scenario, step: int = 30) -> ET.Element:
    session = Session(scenario)
    session.seek(step)
    return ET.fromstring(drawing(session.scenario, session.frame()))


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_can_be_drawn(surface: str) -> None:
    made = opening_scenario()
    content = made.to_dict() | {"surface": {"type": surface}, "runs": []}
    root = drawn(scenario_from_dict(content), 0)
    title = SURFACES[surface].title
    assert root.findtext(f"{SVG}title") == title
    bands = root.findall(f"{SVG}g/{SVG}path")
    assert len(bands) > 10
    numbers = [
        float(each)
        for path in bands
        for each in re.findall(r"-?\d+\.\d+", path.attrib["d"])
    ]
    width, height = (float(root.attrib[key]) for key in ("width", "height"))
    assert min(numbers) >= 0
    assert max(numbers) <= max(width, height)


def test_a_trail_begins_at_the_start_and_ends_at_the_ball() -> None:
    scenario = replace(opening_scenario(), runs=opening_scenario().runs[:1])
    root = drawn(scenario)
    trail = root.findall(f"{SVG}path[@stroke-linejoin]")[0].attrib["d"]
    points = [tuple(map(float, each.split(","))) for each in trail[1:].split()]
    assert len(points) >= 31
    ball = root.findall(f"{SVG}circle")[0].attrib
    assert points[-1] == (float(ball["cx"]), float(ball["cy"]))
    (low, high), (bottom, top) = scenario.surface.domain
    x, y = scenario.runs[0].start
    frame = root.findall(f"{SVG}rect")[1].attrib
    left, above, wide, tall = (float(frame[k]) for k in ("x", "y", "width", "height"))
    expected = (
        left + wide * (x - low) / (high - low),
        above + tall * (top - y) / (top - bottom),
    )
    assert points[0] == pytest.approx(expected, abs=0.2)


def test_settings_are_written_beside() -> None:
    scenario = opening_scenario()
    words = {each.text for each in drawn(scenario).iter(f"{SVG}text")}
    for run in scenario.runs:
        assert run.optimizer.title in words
        rate = run.optimizer.learning_rate
        assert f"learning_rate = {rate:g}" in words
    assert any("seed 0" in (each or "") for each in words)


def test_what_xml_minds_is_escaped() -> None:
    content = opening_scenario().to_dict()
    content["surface"] = {"type": "formula", "formula": "x*x + y*y"}
    root = drawn(scenario_from_dict(content))
    assert '"formula": "x*x + y*y"' in (root.findtext(f"{SVG}metadata") or "")


def test_colours_and_glyphs_are_as_many_as_slots() -> None:
    assert len(COLOURS) == len(GLYPHS) == 7
    assert len(set(COLOURS)) == 7


def test_a_far_ball_stays_a_number() -> None:
    scenario = opening_scenario().with_run(0, start=(1e300, -1e300))
    text = ET.tostring(drawn(scenario, 0), encoding="unicode")
    found = [float(each) for each in re.findall(r'c[xy]="([^"]*)"', text)]
    assert np.isfinite(found).all()
    assert max(map(abs, found)) < 1e6
