"""Sound papers of each format, changed at random: each ends in a sound Reading or a refusal with its reason."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhanh.reader import Unreadable, read
from songhanh.reader.formats.pdf.flow import Flow
from songhanh.reader.formats.pdf.page import Page, Rule, Word
from songhanh.reader.samples import Sheet, pdf
from songhanh.reader.testing import broken_spans
from songhanh.reader.tests.test_markdown import PAGE
from songhanh.reader.tests.word_paper import plan

FOLDER = Path(__file__).parent / "papers"
TEXT = (FOLDER / "ke_hoach_tinh_2024.txt").read_bytes()
HTML = (FOLDER / "quyet_dinh_2021.html").read_bytes()
WORD = plan()
with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
    PARTS = {name: archive.read(name) for name in archive.namelist()}
XML = [
    name for name in PARTS if name in {"word/document.xml", "word/numbering.xml", "word/styles.xml"}
]


def _letter() -> bytes:
    letter = EmailMessage()
    letter["Subject"] = "Về kế hoạch"
    letter.set_content(TEXT.decode())
    letter.add_attachment(HTML, maintype="text", subtype="html", filename="quyet-dinh.html")
    return bytes(letter)


WHOLE = {"a.txt": TEXT, "a.html": HTML, "a.md": PAGE.encode(), "a.eml": _letter()}
PLACE = st.floats(0, 1)
CHANGE = st.one_of(
    st.tuples(st.just("cut"), PLACE, st.integers(1, 400)),
    st.tuples(st.just("double"), PLACE, st.integers(1, 400)),
    st.tuples(st.just("move"), PLACE, st.integers(1, 400)),
    st.tuples(st.just("put"), PLACE, st.binary(min_size=1, max_size=20)),
    st.tuples(st.just("turn"), PLACE, st.integers(0, 255)),
)
CHANGES = st.lists(CHANGE, min_size=1, max_size=12)


def changed(data: bytes, changes: list) -> bytes:
    for kind, where, what in changes:
        at = int(where * len(data))
        if kind == "cut":
            data = data[:at] + data[at + what :]
        elif kind == "double":
            data = data[: at + what] + data[at:]
        elif kind == "move":
            data = data[:at] + data[at + what :] + data[at : at + what]
        elif kind == "put":
            data = data[:at] + what + data[at:]
        elif data:
            data = data[:at] + bytes([what]) + data[at + 1 :]
    return data


def _holds(data: bytes, name: str) -> None:
    try:
        reading = read(data, name=name)
    except Unreadable as refusal:
        if not (refusal.text and refusal.cure):
            pytest.fail(refusal.code)
        return
    assert broken_spans(reading) == []
    json.dumps(reading.as_json(text=True))


def _word(part: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, sound in PARTS.items():
            archive.writestr(name, data if name == part else sound)
    return file.getvalue()


def _one(kind: str, changes: list) -> None:
    if kind in WHOLE:
        _holds(changed(WHOLE[kind], changes), kind)
    elif kind == "package":
        _holds(changed(WORD, changes), "a.docx")
    else:
        _holds(_word(kind, changed(PARTS[kind], changes)), "a.docx")


KINDS = st.sampled_from([*WHOLE, "package", *XML])
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=70, deadline=None, suppress_health_check=SLOW)
@given(KINDS, CHANGES)
def test_changed_papers_are_read_or_refused(kind, changes):
    _one(kind, changes)


@pytest.mark.whole
@settings(max_examples=10_000, deadline=None, suppress_health_check=SLOW)
@given(KINDS, CHANGES)
def test_ten_thousand_changed_papers_are_read_or_refused(kind, changes):
    _one(kind, changes)


SIDE = st.floats(-50, 900)
WORDS = st.builds(
    lambda x, y, width, height, text: Word(x, y, x + width, y + height, text),
    SIDE,
    SIDE,
    st.floats(0, 200),
    st.floats(0, 40),
    st.sampled_from(["Số:", "61/KH-UBND", "KẾ HOẠCH", "ỦY", "BAN", "-", "1.", "bình", "đẳng", "giới;", "năm"]),
)  # fmt: skip
RULES = st.builds(Rule, SIDE, SIDE, SIDE)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.tuples(st.lists(WORDS, max_size=40), st.lists(RULES, max_size=8), st.lists(RULES, max_size=8)), max_size=3))  # fmt: skip
def test_words_and_rules_anywhere_on_pages_become_a_text_that_holds_each_word(pages):
    flow = Flow()
    for words, across, down in pages:
        flow.add(Page(595, 842, list(words), list(across), list(down)))
    layout = flow.layout("application/pdf")
    assert len(layout.pages) == len(pages)
    assert list(layout.pages) == sorted(layout.pages)
    assert all(0 <= start <= len(layout.text) for start in layout.pages)
    assert all(layout.text[block.start : block.end].strip() for block in layout.blocks)


PAPER = pdf(
    [Sheet().write(60, 60 + 20 * n, f"Dòng {n} của kế hoạch bình đẳng giới") for n in range(3)]
)


@pytest.mark.whole
@settings(max_examples=1_000, deadline=None, suppress_health_check=SLOW)
@given(CHANGES)
def test_a_thousand_changed_pdfs_are_read_or_refused(changes):
    _holds(changed(PAPER, changes), "a.pdf")
