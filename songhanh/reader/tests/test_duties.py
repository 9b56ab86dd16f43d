"""Themes, deadlines and clauses by value; values and operators of targets."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.reader.duties.deadline import deadline_of, due_day, recurrence_of
from songhanh.reader.duties.theme import theme_of
from songhanh.reader.sentences import clauses, sentences
from songhanh.reader.targets.values import values
from songhanh.reader.view import View


def _view(text: str) -> tuple[View, tuple[int, int]]:
    return View(text), (0, len(text))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Tổ chức tập huấn cho thành viên Ban và cán bộ phụ trách", "training"),
        ("Rà soát, củng cố, kiện toàn nhân sự của Ban", "committee_organisation"),
        ("Tăng cường công tác phối hợp liên ngành và huy động nguồn lực", "coordination"),
        ("Bố trí kinh phí thực hiện Kế hoạch", "resources"),
        ("Phát động phong trào thi đua trong các đơn vị", "emulation"),
        ("Khám sức khỏe sinh sản cho phụ nữ vùng cao", "health"),
        ("Hỗ trợ phụ nữ vay vốn khởi nghiệp", "economy_labour"),
        ("Thu thập số liệu thống kê tách biệt giới", "statistics"),
        (
            "Lồng ghép vấn đề bình đẳng giới trong văn bản quy phạm pháp luật",
            "policy_mainstreaming",
        ),
        ("Tuyên truyền lồng ghép trong sinh hoạt chi bộ", "communication"),
        ("Xây dựng gia đình hạnh phúc, chia sẻ việc nhà", "family"),
        ("Kiểm tra chéo giữa các huyện", "inspection"),
        ("Định kỳ báo cáo kết quả thực hiện", "reporting"),
        ("Đưa nội dung giới vào giảng dạy trong nhà trường", "education"),
    ],
)
def test_it_tells_the_theme(text, theme):
    assert theme_of(*_view(text), masked=[])[0] == theme


@pytest.mark.parametrize(
    ("text", "wording", "due"),
    [
        ("Gửi báo cáo trước ngày 15/12/2026.", "trước ngày 15/12/2026", date(2026, 12, 14)),
        ("chậm nhất là ngày 25/11 gửi về Sở", "chậm nhất là ngày 25/11", date(2026, 11, 25)),
        ("hoàn thành trong tháng 6/2027", "hoàn thành trong tháng 6/2027", date(2027, 6, 30)),
        ("hoàn thành trong quý III/2026", "hoàn thành trong quý III/2026", date(2026, 9, 30)),
        ("Thời gian thực hiện: Quý II, năm 2026", "Quý II, năm 2026", date(2026, 6, 30)),
        ("từ ngày 15/11 đến ngày 15/12", "từ ngày 15/11 đến ngày 15/12", date(2026, 12, 15)),
        ("thực hiện Chương trình giai đoạn từ 2021 đến năm 2030", None, None),
        ("triển khai thường xuyên", None, None),
    ],
)
def test_it_keeps_the_wording_of_a_deadline(text, wording, due):
    view, whole = _view(text)
    span = deadline_of(view, whole)
    assert (view.quote(span) if span else None) == wording
    assert (due_day(view, span, 2026) if span else None) == due


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("báo cáo hằng quý", "quarterly"),
        ("mỗi tháng 02 kỳ", "monthly"),
        ("hàng năm tổng kết", "yearly"),
        ("định kỳ 06 tháng, năm báo cáo", "half_yearly"),
        ("thường xuyên kiểm tra", "regular"),
        ("trước ngày 15/12", None),
    ],
)
def test_it_tells_how_a_duty_recurs(text, recurring):
    assert recurrence_of(text) == recurring


def test_it_ends_sentences_where_people_do():
    text = "UBND TP. Vĩnh Yên chỉ đạo. Các đề án, kế hoạch...về giới; tài liệu…Tăng thời lượng. Giao 1.200 đồng."
    view, whole = _view(text)
    assert [view.quote(span) for span in sentences(view, whole)] == [
        "UBND TP. Vĩnh Yên chỉ đạo.",
        "Các đề án, kế hoạch...về giới; tài liệu…",
        "Tăng thời lượng.",
        "Giao 1.200 đồng.",
    ]
    assert [view.quote(span) for span in clauses(view, (0, 66))][-1] == "tài liệu"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 65% vào năm 2025 và 75% vào năm 2030", [("=", "65", "%"), ("=", "75", "%")]),
        ("dưới 30%", [("<", "30", "%")]),
        ("từ 85% trở lên", [(">=", "85", "%")]),
        ("ít nhất 04 buổi", [(">=", "4", "buổi")]),
        ("không quá 111 bé trai/100 bé gái", [("<=", "111", "bé trai/100 bé gái")]),
        ("còn 1,7 lần", [("<=", "1.7", "lần")]),
        ("khoảng 60%", [("about", "60", "%")]),
        ("trên 90% người bị bạo lực", [(">", "90", "%")]),
        ("tăng 10 - 15%", [(">=", "10", "%")]),
        ("6/6 xã, 20 phường, năm 2025, 62.500.000 đồng", []),
    ],
)
def test_it_reads_values_with_their_operator(text, expected):
    found = [(value.operator, str(value.value), value.unit) for value in values(*_view(text))]
    assert found == expected
