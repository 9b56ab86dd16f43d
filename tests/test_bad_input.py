"""What people hand in wrongly is answered with what, where and the cure, and leaves nothing half-written.

`docs/bad-input.md` is the table of it; here it is held to the code, and what it says over HTTP and on the
command line is tried where no app's own test does.
"""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from songhanh.documents.actions import create_document
from songhanh.documents.models import Document, StoredFile
from songhanh.documents.rules.doors import MEGABYTE
from songhanh.intake.models import Intake
from songhanh.lib.errors import Refused
from songhanh.reader.cli import main as read_command
from songhanh.reader.unreadable import REASONS
from songhanh.site.cli import main
from songhanh.site.messages import CATALOGUE
from songhanh.units.testing import Country, make_country

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "bad-input.md"
ROW = re.compile(r"^\| (?P<given>[^|]+) \| (?P<said>[^|]+) \| (?P<tests>`[^|]+`) \|$", re.MULTILINE)
HOLE = re.compile(r"%\\\(\w+\\\)[sd]|%%|\\\{\w*\\\}")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04" + b"\x00" * 400


def rows(page: Path) -> list[re.Match[str]]:
    return list(ROW.finditer(page.read_text(encoding="utf-8")))


def lost_tests(page: Path, root: Path = ROOT) -> list[str]:
    """Tests that the table names and nobody wrote."""
    named = [name for row in rows(page) for name in re.findall(r"`([^`]+)`", row["tests"])]
    return [name for name in named if not _is_written(root, *name.split("::"))]


def _is_written(root: Path, file: str, test: str) -> bool:
    if not (root / file).is_file():
        return False
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == test for node in tree.body)


def unsaid(page: Path) -> list[str]:
    """Sentences of the table that no message of the product has."""
    words = [entry.msgstr or entry.msgstr_plural.get(0, "") for entry in polib.pofile(str(CATALOGUE))]  # fmt: skip
    words += [reason.text for reason in REASONS.values()]
    patterns = [re.compile(HOLE.sub(".+?", re.escape(text))) for text in words if _says(text)]
    quoted = [text for row in rows(page) for text in re.findall(r"\*([^*]+)\*", row["said"])]
    return [text for text in quoted if not any(one.fullmatch(text) for one in patterns)]


def _says(template: str) -> bool:
    """A template of hardly more than holes would fit anything."""
    return sum(letter.isalpha() for letter in re.sub(r"%\(\w+\)s", "", template)) >= 7


def test_every_row_of_the_table_is_shown_by_a_test() -> None:
    assert len(rows(PAGE)) > 25
    assert lost_tests(PAGE) == []


def test_the_table_quotes_what_is_said() -> None:
    assert unsaid(PAGE) == []


def test_it_sees_a_row_without_its_test_or_its_words(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("def test_here(): pass\n")
    page = tmp_path / "page.md"
    page.write_text(
        "| given | said | shown by |\n|---|---|---|\n"
        "| a | *Tệp bị hỏng.* | `test_a.py::test_here` |\n"
        "| b | *Tệp đã bay.* | `test_a.py::test_gone`, `test_b.py::test_here` |\n"
    )
    assert lost_tests(page, tmp_path) == ["test_a.py::test_gone", "test_b.py::test_here"]
    assert unsaid(page) == ["Tệp đã bay."]


@pytest.fixture
def country(db: None, settings, tmp_path) -> Country:
    settings.MEDIA_ROOT = tmp_path / "files"
    return make_country()


@pytest.fixture
def as_thu(country: Country) -> Client:
    client = Client()
    client.force_login(country.thu)
    return client


BAD_FILES = {
    "damaged": (ZIP, "hong.docx", "Tệp bị hỏng.", "lưu bản mới rồi gửi lại"),
    "empty": (b"", "rong.txt", "Tệp không có nội dung.", "gửi lại bản có chữ"),
    "thirty megabytes": (b"a" * 30 * MEGABYTE, "to.txt", "Tệp nặng 30,0 MB, vượt mức 20 MB.", "tách tệp"),
    "a pdf named docx": (b"%PDF-1.7", "gia.docx", "Đuôi tệp là .docx nhưng nội dung là loại khác.", "lưu lại với đuôi đúng"),
    "a program": (b"MZ\x90", "chay.exe", "Nơi này không nhận tệp loại .exe.", ".docx, .pdf, .html, .htm, .txt"),
    "a word file with a password": (LOCKED, "khoa.docx", "Tệp có mật khẩu nên không đọc được.", "bỏ mật khẩu"),
    "a pdf cut off": (b"%PDF-1.7\n1 0 obj", "cut.pdf", "Tệp bị hỏng.", "lưu bản mới rồi gửi lại"),
    "no letters": (b"---- ****", "la.txt", "Tệp không có chữ nào đọc được.", "bản có lớp chữ"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_it_says_what_where_and_the_cure_of_a_bad_file(as_thu, name: str) -> None:
    data, file, what, cure = BAD_FILES[name]
    answer = as_thu.post("/intake/receive/", {"file": SimpleUploadedFile(file, data)})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert [words for words in (what, file, cure) if words not in said] == []
    assert not StoredFile.objects.exists()
    assert not Intake.objects.exists()


def test_it_shows_no_page_of_others_and_does_not_tell_it_from_none(as_thu, country, client) -> None:
    as_thu.post(
        "/intake/receive/", {"text": "UBND tỉnh Sông Hồng ban hành Kế hoạch về bình đẳng giới."}
    )
    client.force_login(country.minh)
    hidden = client.get(f"/intake/{Intake.objects.get().pk}/")
    none = client.get("/intake/999999/")
    assert hidden.status_code == none.status_code == 404
    for answer in (hidden, none):
        assert "Không có trang ở địa chỉ này" in answer.content.decode()
        assert "Kiểm tra lại địa chỉ, hoặc tìm theo tên." in answer.content.decode()


def test_it_keeps_one_number_of_two_issuers_as_two_documents(country) -> None:
    given = {
        "by": country.lan,
        "unit": country.office,
        "doc_type": "KH",
        "number": "43/KH-UBND",
        "title": "Kế hoạch công tác bình đẳng giới",
        "issued_on": date(2026, 3, 9),
        "source_kind": "signed",
    }
    for issuer in (country.committee, country.sibling_office):
        create_document(issuer=issuer, **given)
    assert Document.objects.filter(number="43/KH-UBND").count() == 2
    with pytest.raises(Refused) as refused:
        create_document(issuer=country.committee, **given)
    assert refused.value.code == "document_known"
    assert Document.objects.count() == 2


def test_it_says_who_gives_a_right_that_a_post_lacks(country, client) -> None:
    client.force_login(country.minh)
    answer = client.post("/intake/receive/", {"text": "Kế hoạch"})
    assert answer.status_code == 422
    assert "Chức vụ đang giữ không tiếp nhận văn bản." in answer.content.decode()
    assert "Đề nghị quản trị của đơn vị" in answer.content.decode()
    assert not Intake.objects.exists()


def test_it_tells_each_bad_file_on_the_command_line_and_reads_the_others(tmp_path, capsys) -> None:
    given = {"rong.txt": b"", "to.txt": b"a" * 30 * MEGABYTE, "gia.docx": b"%PDF-1.7", "k.pdf": b"%PDF-1.7", "khoa.docx": LOCKED}  # fmt: skip
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "tot.txt").write_text("UBND tỉnh Lạng Sơn ban hành Kế hoạch số 9/KH-UBND năm 2026.")
    assert read_command([str(path) for path in sorted(tmp_path.iterdir())]) == 1
    printed = capsys.readouterr()
    said = printed.err.splitlines()
    assert [Path(line.split(":")[0]).name for line in said] == sorted(given)
    words = (
        "là .docx nhưng nội dung là PDF",
        "bị hỏng tại mục lục của tệp PDF",
        "mật khẩu",
        "không có nội dung",
        "vượt mức 20 MB",
    )
    assert [word for word, line in zip(words, said, strict=True) if word not in line] == []
    assert "9/KH-UBND" in printed.out


def test_it_says_that_the_database_is_not_there(monkeypatch, capsys) -> None:
    def fail(_arguments: list[str]) -> None:
        raise OperationalError("no such table: accounts_user")

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    assert main(["set-password", "lan"]) == 1
    said = capsys.readouterr().err
    assert "no such table: accounts_user" in said
    assert "songhanh run" in said
    with pytest.raises(OperationalError):  # whoever develops sees the whole of it
        main(["manage", "showmigrations"])
