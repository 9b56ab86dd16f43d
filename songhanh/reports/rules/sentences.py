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
    NOT_RATED,
    IndicatorLine,
    Material,
)
from songhanh.words.numbers import format_number

PERCENT = "%"
POINTS = "điểm phần trăm"
RATINGS = {MET: "Đạt", NEAR: "Gần đạt", MISSED: "Chưa đạt", NO_DATA: "Chưa có số liệu"}
FIRMNESS = {"estimate": "ước là", "preliminary": "sơ bộ là"}
TALLIED = {key: word.lower() for key, word in RATINGS.items()} | {NOT_RATED: "chỉ theo dõi, không đánh giá ở cấp này"}  # fmt: skip
# What a bound number is of a rating, where it is not the value itself.
ASKED, CHANGE, GAP, COVERAGE = ":asked", ":change", ":gap", ":n"
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
    difference = change(value, before, decimals)
    if not difference:
        return "không thay đổi"
    verb = "tăng" if difference > 0 else "giảm"
    words = f"{verb} {distance(difference, unit, decimals)}"
    if unit == PERCENT or decimals or before <= 0:
        return words
    share = format_number(abs(difference) / before * 100, 1)
    return f"{words} ({verb} {share}%)"


def gap(value: Decimal, target: Decimal, unit: str, decimals: int) -> str:
    """thấp hơn 7,06 điểm phần trăm; cao hơn 0,1 lần."""
    side = "thấp hơn" if value < target else "cao hơn"
    return f"{side} {distance(value - target, unit, decimals)}"


def change(value: Decimal, before: Decimal, decimals: int) -> Decimal:
    """Between the two as they are printed, so that a reader who subtracts finds the same."""
    step = Decimal(1).scaleb(-decimals)
    return _rounded(value, step) - _rounded(before, step)


def distance(difference: Decimal, unit: str, decimals: int) -> str:
    """3,10 điểm phần trăm; 0,1 lần."""
    written = format_number(abs(difference), decimals)
    return f"{written} {POINTS if unit == PERCENT else unit}".strip()


def coverage(line: IndicatorLine) -> str:
    """80/95; 05/12."""
    return f"{counted(line.counted)}/{counted(line.asked)}"


def of_the_day(number: int, what: str, material: Material) -> Bound:
    """A count of the record on the day the report was made: tasks, documents, late units."""
    figure = f"{what}/{material.place_code}/{material.year}"
    return Bound(counted(number), figure, material.day_snapshot)


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
        told = Bound(coverage(line), f"{line.figure}{COVERAGE}", material.snapshot)
        said += [" (tính trên ", told, " đơn vị có số liệu)"]
    return (*said, *_movement(line, material), *_judgement(line, material), ".")


def _movement(line: IndicatorLine, material: Material) -> list[Piece]:
    if line.value is None or line.before is None:
        return []
    words = moved(line.value, line.before, line.unit, line.decimals)
    before = measured(line.before, line.unit, line.decimals)
    return [
        ", ",
        Bound(words, f"{line.figure}{CHANGE}", material.snapshot),
        f" so với năm {line.before_year} (",
        Bound(before, line.before_figure, material.snapshot),
        ")",
    ]


def _judgement(line: IndicatorLine, material: Material) -> list[Piece]:
    if line.rating not in JUDGED or not line.target_words:
        return []
    asked = Bound(target_words(line, material.year), f"{line.figure}{ASKED}", material.snapshot)
    words: list[Piece] = [f"; {JUDGED[line.rating]} mức đề ra (", asked, ")"]
    if line.rating == MET or line.value is None or line.target is None:
        return words
    short = gap(line.value, line.target, line.unit, line.decimals)
    return [*words, ", ", Bound(short, f"{line.figure}{GAP}", material.snapshot)]


def summary(material: Material) -> list[Piece]:
    """How many of the measured values are met, near, missed, without data, not rated."""
    lines, said = material.indicators, list[Piece]()
    place = f"{material.place_code}/{material.year}"
    said += ["Trong ", Bound(counted(len(lines)), f"ratings/{place}", material.snapshot), " giá trị đo của các chỉ tiêu: "]  # fmt: skip
    told = {line.rating for line in lines}
    for rating, word in TALLIED.items():
        if rating in told:
            number = sum(line.rating == rating for line in lines)
            bound = Bound(counted(number), f"ratings.{rating}/{place}", material.snapshot)
            said += [bound, f" giá trị {word}", ", "]
    return [*said[:-1], "."]


def tasks_sentences(material: Material) -> list[list[Piece]]:
    """How the tasks of the year stand; nothing where no plan has any."""
    count = material.count
    if not count.total:
        return [[f"Năm {material.year} chưa có nhiệm vụ nào được ghi nhận trong kế hoạch."]]
    share = format_number(Decimal(count.done) * 100 / count.total, 1)
    place = f"{material.place_code}/{material.year}"
    said: list[list[Piece]] = [
        [
            f"Kế hoạch năm {material.year} có ",
            of_the_day(count.total, "tasks", material),
            " nhiệm vụ; đã hoàn thành ",
            of_the_day(count.done, "tasks.done", material),
            " nhiệm vụ (",
            Bound(f"{share}%", f"tasks.share/{place}", material.day_snapshot),
            "), ",
            of_the_day(count.waiting, "tasks.waiting", material),
            " nhiệm vụ chờ xác nhận, ",
            of_the_day(count.overdue, "tasks.overdue", material),
            " nhiệm vụ quá hạn.",
        ]
    ]
    if count.late:
        late = of_the_day(count.late, "tasks.late", material)
        said.append(["Có ", late, " nhiệm vụ hoàn thành sau thời hạn."])
    return said


def documents_sentence(material: Material) -> list[Piece]:
    if not material.documents:
        return [f"Năm {material.year} chưa ghi nhận văn bản nào về bình đẳng giới được ban hành."]
    number = of_the_day(len(material.documents), "documents", material)
    return [f"Năm {material.year}, đơn vị đã ban hành ", number, " văn bản (Biểu 07)."]


def limits(material: Material) -> list[list[Piece]]:
    """What was missed or went the wrong way, from ratings, tasks and units: without it a report praises only."""
    said: list[list[Piece]] = [[f"Chưa đạt: {_inside(line.title)};"] for line in material.indicators if line.rating == MISSED]  # fmt: skip
    said += [
        [f"So với năm {line.before_year} chuyển biến theo chiều hướng kém hơn: {_inside(line.title)};"]
        for line in material.indicators
        if is_worse(line) and line.rating != MISSED
    ]  # fmt: skip
    place = f"{material.place_code}/{material.year}"
    unknown = sum(line.rating == NO_DATA for line in material.indicators)
    if unknown:
        bound = Bound(counted(unknown), f"ratings.{NO_DATA}/{place}", material.snapshot)
        said.append([bound, " giá trị đo chưa có số liệu để đánh giá;"])
    if material.count.overdue:
        overdue = of_the_day(material.count.overdue, "tasks.overdue", material)
        said.append([overdue, " nhiệm vụ quá hạn (Biểu 11);"])
    if material.late_units:
        units = len({line.unit for line in material.late_units})
        late = of_the_day(units, "returns.units", material)
        said.append([late, " đơn vị chưa gửi số liệu đúng hạn (Biểu 12);"])
    return said


def _inside(title: str) -> str:
    return title.lower() if title.isupper() else title


def is_worse(line: IndicatorLine) -> bool:
    """Whether the value moved to the worse side since the year before."""
    if line.value is None or line.before is None:
        return False
    return line.value > line.before if line.direction == LOWER else line.value < line.before


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
