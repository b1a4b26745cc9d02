"""One file an item: a new file here is a new entry of the catalogue."""

from model.dataset import Dataset
from model.registry import Registry

DATASETS: Registry[Dataset] = Registry("datasets", __name__, Dataset)  # type: ignore[type-abstract]
