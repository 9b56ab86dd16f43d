"""Stamps of secrecy are seen; ordinary words are let through."""

from __future__ import annotations

import pytest

from songhanh.documents.rules.secrecy import FIRST_PAGE, stamp_in, stamp_in_name

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC\n"


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        (HEAD + "MẬT\nSố: 95/KH-UBND", "MẬT"),
        (HEAD + "TỐI MẬT\n", "TỐI MẬT"),
        (HEAD + "TUYỆT  MẬT\n", "TUYỆT MẬT"),
        ("BỘ NỘI VỤ\tTỐI MẬT\tCỘNG HÒA", "TỐI MẬT"),
        (HEAD + "(MẬT)\n", "MẬT"),
        (HEAD + "Độ mật: Tối mật\n", "TỐI MẬT"),
        (HEAD + "Độ Mật: MẬT\n", "MẬT"),
        (HEAD + "MA\u0323\u0302T\n", "MẬT"),  # the marks apart
        (HEAD + "Thực hiện bảo mật thông tin của người bị bạo lực", None),
        (HEAD + "BẢO MẬT THÔNG TIN", None),
        (HEAD + "giữ bí mật đời tư", None),
        (HEAD + "Mật\n", None),  # a lone word in lower case is no stamp
        (HEAD + "MẬT KHẨU\n", None),
        ("a" * FIRST_PAGE + "\nMẬT\n", None),  # not on the first page
    ],
)
def test_it_sees_a_stamp_on_the_first_page(text, degree) -> None:
    assert stamp_in(text) == degree


@pytest.mark.parametrize(
    ("name", "degree"),
    [
        ("Báo cáo (Mật).docx", "MẬT"),
        ("[MẬT] KH 95.docx", "MẬT"),
        ("Mật - ke hoach.docx", "MẬT"),
        ("bao-cao-toi-mat.docx", "TỐI MẬT"),
        ("TuyỆt_MẬt.txt", "TUYỆT MẬT"),
        ("van_ban_mat.docx", "MẬT"),
        ("Kế hoạch bảo mật.docx", None),
        ("bao mat thong tin.docx", None),
        ("bi-mat-doi-tu.docx", None),
        ("Mật khẩu.txt", None),
        ("mat so.docx", None),
        ("Kế hoạch 95 KH-UBND.docx", None),
    ],
)
def test_it_sees_secrecy_in_a_name(name, degree) -> None:
    assert stamp_in_name(name) == degree
