"""Reports, and the versions that were made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.reports.rules.material import Material, of_json
from songhanh.reports.rules.outline import Section, outline_of
from songhanh.reports.rules.paper import Frame
from songhanh.units.rights import may, units_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User

FIRST_YEAR, LAST_YEAR = 2011, 2100


class Stage(models.TextChoices):
    """How far a version has come."""

    MAKING = "making", _("Being made")
    READY = "ready", pgettext_lazy("report", "Ready")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports by who sees them."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Of one's own units, or of those one follows."""
        return self.filter(unit__in=units_for(user, "reports.view").values("pk"))

    def with_last(self) -> Self:
        """With the number of versions that are ready."""
        ready = Q(versions__stage=Stage.READY)
        return self.annotate(version_count=models.Count("versions", filter=ready))


class Report(models.Model):
    """Báo cáo: the yearly report of a body on the work of its territory; its outline and words, without figures."""

    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="reports", verbose_name=_("issuing body")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    outline = models.JSONField(default=list, editable=False)
    bases = models.JSONField(default=list, editable=False)
    texts = models.JSONField(default=dict, editable=False)  # key of a section → what the unit wrote

    subject = models.CharField(_("subject"), max_length=300)
    superior = models.CharField(
        _("superior body, as the head shows it"), max_length=200, blank=True
    )
    issuer = models.CharField(_("issuing body, as the head shows it"), max_length=200)
    symbol = models.CharField(_("symbol"), max_length=40)
    place = models.CharField(_("place of signing"), max_length=100)
    addressees = models.TextField(_("addressees"), blank=True)
    collective = models.CharField(_("signed on behalf of"), max_length=150, blank=True)
    head_post = models.CharField(_("post stood in for"), max_length=150, blank=True)
    post = models.CharField(_("post of the signer"), max_length=150)
    signer = models.CharField(_("name of the signer"), max_length=150)
    receivers = models.TextField(_("receivers"))
    file_mark = models.CharField(_("drafting unit in the file"), max_length=40, blank=True)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "year"), name="reports_report_once"),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="reports_report_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.unit.title})"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    def may_be_made_by(self, user: User | AnonymousUser) -> bool:
        return may(user, "reports.make", self.unit)

    @property
    def sections(self) -> tuple[Section, ...]:
        return outline_of(self.outline)

    @property
    def to_write(self) -> list[tuple[Section, str]]:
        """Sections that ask the unit for words, with what was written."""
        return [(one, self.texts.get(one.key, "")) for one in self.sections if one.asks]

    @property
    def missing(self) -> list[Section]:
        """Sections that still wait for words."""
        return [section for section, text in self.to_write if not text.strip()]

    @property
    def frame(self) -> Frame:
        return Frame(
            issuer=self.issuer,
            issuer_name=self.unit.name,
            superior=self.superior,
            symbol=self.symbol,
            place=self.place,
            subject=self.subject,
            addressees=_lines(self.addressees),
            post=self.post,
            signer=self.signer,
            collective=self.collective,
            head_post=self.head_post,
            receivers=_lines(self.receivers),
            file_mark=self.file_mark,
            bases=tuple(self.bases),
        )


class ReportVersion(models.Model):
    """Lần lập báo cáo: the report as it was made from one snapshot; a ready one is never changed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.MAKING)
    job = models.OneToOneField("jobs.Job", models.PROTECT, null=True, related_name="+")
    material = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    changes = models.JSONField(default=list)  # against the last version that was ready
    paper = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, related_name="report_papers"
    )
    workbook = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, related_name="report_workbooks"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="reports_version_number"),
            models.UniqueConstraint(
                fields=("report",), condition=Q(stage=Stage.MAKING), name="reports_version_one_at_work"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.MAKING, ready_at=None)
                | Q(stage=Stage.READY, ready_at__isnull=False, paper__isnull=False, workbook__isnull=False),
                name="reports_version_ready_has_files",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report.subject} · {self.number}"

    @property
    def paper_name(self) -> str:
        """File names have no signs that a shared drive refuses."""
        return f"bao-cao-binh-dang-gioi-{self.report.year}-lan-{self.number}.docx"

    @property
    def workbook_name(self) -> str:
        """By the snapshot: two versions of one snapshot have the same tables."""
        return f"bieu-so-lieu-{self.report.year}-{self.snapshot}.xlsx"

    @property
    def made_of(self) -> Material | None:
        return of_json(self.material) if self.material else None

    @property
    def snapshot(self) -> str:
        return str(self.material.get("snapshot", ""))

    @property
    def is_demonstration(self) -> bool:
        return bool(self.material.get("is_demonstration"))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
