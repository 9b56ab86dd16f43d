"""One row a box: what is built is right, and each single departure planted in it is found where it stands."""

from __future__ import annotations

import pytest

from songhanh.officialdoc import Circulation, Urgency, build, check
from songhanh.officialdoc.rulesets.decree_30 import LOOKS
from songhanh.officialdoc.testing import decision, head, letter, report
from songhanh.officialdoc.tests import planting as plant

NATIONAL, MOTTO, ISSUER = "CỘNG HÒA", "Độc lập - Tự do", "ỦY BAN NHÂN DÂN<"
NUMBER, DATE, KIND, SUBJECT = (
    "/BC-UBND<",
    "Quảng Trị, ngày",
    "BÁO CÁO",
    "Kết quả thực hiện công tác",
)
BODY, BASIS, HEADING = (
    "Tỷ lệ lao động nữ làm công hưởng lương đạt",
    "Căn cứ Luật Bình đẳng giới;",
    "TÌNH HÌNH",
)
AUTHORITY, SIGNER, RECEIVERS = "TM. ỦY BAN", "Lê Thị Minh An", "- Bộ Nội vụ;"
ANNEX, ANNEX_TITLE, ANNEX_OF = "Phụ lục I<", "BIỂU 01", "(Kèm theo"

PLANTED = [
    ("national.absent", "", plant.without(NATIONAL)),
    ("national.size", "bảng 1, hàng 1, cột 2", plant.size(NATIONAL, 15)),
    ("national.bold", "bảng 1, hàng 1, cột 2", plant.plain(NATIONAL)),
    ("national.align", "bảng 1, hàng 1, cột 2", plant.aligned(NATIONAL, "left")),
    ("national.case", "bảng 1, hàng 1, cột 2", plant.words("CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội")),
    ("motto.absent", "", plant.without(MOTTO)),
    ("motto.size", "bảng 1, hàng 1, cột 2", plant.size(MOTTO, 11)),
    ("motto.bold", "bảng 1, hàng 1, cột 2", plant.plain(MOTTO)),
    ("motto.rule", "bảng 1, hàng 1, cột 2", plant.no_rule(MOTTO)),
    ("motto.rule", "Độc lập", plant.longer_rule(MOTTO)),
    ("motto.form", "Độc lập-Tự do", plant.words("lập - Tự do", "lập-Tự do")),
    ("superior.bold", "UBND TỈNH QUẢNG TRỊ", plant.words(
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r>',
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="24"/></w:rPr><w:t>UBND TỈNH QUẢNG TRỊ</w:t></w:r>'
        '</w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>')),
    ("issuer.absent", "", plant.without(ISSUER)),
    ("issuer.size", "bảng 1, hàng 1, cột 1", plant.size(ISSUER, 14)),
    ("issuer.bold", "bảng 1, hàng 1, cột 1", plant.plain(ISSUER)),
    ("issuer.rule", "TỈNH QUẢNG TRỊ", plant.no_rule(ISSUER)),
    ("issuer.rule", "TỈNH QUẢNG TRỊ", plant.longer_rule(ISSUER)),
    ("number.absent", "", plant.without(NUMBER)),
    ("number.size", "bảng 1, hàng 2, cột 1", plant.size(NUMBER, 14)),
    ("number.bold", "bảng 1, hàng 2, cột 1", plant.bold(NUMBER)),
    ("number.align", "bảng 1, hàng 2, cột 1", plant.aligned(NUMBER, "left")),
    ("number.form", "Số: 12/ BC - UBND", plant.words("Số:      /BC-UBND", "Số: 12/ BC - UBND")),
    ("number.form", "SỐ: 12/BC-UBND", plant.words("Số:      /BC-UBND", "SỐ: 12/BC-UBND")),
    ("number.zero", "Số: 7/BC-UBND", plant.words("Số:      /", "Số: 7/")),
    ("number.year", "Số: 12/2026/BC-UBND", plant.words("Số:      /", "Số: 12/2026/")),
    ("number.symbol", "Số: 12/KH-UBND", plant.words("Số:      /BC", "Số: 12/KH")),
    ("date.absent", "", plant.without(DATE)),
    ("date.italic", "bảng 1, hàng 2, cột 2", plant.upright(DATE)),
    ("date.size", "bảng 1, hàng 2, cột 2", plant.size(DATE, 12)),
    ("date.zero", "ngày 3 tháng", plant.words("ngày      tháng      năm", "ngày 3 tháng 4 năm")),
    ("date.zero", "tháng 2 năm", plant.words("ngày      tháng      năm", "ngày 13 tháng 2 năm")),
    ("date.comma", "Quảng Trị ngày", plant.words("Quảng Trị, ngày", "Quảng Trị ngày")),
    ("kind.size", "BÁO CÁO", plant.size(KIND, 16)),
    ("kind.bold", "BÁO CÁO", plant.paragraph(KIND, lambda xml: xml.replace("<w:b/><w:bCs/>", '<w:b w:val="0"/>'))),
    ("kind.align", "BÁO CÁO", plant.aligned(KIND, "both")),
    ("kind.case", "Báo cáo", plant.words("BÁO CÁO", "Báo cáo")),
    ("subject.size", "Kết quả", plant.size(SUBJECT, 12)),
    ("subject.bold", "Kết quả", plant.plain(SUBJECT)),
    ("subject.align", "Kết quả", plant.aligned(SUBJECT, "left")),
    ("subject.rule", "Kết quả", plant.no_rule(SUBJECT)),
    ("basis.italic", "Căn cứ Luật", plant.upright(BASIS)),
    ("basis.end", "Căn cứ Luật", plant.words("Luật Bình đẳng giới;", "Luật Bình đẳng giới,")),
    ("basis.law", "Luật số 73", plant.words("Căn cứ Luật Bình đẳng giới;", "Căn cứ Luật số 73/2006/QH11;")),
    ("body.size", "Tỷ lệ lao động", plant.size(BODY, 12)),
    ("body.align", "Tỷ lệ lao động", plant.aligned(BODY, "left")),
    ("body.italic", "Tỷ lệ lao động", plant.italic(BODY)),
    ("body.indent", "Tỷ lệ lao động", plant.paragraph(BODY, lambda xml: xml.replace('w:firstLine="720"', 'w:firstLine="0"'))),
    ("body.gap", "Căn cứ Nghị quyết", plant.paragraph("Căn cứ Nghị quyết", lambda xml: xml.replace('before="120"', 'before="40"'))),
    ("body.spacing", "Tỷ lệ lao động", plant.paragraph(BODY, lambda xml: xml.replace('w:line="276"', 'w:line="480"'))),
    ("body.color", "Tỷ lệ lao động", plant.paragraph(BODY, lambda xml: xml.replace("<w:sz ", '<w:color w:val="1F4E79"/><w:sz '))),
    ("body.end", "Đề nghị Bộ Nội vụ", plant.words("./.", ".")),
    ("text.font", "Tỷ lệ lao động", plant.paragraph(BODY, lambda xml: xml.replace("<w:rPr>", '<w:rPr><w:rFonts w:ascii=".VnTime"/>'))),
    ("authority.absent", "", lambda xml: plant.without("PHÓ CHỦ")(plant.without("KT. ")(plant.without("TM. ")(xml)))),
    ("authority.size", "TM. ỦY BAN", plant.size(AUTHORITY, 12)),
    ("authority.bold", "TM. ỦY BAN", plant.plain(AUTHORITY)),
    ("authority.form", "TM ỦY BAN", plant.words("TM. ỦY BAN", "TM ỦY BAN")),
    ("signer.bold", "Lê Thị Minh An", plant.plain(SIGNER)),
    ("signer.size", "Lê Thị Minh An", plant.size(SIGNER, 12)),
    ("signer.title", "ThS. Lê", plant.words("Lê Thị Minh An", "ThS. Lê Thị Minh An")),
    ("recipients.absent", "", plant.without("Nơi nhận:")),
    ("recipients.size", "Nơi nhận", plant.size("Nơi nhận:", 13)),
    ("recipients.italic", "Nơi nhận", plant.upright("Nơi nhận:")),
    ("recipients.form", "Nơi Nhận", plant.words("Nơi nhận:", "Nơi Nhận:")),
    ("receivers.size", "Bộ Nội vụ", plant.size(RECEIVERS, 12)),
    ("receivers.form", "Bộ Nội vụ", plant.words("- Bộ Nội vụ;", "- Bộ Nội vụ")),
    ("receivers.file", "", plant.without("- Lưu: VT")),
    ("annex.bold", "Phụ lục I", plant.paragraph(ANNEX, lambda xml: xml.replace("<w:b/>", '<w:b w:val="0"/>'))),
    ("annex.size", "Phụ lục I", plant.size(ANNEX, 13)),
    ("annex.pages", "Phụ lục I", lambda xml: xml[::-1].replace('"1"=trats:w '[::1], "", 2)[::-1]),
    ("annex_title.case", "Biểu 01", plant.words("BIỂU 01. KẾT QUẢ CÁC CHỈ TIÊU", "Biểu 01. Kết quả các chỉ tiêu")),
    ("annex_of.italic", "Kèm theo", plant.upright(ANNEX_OF)),
    ("page.paper", "phần trang 1", plant.words('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("page.margin-top", "phần trang 1", plant.words('w:top="1134"', 'w:top="500"')),
    ("page.margin-left", "phần trang 1", plant.words('w:left="1701"', 'w:left="1134"')),
    ("page.margin-right", "phần trang 1", plant.words('w:right="850"', 'w:right="1701"')),
    ("page.margin-bottom", "phần trang 1", plant.words('w:bottom="1134"', 'w:bottom="2268"')),
    ("page.landscape", "phần trang 1", plant.words('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')),
    ("page_number.first", "số trang", plant.words("<w:titlePg/>", "")),
    ("page_number.place", "số trang", plant.words("<w:headerReference", "<w:none")),
]  # fmt: skip


@pytest.fixture(scope="module")
def built():
    return build(report())


@pytest.mark.parametrize(
    ("code", "place", "change"), PLANTED, ids=[f"{n}-{row[0]}" for n, row in enumerate(PLANTED)]
)
def test_it_finds_a_planted_departure_and_its_place(built, code, place, change):
    found = [
        departure for departure in check(plant.rewritten(built, change)) if departure.code == code
    ]
    assert found, code
    assert place in found[0].place
    assert found[0].found
    assert found[0].expected
    assert found[0].article.startswith("Nghị định 30/2020/NĐ-CP, Phụ lục I, mục ")


def test_it_plants_into_every_box_that_the_decree_describes():
    """The boxes of letters and of marks have tests of their own below."""
    planted = {code.split(".")[0] for code, _, _ in PLANTED}
    elsewhere = {
        "letter_subject",
        "addressee",
        "urgency",
        "circulation",
        "chapter",
        "article",
        "drafter",
        "contact",
    }
    assert set(LOOKS) - planted == elsewhere


@pytest.mark.parametrize(
    "document", [report(), letter(), decision()], ids=["report", "letter", "decision"]
)
def test_it_finds_no_departure_in_what_it_built(document):
    assert check(build(document)) == []


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("letter_subject.size", plant.size("V/v", 14)),
        ("letter_subject.bold", plant.bold("V/v")),
        ("addressee.size", plant.size("Kính gửi:", 12)),
        ("addressee.bold", plant.bold("Kính gửi:")),
        ("receivers.above", plant.words("- Như trên;", "- Bộ Tài chính;")),
    ],
)
def test_it_checks_letters(code, change):
    assert code in codes(plant.rewritten(build(letter()), change))


def test_it_checks_articles_and_points():
    built = build(decision())
    assert codes(plant.rewritten(built, plant.words("Điều 2. ", "Điều 3. "))) == {"article.number"}
    assert codes(plant.rewritten(built, plant.words("đ) ", "e) "))) == {"body.point"}
    assert "article.bold" in codes(
        plant.rewritten(
            built, plant.paragraph("Điều 2. ", lambda xml: xml.replace("<w:b/><w:bCs/>", ""))
        )
    )


def test_it_draws_and_checks_marks():
    marked = head(urgency=Urgency.MOST_URGENT, circulation=Circulation.INTERNAL)
    built = build(
        report(
            head=marked,
            drafter_mark="NTA. 25",
            contact="Số 45 đường Hùng Vương; điện thoại: 0233 3852 152",
        )
    )
    assert check(built) == []
    assert codes(plant.rewritten(built, plant.size("HỎA TỐC", 11))) == {"urgency.size"}
    assert codes(
        plant.rewritten(
            built, plant.paragraph("HỎA TỐC", lambda xml: xml.replace("FF0000", "000000"))
        )
    ) == {"urgency.color"}
    assert codes(plant.rewritten(built, plant.plain("LƯU HÀNH"))) == {"circulation.bold"}
    assert codes(plant.rewritten(built, plant.size("NTA. 25", 14))) == {"drafter.size"}


def test_it_asks_for_receivers_above_only_where_receivers_belong():
    """A decision names nobody under "Kính gửi"."""
    addressed = decision().head.__class__(**{**vars(decision().head), "addressees": ("Bộ Nội vụ",)})
    assert codes(build(report(head=addressed, annexes=()))) == {"addressee.kind"}


def codes(data: bytes) -> set[str]:
    return {departure.code for departure in check(data)}
