"""What is said of the machine that batches are timed on."""

from __future__ import annotations

import os

from model.networks import pace


def test_the_library_says_on_how_many_threads_it_multiplies() -> None:
    assert 1 <= pace.threads() <= 4096


def test_without_its_word_the_environment_counts(monkeypatch) -> None:
    monkeypatch.setattr(pace, "THREADS", ())
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert pace.threads() == 3
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "many")
    assert pace.threads() == (os.cpu_count() or 1)


def test_the_processor_has_a_name_where_nobody_lists_it(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError

    monkeypatch.setattr(pace.Path, "read_text", refuse)
    assert pace.machine()["processor"]
