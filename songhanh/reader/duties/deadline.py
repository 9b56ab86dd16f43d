"""When a duty is due, in the words of the paper; its day where they name one; how it recurs."""

from __future__ import annotations

import calendar
import re
from datetime import date

from songhanh.reader.facts.dates import days
from songhanh.reader.view import Span, View, trimmed

WHEN = (
    r"(?:(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{4})?|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|"
    r"(?:đầu |giữa |cuối |trung tuần |hết )?tháng \d{1,2}(?: ?[/-] ?\d{4}| năm \d{4})?|"
    r"quý (?:i{1,3}v?|iv|[1-4])(?:,? ?(?:và|-|,) ?(?:quý )?(?:i{1,3}v?|iv|[1-4]))?(?: ?[/-] ?\d{4}| năm \d{4})?|"
    r"(?:0?6|sáu) tháng (?:đầu|cuối) năm(?: \d{4})?|năm \d{4}|cuối năm(?: \d{4})?|năm học \d{4} ?- ?\d{4})"
)
DEADLINE = re.compile(
    rf"(?:(?:hoàn thành |xong )?(?:trước|chậm nhất(?: là)?(?: vào)?|không quá|đến hết|muộn nhất|xong trong|hoàn thành trong|"
    rf"hoàn thành vào|trong|vào|kể từ|bắt đầu từ|từ|đến)(?: thời điểm)? (?:ngày |trước ngày )?{WHEN}"
    rf"(?: ?(?:-|đến(?: hết)?) ?(?:ngày )?{WHEN})?(?: hằng năm| hàng năm)?)"
)
LABELLED = re.compile(
    r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức|báo cáo))?\s*:\s*(?P<when>[^.;\n)]{3,80})"
)
ONLY = re.compile(WHEN)
RECURRING = (
    ("weekly", re.compile(r"(?:hằng|hàng|mỗi) tuần")),
    ("monthly", re.compile(r"(?:hằng|hàng|mỗi) tháng|định kỳ tháng")),
    ("quarterly", re.compile(r"(?:hằng|hàng|mỗi) quý|định kỳ quý")),
    (
        "half_yearly",
        re.compile(
            r"(?:định kỳ )?(?:0?6|sáu) tháng(?!\s*(?:đầu|cuối) năm \d{4})(?:,| và|\W)|(?:0?6|sáu) tháng (?:một|1) lần"
        ),
    ),
    ("yearly", re.compile(r"(?:hằng|hàng|mỗi) năm|định kỳ (?:hằng )?năm")),
    ("regular", re.compile(r"thường xuyên|định kỳ|thường kỳ|cả năm|trong năm(?! \d)")),
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def deadline_of(view: View, span: Span) -> Span | None:
    """The words that say by when; a labelled line ("Thời gian thực hiện: …") first."""
    labelled = LABELLED.search(view.low, *span)
    if labelled:
        return trimmed(view.raw, *labelled.span("when"))
    for match in DEADLINE.finditer(view.low, *span):
        if not _is_term(view, match, span):
            return match.span()
    return None


def _is_term(view: View, match: re.Match[str], span: Span) -> bool:
    """ "giai đoạn từ 2021 đến 2030", "Chương trình … đến năm 2030" name a programme, not a deadline."""
    text = match.group()
    before = view.low[max(span[0], match.start() - 40) : match.start()]
    if re.fullmatch(r"(?:từ|đến|vào|trong) năm \d{4}.*", text) and not text.startswith("trong năm"):
        return True
    return bool(re.search(r"giai đoạn|nhiệm kỳ|khóa", before)) and "năm" in text


def due_day(view: View, span: Span, year: int | None) -> date | None:
    """The last day the wording allows, where it names one; `year` is that of the plan."""
    found = [day.on(year) for day in days(view, span)]
    if found and found[-1]:
        return found[-1]
    low = view.low[slice(*span)]
    named = re.search(r"20\d\d", low)
    full = int(named.group()) if named else year
    if full is None:
        return None
    return _month_end(low, full)


def _month_end(low: str, year: int) -> date | None:
    months = [int(number) for number in re.findall(r"tháng (\d{1,2})\b", low)]
    quarters = [QUARTERS[q] for q in re.findall(r"\b(iv|i{1,3}|[1-4])\b", low) if "quý" in low]
    if quarters:
        month = max(quarters) * 3
    elif months and 1 <= months[-1] <= 12:
        month = months[-1]
    elif re.search(r"(?:0?6|sáu) tháng đầu năm", low):
        month = 6
    else:
        return None
    if low.startswith("trước"):
        return date(year, month, 1)
    return date(year, month, calendar.monthrange(year, month)[1])


def recurrence_of(low: str) -> str | None:
    """weekly, monthly, quarterly, half_yearly, yearly or regular; None for a duty done once."""
    return next((name for name, pattern in RECURRING if pattern.search(low)), None)
