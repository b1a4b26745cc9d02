"""What a formula is: a tree of sums, products, powers and calls.

Python's own parser settles which sign binds tighter; only the node types listed here
are let through, and each becomes a node of our own.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.formula.words import (
    FUNCTIONS,
    MAX_DEPTH,
    NUMBERS,
    TOO_DEEP,
    VARIABLES,
    Word,
    read_words,
)

MAX_NODES = 200
MAX_EXPONENT = 20

NOT_FINITE = QT_TRANSLATE_NOOP(
    "errors", "has no finite real value in the part that begins at column {column}"
)
TOO_MANY_NODES = QT_TRANSLATE_NOOP("errors", "has more than {high} parts")
BAD_EXPONENT = QT_TRANSLATE_NOOP(
    "errors",
    "has the exponent {value} at column {column}; exponents must lie between "
    "−{high} and {high}",
)
BAD_BASE = QT_TRANSLATE_NOOP(
    "errors",
    "raises {value} to a changing power at column {column}; the base must be positive",
)
NOT_ARITHMETIC = QT_TRANSLATE_NOOP("errors", "cannot be read at column {column}")


@dataclass(frozen=True)
class Leaf:
    """A number, a variable (``x`` or ``y``) or a letter, as it was spelled."""

    spelled: str
    column: int
    number: float | None = None

    @property
    def name(self) -> str:
        """``x`` or ``y`` for the variables, the letter itself for a constant."""
        return VARIABLES.get(self.spelled, self.spelled)

    @property
    def parts(self) -> tuple[Tree, ...]:
        return ()


@dataclass(frozen=True)
class Sum:
    """Terms, each with its sign +1 or −1."""

    terms: tuple[tuple[int, Tree], ...]
    column: int
    number: float | None = None

    @property
    def parts(self) -> tuple[Tree, ...]:
        return tuple(term for _, term in self.terms)


@dataclass(frozen=True)
class Product:
    """Factors, each multiplied (+1) or divided by (−1), from left to right."""

    factors: tuple[tuple[int, Tree], ...]
    column: int
    number: float | None = None

    @property
    def parts(self) -> tuple[Tree, ...]:
        return tuple(factor for _, factor in self.factors)


@dataclass(frozen=True)
class Power:
    """A base raised to an exponent."""

    base: Tree
    exponent: Tree
    column: int
    number: float | None = None

    @property
    def parts(self) -> tuple[Tree, ...]:
        return self.base, self.exponent


@dataclass(frozen=True)
class Call:
    """One of the known functions of one argument."""

    function: str
    argument: Tree
    column: int
    number: float | None = None

    @property
    def parts(self) -> tuple[Tree, ...]:
        return (self.argument,)


Tree: TypeAlias = Leaf | Sum | Product | Power | Call
"""A formula or a part of one; ``number`` is its value where nothing in it changes."""


@lru_cache(maxsize=256)
def parse(text: str) -> Tree:
    """Return the tree of a formula.

    Raises
    ------
    UserError
        One sentence that names the mistake and, where it has one, its column.
    """
    words = read_words(text)
    columns, source = _source(words)
    reader = _Reader(columns)
    return reader.read(ast.parse(source, mode="eval").body, 0)


def letters(tree: Tree) -> tuple[str, ...]:
    """Return the free letters of a formula, in alphabetical order."""
    names = {each.name for each in _leaves(tree) if each.number is None}
    return tuple(sorted(names - {"x", "y"}))


def _leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Leaf):
        yield tree
    for part in tree.parts:
        yield from _leaves(part)


def _source(words: list[Word]) -> tuple[dict[int, int], str]:
    """Join the words by single blanks; say which column each offset was."""
    columns: dict[int, int] = {}
    offset = 0
    for word in words:
        columns[offset] = word.column
        offset += len(word.text) + 1
    return columns, " ".join(word.text for word in words)


class _Reader:
    """Turns the nodes of Python's parser into ours, within the limits."""

    def __init__(self, columns: dict[int, int]) -> None:
        self._columns = columns
        self._nodes = 0

    def read(self, node: ast.expr, depth: int) -> Tree:
        column = self._columns.get(node.col_offset, node.col_offset + 1)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise UserError(TOO_MANY_NODES, high=str(MAX_NODES))
        if depth > MAX_DEPTH:
            raise UserError(TOO_DEEP, high=str(MAX_DEPTH), column=column)
        match node:
            case ast.Constant(value=int() | float() as value):
                return Leaf(repr(value), column, float(value))
            case ast.Name(id=name):
                return Leaf(name, column, _named(name))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
                return self._sign(node, depth, column)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self._sum(node, depth, column)
            case ast.BinOp(op=ast.Mult() | ast.Div()):
                return self._product(node, depth, column)
            case ast.BinOp(op=ast.Pow()):
                return self._power(node, depth, column)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if (
                name in FUNCTIONS
            ):
                return _call(name, self.read(argument, depth + 1), column)
        raise UserError(NOT_ARITHMETIC, column=column)

    def _sign(self, node: ast.UnaryOp, depth: int, column: int) -> Tree:
        sign = -1 if isinstance(node.op, ast.USub) else 1
        term = self.read(node.operand, depth + 1)
        number = None if term.number is None else sign * term.number
        return Sum(((sign, term),), column, number)

    def _sum(self, node: ast.BinOp, depth: int, column: int) -> Tree:
        terms = self._chain(node, (ast.Add, ast.Sub), depth)
        number = _folded(column, lambda n: math.fsum(s * v for s, v in n), terms)
        return Sum(terms, column, number)

    def _product(self, node: ast.BinOp, depth: int, column: int) -> Tree:
        factors = self._chain(node, (ast.Mult, ast.Div), depth)
        number = _folded(column, _multiplied, factors)
        for sign, factor in factors:
            if sign < 0 and factor.number == 0:
                raise UserError(NOT_FINITE, column=column)
        return Product(factors, column, number)

    def _chain(
        self, node: ast.expr, kinds: tuple[type, type], depth: int
    ) -> tuple[tuple[int, Tree], ...]:
        """Read ``a ∘ b ∘ c …`` as one list; the second kind is the inverse."""
        pairs = []
        while isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
            pairs.append((-1 if isinstance(node.op, kinds[1]) else 1, node.right))
            node = node.left
        pairs.append((1, node))
        return tuple((sign, self.read(each, depth + 1)) for sign, each in pairs[::-1])

    def _power(self, node: ast.BinOp, depth: int, column: int) -> Tree:
        base = self.read(node.left, depth + 1)
        exponent = self.read(node.right, depth + 1)
        n = exponent.number
        if n is not None and abs(n) > MAX_EXPONENT:
            raise UserError(
                BAD_EXPONENT,
                value=f"{n:g}",
                column=exponent.column,
                high=str(MAX_EXPONENT),
            )
        if n is None and base.number is not None and base.number <= 0:
            raise UserError(BAD_BASE, value=f"{base.number:g}", column=column)
        pair = ((1, base), (1, exponent))
        number = _folded(column, lambda v: math.pow(v[0][1], v[1][1]), pair)
        return Power(base, exponent, column, number)


def _named(name: str) -> float | None:
    return float(getattr(math, name)) if name in NUMBERS else None


def _call(name: str, argument: Tree, column: int) -> Call:
    function = abs if name == "abs" else getattr(math, name)
    number = _folded(column, lambda v: function(v[0][1]), ((1, argument),))
    return Call(name, argument, column, number)


Signed: TypeAlias = list[tuple[int, float]]


def _multiplied(numbers: Signed) -> float:
    product = 1.0
    for sign, number in numbers:
        product = product * number if sign > 0 else product / number
    return product


def _folded(
    column: int,
    rule: Callable[[Signed], float],
    parts: tuple[tuple[int, Tree], ...],
) -> float | None:
    """Return the value of a part made of numbers only; ``None`` for any other."""
    numbers = [(sign, part.number) for sign, part in parts if part.number is not None]
    if len(numbers) < len(parts):
        return None
    try:
        value = float(rule(numbers))
    except (ArithmeticError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise UserError(NOT_FINITE, column=column)
    return value
