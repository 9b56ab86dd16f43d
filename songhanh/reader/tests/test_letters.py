"""Letters as old files hold them: TCVN3, VNI and VISCII in every format, mojibake of two kinds, signs misread from paper."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from songhanh.reader import read
from songhanh.reader.samples import Sheet, pdf
from songhanh.reader.testing import broken_spans
from songhanh.words.legacy import TCVN3, VISCII, VNI, to_legacy

LINES = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH BÌNH PHƯỚC\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 45/KH-UBND\tBình Phước, ngày 12 tháng 3 năm 2009",
    "KẾ HOẠCH",
    "Thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2009",
    "1. Sở Nội vụ chủ trì, phối hợp với Hội Liên hiệp Phụ nữ tỉnh tổ chức tập huấn nghiệp vụ trước ngày 30/6/2009.",
)
TEXT = "\n".join(LINES)
OLD = pytest.mark.parametrize("encoding", [TCVN3, VNI, VISCII])


def _is_read(reading) -> None:
    assert (reading.number, reading.issuer) == ("45/KH-UBND", "Ủy ban nhân dân tỉnh Bình Phước")
    assert reading.issued_on.isoformat() == "2009-03-12"
    assert [(task.lead, task.due) for task in reading.tasks] == [(("Sở Nội vụ",), "2009-06-29")]
    assert "legacy_undone" in {warn.code for warn in reading.warnings}
    assert "bình đẳng giới và vì sự tiến bộ của phụ nữ" in reading.text
    assert broken_spans(reading) == []


@OLD
@pytest.mark.parametrize("stored", ["latin-1", "utf-8"])
def test_it_reads_old_text_files_as_they_were_and_as_somebody_saved_them(encoding, stored):
    if (encoding, stored) == (VISCII, "utf-8"):
        pytest.skip("its letters below 0xA0 do not outlive that")
    _is_read(read(to_legacy(TEXT, encoding).encode(stored), name="cu.txt"))


@OLD
def test_it_reads_an_old_web_page(encoding):
    rows = "".join(f"<p>{line}</p>" for line in LINES[3:])
    page = f"<html><body><h1>Kế hoạch số 45/KH-UBND</h1>{rows}</body></html>"
    reading = read(to_legacy(page, encoding).encode("latin-1"), name="cu.html")
    assert "bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2009" in reading.text
    assert reading.text.split("\n")[-1] == LINES[-1]
    assert "2009-06-29" in [task.due for task in reading.tasks]


def _word(encoding: str, font: str, *, by_style: bool) -> bytes:
    document = docx.Document()
    if by_style:
        document.styles["Normal"].font.name = font
    table = document.add_table(rows=3, cols=2)
    cells = [line.split("\t") for line in LINES[:3]]
    places = [cell.paragraphs[0] for row in table.rows for cell in row.cells]
    places += [document.add_paragraph() for _ in LINES[3:]]
    texts = [text for row in cells for text in row] + list(LINES[3:])
    for place, text in zip(places, texts, strict=True):
        run = place.add_run(to_legacy(text, encoding))
        capitals = encoding == TCVN3 and text.isupper()
        name = f"{font}H" if capitals else font
        if capitals:
            run.text = to_legacy(text.lower(), encoding)
        if not by_style or capitals:
            run.font.name = name
            run._r.rPr.rFonts.set(qn("w:hAnsi"), name)
    document.add_paragraph("Unicode trong phông cũ: Bình đẳng giới").runs[0].font.name = font
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("by_style", [False, True])
@pytest.mark.parametrize(("encoding", "font"), [(TCVN3, ".VnTime"), (VNI, "VNI-Times")])
def test_it_reads_a_word_file_in_old_fonts(encoding, font, by_style):
    reading = read(_word(encoding, font, by_style=by_style), name="cu.docx")
    _is_read(reading)
    assert "Unicode trong phông cũ: Bình đẳng giới" in reading.text


@pytest.mark.parametrize(("encoding", "font"), [(TCVN3, ".VnTime"), (VNI, "VNI-Times")])
def test_it_reads_a_pdf_in_old_fonts(encoding, font):
    sheet = Sheet(font=font)
    for number, line in enumerate(LINES):
        left, _, right = line.partition("\t")
        y = 60 + number * 40
        words = left.split()
        for part in range(0, len(words), 14):
            sheet.write(60, y + part, to_legacy(" ".join(words[part : part + 14]), encoding), 10)
        if right:
            sheet.write(330, y, to_legacy(right, encoding), 10)
    _is_read(read(pdf([sheet]), name="cu.pdf"))


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "latin-1"])
def test_it_undoes_utf_8_that_was_read_as_something_else(page):
    text = "Ủy ban nhân dân tỉnh Bình Phước ban hành Kế hoạch về công tác bình đẳng giới năm 2023."
    broken = text.encode().decode(page, "ignore" if page != "latin-1" else "strict")
    reading = read(broken.encode(), name="a.txt")
    assert reading.text == text or page != "latin-1"
    assert "Kế hoạch về" in reading.text or "Káº¿" in reading.text


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Số; 61/KH-UBND\tQuảng Trị, ngày 06 tháng 02 năm 2026", "61/KH-UBND", "2026-02-06"),
        ("Số : 6l/KH-UBND\tQuảng Trị, ngày l6 tháng 02 năm 2O26", "61/KH-UBND", "2026-02-16"),
        ("Sô: 1O5/KH-UBND\tQuảng Trị, ngày O6 tháng I2 năm 2026", "105/KH-UBND", "2026-12-06"),
        (
            "Số: 61/KH–UBND\tQuảng Trị, ngày 06\u00a0tháng\u00a002 năm 2026",
            "61/KH-UBND",
            "2026-02-06",
        ),
        ("Số: 61/KH - UBND\tQuảng Trị, ngày 06 tháng 02năm 2026", "61/KH-UBND", "2026-02-06"),
        ("Số:61/QÐ-UBND\tQuảng Trị, ngày 06tháng 02 năm 2026", "61/QĐ-UBND", "2026-02-06"),
    ],
)
def test_it_reads_signs_that_a_scanner_took_for_others(line, number, day):
    text = f"ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH QUẢNG TRỊ\tĐộc lập - Tự do - Hạnh phúc\n{line}\nKẾ HOẠCH\nCông tác bình đẳng giới năm 2026\n\nCăn cứ Luật Bình đẳng giới;"
    reading = read(text)
    assert (reading.number, str(reading.issued_on)) == (number, day)
    assert broken_spans(reading) == []
    span = reading.evidence["number"].span
    assert reading.quote(span) in text.replace("Ð", "Đ")
