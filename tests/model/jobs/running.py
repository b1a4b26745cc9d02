"""A cluster of real processes on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BELOW = [sys.executable, "-m", "dask"]


class Running:
    """A scheduler and its workers as processes."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(self.file),
        )  # fmt: skip
        wait_until(self.file.exists)
        self.address = json.loads(self.file.read_text())["address"]
        self.workers = [self.add_worker() for _ in range(workers)]
        if workers:
            self._wait_for_workers()

    def _wait_for_workers(self) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=120)

    def add_worker(self, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
        words = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        return self._start("worker", self.address, *words, cwd=cwd)

    def _start(self, *words: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        paths = {} if cwd != ROOT else {"PYTHONPATH": str(ROOT)}
        here = {"DASK_TEMPORARY_DIRECTORY": str(self.folder)}
        env = os.environ | paths | here
        return subprocess.Popen([*BELOW, *words], cwd=cwd, env=env, **quiet)

    def end(self) -> None:
        for each in (*self.workers, self.scheduler):
            each.kill()
            each.wait()


def wait_until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
    time.sleep(0.05)
