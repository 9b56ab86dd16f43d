"""What a notice may say, and when mail is tried again.

Personal data stays out (Law 91/2025/QH15 on personal data, Decree 356/2025/NĐ-CP): a notice names papers, units, periods and
counts; who reads it opens the page, where rights decide.
"""

from __future__ import annotations

import re
from datetime import timedelta

# The only values that a template may name. None of them is of a person.
VALUES = frozenset(
    {"count", "days", "document", "form", "indicator", "number", "period", "programme", "task", "total", "unit", "work", "year"}
)  # fmt: skip
LONGEST_VALUE = 300
MAIL_TRIES = 8
_PLACE = re.compile(r"%\((\w*)\)")
_PERSONAL = re.compile(
    r"(?<![\d.,])(?:0|\+84)(?:[ .-]?\d){9}(?![\d.,])"  # a telephone number
    r"|(?<![\d.,/])\d{12}(?![\d.,/])"  # the number of an identity card
    r"|[\w.+-]+@[\w-]+\.\w+"  # an e-mail address
)


def strange_values(template: str) -> set[str]:
    """Names in a template that no notice may carry."""
    return set(_PLACE.findall(template)) - VALUES


def is_personal(text: str) -> bool:
    """Whether a value looks like a telephone number, an identity number or an address of a person."""
    return _PERSONAL.search(text) is not None


def is_inside(url: str) -> bool:
    """Whether an address leads to a page of this product and nowhere else."""
    return (
        url.startswith("/") and not url.startswith(("//", "/\\")) and not re.search(r"[\s\\]", url)
    )


def mail_pause(tries: int) -> timedelta:
    """After the first failure a minute, then five, twenty-five …, at most six hours."""
    minutes: int = 5 ** (max(tries, 1) - 1)
    return min(timedelta(minutes=minutes), timedelta(hours=6))
