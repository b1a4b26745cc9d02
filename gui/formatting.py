"""Numbers as people read them: four significant digits, a true minus, no −0."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

MINUS = "−"


def number(value: float, digits: int = 4) -> str:
    """Return ``value`` with so many significant digits, as ``0.0165`` or ``3.1e8``.

    From 1e-5 to 1e6 digits are written out, outside as a power of ten; digits before
    the point are never rounded away.
    Trailing zeros are dropped; use :func:`fixed` where numbers must not dance.
    """
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0:
        return "0"
    mantissa, exponent = f"{abs(value):.{digits - 1}e}".split("e")
    power = int(exponent)
    if -5 < power < 6:
        text = _trimmed(f"{abs(value):.{max(digits - 1 - power, 0)}f}")
    else:
        text = f"{_trimmed(mantissa)}e{_signed(power)}"
    return (MINUS if value < 0 else "") + text


def short(value: float, characters: int) -> str:
    """Return ``value`` in so many characters, if one of its digits has room there.

    Digits are left out rather than an exponent cut off.
    """
    texts = (number(value, digits) for digits in (4, 3, 2, 1))
    return next((each for each in texts if len(each) <= characters), number(value, 1))


def typeset_number(value: float, digits: int = 4) -> str:
    r"""Return a number for the typesetter, as ``-3.1 \cdot 10^{8}``."""
    if not math.isfinite(value):
        return r"\text{NaN}" if math.isnan(value) else _infinite(value)
    text = number(value, digits).replace(MINUS, "-")
    mantissa, _, power = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{power}}}" if power else text


def _infinite(value: float) -> str:
    return r"\infty" if value > 0 else r"-\infty"


def fixed(value: float, decimals: int = 3) -> str:
    """Return ``value`` with a set number of decimals, for columns and live numbers."""
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if abs(value) >= 1e6:
        return number(value)
    text = f"{abs(value):.{decimals}f}"
    negative = value < 0 and float(text) != 0
    return (MINUS if negative else "") + text


def whole(value: int) -> str:
    """Return a whole number with thin spaces between thousands: ``100 000``."""
    text = f"{abs(value):,}".replace(",", "\u2009")
    return (MINUS if value < 0 else "") + text


def vector(values: Iterable[float], digits: int = 4) -> str:
    """Return ``(1.5, −2)``."""
    return "(" + ", ".join(number(each, digits) for each in values) + ")"


def exact(value: float) -> str:
    """Return the shortest text that reads back as the same number (for inputs)."""
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0:
        return "0"
    text = repr(abs(value)).removesuffix(".0")
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa.removesuffix('.0')}e{_signed(int(exponent))}"
    return (MINUS if value < 0 else "") + text


def parse(text: str) -> float:
    """Return the number that a person typed.

    A true minus and a decimal comma are understood: ``−0,5`` is ``-0.5``.

    Raises
    ------
    ValueError
        If it is no number. ``inf`` and ``nan`` are none.
    """
    plain = text.strip().replace(MINUS, "-").replace("\u2009", "").replace("_", "x")
    if "," in plain and "." not in plain and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"not a number: {text}")
    return value


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return QCoreApplication.translate("formatting", "not a number")
    return "∞" if value > 0 else MINUS + "∞"


def _signed(power: int) -> str:
    return f"{MINUS}{-power}" if power < 0 else str(power)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
