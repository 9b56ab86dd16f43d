"""Loads published series and their values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import PublishedSeries, PublishedValue
from songhanh.frameworks.rules.targets import ratio_agrees
from songhanh.lib.errors import refusals
from songhanh.lib.records import Record, read_csv
from songhanh.words.errors import NotAPeriod
from songhanh.words.periods import parse_period

refusals(
    published_owner=(
        _("A series answers to one indicator, one element or one programme."),
        _("Name exactly one of them."),
    ),
    published_period=(
        _("“%(found)s” is not a period."),
        _("Write a year or a month, such as 2024 or 2024-07."),
    ),
)

PERCENT = 100


def load_series(desk: Desk, file: Record, sources: Sources) -> None:
    for position, record in enumerate(file.records("series"), start=1):
        owners = {
            "indicator": desk.indicators.find_or_none(record, "indicator"),
            "element": desk.elements.find_or_none(record, "element"),
            "programme": desk.programmes.find_or_none(record, "programme"),
        }
        if sum(owner is not None for owner in owners.values()) != 1:
            raise record.refuse("published_owner")
        desk.series.put(
            record.text("code"),
            position=position,
            **owners,
            title_vi=record.text("title_vi"),
            title_en=record.text("title_en"),
            unit_vi=record.text("unit_vi", ""),
            unit_en=record.text("unit_en", ""),
            is_comparable=record.truth("is_comparable", True),
            is_whole=record.truth("is_whole", True),
            is_charted=record.truth("is_charted", True),
            **sources.values(record),
        )
        record.finish()
    if file.has("values_file"):
        for record in read_csv(Path(file.file).with_name(file.text("values_file"))):
            _load_value(desk, record, sources)
            record.finish()


def _load_value(desk: Desk, record: Record, sources: Sources) -> None:
    series = desk.series.find(record, "series")
    value = record.number("value")
    over, under = record.number_or_none("numerator"), record.number_or_none("denominator")
    desk.values.put(
        series,
        record.text("place_code"),
        _period(record),
        record.choice("stage", PublishedValue.Stage.values),
        record.choice("sex", [*PublishedValue.Sex.values, ""], ""),
        place_vi=record.text("place_vi"),
        place_en=record.text("place_en"),
        numerator=over,
        denominator=under,
        value=value,
        ratio_agrees=_agrees(series, over, under, value),
        origin_vi=record.text("origin_vi"),
        origin_en=record.text("origin_en"),
        **sources.values(record),
    )


def _period(record: Record) -> str:
    found = record.text("period")
    try:
        return parse_period(found).code
    except NotAPeriod:
        raise record.refuse("published_period", "period", found=found) from None


def _agrees(
    series: PublishedSeries, over: Decimal | None, under: Decimal | None, value: Decimal
) -> bool | None:
    """Whether the value is its numerator over its denominator; None where that is not what it is."""
    if series.indicator is None or over is None or under is None:
        return None
    multiplier = PERCENT if series.indicator.unit_vi == "%" else 1
    return ratio_agrees(over, under, value, multiplier)
