"""Loads programmes with their papers, objectives, indicators and national targets."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.elements import LEVELS
from songhanh.frameworks.actions.formulas import load_formula
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.actions.targets import goal_values
from songhanh.frameworks.models import (
    Collected,
    Indicator,
    Objective,
    Programme,
    RelatedDocument,
)
from songhanh.lib.errors import refusals
from songhanh.lib.records import Record
from songhanh.words.text import fold

refusals(
    framework_period=(
        _("A period is two years, the first not after the last."),
        _("Write it as [2021, 2030]."),
    ),
    framework_code_taken=(
        _("The code “%(found)s” belongs to an indicator of “%(programme)s”."),
        _("Give indicators of another programme codes of their own."),
    ),
    framework_programme_twice=(
        _("The file has both “programme” and “programmes”."),
        _("Keep one of them."),
    ),
)


def programmes_of(file: Record) -> list[Record]:
    """The records of programmes in a file: one with its indicators, or a list without."""
    if file.has("programme"):
        if file.has("programmes"):
            raise file.refuse("framework_programme_twice", "programmes")
        return [file.part("programme")]
    return file.records("programmes")


def load_programmes(desk: Desk, file: Record, sources: Sources) -> None:
    for record in programmes_of(file):
        start, end = _period(record)
        number, aliases = record.text("document_number", ""), record.texts("aliases")
        titles = _titles(record)
        desk.programmes.put(
            record.text("code"),
            document_number=number,
            folded=fold(" ".join([record.text("code"), number, *titles.values(), *aliases])),
            issuer_vi=record.text("issuer_vi", ""),
            issuer_en=record.text("issuer_en", ""),
            issued_on=record.day_or_none("issued_on"),
            **titles,
            short_vi=record.text("short_vi", ""),
            short_en=record.text("short_en", ""),
            period_start=start,
            period_end=end,
            aliases="\n".join(aliases),
            lead_vi=record.text("lead_vi", ""),
            lead_en=record.text("lead_en", ""),
            has_all_targets=record.truth("has_all_targets", False),
            **sources.values(record),
        )


def link_programmes(desk: Desk, file: Record) -> None:
    """What belongs to what and what followed what, once every programme is there."""
    shelf = desk.programmes
    for record in programmes_of(file):
        programme = shelf.find(record, "code")
        shelf.amend(programme, part_of=shelf.find_or_none(record, "part_of"))
        if record.has("successor"):
            shelf.amend(programme, successor=shelf.find(record, "successor"))
        if record.has("predecessor"):
            shelf.amend(shelf.find(record, "predecessor"), successor=programme)
        record.finish()


def load_contents(desk: Desk, file: Record, sources: Sources) -> None:
    """Everything that hangs on the one programme of a file."""
    if not file.has("programme"):
        return
    programme = desk.programmes.find(file.part("programme"), "code")
    _load_documents(desk, file, programme, sources)
    _load_task_groups(desk, file, programme, sources)
    reader = _Indicators(desk, programme, sources)
    for position, record in enumerate(file.records("objectives"), start=1):
        objective = desk.objectives.put(
            programme,
            record.text("code"),
            position=position,
            **_titles(record),
            **sources.values(record),
        )
        reader.load(record, "indicators", objective=objective)
        record.finish()
    reader.load(file, "indicators", objective=None)
    reader.clear_away()


def _period(record: Record) -> tuple[int, int]:
    years = record.texts("period")
    if len(years) != 2 or not all(year.isdecimal() for year in years) or years[0] > years[1]:
        raise record.refuse("framework_period", "period")
    return int(years[0]), int(years[1])


def _titles(record: Record) -> dict[str, str]:
    return {"title_vi": record.text("title_vi"), "title_en": record.text("title_en")}


def _load_documents(desk: Desk, file: Record, programme: Programme, sources: Sources) -> None:
    for record in file.records("documents"):
        desk.documents.put(
            programme,
            record.text("number"),
            issued_on=record.day_or_none("issued_on"),
            relation=record.choice("relation", RelatedDocument.Relation.values),
            **_titles(record),
            **sources.values(record),
        )
        record.finish()
    desk.documents.remove_untouched(programme.documents.all())


def _load_task_groups(desk: Desk, file: Record, programme: Programme, sources: Sources) -> None:
    for position, record in enumerate(file.records("task_groups"), start=1):
        desk.task_groups.put(programme, position, **_titles(record), **sources.values(record))
        record.finish()
    desk.task_groups.remove_untouched(programme.task_groups.all())


class _Indicators:
    """Loads the indicators of one programme in the order of the file."""

    INHERITED = (
        "unit_vi", "unit_en", "decimals", "direction", "agency_then", "agency_now", "levels", "frequency", "collected_by",
    )  # fmt: skip

    def __init__(self, desk: Desk, programme: Programme, sources: Sources) -> None:
        self.desk, self.programme, self.sources = desk, programme, sources
        self.position = 0

    def load(
        self, file: Record, name: str, objective: Objective | None, parent: Indicator | None = None
    ) -> None:
        for record in file.records(name):
            self._load(record, objective, parent)
            record.finish()

    def clear_away(self) -> None:
        """What the file no longer says of its indicators; indicators themselves are kept and named."""
        desk = self.desk
        for indicator in self.programme.indicators.all():
            desk.targets.remove_untouched(indicator.targets.filter(unit=None))
            desk.breaks.remove_untouched(indicator.breaks.all())
            if indicator.pk not in desk.indicators.touched:
                desk.report.left_out.append(indicator.code)

    def _load(self, record: Record, objective: Objective | None, parent: Indicator | None) -> None:
        self.position += 1
        self._refuse_taken(record)
        values = self._own(record, parent) | _titles(record)
        indicator = self.desk.indicators.put(
            record.text("code"),
            programme=self.programme,
            objective=objective,
            parent=parent,
            position=self.position,
            short_vi=record.text("short_vi", ""),
            short_en=record.text("short_en", ""),
            title_folded=fold(f"{record.text('code')} {values['title_vi']} {values['title_en']}"),
            is_measured=not record.has("components"),
            **values,
            **self.sources.values(record),
        )
        breakdowns = self.desk.breakdowns_of(record)
        indicator.breakdowns.set(breakdowns or (parent.breakdowns.all() if parent else []))
        if record.has("formula"):
            load_formula(self.desk, record, indicator, self.sources)
        self._load_breaks(record, indicator)
        self._load_targets(record, indicator)
        self.load(record, "components", objective, indicator)

    def _refuse_taken(self, record: Record) -> None:
        known = self.desk.indicators.rows.get((record.text("code"),))
        if known is not None and known.programme_id != self.programme.pk:
            raise record.refuse(
                "framework_code_taken", "code", found=known.code, programme=known.programme
            )

    def _own(self, record: Record, parent: Indicator | None) -> dict[str, Any]:
        """What a component takes over from its parent unless it says otherwise."""
        given: dict[str, Any] = {
            "unit_vi": record.text("unit_vi", parent.unit_vi if parent else None),
            "unit_en": record.text("unit_en", parent.unit_en if parent else None),
            "decimals": record.whole("decimals", parent.decimals if parent else 1),
            "direction": record.choice(
                "direction", Indicator.Direction.values, parent.direction if parent else None
            ),
            "agency_then": record.text("agency_then", parent.agency_then if parent else ""),
            "agency_now": record.text("agency_now", parent.agency_now if parent else ""),
            "levels": record.choices("levels", LEVELS) or (parent.levels if parent else []),
            "frequency": record.choices("frequency", Indicator.Frequency.values)
            or (parent.frequency if parent else []),
            "collected_by": record.text("collected_by", parent.collected_by if parent else ""),
        }
        if given["collected_by"]:
            record.choice("collected_by", Collected.values, given["collected_by"])
        return given

    def _load_breaks(self, record: Record, indicator: Indicator) -> None:
        for found in record.records("breaks"):
            self.desk.breaks.put(
                indicator,
                found.whole("year"),
                reason_vi=found.text("reason_vi"),
                reason_en=found.text("reason_en"),
                **self.sources.values(found),
            )
            found.finish()

    def _load_targets(self, record: Record, indicator: Indicator) -> None:
        """National targets; without a source of their own they have that of the indicator."""
        for found in record.records("targets"):
            told = {
                "source": indicator.source,
                "verified": indicator.verified,
                "note_vi": found.text("note_vi", ""),
                "note_en": found.text("note_en", ""),
            }
            if found.has("source"):
                told = self.sources.values(found)
            self.desk.targets.put(
                indicator, None, found.whole("year"), **goal_values(found), **told
            )
            found.finish()
