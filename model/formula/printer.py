"""How sympy's expressions become lines of Python."""

from __future__ import annotations

import math
from typing import Any

from sympy.printing.pycode import PythonCodePrinter


class Printer(PythonCodePrinter):  # type: ignore[misc]  # sympy has no types
    """Prints numbers with all their digits and small whole powers as products."""

    def __init__(self) -> None:
        super().__init__(
            {
                "fully_qualified_modules": False,
                "inline": True,
                "allow_unknown_functions": True,
            }
        )

    def _print_Float(self, number: Any) -> str:  # noqa: N802 (sympy's name)
        value = float(number)
        if math.isinf(value):
            return "1e999" if value > 0 else "-1e999"
        return repr(value)

    def _print_Integer(self, number: Any) -> str:  # noqa: N802
        if abs(number) < 2**53:
            return f"{int(number)}.0"
        return self._print_Float(_as_float(number))

    def _print_Rational(self, number: Any) -> str:  # noqa: N802
        return f"({self._print(number.numerator)}/{self._print(number.denominator)})"

    def _print_Pow(self, power: Any, **_settings: Any) -> str:  # noqa: N802
        base, exponent = self._print(power.base), int(power.exp)
        product = "*".join([base] * abs(exponent))
        return f"({product})" if exponent > 0 else f"(1.0/({product}))"


def _as_float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.copysign(math.inf, number)
