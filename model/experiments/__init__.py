"""One file an item: a new file here is a new entry of the catalogue."""

from model.experiment import Experiment
from model.registry import Registry

EXPERIMENTS: Registry[Experiment] = Registry("experiments", __name__, Experiment)  # type: ignore[type-abstract]
