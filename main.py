"""Descent Lab's command line: the window, or its work without a window."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from model import VERSION

if TYPE_CHECKING:
    from model.experiment import Experiment
    from model.jobs import Kept

NOT_INSTALLED = "the library {} is not installed here; «make run» installs everything"
try:
    from model.catalogue import catalogue, kinds
    from model.errors import UserError
    from model.scenario import Scenario
except ModuleNotFoundError as missing:
    sys.exit(f"error: {NOT_INSTALLED.format(missing.name)}")

DONE, FAILED, REFUSED = 0, 1, 2
ONLY_EXPERIMENTS = ("set", "workers", "threads", "cluster", "fresh")
PICTURES = (".png", ".gif", ".mp4")
TABLES = (".csv", ".npz", ".json", ".svg", ".py")


class Refusal(Exception):  # noqa: N818 (it is not a fault of the program)
    """The words on the command line are wrong."""


class Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Refusal(message)


def parser() -> Parser:
    """Return the description of the command line."""
    words = Parser(
        prog="main.py",
        description="See and try why optimization fails in deep learning.",
        allow_abbrev=False,
    )
    words.add_argument("scenario", nargs="?", help="a scenario file to open")
    words.add_argument("--lesson", metavar="NAME", help="open at a lesson")
    words.add_argument("--language", choices=("en", "zh_CN"))
    words.add_argument("--theme", choices=("light", "dark", "high_contrast", "system"))
    words.add_argument("--list", nargs="?", const="", metavar="KIND")
    words.add_argument("--export", metavar="OUT", help="run without a window")
    words.add_argument("--analyse", metavar="OUT.json")
    words.add_argument("--experiment", metavar="NAME")
    words.add_argument("--set", action="append", metavar="KEY=VALUE", default=[])
    words.add_argument("--workers", type=int, metavar="N")
    words.add_argument("--threads", action="store_true")
    words.add_argument("--cluster", metavar="ADDRESS")
    words.add_argument("--fresh", action="store_true")
    words.add_argument("--self-test", action="store_true")
    words.add_argument("--version", action="version", version=f"Descent Lab {VERSION}")
    return words


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit status."""
    try:
        status = _dispatch(parser().parse_args(arguments))
        sys.stdout.flush()
    except (Refusal, UserError) as error:
        return _complain(error, REFUSED)
    except ModuleNotFoundError as error:
        return _complain(NOT_INSTALLED.format(error.name), FAILED)
    except MemoryError as error:
        return _complain(str(error) or "out of memory", FAILED)
    except BrokenPipeError:
        _let_go_of_output()
        return FAILED
    except KeyboardInterrupt:
        return _complain("interrupted", FAILED)
    return status


def _complain(what: object, status: int) -> int:
    """Say on standard error, in one line, what went wrong; return the exit status."""
    print("error:", " ".join(str(what).split()), file=sys.stderr)
    return status


def _let_go_of_output() -> None:
    """Nobody reads on: let what is still to be written at the end go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(words: argparse.Namespace) -> int:
    if words.experiment is not None:
        return _experiment(words)
    _refuse_words_of_experiments(words)
    if words.list is not None:
        return _list(words.list, words.language or "en")
    if words.self_test:
        from gui.machine.self_test import run

        return DONE if run() else FAILED
    if words.export is not None and words.analyse is not None:
        raise Refusal("--analyse and --export go one at a time")
    if words.export is not None:
        return _export(words)
    if words.analyse is not None:
        return _analyse(words)
    return _open(words)


def _refuse_words_of_experiments(words: argparse.Namespace) -> None:
    for name in ONLY_EXPERIMENTS:
        if getattr(words, name) not in (None, False, []):
            raise Refusal(f"--{name} goes with --experiment")


def _list(kind: str, language: str) -> int:
    if kind and kind not in kinds():
        raise Refusal(f"--list: {kind} is not known; known are {', '.join(kinds())}")
    print(json.dumps(catalogue(kind or None, language), indent=2, ensure_ascii=False))
    return DONE


def _scenario(file: str | None) -> Scenario:
    from model.opening import opening_scenario, read_scenario

    return read_scenario(Path(file)) if file else opening_scenario()


def _export(words: argparse.Namespace) -> int:
    path = Path(words.export)
    ending = path.suffix.lower()
    if ending not in TABLES + PICTURES:
        known = ", ".join(TABLES + PICTURES)
        raise Refusal(f"--export: {path.name} must end in one of {known}")
    scenario = _scenario(words.scenario)
    if not path.parent.is_dir():
        raise Refusal(f"--export: there is no folder {path.parent}")
    try:
        if ending in TABLES:
            from model.export import export

            export(scenario, path, _tell)
        else:
            from gui.export.pictures import export_picture

            export_picture(scenario, path, words.language, words.theme, _tell)
    except (UserError, OSError) as error:
        return _complain(error, FAILED)
    return DONE


def _analyse(words: argparse.Namespace) -> int:
    path = Path(words.analyse)
    if path.suffix.lower() != ".json":
        raise Refusal(f"--analyse: {path.name} must end in .json")
    surface = _scenario(words.scenario).surface
    if not path.parent.is_dir():
        raise Refusal(f"--analyse: there is no folder {path.parent}")
    from model.analysis import analyse
    from model.files import write_text

    try:
        write_text(path, analyse(surface, _tell).to_json())
    except (UserError, OSError) as error:
        return _complain(error, FAILED)
    return DONE


def _experiment(words: argparse.Namespace) -> int:
    if words.scenario or words.analyse:
        raise Refusal("--experiment goes without a scenario and without --analyse")
    if words.export is None:
        raise Refusal("--experiment needs --export OUT.json, OUT.csv or OUT.png")
    path = Path(words.export)
    ending = path.suffix.lower()
    from model.experiment import WRITERS
    from model.experiment_words import chosen, place_for, run_with
    from model.experiments import EXPERIMENTS

    if ending not in (*WRITERS, ".png"):
        known = ", ".join((*WRITERS, ".png"))
        raise Refusal(f"--export: {path.name} must end in one of {known}")
    if not path.parent.is_dir():
        raise Refusal(f"--export: there is no folder {path.parent}")
    experiment = chosen(EXPERIMENTS, words.experiment, words.set)
    place = place_for(words.workers, words.cluster, threads=words.threads)
    try:
        kept = _kept(experiment, fresh=words.fresh)
        result = run_with(experiment, place, _tell, kept)
        if kept.fault is not None:
            print("not kept:", kept.fault, file=sys.stderr)
        if ending == ".png":
            from gui.export.chart_pictures import export_chart

            export_chart(experiment, result, path, words.language, words.theme)
        else:
            result.write(path)
    except (UserError, OSError) as error:
        return _complain(error, FAILED)
    return DONE


def _kept(experiment: Experiment, *, fresh: bool) -> Kept:
    """Return what a stopped experiment has finished, and say so."""
    from model.experiment_words import kept_of

    kept = kept_of(experiment)
    if fresh:
        kept.clear()
    elif count := len(kept):
        line = f"going on: {count} finished tasks were kept (--fresh starts anew)"
        print(line, file=sys.stderr)
    return kept


def _tell(share: float) -> None:
    """Say on standard error how far the work has come."""
    if sys.stderr.isatty():
        print(f"\r{share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr)


def _open(words: argparse.Namespace) -> int:
    scenario = _scenario(words.scenario) if words.scenario else None
    if words.lesson is not None:
        _refuse_unknown_lesson(words.lesson)
    from gui.machine.virtual_screen import can_open_windows

    if not can_open_windows():
        return _complain("the window needs a screen, and there is none here", FAILED)
    from gui.app import run

    path = Path(words.scenario) if words.scenario else None
    given = {"language": words.language, "look": words.theme, "lesson": words.lesson}
    return run(scenario, path, **given)


def _refuse_unknown_lesson(name: str) -> None:
    from gui.lessons.folders import folders
    from gui.settings.store import Store
    from model.lessons.shelf import LANGUAGES, Shelf

    places = folders(Store())
    known = {each: None for tongue in LANGUAGES for each in Shelf(tongue, places)}
    if name not in known:
        raise Refusal(f"--lesson: {name} is not known; known are {', '.join(known)}")


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a bundle's workers begin here as well
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
