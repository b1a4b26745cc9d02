"""Discovery: what lies in a package is found; a broken one is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from model.catalogue import REGISTRIES
from model.errors import UserError
from model.parameter import Declared
from model.registry import Registry

ITEM = """
from dataclasses import dataclass
from model.parameter import Declared, param

@dataclass(frozen=True, kw_only=True)
class {title}(Declared):
    name = "{name}"
    rank = {rank}
    size: int = param(1, low=1)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that makes a package of modules and its registry."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(name: str, **modules: str) -> Registry[Declared]:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").touch()
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text)
        return Registry("things", name, Declared)

    yield make
    for loaded in [each for each in sys.modules if each.startswith("found_")]:
        del sys.modules[loaded]


def item(name: str, rank: int = 1) -> str:
    return ITEM.format(title=name.title(), name=name, rank=rank)


def test_a_new_file_is_enough(package) -> None:
    registry = package("found_a", one=item("one", 2), two=item("two", 1))
    assert list(registry) == ["two", "one"]
    assert registry.from_dict({"type": "one", "size": 3}).size == 3
    assert [each["name"] for each in registry.describe()] == ["two", "one"]


def test_what_is_imported_or_nameless_is_no_item(package) -> None:
    more = "from found_b.one import One\nfrom model.parameter import Declared\n"
    nameless = "\nclass Base(Declared):\n    pass\n\nclass Heir(One):\n    pass\n"
    registry = package("found_b", one=item("one"), more=more + nameless)
    assert list(registry) == ["one"]


def test_an_empty_registry_is_an_error(package) -> None:
    with pytest.raises(RuntimeError, match="no things found in found_c"):
        list(package("found_c", empty=""))


def test_two_items_of_one_name_are_an_error(package) -> None:
    registry = package("found_d", one=item("same"), two=item("same"))
    with pytest.raises(RuntimeError, match="same is there twice"):
        len(registry)


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda each: each.kind)
@pytest.mark.parametrize(
    ("values", "where"),
    [
        (None, ""),
        ([], ""),
        ("adam", ""),
        ({}, "type"),
        ({"type": None}, "type"),
        ({"type": ["a"]}, "type"),
        ({"type": {}}, "type"),
        ({"type": "no such thing"}, "type"),
        ({"type": "__class__"}, "type"),
    ],
)
def test_what_is_not_an_item_is_refused(registry, values: object, where: str) -> None:
    with pytest.raises(UserError) as caught:
        registry.from_dict(values)
    assert caught.value.where == where
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda each: each.kind)
def test_names_are_the_keys(registry) -> None:
    for name, kind in registry.items():
        assert kind.name == name
        assert kind().to_dict()["type"] == name
