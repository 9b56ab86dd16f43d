"""Files that mean harm or are no .docx are refused with reason and cure, in Vietnamese and English."""

from __future__ import annotations

import io
import random
import re
import zipfile
from contextlib import suppress

import pytest

from songhanh.officialdoc import NotChecked, bindings, build, check
from songhanh.officialdoc.testing import report
from songhanh.officialdoc.tests import planting as plant


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def with_doctype() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    declared = f'<!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]>'
    return plant.rewritten(
        build(report()),
        lambda xml: xml.replace("<w:document", f"{declared}<w:document", 1).replace(
            "BÁO CÁO", "&a8;"
        ),
    )


BOMB = archive(**{"word/document.xml": b"<a/>", "word/media/x.bin": b"\0" * (30 * 2**20)})
HOSTILE = [
    ("empty", b""),
    ("old_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("not_docx", b"%PDF-1.7"),
    ("not_docx", b"B\xc3\xa1o c\xc3\xa1o"),
    ("not_docx", archive(**{"xl/workbook.xml": b"<a/>"})),
    ("damaged", b"PK\x03\x04 and nothing else"),
    ("damaged", build(report())[:-300]),
    ("damaged", archive(**{"word/document.xml": b"<w:document"})),
    ("damaged", with_doctype()),
    ("bomb", BOMB),
    ("bomb", archive(**{"word/document.xml": b"<a/>", "../../etc/passwd": b"x"})),
    ("bomb", archive(**{f"word/x{number}.xml": b"x" for number in range(2100)})),
    ("macro", plant.with_file(build(report()), "word/vbaProject.bin", b"macro")),
]


@pytest.mark.parametrize(
    ("code", "data"), HOSTILE, ids=[f"{n}-{row[0]}" for n, row in enumerate(HOSTILE)]
)
def test_it_refuses_with_reason_and_cure(code, data):
    for look in (check, bindings):
        with pytest.raises(NotChecked) as refusal:
            look(data)
        assert refusal.value.code == code
    assert refusal.value.text("vi") != refusal.value.text("en")
    assert refusal.value.cure("vi") != refusal.value.cure("en")


def test_it_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotChecked, match="Không tìm thấy tệp"):
        check(tmp_path / "khong-co.docx")
    with pytest.raises(NotChecked, match="Không tìm thấy tệp"):
        check(str(tmp_path))


def test_it_checks_a_document_that_is_none_of_ours():
    """Nothing but a sentence, in the look Word gives to a new file."""
    import docx

    made = docx.Document()
    made.add_paragraph("Một câu không có thể thức.")
    target = io.BytesIO()
    made.save(target)
    codes = {departure.code for departure in check(target.getvalue())}
    assert {
        "national.absent",
        "number.absent",
        "page.paper",
        "text.font",
        "body.end",
    } <= codes


@pytest.mark.parametrize("seed", range(60))
def test_it_survives_whatever_a_broken_program_wrote(seed):
    """Values emptied, made negative or huge, elements dropped, texts mixed up: checked or refused, never a crash."""
    chance = random.Random(seed)

    def broken(xml: str) -> str:
        parts = re.findall(r"<[^>]+>|[^<]+", xml)
        for _ in range(6):
            at = chance.randrange(len(parts))
            if not parts[at].startswith("<"):
                parts[at] = chance.choice(["", "Số: /", "Điều", "ngày tháng năm"])
            elif chance.random() < 0.6:
                value = chance.choice(["", "-1", "x", "99999999999", "1.5"])
                parts[at] = re.sub(r'"[^"]*"', f'"{value}"', parts[at], count=1)
            elif parts[at].endswith("/>"):
                parts[at] = ""
        return "".join(parts) + " "

    data = plant.rewritten(build(report()), broken)
    for look in (check, bindings):
        with suppress(NotChecked):  # the one refusal that is allowed
            look(data)


@pytest.mark.parametrize(
    "noise", [b"<w:document/>", b'<w:document xmlns:w="x"><w:body/></w:document>', b"<a><b/></a>"]
)
def test_it_survives_a_document_without_content(noise):
    data = archive(**{"word/document.xml": noise.replace(b"<w:document/>", b"<document/>")})
    assert {departure.code for departure in check(data)} >= {"national.absent", "kind.absent"}
