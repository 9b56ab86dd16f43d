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
MODAL = re.compile(
    r"(?:sẽ|cần phải|cần|phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|yêu cầu|đề nghị|được giao|tích cực,?|chủ động,?|thường xuyên|"
    r"(?:định kỳ )?(?:0?6 tháng|h[ằà]ng (?:năm|quý|tháng|tuần)|mỗi (?:năm|quý|tháng))(?:,| và)?|kịp thời|tiếp tục|tập trung|từng bước|"
    r"khẩn trương|nghiêm túc|luôn|cùng|trực tiếp|định kỳ|chú trọng|căn cứ [^,;]{3,80},|căn cứ (?:vào )?(?:chức năng|nhiệm vụ)[^;]{3,60}?(?= (?:ban hành|xây dựng|triển khai|tổ chức))|quan tâm|thống nhất|vận dụng|linh hoạt|sớm|còn|"
    r"cũng|có việc|việc|nhấn mạnh|rộng rãi|đồng bộ|hiệu quả|tốt|theo chức năng,? nhiệm vụ[^,;]{0,60},?) "
)
MODALS = 5  # that many words of manner may stand before the verb
LABEL = re.compile(
    r"[^.;:]{3,120}:\s*(?=\S)|(?:[Tt]rọng tâm|[Nn]hiệm vụ|[Nn]ội dung)[^.;:,]{0,40} là (?=\w)|"
    r"(?:[Nn]ơi|[Đđ]ơn vị|[Ll]ĩnh vực|[Đđ]ịa phương) nào [^.;:,]{4,50} thì "
)
GOVERNED = re.compile(
    r"(?:chương trình|kế hoạch|đề án|dự án|chiến lược|các chương trình|công tác|các mục tiêu|các nội dung|nghị quyết|chỉ thị)\b"
)


@cache
def verb_pattern(view: str) -> re.Pattern[str]:
    """The verbs of duty: those of two syllables without marks, the short ones with them."""
    forms = "|".join(row["form"] for row in rows("verbs.tsv") if row["view"] == view)
    return re.compile(rf"(?:{forms})(?!\w)")


def begins_duty(view: View, start: int, end: int) -> bool:
    """Whether a verb of duty stands at `start`, or after a few modals ("cần tiếp tục …").

    Step by step, not as one pattern: some words are modal and verb both, and a pattern that may take
    them either way needs exponential time on a chain of them.
    """
    for _step in range(MODALS + 1):
        if verb_pattern("bare").match(view.bare, start, end):
            return True
        if verb_pattern("low").match(view.low, start, end):
            return True
        modal = MODAL.match(view.low, start, end)
        if modal is None:
            return False
        start = modal.end()
    return False


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
