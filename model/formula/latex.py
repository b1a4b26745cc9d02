"""A formula typeset as it was typed: same order, same numbers."""

from __future__ import annotations

from model.formula.tree import Call, Leaf, Power, Product, Sum, Tree
from model.formula.words import GREEK

_NAMES = {
    "atan": r"\arctan",
    "log": r"\ln",
    "pi": r"\pi",
    "lam": r"\lambda",
} | {name: rf"\{name}" for name in GREEK if name != "lam"}


def latex(tree: Tree) -> str:
    r"""Return LaTeX with ``\frac``, ``\sqrt``, powers, indices and plain brackets."""
    match tree:
        case Leaf(spelled=spelled):
            return _leaf(spelled)
        case Sum(terms=terms):
            return _sum(terms)
        case Product(factors=factors):
            return _product(factors)
        case Power(base=base, exponent=exponent):
            return f"{_base(base)}^{{{latex(exponent)}}}"
        case Call(function=function, argument=argument):
            return _call(function, latex(argument))


def _leaf(spelled: str) -> str:
    if spelled[0].isdigit():
        mantissa, _, exponent = spelled.partition("e")
        if not exponent:
            return mantissa
        power = f"10^{{{int(exponent)}}}"
        return power if mantissa == "1" else rf"{mantissa} \cdot {power}"
    if spelled in _NAMES:
        return _NAMES[spelled]
    letter, index = spelled[0], spelled[1:]
    return f"{letter}_{index}" if index else letter


def _sum(terms: tuple[tuple[int, Tree], ...]) -> str:
    pieces: list[str] = []
    for sign, term in terms:
        text = _factor(term) if sign < 0 or _is_signed(term) else latex(term)
        if pieces:
            pieces.append(" - " if sign < 0 else " + ")
        elif sign < 0:
            pieces.append("-")
        pieces.append(text)
    return "".join(pieces)


def _product(factors: tuple[tuple[int, Tree], ...]) -> str:
    """Typeset from left to right; a division puts all before it above the line."""
    divided = factors[1][0] < 0
    result = latex(factors[0][1]) if divided else _factor(factors[0][1])
    for sign, factor in factors[1:]:
        if sign < 0:
            result = rf"\frac{{{result}}}{{{latex(factor)}}}"
        else:
            result = _joined(result, _factor(factor))
    return result


def _factor(tree: Tree) -> str:
    return f"({latex(tree)})" if isinstance(tree, Sum) else latex(tree)


def _joined(left: str, right: str) -> str:
    """Join two factors: a dot before a digit, else a thin space."""
    return left + (r" \cdot " if right[0].isdigit() else r"\,") + right


def _base(tree: Tree) -> str:
    """Return the base of a power, in brackets unless it is a plain name or number."""
    text = latex(tree)
    plain = isinstance(tree, Leaf) and "^" not in text
    return text if plain or _is_magnitude(tree) else f"({text})"


def _is_magnitude(tree: Tree) -> bool:
    return isinstance(tree, Call) and tree.function == "abs"


def _is_signed(tree: Tree) -> bool:
    return isinstance(tree, Sum) and tree.terms[0][0] < 0


def _call(function: str, argument: str) -> str:
    if function == "sqrt":
        return rf"\sqrt{{{argument}}}"
    if function == "abs":
        return f"|{argument}|"
    name = _NAMES.get(function, rf"\{function}")
    return f"{name}({argument})"
