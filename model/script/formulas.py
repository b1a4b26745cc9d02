"""A typed formula as PyTorch code: same order, same numbers."""

from __future__ import annotations

from model.formula.tree import Call, Leaf, Power, Product, Sum, Tree, letters
from model.formula.words import NUMBERS

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)
TAKEN = ("theta", "loss", "math", "torch")
"""Names that mean something else in the script."""


def formula_lines(tree: Tree, constants: dict[str, float]) -> list[str]:
    """Return lines of Python that compute a formula of x and y."""
    lines = [
        f"{_letter(name)} = torch.tensor({constants[name]!r})" for name in letters(tree)
    ]
    if tree.number is not None or not _mentions(tree):
        return [*lines, f"return 0.0 * x + {_written(tree, PRODUCT)}"]
    return [*lines, f"return {_written(tree, SUM)}"]


def _mentions(tree: Tree) -> bool:
    """Whether x or y occurs in a tree."""
    here = isinstance(tree, Leaf) and tree.name in {"x", "y"}
    return here or any(map(_mentions, tree.parts))


def _letter(name: str) -> str:
    return f"{name}_" if name in TAKEN else name


def _written(tree: Tree, least: int, *, number: bool = False) -> str:
    """Write a tree; ``number`` says that it stands in a part made of numbers only.

    There whole numbers become floats: Python's whole numbers may outgrow a tensor.
    """
    number = number or (tree.number is not None and not isinstance(tree, Leaf))
    binding, text = _bound(tree, number=number)
    return f"({text})" if binding < least else text


def _bound(tree: Tree, *, number: bool) -> tuple[int, str]:
    match tree:
        case Leaf():
            return ATOM, _leaf(tree, number=number)
        case Sum(terms=((sign, only),)):
            inner = _written(only, SIGN, number=number)
            return SIGN, ("-" if sign < 0 else "+") + inner
        case Sum(terms=terms):
            return SUM, _chain(terms, " + ", " - ", SUM, number=number)
        case Product(factors=factors):
            return PRODUCT, _chain(factors, " * ", " / ", PRODUCT, number=number)
        case Power(base=base, exponent=exponent):
            raised = _written(exponent, ATOM, number=number and exponent.number is None)
            return POWER, f"{_written(base, ATOM, number=number)}**{raised}"
        case Call(function=function, argument=argument):
            inner = _written(argument, SUM, number=number)
            where = "" if function == "abs" else "math." if number else "torch."
            return ATOM, f"{where}{function}({inner})"


def _chain(
    parts: tuple[tuple[int, Tree], ...],
    plus: str,
    minus: str,
    binding: int,
    *,
    number: bool,
) -> str:
    (sign, first), *rest = parts
    text = _written(first, binding, number=number)
    if sign < 0:
        text = minus.strip() + text if binding == SUM else f"1.0{minus}{text}"
    for sign, part in rest:
        each = _written(part, binding + 1, number=number)
        text += (plus if sign > 0 else minus) + each
    return text


def _leaf(leaf: Leaf, *, number: bool) -> str:
    if leaf.spelled in NUMBERS:
        return f"math.{leaf.spelled}"
    if leaf.number is not None:
        return repr(leaf.number) if number else leaf.spelled
    return _letter(leaf.name)
