"""Thousands of random doings end with no fault, no leak and a consistent session.

``DESCENT_LAB_MONKEY`` says how many, ``DESCENT_LAB_SEED`` which; with
``DESCENT_LAB_STACKS`` it is told where the window was deaf, and ``DESCENT_LAB_DEAF``
says for how many seconds it may be.
"""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDockWidget

from gui.machine.memory import give_back
from model.scenario import scenario_from_json
from model.session import Session
from tests.e2e.monkey import at_window, hands, with_dialogs, with_docks
from tests.e2e.monkey.monkey import Monkey

pytestmark = [pytest.mark.gl, pytest.mark.slow]
COUNT = int(os.environ.get("DESCENT_LAB_MONKEY", "700"))
SEED = int(os.environ.get("DESCENT_LAB_SEED", "7"))
CHECKS = 250
"""Doings between two looks at the whole session."""
DEAF = float(os.environ.get("DESCENT_LAB_DEAF", "1"))
"""Seconds of its own work for which the window may be deaf at most."""
WAYS = (*at_window.WAYS, *with_docks.WAYS, *with_dialogs.WAYS)


@pytest.fixture
def monkey(person, tmp_path, monkeypatch) -> Iterator[Monkey]:
    with_dialogs.fill(tmp_path)
    made = Monkey(person, SEED, tmp_path, WAYS)
    with_dialogs.answer_file_dialogs(made, monkeypatch)
    person.window.stage.reduced_motion = True
    yield made
    made.end()
    print(made.blocks.table())
    for row in made.sizes:
        print("{:6.0f} MB {:6} widgets {:8} objects".format(row[0] / 1e6, *row[1:]))


def test_a_monkey_at_the_window(monkey, person, qtbot, qtlog) -> None:
    kinds = {type(each) for each in QApplication.topLevelWidgets()}
    with qtbot.capture_exceptions() as faults:
        for number in range(COUNT):
            try:
                monkey.act()
                if number % 50 == 0:
                    monkey.rest()
                if number % CHECKS == CHECKS - 1:
                    consistent(person)
                    monkey.sizes.append(size())
            except Exception as error:  # noqa: BLE001
                faults.append((type(error), error, error.__traceback__))
            if fault := bad(faults, qtlog, monkey):
                lines = "\n".join(monkey.done)
                pytest.fail(f"seed {SEED}, action {number}:\n{lines}\n{fault}")
    close(person)
    consistent(person)
    left = {type(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
    assert left <= kinds | {type(person.window), QDockWidget}, left
    assert_bounded(monkey.sizes)


def bad(faults, qtlog, monkey: Monkey) -> str:
    """Return what has gone wrong, if anything has."""
    said = [
        each.message
        for each in qtlog.records
        if not each.ignored and "debug" not in str(each.type).lower()
    ]
    lines = ["".join(traceback.format_exception(*each)) for each in faults]
    if monkey.blocks.last > DEAF:
        lines.append(f"deaf for {monkey.blocks.last:.2f} s")
    return "\n".join([*lines, *said])


def close(person) -> None:
    """Close what is open, and hold everything."""
    if person.window.isFullScreen():
        person.window.actions_["full_screen"].trigger()
    hands.close_menus()
    for dialog in hands.dialogs():
        dialog.close()
    person.window.exporter.cancel()
    person.wait(300)
    person.controller.play_requested(on=False)


def consistent(person) -> None:
    """The session is what its scenario says: read anew and run anew, bit for bit."""
    person.arrive()
    scenario = person.scenario
    read = scenario_from_json(scenario.to_json())
    assert read == scenario
    fresh = Session(read)
    fresh.seek(person.step)
    ours, theirs = person.session.frame(), fresh.frame()
    assert ours.step == theirs.step
    assert len(ours.balls) == len(theirs.balls)
    for one, other in zip(ours.balls, theirs.balls, strict=True):
        assert one.position.tobytes() == other.position.tobytes()
        assert one.rate == other.rate
        assert one.status.kind == other.status.kind
    rows = person.window.runs.rows
    assert len(rows) == len(scenario.runs)
    assert [r.tick.isChecked() for r in rows] == [r.enabled for r in scenario.runs]
    assert person.window.transport.budget.value() == scenario.steps
    there_and_back(person)


def there_and_back(person, steps: int = 3) -> None:
    """What is undone and made again is as it was, bit for bit."""
    scenario, step = person.scenario, person.step
    undo, redo = person.window.actions_["undo"], person.window.actions_["redo"]
    taken = 0
    while taken < steps and undo.isEnabled():
        undo.trigger()
        taken += 1
    for _ in range(taken):
        redo.trigger()
    person.arrive()
    again = person.scenario
    assert replace(again, camera=None) == replace(scenario, camera=None)
    person.controller.seek_requested(step)
    person.arrive()


def size() -> tuple[int, int, int]:
    """Return bytes of memory as after a pause, widgets, and Python's objects."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    give_back()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    bytes_ = pages * os.sysconf("SC_PAGE_SIZE")
    return bytes_, len(QApplication.allWidgets()), len(gc.get_objects())


def assert_bounded(sizes) -> None:
    """Memory and widgets level off once every panel has been made."""
    if len(sizes) < 6:
        return
    early, late = sizes[len(sizes) // 2], sizes[-1]
    assert late[0] < early[0] + 150e6, sizes
    assert late[1] < 1.5 * early[1] + 300, sizes
