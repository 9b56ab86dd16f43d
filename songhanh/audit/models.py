"""The chained record and the heads of its chains."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst

from songhanh.audit.rules import FIRST, Row, moment
from songhanh.lib.verbs import said


class SealedMoment(models.Func):
    """A moment as it is sealed, made by the database: a million of them are read at a time."""

    output_field = models.CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **_extra: Any) -> Any:
        # kept as text in UTC, whole seconds without a fraction
        template = "substr(%(expressions)s || '.000000', 1, 26)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return self.as_sql(compiler, connection, template=template)


class EventQuerySet(models.QuerySet["Event"]):
    """Events by what they tell of."""

    def about(self, thing: models.Model) -> EventQuerySet:
        """What happened to this record, newest first."""
        return self.filter(target_type=thing._meta.label_lower, target_id=str(thing.pk)).order_by(
            "-at", "-id"
        )

    def sealed_rows(self) -> models.QuerySet[Any, Any]:
        """In the order of writing: id, the columns of `rules.Row`, previous seal, seal."""
        columns: list[str | models.Func] = [
            *Row._fields[:8],
            "change_text",
            "note",
            SealedMoment("at"),
        ]
        return self.order_by("id").values_list("id", *columns, "previous_hash", "hash")

    def of_unit(self, unit_id: int | None) -> EventQuerySet:
        """One chain in its order."""
        return self.filter(unit_id=unit_id).order_by("sequence")


class Event(models.Model):
    """Dòng nhật ký: who did what to which record, when; sealed with the one before it in its chain.

    Holds ids, no foreign keys: it outlives what it tells of. The database refuses to change it.
    """

    unit_id = models.BigIntegerField(null=True, editable=False)  # none: the installation's chain
    sequence = models.PositiveBigIntegerField(editable=False)
    verb = models.CharField(max_length=80)
    by_id = models.BigIntegerField(null=True)  # none: the system itself
    by_name = models.CharField(max_length=150)
    target_type = models.CharField(max_length=100)
    target_id = models.CharField(max_length=64)
    target_label = models.CharField(max_length=300)
    change_text = models.TextField()  # text, not JSON: the seal covers exactly what is kept
    note = models.TextField()
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "sequence"], name="audit_event_order"),
            models.UniqueConstraint(
                fields=["sequence"],
                condition=models.Q(unit_id=None),
                name="audit_event_order_installation",
            ),
        ]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_event_target"),
            models.Index(fields=["by_id"], name="audit_event_by"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} {self.said} {self.target_label}".strip()

    @property
    def change(self) -> dict[str, Any]:
        """What changed: field → [before, after]."""
        changed: dict[str, Any] = json.loads(self.change_text)
        return changed

    @property
    def said(self) -> str:
        return said(self.verb)

    @property
    def row(self) -> Row:
        """What the seal covers."""
        return Row(
            self.unit_id,
            self.sequence,
            self.verb,
            self.by_id,
            self.by_name,
            self.target_type,
            self.target_id,
            self.target_label,
            self.change_text,
            self.note,
            moment(self.at),
        )

    @cached_property
    def changes(self) -> list[Change]:
        """What changed, in the words of the target's own fields."""
        return [Change(self._field(name), name, *pair) for name, pair in self.change.items()]

    def _field(self, name: str) -> models.Field[Any, Any] | None:
        try:
            field = apps.get_model(self.target_type)._meta.get_field(name)
        except (LookupError, FieldDoesNotExist):  # an app or field of an earlier version
            return None
        return field if isinstance(field, models.Field) else None


NOTHING: tuple[Any, ...] = (None, "", [])


class Change:
    """One changed field for reading: its label and its two values."""

    def __init__(
        self, field: models.Field[Any, Any] | None, name: str, before: Any, after: Any
    ) -> None:
        self.label = capfirst(str(field.verbose_name if field else name))
        self._choices = dict(field.flatchoices) if field else {}
        self.before = self._word(before)
        self.after = self._word(after)
        self.is_new = before in NOTHING
        self.is_gone = after in NOTHING

    def _word(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(str(self._word(item)) for item in value)
        return str(self._choices[value]) if value in self._choices else value


class Chain(models.Model):
    """Chuỗi nhật ký: where a unit's chain stands; locking it is how the next event gets its place."""

    INSTALLATION = 0

    key = models.BigIntegerField(primary_key=True)  # the unit's id; 0: the installation
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return f"{self.key}: {self.sequence}"
