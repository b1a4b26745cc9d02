"""One kind of error for everything a person can get wrong."""

from __future__ import annotations

from typing import Any


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (Qt's name)
    """Mark ``text`` for translation; Qt's tools find the call by this name.

    The model knows no Qt: the mark is all it needs, the window translates.
    """
    del context
    return text


class UserError(ValueError):
    """Something the person can mend: one clear sentence that names what is wrong.

    Parameters
    ----------
    message
        The sentence, an English template marked by
        ``QT_TRANSLATE_NOOP("errors", "…{value}…")``.
    where
        The field at fault, such as ``runs[0].optimizer.learning_rate``.
    **values
        What goes into the template.
    """

    def __init__(self, message: str, /, *, where: str = "", **values: Any) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.values = values

    def within(self, outer: str) -> UserError:
        """Return the same error as seen from the object that holds the field."""
        joint = "" if not self.where or self.where.startswith("[") else "."
        where = f"{outer}{joint}{self.where}"
        return UserError(self.message, where=where, **self.values)

    def __str__(self) -> str:
        sentence = self.message.format(**self.values)
        return f"{self.where}: {sentence}" if self.where else sentence
