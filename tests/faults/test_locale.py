"""A decimal comma: 0.1 and 0,1 are both understood; files are written with a dot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from gui.widgets.number_field import NumberField
from model.opening import read_scenario

ROOT = Path(__file__).resolve().parents[2]
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@pytest.fixture
def german():
    before = QLocale()
    QLocale.setDefault(GERMAN)
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("typed", ["0.1", "0,1", " 0,10 ", "1e-1", "1,0e-1"])
def test_both_are_understood(qtbot, german, typed) -> None:
    assert QLocale().decimalPoint() == ","
    field = NumberField()
    qtbot.addWidget(field)
    field.set_value(5.0)
    field.show()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    field.commit()
    assert field.value() == 0.1
    assert field.text() == "0.1"


@pytest.mark.parametrize("typed", ["1.000,5", "1,000,5", "0,1,2", "1.2.3"])
def test_what_could_be_either_is_refused(qtbot, german, typed) -> None:
    field, told = NumberField(), []
    qtbot.addWidget(field)
    field.rejected.connect(told.append)
    field.setText(typed)
    field.setModified(True)
    field.commit()
    assert field.value() == 0.0
    assert "must be a number" in told[0].lower()


USE = """
import sys; sys.path.insert(0, sys.argv[1])
import locale
from pathlib import Path
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from gui.machine import gl
gl.gl_works = lambda: False
from gui.app import open_window
from gui.machine.application import make_application
from gui.settings.store import Store
from model.export import export
from model.opening import opening_scenario
folder = Path(sys.argv[2])
app = make_application(sys.argv[:1], language="en", look="light")
assert locale.localeconv()["decimal_point"] == ",", "Qt takes the system's locale"
window = open_window(Store(folder / "home"), opening_scenario())
window.show()
row = window.runs.rows[0]
row.set_expanded(True)
app.processEvents()
from gui.widgets.number_slider import NumberSlider
field = row.findChildren(NumberSlider)[0].field
for typed in ("0,02", "0.03", "0,0125"):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    field.commit()
    app.processEvents()
    rate = window.controller.scenario.runs[0].optimizer.learning_rate
    assert rate == float(typed.replace(",", ".")), (typed, rate)
window.contour.grab()
scenario = window.controller.scenario
assert window.documents.save_path(folder / "saved.json")
for ending in ("csv", "json", "svg", "py", "npz"):
    export(scenario, folder / f"out.{ending}")
window.close()
print("well", flush=True)
"""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the German locale, made here: systems seldom have it."""
    tool = shutil.which("localedef")
    if tool is None:
        pytest.skip("no localedef here")
    folder = tmp_path_factory.mktemp("locales")
    words = [tool, "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no definition of the German locale here")
    return folder


@pytest.mark.gl
def test_a_system_with_a_decimal_comma(locales: Path, tmp_path: Path) -> None:
    given = {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(locales), "LANG": "de_DE.UTF-8"}
    words = [sys.executable, "-c", USE, str(ROOT), str(tmp_path)]
    done = subprocess.run(
        words,
        env=os.environ | given,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "well\n"), done.stderr[-3000:]
    scenario = read_scenario(tmp_path / "saved.json")
    assert scenario.runs[0].optimizer.learning_rate == 0.0125
    assert '"learning_rate": 0.0125' in (tmp_path / "saved.json").read_text()
    header, *lines = (tmp_path / "out.csv").read_text().splitlines()
    assert {line.count(",") for line in (header, *lines)} == {header.count(",")}
    row = next(line for line in lines if line.startswith("1,0,")).split(",")
    assert float(row[header.split(",").index("theta_0")]) == scenario.runs[1].start[0]
    assert json.loads((tmp_path / "out.json").read_text())["columns"]["loss"]
    assert "lr=0.0125)" in (tmp_path / "out.py").read_text()
