"""Every entry of the catalogue says what the contract promises, truly."""

from __future__ import annotations

from typing import Any

import pytest

from model.catalogue import REGISTRIES, catalogue

SCALES = {"linear", "log", "one_minus_log"}
KINDS = {"float", "int", "bool", "choice", "text", "box", "constants"}
ENTRIES = {
    f"{registry.kind}: {name}": (registry[name], entry)
    for registry in REGISTRIES
    for name, entry in zip(registry, catalogue(registry.kind), strict=True)
}
PARAMETERS = {
    f"{place}.{each['name']}": (item, each)
    for place, (item, entry) in ENTRIES.items()
    for each in entry["parameters"]
}
NAMED = {
    "surfaces": (
        "lecture bowl saddle monkey_saddle two_wells plateau ravine crescent "
        "rosenbrock beale himmelblau rastrigin ackley formula regression"
    ),
    "optimizers": (
        "gradient_descent momentum sgd nesterov adagrad adagrad_lecture rmsprop "
        "rmsprop_lecture adadelta adam adamw nadam radam lion lars lamb sam newton "
        "saddle_free_newton gradient_norm"
    ),
    "schedules": (
        "constant step exponential inverse_sqrt one_over_t cosine linear_warmup "
        "warmup_cosine one_cycle"
    ),
    "samplers": "full_batch minibatch",
    "datasets": "lecture_regression line20 digits moons spirals sinc",
}


@pytest.mark.parametrize("kind", NAMED)
def test_the_contracts_names_are_there(kind: str) -> None:
    assert set(NAMED[kind].split()) <= {item["name"] for item in catalogue(kind)}


@pytest.mark.parametrize("place", ENTRIES)
def test_an_entry_has_name_title_source_and_parameters(place: str) -> None:
    _, entry = ENTRIES[place]
    assert entry["name"].isidentifier()
    assert entry["title"].strip()
    assert entry["source"].strip()
    assert isinstance(entry["parameters"], list)


@pytest.mark.parametrize("place", PARAMETERS)
def test_a_parameter_is_wholly_declared(place: str) -> None:
    _, each = PARAMETERS[place]
    assert each["kind"] in KINDS
    assert each["scale"] in SCALES
    assert each["title"].strip()
    assert each["help"].endswith(".")
    for key in ("symbol", "unit", "legal", "useful", "choices"):
        assert key in each
    if each["kind"] in {"float", "int"}:
        low, high = each["useful"]
        assert low < high
    if each["kind"] == "choice":
        assert each["default"] in each["choices"]


def legal(item: Any, name: str, value: Any) -> bool:
    try:
        item.from_dict({name: value})
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("place", PARAMETERS)
def test_what_is_declared_is_what_is_enforced(place: str) -> None:
    item, each = PARAMETERS[place]
    name, bounds = each["name"], each["legal"]
    assert legal(item, name, each["default"])
    for choice in each["choices"]:
        assert legal(item, name, choice)
    if each["kind"] in {"float", "int"}:
        assert all(legal(item, name, value) for value in each["useful"])
        low, high = bounds["low"], bounds["high"]
        if low is not None:
            assert legal(item, name, low) != bounds["low_open"]
            assert not legal(item, name, low - 1)
        if high is not None:
            assert legal(item, name, high) != bounds["high_open"]
            assert not legal(item, name, high + 1)
        if each["scale"] == "log":
            assert each["useful"][0] > 0
    assert not legal(item, name, {"wrong": ["kind"]}) or each["kind"] == "constants"
    assert not legal(item, name, None)
    assert not legal(item, f"{name}_", each["default"])
