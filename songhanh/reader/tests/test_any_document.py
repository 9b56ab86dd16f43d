"""Whatever is handed in ends in a sound Reading or a refusal with its reason."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.reader import Reading, Unreadable, read
from songhanh.reader.testing import broken_spans

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in PAPERS]
PIECES = [line for text in TEXTS for line in text.split("\n") if line.strip()]
LETTERS = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)


def _read(data: str | bytes, **options: object) -> Reading | None:
    try:
        reading = read(data, **options)
    except Unreadable as refusal:
        return None if refusal.text and refusal.cure else pytest.fail(refusal.code)
    assert broken_spans(reading) == []
    json.dumps(reading.as_json(text=True))
    return reading


@settings(max_examples=150, deadline=None)
@given(LETTERS)
def test_it_reads_any_letters(text):
    _read(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "a.txt", "a.html", "a.docx", "a.pdf", "a"]))
def test_it_reads_or_refuses_any_bytes(data, name):
    _read(data, name=name)


@settings(max_examples=80, deadline=None)
@given(LETTERS)
def test_it_reads_any_markup(text):
    _read(
        f"<html><body><h1>{text}</h1><table><tr><td>{text}<td><p>{text}</body>",
        media_type="text/html",
    )


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40),
    st.sampled_from(["\n", "\n\n", " ", "\t", "|"]),
)
def test_it_reads_lines_of_papers_in_any_order(lines, separator):
    _read(separator.join(lines))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 5000), st.integers(0, 300), LETTERS)
def test_it_reads_papers_with_parts_lost_or_added(text, start, length, added):
    _read(text[:start] + added[:60] + text[start + length :])


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TEXTS))
def test_it_reads_composed_and_decomposed_letters_alike(text):
    composed = read(unicodedata.normalize("NFC", text)).as_json(text=True)
    assert read(unicodedata.normalize("NFD", text)).as_json(text=True) == composed


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(PAPERS))
def test_it_reads_the_same_file_the_same_way(path):
    assert read(path) == read(path)


def test_it_reads_any_encoding_of_a_paper_alike():
    path = next(path for path in PAPERS if path.stem == "cong_van_2025")
    text = path.read_text(encoding="utf-8")
    plain = read(text.encode()).as_json(text=True)
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        found = read(text.encode(encoding)).as_json(text=True)
        assert {**found, "warnings": plain["warnings"]} == plain, encoding
    assert read(text.encode().decode("cp1252", "replace").encode("utf-8")) is not None


def test_it_undoes_mojibake():
    text = "Ủy ban nhân dân tỉnh Bình Phước ban hành Kế hoạch về bình đẳng giới năm 2023."
    broken = bytes(text, "utf-8").decode("latin-1")
    assert read(broken.encode("utf-8")).text == text


CHAINS = (
    "cần phải ",
    "các sở, và các ban ",
    "tập trung ",
    "ngày 1 tháng ",
    "1/",
    "Theo đó, ",
    "<td>a",
    "- ",
    "đạt 1% ",
)


@pytest.mark.parametrize("unit", CHAINS)
def test_it_reads_a_long_chain_of_one_phrase_in_time_that_grows_with_its_length(unit):
    text = unit * (20_000 // len(unit))
    began = time.process_time()
    _read(text, media_type="text/html" if "<" in unit else None)
    assert time.process_time() - began < 10  # a pattern that goes both ways would need years
