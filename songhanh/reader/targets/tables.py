"""Tables of targets: a column names the indicator, others are years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Target
from songhanh.reader.regions.grids import Row, grids
from songhanh.reader.targets.values import values
from songhanh.reader.view import View
from songhanh.words.errors import NotANumber
from songhanh.words.numbers import parse_number

NAME = re.compile(r"chi tieu|muc tieu|noi dung|chi so")
UNIT = re.compile(r"don vi(?: tinh)?|dvt")
YEAR = re.compile(r"(?:năm |kế hoạch |mục tiêu |đến (?:năm )?)?(?P<y>20\d\d)")
PAST = re.compile(r"thực hiện|kết quả|hiện trạng|thực trạng|ước")
SIGN = re.compile(
    r"[^\w≥≤<>]*(?P<sign>≥|≤|>|<|từ|trên|dưới|khoảng|ít nhất|tối thiểu)?\s*(?P<figure>\d[\d.,]*)\s*(?P<unit>%)?"
)
SIGNS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "từ": ">=", "trên": ">", "dưới": "<", "khoảng": "about",
         "ít nhất": ">=", "tối thiểu": ">=", None: "="}  # fmt: skip


def table_targets(paper: Paper, year: int | None) -> Iterator[Target]:
    """Targets of every table whose head has an indicator column and columns of years."""
    for rows in grids(paper.parts.of("body")):
        for index, head in enumerate(rows[:3]):
            columns = _columns(paper, head, year)
            if columns:
                for row in rows[index + 1 :]:
                    yield from _targets(paper, row, *columns)
                break


def _columns(
    paper: Paper, head: Row, year: int | None
) -> tuple[int, int | None, dict[int, int]] | None:
    name = unit = None
    by_year: dict[int, int] = {}
    for column, cell in head.items():
        span = cell[0].start, cell[-1].end
        folded, low = paper.view.bare[slice(*span)], paper.view.low[slice(*span)]
        match = YEAR.search(low)
        if match and not PAST.search(low):
            by_year[column] = int(match["y"])
        elif UNIT.search(folded):
            unit = column
        elif NAME.search(folded) and name is None:
            name = column
        elif re.search(r"ke hoach|phan dau", folded) and year:
            by_year[column] = year
    return (name, unit, by_year) if name is not None and by_year else None


def _targets(
    paper: Paper, row: Row, name: int, unit: int | None, by_year: dict[int, int]
) -> Iterator[Target]:
    from songhanh.reader.targets.find import indicator_of

    if name not in row:
        return
    subject = " ".join(line.text for line in row[name])
    written_unit = " ".join(line.text for line in row.get(unit, [])) if unit is not None else ""
    for column, year in by_year.items():
        cell = row.get(column)
        parsed = _figure(cell[0].text) if cell else None
        if cell is None or parsed is None:
            continue
        operator, value, sign = parsed
        span = (min(row[name][0].start, cell[0].start), max(row[name][-1].end, cell[-1].end))
        yield Target(
            text=f"{subject}: {cell[0].text}",
            indicator=indicator_of(subject.lower(), subject.lower()),
            subject=subject,
            operator=operator,
            value=value,
            upper=None,
            unit=written_unit or sign or "%",
            by_year=year,
            baseline=None,
            confidence=0.85,
            span=span,
        )


def _figure(text: str) -> tuple[str, Decimal, str | None] | None:
    """Operator, value and unit of a cell: "≥60", "Từ 85% trở lên", "1.200"."""
    view = View(text)
    found = next(values(view, (0, len(text))), None)
    if found:
        return found.operator, found.value, found.unit
    match = SIGN.match(view.low)
    if match is None:
        return None
    try:
        return SIGNS[match["sign"]], parse_number(match["figure"].rstrip(".,")), match["unit"]
    except NotANumber:
        return None
