"""A data set by name or from a file; files named relative to a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from model.dataset import Dataset, LineData
from model.datasets import DATASETS
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import Declared, param

if TYPE_CHECKING:
    from model.datasets.files.data import FileData


def file_param() -> Any:
    """Declare the file that is used instead of a data set that is named."""
    return param(
        "",
        high=2000,
        title=QT_TRANSLATE_NOOP("parameters", "data file"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "A file of your own instead of the data set: its path, and options behind "
            "a question mark. Empty: the data set above.",
        ),
    )


@dataclass(frozen=True, kw_only=True)
class TakesFile(Declared):
    """An item with a ``dataset`` and a ``file`` that is used instead of it.

    Whoever chooses another data set leaves the file.
    """

    def with_values(self, **values: Any) -> Self:
        if "dataset" in values:
            values = {"file": "", **values}
        return super().with_values(**values)


def named(dataset: str, file: str = "") -> Dataset:
    """Return the data set in a file, or without one a data set by its name.

    Raises
    ------
    UserError
        Naming the field ``file``, if the file's text is not right.
    """
    return file_data(file) if file else DATASETS[dataset]()


def named_line(dataset: str, file: str = "") -> LineData:
    """Return a data set to which a line is fitted.

    Raises
    ------
    UserError
        As :func:`named`.
    """
    found = file_data(file, line=True) if file else DATASETS[dataset]()
    assert isinstance(found, LineData)
    return found


def file_data(file: str, *, line: bool = False) -> FileData:
    """Return the data that a text names; the readers are loaded for the first one."""
    from model.datasets.files.data import FileData, FileLine

    try:
        return (FileLine if line else FileData).of(file)
    except UserError as error:
        raise error.within("file") from None


def with_fewer(file: str, samples: int) -> str:
    """Return the text of a file with at most so many of its samples.

    Where inputs are standardized all stay: the few would have another mean.
    """
    data = file_data(file)
    if data.standardize or data.samples <= samples:
        return file
    return data.with_values(samples=samples).text


def stamp_of(values: Mapping[str, Any]) -> str:
    """Return the state of the file that settings name; empty where they name none."""
    file = str(values.get("file", ""))
    if not file:
        return ""
    from model.datasets.files.opening import stamp

    path = Path(file_data(file).path)
    return "-".join(str(each) for each in stamp(path))


def located(content: Any, folder: Path) -> Any:
    """Return a scenario's content with its data file found from the scenario's folder.

    What is not as it must be is left as it is: reading the scenario says so.
    """
    return _moved(content, lambda path: folder / path)


def portable(content: Any, folder: Path) -> Any:
    """Return a scenario's content with its data file named from the folder it is in."""

    def relative(path: Path) -> Path:
        whole = path.absolute()
        inside = whole.is_relative_to(folder.absolute())
        return whole.relative_to(folder.absolute()) if inside else whole

    return _moved(content, relative)


def _moved(content: Any, change: Any) -> Any:
    surface = content.get("surface") if isinstance(content, Mapping) else None
    if not isinstance(surface, Mapping) or not surface.get("file"):
        return content
    try:
        data = file_data(surface["file"])
        if not data.path:
            return content
        data = data.with_values(path=change(Path(data.path)).as_posix())
    except (AttributeError, TypeError, ValueError):  # a UserError is a ValueError
        return content
    return {**content, "surface": {**surface, "file": data.text}}
