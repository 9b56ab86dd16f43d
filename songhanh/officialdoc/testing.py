"""Documents for tests: a small report, a letter, a decision; places and names are made up."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from songhanh.officialdoc.document import (
    Annex,
    Article,
    Authority,
    Basis,
    Bound,
    Chart,
    Clause,
    Column,
    Document,
    Formula,
    Head,
    Heading,
    Item,
    Paragraph,
    Point,
    Recipients,
    Signature,
    Table,
)

PLACE = "tỉnh Quảng Trị"
TABLE = Table(
    columns=(
        Column("TT", 0.5, "center"), Column("Chỉ tiêu", 4), Column("Đơn vị tính", 1, "center"),
        Column("Kế hoạch", 1.1, "right"), Column("Thực hiện", 1.1, "right"), Column("Đánh giá", 1.4, "center"),
    ),
    rows=(
        ("1", "Tỷ lệ cơ quan quản lý nhà nước có lãnh đạo chủ chốt là nữ", "%", "60,00", Bound("52,94", "M1.1/45/2026", "s7"), "Chưa đạt"),
        ("2", "Tỷ lệ lao động nữ làm công hưởng lương", "%", "50,00", Bound("50,12", "M2.1/45/2026", "s7"), "Đạt"),
    ),
    title="Bảng 1. Kết quả thực hiện chỉ tiêu năm 2026",
    unit="Đơn vị tính: %",
    note="Nguồn: số liệu đã duyệt của đơn vị.",
)  # fmt: skip


def picture(wide: int = 400, high: int = 160) -> bytes:
    """A plain PNG, made here so that no test needs a drawing library."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    line = b"\x00" + b"\xb0" * wide
    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(line * high)) + chunk(b"IEND", b"")
    )  # fmt: skip


def head(**changed: object) -> Head:
    values: dict[str, object] = {
        "issuer": "Ủy ban nhân dân\ntỉnh Quảng Trị",
        "issuer_name": f"Ủy ban nhân dân {PLACE}",
        "symbol": "BC-UBND",
        "place": "Quảng Trị",
        "kind": "Báo cáo",
        "subject": "Kết quả thực hiện công tác bình đẳng giới năm 2026",
        "year": 2026,
    }
    return Head(**{**values, **changed})  # type: ignore[arg-type]


def signature(**changed: object) -> Signature:
    values: dict[str, object] = {
        "post": "Phó Chủ tịch",
        "name": "Lê Thị Minh An",
        "collective": "Ủy ban nhân dân",
        "authority": Authority.FOR_HEAD,
        "head_post": "Chủ tịch",
    }
    return Signature(**{**values, **changed})  # type: ignore[arg-type]


RECIPIENTS = Recipients(("Bộ Nội vụ", "TT Tỉnh ủy, TT HĐND tỉnh", "Các sở, ban, ngành tỉnh"), "VX")
BODY = (
    Basis("Căn cứ Luật Bình đẳng giới"),
    Basis("Căn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới"),
    Heading(1, "Tình hình thực hiện"),
    Paragraph(("Tỷ lệ lao động nữ làm công hưởng lương đạt ", Bound("50,12", "M2.1/45/2026", "s7"), "%, tăng 1,20 điểm phần trăm so với năm 2025.")),
    Heading(2, "Kết quả theo chỉ tiêu"),
    TABLE,
    Chart(picture(), "Biểu đồ cột: chỉ tiêu 1 đạt 52,94%, chỉ tiêu 2 đạt 50,12%", "Hình 1. Hai chỉ tiêu năm 2026"),
    Heading(3, "Lĩnh vực chính trị"),
    Item("Quy hoạch cán bộ nữ được rà soát hằng năm;"),
    Heading(1, "Đề xuất, kiến nghị"),
    Paragraph("Đề nghị Bộ Nội vụ hướng dẫn cách tính các chỉ tiêu theo đơn vị hành chính mới."),
)  # fmt: skip


def report(**changed: object) -> Document:
    """A provincial report with a table, a chart and two annexes."""
    values: dict[str, object] = {
        "head": head(),
        "blocks": BODY,
        "signature": signature(),
        "recipients": RECIPIENTS,
        "annexes": (
            Annex("Biểu 01. Kết quả các chỉ tiêu", (TABLE,)),
            Annex("Biểu 02. Nhiệm vụ quá hạn", (TABLE,)),
        ),
    }
    return Document(**{**values, **changed})  # type: ignore[arg-type]


def letter() -> Document:
    """A letter (công văn) to two receivers."""
    given = head(
        kind="", symbol="UBND-VX", subject="đôn đốc gửi số liệu về bình đẳng giới năm 2026", number=7, day=date(2026, 2, 3),
        addressees=("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường, đặc khu"),
    )  # fmt: skip
    return report(
        head=given,
        blocks=(Paragraph("Đề nghị các đơn vị gửi số liệu trước ngày 15 tháng 02 năm 2026."),),
        annexes=(),
    )


def decision() -> Document:
    """A decision with articles, clauses and points."""
    blocks = (
        Formula("Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị"),
        Basis("Căn cứ Luật Tổ chức chính quyền địa phương"),
        Basis("Theo đề nghị của Giám đốc Sở Nội vụ"),
        Formula("Quyết định:"),
        Article("Kiện toàn Ban Vì sự tiến bộ của phụ nữ tỉnh gồm các thành viên sau:"),
        Clause("Trưởng ban: Phó Chủ tịch Ủy ban nhân dân tỉnh;"),
        Clause("Thành viên:"),
        *(Point(f"Đại diện sở thứ {number};") for number in range(1, 7)),
        Article("Quyết định này có hiệu lực từ ngày ký."),
    )
    given = head(
        kind="Quyết định",
        symbol="QĐ-UBND",
        subject="Về việc kiện toàn Ban Vì sự tiến bộ của phụ nữ",
        number=412,
    )
    return report(head=given, blocks=blocks, annexes=())
