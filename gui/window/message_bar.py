"""One sentence upon the top of the stage, for what has to be said now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.theme import icons
from gui.widgets.buttons import IconButton, TextButton

READING = 9_000
"""Milliseconds after which a note goes by itself; a fault stays until closed."""


class MessageBar(QFrame):
    """Shows a fault or a note; at most one, the newest.

    Signals
    -------
    stopped()
        What the note tells of shall not go on.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._icon = QLabel(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )
        self.stop = TextButton(flat=True, parent=self)
        self.stop.clicked.connect(self.stopped)
        self._close = IconButton("close", size=14, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        for widget in (self._icon, self._label, self.stop, self._close):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READING)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.dismiss)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty when none is."""
        return "" if self.isHidden() else self._label.text()

    def tell_fault(self, sentence: str) -> None:
        """Say what went wrong."""
        self._tell(sentence, "fault", "warning")
        self._timer.stop()

    def tell(self, sentence: str) -> None:
        """Say something that is good to know, for a while."""
        self._tell(sentence, "note", "info")
        self._timer.start()

    def tell_work(self, sentence: str) -> None:
        """Say what is being done, until it is; a button stops it."""
        if self.text == sentence:
            return
        self._tell(sentence, "note", "info")
        self._timer.stop()
        self.stop.show()

    def fit(self, room: QRect) -> None:
        """Lie in the middle of the top of the room, with as many lines as it takes."""
        words, hint = self._label, self.sizeHint()
        text = words.fontMetrics().horizontalAdvance(words.text()) + 2
        wide = hint.width() - words.sizeHint().width() + text
        wraps = wide > room.width()
        if wraps != words.wordWrap():  # each call would ask for a new layout
            words.setWordWrap(wraps)
        if wraps:
            size = QSize(room.width(), self.heightForWidth(room.width()))
        else:
            size = QSize(wide, self.sizeHint().height())
        left = room.x() + (room.width() - size.width()) // 2
        size = size.boundedTo(room.size())
        self.setGeometry(QRect(QPoint(left, room.y()), size))

    def dismiss(self) -> None:
        """Take the sentence away."""
        self._timer.stop()
        self.hide()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._close.set_name(self.tr("Close the message"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop what is being computed"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.dismiss()  # what was said was said in the other language
        super().changeEvent(event)

    def _tell(self, sentence: str, role: str, icon: str) -> None:
        self.stop.hide()
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
        look = theme.current()
        color = look.danger if role == "fault" else look.link
        self._icon.setPixmap(icons.icon(icon, color).pixmap(18, 18))
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
