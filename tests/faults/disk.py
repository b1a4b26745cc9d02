"""A disk that is full after so many bytes, or a program that ends there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from model import files


class Killed(BaseException):
    """The program is killed: nothing after this is run by it."""


def full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Disk:
    """Stands before every file that the program writes, and counts.

    Parameters
    ----------
    calls
        The calls of ``write`` that succeed; the next one fails.
    room
        The bytes that fit; of the call that goes beyond, the rest is not written.
    fault
        What is raised.
    """

    def __init__(
        self,
        calls: float = float("inf"),
        room: float = float("inf"),
        fault: Callable[[], BaseException] = full,
    ) -> None:
        self.calls, self.room, self.fault = calls, room, fault
        self.written = self.count = 0

    def opened(self, handle: int, mode: str) -> Any:
        return _Stream(self, _FDOPEN(handle, mode, buffering=0))


class _Stream:
    """A file without a buffer of its own: each call reaches the disk."""

    def __init__(self, disk: Disk, stream: Any) -> None:
        self._disk, self._stream = disk, stream

    def write(self, content: Any) -> int:
        disk, content = self._disk, bytes(content)
        if disk.count >= disk.calls:
            raise disk.fault()
        fits = content[: int(min(disk.room - disk.written, len(content)))]
        self._stream.write(fits)
        disk.written += len(fits)
        disk.count += 1
        if len(fits) < len(content):
            raise disk.fault()
        return len(content)

    def writelines(self, parts: Iterable[bytes]) -> None:
        for part in parts:
            self.write(part)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


_FDOPEN = os.fdopen


@contextmanager
def on(disk: Disk, *, clears_up: bool = True):
    """Let everything be written to that disk.

    A killed program does not clear up: then what lies about stays.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files.os, "fdopen", disk.opened)
        if not clears_up:
            patch.setattr(Path, "unlink", lambda *_, **__: None)
        yield disk
