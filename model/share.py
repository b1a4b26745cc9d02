"""A scenario as one line of text, to be sent and pasted."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.scenario import MAX_CHARACTERS, Scenario, scenario_from_json

PREFIX = "descent-lab:"
VERSION = 1
LONGEST = 2_000_000
"""Characters of a text that is read."""
LARGEST = MAX_CHARACTERS
"""Bytes that a text may unfold to."""

FORM = re.compile(r"descent-lab:1:([A-Za-z0-9_-]+)\.([0-9a-f]{8})")
NUMBERED = re.compile(r"descent-lab:([0-9]{1,9}):")

NOT_SHARED = QT_TRANSLATE_NOOP(
    "errors", "does not begin with “descent-lab:”: this is not a shared scenario"
)
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "errors", "is of version {value}; this program reads version {high}"
)
CUT = QT_TRANSLATE_NOOP("errors", "is cut off or changed: copy all of it once more")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "is longer than {high} characters")
UNFOLDS = QT_TRANSLATE_NOOP("errors", "unfolds to more than {high} bytes")


def share_text(scenario: Scenario) -> str:
    """Return a scenario as text: ``descent-lab:1:``, its content, a checksum.

    The content is the compact JSON, compressed by zlib, in the letters of base64url;
    the checksum is the CRC-32 of the JSON.
    """
    text = json.dumps(
        scenario.to_dict(), separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    content = text.encode("ascii")
    letters = base64.urlsafe_b64encode(zlib.compress(content, 9)).decode("ascii")
    return f"{PREFIX}{VERSION}:{letters.rstrip('=')}.{zlib.crc32(content):08x}"


def looks_shared(text: str) -> bool:
    """Whether a text is meant as a shared scenario."""
    return text.lstrip().startswith(PREFIX)


def scenario_from_share(text: str) -> Scenario:
    """Read a shared scenario; blanks and line breaks that mail put in do not matter.

    Raises
    ------
    UserError
        One sentence, whatever is wrong with the text.
    """
    where = "shared text"
    if len(text) > LONGEST:
        raise UserError(TOO_LONG, where=where, high=LONGEST)
    text = "".join(text.split())
    if not text.startswith(PREFIX):
        raise UserError(NOT_SHARED, where=where)
    number = NUMBERED.match(text)
    if number and int(number[1]) != VERSION:
        raise UserError(OTHER_VERSION, where=where, value=number[1], high=VERSION)
    match = FORM.fullmatch(text)
    if match is None:
        raise UserError(CUT, where=where)
    content = _unfolded(match[1], where)
    if zlib.crc32(content) != int(match[2], 16):
        raise UserError(CUT, where=where)
    return scenario_from_json(content.decode("utf-8", errors="replace"))


def _unfolded(letters: str, where: str) -> bytes:
    """Return the content, never more than is allowed."""
    try:
        packed = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        tool = zlib.decompressobj()
        content = tool.decompress(packed, LARGEST + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise UserError(CUT, where=where) from None
    if len(content) > LARGEST:
        raise UserError(UNFOLDS, where=where, high=LARGEST)
    if not tool.eof or tool.unused_data:
        raise UserError(CUT, where=where)
    return content
