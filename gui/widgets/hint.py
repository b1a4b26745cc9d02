"""A hint that floats over a view and goes away by doing the thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.theme import icons
from gui.widgets.buttons import IconButton


class Hint(QFrame):
    """One sentence in a bubble near the lower edge of ``host``.

    Signals
    -------
    dismissed()
        The person closed it.
    """

    dismissed = Signal()

    def __init__(self, host: QWidget, margin: int = 16) -> None:
        super().__init__(host)
        self._host, self._margin = host, margin
        self.setProperty("role", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        self._label = QLabel(self)
        self._label.setWordWrap(False)
        self._close = IconButton("close", size=14, parent=self)
        icons.set_icon(self._close, "close", "on_tooltip", 14)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._label)
        row.addWidget(self._close)
        self._close.clicked.connect(self._on_close_clicked)
        host.installEventFilter(self)
        self.retranslate()
        self.hide()

    def text(self) -> str:
        """Return the sentence."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Show a sentence; an empty one hides the bubble."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._place()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._close.set_name(self.tr("Close the hint"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.width() - 2 * self._margin
        self._label.setWordWrap(self.sizeHint().width() > room)
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())
        x = (self._host.width() - self.width()) // 2
        self.move(x, self._host.height() - self.height() - self._margin)
        self.raise_()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.dismissed.emit()
