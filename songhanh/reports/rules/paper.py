"""From material, outline and the unit's own words to one official document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from songhanh.officialdoc import (
    Annex,
    Authority,
    Basis,
    Block,
    Bound,
    Chart,
    Column,
    Document,
    Heading,
    Item,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Text,
)
from songhanh.officialdoc import Head as PaperHead
from songhanh.reports.rules import charts, sentences
from songhanh.reports.rules.material import Material
from songhanh.reports.rules.outline import Section
from songhanh.reports.rules.shapes import Cell, Sheet
from songhanh.reports.rules.sheets import sheets

DEMONSTRATION = "Số liệu minh họa, không dùng làm số liệu chính thức"
TO_WRITE = "[Đơn vị bổ sung: %s]"
CLOSING = (
    "Trên đây là báo cáo kết quả thực hiện công tác bình đẳng giới năm %(year)s của %(issuer)s"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text: who issues, who signs, who receives."""

    issuer: str
    issuer_name: str
    superior: str
    symbol: str
    place: str
    subject: str
    addressees: tuple[str, ...]
    post: str
    signer: str
    collective: str
    head_post: str
    receivers: tuple[str, ...]
    file_mark: str
    bases: tuple[str, ...]


def paper(
    material: Material,
    outline: tuple[Section, ...],
    texts: Mapping[str, str],
    frame: Frame,
    picture: bytes | None,
) -> Document:
    """The report; `picture` is the drawn chart, `texts` what the unit wrote for each section."""
    blocks: list[Block] = [Basis(f"Căn cứ {basis}") for basis in frame.bases]
    for section in outline:
        blocks.append(Heading(section.level, section.title))
        blocks += _filled(section, material, picture)
        blocks += _written(section, texts.get(section.key, ""))
    blocks.append(Paragraph(CLOSING % {"year": material.year, "issuer": frame.issuer_name}))
    return Document(
        head=_head(frame, material),
        blocks=tuple(blocks),
        signature=_signature(frame),
        recipients=Recipients(frame.receivers, frame.file_mark),
        annexes=tuple(
            Annex(f"{sheet.name}. {sheet.title}", (_table(sheet),)) for sheet in sheets(material)
        ),
        banner=DEMONSTRATION if material.is_demonstration else "",
    )


def _head(frame: Frame, material: Material) -> PaperHead:
    return PaperHead(
        issuer=frame.issuer,
        issuer_name=frame.issuer_name,
        superior=frame.superior,
        symbol=frame.symbol,
        place=frame.place,
        subject=frame.subject,
        kind="Báo cáo",
        year=material.made_on.year,
        addressees=frame.addressees,
    )


def _signature(frame: Frame) -> Signature:
    stands_in = Authority.FOR_HEAD if frame.head_post else Authority.OWN
    return Signature(
        post=frame.post,
        name=frame.signer,
        collective=frame.collective,
        authority=stands_in,
        head_post=frame.head_post,
    )


# ---------------------------------------------------------------- sections


def _filled(section: Section, material: Material, picture: bytes | None) -> Iterator[Block]:
    if section.fill == "documents":
        yield Paragraph(sentences.documents_sentence(material))
    elif section.fill == "tasks":
        yield from map(Paragraph, sentences.tasks_sentences(material))
    elif section.fill == "limits":
        yield from (Item(text) for text in sentences.limits(material))
    elif section.fill == "indicators":
        yield from _indicators(section, material, picture)


def _indicators(section: Section, material: Material, picture: bytes | None) -> Iterator[Block]:
    yield Paragraph((*sentences.summary(material), f" Chi tiết tại Biểu 01. {material.source}"))
    if picture is not None:
        title = f"Hình 1. Kết quả năm {material.year} so với mức đề ra"
        note = "Vạch đứng: mức đề ra; chấm tròn: năm trước. Chỉ vẽ các chỉ tiêu tính bằng %."
        yield Chart(picture, charts.said(material), title, note)
    level: Literal[2, 3] = 2 if section.level == 1 else 3
    for objective in dict.fromkeys(line.objective for line in material.indicators):
        if objective:
            yield Heading(level, objective)
        for line in material.indicators:
            if line.objective == objective:
                yield Item(sentences.indicator_sentence(line, material))


def _written(section: Section, text: str) -> Iterator[Block]:
    """What the unit wrote, a paragraph a line; a line that begins with a dash is an item. What is owed is shown."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines and section.asks:
        yield Paragraph(TO_WRITE % section.asks)
    for line in lines:
        bare = line.lstrip("-–+• ")
        yield Item(bare) if bare != line else Paragraph(line)


# ---------------------------------------------------------------- tables


def _table(sheet: Sheet) -> Table:
    columns = tuple(Column(head.text, head.share, head.align) for head in sheet.heads)
    return Table(columns, [[_cell(cell) for cell in row] for row in sheet.rows], note=sheet.note)


def _cell(cell: Cell) -> Text:
    return Bound(cell.text, cell.figure, cell.snapshot) if cell.figure else cell.text
