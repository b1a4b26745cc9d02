"""The look of the window: colours, fonts, palette and style sheet.

``apply(app, theme)`` sets everything; ``current()`` says what is set; what paints by
itself connects to ``notifier().changed``. ``resolve("system")`` asks the desktop.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.theme.colors import DARK, HIGH_CONTRAST, LIGHT, THEMES, Theme
from gui.theme.fonts import font, scale, set_scale, tabular
from gui.theme.stylesheet import style_sheet

__all__ = [
    "CHOICES",
    "DARK",
    "HIGH_CONTRAST",
    "LIGHT",
    "THEMES",
    "Theme",
    "apply",
    "current",
    "follow_system",
    "font",
    "notifier",
    "palette",
    "resolve",
    "scale",
    "tabular",
]

CHOICES = (*THEMES, "system")
"""What a person may ask for."""


class Notifier(QObject):
    """Says that another theme has been applied."""

    changed = Signal(object)
    system_changed = Signal()


_notifier: list[Notifier] = []
_current: list[Theme] = [LIGHT]


def notifier() -> Notifier:
    """Return the one object whose ``changed(Theme)`` tells of a new theme."""
    if not _notifier:
        _notifier.append(Notifier())
    return _notifier[0]


def current() -> Theme:
    """Return the theme applied last; the light one before any."""
    return _current[0]


def apply(app: QApplication, theme: Theme, factor: float | None = None) -> None:
    """Give the program this look.

    Parameters
    ----------
    factor
        How large all text is (2.0 is 200 %); as large as it was where none is given.
    """
    _current[0] = theme
    if not app.property("styled"):  # a style sheet hides the name of the style below
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty("styled", True)
    if app.styleSheet():
        # Exchanged in place, each widget asks all above it anew: it takes three times
        # as long as to take the old sheet away and put the new one on.
        app.setStyleSheet("")
    set_scale(app, scale() if factor is None else factor)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, app.font().pointSizeF()))
    notifier().changed.emit(theme)


def resolve(choice: str) -> Theme:
    """Return the theme of a choice; the system may ask for dark or high contrast."""
    if choice in THEMES:
        return THEMES[choice]
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def follow_system() -> None:
    """Let ``notifier().system_changed`` tell when the desktop's scheme changes."""
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.connect(
        notifier().system_changed, Qt.ConnectionType.UniqueConnection
    )
    hints.accessibility().contrastPreferenceChanged.connect(
        notifier().system_changed, Qt.ConnectionType.UniqueConnection
    )


def palette(theme: Theme) -> QPalette:
    """Return the palette for what the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for key, color in {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.card,
        role.Text: theme.text,
        role.PlaceholderText: theme.dim,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.tooltip,
        role.ToolTipText: theme.on_tooltip,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.edge,
        role.Shadow: theme.border,
    }.items():
        made.setColor(key, QColor(color))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return made
