"""Annex tables 05, 06 and 08 to 10: what the year's plans say of training, money, inspection, models, commendation.

No element counts courses, persons or awards yet. So these tables tell the tasks and their money, and say what is not
among the figures of the period, rather than leave a gap that reads like "none".
"""

from __future__ import annotations

from decimal import Decimal

from songhanh.reports.rules.material import BudgetLine, Material, WorkLine
from songhanh.reports.rules.shapes import Cell, Head, Sheet, day
from songhanh.words.numbers import format_number
from songhanh.words.text import fold

NOT_OF_THE_PERIOD = "Không thuộc dữ liệu kỳ này"
BUDGET = 6
# Table: its title, the words by which a task belongs to it, what no element counts yet.
FIELDS = {
    5: ("Tập huấn, nâng cao năng lực", ("tập huấn", "bồi dưỡng", "nâng cao năng lực", "đào tạo"), "Số lớp, số lượt người (nữ, nam)"),
    8: ("Kiểm tra, giám sát", ("kiểm tra", "giám sát", "thanh tra"), "Số cuộc, số cơ quan được kiểm tra, kết luận"),
    9: ("Mô hình, cách làm hay", ("mô hình", "cách làm hay", "nhân rộng"), "Số mô hình, số người tham gia"),
    10: ("Khen thưởng", ("khen thưởng", "biểu dương", "tôn vinh"), "Số tập thể, cá nhân được khen thưởng"),
}  # fmt: skip


def fields_of(text: str) -> list[int]:
    """The tables in whose field a task lies, by its words; marks and case do not matter."""
    said = fold(text)
    return [
        number
        for number, (_title, words, _uncounted) in FIELDS.items()
        if any(fold(word) in said for word in words)
    ]


def work_sheets(material: Material) -> list[Sheet]:
    """All five, also where there is nothing to tell: the reader sees that it was looked for."""
    return [*(_works(number, material) for number in FIELDS), _budgets(material)]


def _works(number: int, material: Material) -> Sheet:
    title, _words, uncounted = FIELDS[number]
    heads = (
        Head("TT", 0.6, "center"),
        Head("Nhiệm vụ", 4),
        Head("Kế hoạch", 1.6),
        Head("Cơ quan chủ trì", 1.8),
        Head("Thời hạn", 1.4, "center"),
        Head("Tình trạng", 1.4),
    )
    lines = [line for line in material.works if line.sheet == number]
    rows = tuple(_work(place, line) for place, line in enumerate(lines, 1))
    note = f"Theo nhiệm vụ ghi trong kế hoạch. {uncounted}: {NOT_OF_THE_PERIOD.lower()}."
    return Sheet(number, f"{title} năm {material.year}", heads, rows or _none(heads), note)


def _work(number: int, line: WorkLine) -> tuple[Cell, ...]:
    status = f"{line.status}, {day(line.finished_on)}" if line.finished_on else line.status
    words = (str(number), line.text, line.plan, line.lead or "-", day(line.due_on), status)
    return tuple(map(Cell, words))


def _budgets(material: Material) -> Sheet:
    heads = (
        Head("TT", 0.6, "center"),
        Head("Kế hoạch", 4),
        Head("Số nhiệm vụ", 1.2, "right"),
        Head("Số nhiệm vụ có dự toán", 1.4, "right"),
        Head("Dự toán (đồng)", 2, "right"),
    )
    rows = tuple(
        _budget(number, line, material)
        for number, line in enumerate((one for one in material.budgets if one.funded), 1)
    )
    note = f"Theo dự toán ghi ở từng nhiệm vụ. Kinh phí thực chi và nguồn: {NOT_OF_THE_PERIOD.lower()}."
    title = f"Kinh phí thực hiện nhiệm vụ năm {material.year}"
    return Sheet(BUDGET, title, heads, rows or _none(heads), note)


def _budget(number: int, line: BudgetLine, material: Material) -> tuple[Cell, ...]:
    place = f"{material.place_code}/{material.year}/{number}"
    numbers = (("tasks", line.tasks), ("funded", line.funded), ("budget", line.amount))
    told = (
        Cell(format_number(Decimal(value)), Decimal(value), 0, f"plans.{name}/{place}", material.day_snapshot)
        for name, value in numbers
    )  # fmt: skip
    return (Cell(str(number)), Cell(line.plan), *told)


def _none(heads: tuple[Head, ...]) -> tuple[tuple[Cell, ...], ...]:
    return ((Cell(""), Cell(NOT_OF_THE_PERIOD), *(Cell("") for _head in heads[2:])),)
