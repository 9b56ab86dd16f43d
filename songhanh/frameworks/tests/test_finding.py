"""Papers name programmes by number or title, and indicators in sentences: both are found."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from songhanh.frameworks.models import Indicator, Programme

BINH_PHUOC = (
    "tiếp tục triển khai Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030, Chương trình phòng ngừa và ứng phó với"
    " bạo lực trên cơ sở giới giai đoạn 2021-2025 và Chương trình truyền thông về bình đẳng giới đến năm 2030"
)
TARGET_PROGRAMMES = (
    "Lồng ghép trong các Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025, Chương trình mục tiêu"
    " quốc gia xây dựng nông thôn mới giai đoạn 2021-2025, Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng"
    " đồng bào dân tộc thiểu số và miền núi giai đoạn 2021-2030"
)
MERGED = (
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững và phát triển kinh tế - xã hội vùng đồng bào"
    " dân tộc thiểu số và miền núi giai đoạn 2026 - 2035"
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2232/QĐ-TTg", {"CTR2232-2020"}),
        ("Quyết định số 2232 / QĐ - TTg ngày 28/12/2020", {"CTR2232-2020"}),
        ("Quyết định 2232/QÐ-TTg", {"CTR2232-2020"}),
        ("Nghị quyết 28/NQ-CP và Quyết định 1790/QĐ-TTg", {"NQ28-2021", "CTR1790-2021"}),
        ("145/QĐ-TTg", set()),
        ("45/QĐ-TTg-X", set()),
        ("Chương trình phòng ngừa", {"CTR2232-2020"}),
        ("chuong trinh phong ngua va ung pho voi bao luc tren co so gioi", {"CTR2232-2020"}),
        (BINH_PHUOC, {"NQ28-2021", "CTR2232-2020", "CTR1790-2021"}),
        (TARGET_PROGRAMMES, {"CTMTQG90-2022", "CTMTQG263-2022", "CTMTQG1719-2021"}),
        (MERGED, {"CTMTQG417-2026"}),
        ("Hội nghị triển khai Dự án 8 “Thực hiện bình đẳng giới”", {"DA8-2021"}),
        ("Dự án 81", set()),
        ("Project 8", {"DA8-2021"}),
        ("CTMTQG vùng DTTS&MN 2021-2030", {"CTMTQG1719-2021"}),
        ("Action Month", set()),
        ("bình đẳng giới", set()),
        ("", set()),
    ],
)
def test_it_finds_the_programmes_that_a_text_cites(whole, text: str, codes: set[str]) -> None:
    assert {one.code for one in Programme.objects.cited_as(text)} == codes


SENTENCES = {
    "M1.1": "Đến năm 2025 đạt 60% và đến năm 2030 đạt trên 75% các cơ quan quản lý nhà nước, chính quyền địa phương các cấp có lãnh đạo chủ chốt là nữ",
    "M2.1": "Tăng tỷ lệ lao động nữ làm công hưởng lương lên đạt 50% vào năm 2025",
    "M2.2": "Giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp trong tổng số lao động nữ có việc làm xuống dưới 30%",
    "M2.3": "Tỷ lệ nữ giám đốc, chủ doanh nghiệp, hợp tác xã đạt ít nhất 27% vào năm 2025",
    "M3.1": "Giảm số giờ trung bình làm công việc nội trợ và chăm sóc trong gia đình không được trả công của phụ nữ còn 1,7 lần so với nam giới",
    "M3.2a": "80% người bị bạo lực gia đình, bạo lực trên cơ sở giới được phát hiện được tiếp cận ít nhất một trong các dịch vụ hỗ trợ cơ bản",
    "M3.2b": "50% người gây bạo lực gia đình, bạo lực trên cơ sở giới được phát hiện ở mức độ chưa bị truy cứu trách nhiệm hình sự được tư vấn, tham vấn",
    "M3.3": "100% số nạn nhân bị mua bán trở về được phát hiện có nhu cầu hỗ trợ được hưởng các dịch vụ hỗ trợ và tái hòa nhập cộng đồng",
    "M3.4": "70% cơ sở trợ giúp xã hội công lập triển khai các hoạt động trợ giúp, phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
    "M4.1": "Tỷ số giới tính khi sinh ở mức 111 bé trai/100 bé gái sinh ra sống vào năm 2025",
    "M4.2": "Tỷ số tử vong bà mẹ liên quan đến thai sản giảm còn 42/100.000 trẻ sinh sống",
    "M4.3": "Giảm tỷ suất sinh ở vị thành niên từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ",
    "M5.3": "Tỷ lệ nữ học viên, học sinh, sinh viên được tuyển mới thuộc hệ thống giáo dục nghề nghiệp đạt trên 30%",
    "M5.4a": "Tỷ lệ nữ thạc sĩ trong tổng số người có trình độ thạc sĩ đạt không dưới 50%",
    "M5.4b": "Tỷ lệ nữ tiến sĩ trong tổng số người có trình độ tiến sĩ đạt 30% vào năm 2025",
    "M6.1": "Phấn đấu đạt 60% vào năm 2025 và 80% vào năm 2030 dân số được tiếp cận kiến thức cơ bản về bình đẳng giới",
    "M6.2": "100% tổ chức Đảng, chính quyền, cơ quan hành chính, ban, ngành, đoàn thể các cấp được phổ biến, cập nhật thông tin về bình đẳng giới và cam kết thực hiện bình đẳng giới",
    "M6.3": "100% xã, phường, thị trấn mỗi quý có ít nhất 04 tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở",
    "M6.4": "Duy trì 100% đài phát thanh, đài truyền hình ở trung ương và địa phương có chuyên mục, chuyên đề nâng cao nhận thức về bình đẳng giới hằng tháng",
}  # fmt: skip


@pytest.mark.parametrize("code", SENTENCES)
def test_it_finds_the_indicator_that_a_target_sentence_means(whole, code: str) -> None:
    best, *_ = Indicator.objects.matching(SENTENCES[code])
    assert best.indicator.code == code
    assert best.score >= 0.6


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("M1.1", "M1.1"),
        ("m3.2b", "M3.2b"),
        ("lãnh đạo chủ chốt", "M1.1"),
        ("lanh dao chu chot", "M1.1"),
        ("nữ giám đốc", "M2.3"),
        ("sex ratio at birth", "M4.1"),
        ("tử vong mẹ", "M4.2"),
        ("huong uoc", "T5"),
    ],
)
def test_it_finds_indicators_by_typed_words(whole, words: str, code: str) -> None:
    best, *_ = Indicator.objects.matching(words)
    assert best.indicator.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!?",
        "Tổ chức hội nghị tổng kết năm 2026",
        "Phân công công chức theo dõi, đôn đốc",
        "xyz",
    ],
)
def test_it_finds_nothing_by_chance(whole, text: str) -> None:
    assert Indicator.objects.matching(text) == []


def test_it_shows_titles_in_the_language_of_the_reader(whole) -> None:
    one = Indicator.objects.get(code="M4.1")
    assert one.title == "Tỷ số giới tính khi sinh"
    with override("en"):
        assert one.title == "Sex ratio at birth"
        assert one.unit == "boys per 100 girls"
