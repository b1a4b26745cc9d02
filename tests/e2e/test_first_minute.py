"""The first thirty seconds, and the second start."""

from __future__ import annotations

import numpy as np
import pytest

from gui.settings.store import Store
from model.opening import opening_scenario
from model.session import Session
from tests.e2e.person import KEYS, Person, pixels

pytestmark = pytest.mark.gl
DROP = "Click anywhere on the surface to drop a ball"
RATE = "Drag a learning rate η while it runs"


@pytest.fixture
def store(nobody: Store) -> Store:
    """What the program finds at a first start."""
    return nobody


def hint_of(window) -> str:
    hint = window.guide._hint
    return hint.text() if hint.isVisible() else ""


def test_a_first_start_shows_a_painted_surface_and_rolling_balls(person) -> None:
    person.watch(30)
    seen = person.picture()
    colours = np.unique(seen.reshape(-1, 3) // 8, axis=0)
    assert len(colours) > 500
    assert seen.std() > 20
    assert person.controller.playing
    assert person.step == 30
    assert person.window.transport.play.text() == "Pause"
    later = person.step
    person.watch(5)
    assert person.step == later + 5
    assert (person.picture() != seen).any()


def test_hints_go_by_doing_the_thing_and_never_come_back(person, open_one) -> None:
    window = person.window
    assert hint_of(window) == DROP
    person.click_stage((0.5, -1.0))
    assert all(
        np.allclose(run.start, (0.5, -1.0), atol=0.05) for run in person.scenario.runs
    )
    assert person.step == 0
    assert person.controller.playing
    assert hint_of(window) == RATE
    person.watch(10)
    slider = window.runs.rows[0].rate.slider
    start = person.at(slider)
    person.drag(start, start - (start - person.at(slider, slider.rect().topLeft())) / 4)
    assert person.scenario.edits
    assert hint_of(window) == ""
    window.close()
    again = open_one()
    assert hint_of(again) == ""
    assert not again.guide._hint.isVisible()


def test_a_hint_can_be_closed(person) -> None:
    hint = person.window.guide._hint
    person.wait()
    person.click(hint._close)
    assert hint_of(person.window) == RATE
    person.wait()
    person.click(hint._close)
    assert hint_of(person.window) == ""


def test_a_second_start_is_where_the_first_was_left(person, open_one, store) -> None:
    window = person.window
    window.set_theme("dark")
    window.set_language("zh_CN")
    window.change_look(colour_map="plasma", contours=False)
    person.controller.surface_requested("himmelblau")
    person.controller.seek_requested(17)
    window.docks["curves"].hide()
    window.area.set_inset_size(window.area.inset_size.grownBy(_margins(40)))
    left, inset = person.scenario, window.area.inset_size
    window.close()
    again = open_one(store=Store(store.session_file.parent))
    assert again.controller.scenario == left
    assert again.controller.session.step == 17
    assert not again.controller.playing
    assert again.look.colour_map == "plasma"
    assert not again.look.contours
    assert again.docks["curves"].isHidden()
    assert again.area.inset_size == inset
    kept = again.store
    assert kept.text("theme", "") == "dark"
    assert kept.text("language", "") == "zh_CN"
    assert Person(again).picture().mean() < 90, "the stage is dark"


def _margins(size: int):
    from PySide6.QtCore import QMargins

    return QMargins(0, 0, size, size)


@pytest.mark.parametrize(
    "content", ["{", "", '{"format": "descent-lab/scenario", "version": 99}', "\0\0"]
)
def test_a_broken_session_is_put_aside_with_a_sentence(store, open_one, content):
    store.session_file.write_text(content)
    window = open_one()
    assert window.controller.scenario == opening_scenario()
    assert window.message_bar.isVisible()
    assert window.message_bar.text.startswith("The last session could not be restored")
    assert "\n" not in window.message_bar.text
    aside = store.session_file.with_suffix(".unreadable.json")
    assert aside.read_text() == content


def test_broken_settings_give_the_defaults(tmp_path, open_one) -> None:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "settings.ini").write_bytes(
        b"\xff\xfe[look\ncolour_map=mud\n[guide]\ndrop=@Invalid()\n"
        b"[window]\ngeometry=@ByteArray(nonsense)\ndocks=17\ninset_width=nan\n"
        b"inset_height=@Size(1 2)\n[General]\nstep=ten\nrecent=@Variant(\\0)\n"
    )
    window = open_one(store=Store(home))
    assert window.look.colour_map == "viridis"
    assert hint_of(window) == DROP
    assert window.area.inset_size.width() == 290
    assert window.store.recent() == []


def test_the_status_line_names_the_keys(person) -> None:
    assert "Space" in person.window.statusBar().currentMessage()


def test_the_program_says_at_once_why_descent_hops(person) -> None:
    """In the sharp well 2/λmax = 0.0165 is less than η = 0.020."""
    person.controller.end_requested()
    person.arrive()
    row = person.window.runs.rows[0]
    assert "hop" in row.status.text().lower() or "bounc" in row.status.text().lower()
    assert "0.0165" in row.reason.text() + row.rate.slider.toolTip()
    person.settle()
    person.click(row.why)
    assert person.window.inspector.isVisible()


def test_the_window_paints_all_of_itself(person) -> None:
    person.watch(10)
    seen = pixels(person.window.grab().toImage())
    assert seen.shape == (768, 1366, 3)
    plot = person.window.curves
    part = seen[plot.mapTo(person.window, plot.rect().center()).y() :]
    assert part.std() > 5


def test_the_first_frames_equal_a_run_without_a_window(person) -> None:
    person.watch(25)
    fresh = Session(opening_scenario())
    fresh.seek(25)
    for ours, theirs in zip(
        person.session.frame().balls, fresh.frame().balls, strict=True
    ):
        assert ours.position.tobytes() == theirs.position.tobytes()


def test_space_holds_and_goes_on(person) -> None:
    person.watch(5)
    person.key(KEYS.Key_Space)
    assert not person.controller.playing
    assert person.window.transport.play.text() == "Play"
    person.watch(5)
    assert person.step == 5
    person.key(KEYS.Key_Space)
    person.watch(5)
    assert person.step == 10
