"""What a person may want of a run, told by its row and passed on by the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gui.widgets.worded import Worded


class RunIntents(Worded):
    """Tells of intents; the first number is the run's place among the runs."""

    run_enabled_requested = Signal(int, bool)
    run_selected = Signal(int)
    hyperparameter_edited = Signal(int, str, object)
    gesture_finished = Signal()
    optimizer_requested = Signal(int, str)
    schedule_requested = Signal(int, str)
    schedule_value_edited = Signal(int, str, object)
    own_sampler_requested = Signal(int, str)
    own_sampler_value_edited = Signal(int, str, object)
    start_requested = Signal(int, object)
    run_removed_requested = Signal(int)
    run_duplicated_requested = Signal(int)
    inspect_run_requested = Signal(int)

    def relay(self, source: RunIntents) -> None:
        """Tell whatever another one tells."""
        for name, each in vars(RunIntents).items():
            if isinstance(each, Signal):
                getattr(source, name).connect(getattr(self, name))
