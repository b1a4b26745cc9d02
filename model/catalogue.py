"""All that the program knows, as the command line and the documentation list it."""

from __future__ import annotations

from typing import Any

from model.datasets import DATASETS
from model.experiments import EXPERIMENTS
from model.optimizers import OPTIMIZERS
from model.registry import Registry
from model.sampler import SAMPLERS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

REGISTRIES: tuple[Registry[Any], ...] = (
    SURFACES,
    OPTIMIZERS,
    SCHEDULES,
    SAMPLERS,
    DATASETS,
    EXPERIMENTS,
)
LESSONS = "lessons"
"""A kind of another sort: its items are files, in each language its own."""


def kinds() -> tuple[str, ...]:
    """Return the kinds of items."""
    return (*(registry.kind for registry in REGISTRIES), LESSONS)


def catalogue(kind: str | None = None, language: str = "en") -> Any:
    """Return one kind's items as a list, or all kinds as an object of lists.

    Titles are English, but those of lessons are of the language they are in.
    """
    if kind is None:
        return {each: catalogue(each, language) for each in kinds()}
    if kind == LESSONS:
        return lessons(language)
    return next(each.describe() for each in REGISTRIES if each.kind == kind)


def lessons(language: str) -> list[dict[str, Any]]:
    """Return the lessons of a language, with those of the folder that is named."""
    from model.lessons.shelf import Shelf, named_folders

    return [each.describe() for each in Shelf(language, named_folders()).values()]
