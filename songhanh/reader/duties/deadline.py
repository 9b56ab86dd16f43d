"""When a duty is due, in the words of the paper; its day where they name one; how it recurs."""

from __future__ import annotations

import re
from datetime import date

from songhanh.reader.facts.dates import days
from songhanh.reader.view import Span, View, bare, trimmed
from songhanh.words.deadlines import comes_again, read_deadline
from songhanh.words.errors import NotUnderstood
from songhanh.words.periods import Kind

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
WEEKLY = re.compile(r"(?:hằng|hàng|mỗi) tuần")
ROUNDS = {
    Kind.MONTH: "monthly",
    Kind.QUARTER: "quarterly",
    Kind.HALF: "half_yearly",
    Kind.YEAR: "yearly",
}
REGULAR = re.compile(r"thường xuyên|định kỳ|thường kỳ|cả năm|trong năm(?! \d)")


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
    """The last day in time, where the wording names one; `year` is that of the plan.

    What counts as in time is `words.deadlines`' to say; the days are found here, which reads badly written ones too.
    """
    named = re.search(r"20\d\d", view.low[slice(*span)])
    full = year or (int(named.group()) if named else None)
    if full is None:
        return None
    try:
        return read_deadline(_plainly(view, span), date(full, 1, 1)).on
    except NotUnderstood:
        return None


def _plainly(view: View, span: Span) -> str:
    """The wording with each day in signs: "ngày l5 tháng 12" → 15/12."""
    text, end = "", span[0]
    for day in days(view, span):
        year = f"/{day.year}" if day.year else ""
        text += f"{view.bare[end : day.span[0]]}{day.day}/{day.month}{year}"
        end = day.span[1]
    return text + view.bare[end : span[1]]


def recurrence_of(low: str) -> str | None:
    """weekly, monthly, quarterly, half_yearly, yearly or regular; None for a duty done once."""
    if WEEKLY.search(low):
        return "weekly"
    again = comes_again(bare(low))
    if again:
        return ROUNDS[again]
    return "regular" if REGULAR.search(low) else None
