"""What goes wrong, said in one sentence each."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui import i18n
from gui.panels.runs import RunsPanel
from gui.panels.surface import SurfacePanel
from gui.window.message_bar import MessageBar
from model.errors import UserError

# In English on purpose: it is said where nothing else can be read.
NO_LETTERS = (
    "No font of this machine has Chinese characters: install one, such as Noto Sans "
    "CJK, or choose English in the menu with the globe."
)


class Faults(QObject):
    """Tells the message bar, and the control whose value was refused."""

    def __init__(
        self, bar: MessageBar, runs: RunsPanel, surface: SurfacePanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._runs, self._surface = bar, runs, surface

    def tell(self, error: Exception) -> None:
        """Say that something asked for could not be done."""
        self._bar.tell_fault(
            i18n.sentence(error)
            if isinstance(error, UserError)
            else str(error) or type(error).__name__
        )

    def refuse(self, field: str, error: UserError) -> None:
        """Say which value was refused, in the bar and at its control."""
        sentence = i18n.sentence(error)
        self._bar.tell_fault(sentence)
        run, _, name = field.removeprefix("runs[").partition("].")
        if run.isdigit():
            self._runs.show_error(int(run), name, sentence)
        if field.startswith("surface."):
            self._surface.show_error(field.removeprefix("surface."), sentence)

    def tell_lost_session(self, error: UserError) -> None:
        """Say that the last session could not be read; it has been put aside."""
        self._bar.tell_fault(
            self.tr("The last session could not be restored: {why}").format(
                why=i18n.sentence(error)
            )
        )

    def tell_not_kept(self, error: UserError) -> None:
        """Say that the next start will not find the session as it is now."""
        self._bar.tell_fault(
            self.tr("The session cannot be kept for the next start: {why}").format(
                why=i18n.sentence(error)
            )
        )

    def tell_lost_stage(self) -> None:
        """Say why the relief has gone."""
        self._bar.tell_fault(
            self.tr(
                "OpenGL has stopped working, so the surface is shown as a flat map "
                "from now on."
            )
        )

    def tell_letters(self) -> None:
        """Say why all texts are boxes, if they are."""
        if not i18n.has_letters(i18n.language()):
            self._bar.tell_fault(NO_LETTERS)

    def tell_flat(self) -> None:
        """Say why there is no relief."""
        self._bar.tell_fault(
            self.tr("OpenGL is missing here, so the surface is shown as a flat map.")
        )

    def tell_broken(self, error: BaseException) -> None:
        """Say that the program itself went wrong."""
        self._bar.tell_fault(
            self.tr("Something went wrong in the program: {what}").format(
                what=f"{type(error).__name__}: {error}"
            )
        )
