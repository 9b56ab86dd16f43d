"""How much a duty asks for: counts of things done, money, and whom it is for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from songhanh.reader.reading import Quantity
from songhanh.reader.view import Span, View
from songhanh.reader.wordlists import rows
from songhanh.words.errors import NotANumber
from songhanh.words.numbers import parse_number

FIGURE = r"(?P<figure>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
THINGS = (
    "lớp", "buổi", "cuộc", "hội nghị", "đợt", "hội thi", "tọa đàm", "mô hình", "câu lạc bộ", "tổ truyền thông", "tổ",
    "tin, bài", "tin bài", "bài viết", "bài", "chuyên mục", "phóng sự", "video", "tờ rơi", "tờ gấp", "băng rôn", "pa nô",
    "cuốn", "suất", "địa chỉ tin cậy", "nhà tạm lánh", "lượt người", "người", "hội viên", "học sinh", "phụ nữ", "cán bộ",
    "đại biểu", "lao động nữ", "gia đình", "hộ", "xã, phường", "xã", "phường", "huyện", "doanh nghiệp", "đơn vị",
    "tập thể", "cá nhân", "địa chỉ", "lần", "chuyên đề", "ấn phẩm", "tài liệu", "sổ tay",
)  # fmt: skip
COUNT = re.compile(
    rf"(?<![\w/.,-])(?P<least>(?:ít nhất|tối thiểu|từ) )?{FIGURE} (?P<thing>{'|'.join(sorted(THINGS, key=len, reverse=True))})(?!\w)"
)
SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3, "": 1}
MONEY = re.compile(
    rf"(?<![\w/.,-]){FIGURE} ?(?P<scale>tỷ|tỉ|triệu|nghìn|ngàn|)(?: |\.)?(?:đồng|đ)(?!\w)"
)


def quantities_of(view: View, span: Span) -> tuple[Quantity, ...]:
    """ "03 lớp", "ít nhất 500 người"; shares in percent are targets, not quantities."""
    found = []
    for match in COUNT.finditer(view.low, *span):
        value = _number(match["figure"])
        if value is not None:
            found.append(Quantity(value, match["thing"], bool(match["least"])))
    return tuple(found)


def budget_of(view: View, span: Span) -> Decimal | None:
    """The first sum of money, in đồng; None where the duty names none."""
    match = MONEY.search(view.low, *span)
    value = _number(match["figure"]) if match else None
    return value * SCALES[match["scale"]] if match and value is not None else None


def groups_of(view: View, span: Span) -> tuple[str, ...]:
    """Whom the duty is for, in the words of `data/groups.tsv`, each once in order."""
    found = [
        (match.start(), name)
        for name, pattern in _groups()
        for match in pattern.finditer(view.low, *span)
    ]
    return tuple(dict.fromkeys(name for _start, name in sorted(found)))


def _number(figure: str) -> Decimal | None:
    try:
        return parse_number(figure)
    except NotANumber:
        return None


@cache
def _groups() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (row["group"], re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)"))
        for row in rows("groups.tsv")
    ]
