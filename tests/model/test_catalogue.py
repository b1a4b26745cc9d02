"""The catalogue: every kind, every item, in plain JSON."""

from __future__ import annotations

import json

import pytest

from model.catalogue import REGISTRIES, catalogue, kinds

KINDS = (
    *("surfaces", "optimizers", "schedules", "samplers", "datasets"),
    *("experiments", "lessons"),
)


def test_the_kinds_of_the_contract() -> None:
    assert sorted(kinds()) == sorted(KINDS)
    assert list(catalogue()) == list(kinds())


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_is_the_part_of_all(kind: str) -> None:
    assert catalogue(kind) == catalogue()[kind]


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda each: each.kind)
def test_every_item_is_there_once(registry) -> None:
    names = [item["name"] for item in catalogue(registry.kind)]
    assert names == list(registry)
    assert len(set(names)) == len(names)


def test_lessons_are_listed_in_a_language() -> None:
    english, chinese = catalogue("lessons"), catalogue("lessons", "zh_CN")
    assert [each["name"] for each in english] == [each["name"] for each in chinese]
    assert english != chinese


def test_it_is_strict_json() -> None:
    text = json.dumps(catalogue(), allow_nan=False, ensure_ascii=False)
    assert json.loads(text) == catalogue()
