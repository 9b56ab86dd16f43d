"""Decree 30/2020/NĐ-CP, appendix I: administrative documents of state bodies."""

from __future__ import annotations

from songhanh.officialdoc.rulesets.shape import Look, RuleSet

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
THIRD_TO_HALF = (1 / 3, 1 / 2)

LOOKS = {
    "national": Look(
        ("Quốc hiệu", "Name of the State"), (12, 13), "II.1",
        bold=True, case="upper", align=("center",), is_required=True, size=12,
    ),
    "motto": Look(
        ("Tiêu ngữ", "Motto"), (13, 14), "II.1",
        bold=True, case="lower", align=("center",), rule=(1, 1), is_required=True, size=13,
    ),
    "superior": Look(
        ("Tên cơ quan chủ quản trực tiếp", "Superior body"), (12, 13), "II.2", case="upper", align=("center",), size=12,
    ),
    "issuer": Look(
        ("Tên cơ quan ban hành văn bản", "Issuing body"), (12, 13), "II.2",
        bold=True, case="upper", align=("center",), rule=THIRD_TO_HALF, is_required=True, size=12,
    ),
    "number": Look(("Số, ký hiệu", "Number and symbol"), (13, 13), "II.3", align=("center",), is_required=True),
    "date": Look(
        ("Địa danh và thời gian ban hành", "Place and date"), (13, 14), "II.4",
        italic=True, align=("center",), is_required=True, size=13,
    ),
    "kind": Look(
        ("Tên loại văn bản", "Type of document"), (13, 14), "II.5",
        bold=True, case="upper", align=("center",), is_required=True,
    ),
    "subject": Look(
        ("Trích yếu nội dung", "Subject"), (13, 14), "II.5",
        bold=True, case="lower", align=("center",), rule=THIRD_TO_HALF, is_required=True,
    ),
    "letter_subject": Look(
        ("Trích yếu công văn", "Subject of a letter"), (12, 13), "II.5", case="lower", align=("center",), is_required=True,
    ),
    "addressee": Look(("Kính gửi", "Addressees"), (13, 14), "II.9"),
    "body": Look(("Nội dung văn bản", "Body"), (13, 14), "II.6", align=("both",)),
    "basis": Look(("Căn cứ ban hành", "Legal basis"), (13, 14), "II.6", italic=True, align=("both",)),
    "chapter": Look(("Phần, chương, mục", "Part, chapter"), (13, 14), "II.6", bold=True, align=("center",)),
    "article": Look(("Điều", "Article"), (13, 14), "II.6", bold=True, align=("both",)),
    "authority": Look(
        ("Quyền hạn, chức vụ người ký", "Authority and post of the signer"), (13, 14), "II.7",
        bold=True, case="upper", align=("center",), is_required=True,
    ),
    "signer": Look(
        ("Họ và tên người ký", "Name of the signer"), (13, 14), "II.7",
        bold=True, case="lower", align=("center",), is_required=True,
    ),
    "recipients": Look(
        ("Chữ “Nơi nhận:”", "The word “Nơi nhận:”"), (12, 12), "II.9", bold=True, italic=True, case="lower", is_required=True,
    ),
    "receivers": Look(("Danh sách nơi nhận", "List of receivers"), (11, 11), "II.9", is_required=True),
    "urgency": Look(("Mức độ khẩn", "Urgency"), (13, 14), "III.2", bold=True, case="upper", size=13),
    "circulation": Look(("Phạm vi lưu hành", "Circulation"), (13, 14), "III.2", bold=True, case="upper", size=13),
    "drafter": Look(("Ký hiệu người soạn thảo", "Drafter's mark"), (11, 11), "III.3"),
    "contact": Look(("Địa chỉ cơ quan", "Address"), (11, 12), "III.4"),
    "annex": Look(("Chữ “Phụ lục”", "The word “Phụ lục”"), (14, 14), "III.1", bold=True, case="lower", align=("center",)),
    "annex_title": Look(
        ("Tiêu đề phụ lục", "Title of an annex"), (13, 14), "III.1", bold=True, case="upper", align=("center",),
    ),
    "annex_of": Look(
        ("Dòng “Kèm theo văn bản”", "The line “Kèm theo”"), (13, 14), "III.1", italic=True, case="lower", align=("center",),
    ),
    "page_number": Look(("Số trang", "Page number"), (13, 14), "I.7", align=("center",), size=13),
}  # fmt: skip

DECREE_30 = RuleSet(
    code="nd30",
    name=("Văn bản hành chính của cơ quan nhà nước", "Administrative documents of state bodies"),
    law=("Nghị định 30/2020/NĐ-CP", "Decree 30/2020/NĐ-CP"),
    looks=LOOKS,
    national=NATIONAL,
    motto=MOTTO,
)
