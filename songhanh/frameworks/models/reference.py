"""Lists taken from one paper each: the Action Month, fines, statistics, types and symbols of documents."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.frameworks.models.element import Breakdown
from songhanh.frameworks.models.indicator import Indicator
from songhanh.frameworks.models.sourced import Sourced, SourcedQuerySet
from songhanh.frameworks.rules.penalties import fine_for_organisation


class Reference(Sourced):
    """Danh mục: a list taken from one paper, with what one must know before reading it."""

    code = models.CharField(max_length=40, unique=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    document_number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    replaces = models.CharField(max_length=120, blank=True)
    warning_vi = models.TextField(blank=True)
    warning_en = models.TextField(blank=True)

    objects = SourcedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title_vi

    @property
    def warning(self) -> str:
        return self.in_language("warning")


class ActionMonth(Sourced):
    """Tháng hành động: one year's month, with its theme."""

    year = models.PositiveSmallIntegerField(unique=True)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    theme_vi = models.CharField(max_length=400, blank=True)
    theme_en = models.CharField(max_length=400, blank=True)
    organiser_vi = models.CharField(max_length=200, blank=True)
    organiser_en = models.CharField(max_length=200, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("-year",)
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("ends_on")), name="frameworks_action_month_span"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title_vi} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("frameworks:action_month_detail", args=[self.year])

    @property
    def theme(self) -> str:
        return self.in_language("theme")

    @property
    def organiser(self) -> str:
        return self.in_language("organiser")


class RelatedDay(Sourced):
    """Ngày kỷ niệm: a day of the year that this work goes by."""

    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("month", "day")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=("month", "day"), name="frameworks_day_once"),
        )

    def __str__(self) -> str:
        return self.title_vi


class Penalty(Sourced):
    """Mức phạt: what a violation costs a person; an organisation pays twice."""

    class Kind(models.TextChoices):
        """What is imposed."""

        FINE = "fine", pgettext_lazy("penalty", "fine")
        WARNING = "warning", pgettext_lazy("penalty", "warning")

    class Field(models.TextChoices):
        """The field of the Law on Gender Equality."""

        POLITICS = "politics", pgettext_lazy("field", "Politics")
        ECONOMY = "economy", pgettext_lazy("field", "Economy")
        LABOUR = "labour", pgettext_lazy("field", "Labour")
        EDUCATION = "education", pgettext_lazy("field", "Education and training")
        SCIENCE = "science", pgettext_lazy("field", "Science and technology")
        CULTURE = "culture", pgettext_lazy("field", "Culture, information, sports")
        HEALTH = "health", pgettext_lazy("field", "Health")
        FAMILY = "family", pgettext_lazy("field", "Family")

    code = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=10, choices=Field.choices)
    article = models.CharField(max_length=60, blank=True)
    title_vi = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    fine_from = models.PositiveIntegerField(null=True, blank=True)
    fine_to = models.PositiveIntegerField(null=True, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="fine") | Q(fine_from=None, fine_to=None),
                name="frameworks_penalty_warning",
            ),
            models.CheckConstraint(
                condition=Q(fine_from=None) | Q(fine_to=None) | Q(fine_from__lte=F("fine_to")),
                name="frameworks_penalty_range",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title_vi}"

    @property
    def organisation_from(self) -> int | None:
        return None if self.fine_from is None else fine_for_organisation(self.fine_from)

    @property
    def organisation_to(self) -> int | None:
        return None if self.fine_to is None else fine_for_organisation(self.fine_to)


class StatisticsIndicator(Sourced):
    """Chỉ tiêu thống kê giới: a row of the working list; its official code is not known."""

    class Group(models.TextChoices):
        """The heading it stands under."""

        POPULATION = "population", _("Population and family")
        LEADERSHIP = "leadership", _("Leadership and management")
        LABOUR = "labour", _("Labour, employment, economic resources")
        EDUCATION = "education", _("Education and training")
        HEALTH = "health", pgettext_lazy("field", "Health")
        VIOLENCE = "violence", _("Violence and social safety")
        INFORMATION = "information", _("Information and communication")

    class Frequency(models.TextChoices):
        """How often it is published."""

        YEAR = "year", pgettext_lazy("how often", "year")
        SCHOOL_YEAR = "school_year", pgettext_lazy("how often", "school year")
        TERM = "term", pgettext_lazy("how often", "start of the term of office")
        FIVE_YEARS = "five_years", pgettext_lazy("how often", "5 years")
        TEN_YEARS = "ten_years", pgettext_lazy("how often", "10 years")
        SURVEY = "survey", pgettext_lazy("how often", "each survey")

    code = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=12, choices=Group.choices)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    unit_vi = models.CharField(max_length=60)
    unit_en = models.CharField(max_length=60)
    breakdowns = models.ManyToManyField(Breakdown, blank=True, related_name="statistics")
    frequency = models.CharField(max_length=12, choices=Frequency.choices)
    agency = models.CharField(max_length=200, blank=True)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.SET_NULL, null=True, blank=True, related_name="statistics"
    )

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.code} {self.title_vi}"

    @property
    def unit(self) -> str:
        return self.in_language("unit")


class Symbol(Sourced):
    """Loại văn bản, ký hiệu: an abbreviation as it stands in the number of a document."""

    class Kind(models.TextChoices):
        """What it abbreviates."""

        DOCUMENT_TYPE = "document_type", _("Type of document")
        COPY = "copy", _("Copy")
        NORMATIVE = "normative", _("Legal normative document")
        SIGNING = "signing", _("Authority to sign")
        ISSUER = "issuer", _("Issuing body")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    abbreviation = models.CharField(max_length=20, blank=True)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    example = models.CharField(max_length=60, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering = ("position",)
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=("kind", "abbreviation"), name="frameworks_symbol_once"),
        )

    def __str__(self) -> str:
        return f"{self.abbreviation} {self.title_vi}".strip()
