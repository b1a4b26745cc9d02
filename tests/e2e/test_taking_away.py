"""Pictures, films, scripts and text: taken from the window and brought back."""

from __future__ import annotations

import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import shiboken6
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from gui import i18n, theme
from gui.dialogs.export_kinds import KINDS
from gui.export.film import Film
from gui.export.options import Options
from gui.export.still import Still
from gui.jobs import beside
from model.carried import scenario_in
from model.films import films_can_be_made
from model.opening import opening_scenario
from model.share import scenario_from_share, share_text
from tests.e2e.person import CTRL, KEYS, SHIFT
from tests.gui.gaps import Gaps

pytestmark = pytest.mark.gl
SMALL = Film(width=160, height=120, rate=10, seconds=0.8, last=220)


@pytest.fixture
def dialog(person):
    person.controller.play_requested(on=False)
    person.wait_for(person.window.isActiveWindow)
    person.key(KEYS.Key_E, CTRL)
    yield person.window.exporter._dialog
    person.window.exporter._dialog.close()


def written(person) -> str:
    person.wait_for(lambda: not person.window.exporter.busy)
    return person.window.message_bar.text


@pytest.mark.parametrize(("ending", "turn"), [(".gif", 0), (".gif", 90), (".mp4", 0)])
def test_a_film_is_made_beside_the_window(person, tmp_path, ending, turn) -> None:
    if ending == ".mp4" and not films_can_be_made():
        pytest.skip("av is not installed here")
    path, window = tmp_path / f"out{ending}", person.window
    shares = []
    window.exporter.progressed.connect(lambda share, _size: shares.append(share))
    film = replace(SMALL, turn=turn)
    camera, step = window.stage.camera, person.step
    window.exporter.export_to(path, Options(film=film))
    assert written(person) == f"Written: {path}"
    assert shares == sorted(shares)
    assert len(shares) >= 8
    assert scenario_in(path) == person.scenario
    assert (window.stage.camera, person.step >= step) == (camera, True)
    if ending == ".gif":
        with Image.open(path) as found:
            assert (found.n_frames, found.size) == (8, (160, 120))
            first = np.asarray(found.convert("RGB"), int)
            found.seek(7)
            last = np.asarray(found.convert("RGB"), int)
        assert len(np.unique(first.reshape(-1, 3), axis=0)) > 100
        moved = (abs(first - last).max(axis=-1) > 40).mean()
        assert moved > (0.2 if turn else 0.001)


def test_a_film_that_is_cancelled_leaves_the_old_file(person, tmp_path) -> None:
    path = tmp_path / "out.gif"
    path.write_bytes(b"old")
    exporter = person.window.exporter
    exporter.export_to(path, Options(film=Film(width=160, height=120, seconds=60)))
    person.wait(300)
    exporter.cancel()
    assert not exporter.busy
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_a_film_that_cannot_be_written_says_so(person, tmp_path) -> None:
    exporter = person.window.exporter
    exporter.export_to(tmp_path / "none" / "out.gif", Options(film=SMALL))
    assert "out.gif cannot be written" in written(person)


def test_the_window_can_close_while_a_film_is_made(person, tmp_path) -> None:
    film = Film(width=160, height=120, seconds=60)
    person.window.exporter.export_to(tmp_path / "out.gif", Options(film=film))
    person.wait(200)
    person.window.close()
    assert not [*tmp_path.glob("out*"), *tmp_path.glob(".*")]


def test_the_window_can_go_while_a_film_is_made(person, tmp_path) -> None:
    """What it would delete later has gone with it."""
    film = Film(width=160, height=120, seconds=60)
    person.window.exporter.export_to(tmp_path / "out.gif", Options(film=film))
    person.window.close()
    shiboken6.delete(person.window)
    person.wait(50)
    assert not [*tmp_path.glob("out*"), *tmp_path.glob(".*")]


@pytest.mark.parametrize("threads", [True, False])
def test_a_still_is_the_stage_at_any_scale(
    person, tmp_path, monkeypatch, threads
) -> None:
    """Also where OpenGL can draw in the window's own thread only."""
    scale, kind = 3.0, SimpleNamespace(supportsThreadedOpenGL=lambda: threads)
    monkeypatch.setattr(beside, "QOpenGLContext", kind)
    person.controller.play_requested(on=False)
    person.wait(250)
    path, window = tmp_path / "out.png", person.window
    window.exporter.export_to(path, Options(still=Still(300, 200, scale)))
    written(person)
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    expected = window.stage.render_picture(300, 200, scale)
    assert image.size() == expected.size()
    size = image.height(), image.width(), 4
    one, other = (
        np.frombuffer(each.constBits(), np.uint8).reshape(size).astype(int)
        for each in (image, expected)
    )
    assert (abs(one - other).max(axis=-1) > 8).mean() < 1e-3


def test_the_dialog_offers_all_kinds_and_says_how_large(person, dialog) -> None:
    assert dialog.isVisible()
    assert not dialog.isModal()
    for kind in KINDS:
        dialog.choose(kind.name)
        assert dialog._about.text()
        assert dialog.kind is kind
    dialog.choose("picture")
    dialog.still.scale.setCurrentIndex(3)
    assert dialog._size.text() == "6400 × 4000 pixels"
    dialog.choose("animation")
    dialog.film.frame.setCurrentIndex(0)
    dialog.film.seconds.setValue(2)
    assert dialog._size.text() == "40 frames"
    person.wait_for(lambda: "about" in dialog._size.text())
    assert dialog.options.film.last == person.scenario.steps
    dialog.film.first.setValue(200)
    dialog.film.last.setValue(100)
    assert dialog.options.film.last == 200


def test_an_estimate_is_near_the_truth(person, tmp_path) -> None:
    film = Film(width=320, height=240, rate=10, seconds=4, last=220)
    path, told = tmp_path / "out.gif", []
    maker = person.window.exporter.estimate(path, film)
    maker.done.connect(told.append)
    maker.start()
    person.wait_for(lambda: told)
    assert not path.exists()
    person.window.exporter.export_to(path, Options(film=film))
    written(person)
    assert 0.6 < told[0] / path.stat().st_size < 1.6


def test_progress_and_result_are_shown(person, dialog, tmp_path) -> None:
    dialog.choose("animation")
    dialog.film.frame.setCurrentIndex(0)
    dialog.film.seconds.setValue(1)
    dialog.export_to(tmp_path / "out.gif")
    assert dialog._progress.isVisible()
    assert not dialog._save.isEnabled()
    assert dialog._cancel.text() == "Cancel"
    written(person)
    assert dialog._result.text() == f"Written: {tmp_path / 'out.gif'}"
    assert dialog._cancel.text() == "Close"
    dialog.choose("table")
    dialog.export_to(tmp_path / "none" / "out.csv")
    person.wait_for(lambda: "cannot be written" in dialog._result.text())
    dialog._cancel.click()
    assert not dialog.isVisible()


def test_the_dialog_clips_nothing(person, dialog, qapp) -> None:
    for language in i18n.LANGUAGES:
        for look in ("light", "dark"):
            person.window.set_theme(look)
            person.window.set_language(language)
            assert theme.current().name == look
            person.wait(20)
            assert (dialog.windowTitle() == "Export") == (language == "en")
            clips_nothing(person, dialog)
    i18n.install(qapp, "en")


def clips_nothing(person, dialog) -> None:
    for kind in KINDS:
        dialog.choose(kind.name)
        person.wait(10)
        assert dialog.width() <= 1366
        assert dialog.height() <= 700
        for button in (dialog._copy, dialog._cancel, dialog._save):
            assert button.width() >= button.sizeHint().width()


def test_a_drawing_of_the_curves(person, dialog, tmp_path) -> None:
    dialog.choose("curves")
    path = tmp_path / "out.svg"
    dialog.export_to(path)
    written(person)
    text = path.read_text("utf-8")
    assert text.count("<path") + text.count("<polyline") > 10
    assert scenario_in(path) == person.scenario


def test_the_figure_is_copied(person) -> None:
    person.window.exporter.copy_figure_requested()
    assert written(person) == "The figure is on the clipboard."
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1400, 900)
    ground = image.pixelColor(2, 898)
    assert image.pixelColor(480, 300) != ground
    assert image.pixelColor(1186, 300) != ground


def test_a_scenario_is_shared_and_pasted(person) -> None:
    window, before = person.window, person.scenario
    person.wait_for(window.isActiveWindow)
    person.key(KEYS.Key_C, CTRL | SHIFT)
    text = QGuiApplication.clipboard().text()
    assert scenario_from_share(text) == before
    assert "Copied as a text" in window.message_bar.text
    person.key(KEYS.Key_1)
    changed = person.scenario
    assert changed != before
    person.key(KEYS.Key_V, CTRL)
    assert person.scenario == before
    person.key(KEYS.Key_Z, CTRL)
    assert person.scenario == changed
    QGuiApplication.clipboard().setText(before.to_json())
    person.key(KEYS.Key_V, CTRL)
    assert person.scenario == before


def test_what_cannot_be_pasted_changes_nothing(person) -> None:
    before, bar = person.scenario, person.window.message_bar
    person.wait_for(person.window.isActiveWindow)
    for text in ("hello", "descent-lab:1:AAAA.00000000", "descent-lab:9:A.0", "{", ""):
        bar.dismiss()
        QGuiApplication.clipboard().setText(text)
        person.key(KEYS.Key_V, CTRL)
        assert person.scenario is before
        assert bar.text.count("\n") == 0
        assert bar.text


def test_a_picture_opens_its_scenario_and_is_not_overwritten(person, tmp_path) -> None:
    window, path = person.window, tmp_path / "out.png"
    before = person.scenario
    window.exporter.export_to(path, Options(still=Still(160, 120)))
    written(person)
    content = path.read_bytes()
    person.key(KEYS.Key_1)
    assert window.documents.open_path(path)
    assert person.scenario == before
    assert window.documents.path is None
    assert window.windowTitle() == "Descent Lab"
    assert path.read_bytes() == content
    script = tmp_path / "out.py"
    window.exporter.export_to(script)
    written(person)
    assert scenario_in(script) == before
    assert scenario_from_share(share_text(opening_scenario())) == opening_scenario()


FRAMES, SHARE = 60, 60 / 300
"""Pictures of the film, and its share of the one that 15 s on two cores must do for."""


def test_a_film_is_quick_and_never_blocks_the_window(person, tmp_path) -> None:
    """Judged by the processor's time, which others at work hardly change."""
    person.controller.play_requested(on=False)
    person.wait(500)
    begun, path = time.process_time(), tmp_path / "out.gif"
    film = Film(width=800, height=600, rate=20, seconds=FRAMES / 20, last=220)
    with Gaps(1) as gaps:
        person.window.exporter.export_to(path, Options(film=film))
        written(person)
    with Image.open(path) as made:
        assert made.n_frames == FRAMES
    assert time.process_time() - begun < 2 * 15 * SHARE + 2  # and what is done once
    assert max(gaps.found) < 0.05
