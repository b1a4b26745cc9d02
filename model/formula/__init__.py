"""A function of two variables typed by a person: read, differentiated, compiled.

The text passes through four small modules: :mod:`~model.formula.words` (signs and
names, and whether they stand in a sensible order), :mod:`~model.formula.tree` (what
the formula is), :mod:`~model.formula.derive` (exact derivatives as a list of short
assignments) and :mod:`~model.formula.compiled` (fast functions for floats and arrays).
No part of the text is ever executed: names and numbers are looked up or measured, and
only names of our own enter the code that is made.
"""

from model.formula.compiled import Compiled, compiled
from model.formula.latex import latex
from model.formula.tree import parse

__all__ = ["Compiled", "compiled", "latex", "parse"]
