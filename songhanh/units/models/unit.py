"""The unit: one table for territories and bodies. What changes with time is in `UnitVersion`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from songhanh.units.models.spans import alive, holds, in_order

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User


class Kind(models.TextChoices):
    """A piece of the map, or an organisation on it."""

    TERRITORY = "territory", _("Territory")
    BODY = "body", _("Body")


class Level(models.TextChoices):
    """Cấp hành chính; a body stands at the level of its own kind."""

    COUNTRY = "country", _("Country")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Commune level")
    PLACE = "place", _("Below the commune")
    BODY = "body", _("Body")


class UnitType(models.TextChoices):
    """Loại đơn vị hành chính, with the places below the commune."""

    COUNTRY = "country", pgettext_lazy("type of unit", "Country")
    PROVINCE = "province", pgettext_lazy("type of unit", "Province")
    CITY = "city", pgettext_lazy("type of unit", "Centrally run city")
    URBAN_DISTRICT = "urban_district", pgettext_lazy("type of unit", "Urban district")
    RURAL_DISTRICT = "rural_district", pgettext_lazy("type of unit", "Rural district")
    PROVINCIAL_CITY = "provincial_city", pgettext_lazy("type of unit", "Provincial city")
    TOWN = "town", pgettext_lazy("type of unit", "Town")
    WARD = "ward", pgettext_lazy("type of unit", "Ward")
    COMMUNE = "commune", pgettext_lazy("type of unit", "Commune")
    TOWNSHIP = "township", pgettext_lazy("type of unit", "Township")
    SPECIAL_ZONE = "special_zone", pgettext_lazy("type of unit", "Special zone")
    VILLAGE = "village", pgettext_lazy("type of unit", "Village")
    HAMLET = "hamlet", pgettext_lazy("type of unit", "Hamlet")
    MOUNTAIN_VILLAGE = "mountain_village", pgettext_lazy("type of unit", "Mountain village")
    RESIDENTIAL_GROUP = "residential_group", pgettext_lazy("type of unit", "Residential group")
    QUARTER = "quarter", pgettext_lazy("type of unit", "Quarter")


class BodyKind(models.TextChoices):
    """Loại cơ quan, tổ chức."""

    PEOPLE_COMMITTEE = "people_committee", _("People's Committee")
    PEOPLE_COUNCIL = "people_council", _("People's Council")
    DEPARTMENT = "department", _("Provincial department")
    DIVISION = "division", _("Division")
    ADVANCEMENT_COMMITTEE = "advancement_committee", _("Committee for the Advancement of Women")
    UNION = "union", _("Mass organisation")
    FRONT = "front", _("Fatherland Front")
    PARTY = "party", _("Party body")
    VERTICAL = "vertical", _("Vertically managed body")
    ENTERPRISE = "enterprise", _("Enterprise")
    SCHOOL = "school", _("School")
    MINISTRY = "ministry", _("Ministry or central body")
    OTHER = "other", _("Other body")


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by kind, by date, by name, by who asks."""

    def territories(self) -> Self:
        return self.filter(kind=Kind.TERRITORY)

    def bodies(self) -> Self:
        return self.filter(kind=Kind.BODY)

    def alive(self, on: date | None = None) -> Self:
        """Units that exist on that day (none: today)."""
        return self.filter(alive(on or timezone.localdate()))

    def at_level(self, level: str, on: date | None = None) -> Self:
        """Units of that level on that day: five districts of islands became communes."""
        day = on or timezone.localdate()
        from songhanh.units.models.versions import UnitVersion

        held = UnitVersion.objects.filter(alive(day), level=level)
        return self.filter(pk__in=held.values("unit"))

    def below(self, unit: Unit, on: date | None = None) -> Self:
        """What lies under a unit on that day, at any depth, itself not."""
        from songhanh.units.models.lineage import Closure

        rows = Closure.objects.filter(alive(on or timezone.localdate()), ancestor=unit, depth__gt=0)
        return self.filter(pk__in=rows.values("descendant"))

    def above(self, unit: Unit, on: date | None = None) -> Self:
        """What a unit lies under on that day, the country first, itself not."""
        day = on or timezone.localdate()
        return self.filter(
            alive(day, "closure_down__"),
            closure_down__descendant=unit,
            closure_down__depth__gt=0,
        ).order_by("-closure_down__depth")

    def children(self, unit: Unit, on: date | None = None) -> Self:
        """What lies directly under a unit on that day."""
        day = on or timezone.localdate()
        return self.filter(alive(day, "versions__"), versions__parent=unit)

    def matching(self, words: str, on: date | None = None) -> Self:
        """Units that the words may mean on a day (none: today), likeliest first, at most sixty.

        By the beginning of a name, with or without marks, of an old name, or of a code. Filter first,
        match last: the limit counts what was left.
        """
        from songhanh.units.models.search import matches

        within = self if self.query.where else None
        return self._in_order([match.unit_id for match in matches(words, on, within)])

    def named(self, text: str, on: date | None = None) -> Self:
        """The candidates for a name written in full; several when it is shared."""
        from songhanh.units.models.search import named

        return self._in_order([match.unit_id for match in named(text, on)])

    def resolve(self, text: str, on: date | None = None) -> Unit:
        """The one unit that a full name or a code means on a day; refuses none and several."""
        from songhanh.units.models.search import the_one

        return the_one(text, on)

    def _in_order(self, ids: list[int]) -> Self:
        places = (When(pk=unit, then=Value(place)) for place, unit in enumerate(ids))
        order = Case(*places, default=Value(len(ids)), output_field=IntegerField())
        return self.filter(pk__in=ids).order_by(order)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Units this person may open. The map itself is public; bodies follow posts (`rights`)."""
        from songhanh.units.rights import seen_units

        return self.filter(seen_units(user))


class Unit(models.Model):
    """Đơn vị: an identity that lasts while its territory (or its body) lasts.

    Name, type, code, parent and level are those of today, or of the last day for a unit that ended;
    for another day ask `at(on)`.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    level = models.CharField(max_length=12, choices=Level.choices)
    body_kind = models.CharField(max_length=24, choices=BodyKind.choices, blank=True)
    name = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    name_folded = models.CharField(max_length=250, db_index=True, editable=False)
    type = models.CharField(max_length=24, blank=True)
    code = models.CharField(max_length=20, blank=True, db_index=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="current_children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = (
            in_order("units_unit_span"),
            models.CheckConstraint(
                condition=Q(kind=Kind.BODY, level=Level.BODY)
                | (Q(kind=Kind.TERRITORY) & ~Q(level=Level.BODY)),
                name="units_unit_kind_level",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.TERRITORY, body_kind="")
                | (Q(kind=Kind.BODY) & ~Q(body_kind="")),
                name="units_unit_body_kind",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="units_unit_own_parent"
            ),
        )
        indexes = (models.Index(fields=("level", "valid_to"), name="units_unit_level"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("units:unit_detail", args=[self.pk])

    @property
    def title(self) -> str:
        """The name in the reader's language, where we have it."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def type_label(self) -> str:
        """Xã, phường, sở…: the type in words."""
        labels = BodyKind if self.is_body else UnitType
        return str(labels(self.type or self.body_kind).label)

    @property
    def is_body(self) -> bool:
        return self.kind == Kind.BODY

    @property
    def is_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to <= timezone.localdate()

    def is_alive(self, on: date | None = None) -> bool:
        return holds(self, on or timezone.localdate())

    @property
    def territory(self) -> Unit:
        """The territory a body belongs to, through parent bodies; a territory is its own."""
        unit = self
        while unit.is_body and unit.parent is not None:
            unit = unit.parent
        return unit
