"""Feed every reader with a hundred thousand broken inputs; report what it let through.

``python -m tests.fuzz [--count 110000] [--seed 0] [--only NAME …]``: each reader works
in a process of its own, within limits of time and memory. An input after which anything
but a sentence comes out is kept in ``tests/fuzz/found`` and fails the run; once mended,
it stays there as a test.
"""

from __future__ import annotations

import argparse
import base64
import faulthandler
import hashlib
import multiprocessing
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fuzz.limits import TooSlow, limit_memory, limited_time
from tests.fuzz.targets import TARGETS, Target, refused

FOUND = Path(__file__).parent / "found"
STUCK = 600.0
"""Seconds without an input done after which a process is given up.

The limit of an input is one of the processor's time (:mod:`tests.fuzz.limits`). This is
only for what that cannot end, and long: other programs may hold a process up."""
MOST = 25
"""Findings of one reader after which it is left alone."""


def main() -> int:
    words = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    words.add_argument("--count", type=int, default=110_000)
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--only", nargs="*")
    given = words.parse_args()
    targets = [each for each in TARGETS if not given.only or each.name in given.only]
    whole = sum(each.share for each in targets)
    total, found, begun = 0, 0, time.monotonic()
    print(f"{'reader':20} {'inputs':>8} {'refused':>8} {'ways':>5} {'s':>6}  findings")
    for target in targets:
        count = -(-given.count * target.share // whole)
        told = _fuzz(target, int(count), given.seed)
        total += told["inputs"]
        found += len(told["findings"])
        print(
            f"{target.name:20} {told['inputs']:8} {told['refused']:8} "
            f"{told['ways']:5} {told['seconds']:6.1f}  {len(told['findings'])}",
            flush=True,
        )
        for name, what in told["findings"]:
            print(f"    {name}: {what}", flush=True)
    print(f"{total} inputs, {found} findings, {time.monotonic() - begun:.0f} s")
    return 1 if found else 0


def _fuzz(target: Target, count: int, seed: int) -> dict[str, Any]:
    """Feed one reader; begin anew behind an input that ended its process."""
    context = multiprocessing.get_context("fork")
    told: dict[str, Any] = {"inputs": 0, "refused": 0, "ways": 0, "seconds": 0.0}
    told["findings"], begun = [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        while told["inputs"] < count and len(told["findings"]) < MOST:
            ours, theirs = context.Pipe(duplex=False)
            left = count - told["inputs"]
            place = Path(folder)
            process = context.Process(
                target=_work, args=(target, left, seed, place, theirs), daemon=True
            )
            process.start()
            theirs.close()
            ended = _listen(ours, told)
            process.join(1 if ended else 0)
            if not ended:
                process.kill()
                process.join()
                content = (place / "input").read_bytes()
                what = f"ended the process ({process.exitcode}) or hung"
                told["findings"].append((_kept(target, content), what))
                told["inputs"] += 1
            seed += 1_000
    told["seconds"] = time.monotonic() - begun
    return told


def _listen(pipe: Any, told: dict[str, Any]) -> bool:
    """Take what the process says until it is done; return whether it got so far."""
    while pipe.poll(STUCK):
        try:
            kind, value = pipe.recv()
        except EOFError:
            return False
        if kind == "done":
            told["ways"] = max(told["ways"], value)
            return True
        if kind == "found":
            told["findings"].append(value)
        else:
            told["inputs"] += value[0]
            told["refused"] += value[1]
    return False


def _work(target: Target, count: int, seed: int, folder: Path, pipe: Any) -> None:
    faulthandler.disable()
    warnings.simplefilter("ignore")
    seen: Counter[str] = Counter()
    findings: set[str] = set()
    inputs = target.inputs(seed)
    refused(target, target.seeds()[0], folder)  # what is loaded once counts for none
    limit_memory()
    done = no = 0
    for number in range(count):
        content = next(inputs)
        (folder / "input").write_bytes(content)
        try:
            with limited_time():
                sentence = refused(target, content, folder)
        except (Exception, TooSlow) as error:  # noqa: BLE001 (that is what is looked for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = (
                f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
            )
            if what not in findings:
                findings.add(what)
                pipe.send(("found", (_kept(target, content), f"{what}: {error}"[:200])))
        else:
            no += bool(sentence)
            if not seen[sentence]:
                target.keep(content)
            seen[sentence] += 1
        done += 1
        if done == 200 or number == count - 1:
            pipe.send(("inputs", (done, no)))
            done = no = 0
        if len(findings) >= MOST:
            break
    pipe.send(("done", len(seen)))


def _kept(target: Target, content: bytes) -> str:
    name = hashlib.sha256(content).hexdigest()[:12]
    path = FOUND / target.name / f"{name}.b64"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.encodebytes(content))
    return path.name


if __name__ == "__main__":
    sys.exit(main())
