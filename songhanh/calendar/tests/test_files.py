"""The installation's own files over the packaged ones, and what is wrong with a bad one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.checks import run_checks

from songhanh.calendar.rules.days import WorkCalendar
from songhanh.calendar.seed import PACKAGED, BadCalendar, files, read_files

DAYS = "day,act,name,source,verified\n"


def own(folder: Path, text: str, name: str = "days.csv") -> WorkCalendar:
    (folder / name).write_text(text, encoding="utf-8")
    return WorkCalendar(read_files([PACKAGED, folder]).days)


def test_it_follows_the_installations_own_days(tmp_path: Path) -> None:
    notice = "Thông báo nghỉ Tết 2027"
    calendar = own(
        tmp_path,
        DAYS
        + f"2027-02-11,holiday,Tết Nguyên đán (mùng 6),{notice},yes\n"
        + f"2027-02-04,ordinary,Ngày làm việc,{notice},yes\n"
        + f"2028-01-01,holiday,Tết Dương lịch,{notice},yes\n",
    )
    assert not calendar.is_working_day(date(2027, 2, 11))
    assert calendar.is_working_day(date(2027, 2, 4))  # the packaged guess is taken back
    assert calendar.knows(2028)
    assert not calendar.is_working_day(date(2026, 9, 2))  # the rest stays


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2027-02-30,holiday,Tết,Thông báo,yes",
            "days.csv:2: day is '2027-02-30'; write a day such as",
        ),
        ("6/2/2027,holiday,Tết,Thông báo,yes", "days.csv:2: day is '6/2/2027'"),
        (
            "2027-02-06,feast,Tết,Thông báo,yes",
            "act is 'feast'; write one of holiday, observed, off, work",
        ),
        ("2027-02-06,holiday,,Thông báo,yes", "name is ''; write something"),
        ("2027-02-06,holiday,Tết,,yes", "source is ''"),
        ("2027-02-06,holiday,Tết,Thông báo,có", "verified is 'có'; write yes or no"),
        ("2027-02-06,holiday", "name is None"),
    ],
)
def test_it_names_file_line_and_cure(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BadCalendar) as refusal:
        own(tmp_path, DAYS + row + "\n")
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "closings.csv",
            "regime,kind,opens_day,closes_day,source,verified\nx,week,1,1,y,no\n",
            "kind is 'week'",
        ),
        (
            "closings.csv",
            "regime,kind,opens_day,closes_day,source,verified\nx,year,31,1,y,no\n",
            "1 to 28",
        ),
        (
            "letters.csv",
            "regime,period,opens_on,closes_on,source,verified\nx,2026-Q7,2026-01-01,2026-02-01,y,no\n",
            "period is",
        ),
        (
            "letters.csv",
            "regime,period,opens_on,closes_on,source,verified\nx,2026,2026-03-01,2026-02-01,y,no\n",
            "not before opens_on",
        ),
    ],
)
def test_it_checks_closing_days_too(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(BadCalendar, match=said):
        own(tmp_path, text, name)


def test_it_stops_the_start_of_an_installation_with_a_bad_file(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "days.csv").write_text(DAYS + "2027-02-06,feast,Tết,x,yes\n", encoding="utf-8")
    monkeypatch.setenv("SONGHANH_CALENDAR", str(tmp_path))
    files.cache_clear()
    try:
        (error,) = [found for found in run_checks() if found.id == "calendar.E001"]
        assert "days.csv:2" in error.msg
    finally:
        files.cache_clear()


def test_it_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCalendar, match="no such folder"):
        read_files([PACKAGED, tmp_path / "none"])
