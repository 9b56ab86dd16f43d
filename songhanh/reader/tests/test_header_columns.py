"""Papers whose boxes stand side by side, as columns of signs and as tables, under both structures of government."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass

import docx
import pytest

from songhanh.reader import Reading, read
from songhanh.reader.testing import broken_spans

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Paper:
    """What the header holds, and what must be read in it."""

    left: tuple[str, ...]
    number: str
    dateline: str
    lead: str
    issuer: str
    level: str
    right: tuple[str, ...] = MOTTO

    @property
    def rows(self) -> list[tuple[str, str]]:
        height = max(len(self.left), len(self.right))
        column = [(*side, *[""] * (height - len(side))) for side in (self.left, self.right)]
        return [*zip(*column, strict=True), (f"Số: {self.number}", self.dateline)]


DISTRICT = Paper(
    ("ỦY BAN NHÂN DÂN", "HUYỆN MỘC CHÂU"),
    "41/KH-UBND",
    "Mộc Châu, ngày 05 tháng 02 năm 2023",
    "Phòng Lao động - Thương binh và Xã hội",
    "Ủy ban nhân dân huyện Mộc Châu",
    "district",
)
COMMUNE = Paper(
    ("ỦY BAN NHÂN DÂN", "XÃ CAM LỘ"),
    "12/KH-UBND",
    "Cam Lộ, ngày 09 tháng 02 năm 2026",
    "Phòng Văn hóa - Xã hội",
    "Ủy ban nhân dân xã Cam Lộ",
    "commune",
)
DEPARTMENT = Paper(
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "SỞ NỘI VỤ"),
    "87/KH-SNV",
    "Lào Cai, ngày 10 tháng 3 năm 2026",
    "Sở Nội vụ",
    "Sở Nội vụ tỉnh Lào Cai",
    "agency",
)
COMMITTEE = Paper(
    ("UBND TỈNH QUẢNG TRỊ", "BAN VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ"),
    "07/KH-BVSTBPN",
    "Quảng Trị, ngày 14 tháng 4 năm 2022",
    "Sở Lao động - Thương binh và Xã hội",
    "Ban Vì sự tiến bộ của phụ nữ tỉnh Quảng Trị",
    "province",
)
BROKEN = Paper(  # narrow boxes: names and motto run over two lines
    ("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "BAN VÌ SỰ TIẾN BỘ", "CỦA PHỤ NỮ"),
    "09/KH-BVSTBPN",
    "Quảng Trị, ngày 14 tháng 4 năm 2022",
    "Sở Lao động - Thương binh và Xã hội",
    "Ban Vì sự tiến bộ của phụ nữ tỉnh Quảng Trị",
    "province",
    right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
)
UNLISTED = Paper(  # a province that is in no list
    ("ỦY BAN NHÂN DÂN", "TỈNH SÔNG HỒNG"),
    "12/KH-UBND",
    "Sông Hồng, ngày 10 tháng 3 năm 2026",
    "Sở Nội vụ",
    "Ủy ban nhân dân tỉnh Sông Hồng",
    "province",
)
PAPERS = {
    "district": DISTRICT, "commune": COMMUNE, "department": DEPARTMENT, "committee": COMMITTEE,
    "unlisted": UNLISTED,
}  # fmt: skip
BODY = """KẾ HOẠCH
Chăm lo bình đẳng giới và vì sự tiến bộ của phụ nữ trên địa bàn

Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;

Nay ban hành Kế hoạch với các việc sau:

1. Tổ chức nói chuyện chuyên đề về bình đẳng giới tại nhà văn hóa các thôn.
Đơn vị chủ trì: {lead}. Thời gian: trước ngày 15/6.
2. Tập huấn cho người làm công tác bình đẳng giới.
3. Kiểm tra việc thực hiện tại các đơn vị.
"""
TITLE = "Chăm lo bình đẳng giới và vì sự tiến bộ của phụ nữ trên địa bàn"
ENDING = [
    ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
    ("- Các đơn vị liên quan;", "KT. CHỦ TỊCH"),
    ("- Lưu: VT.", "PHÓ CHỦ TỊCH"),
]
SIGNER = "Trần Thị Mai"
GAPS = {"tab": "\t", "tabs": "\t\t\t", "wide": " " * 18, "three": "   ", "two": "  ", "one": " ", "hard": "\xa0" * 6}  # fmt: skip


def _columns(paper: Paper, gap: str) -> str:
    head = [f"{left}{gap}{right}" for left, right in paper.rows]
    foot = [f"{left}{gap}{right}" for left, right in ENDING]
    return "\n".join([*head, "", BODY.format(lead=paper.lead), *foot, f"{gap}{SIGNER}"])


def _centred(paper: Paper) -> str:
    head = [f"{left:^36}{right:^44}" for left, right in paper.rows]
    foot = [f"{left:<36}{right:^44}" for left, right in ENDING]
    return "\n".join([*head, "", BODY.format(lead=paper.lead), *foot, f"{'':36}{SIGNER:^44}"])


def _word(paper: Paper) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for row in paper.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in filter(None, BODY.format(lead=paper.lead).split("\n")):
        document.add_paragraph(line)
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "\n".join(left for left, _right in ENDING)
    foot.cell(0, 1).text = "\n".join([*(right for _left, right in ENDING), "", SIGNER])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(paper: Paper) -> str:
    left = "<br>".join(html.escape(text) for text, _right in paper.rows if text)
    right = "<br>".join(html.escape(text) for _left, text in paper.rows if text)
    body = "".join(
        f"<p>{html.escape(line)}</p>" for line in BODY.format(lead=paper.lead).split("\n") if line
    )
    foot = "".join(f"<tr><td>{a}<td>{b}" for a, b in [*ENDING, ("", SIGNER)])
    return f"<html><body><table><tr><td>{left}<td>{right}</table>{body}<table>{foot}</table></body></html>"


def _check(reading: Reading, paper: Paper) -> None:
    assert (reading.kind, reading.doc_type, reading.title) == ("official", "KH", TITLE)
    assert (reading.issuer, reading.level) == (paper.issuer, paper.level)
    assert (reading.number, reading.signer) == (paper.number, SIGNER)
    assert reading.issued_on is not None
    assert f"{reading.issued_on.year}" in paper.dateline
    assert [task.text.split()[0] for task in reading.tasks] == ["Tổ", "Tập", "Kiểm"]
    assert (reading.tasks[0].lead, reading.tasks[0].deadline) == ((paper.lead,), "trước ngày 15/6")
    assert broken_spans(reading) == []


@pytest.mark.parametrize("gap", GAPS.values(), ids=GAPS)
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_it_reads_columns_of_signs(paper, gap):
    _check(read(_columns(paper, gap)), paper)


@pytest.mark.parametrize("paper", [*PAPERS.values(), BROKEN], ids=[*PAPERS, "broken"])
def test_it_reads_centred_columns(paper):
    _check(read(_centred(paper)), paper)


@pytest.mark.parametrize("paper", [*PAPERS.values(), BROKEN], ids=[*PAPERS, "broken"])
def test_it_reads_a_table_of_word(paper):
    _check(read(_word(paper), name="ke-hoach.docx"), paper)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_it_reads_a_table_of_a_page(paper):
    _check(read(_page(paper), media_type="text/html"), paper)


def test_it_keeps_a_sentence_whole_that_only_names_a_post_or_a_day():
    text = "Giao Sở Nội vụ trình PHÓ CHỦ TỊCH tỉnh ký trước khi gửi về Cam Lộ, ngày 05 tháng 02 năm 2026."
    assert "\t" not in read(text).text


def test_it_leaves_the_other_column_out_of_the_subject_of_a_letter():
    text = (
        "SỞ NỘI VỤ\nSố: 15/SNV-CTTN\nV/v rà soát số liệu\nvề lao động nữ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHuế, ngày 03 tháng 9 năm 2025\n\nKính gửi: Các sở, ban, ngành."
    )
    assert read(text).title == "V/v rà soát số liệu về lao động nữ"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tổ chức kiểm tra tại các cơ sở, trong đó ưu tiên chọn những nơi có nhiều lao động nữ.",
            ["Tổ chức"],
        ),
        (
            "Đẩy mạnh phổ biến Luật Bình đẳng giới tới người dân, đặc biệt là tuyên truyền đến bà con vùng cao.",
            ["Đẩy mạnh"],
        ),
        (
            "Triển khai Chiến lược quốc gia về bình đẳng giới đến năm 2030; Chương trình truyền thông giai đoạn 2021-2030.",
            ["Triển khai"],
        ),
        (
            "Tăng cường phối hợp giữa các ngành trong tỉnh, trong đó tổ chức tập huấn cho cán bộ cơ sở.",
            ["Tăng cường", "trong đó"],
        ),
    ],
)
def test_it_parts_a_sentence_only_where_another_duty_begins(sentence, expected):
    article = (
        f"UBND tỉnh Lạng Sơn vừa ban hành Kế hoạch về bình đẳng giới năm 2026.\n\n{sentence}\n"
    )
    assert [" ".join(task.text.split()[:2]) for task in read(article).tasks] == expected
