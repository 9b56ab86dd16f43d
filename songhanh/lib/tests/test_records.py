"""Records of YAML and CSV files: read by the shape they must have, refused with file and line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lib.errors import Refused
from songhanh.lib.records import read_csv, read_yaml

TEXT = """\
# a comment
name: Sông Hồng
code: 007
note:
count: 12
rate: 1.5
on: 2026-11-22
open: Yes
kinds: [a, b]
inside:
  deep: x
rows:
- {code: one}
- code: two
"""


@pytest.fixture
def record(tmp_path: Path):
    def read(text: str = TEXT):
        path = tmp_path / "file.yaml"
        path.write_text(text, encoding="utf-8")
        return read_yaml(path)

    return read


def test_it_reads_each_shape(record) -> None:
    one = record()
    assert one.text("name") == "Sông Hồng"
    assert one.text("code") == "007"
    assert one.text("note", "none") == "none"
    assert one.whole("count") == 12
    assert one.number("rate") == Decimal("1.5")
    assert one.number_or_none("note") is None
    assert one.whole("gone", 3) == 3
    assert one.day("on") == date(2026, 11, 22)
    assert one.texts("kinds") == ["a", "b"]
    assert one.texts("name") == ["Sông Hồng"]
    assert one.texts("gone") == []
    assert one.choice("code", ["007", "008"]) == "007"
    assert one.part("inside").text("deep") == "x"
    assert [row.text("code") for row in one.records("rows")] == ["one", "two"]
    assert one.records("gone") == []


@pytest.mark.parametrize(
    ("ask", "line", "code"),
    [
        (lambda one: one.text("gone"), 2, "record_missing"),
        (lambda one: one.text("note"), 4, "record_missing"),
        (lambda one: one.text("kinds"), 9, "record_shape"),
        (lambda one: one.whole("rate"), 6, "record_shape"),
        (lambda one: one.number("name"), 2, "record_shape"),
        (lambda one: one.day("rate"), 6, "record_shape"),
        (lambda one: one.truth("open"), 8, "record_shape"),
        (lambda one: one.choice("name", ["a"]), 2, "record_choice"),
        (lambda one: one.choices("kinds", ["a"]), 9, "record_choice"),
        (lambda one: one.part("name"), 2, "record_shape"),
        (lambda one: one.part("gone"), 2, "record_missing"),
        (lambda one: one.records("inside"), 11, "record_shape"),
        (lambda one: one.records("kinds"), 9, "record_shape"),
        (lambda one: one.finish(), 2, "record_unknown"),
    ],
)
def test_it_refuses_with_the_line(record, ask, line: int, code: str) -> None:
    with pytest.raises(Refused) as caught:
        ask(record())
    assert caught.value.code == code
    assert caught.value.where.endswith(f"file.yaml:{line}")


def test_it_keeps_what_was_asked_of_a_part(record) -> None:
    one = record("inside:\n  a: 1\n  b: 2\n")
    one.part("inside").text("a")
    with pytest.raises(Refused, match="“b”"):
        one.part("inside").finish()
    one.part("inside").text("b")
    one.part("inside").finish()
    one.finish()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "record_syntax"),
        ("a: 1\na: 2\n", "record_twice"),
        ("- 1", "record_shape"),
        ("", "record_shape"),
        ("a: !!python/object:os.system x\n" * 2, "record_twice"),
        ("a: " + "[" * 40 + "]" * 40, "record_syntax"),
        ("a: &x [*x]", "record_syntax"),
    ],
)
def test_it_refuses_a_file_that_is_no_record(record, text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        record(text)
    assert caught.value.code == code


def test_it_takes_a_tagged_value_as_plain_text(record) -> None:
    assert record("a: !!python/name:os.system x\n").text("a") == "x"


@given(st.text(max_size=60))
def test_it_never_crashes_on_any_text(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        read_yaml(path)
    except Refused as refused:
        assert refused.where  # noqa: PT017
        return


def test_it_reads_rows_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('\ufeffcode,note\n1,"two\nlines"\n2,\n', encoding="utf-8")
    first, second = read_csv(path)
    assert first.text("note") == "two\nlines"
    with pytest.raises(Refused) as caught:
        second.text("note")
    assert caught.value.where.endswith("rows.csv:4")


@pytest.mark.parametrize("text", ["code,note\n1\n", 'code\n"a\n', 'code\n"a"b\n'])
def test_it_refuses_rows_that_do_not_fit(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_csv(path)
    assert caught.value.code == "record_syntax"
