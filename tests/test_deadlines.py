"""A deadline has one reading: what the reader shows, the calendar reckons and a plan's task keeps is the same day."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.calendar.rules import due_on
from songhanh.plans.rules import Span, first_due
from songhanh.reader.duties.deadline import deadline_of, due_day, recurrence_of
from songhanh.reader.view import View

YEAR = date(2026, 1, 1)
OF_THE_PLAN = Span(YEAR, date(2026, 12, 31), None)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Gửi báo cáo trước ngày 15/12/2026.", date(2026, 12, 14)),
        ("Gửi báo cáo trước ngày 15 tháng 12 năm 2026.", date(2026, 12, 14)),
        ("Gửi báo cáo chậm nhất là ngày 15/12.", date(2026, 12, 15)),
        ("Gửi báo cáo không quá ngày 15-12-2026.", date(2026, 12, 15)),
        ("Tổ chức từ ngày 15/11 đến ngày 15/12.", date(2026, 12, 15)),
        ("Hoàn thành trước tháng 10/2026.", date(2026, 9, 30)),
        ("Hoàn thành trong tháng 10 năm 2026.", date(2026, 10, 31)),
        ("Hoàn thành trước quý IV/2026.", date(2026, 9, 30)),
        ("Hoàn thành trong quý II và quý III.", date(2026, 9, 30)),
        ("Hoàn thành trong quý II, III năm 2026.", date(2026, 9, 30)),
        ("Thời gian thực hiện: 6 tháng đầu năm 2026.", date(2026, 6, 30)),
        ("Thời gian thực hiện: trong năm 2026.", date(2026, 12, 31)),
        ("Thời gian thực hiện: thường xuyên trong năm 2026.", None),
        ("Thời gian thực hiện: khi có yêu cầu.", None),
    ],
)
def test_it_is_the_same_day_for_reader_calendar_and_plan(sentence: str, day: date | None) -> None:
    view = View(sentence)
    span = deadline_of(view, (0, len(sentence)))
    assert span is not None
    wording = view.quote(span)
    assert due_day(view, span, 2026) == day
    assert due_on(YEAR, wording).on == day
    assert first_due(wording, OF_THE_PLAN, today=YEAR).on == day


@pytest.mark.parametrize(
    ("wording", "often"),
    [
        ("hằng tháng", "monthly"),
        ("định kỳ quý", "quarterly"),
        ("3 tháng một lần", "quarterly"),
        ("6 tháng, năm", "half_yearly"),
        ("6 tháng và cả năm", "half_yearly"),
        ("trước ngày 15/12 hằng năm", "yearly"),
    ],
)
def test_it_comes_again_as_often_for_reader_and_plan(wording: str, often: str) -> None:
    assert recurrence_of(wording) == often
    assert first_due(wording, OF_THE_PLAN, today=YEAR).recurrence == often
