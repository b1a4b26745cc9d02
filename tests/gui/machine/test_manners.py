"""Who goes first: the window, before what works beside it."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gui.machine import manners


@pytest.fixture
def interval():
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def rank() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_the_lock_is_handed_on_often(interval) -> None:
    sys.setswitchinterval(0.1)
    manners.hand_on_the_lock()
    assert sys.getswitchinterval() == pytest.approx(manners.SHORT)


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no rank here")
def test_a_thread_and_what_it_starts_stand_back_and_the_window_does_not() -> None:
    first = rank()
    if first + manners.BACK > 19:
        pytest.skip("the tests themselves stand back as far as can be")
    found = []

    def work() -> None:
        manners.step_back()
        manners.step_back()
        found.append(rank())
        with ThreadPoolExecutor(1) as pool:
            found.append(pool.submit(rank).result())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [first + manners.BACK] * 2
    assert rank() == first


def test_the_main_thread_never_stands_back() -> None:
    if sys.platform != "linux":
        pytest.skip("threads have no rank here")
    first = rank()
    manners.step_back()
    assert rank() == first
