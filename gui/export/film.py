"""Films of a run, made beside the window: a thread thinks, one draws, one writes."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from queue import Empty, Full, Queue
from typing import TYPE_CHECKING, Any, BinaryIO

from PySide6.QtCore import QObject, Signal

from gui.jobs.beside import Beside
from gui.jobs.mailbox import Mailbox
from gui.machine.manners import step_back
from model.camera import Camera
from model.export import complete_session
from model.files import write_whole
from model.films import FilmWriter, GifWriter, Mp4Writer
from model.frame import Frame
from model.png import Pixels
from model.scenario import Scenario

if TYPE_CHECKING:  # what it is drawn on is known once there is an application
    from gui.export.film_stage import FilmStage

AHEAD = 6
"""Pictures that may wait for the next hand."""
WAIT = 0.1
"""Seconds after which a thread looks whether it is still wanted."""
STRETCH = 6
"""Neighbouring pictures that are made at each place to estimate the size."""


@dataclass(frozen=True)
class Film:
    """What is to be made.

    Attributes
    ----------
    first, last
        The steps it begins and ends with.
    turn
        By how many degrees the camera turns around in all.
    """

    width: int = 800
    height: int = 600
    rate: float = 20.0
    seconds: float = 5.0
    first: int = 0
    last: int = 0
    turn: float = 0.0

    @property
    def count(self) -> int:
        """How many pictures it has."""
        return max(2, round(self.rate * self.seconds))

    def step(self, picture: int) -> int:
        """Return the step that a picture shows."""
        share = picture / (self.count - 1)
        return round(self.first + share * (self.last - self.first))

    def camera(self, start: Camera, picture: int) -> Camera:
        """Return where a picture is seen from."""
        turned = start.azimuth + self.turn * picture / self.count
        return replace(start, azimuth=math.remainder(turned, 360.0))


def film_writer(
    stream: BinaryIO,
    path: Path,
    scenario: Scenario,
    film: Film,
    samples: list[Pixels],
    colours: tuple[str, ...],
) -> FilmWriter:
    """Return what writes the film that the ending of ``path`` asks for."""
    text = scenario.to_json()
    if path.suffix.lower() == ".gif":
        return GifWriter(
            stream, rate=film.rate, samples=samples, colours=colours, comment=text
        )
    size, title = (film.width, film.height), scenario.surface.title
    return Mp4Writer(stream, rate=film.rate, size=size, title=title, comment=text)


class Cancelled(Exception):  # noqa: N818 (nothing went wrong)
    """The film is no longer wanted."""


class FilmMaker(QObject):
    """Makes one film, or estimates its size.

    Parameters
    ----------
    path
        The file, ending in ``.gif`` or ``.mp4``. With ``estimate`` nothing is written.

    Signals
    -------
    progressed(float, float)
        The share that is done and the size the file seems to get, in bytes.
    done(float)
        The file is there; its size, or the size estimated.
    failed(Exception)
        Nothing was written.
    """

    progressed = Signal(float, float)
    done = Signal(float)
    failed = Signal(object)

    def __init__(
        self,
        scenario: Scenario,
        stage: Any,
        film: Film,
        path: Path,
        *,
        colours: tuple[str, ...] = (),
        estimate: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scenario, self._source, self._film = scenario, stage, film
        self._path, self._colours, self._estimate = path, colours, estimate
        self._wanted = True
        self._sizes: list[int] = []
        self._frames: Queue[tuple[int, Frame] | None] = Queue(AHEAD)
        self._pixels: Queue[Pixels | None] = Queue(AHEAD)
        self._threads = [
            threading.Thread(target=work, name="film", daemon=True)
            for work in (self._think, self._write)
        ]
        self._stage: FilmStage | None = None
        self._drawn = 0
        self._hand = Beside(self._draw, self._on_drawn, self)
        self._news = Mailbox(self._on_news, self)
        self._mailbox = Mailbox(self._on_ended, self)

    def start(self) -> None:
        """Begin."""
        from gui.export.film_stage import FilmStage

        self._stage = FilmStage()
        self._stage.take_over(self._source)
        for thread in self._threads:
            thread.start()
        self._hand.start()

    def cancel(self) -> None:
        """Give up; the file that was there before stays as it was."""
        self._wanted = False
        self._hand.stop()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(10.0)
        self._let_stage_go()

    # What each hand does

    def _pictures(self) -> list[int]:
        """Return which pictures are made."""
        count = self._film.count
        if not self._estimate or count <= 3 * STRETCH:
            return list(range(count))
        if not self._is_gif:  # a jump would cost as much as many pictures
            return list(range(count // 3, count // 3 + 3 * STRETCH))
        places = (0, count // 3, 2 * count // 3)
        return [place + k for place in places for k in range(STRETCH)]

    def _samples(self) -> list[int]:
        """Return the pictures whose colours a GIF's palette is made for."""
        return [self._film.count - 1, 0] if self._is_gif else []

    @property
    def _is_gif(self) -> bool:
        return self._path.suffix.lower() == ".gif"

    def _think(self) -> None:
        """Run the scenario and hand out what is to be seen, in a thread."""
        step_back()
        try:
            session = complete_session(self._scenario, lambda _: self._check())
            for picture in (*self._samples(), *self._pictures()):
                session.seek(self._film.step(picture))
                self._put(self._frames, (picture, session.frame()))
            self._put(self._frames, None)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 (told in the window's own thread)
            self._tell(error)

    def _write(self) -> None:
        """Write the pictures that come, in a thread."""
        step_back()
        try:
            if self._estimate:
                self._fill(BytesIO())
            else:
                write_whole(self._path, self._fill)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 (told in the window's own thread)
            self._tell(error)
        else:
            self._tell(None)

    def _fill(self, stream: BinaryIO) -> None:
        samples = [self._take() for _ in self._samples()]
        writer = film_writer(
            stream, self._path, self._scenario, self._film, samples, self._colours
        )
        self._sizes = writer.sizes
        for _ in self._pictures():
            writer.add(self._take())
        writer.close()

    def _draw(self) -> Iterator[bool]:
        """Draw what is to be seen, a part at a time; give whether there was any."""
        film, stage = self._film, self._stage
        assert stage is not None
        camera = stage.camera
        try:
            while True:
                while self._frames.empty():
                    yield False
                given = self._frames.get_nowait()
                if given is None:
                    return
                picture, frame = given
                stage.set_frame(frame)
                if film.turn:
                    stage.set_camera(film.camera(camera, picture))
                turning = bool(film.turn)
                for _ in stage.begin(film.width, film.height, turning=turning):
                    yield True
                pixels = stage.picture(film.width, film.height)
                while self._pixels.full():
                    yield False
                self._pixels.put_nowait(pixels)
                self._report()
                yield True
        finally:
            stage.close_context()

    def _on_drawn(self, error: Exception | None) -> None:
        if error is not None:
            self._on_ended(error)

    def _report(self) -> None:
        self._drawn += 1
        every = len(self._pictures()) + len(self._samples())
        self._news.put((min(self._drawn / every, 0.99), self._expected()))

    def _on_news(self, news: tuple[float, float]) -> None:
        if self._wanted:
            self.progressed.emit(*news)

    # Between the threads

    def _expected(self) -> float:
        """Return the size that the whole film seems to get."""
        sizes = list(self._sizes)
        if len(sizes) < 2:
            return 0.0
        if not self._estimate or len(sizes) < 3 * STRETCH:
            return sum(sizes) / len(sizes) * self._film.count
        jumps = (0, STRETCH, 2 * STRETCH) if self._is_gif else (0,)
        usual = [size for k, size in enumerate(sizes) if k not in jumps]
        return sizes[0] + sum(usual) / len(usual) * (self._film.count - 1)

    def _check(self) -> None:
        if not self._wanted:
            raise Cancelled

    def _put(self, queue: Queue[Any], what: Any) -> None:
        while True:
            self._check()
            with suppress(Full):
                queue.put(what, timeout=WAIT)
                return

    def _take(self) -> Pixels:
        while True:
            self._check()
            with suppress(Empty):
                found = self._pixels.get(timeout=WAIT)
                assert found is not None
                return found

    def _tell(self, error: Exception | None) -> None:
        """Report the end in the window's thread, once."""
        if self._wanted:
            self._mailbox.put(error)

    def _on_ended(self, error: Exception | None) -> None:
        if not self._wanted:
            return
        size = self._expected() if self._estimate else float(sum(self._sizes))
        self.cancel()
        if error is None:
            self.done.emit(size)
        else:
            self.failed.emit(error)

    def _let_stage_go(self) -> None:
        if self._stage is not None:
            self._stage.release()
            self._stage = None
