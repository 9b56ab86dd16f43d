"""Paper, margins, orientation, page numbers, sections of annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from songhanh.officialdoc.checking.boxes import ALIGNS, SIZE
from songhanh.officialdoc.checking.departures import Findings
from songhanh.officialdoc.checking.locate import Boxes
from songhanh.officialdoc.checking.opening import THEME, OpenedFile
from songhanh.officialdoc.checking.styles import Styles
from songhanh.officialdoc.texts import span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
MM_PER_TWIP = 25.4 / 1440
TOLERANCE_MM = 1.0

SECTION = ("phần trang %(number)s", "section %(number)s")
PAPER = ("khổ giấy %(wide)s × %(high)s mm", "paper of %(wide)s × %(high)s mm")
MARGIN = ("lề %(side)s %(mm)s mm", "%(side)s margin of %(mm)s mm")
SIDES = {
    "top": ("trên", "top"),
    "bottom": ("dưới", "bottom"),
    "left": ("trái", "left"),
    "right": ("phải", "right"),
}
LYING = ("trang ngang", "landscape")
STANDING = (
    "trang đứng; chỉ ngang khi có bảng, biểu không làm thành phụ lục riêng",
    "portrait; landscape only for tables that are not made annexes",
)
NUMBER_ABSENT = ("không có số trang", "no page number")
NUMBER_TOP = ("số trang canh giữa trong lề trên", "page number centred in the top margin")
NUMBER_FOOT = ("số trang ở chân trang", "page number at the foot")
NUMBER_FIRST = ("số trang hiện ở trang đầu", "page number on the first page")
NOT_FIRST = ("không hiện ở trang đầu", "none on the first page")
OWN_PAGES = ("đánh số trang riêng, bắt đầu từ 1", "pages counted on their own, from 1")
RUNNING = ("số trang chạy tiếp", "page numbers run on")
NUMBER_PLACE = ("số trang", "page number")


@dataclass(frozen=True)
class Section:
    number: int
    xml: Any
    wide: float
    high: float
    heads: dict[str, str]  # type of the head (first, default, even) → part

    @property
    def is_lying(self) -> bool:
        return self.wide > self.high


def check_page(file: OpenedFile, boxes: Boxes, findings: Findings) -> None:
    sections = _sections(file)
    for section in sections:
        _paper(section, findings)
        _margins(section, findings)
        if section.is_lying and not _may_lie(section, boxes):
            findings.add(
                "page",
                "landscape",
                findings.say(LYING),
                findings.say(STANDING),
                at=_at(section, findings),
                part="I.2",
            )
    _page_numbers(file, sections, findings)
    _annex_pages(sections, boxes, findings)


def _sections(file: OpenedFile) -> list[Section]:
    relations = _relations(file)
    return [
        Section(number, xml, *_size(xml), _heads(xml, relations))
        for number, xml in enumerate(file.document.iter(f"{W}sectPr"), 1)
        if not any(str(above.tag).endswith("sectPrChange") for above in xml.iterancestors())
    ]


def _at(section: Section, findings: Findings) -> str:
    return findings.say(SECTION, number=section.number)


def _paper(section: Section, findings: Findings) -> None:
    page = findings.rules.page
    wanted = (page.width, page.height)
    found = tuple(sorted((section.wide, section.high)))
    if any(abs(a - b) > TOLERANCE_MM for a, b in zip(found, wanted, strict=True)):
        shown = findings.say(PAPER, wide=round(section.wide), high=round(section.high))
        paper = findings.say(PAPER, wide=round(page.width), high=round(page.height)) + " (A4)"
        findings.add("page", "paper", shown, paper, at=_at(section, findings), part="I.1")


def _margins(section: Section, findings: Findings) -> None:
    margins = section.xml.find(f"{W}pgMar")
    if margins is None:
        return
    for side, name in SIDES.items():
        low, high = getattr(findings.rules.page, side)
        found = abs(_twips(margins.get(f"{W}{side}"))) * MM_PER_TWIP
        if not low - TOLERANCE_MM / 2 <= found <= high + TOLERANCE_MM / 2:
            said = findings.say(name)
            shown = findings.say(
                MARGIN, side=said, mm=f"{found:.1f}".replace(".", ",").removesuffix(",0")
            )
            findings.add(
                "page", f"margin-{side}", shown, findings.say(MARGIN, side=said, mm=span(low, high)),
                at=_at(section, findings), part="I.3",
            )  # fmt: skip


def _may_lie(section: Section, boxes: Boxes) -> bool:
    """Tables in the body that are not made annexes."""
    hidden = {line.cell.table for lines in boxes.found.values() for line in lines if line.cell}
    has_table = any(line.cell and line.cell.table not in hidden for line in boxes.lines)
    return has_table and not boxes.annexes


# ---------------------------------------------------------------- page numbers


def _page_numbers(file: OpenedFile, sections: list[Section], findings: Findings) -> None:
    """Looked for in the body's section: an annex of one page rightly shows none."""
    place = findings.say(NUMBER_PLACE)
    first = sections[0] if sections else None
    number = _field(file, first.heads.get("default", "")) if first else None
    if number is None:
        if _is_one_page(file):
            return
        feet = [
            name
            for name in file.parts
            if name.startswith("word/footer") and _field(file, name) is not None
        ]
        found = findings.say(NUMBER_FOOT if feet else NUMBER_ABSENT)
        findings.add("page_number", "place", found, findings.say(NUMBER_TOP), at=place)
        return
    shown_first = first is not None and (
        not _has_title_page(first) or _field(file, first.heads.get("first", "")) is not None
    )
    if shown_first:
        findings.add(
            "page_number", "first", findings.say(NUMBER_FIRST), findings.say(NOT_FIRST), at=place
        )
    _number_look(file, number, findings)


def _number_look(file: OpenedFile, paragraph: Any, findings: Findings) -> None:
    look, place = findings.rules.looks["page_number"], findings.say(NUMBER_PLACE)
    styles = Styles(file.parts.get("word/styles.xml"), file.parts.get(THEME))
    runs = [styles.run(run, paragraph) for run in paragraph.iter(f"{W}r")]
    align = styles.paragraph(paragraph).align
    if align != "center":
        findings.add(
            "page_number",
            "align",
            findings.say(ALIGNS.get(align, ALIGNS["left"])),
            findings.say(NUMBER_TOP),
            at=place,
        )
    sizes = sorted({run.size for run in runs})
    if sizes and not (look.sizes[0] <= sizes[0] and sizes[-1] <= look.sizes[1]):
        shown = findings.say(SIZE, size=span(sizes[0], sizes[-1]))
        findings.add(
            "page_number", "size", shown, findings.say(SIZE, size=span(*look.sizes)), at=place
        )


def _field(file: OpenedFile, part: str) -> Any | None:
    """The paragraph of a head or foot that holds the number of the page."""
    root = file.parts.get(part)
    if root is None:
        return None
    for paragraph in root.iter(f"{W}p"):
        simple = any(
            "PAGE" in (field.get(f"{W}instr") or "").upper().split()
            for field in paragraph.iter(f"{W}fldSimple")
        )
        written = any(
            "PAGE" in (text.text or "").upper().split() for text in paragraph.iter(f"{W}instrText")
        )
        if simple or written:
            return paragraph
    return None


def _has_title_page(section: Section) -> bool:
    title = section.xml.find(f"{W}titlePg")
    return title is not None and title.get(f"{W}val", "1") not in {"0", "false", "off"}


def _is_one_page(file: OpenedFile) -> bool:
    properties = file.parts.get("docProps/app.xml")
    pages = properties.find(f"{PROPERTIES}Pages") if properties is not None else None
    return pages is not None and pages.text == "1"


def _annex_pages(sections: list[Section], boxes: Boxes, findings: Findings) -> None:
    for start in boxes.annexes:
        section = sections[start.section] if start.section < len(sections) else None
        restart = section.xml.find(f"{W}pgNumType") if section else None
        if start.section == 0 or restart is None or restart.get(f"{W}start") != "1":
            findings.add("annex", "pages", findings.say(RUNNING), findings.say(OWN_PAGES), at=start)


# ---------------------------------------------------------------- parts


def _heads(xml: Any, relations: dict[str, str]) -> dict[str, str]:
    return {
        reference.get(f"{W}type") or "default": relations.get(reference.get(f"{R}id") or "", "")
        for reference in xml.iterfind(f"{W}headerReference")
    }


def _relations(file: OpenedFile) -> dict[str, str]:
    root = file.parts.get("word/_rels/document.xml.rels")
    rows = root if root is not None else ()
    return {
        row.get("Id") or "": f"word/{(row.get('Target') or '').removeprefix('/word/')}"
        for row in rows
    }


def _size(xml: Any) -> tuple[float, float]:
    size = xml.find(f"{W}pgSz")
    if size is None:
        return 215.9, 279.4  # what Word takes where nothing is said: Letter
    return _twips(size.get(f"{W}w")) * MM_PER_TWIP, _twips(size.get(f"{W}h")) * MM_PER_TWIP


def _twips(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
