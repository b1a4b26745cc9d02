"""An experiment from the words of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from model.datasets.files.choice import file_data, stamp_of
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import Experiment, Result
from model.jobs import Keeping, Kept
from model.jobs.place import Place
from model.registry import Registry

NO_PAIR = QT_TRANSLATE_NOOP("errors", "must be key=value, not {value}")
NOT_BOTH = QT_TRANSLATE_NOOP("errors", "goes without --workers and --threads")


def chosen(
    experiments: Registry[Experiment], name: str, pairs: Sequence[str]
) -> Experiment:
    """Return the experiment with the settings that ``key=value`` pairs give.

    Raises
    ------
    UserError
        Naming the word at fault.
    """
    values: dict[str, object] = {"type": name}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign or not key.strip():
            raise UserError(NO_PAIR, where="--set", value=pair)
        values[key.strip()] = _value(experiments, name, key.strip(), text.strip())
    try:
        found = experiments.from_dict(values)
    except UserError as error:
        raise error.within("--experiment") from None
    file = str(getattr(found, "file", ""))
    if file:  # what is wrong with it is said before anything runs
        file_data(file).prepared  # noqa: B018
    return found


def _value(experiments: Registry[Experiment], name: str, key: str, text: str) -> object:
    """Return numbers and switches as such; what is declared as a text stays one."""
    declared = experiments[name].parameters().get(key) if name in experiments else None
    if declared is not None and declared.kind in {"text", "choice"}:
        return text
    try:
        number: object = json.loads(text)
    except ValueError:
        return text
    return number


def run_with(
    experiment: Experiment,
    place: Place | None,
    tell: Callable[[float], None],
    kept: Kept | None = None,
) -> Result:
    """Run an experiment and return its result.

    Parameters
    ----------
    place
        Where its tasks run; here, one after another, without one.
    kept
        What was finished before and where the rest is kept; forgotten at the end.

    Raises
    ------
    UserError
        If the place is not there or a task cannot be done.
    """
    with nullcontext() if place is None else place.open() as pool:
        executor = pool if kept is None else Keeping(pool, kept)
        work = experiment.run(executor)
        while True:
            try:
                tell(next(work).share)
            except StopIteration as end:
                tell(1.0)
                result: Result = end.value
                break
    if kept is not None:
        kept.clear()
    return result


def kept_of(experiment: Experiment, root: Path | None = None) -> Kept:
    """Return what an earlier run with the same settings has finished.

    Parameters
    ----------
    root
        The folder of all that is kept; without one the program's own.
    """
    return Kept.of(experiment, root, stamp_of(experiment.to_dict()))


def place_for(
    workers: int | None, cluster: str | None, *, threads: bool = False
) -> Place | None:
    """Return where the words of the command line say that tasks run.

    Raises
    ------
    UserError
        Naming the word at fault.
    """
    if cluster is not None and (workers is not None or threads):
        raise UserError(NOT_BOTH, where="--cluster")
    try:
        if cluster is not None:
            return Place(kind="cluster", address=cluster)
        count = 1 if workers is None else workers
        kind = "threads" if threads else "processes"
        place = Place(kind=kind, workers=count)
    except UserError as error:
        raise error.within("--cluster" if cluster else "--workers") from None
    return place if threads or count > 1 else None
