"""Numbers as Vietnamese write them: a dot between thousands, a comma before decimals, 1.234,56."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from songhanh.words.errors import NotANumber
from songhanh.words.errors import later as _
from songhanh.words.text import spaces

MINUS = "\u2212"
SIGNS = str.maketrans({MINUS: "-", "\u2013": "-", "\ufe63": "-", "\uff0d": "-"})
PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}([. ])[0-9]{3}(\1[0-9]{3})*(,[0-9]+)?")
ENGLISH_LOOKING = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
DOT_FOR_COMMA = re.compile(r"(-?[0-9]+)\.([0-9]+)")
LONGEST = 40

EMPTY = _("A number is missing.")
LETTERS = _(
    "“%(text)s” is not a number: only digits, dots between thousands and one comma are read."
)
TOO_LONG = _("The number has more than %(longest)s characters.")
TWO_COMMAS = _("“%(text)s” has more than one comma: the comma stands only before decimals.")
DECIMAL_POINT = _("“%(text)s” has a dot before decimals: write %(instead)s.")
GROUPS = _("“%(text)s” has a dot that does not part thousands: write 1.234.567 or 1234567.")
SHAPE = _("“%(text)s” is not written like a number, such as 1.234,56.")


class ReadNumber(NamedTuple):
    """A number read, and whether another habit of writing would read it otherwise (1.234, 1,234)."""

    value: Decimal
    is_ambiguous: bool


def parse_number(text: str) -> Decimal:
    """The number that `text` writes; raises `NotANumber` with the reason.

    `1.234` is 1234 and `1,234` is a little over one: `read_number` tells that these are ambiguous.
    """
    return read_number(text).value


def read_number(text: str) -> ReadNumber:
    """Like `parse_number`, and says whether the writing is ambiguous, so that a form can ask back."""
    shown = spaces(text)
    written = re.sub(r"^- (?=[0-9])", "-", shown.translate(SIGNS))
    if len(written) > LONGEST:
        raise NotANumber(TOO_LONG, longest=LONGEST)
    if not (PLAIN.fullmatch(written) or GROUPED.fullmatch(written)):
        raise _why_not(shown, written)
    value = Decimal(written.replace(".", "").replace(" ", "").replace(",", "."))
    return ReadNumber(value or Decimal(0), ENGLISH_LOOKING.fullmatch(written) is not None)


def format_number(value: Decimal | float, decimals: int | None = None) -> str:
    """`value` as 1.234,56 with a true minus sign; without `decimals` as many as it has, no idle zeros.

    Rounds half away from zero, as people and reports do. Raises `ValueError` for NaN and infinity.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _dot, part = f"{abs(number):f}".partition(".")
    if decimals is None:
        part = part.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return (MINUS if number < 0 else "") + grouped + ("," + part if part else "")


def _why_not(shown: str, written: str) -> NotANumber:
    if not shown:
        return NotANumber(EMPTY)
    if re.search(r"[^0-9., \-]", written):
        return NotANumber(LETTERS, text=shown)
    if written.count(",") > 1:
        return NotANumber(TWO_COMMAS, text=shown)
    if point := DOT_FOR_COMMA.fullmatch(written):
        return NotANumber(DECIMAL_POINT, text=shown, instead=f"{point[1]},{point[2]}")
    if "." in written:
        return NotANumber(GROUPS, text=shown)
    return NotANumber(SHAPE, text=shown)
