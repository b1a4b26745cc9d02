"""The little Markdown a lesson's text may use; all else is plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from model.lessons.expressions import Expression, parse_value

SpanKind = Literal["text", "strong", "emphasis", "code", "formula", "value"]
BlockKind = Literal["paragraph", "item", "number", "code", "formula", "picture"]

INLINE = re.compile(
    r"\$(?P<formula>[^$\n]{1,400})\$"
    r"|`(?P<code>[^`\n]{1,200})`"
    r"|\*\*(?P<strong>[^*\n]{1,300})\*\*"
    r"|\*(?P<emphasis>[^*\s][^*\n]{0,300})\*"
    r"|\{(?P<value>[^{}\n]{1,300})\}"
)
"""What stands out in a line. Each piece is bounded, so that no text takes long."""
ITEM = re.compile(r"(?P<mark>[-*]|\d{1,2}\.)\s+(?P<rest>.*)", re.DOTALL)
PICTURE = re.compile(r"!\[(?P<words>[^\]\n]{0,200})\]\((?P<name>[^()\n]{1,200})\)")
PICTURE_NAME = re.compile(r"[\w][\w.-]{0,80}\.(png|jpg|jpeg)", re.IGNORECASE)
WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Characters of a script that is written without spaces."""
HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Span:
    """A piece of a line.

    Attributes
    ----------
    text
        The words, or the LaTeX of a formula without its dollar signs.
    value
        For ``value``: what is to be put in from the run.
    """

    kind: SpanKind
    text: str
    value: Expression | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, an entry of a list, a displayed formula or a picture.

    Attributes
    ----------
    name
        For ``picture``: the file's name in the lesson's own folder. For ``number``: the
        number.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    name: str = ""

    @property
    def text(self) -> str:
        """The words without any mark."""
        return "".join(span.text for span in self.spans)


Text = tuple[Block, ...]


def parse_text(source: str, *, values: bool = False) -> Text:
    """Return the blocks of a text.

    Parameters
    ----------
    values
        Whether ``{…}`` holds an expression that is filled in from the run.

    Raises
    ------
    UserError
        If such an expression is not one.
    """
    blocks: list[Block] = []
    for part in re.split(r"\n[ \t]*\n", source.strip("\n")):
        blocks.extend(_blocks(part.strip(), values=values))
    return tuple(blocks)


def spans_of(line: str, *, values: bool = False) -> tuple[Span, ...]:
    """Return the pieces of a line."""
    spans: list[Span] = []
    end = 0
    for found in INLINE.finditer(line):
        kind: SpanKind = found.lastgroup  # type: ignore[assignment]  # its names
        if kind == "value" and not values:
            continue
        if found.start() > end:
            spans.append(Span("text", line[end : found.start()]))
        inner = found[kind]
        value = parse_value(inner) if kind == "value" else None
        spans.append(Span(kind, inner, value))
        end = found.end()
    if line[end:]:
        spans.append(Span("text", line[end:]))
    return tuple(spans)


def length(text: Text) -> int:
    """Return how long a text is: Chinese characters, plus words of other scripts."""
    words = 0
    for block in text:
        plain = "".join("x" if s.kind == "formula" else s.text for s in block.spans)
        words += len(HAN.findall(plain))
        others = WIDE.sub(" ", plain).split()
        words += sum(any(each.isalnum() for each in word) for word in others)
    return words


def _blocks(part: str, *, values: bool) -> list[Block]:
    if not part:
        return []
    if part.startswith("$$") and part.endswith("$$") and len(part) > 4:
        return [Block("formula", (Span("formula", " ".join(part[2:-2].split())),))]
    if (found := PICTURE.fullmatch(part)) and PICTURE_NAME.fullmatch(found["name"]):
        return [Block("picture", (Span("text", found["words"]),), found["name"])]
    if part.startswith("### "):
        return [Block("paragraph", (Span("strong", part[4:].strip()),))]
    blocks: list[Block] = []
    plain: list[str] = []
    lines = part.split("\n")
    is_list = ITEM.match(lines[0]) is not None
    for line in lines:
        if is_list and ITEM.match(line):
            _close(blocks, plain, values=values)
        plain.append(line.strip())
    _close(blocks, plain, values=values)
    return blocks


def _close(blocks: list[Block], lines: list[str], *, values: bool) -> None:
    """Make a block of the lines that belong together, and begin with none."""
    if not lines:
        return
    whole = joined(lines)
    lines.clear()
    if (found := ITEM.fullmatch(whole)) is None:
        blocks.append(Block("paragraph", spans_of(whole, values=values)))
        return
    kind: BlockKind = "number" if found["mark"][0].isdigit() else "item"
    spans = spans_of(found["rest"], values=values)
    blocks.append(Block(kind, spans, found["mark"]))


def joined(lines: list[str]) -> str:
    """Return the lines as one: with a space between, but for scripts without spaces."""
    whole = ""
    for line in lines:
        tight = bool(whole and line and WIDE.match(whole[-1]) and WIDE.match(line[0]))
        whole += line if tight or not whole else f" {line}"
    return whole
