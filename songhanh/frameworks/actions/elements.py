"""Loads breakdowns and elements."""

from __future__ import annotations

from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import Breakdown, Collected, Element
from songhanh.lib.records import Record
from songhanh.units.models import Level
from songhanh.words.text import fold

LEVELS = [level for level in Level.values if level != Level.BODY]


def load_breakdowns(desk: Desk, file: Record, sources: Sources) -> None:
    for record in file.records("breakdowns"):
        breakdown = desk.breakdowns.put(
            record.text("code"),
            title_vi=record.text("title_vi"),
            title_en=record.text("title_en"),
            adds=record.choice("adds", Breakdown.Adds.values),
            **sources.values(record),
        )
        for position, member in enumerate(record.records("members"), start=1):
            desk.members.put(
                breakdown,
                member.text("code"),
                position=position,
                title_vi=member.text("title_vi"),
                title_en=member.text("title_en"),
            )
            member.finish()
        record.finish()


def load_elements(desk: Desk, file: Record, sources: Sources) -> None:
    records = file.records("elements")
    for record in records:
        _load_element(desk, record, sources)
    for record in records:  # a part may stand before its whole
        whole = desk.elements.find_or_none(record, "part_of")
        desk.elements.amend(desk.elements.find(record, "code"), part_of=whole)
        record.finish()


def _load_element(desk: Desk, record: Record, sources: Sources) -> None:
    titles = {"title_vi": record.text("title_vi"), "title_en": record.text("title_en")}
    element = desk.elements.put(
        record.text("code"),
        **titles,
        title_folded=fold(" ".join(titles.values())),
        unit_vi=record.text("unit_vi"),
        unit_en=record.text("unit_en"),
        decimals=record.whole("decimals", 0),
        kind=record.choice("kind", Element.Kind.values),
        over_units=record.choice("over_units", Element.Adding.values),
        over_time=record.choice("over_time", Element.Adding.values),
        period=record.choice("period", Element.Period.values, Element.Period.YEAR),
        levels=record.choices("levels", LEVELS),
        collected_by=record.choice("collected_by", Collected.values, Collected.REPORT),
        has_small_counts=record.truth("small_counts", False),
        derived_from=record.text("derived_from", ""),
        **sources.values(record),
    )
    element.breakdowns.set(desk.breakdowns_of(record))
