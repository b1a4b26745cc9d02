"""Outcomes of tasks as bytes and back, without pickle.

The bytes are an NPZ file: one array for each array of the outcome, and a JSON text that
says how they belong together. What comes back is of the same types: numbers, texts,
``None``, lists, tuples, dictionaries, arrays, numpy's numbers, dataclasses and named
tuples. Reading makes no other objects: a class is taken only from the model itself,
and only if it is a dataclass or a named tuple.
"""

from __future__ import annotations

import importlib
import io
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from model.errors import QT_TRANSLATE_NOOP, UserError

ROOT = "model."
"""Classes come from modules below this."""
STRUCTURE = "structure"
PLAIN_KINDS = "biufcUSmM"
"""Kinds of arrays that hold no Python objects."""
TAG = "!"

DAMAGED = QT_TRANSLATE_NOOP("errors", "is not an outcome of a task: {reason}")


def encoded(value: Any) -> bytes:
    """Return a value as bytes.

    Raises
    ------
    TypeError
        Naming a type that cannot be kept.
    """
    arrays: list[np.ndarray[Any, Any]] = []
    structure = json.dumps(_encode(value, arrays), allow_nan=False)
    stream = io.BytesIO()
    named = {f"a{k}": each for k, each in enumerate(arrays)}
    np.savez(stream, allow_pickle=False, **{STRUCTURE: np.array(structure)}, **named)
    return stream.getvalue()


def decoded(content: bytes) -> Any:
    """Return the value that was made into these bytes.

    Raises
    ------
    UserError
        If the bytes are damaged or name what they must not.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            structure = json.loads(str(file[STRUCTURE]))
            return _decode(structure, lambda k: file[f"a{int(k)}"])
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 (damaged bytes fail in any way)
        raise UserError(DAMAGED, reason=type(error).__name__) from None


def _encode(value: Any, arrays: list[np.ndarray[Any, Any]]) -> Any:
    if value is None or isinstance(value, bool | str) or type(value) is int:
        return value
    if type(value) is float:
        return value if math.isfinite(value) else {TAG: "float", "v": str(value)}
    if isinstance(value, np.ndarray | np.generic):
        return _encode_array(value, arrays)

    def inner(parts: Any) -> list[Any]:
        return [_encode(each, arrays) for each in parts]

    if type(value) is list:
        return inner(value)
    if type(value) is tuple:
        return {TAG: "tuple", "v": inner(value)}
    if type(value) is dict:
        return {TAG: "dict", "k": inner(value), "v": inner(value.values())}
    names = _names(type(value))
    parts = {name: _encode(getattr(value, name), arrays) for name in names}
    return {TAG: "object", "t": _type_name(type(value)), "v": parts}


def _encode_array(value: Any, arrays: list[np.ndarray[Any, Any]]) -> dict[str, Any]:
    if value.dtype.kind not in PLAIN_KINDS:
        raise TypeError(f"arrays of {value.dtype} cannot be kept")
    arrays.append(np.asarray(value))
    kind = "array" if isinstance(value, np.ndarray) else "number"
    return {TAG: kind, "v": len(arrays) - 1}


def _decode(structure: Any, array: Callable[[int], Any]) -> Any:
    if isinstance(structure, list):
        return [_decode(each, array) for each in structure]
    if not isinstance(structure, Mapping):
        return structure
    value = structure["v"]
    match structure[TAG]:
        case "float":
            return float(value)
        case "array":
            return array(value)
        case "number":
            return array(value)[()]
        case "tuple":
            return tuple(_decode(value, array))
        case "dict":
            keys, values = (_decode(structure[key], array) for key in ("k", "v"))
            return dict(zip(keys, values, strict=True))
        case "object":
            parts = {name: _decode(each, array) for name, each in value.items()}
            return _class_of(structure["t"])(**parts)
    raise UserError(DAMAGED, reason=str(structure[TAG])[:40])


def _names(kind: type) -> tuple[str, ...]:
    """Return the fields that make up an object of a kept type."""
    if is_dataclass(kind):
        return tuple(each.name for each in fields(kind) if each.init)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple(kind._fields)
    raise TypeError(f"{kind.__name__} cannot be kept: it is no dataclass")


def _type_name(kind: type) -> str:
    name = f"{kind.__module__}:{kind.__qualname__}"
    if kind not in _REGISTERED.values() and not name.startswith(ROOT):
        raise TypeError(f"{name} cannot be kept: it is not registered")
    return name


_REGISTERED: dict[str, type] = {}


def register(kind: type) -> type:
    """Let a dataclass from outside the model be kept; usable as a decorator."""
    _names(kind)
    _REGISTERED[f"{kind.__module__}:{kind.__qualname__}"] = kind
    return kind


def _class_of(name: str) -> type:
    """Return a class that may be made; nothing else is looked up."""
    if name in _REGISTERED:
        return _REGISTERED[name]
    module, _, path = name.partition(":")
    if not module.startswith(ROOT) or not path.isidentifier():
        raise UserError(DAMAGED, reason=name[:80])
    kind = vars(importlib.import_module(module)).get(path)
    if not isinstance(kind, type) or kind.__module__ != module:
        raise UserError(DAMAGED, reason=name[:80])
    _names(kind)
    return kind
