"""Charts and what is said of them in the language of the window."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.formatting import MINUS
from gui.i18n import model_text
from model.chart import Axis, Chart, Heat, Mark, Series, Table, Words
from model.experiment import ClaimCheck
from model.optimizers import OPTIMIZERS
from model.wording import filled

SIGN = re.compile(r"(?<![\w.–-])-(?=\d)")
"""The sign of a number, not the hyphen between two."""
POWER = re.compile(r"(?<=\d)e([+-])0*(\d+)")
CONTEXTS = ("experiments", "optimizers", "parameters")


def _power(found: re.Match[str]) -> str:
    """Return a power of ten as everywhere in the window: e−8 for e-08."""
    return f"e{MINUS if found[1] == '-' else ''}{found[2]}"


def said(words: Words) -> Words:
    """Return words in the language of the window, filled in."""
    texts = (model_text(context, words.text) for context in CONTEXTS)
    text = next((each for each in texts if each != words.text), words.text)
    values = {key: _title(value) for key, value in words.values.items()}
    full = SIGN.sub(MINUS, POWER.sub(_power, filled(text, values)))
    return Words(full.replace("{", "{{").replace("}", "}}"))


def _title(value: float | str) -> float | str:
    """Return an optimizer's name in the catalogue as people say it."""
    if not isinstance(value, str) or value not in OPTIMIZERS:
        return value
    return model_text("optimizers", OPTIMIZERS[value].title)


def spoken(chart: Chart) -> Chart:
    """Return a chart whose words are in the language of the window."""

    def axis(each: Axis) -> Axis:
        return replace(each, name=said(each.name))

    def named(each: Any) -> Any:
        return replace(each, name=said(each.name))

    series: tuple[Series, ...] = tuple(named(each) for each in chart.series)
    marks: tuple[Mark, ...] = tuple(named(each) for each in chart.marks)
    return replace(
        chart,
        title=said(chart.title),
        variant=said(chart.variant),
        note=said(chart.note),
        x=axis(chart.x),
        y=axis(chart.y),
        series=series,
        marks=marks,
        names=tuple(said(each) for each in chart.names),
        heat=None if chart.heat is None else spoken_heat(chart.heat),
        table=None if chart.table is None else spoken_table(chart.table),
    )


def spoken_heat(heat: Heat) -> Heat:
    """Return a map whose words are in the language of the window."""
    return replace(
        heat,
        name=said(heat.name),
        beyond=said(heat.beyond),
        parts=tuple(replace(each, name=said(each.name)) for each in heat.parts),
        names=tuple(said(each) for each in heat.names),
    )


def spoken_table(table: Table) -> Table:
    """Return a table whose words are in the language of the window."""
    cells = tuple(
        tuple(said(each) if isinstance(each, Words) else each for each in row)
        for row in table.cells
    )
    return replace(table, heads=tuple(said(each) for each in table.heads), cells=cells)


def translated(text: str) -> str:
    """Return a text of this module in the language of the window."""
    return QCoreApplication.translate("result", text)


def verdict_words(check: ClaimCheck) -> str:
    """Return how a claim came out, in the language of the window."""
    return {
        "agrees": translated("These measurements agree"),
        "disagrees": translated("These measurements disagree"),
        "undecided": translated("These measurements do not decide"),
    }[check.verdict]
