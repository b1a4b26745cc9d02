"""Scenarios from files: the one the program opens with, and the user's own."""

from __future__ import annotations

from pathlib import Path

from model.errors import UserError
from model.files import read_text
from model.resources import resource
from model.scenario import Scenario, scenario_from_json
from model.table_notes import ENDING


def opening_scenario() -> Scenario:
    """Return the first thing a newcomer sees.

    Two wells, five optimizers from one start: gradient descent at η = 0.020 hops for
    ever in the sharp well, where 2/λmax = 0.0165.
    """
    return read_scenario(resource("scenarios/opening.json"))


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file, or an exported file that carries its scenario.

    Raises
    ------
    UserError
        Naming the file and the field.
    """
    if path.suffix.lower() != ".json" or path.name.lower().endswith(ENDING):
        from model.carried import carries, scenario_in

        if carries(path):
            return scenario_in(path)
    text = read_text(path)
    try:
        return scenario_from_json(text, path.parent)
    except UserError as error:
        raise UserError(
            error.message, where=f"{path.name}: {error.where}", **error.values
        ) from None
