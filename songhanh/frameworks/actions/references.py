"""Loads the lists that are taken from one paper each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import Penalty, StatisticsIndicator, Symbol
from songhanh.lib.errors import refusals
from songhanh.lib.records import Record

refusals(
    reference_day=(
        _("There is no day %(day)s of month %(month)s."),
        _("Put day and month right."),
    ),
    reference_fine=(
        _("A warning has no amount, and a range begins below its end."),
        _("Put the amounts right, or leave them out."),
    ),
)

ACTION_MONTH = {
    "old": (
        "Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới",
        "Action Month for gender equality and against gender-based violence",
    ),
    "new": (
        "Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới",
        "Action Month for gender equality, prevention of and response to gender-based violence",
    ),
}


def load_references(desk: Desk, file: Record, sources: Sources) -> None:
    if file.has("reference"):
        record = file.part("reference")
        desk.references.put(
            record.text("code"),
            **_titles(record),
            document_number=record.text("document_number"),
            issued_on=record.day_or_none("issued_on"),
            effective_on=record.day_or_none("effective_on"),
            replaces=record.text("replaces", ""),
            warning_vi=record.text("warning_vi", ""),
            warning_en=record.text("warning_en", ""),
            **sources.values(record),
        )
        record.finish()
    for name, load in LISTS.items():
        for position, record in enumerate(file.records(name), start=1):
            load(desk, record, position, sources.values(record))
            record.finish()


def _titles(record: Record) -> dict[str, str]:
    return {"title_vi": record.text("title_vi"), "title_en": record.text("title_en")}


def _load_action_month(desk: Desk, record: Record, _position: int, told: dict[str, Any]) -> None:
    year = record.whole("year")
    title_vi, title_en = ACTION_MONTH[record.choice("name", ACTION_MONTH)]
    desk.action_months.put(
        year,
        title_vi=title_vi,
        title_en=title_en,
        starts_on=record.day_or_none("starts_on") or date(year, 11, 15),
        ends_on=record.day_or_none("ends_on") or date(year, 12, 15),
        theme_vi=record.text("theme_vi", ""),
        theme_en=record.text("theme_en", ""),
        organiser_vi=record.text("organiser_vi", ""),
        organiser_en=record.text("organiser_en", ""),
        **told,
    )


def _load_day(desk: Desk, record: Record, _position: int, told: dict[str, Any]) -> None:
    month, day = record.whole("month"), record.whole("day")
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        raise record.refuse("reference_day", "day", day=day, month=month) from None
    desk.days.put(month, day, **_titles(record), **told)


def _load_penalty(desk: Desk, record: Record, position: int, told: dict[str, Any]) -> None:
    kind = record.choice("kind", Penalty.Kind.values)
    low, high = record.whole_or_none("fine_from"), record.whole_or_none("fine_to")
    is_warned = kind == Penalty.Kind.WARNING and (low, high) != (None, None)
    if is_warned or (low is not None and high is not None and low > high):
        raise record.refuse("reference_fine", "fine_from")
    desk.penalties.put(
        record.text("code"),
        position=position,
        field=record.choice("field", Penalty.Field.values),
        article=record.text("article", ""),
        **_titles(record),
        kind=kind,
        fine_from=low,
        fine_to=high,
        **told,
    )


def _load_statistic(desk: Desk, record: Record, position: int, told: dict[str, Any]) -> None:
    row = desk.statistics.put(
        record.text("code"),
        position=position,
        group=record.choice("group", StatisticsIndicator.Group.values),
        **_titles(record),
        unit_vi=record.text("unit_vi"),
        unit_en=record.text("unit_en"),
        frequency=record.choice("frequency", StatisticsIndicator.Frequency.values),
        agency=record.text("agency", ""),
        indicator=desk.indicators.find_or_none(record, "indicator"),
        **told,
    )
    row.breakdowns.set(desk.breakdowns_of(record))


def _load_symbol(desk: Desk, record: Record, position: int, told: dict[str, Any]) -> None:
    desk.symbols.put(
        record.choice("kind", Symbol.Kind.values),
        record.text("abbreviation", ""),
        position=position,
        **_titles(record),
        example=record.text("example", ""),
        **told,
    )


LISTS = {
    "action_months": _load_action_month,
    "days": _load_day,
    "penalties": _load_penalty,
    "statistics": _load_statistic,
    "symbols": _load_symbol,
}
