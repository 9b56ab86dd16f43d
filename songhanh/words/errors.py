"""Why a wording was not understood, in a form that the product can translate."""

from __future__ import annotations


def later(message: str) -> str:
    """Mark a message for the catalogue; whoever shows it translates it."""
    return message


class NotUnderstood(ValueError):
    """A text is not what it was read as.

    `message` is a msgid with named placeholders and `values` fill it: a form translates the one and
    puts in the other. `str()` gives the English sentence, for logs and command lines.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message % values)


class NotANumber(NotUnderstood):
    """The text is no number as Vietnamese write it."""


class NotADate(NotUnderstood):
    """The text is no day of the calendar."""


class NotAPeriod(NotUnderstood):
    """The text names no month, quarter, half year, year or school year."""
