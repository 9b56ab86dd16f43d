"""The tree one level at a time, on the map of a day; and what words find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.accounts.http import Anybody
from songhanh.lib.registry import Found as Hit
from songhanh.units.models import Level, Unit, UnitName, UnitVersion
from songhanh.units.models.search import ABOVE, Match, described, matches
from songhanh.units.models.spans import alive
from songhanh.words.dates import parse_date
from songhanh.words.errors import NotUnderstood

BEFORE = date(2025, 6, 30)  # the last day of three tiers


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: words, a day, a unit whose lower units are shown."""

    words: str
    on: date
    at: int | None
    is_today: bool
    wrong: str  # the day as typed, where it is none

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        today, typed = timezone.localdate(), given.get("on", "").strip()
        at = given.get("at", "")
        key = int(at) if at.isdecimal() and len(at) < 12 else None
        try:
            on = parse_date(typed, today=today) if typed else today
        except NotUnderstood:
            return cls(given.get("q", "").strip(), today, key, True, typed)
        return cls(given.get("q", "").strip(), on, key, on == today, "")

    @property
    def days(self) -> list[tuple[str, date]]:
        """Days one often wants."""
        return [(_("today"), timezone.localdate()), (_("before 1 July 2025"), BEFORE)]


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it was on the day, with how many lie under it."""

    version: UnitVersion
    districts: int
    communes: int
    places: int
    bodies: int

    @property
    def has_lower(self) -> bool:
        return bool(self.districts or self.communes or self.places)


@dataclass(frozen=True, slots=True)
class Shown:
    """The unit whose lower units are shown, those above it, and the rows."""

    unit: Unit
    above: list[Unit]
    rows: list[Row]
    columns: list[str]
    total: Row


def level(units: QuerySet[Unit], asked: Asked) -> Shown | None:
    """The lower units of the unit asked for (none: of the country) on the day."""
    chosen = units.filter(pk=asked.at) if asked.at else units.filter(level=Level.COUNTRY)
    unit = chosen.first()
    if unit is None:
        return None
    versions = list(
        UnitVersion.objects.alive(asked.on)
        .filter(parent=unit, unit__kind="territory")
        .select_related("unit")
        .order_by("code", "name")
    )
    counts = counted([version.unit_id for version in versions], asked.on)
    rows = [row(version, counts[version.unit_id]) for version in versions]
    total = Row(UnitVersion(), *(sum(getattr(one, name) for one in rows) for name in COLUMNS))
    columns = [name for name in COLUMNS if getattr(total, name)]
    above = list(Unit.objects.above(unit, asked.on))
    return Shown(unit, above, rows, columns, total)


def offered(units: QuerySet[Unit], words: str) -> list[str]:
    """What a field offers for the words typed: each text finds its unit alone."""
    keys = [hit.unit_id for hit in matches(words)][: OFFERED * 2]
    seen = units.select_related(*ABOVE).in_bulk(keys)
    return [described(seen[key]) for key in keys if key in seen][:OFFERED]


OFFERED = 12
COLUMNS = ("districts", "communes", "places", "bodies")


def row(version: UnitVersion, counts: Counter[str]) -> Row:
    return Row(
        version,
        counts[Level.DISTRICT],
        counts[Level.COMMUNE],
        counts[Level.PLACE],
        counts[Level.BODY],
    )


def counted(units: list[int], on: date) -> dict[int, Counter[str]]:
    """How many units of each level lie under each of these on a day."""
    rows = (
        UnitVersion.objects.filter(
            alive(on),
            alive(on, "unit__closure_up__"),
            unit__closure_up__ancestor__in=units,
            unit__closure_up__depth__gt=0,
        )
        .values_list(F("unit__closure_up__ancestor"), "level")
        .annotate(Count("pk"))
    )
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for unit, level_, count in rows:
        counts[unit][level_] = count
    return counts


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that the words may mean, and why, where its present name does not say it."""

    unit: Unit
    why: str
    via: Unit | None


def found(units: QuerySet[Unit], asked: Asked) -> list[Found]:
    """What the words find among units that may be seen."""
    if not asked.words:
        return []
    hits = matches(asked.words, asked.on)
    keys = {hit.unit_id for hit in hits} | {hit.via_id for hit in hits if hit.via_id}
    seen = units.select_related(*ABOVE).in_bulk(keys)
    return [
        Found(seen[hit.unit_id], reason(hit), seen.get(hit.via_id) if hit.via_id else None)
        for hit in hits
        if hit.unit_id in seen
    ]


def reason(hit: Match) -> str:
    """Why the words mean this unit: "trước là Phường Tân Đồng"."""
    texts = {
        UnitName.Why.FORMER: _("formerly %(name)s"),
        UnitName.Why.ALIAS: _("also %(name)s"),
        UnitName.Why.PREDECESSOR: _("formerly %(name)s"),
        UnitName.Why.PART: _("formerly, in part, %(name)s"),
        UnitName.Why.FORMER_CODE: _("code %(name)s before"),
    }
    text = texts.get(UnitName.Why(hit.why), "")
    return text % {"name": hit.name} if text else ""


def find_units(user: Anybody, words: str) -> list[Hit]:
    """Rows of the search of everything."""
    asked = Asked.of({"q": words})
    return [
        Hit(one.unit.name, detail(one), one.unit.get_absolute_url())
        for one in found(Unit.objects.visible_to(user), asked)[:OFFERED]
    ]


def detail(one: Found) -> str:
    parts = [one.why, one.unit.type_label, str(one.unit.parent or ""), one.unit.code]
    return ", ".join(part for part in parts if part)
