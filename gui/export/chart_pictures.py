"""The chart of an experiment as a picture: its title, the chart, the claims checked."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from gui import theme
from gui.changes import title
from gui.machine.virtual_screen import has_screen
from gui.theme import Theme
from gui.views.chart_table import TableView
from gui.views.chart_view import ChartView
from gui.views.spoken import said, spoken, verdict_words
from model.chart import Chart, Words
from model.experiment import ClaimCheck, Experiment, Result
from model.files import write_whole

WIDTH, HEIGHT, MARGIN = 900, 560, 20
RATIO = 2.0
"""Dots of the picture for each pixel: fit for print."""


def export_chart(
    experiment: Experiment,
    result: Result,
    path: Path,
    language: str | None,
    look: str | None,
) -> None:
    """Write the first chart of a result as a ``.png``, without a window or GL.

    Raises
    ------
    UserError
        If there is no room for the file.
    """
    from gui.machine.application import make_application

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    arguments = ["descent-lab"]
    app = make_application(arguments, language=language or "en", look=look or "light")
    try:
        charts = experiment.charts(result.columns, result.details)
        chart = charts[0] if charts else Chart(Words())
        write_picture(picture_of(experiment, spoken(chart), result.checks), path)
    finally:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        app.quit()


def write_picture(picture: QImage, path: Path) -> None:
    """Write a picture whole or not at all."""
    from gui.export.writing import png_bytes

    content = png_bytes(picture)
    write_whole(path, lambda stream: stream.write(content))


def picture_of(
    experiment: Experiment, chart: Chart, checks: tuple[ClaimCheck, ...]
) -> QImage:
    """Return a chart, in the words of the window, between its title and the claims."""
    view: ChartView | TableView = ChartView()
    if chart.table is not None:
        view = TableView()
        view.set_table(chart.table)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(WIDTH, HEIGHT)
    view.show()
    if isinstance(view, ChartView):
        view.set_chart(chart)
    drawn = view.picture(RATIO)
    view.hide()
    view.deleteLater()
    heading = title("experiments", experiment)
    parts = [str(each) for each in (chart.title, chart.variant) if each.text]
    below = [str(chart.note)] if chart.note.text else []
    below += [
        f"{verdict_words(c)}: {said(Words(c.sentence, c.values))}" for c in checks
    ]
    return _composed(drawn, heading, " · ".join(parts), below)


def _composed(drawn: QImage, heading: str, about: str, below: list[str]) -> QImage:
    look, small = theme.current(), theme.font("small")
    width = WIDTH - 2 * MARGIN
    flags = int(Qt.TextFlag.TextWordWrap)
    metrics, line = QFontMetrics(small), QFontMetrics(theme.font("title", bold=True))
    room = QRect(0, 0, width, 10_000)
    tall = [metrics.boundingRect(room, flags, text).height() + 6 for text in below]
    top = MARGIN + line.height() + metrics.height() + 10
    height = top + HEIGHT + sum(tall) + MARGIN
    image = QImage(
        round(WIDTH * RATIO), round(height * RATIO), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(look.canvas))
    painter = QPainter(image)
    _write_head(painter, look, heading, about)
    painter.drawImage(0, top, drawn)
    y = top + HEIGHT
    painter.setFont(small)
    painter.setPen(QColor(look.dim))
    for text, high in zip(below, tall, strict=True):
        painter.drawText(QRect(MARGIN, y, width, high), flags, text)
        y += high
    painter.end()
    return image


def _write_head(painter: QPainter, look: Theme, heading: str, about: str) -> None:
    bold = theme.font("title", bold=True)
    painter.setFont(bold)
    painter.setPen(QColor(look.text))
    y = MARGIN + QFontMetrics(bold).ascent()
    painter.drawText(MARGIN, y, heading)
    painter.setFont(theme.font("small"))
    painter.setPen(QColor(look.dim))
    y += QFontMetrics(bold).descent() + QFontMetrics(painter.font()).height()
    painter.drawText(MARGIN, y, about)
