"""Numbers and symbols of documents: read leniently, written strictly.

Decree 30/2020/NĐ-CP, Appendix I, II.3: Arabic numerals, numbers under 10 with a 0 before them, "/" between number
and symbol, "-" without spaces between the groups of a symbol; a letter's symbol has no type. Article 15: numbers run
from 01 on 1 January to 31 December, one series an issuer. Normative documents carry the year between number and
symbol (Law on the promulgation of legal documents). Party papers write "111-HD/BTGTU".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from songhanh.documents.rules.types import LAW, LETTER, type_in_symbol
from songhanh.words.text import nfc, spaces

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_LEAD = re.compile(r"^(?:số|so|no\.?)\s*:?\s*", re.IGNORECASE)
_SERIAL = r"(?P<serial>\d{1,6})(?P<letter>[a-zđ]?)"
_SYMBOL = r"[^\W\d_][\w&.]*(?:[-/][\w&.]+)*"
_PARTY = re.compile(rf"{_SERIAL}-(?P<type>[^\W\d_]+)/(?P<body>{_SYMBOL})", re.IGNORECASE)
_WITH_YEAR = re.compile(rf"{_SERIAL}/(?P<year>(?:19|20)\d\d)/(?P<symbol>{_SYMBOL})", re.IGNORECASE)
_PLAIN = re.compile(rf"{_SERIAL}/(?P<symbol>{_SYMBOL})", re.IGNORECASE)
_OLD = re.compile(rf"{_SERIAL}-(?P<body>TTg|HĐBT|CP)", re.IGNORECASE)
_GLUED = re.compile(
    r"(?P<serial>\d{1,6})(?P<letter>)(?P<type>[^\W\d_]+)[/-](?P<body>[^\W\d_][\w&.-]*)"
)
_WHOLE_CASE = {name.upper(): name for name in ("TTg", "TTg-CP", "HĐND", "UBND", "BCĐ", "LĐTBXH")}

# Symbols that only one body of the country uses.
NATIONAL = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "TW": "Ban Chấp hành Trung ương Đảng",
}
_TERM = re.compile(r"(QH|UBTVQH)\d{1,2}$")


class NotANumber(ValueError):
    """A text that is no number and symbol of a document."""


class Departure(StrEnum):
    """Where a written number departs from the strict form."""

    SPACES = "spaces"
    SIGNS = "signs"
    LEADING_ZERO = "leading_zero"
    CASE = "case"
    ORDER = "order"


class Form(StrEnum):
    """Which custom a number follows: the State's, the Party's ("111-HD/BTGTU"), that of before 2004 ("646-TTg")."""

    STATE = "state"
    PARTY = "party"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Number:
    """Number and symbol, taken apart. `body` is what follows the type: "UBND", "BNV-CTTN&BĐG", "QH15"."""

    serial: int
    letter: str
    year: int | None
    doc_type: str | None
    body: str
    form: Form = Form.STATE

    @property
    def text(self) -> str:
        """The strict form: the same for every way of writing it."""
        serial = f"{self.serial:02d}{self.letter}"
        if self.form == Form.PARTY:
            return f"{serial}-{self.doc_type}/{self.body}"
        if self.form == Form.OLD:
            return f"{serial}-{self.body}"
        written = self.doc_type if self.doc_type not in (None, LETTER, LAW) else None
        symbol = "-".join(part for part in (written, self.body) if part)
        return f"{serial}/{self.year}/{symbol}" if self.year else f"{serial}/{symbol}"

    @property
    def symbol(self) -> str:
        """ "KH-UBND": all after the number and the year."""
        return re.split(r"(?<=\d)[a-zđ]?[/-](?:\d{4}/)?", self.text, maxsplit=1)[1]

    @property
    def national_issuer(self) -> str | None:
        """The one body of the country whose symbol this is, if there is one."""
        last = self.body.split("-")[-1]
        term = _TERM.fullmatch(last)
        return NATIONAL.get(term[1] if term else self.body)


def read_number(raw: str) -> Number:
    """ "4155QĐ/ BTP" → 4155/QĐ-BTP. Raises `NotANumber`."""
    text = _tidied(raw)
    if found := _PARTY.fullmatch(text):
        doc_type = type_in_symbol(found["type"])
        if doc_type:
            return _made(found, None, doc_type, found["body"], Form.PARTY)
    if found := _WITH_YEAR.fullmatch(text):
        return _with_symbol(found, int(found["year"]))
    if found := _PLAIN.fullmatch(text):
        return _with_symbol(found, None)
    if found := _OLD.fullmatch(text):
        return _made(found, None, None, found["body"], Form.OLD)
    if found := _GLUED.fullmatch(text):
        doc_type = type_in_symbol(found["type"])
        if doc_type:
            return _made(found, None, doc_type, found["body"])
    raise NotANumber(raw)


def departures(raw: str) -> list[Departure]:
    """How a written number departs from Appendix I, II.3; empty for the strict form."""
    number, written = read_number(raw), _LEAD.sub("", nfc(raw).strip())
    bare = re.sub(r"\s", "", written)
    found = {
        Departure.SPACES: bare != written,
        Departure.SIGNS: bare.translate(_DASHES) != bare,
        Departure.LEADING_ZERO: re.match(r"\d+", bare) is not None
        and not bare.startswith(f"{number.serial:02d}"),
        Departure.CASE: _unpadded(bare).upper() == _unpadded(number.text).upper()
        and _unpadded(bare) != _unpadded(number.text),
        Departure.ORDER: _unpadded(bare.translate(_DASHES)).upper()
        != _unpadded(number.text).upper(),
    }
    return [departure for departure, is_there in found.items() if is_there]


def _tidied(raw: str) -> str:
    text = _LEAD.sub("", spaces(nfc(raw)).translate(_DASHES).strip(" .;,:"))
    return re.sub(r"\s+", "", text)


def _unpadded(text: str) -> str:
    return text.lstrip("0")


def _with_symbol(found: re.Match[str], year: int | None) -> Number:
    first, *others = re.split("[-/]", found["symbol"], maxsplit=1)
    rest = "".join(others)
    doc_type = type_in_symbol(first)
    if doc_type and (rest or first == found["symbol"]):
        return _made(found, year, doc_type, rest)
    if _TERM.fullmatch(found["symbol"].upper()):
        return _made(found, year, LAW, found["symbol"])
    return _made(found, year, None if year else LETTER, found["symbol"])


def _made(
    found: re.Match[str], year: int | None, doc_type: str | None, body: str, form: Form = Form.STATE
) -> Number:
    serial = int(found["serial"])
    if serial == 0:
        raise NotANumber(found[0])
    return Number(serial, found["letter"].lower(), year, doc_type, _cased(body), form)


def _cased(body: str) -> str:
    """Bodies are abbreviated in capitals, but for "TTg" and its like."""
    known = _WHOLE_CASE.get(body.upper())
    return known or (body.upper() if body.islower() else body)
