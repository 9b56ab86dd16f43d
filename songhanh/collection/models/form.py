"""Forms: what is asked of whom, how often, by which law."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from songhanh.collection.rules.sheet import Line, Sheet
from songhanh.frameworks.models import Element
from songhanh.frameworks.models.sourced import Bilingual, Sourced, SourcedQuerySet
from songhanh.lib.reading import once
from songhanh.units.models import BodyKind, Level


class FormQuerySet(SourcedQuerySet):
    """Forms by whether they are in use."""

    def current(self) -> FormQuerySet:
        """The newest version of each that is still used."""
        newest = (
            self.model.objects.filter(code=models.OuterRef("code"))
            .order_by("-version")
            .values("version")[:1]
        )
        return self.filter(is_used=True, version=models.Subquery(newest))


class Form(Sourced):
    """Biểu: a list of lines that units of one level fill for each period; a changed one is a new version.

    Without `body_name` the unit fills it itself. With it the figures are a sector's: that body of the unit
    fills it, and its own head confirms them.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level.choices)
    body_kind = models.CharField(max_length=24, choices=BodyKind.choices, blank=True)
    body_name = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=12, choices=Element.Period.choices)
    regime = models.CharField(max_length=40)  # of `calendar.closing_days`: when its periods close
    due_wording = models.CharField(max_length=120)  # counted from the closing day
    legal_base = models.CharField(max_length=300, blank=True)  # none: nobody is bound to fill it
    tolerance = models.PositiveSmallIntegerField(default=30)  # % against the last period
    is_used = models.BooleanField(default=True)

    objects = FormQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("code", "-version")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=("code", "version"), name="collection_form_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="collection_form_version"),
            models.CheckConstraint(
                condition=Q(body_kind="", body_name="") | (~Q(body_kind="") & ~Q(body_name="")),
                name="collection_form_body",
            ),
        )

    def __str__(self) -> str:
        return self.title_vi

    def get_absolute_url(self) -> str:
        return reverse("collection:form", args=[self.code, self.version])

    @property
    def is_sectoral(self) -> bool:
        return bool(self.body_name)

    @cached_property
    def rows(self) -> list[FormLine]:
        """Its lines with their elements, in order; asked for once."""
        lines = self.lines.select_related("element").order_by("position")
        return once(("form.rows", self.pk), lambda: list(lines))

    @cached_property
    def sheet(self) -> Sheet:
        """The form as rules see it."""
        rows = self.rows
        language = get_language()  # titles of lines are in it
        return once(
            ("form.sheet", self.pk, language),
            lambda: Sheet(tuple(row.as_line(rows) for row in rows)),
        )


class FormLine(Bilingual, models.Model):
    """Dòng của biểu: one element, with fixed members of some breakdowns; women and men are its columns."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=80)
    element = models.ForeignKey(
        "frameworks.Element", on_delete=models.PROTECT, related_name="form_lines"
    )
    members = models.JSONField(default=dict)  # {"body_kind": "council"}
    by_sex = models.BooleanField(default=False)
    section_vi = models.CharField(max_length=200, blank=True)  # heading that stands before it
    section_en = models.CharField(max_length=200, blank=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("form", "position"), name="collection_line_position"),
            models.UniqueConstraint(fields=("form", "key"), name="collection_line_key"),
            models.CheckConstraint(condition=Q(position__gte=1), name="collection_line_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.title_vi}"

    @property
    def section(self) -> str:
        return self.in_language("section")

    @property
    def is_within(self) -> bool:
        """A part of another line: "trong đó"."""
        return self.element.part_of_id is not None or bool(self.members)

    def as_line(self, rows: list[FormLine]) -> Line:
        """As rules see it, among the lines of its form."""
        parts = [row for row in rows if row.element_id == self.element_id and row.members]
        whole = [
            row
            for row in rows
            if row.element_id == self.element.part_of_id and row.members == self.members
        ]
        kind = self.element.kind
        return Line(
            number=self.position,
            key=self.key,
            title=self.title,
            unit=self.element.unit,
            decimals=self.element.decimals,
            by_sex=self.by_sex,
            adds=kind not in (Element.Kind.MEAN, Element.Kind.FLAG),
            is_flag=kind == Element.Kind.FLAG,
            parts=() if self.members else tuple(row.key for row in parts),
            whole=whole[0].key if whole else "",
        )

    def breakdown(self, column: str) -> dict[str, str]:
        """Axis → member of a cell; `_T` of an axis is not written."""
        members: dict[str, str] = self.members
        return members | ({} if column == "T" else {"sex": column})
