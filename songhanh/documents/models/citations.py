"""What a document says of other documents."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.documents.models.documents import Document
from songhanh.documents.rules.citations import Cited


class Relation(models.TextChoices):
    """How one document stands to another that it names."""

    BASIS = "basis", _("based on")
    IMPLEMENTS = "implements", _("carries out")
    AMENDS = "amends", _("amends")
    SUPPLEMENTS = "supplements", _("supplements")
    REPLACES = "replaces", _("replaces")
    MENTIONS = "mentions", _("mentions")


UPWARD = (Relation.BASIS, Relation.IMPLEMENTS)  # the chain: from a plan up to what it carries out


class CitationQuerySet(models.QuerySet["Citation"]):
    """Which citations."""

    def unresolved(self) -> Self:
        return self.filter(cited=None)

    def upward(self) -> Self:
        return self.filter(relation__in=UPWARD)


class Citation(models.Model):
    """Viện dẫn: another document named in this one, joined to it once it is known."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="citations")
    relation = models.CharField(
        _("relation"), max_length=12, choices=Relation.choices, default=Relation.MENTIONS
    )
    number = models.CharField(_("number"), max_length=60, blank=True)
    raw_number = models.CharField(max_length=80, blank=True)
    doc_type = models.CharField(_("type"), max_length=8, blank=True)
    on = models.DateField(_("date"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    issuer_text = models.CharField(_("issuer"), max_length=250, blank=True)
    title = models.TextField(_("title"), blank=True)
    cited = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="cited_by")
    is_inferred = models.BooleanField(default=False)  # joined by a number without its year
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[Citation]] = CitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(title=""), name="citation_names_something"
            ),
            models.CheckConstraint(
                condition=Q(cited=None) | ~Q(cited=models.F("document")),
                name="citation_not_of_itself",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["number"], name="citation_number", condition=Q(cited=None)),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def facts(self) -> Cited:
        return Cited(self.number, self.on, self.year, self.issuer_text, self.title)
