"""The Qt application, ready for windows and 3-D views."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui import i18n, theme
from gui.machine import gl, lean_pyqtgraph
from gui.machine.guard import loses_references
from gui.machine.manners import hand_on_the_lock
from gui.machine.memory import return_large_blocks
from model import VERSION
from model.errors import QT_TRANSLATE_NOOP, UserError

BAD_BINDING = QT_TRANSLATE_NOOP(
    "errors",
    "this PySide6 loses references on this Python and would crash; "
    "install PySide6-Essentials 6.11",
)
lean_pyqtgraph.load()  # before any view asks for it


def make_application(
    arguments: list[str], *, language: str, look: str, text: float = 1.0
) -> QApplication:
    """Return the application, ready for windows and 3-D views.

    Parameters
    ----------
    text
        How large all text is, of the system's size.

    Raises
    ------
    UserError
        If this build of the Qt binding cannot be used with this Python.
    """
    if loses_references():
        raise UserError(BAD_BINDING)
    return_large_blocks()
    hand_on_the_lock()
    gl.prepare()
    application = QApplication(arguments)
    application.setApplicationName("Descent Lab")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("descent-lab")
    gl.choose_platform()
    i18n.install(application, language)
    theme.apply(application, theme.resolve(look), text)
    return application
