"""Files at the door: what comes in, what stays outside and why, and each content once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from songhanh.audit.models import Event
from songhanh.documents.actions import store_file, tidy_files
from songhanh.documents.checks import tidy_name
from songhanh.documents.models import StoredFile
from songhanh.documents.rules.doors import DOCX
from songhanh.documents.tests.conftest import package, word
from songhanh.lib.errors import Refused

TEXT = "Kế hoạch số 95/KH-UBND\nngày 21 tháng 3 năm 2023".encode()
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n%%EOF"
JPG = b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" + b"\x00" * 30 + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
TYPES = b"<Types/>"


@pytest.fixture
def put(country):
    """Lan brings a file of her office."""

    def put(data: bytes, name: str, door: str = "intake", unit=country.office) -> StoredFile:
        return store_file(data=data, name=name, by=country.lan, unit=unit, door=door)

    return put


@pytest.mark.parametrize(
    ("data", "name", "kind", "word_in_text"),
    [
        (TEXT, "Kế hoạch 95.txt", "text/plain", "95/KH-UBND"),
        (b"<html><body><p>K\xe1\xba\xbf ho\xe1\xba\xa1ch</p></body></html>", "ke.HTML", "text/html", "Kế hoạch"),
        (word("Kế hoạch hành động", "Điều 1"), "ke hoach.docx", DOCX, "hành động"),
        ("Kế hoạch".encode("utf-16"), "cu.txt", "text/plain", "Kế hoạch"),
    ],
)  # fmt: skip
def test_it_keeps_a_file_with_its_text(put, data, name, kind, word_in_text) -> None:
    file = put(data, name)
    assert (file.name, file.media_type, file.size) == (name, kind, len(data))
    assert word_in_text in file.text
    assert Path(file.content.path).read_bytes() == data


def test_it_keeps_it_under_a_name_that_nobody_chose(put, settings) -> None:
    path = Path(put(TEXT, "../../Kế hoạch.txt").content.path)
    assert path.is_relative_to(settings.MEDIA_ROOT)
    assert "ho" not in path.name
    assert path.suffix == ""
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_keeps_each_content_of_a_unit_once(put, country) -> None:
    first, again = put(TEXT, "a.txt"), put(TEXT, "b.txt")
    assert first == again
    assert Event.objects.filter(verb="documents.store").count() == 1
    other = put(TEXT, "c.txt", unit=country.sibling_office)
    assert other != first
    assert other.content.name == first.content.name  # on the disk once


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "file_empty"),
        (b"\xef\xbb\xbf \r\n", "a.txt", "file_empty"),
        (b"a" * (2 * 1024 * 1024), "a.txt", "file_too_large"),
        (PDF, "a.pdf", "file_damaged"),
        (OLE, "a.doc", "file_wrong_type"),
        (OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "a.doc", "file_macros"),
        (TEXT, "a.rtf", "file_wrong_type"),
        (TEXT, "a.eml", "file_wrong_type"),
        (PNG, "a.pdf", "file_wrong_type"),
        (package({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>", "Basic/script-lc.xml": b"x"}), "a.odt", "file_macros"),
        (package({"content.xml": b"<x/>"}), "a.odt", "file_wrong_type"),
        (TEXT, "a.exe", "file_kind"),
        (TEXT, "a", "file_kind"),
        (TEXT, "a.docm", "file_kind"),
        (PDF, "a.txt", "file_wrong_type"),
        (PNG, "a.html", "file_wrong_type"),
        (b"MZ\x90\x00" + TEXT, "a.txt", "file_wrong_type"),
        (TEXT + b"\x00\x01\x02", "a.txt", "file_wrong_type"),
        (TEXT, "a.docx", "file_wrong_type"),
        (OLE, "a.docx", "file_wrong_type"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "file_encrypted"),
        (word("a")[:900], "a.docx", "file_damaged"),
        (package({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}), "a.docx", "file_wrong_type"),
        (package({"[Content_Types].xml": TYPES, "word/document.xml": b"no xml"}), "a.docx", "file_damaged"),
        (package({"[Content_Types].xml": TYPES, "word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}), "a.docx", "file_macros"),
        (package({"[Content_Types].xml": TYPES, "word/document.xml": b"a" * 3_000_000}), "a.docx", "file_bomb"),
        (package({f"word/{n}.xml": b"" for n in range(2001)}), "a.docx", "file_bomb"),
        (package({"[Content_Types].xml": TYPES, "word/document.xml": b"<x/>", "../../etc/passwd": b"x"}), "a.docx", "file_bomb"),
        (TEXT + package({"a": b"b"}), "a.txt", "file_wrong_type"),  # two things at once
        (TEXT, "Báo cáo (Mật).txt", "file_secret"),
        ("UBND TỈNH\nTỐI MẬT\nKế hoạch".encode(), "a.txt", "file_secret"),
        (word("UBND TỈNH", "MẬT", "Kế hoạch"), "a.docx", "file_secret"),
    ],
)  # fmt: skip
def test_it_leaves_outside(put, settings, data, name, code) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    with pytest.raises(Refused) as refused:
        put(data, name)
    assert refused.value.code == code
    assert refused.value.cure
    assert not StoredFile.objects.exists()


def test_it_keeps_a_unit_within_its_room(put, country, settings) -> None:
    settings.UNIT_QUOTA = 2 * len(TEXT)
    put(TEXT, "a.txt")
    put(TEXT, "again.txt")  # the same content takes no room
    with pytest.raises(Refused) as refused:
        put(TEXT + b" them", "b.txt")
    assert refused.value.code == "file_quota"
    put(TEXT + b" them", "b.txt", unit=country.sibling_office)


def test_it_names_what_is_accepted(put) -> None:
    with pytest.raises(
        Refused, match=r"\.docx, \.pdf, \.html, \.htm, \.txt, \.md, \.eml, \.doc, \.odt, \.rtf"
    ):
        put(PDF, "a.jpg")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (PDF, "a.pdf", None),
        (PNG, "a.png", None),
        (JPG, "a.jpeg", None),
        (package({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}), "a.xlsx", None),
        ("Tên;Số\nA;1".encode(), "a.csv", None),
        (JPG + package({"a": b"b"}), "a.jpg", "file_wrong_type"),
        (PDF + package({"a": b"b"}), "a.pdf", "file_wrong_type"),
        (b" " + PDF, "a.pdf", "file_wrong_type"),
        (PNG, "a.jpg", "file_wrong_type"),
        (b"<svg onload='x'>", "a.svg", "file_kind"),
        (TEXT, "a.html", "file_kind"),
    ],
)
def test_another_door_lets_other_kinds_in(put, data, name, code) -> None:
    if code is None:
        assert put(data, name, door="attachment").name == name
        return
    with pytest.raises(Refused) as refused:
        put(data, name, door="attachment")
    assert refused.value.code == code


def pdf(encrypt: bytes) -> bytes:
    """A page; its trailer may say that it is encrypted, by a password whose hash nothing fits."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]
    file, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places)
    trailer = b"trailer\n<</Size 5/Root 1 0 R%s/ID[<00><00>]>>\n" % encrypt
    return file + table + trailer + b"startxref\n%d\n%%%%EOF" % len(file)


def test_a_pdf_that_asks_for_a_password_stays_outside(put) -> None:
    with pytest.raises(Refused) as refused:
        put(pdf(b"/Encrypt 4 0 R"), "khoa.pdf", door="attachment")
    assert (refused.value.code, refused.value.where) == ("file_encrypted", "khoa.pdf")
    assert not StoredFile.objects.exists()
    assert put(pdf(b""), "mo.pdf", door="attachment").name == "mo.pdf"
    assert put(pdf(b"/NotEncrypted (/Encrypt)"), "mo2.pdf", door="attachment").name == "mo2.pdf"


def test_it_writes_down_who_brought_a_secret_and_nothing_of_it(put, country, caplog) -> None:
    with pytest.raises(Refused):
        put("TUYỆT MẬT\nVụ việc của chị A".encode(), "Vụ việc.txt")
    event = Event.objects.get(verb="documents.block")
    assert (event.by_id, event.note) == (country.lan.pk, "TUYỆT MẬT")
    assert "Vụ việc" not in caplog.text + event.change_text + event.target_label


def test_encrypted_parts_are_seen(put) -> None:
    locked = bytearray(package({"word/document.xml": b"<x/>", "[Content_Types].xml": TYPES}))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = locked.find(signature)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(signature, at + 4)
    with pytest.raises(Refused) as refused:
        put(bytes(locked), "a.docx")
    assert refused.value.code == "file_encrypted"


def test_overlapping_parts_are_seen(put) -> None:
    """The directory names one packed part twice."""
    plain = package(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"<x/>"}, packed=zipfile.ZIP_STORED
    )
    directory = plain.find(b"PK\x01\x02")
    second = plain.find(b"PK\x01\x02", directory + 4)
    twisted = bytearray(plain)
    twisted[second + 42 : second + 46] = plain[directory + 42 : directory + 46]
    with pytest.raises(Refused) as refused:
        put(bytes(twisted), "a.docx")
    assert refused.value.code == "file_bomb"


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("C:\\Users\\lan\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("../../a.txt", "a.txt"),
        ("a\r\nSet-Cookie: x.txt", "a Set-Cookie x.txt"),
        ("evil\u202etxt.docx", "evil txt.docx"),
        ("a" * 300 + ".docx", "a" * 146 + ".docx"),
    ],
)
def test_it_tidies_names(name, tidy) -> None:
    assert tidy_name(name) == tidy


@pytest.mark.django_db(transaction=True)
def test_a_content_whose_row_was_not_kept_is_tidied_away(put, settings, monkeypatch) -> None:
    kept = Path(put(TEXT, "a.txt").content.path)

    @transaction.atomic
    def fail() -> None:
        put(TEXT + b"!", "b.txt")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert tidy_files() == 0  # too young to be sure
    monkeypatch.setattr("songhanh.documents.actions.files.ABANDONED", -5)
    assert tidy_files() == 1
    assert list(settings.MEDIA_ROOT.glob("??/*")) == [kept]


@pytest.mark.parametrize("has_unit", [True, False])
def test_the_database_forbids_one_content_twice(put, has_unit) -> None:
    file, other = put(TEXT, "a.txt"), put(TEXT + b" .", "b.txt")
    if not has_unit:
        StoredFile.objects.update(unit=None)
    with pytest.raises(IntegrityError):
        StoredFile.objects.filter(pk=other.pk).update(sha256=file.sha256)
