"""Progress is kept as a small text, and nonsense is none."""

from __future__ import annotations

import pytest

from model.lessons.progress import Place, place_from


def test_it_comes_back() -> None:
    place = Place().at(2).with_goal(0).with_goal(1).with_answer(0, 2)
    assert place_from(place.to_text()) == place
    assert place.reached == {0, 1}
    assert place.answers == {0: 2}


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "null", '{"page": -1}', '{"page": "a"}', '{"reached": 3}']
    + ['{"reached": [1e9]}', '{"answers": {"a": 1}}', '{"answers": []}', "[" * 99999],
)
def test_nonsense_is_no_progress(text: str) -> None:
    assert place_from(text) == Place()
