"""What has been received, what the reader found in it, and what a person made of each finding."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.documents.models import Document, StoredFile
from songhanh.documents.rules.types import TYPES
from songhanh.intake.rules.facts import further_spans
from songhanh.intake.rules.kinds import is_one_body
from songhanh.intake.rules.text import Level, level_of
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.models import Plan
from songhanh.units.models import Tenure, Unit
from songhanh.units.rights import may, reached

refusals(
    no_post_receives=(
        _("None of your posts receives documents."),
        _("Ask the administrator of your unit for a post that does."),
    )
)


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: User) -> IntakeQuerySet:
        received = Intake.objects.order_by().values_list("unit", flat=True).distinct()
        return self.filter(unit__in=reached(user, "intake.view", received))

    def with_names(self) -> IntakeQuerySet:
        """With all that a list of them shows, in a fixed number of queries."""
        return self.select_related("file", "received_by").prefetch_related("facts")

    def open(self) -> IntakeQuerySet:
        return self.filter(state=Intake.State.REVIEW)


class Intake(models.Model):
    """Tiếp nhận văn bản: one document received, on its way to becoming records."""

    class State(models.TextChoices):
        REVIEW = "review", _("to be checked")
        WRITTEN = "written", _("written into the record")
        DROPPED = "dropped", _("dropped")

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="intakes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REVIEW)
    text = models.TextField()
    reading = models.JSONField()
    left_out = models.JSONField(default=list)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="intakes"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="intakes")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "file"],
                condition=~Q(state="dropped"),
                name="intake_file_once_a_unit",
            ),
            models.CheckConstraint(
                condition=~Q(state="written") | Q(document__isnull=False),
                name="intake_written_has_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def published_on(self) -> date | None:
        found = self.reading.get("published_on")
        return date.fromisoformat(found[:10]) if found else None

    @property
    def is_article(self) -> bool:
        """From a page that everybody could read: what it says is public already."""
        return bool(self.reading.get("kind") == "news")

    @property
    def title(self) -> str:
        """What people call it: "Kế hoạch 95/KH-UBND", else its first line, else the name of the file."""
        known = {fact.key: str(fact.value) for fact in self.facts.all() if fact.is_known}
        if "number" in known:
            kind = TYPES.get(known.get("doc_type", ""))
            return f"{kind.name} {known['number']}" if kind else known["number"]
        return known.get("title", self.file.name)


class FactQuerySet(models.QuerySet["Fact"]):
    def tasks(self) -> FactQuerySet:
        return self.filter(key=Fact.Key.TASK)

    def fields(self) -> FactQuerySet:
        return self.exclude(key=Fact.Key.TASK)

    def accepted(self) -> FactQuerySet:
        return self.filter(state__in=(Fact.State.ACCEPTED, Fact.State.CORRECTED))

    def undecided(self) -> FactQuerySet:
        return self.filter(state=Fact.State.PROPOSED)


class Fact(models.Model):
    """Dữ kiện đọc được: one thing the reader found, with its place in the text and how sure it is."""

    class Key(models.TextChoices):
        DOC_TYPE = "doc_type", _("Type of document")
        NUMBER = "number", _("Number, symbol")
        TITLE = "title", _("Title")
        ISSUER = "issuer", _("Issuer")
        ISSUED_ON = "issued_on", _("Date of issue")
        PUBLISHED_ON = "published_on", _("Date published")
        PLAN_YEAR = "plan_year", _("Year of the plan")
        PERIOD = "period", _("Period")
        PROGRAMMES = "programmes", _("Programmes")
        ACTION_MONTH = "action_month", _("Action Month")
        TARGET = "target", _("Target")
        CITATION = "citation", _("Document cited")
        EVENT = "event", _("Day")
        TASK = "task", _("Task")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("not looked at yet")
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("rejected")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="facts")
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=8)
    key = models.CharField(max_length=20, choices=Key.choices)
    value: Any = models.JSONField(null=True)
    read_value: Any = models.JSONField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    confidence = models.FloatField(default=0)
    why = models.CharField(max_length=300, blank=True)
    links = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    is_current = False  # the one that the page is at

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "order"], name="intake_fact_order"),
            models.UniqueConstraint(fields=["intake", "label"], name="intake_fact_label"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__gt=models.F("start")),
                name="intake_fact_span",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="intake_fact_confidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.get_key_display()}"

    @property
    def level(self) -> Level:
        return level_of(self.confidence)

    @property
    def is_accepted(self) -> bool:
        return self.state in (self.State.ACCEPTED, self.State.CORRECTED)

    @property
    def is_rejected(self) -> bool:
        return self.state == self.State.REJECTED

    @property
    def is_known(self) -> bool:
        """Something was read, and nobody has dropped it."""
        return bool(self.value) and not self.is_rejected

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Every place in the text that it rests on."""
        if self.start is None or self.end is None:
            return []
        return [(self.start, self.end), *further_spans(self.intake.reading, self.key)]

    @property
    def sentence(self) -> str:
        """The words of the source that this rests on."""
        if self.start is None or self.end is None:
            return ""
        return self.intake.text[self.start : self.end]

    @property
    def many_led(self) -> str:
        """The leads of a task that are no single body: it is given out after it has been written."""
        leads = (self.value or {}).get("lead") or [] if self.key == self.Key.TASK else []
        return ", ".join(name for name in leads if not is_one_body(name))

    def as_row(self) -> dict[str, Any]:
        """What a change is measured by."""
        return {"state": self.state, "value": self.value, "links": self.links}


class FactChange(models.Model):
    """Lượt đối chiếu: one decision on one fact, kept so that it can be undone and learnt from."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField()
    after = models.JSONField()
    batch = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.fact}: {self.before['state']} → {self.after['state']}"


def receiving_unit(user: User) -> Unit:
    """The body for which this person receives: that of the first post that may."""
    tenures = Tenure.objects.held().filter(user=user).select_related("post__body").order_by("pk")
    bodies = (tenure.post.body for tenure in tenures)
    body = next((body for body in bodies if may(user, "intake.read", body)), None)
    if body is None:
        raise Refused("no_post_receives")
    return body
