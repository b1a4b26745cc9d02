"""Readers of what others wrote: a sentence or a result, soon, whatever comes in.

``make fuzz`` feeds them with a hundred thousand inputs; here are the first few of each,
and all that ever got through.
"""

from __future__ import annotations

import base64
import itertools
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import FOUND
from tests.fuzz.targets import TARGETS, Target, refused

if sys.platform == "win32":  # the limits need signals of POSIX
    pytest.skip("the limits are those of POSIX", allow_module_level=True)

from tests.fuzz.limits import TooSlow, limited_time

FEW = 40
BY_NAME = {each.name: each for each in TARGETS}
KNOWN = [(each.parent.name, each.name) for each in sorted(FOUND.glob("*/*"))]
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(params=TARGETS, ids=lambda each: each.name)
def target(request: pytest.FixtureRequest) -> Target:
    return request.param


def test_what_is_right_is_read(target: Target, tmp_path: Path) -> None:
    for content in target.seeds():
        assert refused(target, content, tmp_path) == ""


def test_what_is_broken_is_refused_in_a_sentence(
    target: Target, tmp_path: Path
) -> None:
    sentences = set()
    for content in itertools.islice(target.inputs(seed=0), FEW):
        with limited_time():
            sentences.add(refused(target, content, tmp_path))
    assert sentences - {""}


@pytest.mark.parametrize(
    ("name", "file"), KNOWN, ids=[name + file for name, file in KNOWN]
)
def test_what_once_got_through(name: str, file: str, tmp_path: Path) -> None:
    content = base64.decodebytes((FOUND / name / file).read_bytes())
    with limited_time():
        refused(BY_NAME[name], content, tmp_path)


def test_the_same_seed_gives_the_same_inputs(target: Target) -> None:
    first, again = (list(itertools.islice(target.inputs(3), 5)) for _ in "ab")
    assert first == again
    assert first != list(itertools.islice(target.inputs(4), 5))


def test_an_input_that_takes_too_long_is_found() -> None:
    with pytest.raises(TooSlow), limited_time(0.05):
        all(True for _ in itertools.count())
