"""How a duty begins: a verb of doing, after connectives, an actor and a modal."""

from __future__ import annotations

import re
from functools import cache

from songhanh.reader.view import Span, View
from songhanh.reader.wordlists import rows

CONNECTIVE = re.compile(
    r"(?:theo đó|bên cạnh đó|đồng thời|ngoài ra|đặc biệt(?: là)?|trong đó|cùng với đó|qua đó|từ đó|trước hết|trước mắt|"
    r"mặt khác|nhất là|song song với đó|thời gian tới|trong thời gian tới|trong năm \d{4}|năm \d{4}|cụ thể(?: là)?|hằng năm|hàng năm|"
    r"định kỳ|và|nhân dịp này|tại kế hoạch(?: này)?(?: đã| cũng)?|trong kế hoạch|trong (?:đợt|dịp|tháng|quý|năm|thời gian)(?: này| tới| nay)?|theo (?:nội dung )?kế hoạch(?: này)?)\W+"
)
MODAL = (
    r"(?:(?:sẽ|cần|phải|cần phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|yêu cầu|đề nghị|được giao|tích cực|chủ động|thường xuyên|"
    r"(?:định kỳ )?(?:0?6 tháng|h[ằà]ng (?:năm|quý|tháng|tuần)|mỗi (?:năm|quý|tháng))(?:,| và)?|"
    r"kịp thời|tiếp tục|tập trung|từng bước|khẩn trương|nghiêm túc|luôn|cùng|trực tiếp|định kỳ|chú trọng|căn cứ [^,;]{3,80},|quan tâm|"
    r"thống nhất|vận dụng|linh hoạt|sớm|còn|cũng|có việc|việc|nhấn mạnh|rộng rãi|đồng bộ|chủ động,|tích cực,|hiệu quả|tốt|hằng năm|hàng năm|theo chức năng,? nhiệm vụ[^,;]{0,60},?) )*"
)
LABEL = re.compile(
    r"[^.;:]{3,70}:\s*(?=\S)|(?:[Tt]rọng tâm|[Nn]hiệm vụ|[Nn]ội dung)[^.;:,]{0,40} là (?=\w)|"
    r"(?:[Nn]ơi|[Đđ]ơn vị|[Ll]ĩnh vực|[Đđ]ịa phương) nào [^.;:,]{4,50} thì "
)
GOVERNED = re.compile(
    r"(?:chương trình|kế hoạch|đề án|dự án|chiến lược|các chương trình|công tác|các mục tiêu|các nội dung|nghị quyết|chỉ thị)\b"
)


@cache
def duty_pattern(view: str) -> re.Pattern[str]:
    """Matches a verb of duty with what may come before it; `view` is "bare" or "low"."""
    forms = "|".join(row["form"] for row in rows("verbs.tsv") if row["view"] == view)
    modal = MODAL if view == "low" else _bare(MODAL)
    return re.compile(rf"{modal}(?:{forms})(?!\w)")


def _bare(pattern: str) -> str:
    from songhanh.reader.view import BARE

    return pattern.translate(BARE)


def begins_duty(view: View, start: int, end: int) -> bool:
    """Whether a verb of duty stands at `start`."""
    return bool(
        duty_pattern("bare").match(view.bare, start, end)
        or duty_pattern("low").match(view.low, start, end)
    )


def after_connectives(view: View, span: Span) -> int:
    """Where the clause itself begins: past "Đồng thời,", "Bên cạnh đó,", quotes and signs."""
    start, end = span
    while True:
        while start < end and not view.raw[start].isalnum():
            start += 1
        match = CONNECTIVE.match(view.low, start, end)
        if match is None:
            return start
        start = match.end()


def after_label(view: View, start: int, end: int) -> int:
    """Past a short label: "Nội dung thi đua: …"; `start` where there is none."""
    match = LABEL.match(view.raw, start, min(end, start + 90))
    return match.end() if match and match.end() < end - 12 else start
