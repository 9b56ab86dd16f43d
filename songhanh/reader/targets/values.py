"""Values with their operator and unit: "đạt 65% vào năm 2025", "từ 85% trở lên", "dưới 30%", "10 - 15%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from songhanh.reader.view import Span, View
from songhanh.words.errors import NotANumber
from songhanh.words.numbers import parse_number

FIGURE = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
UNITS = (
    ("bé trai/100 bé gái", r"(?:bé |trẻ (?:em )?)?(?:trai|nam) ?(?:sinh ra sống)?/ ?100 (?:bé |trẻ (?:em )?)?(?:gái|nữ)(?: sinh ra sống)?"),
    ("ca/100.000 trẻ đẻ sống", r"(?:ca )?(?:/|trên) ?100\.000(?: (?:trẻ|ca)(?: đẻ| sinh)?(?: ra)? sống)?"),
    ("ca sinh/1.000 phụ nữ", r"(?:ca(?: sinh)? ?)?(?:/|trên) ?1\.000(?: phụ nữ)?"),
    ("điểm phần trăm", r"điểm (?:phần trăm|%)"),
    ("%", r"%|phần trăm"),
    ("lần", r"lần"),
    ("giờ", r"giờ"),
    ("triệu đồng", r"triệu đồng"),
    ("đồng", r"đồng"),
    ("lượt người", r"lượt người|lượt"),
    ("tin, bài", r"tin,? ?bài"),
    ("người", r"người|cán bộ|học viên|phụ nữ|lao động|hội viên|công chức"),
    ("lớp", r"lớp"),
    ("buổi", r"buổi|cuộc|hội nghị|đợt"),
    ("mô hình", r"mô hình"),
    ("câu lạc bộ", r"câu lạc bộ"),
)  # fmt: skip
RATES = frozenset({"%", "bé trai/100 bé gái", "ca/100.000 trẻ đẻ sống", "ca sinh/1.000 phụ nữ"})
UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, (_name, pattern) in enumerate(UNITS))
VALUE = re.compile(
    rf"(?<![\w/.,-])(?P<a>{FIGURE})(?:(?P<inner> ?%)(?= ?(?:-|đến) ?\d))?(?:(?: ?- ?| ?đến ?)(?P<b>{FIGURE}))?(?! ?/ ?\d{{1,2}}(?!\d|\.\d))\s*(?:{UNIT})?(?!\w)"
)
BEFORE = (
    (">=", re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|≥|>=)(?: là| đạt| có)?(?: từ)?\W*$")),
    ("<=", re.compile(r"(?:không quá|không vượt(?: quá)?|tối đa|nhiều nhất|không cao hơn|không lớn hơn|≤|<=|giảm (?:còn|xuống(?: còn)?)|còn)(?: là)?\W*$")),
    ("<", re.compile(r"(?:dưới|thấp hơn|nhỏ hơn|xuống dưới|<)(?: mức)?\W*$")),
    (">", re.compile(r"(?:trên|hơn|vượt|lớn hơn|cao hơn|>)(?: mức)?\W*$")),
    ("about", re.compile(r"(?:khoảng|xấp xỉ|gần|ước|chừng)\W*$")),
)  # fmt: skip
AFTER = (
    (">=", re.compile(r"\s*(?:trở lên|trở đi)")),
    ("<=", re.compile(r"\s*trở xuống")),
)
FROM = re.compile(r"(?:đạt )?từ\W*$")
UPWARDS = re.compile(r"[^\d;.]{0,120}? trở lên")  # "từ 50% nữ công chức trở lên"
YEAR = re.compile(r"(?<!so với )(?<!so với cuối )(?<!/)năm (?P<y>20\d\d)(?! ?- ?20)")
BASELINE = re.compile(
    r"so với (?:cuối |cùng kỳ )?(?:năm (?:trước|20\d\d)|giai đoạn 20\d\d ?- ?20\d\d|cùng kỳ)(?: trước)?"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a target; `start` is where its operator begins."""

    operator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    span: Span
    start: int
    has_operator: bool


def values(view: View, within: Span) -> Iterator[Value]:
    """Figures with a unit or an operator inside `within`; dates, years and plain counts are passed over."""
    for match in VALUE.finditer(view.low, *within):
        index = next((i for i in range(len(UNITS)) if match[f"u{i}"]), None)
        unit = UNITS[index][0] if index is not None else "%" if match["inner"] else ""
        operator, start, has_operator = _operator(view, match, within)
        if not unit or (not has_operator and unit not in RATES):
            continue
        figures = _figures(match)
        if figures:
            yield Value(operator, figures[0], figures[1], unit, match.span(), start, has_operator)


def _figures(match: re.Match[str]) -> tuple[Decimal, Decimal | None] | None:
    try:
        low = parse_number(match["a"])
        high = parse_number(match["b"]) if match["b"] else None
    except NotANumber:
        return None
    if high is not None and high <= low:
        return None
    return low, high


def _operator(view: View, match: re.Match[str], within: Span) -> tuple[str, int, bool]:
    head = max(within[0], match.start() - 34)
    before = view.low[head : match.start()]
    for sign, pattern in AFTER:
        if pattern.match(view.low, match.end(), within[1]):
            opening = re.search(r"(?:đạt )?từ\W*$", before)
            return sign, head + opening.start() if opening else match.start(), True
    opening = FROM.search(before)
    if opening and UPWARDS.match(view.low, match.end(), within[1]):
        return ">=", head + opening.start(), True
    for sign, pattern in BEFORE:
        found = pattern.search(before)
        if found:
            return sign, head + found.start(), True
    rises = re.search(r"tăng(?: thêm| bình quân)?(?: từ)?\W*$", before)
    if rises:
        return ">=", head + rises.start(), True
    return "=", match.start(), False


def years(view: View, within: Span) -> list[tuple[int, Span]]:
    """Years by which a figure is due; "so với năm 2025" names the baseline and is none of them."""
    return [(int(match["y"]), match.span()) for match in YEAR.finditer(view.low, *within)]
