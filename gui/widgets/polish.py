"""Small helps for the style sheet: properties that change a widget's look."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and let it be read again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label in a role of the style sheet (dim, small, title, section …)."""
    made = QLabel(text, parent)
    if role:
        made.setProperty("role", role)
    return made
