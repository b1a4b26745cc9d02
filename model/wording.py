"""Templates filled with numbers, for sentences that people read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import Formatter
from typing import Any

UNKNOWN = "—"
"""What stands for a number that there is not."""


class _Wording(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, float) and math.isnan(value):
            return UNKNOWN
        made: str = super().format_field(value, format_spec)
        return made


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Return the template with its values in place; NaN becomes a dash."""
    return _Wording().vformat(template, (), values)
