"""What batches must be, on every executor; a cluster is tried with the others."""

from __future__ import annotations

import pytest

from model.jobs.place import Place
from tests.model.jobs.watched import check_batches, learnt


@pytest.fixture(scope="module")
def here():
    return learnt(None)


def test_batches_are_what_they_must_be_here(here):
    check_batches(learnt(None), here)


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_batches_are_what_they_must_be_on_executors(kind, here):
    with Place(kind=kind, workers=2).open() as pool:
        check_batches(learnt(pool), here)
