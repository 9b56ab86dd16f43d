"""Puts records of a file onto their table: adds, changes or leaves them, and counts which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songhanh.frameworks.models import FROM_TITLE, UNSOURCED
from songhanh.lib.errors import refusals
from songhanh.lib.records import Record

refusals(
    framework_unknown_code=(
        _("“%(found)s” in the field “%(field)s” names nothing that is known."),
        _("Nearest: %(near)s."),
    ),
    framework_source=(
        _("“%(found)s” is neither an address nor a key of “sources”."),
        _("Add it under “sources”, or write the address or citation itself."),
    ),
    framework_verified=(
        _("A record without a source cannot be marked as compared with the original."),
        _("Write “verified: false”, or name the source."),
    ),
)

M = TypeVar("M", bound=models.Model)
RESET = {"confirmed_by_id": None, "confirmed_on": None}


@dataclass(slots=True)
class Report:
    """What a load did: rows added, changed and left as they were, by model; and what it could not place."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.added.total() + self.changed.total() + self.same.total()


class Shelf(Generic[M]):
    """The rows of one model by their key; `put` makes a row be as the file says."""

    def __init__(self, model: type[M], *key: str, report: Report) -> None:
        self.model, self.key, self.report = model, key, report
        self.name = model._meta.model_name or ""
        self.attnames = [model._meta.get_field(name).attname for name in key]  # type: ignore[union-attr]
        self.rows = {
            tuple(getattr(row, name) for name in self.attnames): row
            for row in model._default_manager.all()
        }
        self.touched: set[Any] = set()
        self.fresh: set[Any] = set()  # added by this load

    def put(self, *key: Any, **values: Any) -> M:
        """The row of that key, with those values. A confirmation does not outlive a change of content."""
        place = tuple(one.pk if isinstance(one, models.Model) else one for one in key)
        row = self.rows.get(place)
        if row is None:
            row = self.model(**dict(zip(self.key, key, strict=True)), **values)
            row.save(force_insert=True)
            self.rows[place] = row
            self.fresh.add(row.pk)
            self.report.added[self.name] += 1
        else:
            self._bring_up(row, values)
        self.touched.add(row.pk)
        return row

    def amend(self, row: M, **values: Any) -> None:
        """Set what could not be known when the row was put: a row it points to."""
        if any(_differs(row, name, value) for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))
            if row.pk not in self.fresh:
                self.report.changed[self.name] += 1

    def find(self, record: Record, name: str) -> M:
        """The row whose key stands in a field of the record; refuses with the nearest ones."""
        code = record.text(name)
        if (code,) not in self.rows:
            known = [str(place[0]) for place in self.rows]
            near = get_close_matches(code, known, n=3, cutoff=0.4) or known[:3]
            raise record.refuse("framework_unknown_code", name, found=code, near=", ".join(near))
        return self.rows[(code,)]

    def find_or_none(self, record: Record, name: str) -> M | None:
        return self.find(record, name) if record.has(name) else None

    def remove_untouched(self, rows: Iterable[M]) -> None:
        """Take away rows of what was loaded that the file no longer holds."""
        for row in rows:
            if row.pk not in self.touched:
                row.delete()
                self.report.removed[self.name] += 1

    def _bring_up(self, row: M, values: dict[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if _differs(row, name, value)}
        if getattr(row, "confirmed_on", None) and set(changed) == {"verified"}:
            changed = {}  # somebody here has confirmed what the file still calls unverified
        if not changed:
            self.report.same[self.name] += 1
            return
        if getattr(row, "confirmed_on", None):
            changed |= {"verified": values["verified"], **RESET}
        for name, value in changed.items():
            setattr(row, name, value)
        row.save()
        self.report.changed[self.name] += 1


def _differs(row: models.Model, name: str, value: Any) -> bool:
    if isinstance(value, models.Model) or value is None:
        attname = row._meta.get_field(name).attname  # type: ignore[union-attr]
        return bool(getattr(row, attname) != (value and value.pk))
    return bool(getattr(row, name) != value)


@dataclass(frozen=True, slots=True)
class Sources:
    """The `sources` of a file: short keys for long addresses."""

    known: dict[str, str]

    @classmethod
    def of(cls, file: Record) -> Sources:
        if not file.has("sources"):
            return cls({})
        listed = file.part("sources")
        return cls({name: listed.text(name) for name in listed.mapping.fields})

    def values(self, record: Record) -> dict[str, Any]:
        """What every sourced record carries: source, verified, notes."""
        lines = [self._line(record, found) for found in record.texts("source")]
        if not lines:
            raise record.refuse("record_missing", "source")
        verified = record.truth("verified")
        if verified and {UNSOURCED, FROM_TITLE}.issuperset(lines):
            raise record.refuse("framework_verified", "verified")
        return {
            "source": "\n".join(lines),
            "verified": verified,
            "note_vi": record.text("note_vi", ""),
            "note_en": record.text("note_en", ""),
        }

    def _line(self, record: Record, found: str) -> str:
        if found in self.known:
            return self.known[found]
        if found in {UNSOURCED, FROM_TITLE} or any(sign in found for sign in " ./"):
            return found
        raise record.refuse("framework_source", "source", found=found)
