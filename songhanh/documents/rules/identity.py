"""When two records are one document.

Decree 30/2020/NĐ-CP, Article 15: numbers begin again at 01 each year in each issuer's series; so a number and symbol name
a document only together with issuer and date: 43/KH-UBND is a plan of a district of 2020 and of a city of 2021.
"""

from __future__ import annotations

from datetime import date

from songhanh.words.text import fold

UNKNOWN = "?"


def issuer_key(*, unit_id: int | None, text: str) -> str:
    """The issuer's unit when it is known, else its name as written, in any case and with any marks."""
    return f"u{unit_id}" if unit_id is not None else f"t{fold(text) or UNKNOWN}"


def identity_key(
    *, issuer: str, number: str, title: str, issued_on: date | None, year: int | None
) -> str:
    """One text that no second document may have. A numbered one: issuer, number and symbol, date (else year);
    one without a number: issuer, title, year."""
    name = f"n{number}" if number else f"t{fold(title)}"
    day = issued_on.isoformat() if issued_on and number else str(year or UNKNOWN)
    return "|".join((issuer, name, day))


def is_same_number(
    *, issued_on: date | None, year: int | None, known_on: date | None, known_year: int | None
) -> bool:
    """Whether two records with one issuer and one number are one document: not when their days are
    known and differ (a merged province begins its numbers again within the year)."""
    if issued_on and known_on:
        return issued_on == known_on
    return year is None or known_year is None or year == known_year
