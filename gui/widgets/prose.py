"""A lesson's text on the screen: words, typeset formulas, pictures of its folder.

The document is built piece by piece; nothing of the text is read as HTML, nothing in
it can be followed, and nothing is loaded but pictures that have been looked at before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from gui import theme
from gui.widgets.formula import plain
from gui.widgets.formula_object import Formulas, drawing_of
from gui.widgets.typesetter import typesetter
from model.lessons.text import Block, Span, Text

LARGEST = 2_000_000
"""Bytes that a picture may have."""
WIDEST = 4000
"""Pixels that a picture may have along a side."""
KINDS = (b"png", b"jpeg")
INLINE, DISPLAYED = 1.12, 1.3
"""The size of formulas, in that of the text."""
LEADING = 0.16
"""Room between lines, in their heights: the same whether a formula is in them."""
GAP = 0.55
"""Room below a paragraph, in heights of a line."""
MARKS = ",.;:!?)]}’”»，。、；：！？）】》…"
Say = Callable[[Span], str]


def no_values(span: Span) -> str:
    """Return a value as it was written: there is no run to ask."""
    return span.text


class Prose(QTextBrowser):
    """A text as high as it needs to be; the page around it scrolls.

    Parameters
    ----------
    dim
        Whether it is said more quietly.
    """

    def __init__(self, parent: QWidget | None = None, *, dim: bool = False) -> None:
        super().__init__(parent)
        self._text: Text = ()
        self._say: Say = no_values
        self._folder: Path | None = None
        self._dim = dim
        self._tail = ""
        self.setProperty("role", "prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)
        self.document().setDocumentMargin(0)
        self.formulas = Formulas(self.document())
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._build)
        self._waiting: set[str] = set()
        typesetter().done.connect(self._on_typesetter_done)
        theme.notifier().changed.connect(self._on_theme_changed)

    # ------------------------------------------------------------ what is shown

    def set_text(
        self, text: Text, say: Say = no_values, folder: Path | None = None
    ) -> None:
        """Show a text; ``say`` gives the words for values of the run."""
        self._text, self._say, self._folder = text, say, folder
        self._build()

    def set_spans(self, spans: tuple[Span, ...], say: Say = no_values) -> None:
        """Show one line."""
        self.set_text((Block("paragraph", spans),), say)

    def words(self) -> str:
        """Return what is said, for readers: formulas as plain characters."""
        return "\n".join(
            "".join(_plainly(span, self._say) for span in block.spans)
            for block in self._text
        )

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing: all that is shown has been put into the document."""
        del kind, name
        return QByteArray()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        self._waiting.clear()
        self.formulas.drawings.clear()
        document = self.document()
        document.clear()
        document.setDefaultFont(self.font())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, block in enumerate(self._text):
            self._add_block(cursor, block, number)
        cursor.endEditBlock()
        self.setAccessibleName(self.words())
        self._fit()

    def _add_block(self, cursor: QTextCursor, block: Block, number: int) -> None:
        self._tail = ""
        form = QTextBlockFormat()
        line = QFontMetricsF(self.font()).height()
        last = number == len(self._text) - 1
        listed = block.kind in {"item", "number"}
        form.setBottomMargin(0 if last else line * (0.25 if listed else GAP))
        if block.kind in {"formula", "picture"}:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if listed:
            form.setLeftMargin(1.3 * line)
            form.setTextIndent(-0.9 * line)
        if number:
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        if listed:
            mark = "•" if block.kind == "item" else block.name
            cursor.insertText(f"{mark}\u2002", self._format("text"))
        if block.kind == "picture":
            self._add_picture(cursor, block)
            return
        first = len(self.formulas.drawings)
        spans = [*block.spans, Span("text", "")]
        for span, after in pairwise(spans):
            self._add_span(cursor, span, after, displayed=block.kind == "formula")
        self._leave_room(cursor, first)

    def _add_span(
        self, cursor: QTextCursor, span: Span, after: Span, *, displayed: bool
    ) -> None:
        words = _plainly(span, self._say)
        if self._tail:
            words, self._tail = words.removeprefix(self._tail), ""
        if span.kind == "formula":
            tail = leading_marks(after.text) if after.kind == "text" else ""
            if self._add_formula(cursor, span, tail, displayed):
                self._tail = tail
                return
        cursor.insertText(words, self._format(span.kind))

    def _format(self, kind: str) -> QTextCharFormat:
        look, form = theme.current(), QTextCharFormat()
        form.setForeground(QColor(look.dim if self._dim else look.text))
        if kind in {"strong", "value"}:
            form.setFontWeight(QFont.Weight.DemiBold)
        if kind == "value":
            form.setFont(
                theme.tabular(form.font()),
                QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
            )
        if kind == "emphasis":
            form.setFontItalic(True)
        if kind == "code":
            form.setFontFamilies(["monospace"])
            form.setBackground(QColor(look.hover))
        return form

    # ------------------------------------------------------------ formulas

    def _add_formula(
        self, cursor: QTextCursor, span: Span, tail: str, displayed: bool
    ) -> bool:
        scale = DISPLAYED if displayed else INLINE
        pixels = round(QFontInfo(self.font()).pixelSize() * scale, 1)
        svg = typesetter().get(span.text, pixels)
        if svg is None:
            self._waiting.add(span.text)
        if not svg:
            return False
        look = theme.current()
        color = look.dim if self._dim else look.text
        room = max(self._room(), 40)
        made = drawing_of(svg, color, room, alone=displayed)
        self.formulas.insert(cursor, replace(made, tail=tail, font=self.font()))
        return True

    def _leave_room(self, cursor: QTextCursor, first: int) -> None:
        """Set the lines of a block apart, farther where a formula reaches down."""
        metrics = QFontMetricsF(self.font())
        deep = [each.below for each in self.formulas.drawings[first:] if not each.alone]
        room = max([LEADING * metrics.height(), *(d - metrics.descent() for d in deep)])
        form = QTextBlockFormat()
        apart = QTextBlockFormat.LineHeightTypes.LineDistanceHeight
        form.setLineHeight(room, apart.value)
        cursor.mergeBlockFormat(form)

    def _on_typesetter_done(self, latex: str) -> None:
        if latex in self._waiting:
            self._late.start()

    # ------------------------------------------------------------ pictures

    def _add_picture(self, cursor: QTextCursor, block: Block) -> None:
        image = picture(self._folder, block.name)
        if image.isNull():
            cursor.insertText(block.text, self._format("emphasis"))
            return
        name = f"picture:{block.name}"
        document, kind = self.document(), QTextDocument.ResourceType.ImageResource
        document.addResource(kind, QUrl(name), image)
        form = QTextImageFormat()
        form.setName(name)
        form.setWidth(min(image.width(), max(self._room(), 40)))
        form.setProperty(QTextCharFormat.Property.ImageAltText, block.text)
        cursor.insertImage(form)

    # ------------------------------------------------------------ the widget

    def _room(self) -> int:
        return self.width() if self.isVisible() or self.width() > 100 else 320

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(max(self.width(), 40))
        high = int(document.size().height() + 0.99)
        if high != self.height():
            self.setFixedHeight(high)

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        if any(block.kind in {"formula", "picture"} for block in self._text):
            self._late.start()
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_late"):
            self._late.start()

    def _on_theme_changed(self, _theme: object) -> None:
        self._build()


def picture(folder: Path | None, name: str) -> QImage:
    """Return a picture of a lesson's folder; nothing if it is not fit to be shown.

    It must lie in that very folder, be a PNG or JPEG in truth, and of modest size; its
    size is asked for before it is decoded.
    """
    if folder is None:
        return QImage()
    try:
        path = (folder / name).resolve()
        inside = path.parent == folder.resolve() and path.is_file()
        if not inside or path.stat().st_size > LARGEST:
            return QImage()
        content = QByteArray(path.read_bytes())
    except OSError:
        return QImage()
    from PySide6.QtCore import QBuffer

    buffer = QBuffer(content)
    reader = QImageReader(buffer)
    size = reader.size()
    known = bytes(reader.format().data()) in KINDS
    if not known or not 0 < size.width() <= WIDEST or not 0 < size.height() <= WIDEST:
        return QImage()
    return reader.read()


def leading_marks(words: str) -> str:
    """Return the commas and the like at the beginning, which begin no line."""
    count = 0
    while count < min(len(words), 2) and words[count] in MARKS:
        count += 1
    return words[:count]


def _plainly(span: Span, say: Say) -> str:
    if span.kind == "formula":
        return plain(span.text)
    return say(span) if span.kind == "value" else span.text
