"""Old Word, OpenDocument and rich text: read where LibreOffice is installed, else refused with the cure."""

from __future__ import annotations

import io
import zipfile

import pytest

from songhanh.reader import Unreadable, read
from songhanh.reader.formats import office
from songhanh.reader.formats.sniff import ODT

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}\pard K\u7871?  ho\u7841?ch s\u7889? 61/KH-UBND n\u259?m 2026\par}"


def _odt(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODT)
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _code(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, name=name)
    assert refused.value.text
    assert refused.value.cure
    return refused.value.code


def test_it_says_which_program_is_missing(monkeypatch):
    monkeypatch.setattr(office, "office_program", lambda: None)
    with pytest.raises(Unreadable, match="LibreOffice") as refused:
        read(RTF, name="a.rtf")
    assert refused.value.code == "no_program"


def test_it_refuses_an_open_document_that_is_none_or_has_a_password(monkeypatch):
    monkeypatch.setattr(office, "office_program", lambda: None)
    assert _code(_odt({"a": b"b"}), "a.odt") == "damaged"
    locked = {"content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    assert _code(_odt(locked), "a.odt") == "encrypted"
    assert _code(_odt({"content.xml": b"\x00" * 9_000_000}), "a.odt") == "no_program"
    climbing = {"content.xml": b"x", "../../a": b"x"}
    assert _code(_odt(climbing), "a.odt") == "bomb"


def test_it_says_that_a_file_is_damaged_when_the_program_makes_nothing_of_it(monkeypatch):
    monkeypatch.setattr(office, "office_program", lambda: "/bin/true")
    assert _code(RTF, "a.rtf") == "damaged"


@pytest.mark.whole
@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed")
def test_it_reads_rich_text():
    reading = read(RTF, name="a.rtf")
    assert "Kế hoạch số 61/KH-UBND năm 2026" in reading.text
    assert reading.media_type == "application/rtf"
