"""The words of a formula, where each stands, and whether their order makes sense.

Everything a person can mistype is found here, with its column, before the text is
read as an expression. What passes is an arithmetic expression and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import TOO_LONG, shown

MAX_LENGTH = 300
MAX_DEPTH = 40
LARGEST, SMALLEST = 1e30, 1e-30

VARIABLES = {"x": "x", "y": "y", "w1": "x", "w2": "y"}
NUMBERS = ("pi", "e")
FUNCTIONS = (
    "sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sinh", "cosh", "atan",
)  # fmt: skip
GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa",
    "lam", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
)  # fmt: skip
_LETTER = re.compile(r"[A-Za-z]|[A-DF-VZa-df-vz][0-9]")

EMPTY = QT_TRANSLATE_NOOP("errors", "is empty; write a function of x and y")
BAD_CHARACTER = QT_TRANSLATE_NOOP(
    "errors", "has the character {value} at column {column}, which means nothing here"
)
DECIMAL_COMMA = QT_TRANSLATE_NOOP(
    "errors",
    "has a comma at column {column}; decimals need a point, functions one argument",
)
UNKNOWN_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "has the unknown name {value} at column {column}; known are x, y, {choices}, "
    "pi, e and single letters, and products need a *",
)
BAD_NUMBER = QT_TRANSLATE_NOOP(
    "errors",
    "has the number {value} at column {column}; numbers must be 0 or lie between "
    "{low} and {high}",
)
NO_OPERATOR = QT_TRANSLATE_NOOP(
    "errors", "lacks a sign such as * before {value} at column {column}"
)
NO_OPERAND = QT_TRANSLATE_NOOP(
    "errors", "lacks a number or a name before {value} at column {column}"
)
ENDS_EARLY = QT_TRANSLATE_NOOP(
    "errors", "ends too early: something must follow {value} at column {column}"
)
NOT_A_FUNCTION = QT_TRANSLATE_NOOP(
    "errors",
    "uses {value} at column {column} as a function; for a product write {value}*(…), "
    "functions are {choices}",
)
NO_BRACKETS = QT_TRANSLATE_NOOP(
    "errors", "needs brackets after {value} at column {column}: {value}(…)"
)
NOT_OPENED = QT_TRANSLATE_NOOP(
    "errors", "closes a bracket at column {column} that was not opened"
)
NOT_CLOSED = QT_TRANSLATE_NOOP(
    "errors", "does not close the bracket opened at column {column}"
)
TOO_DEEP = QT_TRANSLATE_NOOP(
    "errors", "is nested more than {high} deep at column {column}"
)

_SAME = str.maketrans("−–×·⋅÷₁₂", "--***/12")
_SUPERSCRIPTS = {"²": "2", "³": "3"}
_WORD = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>π|[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|[-+*/^()]|[²³](?![²³]))"
)


@dataclass(frozen=True)
class Word:
    """A number, a name or a sign, and the column (from 1) where it stands.

    ``text`` is the word as Python writes it, ``typed`` as the person did.
    """

    kind: Literal["number", "name", "sign"]
    text: str
    column: int
    typed: str


def read_words(text: str) -> list[Word]:
    """Return the words of ``text``, known to form an arithmetic expression.

    Raises
    ------
    UserError
        Naming the first mistake and its column.
    """
    if len(text) > MAX_LENGTH:
        raise UserError(TOO_LONG, high=str(MAX_LENGTH))
    words = _split(text.translate(_SAME), text)
    if not words:
        raise UserError(EMPTY)
    _check_order(words)
    return words


def is_letter(name: str) -> bool:
    """Return whether ``name`` may stand for a constant with a slider."""
    taken = name in VARIABLES or name in NUMBERS
    return not taken and (name in GREEK or _LETTER.fullmatch(name) is not None)


def _split(text: str, original: str) -> list[Word]:
    words: list[Word] = []
    place = 0
    while place < len(text):
        if text[place] in " \t\r\n":
            place += 1
            continue
        match = _WORD.match(text, place)
        if match is None:
            raise _bad_character(original[place], place + 1)
        words += _words_of(match, place + 1)
        place = match.end()
    return words


def _words_of(match: re.Match[str], column: int) -> list[Word]:
    text = match.group()
    if match.lastgroup == "number":
        return [Word("number", _number(text, column), column, text)]
    if match.lastgroup == "name":
        return [Word("name", _name(text, column), column, text)]
    if text in _SUPERSCRIPTS:
        power = Word("number", _SUPERSCRIPTS[text], column, text)
        return [Word("sign", "**", column, text), power]
    return [Word("sign", "**" if text == "^" else text, column, text)]


def _bad_character(character: str, column: int) -> UserError:
    if character == ",":
        return UserError(DECIMAL_COMMA, column=column)
    value = f"U+{ord(character):04X}"
    if character.isascii() and character.isprintable():
        value = character
    elif name := unicodedata.name(character, ""):
        value += f" ({name})"
    return UserError(BAD_CHARACTER, value=value, column=column)


def _number(text: str, column: int) -> str:
    """Return the number as Python writes it: whole ones without a point."""
    number = float(text)
    is_zero = not text.lower().partition("e")[0].strip("0.")
    if not is_zero and not SMALLEST <= number <= LARGEST:
        low, high = f"{SMALLEST:g}", f"{LARGEST:g}"
        raise UserError(
            BAD_NUMBER, value=shown(text), column=column, low=low, high=high
        )
    return str(int(number)) if number.is_integer() and number < 1e15 else repr(number)


def _name(text: str, column: int) -> str:
    name = "pi" if text == "π" else text
    if name in VARIABLES or name in NUMBERS or name in FUNCTIONS or is_letter(name):
        return name
    choices = ", ".join(FUNCTIONS)
    raise UserError(UNKNOWN_NAME, value=shown(text), column=column, choices=choices)


def _check_order(words: list[Word]) -> None:
    brackets: list[Word] = []
    before: Word | None = None
    for word in words:
        _check_pair(before, word)
        if word.text == "(":
            brackets.append(word)
            if len(brackets) > MAX_DEPTH:
                raise UserError(TOO_DEEP, high=str(MAX_DEPTH), column=word.column)
        elif word.text == ")":
            if not brackets:
                raise UserError(NOT_OPENED, column=word.column)
            brackets.pop()
        before = word
    _check_end(words[-1], brackets)


def _check_pair(before: Word | None, word: Word) -> None:
    """Refuse two neighbours that cannot stand side by side."""
    ended = before is not None and (before.kind != "sign" or before.text == ")")
    if before is not None and before.text in FUNCTIONS and word.text != "(":
        raise UserError(NO_BRACKETS, value=before.typed, column=before.column)
    begins = word.kind != "sign" or word.text == "("
    if ended and begins:
        _check_join(before, word)
    elif not ended and not begins and word.text not in ("+", "-"):
        raise UserError(NO_OPERAND, value=word.typed, column=word.column)


def _check_join(before: Word | None, word: Word) -> None:
    """Two operands follow each other: only a function and its bracket may."""
    if before is None or before.kind != "name" or word.text != "(":
        raise UserError(NO_OPERATOR, value=shown(word.typed), column=word.column)
    if before.text not in FUNCTIONS:
        choices = ", ".join(FUNCTIONS)
        raise UserError(
            NOT_A_FUNCTION, value=before.typed, column=before.column, choices=choices
        )


def _check_end(last: Word, brackets: list[Word]) -> None:
    if last.text in FUNCTIONS:
        raise UserError(NO_BRACKETS, value=last.typed, column=last.column)
    if last.kind == "sign" and last.text != ")":
        raise UserError(ENDS_EARLY, value=last.typed, column=last.column)
    if brackets:
        raise UserError(NOT_CLOSED, column=brackets[-1].column)
