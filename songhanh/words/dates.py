"""Days as Vietnamese write them: 1/3/26, 01-03-2026, ngày 3 tháng 2 năm 2026."""

from __future__ import annotations

import calendar
import re
from datetime import date

from songhanh.words.errors import NotADate
from songhanh.words.errors import later as _
from songhanh.words.text import fold

EARLIEST, LATEST = 1900, 2199
MONTH_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

LEAD = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])\s*[,\-]?\s*)?(?:(?:ngay|mong|mung)\s+){0,2}"
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
SIGNS = re.compile(
    LEAD
    + r"(?P<day>\d{1,2})\s*(?P<sign>[/.\-])\s*(?P<month>\d{1,2})(?:\s*(?P=sign)\s*(?P<year>\d+))?"
)
WORDS = re.compile(
    LEAD
    + r"(?P<day>\d{1,2})\s*thang\s*(?P<month>\d{1,2}|muoi mot|muoi hai|[a-z]+?)(?:\s*,?\s*(?:nam\s+)?(?P<year>\d+))?"
)

SHAPE = _("“%(text)s” is not a date: write day/month/year, such as 1/3/2026.")
EMPTY = _("A date is missing.")
NO_YEAR = _("“%(text)s” has no year: write day/month/year, such as 1/3/2026.")
BAD_YEAR = _("The year %(year)s is not between %(earliest)s and %(latest)s.")
BAD_MONTH = _("There is no month %(month)s: write the day first, then the month.")
BAD_DAY = _("Month %(month)s of %(year)s has only %(last)s days.")
BAD_DAY_ANY_YEAR = _("Month %(month)s never has more than %(last)s days.")
NO_DAY = _("A month begins with day 1.")


def parse_date(text: str, *, today: date | None = None) -> date:
    """The day that `text` writes; raises `NotADate` with the reason (31/2 does not exist).

    Day before month, always; ISO is read too. A year of two digits is 1970 to 2069. A day and month
    without a year take the year of `today`; without `today` they are refused.
    """
    folded = fold(text)
    if not folded:
        raise NotADate(EMPTY)
    found = ISO.fullmatch(folded) or SIGNS.fullmatch(folded) or WORDS.fullmatch(folded)
    if found is None:
        raise NotADate(SHAPE, text=text.strip())
    month = _month(found["month"], text)
    day = int(found["day"])
    if found["year"] is None and today is None:
        _check_day(day, month, None)
        raise NotADate(NO_YEAR, text=text.strip())
    year = _year(found["year"]) if found["year"] else today.year if today else EARLIEST
    _check_day(day, month, year)
    return date(year, month, day)


def format_date(value: date) -> str:
    """22/11/2026, day and month with two digits."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def day_month(value: date) -> str:
    """22/11, for a day whose year is known from its place."""
    return f"{value.day:02}/{value.month:02}"


def official_date(value: date) -> str:
    """The date line of an official document: ngày 03 tháng 02 năm 2026, ngày 15 tháng 4 năm 2026.

    Days under 10 and months 1 and 2 take a zero: Decree 30/2020/NĐ-CP, appendix I, part II.4.
    """
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def weekday(value: date) -> str:
    """Thứ Hai … Chủ Nhật."""
    return WEEKDAYS[value.weekday()]


def _month(written: str, text: str) -> int:
    if not written.isdecimal():
        if written not in MONTH_WORDS:
            raise NotADate(SHAPE, text=text.strip())
        return MONTH_WORDS[written]
    if not 1 <= int(written) <= 12:
        raise NotADate(BAD_MONTH, month=int(written))
    return int(written)


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < 70 else 1900
    if not EARLIEST <= year <= LATEST:
        raise NotADate(BAD_YEAR, year=written, earliest=EARLIEST, latest=LATEST)
    return year


def _check_day(day: int, month: int, year: int | None) -> None:
    if day < 1:
        raise NotADate(NO_DAY)
    last = calendar.monthrange(year or 2024, month)[1]  # 2024: a leap year, for any year
    if day <= last:
        return
    if year is None:
        raise NotADate(BAD_DAY_ANY_YEAR, month=month, last=last)
    raise NotADate(BAD_DAY, month=month, year=year, last=last)
