"""Discovery of the one-file items: what lies in a package is in the catalogue."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import MUST_BE_OBJECT, Declared, shown

Item = TypeVar("Item", bound=Declared)

UNKNOWN_TYPE = QT_TRANSLATE_NOOP("errors", "{value} is not known; known are {choices}")
NO_TYPE = QT_TRANSLATE_NOOP("errors", "is missing; known are {choices}")


class Registry(Mapping[str, type[Item]], Generic[Item]):
    """The classes of one kind, by name, found in every module of a package.

    Parameters
    ----------
    kind
        The plural shown in the catalogue: ``surfaces``, ``optimizers`` …
    package
        The package (or single module) whose modules are searched.
    base
        What an item must derive from; it must also have a ``name`` of its own.

    Raises
    ------
    RuntimeError
        When nothing is found (a broken installation), or a name occurs twice.
    """

    def __init__(self, kind: str, package: str, base: type[Item]) -> None:
        self.kind = kind
        self._package = package
        self._base = base
        self._alone: dict[str, type[Item]] = {}

    @cached_property
    def _items(self) -> dict[str, type[Item]]:
        found: dict[str, type[Item]] = {}
        for module in self._modules():
            for item in vars(importlib.import_module(module)).values():
                if not self._is_item(item, module):
                    continue
                if item.name in found:
                    raise RuntimeError(f"{self.kind}: {item.name} is there twice")
                found[item.name] = item
        if not found:
            raise RuntimeError(f"no {self.kind} found in {self._package}")
        ranked = sorted(found.values(), key=lambda each: (_rank(each), each.name))
        return {item.name: item for item in ranked}

    def _modules(self) -> list[str]:
        package = importlib.import_module(self._package)
        paths = getattr(package, "__path__", None)
        if paths is None:
            return [self._package]
        return sorted(
            f"{self._package}.{info.name}" for info in pkgutil.iter_modules(paths)
        )

    def _is_item(self, item: object, module: str) -> bool:
        return (
            isinstance(item, type)
            and issubclass(item, self._base)
            and not inspect.isabstract(item)
            and item.__module__ == module
            and bool(item.__dict__.get("name"))
        )

    def __getitem__(self, name: str) -> type[Item]:
        """Return an item; one that lies in a file of its name is loaded alone."""
        if name not in self._alone and "_items" not in self.__dict__:
            self._load_alone(name)
        return self._alone.get(name) or self._items[name]

    def _load_alone(self, name: str) -> None:
        package = importlib.import_module(self._package)
        module = f"{self._package}.{name}"
        is_package = hasattr(package, "__path__") and name.isidentifier()
        if not is_package or importlib.util.find_spec(module) is None:
            return
        for item in vars(importlib.import_module(module)).values():
            if self._is_item(item, module) and item.name == name:
                self._alone[name] = item

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def from_dict(self, values: Any) -> Item:
        """Make the item that ``values["type"]`` names.

        Raises
        ------
        UserError
            Naming the field, if the type or a hyperparameter is wrong.
        """
        if not isinstance(values, Mapping):
            raise UserError(MUST_BE_OBJECT, value=shown(values))
        if "type" not in values:
            raise UserError(NO_TYPE, where="type", choices=", ".join(self))
        name = values["type"]
        if not isinstance(name, str) or name not in self:
            raise UserError(
                UNKNOWN_TYPE,
                where="type",
                value=shown(name),
                choices=", ".join(self),
            )
        return self[name].from_dict(values)

    def describe(self) -> list[dict[str, Any]]:
        """Return the catalogue: one entry an item."""
        return [item.describe() for item in self.values()]


def _rank(item: type[Declared]) -> int:
    """Return the place of an item in lists; 1000 where it declares none."""
    return int(getattr(item, "rank", 1000))
