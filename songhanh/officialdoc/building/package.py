"""The package of a .docx: parts, relations, sections, pictures; written by hand, so that it is small and always the same."""

from __future__ import annotations

import io
import struct
import zipfile
from html import escape

from songhanh.officialdoc.building.head import text_width_mm
from songhanh.officialdoc.building.parts import (
    CONTENT_TYPES,
    NAMESPACES,
    RELATIONS,
    SETTINGS,
    core_properties,
    custom_properties,
    page_foot,
    page_head,
    styles,
)
from songhanh.officialdoc.building.xml import Runs, twips
from songhanh.officialdoc.document import Chart, Document
from songhanh.officialdoc.rulesets import RuleSet

EMU_PER_MM = 36000
EPOCH = (1980, 1, 1, 0, 0, 0)
HEADER_MM = 10.0
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIXED = {"styles": "styles.xml", "settings": "settings.xml", "header": "header1.xml"}


class Package:
    """Collects what is drawn, section by section."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self.document = document
        self.rules = rules
        self.runs = Runs()
        self.drawn: list[str] = []
        self.pictures: list[bytes] = []
        self.text_width_mm = text_width_mm(document, rules)

    def add(self, xml: str) -> None:
        self.drawn.append(xml)

    def picture(self, chart: Chart) -> str:
        """The drawing of a chart, no wider than the text, its words for whoever does not see it beside it."""
        self.pictures.append(chart.picture)
        number = len(self.pictures)
        wide, high = struct.unpack(">II", chart.picture[16:24])
        width = round(min(chart.width_mm, self.text_width_mm) * EMU_PER_MM)
        height = round(width * high / max(wide, 1))
        alt = escape(chart.alt)
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{number}" name="Chart {number}" descr="{alt}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="chart{number}.png" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="chart{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )

    def close_section(self, *, landscape: bool, is_first: bool) -> None:
        """Ends the section: the last one of the body stands by itself, the others in a paragraph."""
        self.text_width_mm = self.rules.page.width - sum(self.rules.page.built[2:])
        self.drawn.append(self._section(landscape=landscape, is_first=is_first))

    def _section(self, *, landscape: bool, is_first: bool) -> str:
        page = self.rules.page
        sides = [twips(page.width), twips(page.height)]
        wide, high = reversed(sides) if landscape else sides
        top, bottom, left, right = map(twips, page.built)
        turned = ' w:orient="landscape"' if landscape else ""
        foot = (
            '<w:footerReference w:type="first" r:id="footer"/>'
            if is_first and self.document.contact
            else ""
        )
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="header"/>{foot}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            f'w:header="{twips(HEADER_MM)}" w:footer="{twips(HEADER_MM)}" w:gutter="0"/>'
            '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
        )

    def _body(self) -> str:
        """A section that is not the last ends in an empty paragraph of its own."""
        *parts, last = self.drawn
        inner = "".join(
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{part}</w:pPr></w:p>'
            if part.startswith("<w:sectPr>")
            else part
            for part in parts
        )
        closing = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
        return f"<w:document {NAMESPACES}><w:body>{inner}{closing}{last}</w:body></w:document>"

    def as_bytes(self) -> bytes:
        head = self.document.head
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": self._body(),
            "word/_rels/document.xml.rels": self._relations(),
            "word/styles.xml": styles(self.rules),
            "word/settings.xml": SETTINGS,
            "word/header1.xml": page_head(self.rules),
            "word/footer1.xml": page_foot(self.document.contact, self.rules),
            "docProps/core.xml": core_properties(
                f"{head.kind or 'Công văn'} {head.subject}", head.issuer_name
            ),
            "docProps/custom.xml": custom_properties(self.runs.tags),
        }
        for number, picture in enumerate(self.pictures, 1):
            files[f"word/media/chart{number}.png"] = picture
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(
                    zipfile.ZipInfo(name, EPOCH), _encoded(content), zipfile.ZIP_DEFLATED
                )
        return target.getvalue()

    def _relations(self) -> str:
        targets = {name: (name, where) for name, where in FIXED.items()}
        targets["footer"] = ("footer", "footer1.xml")
        for number in range(1, len(self.pictures) + 1):
            targets[f"chart{number}"] = ("image", f"media/chart{number}.png")
        rows = "".join(
            f'<Relationship Id="{name}" Type="{TYPE}/{kind}" Target="{where}"/>'
            for name, (kind, where) in targets.items()
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _encoded(content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
