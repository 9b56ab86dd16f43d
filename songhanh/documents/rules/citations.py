"""Whether what a text cites is a document that we know: never a guess between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from songhanh.documents.rules.numbers import NotANumber, Number, read_number
from songhanh.words.text import fold


@dataclass(frozen=True, slots=True)
class Cited:
    """What a text says of another document; empty where it says nothing."""

    number: str
    on: date | None
    year: int | None
    issuer: str
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """A document of ours, with every name of its issuer."""

    number: str
    on: date | None
    year: int | None
    issuers: tuple[str, ...]
    title: str


class Match(IntEnum):
    """How sure it is that a document is the one that is cited."""

    NO = 0
    INFERRED = 1  # the number of a national body, but no day, year or issuer beside it
    SURE = 2


def match(cited: Cited, known: Known) -> Match:
    """By number with day, year of a national body's series, or issuer; without a number by title and year."""
    if not _times_agree(cited, known):
        return Match.NO
    if not cited.number:
        return Match.SURE if _titles_agree(cited, known) else Match.NO
    if cited.number != known.number:
        return Match.NO
    issuers_agree = _issuers_agree(cited.issuer, known.issuers)
    if issuers_agree is False:
        return Match.NO
    if issuers_agree or _same_day(cited, known):
        return Match.SURE if _has_time(cited) or issuers_agree is None else Match.INFERRED
    return _by_symbol(cited)


def _by_symbol(cited: Cited) -> Match:
    """A symbol that one body of the country uses stands for its name; the year is still needed."""
    number = _read(cited.number)
    if number is None or number.national_issuer is None:
        return Match.NO
    return Match.SURE if _has_time(cited) else Match.INFERRED


def _has_time(cited: Cited) -> bool:
    number = _read(cited.number)
    return _year(cited) is not None or (number is not None and number.year is not None)


def _times_agree(cited: Cited, known: Known) -> bool:
    if cited.on and known.on:
        return cited.on == known.on
    years = {_year(cited), _year(known)} - {None}
    return len(years) < 2


def _year(side: Cited | Known) -> int | None:
    return side.on.year if side.on else side.year


def _same_day(cited: Cited, known: Known) -> bool:
    return cited.on is not None and cited.on == known.on


def _issuers_agree(cited: str, known: tuple[str, ...]) -> bool | None:
    """None when one side does not say."""
    name, names = fold(cited), [fold(one) for one in known if one]
    if not name or not names:
        return None
    return any(name in one or one in name for one in names)


def _titles_agree(cited: Cited, known: Known) -> bool:
    title = fold(cited.title)
    return bool(title) and title == fold(known.title) and _year(cited) is not None


def _read(number: str) -> Number | None:
    try:
        return read_number(number)
    except NotANumber:
        return None
