"""Who hears whom: intents and commands by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from gui.controller import SPEEDS, Controller

if TYPE_CHECKING:
    from gui.main_window import MainWindow

INTENTS = (
    *("run_enabled_requested", "run_selected", "hyperparameter_edited"),
    *("gesture_finished", "optimizer_requested", "schedule_requested"),
    *("schedule_value_edited", "start_requested", "run_added_requested"),
    *("run_removed_requested", "run_duplicated_requested", "inspect_run_requested"),
    *("surface_requested", "surface_value_edited", "start_all_requested"),
    *("sampler_requested", "sampler_value_edited", "seed_requested"),
    *("own_sampler_requested", "own_sampler_value_edited", "pace_requested"),
    *("velocity_push_requested",),
    *("play_requested", "step_requested", "seek_requested", "restart_requested"),
    *("end_requested", "speed_requested", "budget_requested", "follow_requested"),
    *("drop_requested", "inspect_requested", "ball_drag_started", "ball_dragged"),
    *("ball_drag_finished", "ball_selected", "hovered", "camera_changed"),
)
RENAMED = {"ball_selected": "run_selected"}
DIGITS = range(1, 10)


def connect_intents(
    source: object,
    controller: Controller,
    own: Mapping[str, Callable[..., object]] | None = None,
) -> None:
    """Connect a source's intents with the controller's methods of the same names.

    What ``own`` names goes there instead.
    """
    for name in INTENTS:
        signal: Any = getattr(source, name, None)
        if signal is not None and hasattr(signal, "connect"):
            known = getattr(controller, RENAMED.get(name, name))
            signal.connect((own or {}).get(name, known))


def connect_digits(window: MainWindow) -> None:
    """Let the digits tick runs."""
    for digit in DIGITS:
        shortcut = QShortcut(QKeySequence(str(digit)), window)
        shortcut.activated.connect(partial(window.controller.run_toggled, digit - 1))


def commands(window: MainWindow) -> dict[str, Callable[..., object]]:
    """Return what each command does."""
    controller, documents = window.controller, window.documents
    return {
        "open": documents.open_requested,
        "data": window.data_files.choose_requested,
        "save": documents.save_requested,
        "save_as": documents.save_as_requested,
        "export": window.exporter.export_requested,
        "share": window.sharing.share_requested,
        "paste": window.sharing.paste_requested,
        "experiments": window.experiments.toggle,
        "opening": documents.opening_requested,
        "quit": window.close,
        "undo": controller.undo_requested,
        "redo": controller.redo_requested,
        "play": controller.play_toggled,
        "step_back": lambda: window.splitter.step_requested(-1),
        "step_forward": lambda: window.splitter.step_requested(1),
        "split": window.split_steps,
        "leap_back": lambda: controller.step_requested(-10),
        "leap_forward": lambda: controller.step_requested(10),
        "to_start": lambda: controller.seek_requested(0),
        "to_end": controller.end_requested,
        "restart": lambda: roll_again(controller),
        "faster": lambda: change_speed(controller, 1),
        "slower": lambda: change_speed(controller, -1),
        "trails": lambda on: window.change_look(trails=on),
        "arrows": lambda on: window.change_look(arrows=on),
        "contours": lambda on: window.change_look(contours=on),
        "inset": lambda on: window.change_look(inset=on),
        "batches": lambda on: window.change_look(batches=on),
        "marks": lambda on: window.change_look(marks=on),
        "panels": window.show_panels,
        "camera": window.reset_camera,
        "full_screen": window.show_full_screen,
        "learn": window.arrangements.learn,
        "lab": window.arrangements.lab,
        "present": lambda _on: window.arrangements.present(),
        "preferences": window.preferences.show,
        "explain": window.explain,
        "describe": window.scene_words.show,
        "keys": window.show_keys,
        "about": window.show_about,
    }


def roll_again(controller: Controller) -> None:
    """Roll from the start."""
    controller.restart_requested()
    controller.play_requested(on=True)


def change_speed(controller: Controller, way: int) -> None:
    """Go one speed up or down."""
    speed = controller.speed
    nearest = min(range(len(SPEEDS)), key=lambda k: abs(SPEEDS[k] - speed))
    chosen = min(max(nearest + way, 0), len(SPEEDS) - 1)
    controller.speed_requested(SPEEDS[chosen])
