"""Exact first and second derivatives as a list of short assignments.

Every part of the formula carries its value and five derivatives (a *jet*: L, L_x, L_y,
L_xx, L_xy, L_yy), combined by the chain rule. Each entry that is more than a number or
a name is assigned to a name of its own, so equal entries are computed once and the list
grows in proportion to the formula: nested functions, whose written-out derivatives
would fill pages, stay short. The entries are sympy expressions of a few symbols, which
drop zeros and collect factors as they are made.

Source: forward mode of second order, as in A. Griewank and A. Walther, Evaluating
Derivatives, SIAM 2008, chapter 13.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import sympy

from model.formula.tree import Call, Leaf, Power, Product, Sum, Tree

Entry: TypeAlias = Any
"""A sympy number or symbol, or a number times a symbol."""

Assignments: TypeAlias = list[tuple[Any, Any]]
"""(symbol, expression) in the order of computation."""

ZERO, ONE = sympy.Integer(0), sympy.Integer(1)
POWER = sympy.Function("power")
SCALED_POWER = sympy.Function("scaled_power")


def function(name: str) -> Any:
    """Return sympy's unknown function of this name: it is never rewritten."""
    return sympy.Function(f"f_{name}")


def number(value: float) -> Any:
    """Return a sympy number, whole where it can be."""
    whole = value.is_integer() and abs(value) < 2**53
    return sympy.Integer(int(value)) if whole else sympy.Float(value)


@dataclass(frozen=True)
class Jet:
    """The value of a part and its derivatives up to the second."""

    value: Entry
    x: Entry = ZERO
    y: Entry = ZERO
    xx: Entry = ZERO
    xy: Entry = ZERO
    yy: Entry = ZERO

    @property
    def changes(self) -> bool:
        """Whether the part depends on x or y."""
        return not (self.x == ZERO and self.y == ZERO)


class Tape:
    """Builds the list of assignments."""

    def __init__(self) -> None:
        self._names: dict[Any, Any] = {}

    def assignments(self, outputs: Iterable[Entry]) -> Assignments:
        """Return those assignments that the outputs need."""
        needed = {symbol for each in outputs for symbol in each.free_symbols}
        kept: Assignments = []
        for expression, symbol in reversed(self._names.items()):
            if symbol in needed:
                kept.append((symbol, expression))
                needed |= expression.free_symbols
        return kept[::-1]

    def entry(self, expression: Any) -> Entry:
        """Give the expression a name, unless it is as short as a name."""
        if expression.is_Number or expression.is_Symbol or _is_multiple(expression):
            return expression
        return self._named(expression)

    def symbol(self, expression: Any) -> Entry:
        """Give the expression a name, unless it is one or a number."""
        if expression.is_Number or expression.is_Symbol:
            return expression
        return self._named(expression)

    def argument(self, expression: Any) -> Entry:
        """Give even a number a name: log 0 is for the running program to answer."""
        return expression if expression.is_Symbol else self._named(expression)

    def _named(self, expression: Any) -> Any:
        name = sympy.Symbol(f"t{len(self._names)}")
        return self._names.setdefault(expression, name)

    def jet(self, tree: Tree) -> Jet:
        """Return value and derivatives of a part of the formula."""
        if tree.number is not None:
            return Jet(number(tree.number))
        match tree:
            case Leaf(name=name):
                return _leaf(name)
            case Sum(terms=terms):
                return self._sum([(sign, self.jet(each)) for sign, each in terms])
            case Product(factors=factors):
                return self._product([(sign, self.jet(e)) for sign, e in factors])
            case Power(base=base, exponent=exponent):
                return self._power(base, exponent)
            case Call(function=name, argument=argument):
                return self._call(name, self.jet(argument))

    def _sum(self, terms: list[tuple[int, Jet]]) -> Jet:
        def added(part: str) -> Entry:
            return self.entry(
                sympy.Add(*(sign * getattr(jet, part) for sign, jet in terms))
            )

        return Jet(*map(added, ("value", "x", "y", "xx", "xy", "yy")))

    def _product(self, factors: list[tuple[int, Jet]]) -> Jet:
        result = factors[0][1]
        for sign, factor in factors[1:]:
            result = self._times(result, factor if sign > 0 else self.inverse(factor))
        return result

    def _times(self, u: Jet, v: Jet) -> Jet:
        e = self.entry
        return Jet(
            e(u.value * v.value),
            e(e(u.x * v.value) + e(u.value * v.x)),
            e(e(u.y * v.value) + e(u.value * v.y)),
            e(e(u.xx * v.value) + e(2 * u.x * v.x) + e(u.value * v.xx)),
            e(e(u.xy * v.value) + e(u.x * v.y) + e(u.y * v.x) + e(u.value * v.xy)),
            e(e(u.yy * v.value) + e(2 * u.y * v.y) + e(u.value * v.yy)),
        )

    def inverse(self, u: Jet) -> Jet:
        """Return 1/u."""
        if u.value.is_Number and u.value:
            return Jet(ONE / u.value)
        value = self.symbol(ONE / self.argument(u.value))
        first = self.symbol(-value * value)
        return self.chain(u, value, first, -2 * first * value)

    def chain(self, u: Jet, value: Entry, first: Entry, second: Entry) -> Jet:
        """Return g(u) from g, g′ and g″ at u: g_xy = g″ u_x u_y + g′ u_xy."""
        if not u.changes:
            return Jet(value)
        e = self.entry
        d, d2 = self.symbol(first), self.symbol(second)
        return Jet(
            value,
            e(d * u.x),
            e(d * u.y),
            e(e(d2 * e(u.x * u.x)) + e(d * u.xx)),
            e(e(d2 * e(u.x * u.y)) + e(d * u.xy)),
            e(e(d2 * e(u.y * u.y)) + e(d * u.yy)),
        )

    def _call(self, name: str, u: Jet) -> Jet:
        return self.chain(u, *_RULES[name](self, self.argument(u.value)))

    def call(self, name: str, argument: Entry) -> Entry:
        """Name the value of a function."""
        return self._named(function(name)(argument))

    def _power(self, base: Tree, exponent: Tree) -> Jet:
        u, n = self.jet(base), exponent.number
        if n is not None and n.is_integer():
            return self._whole_power(u, int(n))
        if n == 0.5:
            return self._call("sqrt", u)
        v = self.jet(exponent)
        if v.changes:
            return self._exponential(u, v)
        return self._fixed_power(u, self.symbol(v.value))

    def _whole_power(self, u: Jet, n: int) -> Jet:
        """Return uⁿ for a whole number, by multiplications only."""
        if n < 0:
            return self.inverse(self._whole_power(u, -n))
        base = self.symbol(u.value)
        powers = [self.repeated(base, n - k) if n >= k else ZERO for k in range(3)]
        return self.chain(u, powers[0], n * powers[1], n * (n - 1) * powers[2])

    def repeated(self, base: Entry, n: int) -> Entry:
        """Return baseⁿ by squaring; n ≥ 0."""
        if n < 2:
            return base**n
        if n % 2:
            return self.symbol(self.repeated(base, n - 1) * base)
        half = self.repeated(base, n // 2)
        return self.symbol(half * half)

    def _fixed_power(self, u: Jet, p: Entry) -> Jet:
        """Return u^p, p free of x and y: p u^(p−1), p (p−1) u^(p−2)."""
        base = self.argument(u.value)
        p1, p2 = self.symbol(p - 1), self.symbol(p - 2)
        factor = self.symbol(p * p1)
        return self.chain(
            u,
            self._named(POWER(base, p)),
            self._named(SCALED_POWER(p, base, p1)),
            self._named(SCALED_POWER(factor, base, p2)),
        )

    def _exponential(self, u: Jet, v: Jet) -> Jet:
        """Return u^v = exp(v log u); the value itself needs no logarithm."""
        exponent = self._times(v, self._call("log", u))
        base, power = self.symbol(u.value), self.symbol(v.value)
        value = self._named(POWER(base, power))
        return self.chain(exponent, value, value, value)


def _is_multiple(expression: Any) -> bool:
    """Return whether this is a number times a symbol."""
    if not (expression.is_Mul and len(expression.args) == 2):
        return False
    left, right = expression.args
    return bool(left.is_Number and right.is_Symbol)


def _leaf(name: str) -> Jet:
    symbol = sympy.Symbol(f"v_{name}")
    if name == "x":
        return Jet(symbol, x=ONE)
    return Jet(symbol, y=ONE) if name == "y" else Jet(symbol)


Derivatives: TypeAlias = tuple[Entry, Entry, Entry]
"""g, g′ and g″ at a named argument."""


def _sin(tape: Tape, u: Entry) -> Derivatives:
    sine, cosine = tape.call("sin", u), tape.call("cos", u)
    return sine, cosine, -sine


def _cos(tape: Tape, u: Entry) -> Derivatives:
    sine, cosine = tape.call("sin", u), tape.call("cos", u)
    return cosine, -sine, -cosine


def _tan(tape: Tape, u: Entry) -> Derivatives:
    value = tape.call("tan", u)
    first = tape.symbol(1 + value * value)
    return value, first, 2 * value * first


def _exp(tape: Tape, u: Entry) -> Derivatives:
    value = tape.call("exp", u)
    return value, value, value


def _log(tape: Tape, u: Entry) -> Derivatives:
    first = tape.symbol(ONE / u)
    return tape.call("log", u), first, -first * first


def _sqrt(tape: Tape, u: Entry) -> Derivatives:
    value = tape.call("sqrt", u)
    first = tape.symbol(ONE / (2 * value))
    return value, first, -first / (2 * u)


def _abs(tape: Tape, u: Entry) -> Derivatives:
    return tape.call("abs", u), tape.call("sign", u), ZERO


def _tanh(tape: Tape, u: Entry) -> Derivatives:
    value = tape.call("tanh", u)
    first = tape.symbol(1 - value * value)
    return value, first, -2 * value * first


def _sinh(tape: Tape, u: Entry) -> Derivatives:
    sine, cosine = tape.call("sinh", u), tape.call("cosh", u)
    return sine, cosine, sine


def _cosh(tape: Tape, u: Entry) -> Derivatives:
    sine, cosine = tape.call("sinh", u), tape.call("cosh", u)
    return cosine, sine, cosine


def _atan(tape: Tape, u: Entry) -> Derivatives:
    first = tape.symbol(ONE / tape.symbol(1 + u * u))
    return tape.call("atan", u), first, -2 * u * first * first


_RULES: dict[str, Callable[[Tape, Entry], Derivatives]] = {
    "sin": _sin,
    "cos": _cos,
    "tan": _tan,
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "abs": _abs,
    "tanh": _tanh,
    "sinh": _sinh,
    "cosh": _cosh,
    "atan": _atan,
}
