"""A plan as Word files really hold one: header in a table, automatic numbers, an assignment table, tracked changes."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"
ASSIGNED = (
    ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"),
    (
        "1",
        "Tập huấn nghiệp vụ cho công chức phụ trách bình đẳng giới",
        "Sở Nội vụ",
        "UBND các xã, phường",
        "Quý II/2026",
    ),
    ("2", "Thăm, tặng quà phụ nữ khó khăn dịp 20/10", "Hội LHPN tỉnh", "", "Tháng 10/2026"),
)


def plan() -> bytes:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Kế hoạch số 999/KH-UBND của đơn vị khác"
    _header(document)
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Công tác bình đẳng giới tỉnh Quảng Trị năm 2026")
    document.add_paragraph("Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;")
    document.add_paragraph("I. NHIỆM VỤ")
    for text in (
        "Đẩy mạnh truyền thông về bình đẳng giới trên hệ thống thông tin cơ sở.",
        "Nhân rộng mô hình câu lạc bộ phòng, chống bạo lực gia đình.",
    ):
        document.add_paragraph(text, style="List Number")
    _tracked(document)
    document.add_paragraph("II. PHÂN CÔNG")
    table = document.add_table(rows=0, cols=5)
    for row in ASSIGNED:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    _endings(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _header(document: Document) -> None:
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ\n-------"
    table.cell(0, 1).text = MOTTO
    table.cell(1, 0).text = "Số: 61/KH-UBND"
    table.cell(1, 1).text = "Quảng Trị, ngày 06 tháng 02 năm 2026"


def _tracked(document: Document) -> None:
    paragraph = document.add_paragraph("Kiểm tra liên ngành tại ")
    deleted = '<w:del {} w:id="1" w:author="a"><w:r><w:delText>05 sở</w:delText></w:r></w:del>'
    inserted = '<w:ins {} w:id="2" w:author="a"><w:r><w:t>03 doanh nghiệp có đông lao động nữ.</w:t></w:r></w:ins>'
    for xml in (deleted, inserted):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))


def _endings(document: Document) -> None:
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Nơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT, NC."
    table.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHoàng Xuân Tân"
