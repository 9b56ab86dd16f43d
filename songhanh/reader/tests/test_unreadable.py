"""What cannot be read is refused with place and cure, before anything of it is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from songhanh.reader import Unreadable, read
from songhanh.reader.tests.word_paper import plan
from songhanh.reader.unreadable import REASONS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _code(data: bytes, name: str | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, name=name)
    refusal = refused.value
    assert refusal.where == name
    assert refusal.cure == REASONS[refusal.code].cure
    assert "%(" not in str(refusal)
    return refusal.code


def _archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _word_with(parts: dict[str, bytes]) -> bytes:
    sound = zipfile.ZipFile(io.BytesIO(plan()))
    return _archive({name: sound.read(name) for name in sound.namelist()} | parts)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\r\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no_text"),
        (b"----- *** ......", "a.txt", "no_text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.pdf", "damaged"),
        (b"{\\rtf1 a}", "a.docx", "wrong_type"),
        (b"Kinh gui: a", "a.eml", "wrong_type"),
        (b"Subject: a\n\nmot", "a.odt", "wrong_type"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.docx", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "wrong_type"),
        ("Kế hoạch".encode(), "a.docx", "wrong_type"),
        ("Kế hoạch".encode(), "a.xlsx", "unsupported"),
        (OLE + b"\x00" * 600, "a.doc", "wrong_type"),
        (OLE + b"\x00" * 600, "a.xls", "unsupported"),
        (
            OLE + b"\x00" * 504 + b"\xec\xa5" + b"\x00" * 9 + b"\x01" + b"\x00" * 90,
            "a.doc",
            "encrypted",
        ),
        (OLE + b"\x00" * 600, "a.docx", "wrong_type"),
        (OLE + b"\x00" * 300 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"PK\x03\x04" + b"\x00" * 200, "a.docx", "wrong_type"),
        (bytes(range(256)) * 4, "a.txt", "wrong_type"),
        (bytes(range(256)) * 4, None, "unsupported"),
    ],
)
def test_it_refuses(data, name, code):
    assert _code(data, name) == code


def test_it_refuses_what_is_larger_than_twenty_megabytes():
    assert _code(b"a" * (20 * 1024 * 1024 + 1), "a.txt") == "too_large"


def test_it_refuses_a_truncated_word_file():
    assert _code(plan()[:-300], "a.docx") == "damaged"


def test_it_refuses_a_word_file_without_its_document():
    sound = zipfile.ZipFile(io.BytesIO(plan()))
    parts = {n: sound.read(n) for n in sound.namelist() if n != "word/document.xml"}
    assert _code(_archive(parts), "a.docx") == "damaged"


def test_it_refuses_a_word_file_whose_text_is_no_xml():
    assert _code(_word_with({"word/document.xml": b"<w:document"}), "a.docx") == "damaged"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/media/bomb.bin": b"\x00" * 40_000_000},
        {"../../etc/cron.d/a": b"x"},
        {"/etc/passwd": b"x"},
        {f"word/part{i}.xml": b"" for i in range(2100)},
    ],
    ids=["ratio", "climbing path", "absolute path", "too many parts"],
)
def test_it_refuses_a_bomb_by_its_directory(parts):
    assert _code(_word_with(parts), "a.docx") == "bomb"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_it_refuses_a_word_file_that_defines_entities(part, encoding):
    sound = zipfile.ZipFile(io.BytesIO(plan())).read(part)
    body = sound[sound.index(b"<w:") :].decode()
    head = ENTITIES.decode().replace("?>", f' encoding="{encoding}"?>')
    assert _code(_word_with({part: (head + body).encode(encoding)}), "a.docx") == "bomb"


def test_it_refuses_paths_that_hold_no_file(tmp_path):
    for path, code in ((tmp_path / "none.txt", "not_found"), (tmp_path, "not_a_file")):
        with pytest.raises(Unreadable) as refused:
            read(path)
        assert refused.value.code == code
