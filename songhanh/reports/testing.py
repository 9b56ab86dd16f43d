"""For tests and the benchmark: the material of a made-up province, small or of the size of a real year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from songhanh.jobs.actions import Running
from songhanh.jobs.actions.lease import claim_job, end_job
from songhanh.jobs.models import State
from songhanh.reports.actions import edit_report, make_version, proposed, start_report
from songhanh.reports.actions.workbook import LINKS
from songhanh.reports.jobs import make_report
from songhanh.reports.models import Report
from songhanh.reports.rules.material import (
    DocumentLine,
    IndicatorLine,
    LateLine,
    Material,
    TaskCount,
    TaskLine,
)
from songhanh.reports.rules.paper import Frame
from songhanh.units.testing import Country

LINES = (
    ("M1.1", "Tỷ lệ cơ quan quản lý nhà nước có lãnh đạo chủ chốt là nữ", "%", 2, "higher_better", "Trong lĩnh vực chính trị", "52.94", "49.84", "60", "từ 60% trở lên", "missed"),
    ("M2.1", "Tỷ lệ lao động nữ làm công hưởng lương", "%", 2, "higher_better", "Trong lĩnh vực kinh tế, lao động", "50.12", "48.92", "50", "từ 50% trở lên", "met"),
    ("M2.2", "Tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp", "%", 1, "lower_better", "Trong lĩnh vực kinh tế, lao động", "30.4", "33.0", "30", "dưới 30%", "near"),
    ("M3.1", "Số giờ làm việc nhà không được trả công của phụ nữ so với nam giới", "lần", 1, "lower_better", "Trong đời sống gia đình", "1.8", "2.0", "1.7", "không quá 1,7 lần", "missed"),
    ("M3.2", "Số người bị bạo lực gia đình được hỗ trợ", "người", 0, "higher_better", "Trong đời sống gia đình", "1234", "1100", "1000", "từ 1.000 người trở lên", "met"),
    ("M4.4", "Tỷ số giới tính khi sinh", "bé trai/100 bé gái", 1, "lower_better", "Trong lĩnh vực y tế", None, "111.5", "111", "không quá 111", "no_data"),
)  # fmt: skip


def small_material(**changed: object) -> Material:
    """Six indicators, three late tasks, two documents, one late unit."""
    lines = tuple(_line(row) for row in LINES)
    values: dict[str, object] = {
        "place": "tỉnh Sông Hồng",
        "place_code": "01",
        "year": 2026,
        "made_on": date(2026, 11, 22),
        "snapshot": "s7",
        "source": "Nguồn: số liệu đã duyệt, bản chụp s7.",
        "indicators": lines,
        "count": TaskCount(total=24, done=15, waiting=2, overdue=3, late=1),
        "tasks": tuple(
            TaskLine(f"Tập huấn nghiệp vụ đợt {number}", "12/KH-UBND", "Sở Nội vụ", date(2026, 6, number), None, 30 * number)
            for number in range(1, 4)
        ),
        "documents": (
            DocumentLine("12/KH-UBND", date(2026, 2, 10), "Công tác bình đẳng giới năm 2026"),
            DocumentLine("31/BC-UBND", date(2026, 6, 20), "Kết quả 6 tháng đầu năm 2026"),
        ),
        "late_units": (LateLine("Xã An Bình", "Biểu số liệu bình đẳng giới cấp xã", date(2026, 11, 5), 17),),
    }  # fmt: skip
    return Material(**{**values, **changed})  # type: ignore[arg-type]


def _line(row: tuple[object, ...]) -> IndicatorLine:
    code, title, unit, decimals, direction, objective, value, before, target, words, rating = row
    return IndicatorLine(
        code=str(code), title=str(title), unit=str(unit), decimals=int(str(decimals)), direction=str(direction),
        objective=str(objective), rating=str(rating), figure=f"{code}/01/2026",
        value=None if value is None else Decimal(str(value)), before=Decimal(str(before)), before_year=2025,
        before_figure=f"{code}/01/2025", target=Decimal(str(target)), target_words=str(words), target_year=2026,
    )  # fmt: skip


def large_material() -> Material:
    """A year of a large province: 60 values, 300 late tasks, 400 documents, 160 late units."""
    small = small_material()
    first = small.indicators
    day = date(2026, 1, 5)
    return replace(
        small,
        indicators=tuple(
            replace(first[number % len(first)], code=f"C{number:02}", figure=f"C{number:02}/01/2026")
            for number in range(60)
        ),
        tasks=tuple(
            TaskLine(f"Nhiệm vụ thứ {number} của kế hoạch", "12/KH-UBND", f"Sở thứ {number % 18}", day, None, number)
            for number in range(300)
        ),
        documents=tuple(
            DocumentLine(f"{number}/KH-UBND", day + timedelta(days=number % 300), f"Văn bản thứ {number} về bình đẳng giới")
            for number in range(400)
        ),
        late_units=tuple(LateLine(f"Xã thứ {number}", "Biểu số liệu cấp xã", day, number) for number in range(160)),
    )  # fmt: skip


def frame(**changed: object) -> Frame:
    values: dict[str, object] = {
        "issuer": "Ủy ban nhân dân\ntỉnh Sông Hồng",
        "issuer_name": "Ủy ban nhân dân tỉnh Sông Hồng",
        "superior": "",
        "symbol": "BC-UBND",
        "place": "Sông Hồng",
        "subject": "Kết quả thực hiện công tác bình đẳng giới năm 2026",
        "addressees": ("Bộ Nội vụ",),
        "post": "Phó Chủ tịch",
        "signer": "Lý Minh Khôi",
        "collective": "Ủy ban nhân dân",
        "head_post": "Chủ tịch",
        "receivers": ("TT Tỉnh ủy, TT HĐND tỉnh", "Sở Nội vụ"),
        "file_mark": "VX",
        "bases": ("Luật Bình đẳng giới",),
    }
    return Frame(**{**values, **changed})  # type: ignore[arg-type]


def make_reports(country: Country, year: int = 2023) -> Report:
    """The ministry's report with two versions that are ready; published values are loaded before."""
    facts = proposed(country.ministry, year) | {"signer": "Đỗ Thị Hạnh"}
    report = start_report(unit=country.ministry, year=year, facts=facts, by=country.son)
    for words in ("", "Tăng cường phối hợp liên ngành."):
        edit_report(report=report, facts={}, texts={"next_year": words}, by=country.son)
        report.refresh_from_db()
        job = claim_job(make_version(report=report, by=country.son).pk, worker="one")
        if job is not None:
            end_job(job, State.DONE, result=make_report(Running(job)))
    return report


def links(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """(sheet, cell) → (figure, snapshot), as the hidden sheet of a workbook holds them."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data))
    rows = book[LINKS].iter_rows(min_row=2, values_only=True)
    return {(str(row[0]), str(row[1])): (str(row[3]), str(row[4])) for row in rows}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = ("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
NO_FIGURES = r"\b(?:19|20)\d\d(?:-\d\d)?\b|Biểu \d\d|Hình \d+|^\s*\d+\."  # years, references, numbers of headings


def unbound_numbers(paper: bytes, material: Material) -> list[str]:
    """What has a digit and is bound to nothing, in the part on indicators and in Biểu 01; none is right."""
    from songhanh.officialdoc.checking.opening import open_docx

    body = open_docx(paper).document
    texts = [_unbound(node) for node in _of_part(body)]
    first = next(table for table in body.iter(f"{W}tbl") if "Mức đề ra" in _text(table))
    for row in list(first.iter(f"{W}tr"))[1:]:
        texts += [
            _unbound(cell) for cell in list(row.iter(f"{W}tc"))[1:]
        ]  # the first is the running number
    titles = sorted({line.title for line in material.indicators}, key=len, reverse=True)
    titles += [line.objective for line in material.indicators] + [
        material.source,
        material.snapshot,
    ]
    titles += [line.unit for line in material.indicators]
    for known in filter(None, titles):
        texts = [text.replace(known, "") for text in texts]
    texts = [re.sub(NO_FIGURES, "", text) for text in texts]
    return [text for text in texts if re.search(r"\d", text)]


def _of_part(body: Any) -> Iterator[Any]:
    """Paragraphs from the heading on indicators to the next of its level."""
    is_inside = False
    for paragraph in body.iter(f"{W}p"):
        said = _text(paragraph).upper()
        if is_inside and PART[1] in said:
            return
        if is_inside:
            yield paragraph
        is_inside = is_inside or PART[0] in said


def _text(node: Any) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


def _unbound(node: Any) -> str:
    if node.tag == f"{W}sdt":
        return ""
    if node.tag == f"{W}t":
        return node.text or ""
    return "".join(map(_unbound, node))
