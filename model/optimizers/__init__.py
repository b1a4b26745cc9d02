"""One file an item: a new file here is a new entry of the catalogue."""

from model.optimizer import Optimizer
from model.registry import Registry

OPTIMIZERS: Registry[Optimizer] = Registry("optimizers", __name__, Optimizer)  # type: ignore[type-abstract]
