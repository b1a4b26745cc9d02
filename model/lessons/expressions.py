"""A tiny language of numbers, words and comparisons: nothing in it can do anything.

``status(gd) == "bouncing" and step >= 100`` is read by Python's grammar and then
rebuilt from a short list of allowed nodes; every name in it is one of the vocabulary.
Nothing is compiled or run.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.frame import StatusKind
from model.lessons.vocabulary import VOCABULARY, Argument, Kind, Word, ball_name
from model.parameter import shown

LONGEST = 300
MOST_NODES = 120
FORMAT = re.compile(r"\.[0-9][fge%]")

NOT_READABLE = QT_TRANSLATE_NOOP("errors", "is not an expression: {value}")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "is longer than {high} characters")
NOT_ALLOWED = QT_TRANSLATE_NOOP("errors", "{value} is not allowed in a lesson")
UNKNOWN_WORD = QT_TRANSLATE_NOOP("errors", "{value} is not known; known are {choices}")
WRONG_COUNT = QT_TRANSLATE_NOOP("errors", "{value} takes {high} values")
WRONG_KIND = QT_TRANSLATE_NOOP("errors", "{value} must be {choices} here")
BAD_FORMAT = QT_TRANSLATE_NOOP(
    "errors", "{value} must look like .3f, .3g, .1e or .0% after the colon"
)

COMPARE: dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("≤", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: ("≥", operator.ge),
    ast.Eq: ("=", operator.eq),
    ast.NotEq: ("≠", operator.ne),
}


def _divided(a: float, b: float) -> float:
    return a / b if b else math.nan


ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divided,
}
OF_STATUS = ("status", "inspected_kind")
"""Words that say a status; they are compared with nothing else."""
Facts = Any
"""What the vocabulary looks at: see :mod:`model.lessons.facts`."""


@dataclass(frozen=True)
class Node:
    """A piece of an expression with the kind of what comes out of it."""

    op: Literal[
        "value", "word", "negative", "arithmetic", "compare", "and", "or", "not"
    ]
    kind: Kind
    parts: tuple[Node, ...] = ()
    payload: Any = None
    source: str = ""

    def evaluate(self, facts: Facts) -> Any:
        """Return what it is for these facts: a number, a text or a truth."""
        return _EVALUATE[self.op](self, facts)


@dataclass(frozen=True)
class Expression:
    """A checked expression, with the text it was read from.

    Attributes
    ----------
    format
        How a number is written: ``.3g`` and the like; empty for the usual way.
    """

    text: str
    node: Node
    format: str = ""

    def evaluate(self, facts: Facts) -> Any:
        """Return what it is for these facts."""
        return self.node.evaluate(facts)


def parse_condition(text: str) -> Expression:
    """Read an expression that is true or false.

    Raises
    ------
    UserError
        One sentence that quotes what is wrong.
    """
    node = _read(text)
    _expect(node, "truth")
    return Expression(text.strip(), node)


def parse_value(text: str) -> Expression:
    """Read ``expression`` or ``expression:.3g``, as it stands in a text."""
    body, colon, form = text.rpartition(":")
    if not colon:
        body, form = text, ""
    if colon and not FORMAT.fullmatch(form.strip()):
        raise UserError(BAD_FORMAT, value=shown(form))
    return Expression(body.strip(), _read(body), form.strip())


def _read(text: str) -> Node:
    text = text.strip()
    if len(text) > LONGEST:
        raise UserError(TOO_LONG, high=LONGEST)
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UserError(NOT_READABLE, value=shown(text)) from None
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise UserError(TOO_LONG, high=LONGEST)
    return _node(tree.body)


def _node(tree: ast.expr) -> Node:
    if (build := _BUILD.get(type(tree))) is None:
        raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))
    return build(tree)


def _constant(tree: Any) -> Node:
    value = tree.value
    if isinstance(value, str):
        return Node("value", "text", payload=value, source=value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not abs(value) < 1e15:
            raise UserError(NOT_ALLOWED, value=shown(str(value)[:40]))
        return Node("value", "number", payload=float(value), source=f"{value:g}")
    raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))


def _named(tree: Any) -> Node:
    return _word(tree.id, [])


def _call(tree: Any) -> Node:
    if not isinstance(tree.func, ast.Name) or tree.keywords:
        raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))
    return _word(tree.func.id, tree.args)


def _word(name: str, arguments: list[ast.expr]) -> Node:
    word = VOCABULARY.get(name)
    if word is None:
        known = ", ".join(VOCABULARY)
        raise UserError(UNKNOWN_WORD, value=shown(name), choices=known)
    if len(arguments) != len(word.arguments):
        raise UserError(WRONG_COUNT, value=name, high=len(word.arguments))
    pairs = zip(word.arguments, arguments, strict=True)
    parts = tuple(_argument(kind, each) for kind, each in pairs)
    return Node("word", word.result, parts, word, name)


def _argument(kind: Argument, tree: ast.expr) -> Node:
    """Read what a word is asked about: a ball, a name, a place, a number or a text."""
    if kind == "ball":
        return _ball(tree)
    if kind == "name":
        if not isinstance(tree, ast.Name):
            raise UserError(WRONG_KIND, value=shown(ast.unparse(tree)), choices=kind)
        return Node("value", "text", payload=tree.id, source=tree.id)
    if kind == "place":
        return _place(tree)
    node = _node(tree)
    _expect(node, kind)
    if kind == "text" and node.op == "value":
        check_status(node.payload)
    return node


def check_status(word: str) -> None:
    """Refuse a status that there is not.

    Raises
    ------
    UserError
        With the list of those there are.
    """
    if word not in set(StatusKind):
        known = ", ".join(StatusKind)
        raise UserError(UNKNOWN_WORD, value=shown(word), choices=known)


def _ball(tree: ast.expr) -> Node:
    if isinstance(tree, ast.Name):
        name = ball_name(tree.id)
        return Node("value", "text", payload=name, source=name)
    if isinstance(tree, ast.Constant) and type(tree.value) is int:
        return Node("value", "number", payload=tree.value, source=str(tree.value))
    raise UserError(
        WRONG_KIND, value=shown(ast.unparse(tree)), choices="gd, adam, 0, 1"
    )


def _place(tree: ast.expr) -> Node:
    if not isinstance(tree, ast.Tuple) or len(tree.elts) != 2:
        raise UserError(WRONG_KIND, value=shown(ast.unparse(tree)), choices="(1, 2)")
    parts = tuple(_node(each) for each in tree.elts)
    for part in parts:
        _expect(part, "number")
    try:
        point = tuple(float(part.evaluate(None)) for part in parts)
    except AttributeError:  # it asks the run
        wrong = shown(ast.unparse(tree))
        raise UserError(WRONG_KIND, value=wrong, choices="(1, 2)") from None
    return Node("value", "text", payload=point, source=ast.unparse(tree))


def _unary(tree: Any) -> Node:
    inner = _node(tree.operand)
    if isinstance(tree.op, ast.Not):
        _expect(inner, "truth")
        return Node("not", "truth", (inner,))
    if not isinstance(tree.op, ast.USub):
        raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))
    _expect(inner, "number")
    return Node("negative", "number", (inner,), source=f"−{inner.source}")


def _binary(tree: Any) -> Node:
    if (work := ARITHMETIC.get(type(tree.op))) is None:
        raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))
    parts = (_node(tree.left), _node(tree.right))
    for part in parts:
        _expect(part, "number")
    return Node("arithmetic", "number", parts, work, ast.unparse(tree))


def _comparison(tree: Any) -> Node:
    operands = [_node(each) for each in (tree.left, *tree.comparators)]
    pairs = []
    for k, op in enumerate(tree.ops):
        if type(op) not in COMPARE:
            raise UserError(NOT_ALLOWED, value=shown(ast.unparse(tree)))
        sign = COMPARE[type(op)]
        _comparable(operands[k], operands[k + 1], sign[0])
        pairs.append(Node("compare", "truth", (operands[k], operands[k + 1]), sign))
    return pairs[0] if len(pairs) == 1 else Node("and", "truth", tuple(pairs))


def _comparable(left: Node, right: Node, sign: str) -> None:
    _expect(left, "number" if sign not in "=≠" else left.kind)
    _expect(right, left.kind)
    if left.source in OF_STATUS and right.op == "value":
        check_status(right.payload)


def _logic(tree: Any) -> Node:
    parts = tuple(_node(each) for each in tree.values)
    for part in parts:
        _expect(part, "truth")
    return Node("and" if isinstance(tree.op, ast.And) else "or", "truth", parts)


def _expect(node: Node, kind: str) -> None:
    if node.kind != kind:
        raise UserError(WRONG_KIND, value=shown(node.source or "…"), choices=kind)


_BUILD: dict[type[ast.expr], Callable[[Any], Node]] = {
    ast.Constant: _constant,
    ast.Name: _named,
    ast.Call: _call,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.Compare: _comparison,
    ast.BoolOp: _logic,
}


def _evaluate_word(node: Node, facts: Facts) -> Any:
    word: Word = node.payload
    given = [part.evaluate(facts) for part in node.parts]
    with np.errstate(all="ignore"):  # a run that diverged has numbers of any size
        return word.look(facts, *given)


def _evaluate_arithmetic(node: Node, facts: Facts) -> Any:
    try:
        return node.payload(*(part.evaluate(facts) for part in node.parts))
    except OverflowError:
        return math.inf


_EVALUATE: dict[str, Callable[[Node, Facts], Any]] = {
    "value": lambda node, _facts: node.payload,
    "word": _evaluate_word,
    "negative": lambda node, facts: -node.parts[0].evaluate(facts),
    "arithmetic": _evaluate_arithmetic,
    "compare": lambda node, facts: bool(
        node.payload[1](*(part.evaluate(facts) for part in node.parts))
    ),
    "and": lambda node, facts: all(part.evaluate(facts) for part in node.parts),
    "or": lambda node, facts: any(part.evaluate(facts) for part in node.parts),
    "not": lambda node, facts: not node.parts[0].evaluate(facts),
}
