"""One file an item: a new file here is a new entry of the catalogue."""

from model.registry import Registry
from model.schedule import Schedule

SCHEDULES: Registry[Schedule] = Registry("schedules", __name__, Schedule)  # type: ignore[type-abstract]
