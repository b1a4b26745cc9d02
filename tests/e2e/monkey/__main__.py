"""Act at random on the whole window: ``python -m tests.e2e.monkey``.

``[--count 20000] [--seed 1]``, on a (virtual) screen. Two thousand at a time, each
time on a new window and with the next seed. A fault is told with its seed and all that
was done before it: ``--seed`` with that number does it again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

TEST = "tests/e2e/test_monkey.py::test_a_monkey_at_the_window"
AT_ONCE = 2_000


def main() -> int:
    words = argparse.ArgumentParser(prog="tests.e2e.monkey", description=__doc__)
    words.add_argument("--count", type=int, default=20_000)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    faults = []
    for seed in range(given.seed, given.seed - (-given.count // AT_ONCE)):
        count = min(AT_ONCE, given.count - (seed - given.seed) * AT_ONCE)
        begun = time.monotonic()
        if _act(seed, count):
            faults.append(seed)
        taken = time.monotonic() - begun
        print(f"seed {seed}: {count} actions, {taken:.0f} s", flush=True)
    print(f"{given.count} actions, faults with seeds {faults or 'none'}")
    return 1 if faults else 0


def _act(seed: int, count: int) -> int:
    told = {"DESCENT_LAB_MONKEY": str(count), "DESCENT_LAB_SEED": str(seed)}
    words = [sys.executable, "-m", "pytest", "-q", "-s", "--no-xvfb", TEST]
    return subprocess.run(words, env=os.environ | told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
