"""A letter gives what is attached to it, or its own words; what cannot be read is named, bombs are refused."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from songhanh.reader import Unreadable, read
from songhanh.reader.testing import broken_spans
from songhanh.reader.tests.word_paper import plan

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
NEWS = (
    "UBND tỉnh Quảng Trị vừa ban hành Kế hoạch số 61/KH-UBND về công tác bình đẳng giới năm 2026.\n\n"
    "Theo đó, Sở Nội vụ tập huấn nghiệp vụ bình đẳng giới trước ngày 30/6/2026.\n"
)


def _letter(text: str = "Kính gửi các đơn vị, gửi kèm Kế hoạch số 77/KH-UBND.\n") -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = "Về kế hoạch"
    letter["From"] = "Văn thư <vanthu@example.gov.vn>"
    letter.set_content(text)
    return letter


def _warned(reading) -> dict[str, dict]:
    return {warn.code: dict(warn.values) for warn in reading.warnings}


def test_it_reads_the_attached_paper_and_takes_nothing_from_the_covering_words():
    letter = _letter()
    letter.add_alternative("<p>Kính gửi</p>", subtype="html")
    letter.add_attachment(plan(), maintype=WORD[0], subtype=WORD[1], filename="Kế hoạch.docx")
    letter.add_attachment(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, maintype="image", subtype="png", filename="dau.png")  # fmt: skip
    reading = read(bytes(letter), name="thu.eml")
    assert (reading.number, reading.kind, reading.media_type) == (
        "61/KH-UBND",
        "official",
        "message/rfc822",
    )
    assert "77/KH-UBND" in reading.text
    assert not any(citation.number == "77/KH-UBND" for citation in reading.citations)
    assert _warned(reading)["attachment_read"] == {"name": "Kế hoạch.docx"}
    assert "dau.png" in _warned(reading)["attachments_unread"]["names"]
    assert broken_spans(reading) == []


def test_it_names_further_papers_of_one_letter():
    letter = _letter()
    for name in ("a.docx", "b.docx"):
        letter.add_attachment(plan(), maintype=WORD[0], subtype=WORD[1], filename=name)
    reading = read(bytes(letter), name="thu.eml")
    assert _warned(reading)["attachments_beside"] == {"names": "b.docx"}
    assert len(reading.tasks) == len(read(plan()).tasks)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_it_reads_the_words_of_a_letter_without_attachments(charset, encoding):
    letter = _letter()
    letter.set_content(NEWS, charset=charset, cte=encoding)
    reading = read(bytes(letter), name="bai.eml")
    assert (reading.number, reading.plan_year) == ("61/KH-UBND", 2026)
    assert [task.due for task in reading.tasks] == ["2026-06-29"]


def test_it_reads_a_letter_within_a_letter():
    outer = _letter("Chuyển tiếp.\n")
    outer.add_attachment(_letter(NEWS))
    assert "61/KH-UBND" in read(bytes(outer), name="bai.eml").text


def _nested(depth: int) -> EmailMessage:
    letter = _letter(NEWS)
    for _ in range(depth):
        outer = _letter()
        outer.add_attachment(letter)
        letter = outer
    return letter


def _crowded() -> EmailMessage:
    letter = _letter()
    for number in range(70):
        letter.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{number}.txt")
    return letter


@pytest.mark.parametrize(
    "letter", [_nested(6), _crowded()], ids=["letters in letters", "many parts"]
)
def test_it_refuses_what_holds_too_much(letter):
    with pytest.raises(Unreadable) as refused:
        read(bytes(letter), name="thu.eml")
    assert refused.value.code == "bomb"
