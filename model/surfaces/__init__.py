"""One file an item: a new file here is a new entry of the catalogue."""

from model.registry import Registry
from model.surface import Surface

SURFACES: Registry[Surface] = Registry("surfaces", __name__, Surface)  # type: ignore[type-abstract]
