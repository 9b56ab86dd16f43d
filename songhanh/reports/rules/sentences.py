"""Sentences of a report, as officials write them; a report is Vietnamese whatever its maker reads.

A share moves by percentage points (điểm phần trăm), a count by its unit and by per cent (%): the two are never mixed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from songhanh.officialdoc import Bound
from songhanh.officialdoc.document import Piece
from songhanh.reports.rules.material import (
    LOWER,
    MET,
    MILESTONE,
    MISSED,
    NEAR,
    NO_DATA,
    IndicatorLine,
    Material,
)
from songhanh.words.numbers import format_number

PERCENT = "%"
POINTS = "điểm phần trăm"
RATINGS = {MET: "Đạt", NEAR: "Gần đạt", MISSED: "Chưa đạt", NO_DATA: "Chưa có số liệu"}
FIRMNESS = {"estimate": "ước là", "preliminary": "sơ bộ là"}
JUDGED = {MET: "đạt", NEAR: "gần đạt", MISSED: "chưa đạt"}


def counted(number: int) -> str:
    """A count within a sentence: 05, 12, 1.234."""
    return f"{number:02}" if number < 100 else format_number(Decimal(number))


def measured(value: Decimal, unit: str, decimals: int) -> str:
    """52,94%; 1,8 lần; 1.234 người."""
    written = format_number(value, decimals)
    return f"{written}{unit}" if unit == PERCENT else f"{written} {unit}".strip()


def moved(value: Decimal, before: Decimal, unit: str, decimals: int) -> str:
    """tăng 3,10 điểm phần trăm; giảm 120 người (giảm 12,5%); không thay đổi."""
    step = Decimal(1).scaleb(-decimals)
    difference = _rounded(value, step) - _rounded(before, step)
    if not difference:
        return "không thay đổi"
    verb = "tăng" if difference > 0 else "giảm"
    distance = format_number(abs(difference), decimals)
    if unit == PERCENT:
        return f"{verb} {distance} {POINTS}"
    words = f"{verb} {distance} {unit}".strip()
    if decimals or before <= 0:
        return words
    share = format_number(abs(difference) / before * 100, 1)
    return f"{words} ({verb} {share}%)"


def gap(value: Decimal, target: Decimal, unit: str, decimals: int) -> str:
    """thấp hơn 7,06 điểm phần trăm; cao hơn 0,1 lần."""
    side = "thấp hơn" if value < target else "cao hơn"
    distance = format_number(abs(value - target), decimals)
    return f"{side} {distance} {POINTS if unit == PERCENT else unit}".strip()


def target_words(line: IndicatorLine, year: int) -> str:
    """What is asked, with its year where that is another: từ 60% trở lên vào năm 2025."""
    if not line.target_words or line.target_year in (None, year):
        return line.target_words
    return f"{line.target_words} vào năm {line.target_year}"


def indicator_sentence(line: IndicatorLine, material: Material) -> tuple[Piece, ...]:
    """The value with its movement and its rating; what is missing is said, never passed over."""
    year = material.year
    if line.value is None:
        return (f"{line.title}: chưa có số liệu năm {year}.",)
    if line.direction == MILESTONE:
        done = "đã hoàn thành" if line.value >= 1 else "chưa hoàn thành"
        return (f"{line.title}: năm {year} ", Bound(done, line.figure, material.snapshot), ".")
    written = measured(line.value, line.unit, line.decimals)
    said: list[Piece] = [
        f"{line.title} năm {year} {FIRMNESS.get(line.stage, 'là')} ",
        Bound(written, line.figure, material.snapshot),
    ]
    if line.is_partial:
        share = f"{counted(line.counted)}/{counted(line.asked)}"
        said.append(f" (tính trên {share} đơn vị có số liệu)")
    said += _movement(line, material)
    said.append(f"{_judgement(line, year)}.")
    return tuple(said)


def _movement(line: IndicatorLine, material: Material) -> list[Piece]:
    if line.value is None or line.before is None:
        return []
    words = moved(line.value, line.before, line.unit, line.decimals)
    before = measured(line.before, line.unit, line.decimals)
    return [
        f", {words} so với năm {line.before_year} (",
        Bound(before, line.before_figure, material.snapshot),
        ")",
    ]


def _judgement(line: IndicatorLine, year: int) -> str:
    if line.rating not in JUDGED or not line.target_words:
        return ""
    words = f"; {JUDGED[line.rating]} mức đề ra ({target_words(line, year)})"
    if line.rating == MET or line.value is None or line.target is None:
        return words
    return f"{words}, {gap(line.value, line.target, line.unit, line.decimals)}"


def summary(material: Material) -> str:
    """How many of the measured values are met, near, missed, without data."""
    lines = material.indicators
    numbers = {rating: sum(line.rating == rating for line in lines) for rating in RATINGS}
    parts = [
        f"{counted(numbers[rating])} chỉ tiêu {RATINGS[rating].lower()}"
        for rating in RATINGS
        if numbers[rating]
    ]
    return f"Trong {counted(len(lines))} chỉ tiêu có theo dõi: {', '.join(parts)}."


def tasks_sentences(material: Material) -> list[str]:
    """How the tasks of the year stand; nothing where no plan has any."""
    count = material.count
    if not count.total:
        return [f"Năm {material.year} chưa có nhiệm vụ nào được ghi nhận trong kế hoạch."]
    share = format_number(Decimal(count.done) * 100 / count.total, 1)
    said = [
        f"Kế hoạch năm {material.year} có {counted(count.total)} nhiệm vụ; đã hoàn thành "
        f"{counted(count.done)} nhiệm vụ ({share}%), {counted(count.waiting)} nhiệm vụ chờ xác nhận, "
        f"{counted(count.overdue)} nhiệm vụ quá hạn."
    ]
    if count.late:
        said.append(f"Có {counted(count.late)} nhiệm vụ hoàn thành sau thời hạn.")
    return said


def documents_sentence(material: Material) -> str:
    if not material.documents:
        return f"Năm {material.year} chưa ghi nhận văn bản nào về bình đẳng giới được ban hành."
    return f"Năm {material.year}, đơn vị đã ban hành {counted(len(material.documents))} văn bản (Biểu 07)."


def limits(material: Material) -> list[str]:
    """What was missed, from the ratings, the tasks and the units: without it a report praises only."""
    said = [
        f"Chưa đạt: {line.title.lower() if line.title.isupper() else line.title};"
        for line in material.indicators
        if line.rating == MISSED
    ]
    unknown = sum(line.rating == NO_DATA for line in material.indicators)
    if unknown:
        said.append(f"{counted(unknown)} chỉ tiêu chưa có số liệu để đánh giá;")
    if material.count.overdue:
        said.append(f"{counted(material.count.overdue)} nhiệm vụ quá hạn (Biểu 11);")
    if material.late_units:
        units = len({line.unit for line in material.late_units})
        said.append(f"{counted(units)} đơn vị chưa gửi số liệu đúng hạn (Biểu 12);")
    return said


def is_worse(line: IndicatorLine) -> bool:
    """Whether the value moved to the worse side since the year before."""
    if line.value is None or line.before is None:
        return False
    return line.value > line.before if line.direction == LOWER else line.value < line.before


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
