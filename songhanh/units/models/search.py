"""Finding units by the beginning of a name, with or without marks, old names and codes too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    IntegerField,
    Lookup,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused, refusals
from songhanh.units.models.lineage import Closure
from songhanh.units.models.names import UnitAlias, UnitName
from songhanh.units.models.spans import alive
from songhanh.units.models.unit import Level, Unit
from songhanh.units.models.versions import UnitVersion
from songhanh.units.rules.names import is_broad, searched, split_places, spoken, typed_forms

MOST = 60
LOWEST = (Level.COMMUNE, Level.PLACE, Level.BODY)
# Names of the unit itself; by kind and not by "via is none", whose index SQLite would take instead.
OWN_NAMES = (UnitName.Why.NAME, UnitName.Why.ALIAS, UnitName.Why.FORMER)
HIGHEST = (Level.COUNTRY, Level.PROVINCE)
ABOVE = ("parent__parent__parent",)
CODE = re.compile(r"\d{2,6}")
WRITTEN = re.compile(r"(?P<name>.+) \([^()]+\)")
LAST_LETTER = "\U0010ffff"


@CharField.register_lookup
class BeginsWith(Lookup[str]):
    """`folded__begins="binh"`: a range that the ordinary index of a column in byte order serves; Django's
    `startswith` escapes in a way that makes SQLite read every row."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return self.between(*self.process_lhs(compiler, connection))

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, params = self.process_lhs(compiler, connection)
        return self.between(f'{left} COLLATE "C"', params)

    def between(self, left: str, params: Any) -> tuple[str, Any]:
        end = self.rhs + LAST_LETTER
        return f"({left} >= %s AND {left} < %s)", [*params, self.rhs, *params, end]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that the words may mean, the name they met and why."""

    unit_id: int
    name: str
    why: int
    via_id: int | None


def matches(
    words: str, on: date | None = None, within: QuerySet[Unit] | None = None
) -> list[Match]:
    """Units that the words may mean on a day (none: today), the likeliest first, at most sixty.

    "Tân Phú, Đồng Nai" and "xã Tân Phú tỉnh Đồng Nai" name what the unit lies under, or lay under.
    """
    day = on or timezone.localdate()
    places = split_places(words)
    if not places:
        return []
    if CODE.fullmatch(places[0]):
        return by_code(places[0], day, within)
    found = by_name(places[0], places[1:], day, within)
    return found or by_split(places, day, within)


def by_split(places: list[str], day: date, within: QuerySet[Unit] | None) -> list[Match]:
    """Words that no name begins with: "tan phu dong nai" is a unit and what it lies under."""
    first = places[0].split(" ")
    for cut in range(len(first) - 1, 0, -1):
        upper = [" ".join(first[cut:]), *places[1:]]
        if found := by_name(" ".join(first[:cut]), upper, day, within):
            return found
    return []


def by_name(words: str, upper: list[str], day: date, within: QuerySet[Unit] | None) -> list[Match]:
    rows = UnitName.objects.filter(alive(day), begins(words))
    if within is not None:
        rows = rows.filter(unit__in=within.values("pk"))
    for name in upper:
        ancestors = list(meant(name)[:MOST])
        if not ancestors:
            return []
        rows = rows.filter(lies_under("unit", ancestors) | lies_under("via", ancestors))
    if is_broad(words) and not upper:
        # Nearly every unit: the first of the alphabet, as the index has them, instead of all ranked.
        ordered = rows.filter(is_start=True, why__in=OWN_NAMES).order_by("folded", "unit_id")
    else:
        ordered = rows.annotate(nearness=nearness(words)).order_by(
            "nearness", "why", "rank", "folded", "unit_id"
        )
    found = ordered.values_list("unit_id", "name", "why", "via_id")[: MOST * 4]
    return first_of_each(Match(*row) for row in found)


def lies_under(field: str, ancestors: list[int]) -> Exists:
    """On any day: who writes "Tân Đồng, Bình Phước" means the province of before."""
    lower = OuterRef(f"{field}_id")
    return Exists(Closure.objects.filter(descendant=lower, ancestor__in=ancestors, depth__gt=0))


def begins(words: str) -> Q:
    asked = Q()
    for form in typed_forms(words):
        asked |= Q(folded__begins=form)
    return asked


def nearness(words: str) -> Case:
    """As written with its marks, as written without, marks of the beginning, the beginning, inside."""
    said, asked = spoken(words), typed_forms(words)
    return Case(
        When(spoken=said, is_start=True, then=Value(0)),
        When(folded__in=asked, is_start=True, then=Value(1)),
        When(spoken__begins=said, is_start=True, then=Value(2)),
        When(is_start=True, then=Value(3)),
        When(spoken__begins=said, then=Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )


def meant(name: str) -> QuerySet[UnitName, int]:
    """Units, of any time, with others under them, whose name begins with these words.

    Of communes and bodies, under which only bodies and places lie, those that bear the very name.
    """
    names = UnitName.objects.filter(begins(name), is_start=True, why__in=OWN_NAMES)
    upper = ~Q(unit__level__in=LOWEST) | Q(folded__in=typed_forms(name))
    return names.filter(upper).order_by("rank").values_list("unit_id", flat=True)


def by_code(code: str, day: date, within: QuerySet[Unit] | None) -> list[Match]:
    """A code of the day first; then second codes; then a code of before, which finds what came of it."""
    living = UnitVersion.objects.filter(alive(day), code__begins=code).order_by("code")
    seconds = UnitAlias.objects.filter(alive(day), alive(day, "unit__"), code__begins=code)
    borne = {row.code: row for row in living.select_related("unit")[:MOST]}
    found = [Match(row.unit_id, key, UnitName.Why.CODE, None) for key, row in borne.items()]
    found += [
        Match(row.unit_id, row.code, UnitName.Why.CODE, None)
        for row in seconds.order_by("code")[:MOST]
        if row.code not in borne
    ]
    found += of_before(code, day)
    if within is not None:
        ids = {match.unit_id for match in found}
        kept = set(within.filter(pk__in=ids).values_list("pk", flat=True))
        found = [match for match in found if match.unit_id in kept]
    return first_of_each(found)


def of_before(code: str, day: date) -> list[Match]:
    ended = UnitVersion.objects.filter(code=code, valid_to__lte=day, unit__valid_to__lte=day)
    rows = UnitName.objects.filter(alive(day), via__in=ended.values("unit")).order_by("why", "unit")
    return [
        Match(unit, code, UnitName.Why.FORMER_CODE, via)
        for unit, via in rows.values_list("unit_id", "via_id")
    ]


def first_of_each(found: Iterable[Match]) -> list[Match]:
    best: dict[int, Match] = {}
    for match in found:
        best.setdefault(match.unit_id, match)
    return list(best.values())[:MOST]


def named(text: str, on: date | None = None) -> list[Match]:
    """Units that bear exactly this name on a day; with its marks first. Several: it is shared."""
    day = on or timezone.localdate()
    places = split_places(text)
    if not places:
        return []
    asked = set(typed_forms(places[0]))
    close = [match for match in by_name(places[0], places[1:], day, None) if searched(match.name) in asked or searched(match.name).partition(" ")[2] in asked]  # fmt: skip
    exact = [match for match in close if spoken(match.name) == spoken(places[0])]
    return exact or close


def the_one(text: str, on: date | None = None) -> Unit:
    """The unit that a name in full or a code means on a day (none: today).

    Refuses what means none or several: a code of another time with what came of it, a shared name with
    its candidates.
    """
    day = on or timezone.localdate()
    if (unit := described_so(text.strip(), day)) is not None:
        return unit
    code = CODE.fullmatch(text.strip())
    found = [match for match in by_code(text.strip(), day, None) if match.name == text.strip()] if code else named(text, day)  # fmt: skip
    units = Unit.objects.select_related(*ABOVE).in_bulk([match.unit_id for match in found])
    meant = [match for match in found if match.why != UnitName.Why.FORMER_CODE]
    if len(meant) == 1 or (len(found) == 1 and not code):
        return units[(meant or found)[0].unit_id]
    listed = "; ".join(described(units[match.unit_id]) for match in found)
    if not found:
        raise Refused("unknown_unit", text=text, day=day)
    if code and not meant:
        old = Unit.objects.filter(pk__in=[match.via_id for match in found if match.via_id]).get()
        raise Refused(
            "code_of_before", given=text, unit=described(old), day=old.valid_to, units=listed
        )
    raise Refused("shared_name", text=text, units=listed)


def described(unit: Unit) -> str:
    """ "Xã Tân Phú (Tỉnh Nghệ An, mã 17272)", "Phòng Kinh tế (Xã Tân Phú, Tỉnh Nghệ An)": enough to tell
    it from its namesakes."""
    about = [str(upper) for upper in uppers(unit)]
    about += [gettext("code %(code)s") % {"code": unit.code}] if unit.code else []
    return f"{unit.name} ({', '.join(about)})" if about else unit.name


def uppers(unit: Unit) -> list[Unit]:
    """What has to be named with it: the unit above; of what bears no code, up to one of a province."""
    found = []
    above = unit.parent
    while above is not None:
        found.append(above)
        above = None if unit.code or above.level in HIGHEST else above.parent
    return found


def described_so(text: str, on: date) -> Unit | None:
    """The unit that `described` writes like this."""
    written = WRITTEN.fullmatch(text)
    if written is None:
        return None
    alike = Unit.objects.alive(on).filter(name=written["name"]).select_related(*ABOVE)
    found = [unit for unit in alike if described(unit) == text]
    return found[0] if len(found) == 1 else None


refusals(
    unknown_unit=(
        _("No unit is called “%(text)s”, or bears that code, on %(day)s."),
        _("Check the spelling, or give the day the name or code is from."),
    ),
    code_of_before=(
        _("Code %(given)s was that of %(unit)s until %(day)s. What came of it: %(units)s."),
        _("Choose one of these, or give a day before that."),
    ),
    shared_name=(
        _("“%(text)s” may be several units: %(units)s."),
        _("Add the name of the province, or choose one of these."),
    ),
)
