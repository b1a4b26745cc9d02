"""No fonts at all: texts are boxes, and everything works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN = """
import sys; sys.path.insert(0, sys.argv[1])
from PySide6.QtGui import QFontDatabase
from gui.app import open_window
from gui.machine.application import make_application
from gui.settings.store import Store
from pathlib import Path
app = make_application(sys.argv[:1], language="en", look="dark", text=1.2)
names = set(QFontDatabase.families()) - {"Monospace", "Sans Serif", "Serif"}
assert not names, names  # those three stand for others
window = open_window(Store(Path(sys.argv[2])))
window.show()
app.processEvents()
assert not window.message_bar.text
window.set_language("zh_CN")
assert "No font of this machine has Chinese" in window.message_bar.text
for name in ("lesson", "step", "cut"):
    window.docks.show(name)
window.controller.seek_requested(20)
app.processEvents()
assert window.grab().width() > 300
window.close()
print("well", flush=True)
"""


@pytest.mark.gl
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts of Linux")
def test_a_machine_without_fonts(tmp_path: Path) -> None:
    """The library that finds fonts looks into an empty folder only."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><fontconfig>'
        f"<dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    machine = {
        "QT_QPA_PLATFORM": "xcb",
        "QT_QPA_FONTDIR": str(tmp_path / "fonts"),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "DESCENT_LAB_HOME": str(tmp_path / "home"),
    }
    words = [sys.executable, "-c", OPEN, str(ROOT), str(tmp_path / "home")]
    given = os.environ | machine
    done = subprocess.run(
        words, env=given, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout == "well\n"
    assert "Traceback" not in done.stderr
