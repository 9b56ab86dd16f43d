"""A PDF is read by where its letters stand: boxes, tables, columns, running heads, page ends, scans."""

from __future__ import annotations

import pytest

from songhanh.reader import Reading, Unreadable, read
from songhanh.reader.formats import pdf as pdf_format
from songhanh.reader.formats.pdf import scan
from songhanh.reader.samples import Sheet, paragraph, pdf
from songhanh.reader.testing import broken_spans

BODY = (
    "Tuyên truyền, phổ biến, giáo dục pháp luật về bình đẳng giới cho cán bộ, công chức, viên chức và người lao động "
    "trong các cơ quan, đơn vị trên địa bàn tỉnh; Sở Nội vụ chủ trì, phối hợp với Hội Liên hiệp Phụ nữ tỉnh thực hiện "
    "trước ngày 30/6/2026."
)
CELLS = (
    ("TT", "Nội dung nhiệm vụ", "Đơn vị\nchủ trì", "Đơn vị\nphối hợp", "Thời gian"),
    ("1", "Tập huấn nghiệp vụ cho\ncông chức", "Sở Nội vụ", "UBND các xã,\nphường", "Quý II/2026"),
    ("2", "Thăm, tặng quà phụ nữ", "Hội LHPN tỉnh", "", "Tháng 10/2026"),
)
COLUMNS = (60, 90, 260, 360, 460, 540)


def _written(sheet: Sheet, text: str, y: float, *, first: int = 0, last: int = 99) -> float:
    for number, line in enumerate(paragraph(text, width=470)[first:last], start=first):
        y += 18
        sheet.write(60 + (28 if number == 0 else 0), y, line)
    return y


def _head(sheet: Sheet) -> Sheet:
    sheet.write(60, 50, "ỦY BAN NHÂN DÂN", 12).write(
        300, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12
    )
    sheet.write(65, 66, "TỈNH QUẢNG TRỊ", 12).write(340, 66, "Độc lập - Tự do - Hạnh phúc", 12)
    sheet.write(70, 92, "Số: 61/KH-UBND", 12).write(300, 92, "Quảng Trị, ngày 06 tháng 02 năm", 12)
    sheet.write(380, 107, "2026", 12)
    sheet.centre(130, "KẾ HOẠCH").centre(148, "Công tác bình đẳng giới tỉnh Quảng Trị năm 2026")
    return sheet


def _plan() -> bytes:
    one, two, three = _head(Sheet()), Sheet(), Sheet()
    y = _written(one, "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;", 170)
    y = _written(one, "I. NHIỆM VỤ", y)
    y = _written(one, f"1. {BODY}", y)
    _written(one, f"2. {BODY}", y, last=2)
    two.centre(30, "2", 12)
    y = _written(two, f"2. {BODY}", 50, first=2)
    two.write(88, y + 20, "II. PHÂN CÔNG")
    two.table(COLUMNS, (700, 730, 760), CELLS[:2])
    three.centre(30, "3", 12)
    three.table(COLUMNS, (60, 90, 120), (CELLS[0], CELLS[2]))
    three.write(60, 150, "Nơi nhận:", 11).write(330, 150, "TM. ỦY BAN NHÂN DÂN", 12)
    three.write(60, 164, "- Bộ Nội vụ;", 10).write(340, 166, "KT. CHỦ TỊCH", 12)
    three.write(60, 176, "- Lưu: VT, NC.", 10).write(335, 182, "PHÓ CHỦ TỊCH", 12)
    three.write(345, 240, "Hoàng Xuân Tân", 12)
    for sheet in (one, two, three):
        sheet.write(60, 810, "Kế hoạch số 999/KH-UBND của đơn vị khác", 10)
    return pdf([one, two, three])


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(_plan(), name="ke-hoach.pdf")


def test_it_reads_the_boxes_of_the_header_and_a_date_broken_over_two_lines(reading):
    assert (reading.kind, reading.doc_type, reading.number) == ("official", "KH", "61/KH-UBND")
    assert reading.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert reading.issued_on.isoformat() == "2026-02-06"
    assert (reading.plan_year, reading.signer) == (2026, "Hoàng Xuân Tân")


def test_it_joins_the_lines_of_a_paragraph_over_the_end_of_a_page(reading):
    assert f"1. {BODY}\n2. {BODY}\n" in reading.text
    assert broken_spans(reading) == []


def test_it_joins_a_table_over_the_end_of_a_page_and_drops_its_repeated_head(reading):
    assert reading.text.count("Nội dung nhiệm vụ") == 1
    rows = [task for task in reading.tasks if task.text.startswith(("Tập huấn", "Thăm"))]
    assert [task.lead for task in rows] == [("Sở Nội vụ",), ("Hội Liên hiệp Phụ nữ tỉnh",)]
    assert [task.coordinate for task in rows] == [("Ủy ban nhân dân các xã, phường",), ()]
    assert [task.due for task in rows] == ["2026-06-30", "2026-10-31"]


def test_a_span_knows_its_page(reading):
    text = reading.text
    assert len(reading.pages) == 3
    for words, page in (
        ("KẾ HOẠCH", 1),
        ("Thăm, tặng quà", 3),
        ("Hoàng Xuân Tân", 3),
        ("II. PHÂN CÔNG", 2),
    ):
        start = text.index(words)
        assert reading.page_of((start, start + len(words))) == page
    assert text[reading.pages[1] :].startswith(" ".join(paragraph(f"2. {BODY}", width=470)[2:3]))
    assert read("Kế hoạch số 61/KH-UBND").page_of((0, 8)) is None


def test_it_takes_nothing_from_running_heads_and_page_numbers(reading):
    assert reading.text.count("đơn vị khác") == 1
    assert not any("999" in (citation.number or "") for citation in reading.citations)
    assert "\n2\n" not in reading.text


def test_it_reads_a_table_that_white_space_alone_sets_out():
    sheet = _head(Sheet())
    y = _written(sheet, "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;", 170) + 40
    for row in CELLS:
        cells = [cell.split("\n") for cell in row]
        for number in range(max(map(len, cells))):
            for x, cell in zip(COLUMNS, cells, strict=False):
                if number < len(cell):
                    sheet.write(x, y, cell[number], 11)
            y += 13
    tasks = [task for task in read(pdf([sheet])).tasks if task.lead]
    assert [task.lead for task in tasks] == [("Sở Nội vụ",), ("Hội Liên hiệp Phụ nữ tỉnh",)]


def test_it_reads_two_columns_of_prose_one_after_the_other():
    sheet = Sheet()
    left, right = (f"{side} " + BODY * 3 for side in ("Bên trái.", "Bên phải."))
    for x, text in ((50, left), (320, right)):
        for number, line in enumerate(paragraph(text, width=230, size=10)):
            sheet.write(x, 60 + number * 14, line, 10)
    text = read(pdf([sheet])).text.replace("\n", " ")
    assert " ".join(left.split()) in text
    assert text.index("Bên phải.") > text.index("Bên trái.") + len(left) - 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_it_reads_a_page_that_hangs_turned(turn):
    sheet = _head(Sheet(rotate=turn))
    _written(sheet, BODY, 170)
    assert read(pdf([sheet])).number == "61/KH-UBND"


PICTURE = (300, 424, b"\xff" * 300 * 424)


def test_it_says_which_pages_are_scans_that_it_could_not_read(monkeypatch):
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    sheet = _head(Sheet())
    _written(sheet, BODY, 170)
    reading = read(pdf([sheet, Sheet(picture=PICTURE), Sheet(picture=PICTURE)]))
    assert [dict(w.values) for w in reading.warnings if w.code == "scan_unread"] == [
        {"pages": "2–3"}
    ]
    assert reading.number == "61/KH-UBND"


def test_it_refuses_a_file_of_pictures_alone_where_no_program_reads_them(monkeypatch):
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    with pytest.raises(Unreadable) as refused:
        read(pdf([Sheet(picture=PICTURE)] * 2), name="quet.pdf")
    assert refused.value.code == "scan_only"
    assert "2 trang" in refused.value.text


def test_it_lays_a_scan_out_by_where_the_words_stand(monkeypatch):
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"
    lines = (("ỦY BAN NHÂN DÂN", 100, 100), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1000, 100), ("Số: 61/KH-UBND", 100, 160), ("KẾ HOẠCH", 900, 300), ("Bình đẳng giới năm 2026", 700, 360))  # fmt: skip
    table = head
    for text, x, y in lines:
        table += f"4\t1\t1\t1\t1\t0\t{x}\t{y}\t{len(text) * 22}\t40\t-1\t\n"
        for word in text.split():
            table += f"5\t1\t1\t1\t1\t1\t{x}\t{y}\t{len(word) * 20}\t40\t91.5\t{word}\n"
            x += len(word) * 20 + 14
    monkeypatch.setattr(scan, "is_installed", lambda: True)
    monkeypatch.setattr(scan, "run_program", lambda *args, **kwargs: table.encode())
    reading = read(pdf([Sheet(picture=PICTURE)]))
    assert reading.text.startswith("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 61")
    assert [dict(w.values) for w in reading.warnings if w.code == "scan_read"] == [{"pages": "1"}]


def test_it_reads_the_first_pages_of_a_book_and_says_so(monkeypatch):
    monkeypatch.setattr(pdf_format, "MOST_PAGES", 2)
    sheet = _head(Sheet())
    _written(sheet, BODY, 170)
    reading = read(pdf([sheet] * 5))
    assert [dict(w.values) for w in reading.warnings if w.code == "pages_left_out"] == [
        {"read": 2, "pages": 5}
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "damaged"),
        (pdf([Sheet()])[:200], "damaged"),
        (pdf([Sheet()]), "no_text"),
        (pdf([]), "damaged"),
    ],
)
def test_it_refuses(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data, name="a.pdf")
    assert refused.value.code == code


def test_it_reads_what_is_left_of_a_file_whose_end_is_lost():
    reading = read(_plan().rpartition(b"startxref")[0], name="a.pdf")
    assert reading.number == "61/KH-UBND"
