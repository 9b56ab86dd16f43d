"""Issuers as headers and articles name them, written out with their place and level."""

from __future__ import annotations

import pytest

from songhanh.reader import read

HEADERS = [
    ("ỦY BAN NHÂN DÂN|TỈNH BÌNH PHƯỚC", "95/KH-UBND", "Bình Phước, ngày 21 tháng 3 năm 2023",
     "Ủy ban nhân dân tỉnh Bình Phước", ["Bình Phước"], "province"),
    ("UBND TỈNH LẠNG SƠN|SỞ NỘI VỤ", "12/KH-SNV", "Lạng Sơn, ngày 02 tháng 3 năm 2026",
     "Sở Nội vụ tỉnh Lạng Sơn", ["Lạng Sơn"], "agency"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "1586/KH-BGDĐT", "Hà Nội, ngày 18 tháng 9 năm 2025",
     "Bộ Giáo dục và Đào tạo", [], "central"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "1790/QĐ-TTg", "Hà Nội, ngày 23 tháng 10 năm 2021",
     "Thủ tướng Chính phủ", [], "central"),
    ("UBND THÀNH PHỐ VŨNG TÀU|BAN VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ", "65/KH-BCĐ", "Vũng Tàu, ngày 19 tháng 9 năm 2022",
     "Ban Vì sự tiến bộ của phụ nữ thành phố Vũng Tàu", ["Vũng Tàu"], "district"),
    ("UBND HUYỆN CAM LỘ|PHÒNG LĐTBXH", "31/KH-PLĐTBXH", "Cam Lộ, ngày 11 tháng 4 năm 2022",
     "Phòng Lao động - Thương binh và Xã hội huyện Cam Lộ", ["Cam Lộ"], "agency"),
    ("HỘI ĐỒNG NHÂN DÂN|TỈNH GIA LAI", "18/NQ-HĐND", "Gia Lai, ngày 09 tháng 7 năm 2024",
     "Hội đồng nhân dân tỉnh Gia Lai", ["Gia Lai"], "province"),
    ("ỦY BAN NHÂN DÂN|", "71/KH-UBND", "Bạc Liêu, ngày 29 tháng 4 năm 2021",
     "Ủy ban nhân dân tỉnh Bạc Liêu", ["Bạc Liêu"], "province"),
    ("ỦY BAN NHÂN DÂN|ĐẶC KHU PHÚ QUỐC", "07/KH-UBND", "Phú Quốc, ngày 15 tháng 01 năm 2026",
     "Ủy ban nhân dân đặc khu Phú Quốc", ["Phú Quốc"], "commune"),
    ("ỦY BAN NHÂN DÂN|THÀNH PHỐ ĐỒNG NAI", "210/KH-UBND", "Đồng Nai, ngày 04 tháng 6 năm 2026",
     "Ủy ban nhân dân thành phố Đồng Nai", ["Đồng Nai"], "province"),
    ("HỘI LHPN VIỆT NAM|BAN CHẤP HÀNH TỈNH SƠN LA", "44/KH-BTV", "Sơn La, ngày 10 tháng 3 năm 2024",
     "Hội Liên hiệp Phụ nữ tỉnh Sơn La", ["Sơn La"], "province"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN|TRƯỜNG THPT CHU VĂN AN", "25/KH-THPTCVA", "Lạng Sơn, ngày 05 tháng 3 năm 2024",
     "Trường THPT Chu Văn An", [], "agency"),
    ("ĐẢNG BỘ TỈNH HÀ GIANG|TỈNH ỦY", "214-KH/TU", "Hà Giang, ngày 20 tháng 6 năm 2018",
     "Tỉnh ủy Hà Giang", ["Hà Giang"], "province"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "number", "place", "issuer", "places", "level"), HEADERS)
def test_it_writes_the_issuer_of_a_header_out(header, number, place, issuer, places, level):
    name = issuer if "Trường" in issuer else "Đơn vị"
    lines = [
        *header.strip("|").split("|"), f"Số: {number}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", place, "KẾ HOẠCH", "Công tác bình đẳng giới", "",
        f"{name} xây dựng kế hoạch như sau:", "1. Tổ chức tuyên truyền về bình đẳng giới.",
    ]  # fmt: skip
    found = read("\n".join(lines))
    assert (found.issuer, list(found.issuer_places), found.level) == (issuer, places, level)
    assert found.number == number


ARTICLES = [
    ("UBND quận Hai Bà Trưng vừa ban hành Kế hoạch số 43/KH-UBND về bình đẳng giới.",
     "Ủy ban nhân dân quận Hai Bà Trưng", "43/KH-UBND"),
    ("Ngày 12/3, Phó Chủ tịch UBND tỉnh Hà Tĩnh Lê Văn Nam đã ký ban hành Kế hoạch số 90/KH-UBND về bình đẳng giới.",
     "Ủy ban nhân dân tỉnh Hà Tĩnh", "90/KH-UBND"),
    ("Kế hoạch số 17/KH-UBND về công tác bình đẳng giới vừa được UBND huyện Cam Lộ ban hành.",
     "Ủy ban nhân dân huyện Cam Lộ", "17/KH-UBND"),
    ("Thực hiện Kế hoạch số 55/KH-UBND của UBND tỉnh Sơn La, UBND huyện Mộc Châu đã ban hành Kế hoạch số 120/KH-UBND về bình đẳng giới.",
     "Ủy ban nhân dân huyện Mộc Châu", "120/KH-UBND"),
    ("Thực hiện Kế hoạch số 55/KH-UBND của UBND tỉnh Sơn La về bình đẳng giới, các xã đã mở nhiều lớp học cho chị em phụ nữ vùng cao.",
     None, None),
    ("Sở Nội vụ tỉnh Quảng Trị vừa có Công văn số 300/SNV-BĐG gửi các xã về bình đẳng giới.",
     "Sở Nội vụ tỉnh Quảng Trị", "300/SNV-BĐG"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer", "number"), ARTICLES)
def test_it_finds_who_issued_what_an_article_reports(text, issuer, number):
    found = read(f"Tin về công tác bình đẳng giới\n\n12/03/2024\n\n{text}")
    assert (found.issuer, found.number) == (issuer, number)


def test_it_takes_the_place_of_the_province_from_the_headline():
    found = read(
        "Bình Phước triển khai công tác bình đẳng giới\n\n21/03/2023\n\nUBND tỉnh ban hành Kế hoạch số 95/KH-UBND "
        "về công tác bình đẳng giới năm 2023."
    )
    assert found.issuer == "Ủy ban nhân dân tỉnh Bình Phước"
    assert "issuer_place_inferred" in {warn.code for warn in found.warnings}


def test_it_invents_no_place():
    found = read(
        "UBND tỉnh vừa ban hành Kế hoạch số 95/KH-UBND về công tác bình đẳng giới năm 2023."
    )
    assert (found.issuer, found.issuer_places) == ("Ủy ban nhân dân tỉnh", ())
    assert "issuer_place_unknown" in {warn.code for warn in found.warnings}
