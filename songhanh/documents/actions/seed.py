"""The bases that plans of this field rest on: loaded once, again without harm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.documents.actions.documents import create_document, twin_of
from songhanh.documents.models import Document, EffectKnown, Level, Relation, SourceKind
from songhanh.documents.rules.citations import Cited
from songhanh.documents.rules.numbers import NotANumber, Number, read_number
from songhanh.lib.records import Record, read_yaml
from songhanh.units.models import Unit

SEED = Path(__file__).resolve().parent.parent / "seed" / "bases.yaml"


@transaction.atomic
def load_seed(path: Path = SEED) -> int:
    """Make the documents of a file that are not known yet; how many. A bad file is refused with its line."""
    country = Unit.objects.filter(level="country").first()
    rows = [_row(record) for record in read_yaml(path).records("documents")]
    made = [row for row in rows if _load(row, country)]
    for row in made:
        if row.replaced_by:
            _mark_replaced(row)
    return len(made)


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the file: its facts, what it cites, by what it was replaced and since when."""

    facts: dict[str, Any]
    cites: list[tuple[str, Cited]]
    replaced_by: str
    replaced_since: date | None


def _row(record: Record) -> Row:
    number = _number(record, "number")
    issued_on = record.day_or_none("issued_on")
    year = issued_on.year if issued_on else record.whole_or_none("year") or number.year
    facts = {
        "doc_type": number.doc_type,
        "number": number.text,
        "issuer_text": record.text("issuer"),
        "level": Level.CENTRAL,
        "title": record.text("title"),
        "title_en": record.text("title_en"),
        "issued_on": issued_on,
        "year": year,
        "effective_from": record.day_or_none("effective_from"),
        "effective_to": record.day_or_none("effective_to"),
        "effect_known": record.choice("effect", EffectKnown.values, EffectKnown.UNKNOWN),
        "address": record.text("address", ""),
        "source": record.text("source"),
        "source_kind": SourceKind.LIST,
        "is_verified": record.truth("verified"),
        "is_public": True,
    }
    if year is None:
        raise record.refuse("record_missing", "year")
    cites = [_cited(part) for part in record.records("cites")]
    old = record.part("replaced_by") if record.has("replaced_by") else None
    row = Row(
        facts,
        cites,
        _number(old, "number").text if old else "",
        old.day("since") if old else None,
    )
    record.finish()
    return row


def _cited(record: Record) -> tuple[str, Cited]:
    relation = record.choice("relation", Relation.values)
    number, year = _number(record, "number"), record.whole_or_none("year")
    return relation, Cited(number.text, None, year, "", "")


def _number(record: Record, name: str) -> Number:
    try:
        return read_number(record.text(name))
    except NotANumber:
        raise record.refuse(
            "record_shape", name, found=record.text(name), wanted=_("number and symbol")
        ) from None


def _load(row: Row, country: Unit | None) -> bool:
    if twin_of(Document(**row.facts)):
        return False
    create_document(by=None, unit=country, citations=row.cites, **row.facts)
    return True


def _mark_replaced(row: Row) -> None:
    listed = Document.objects.filter(source_kind=SourceKind.LIST)
    by = listed.get(number=row.replaced_by)
    old = listed.filter(number=row.facts["number"])
    old.update(replaced_by=by, replaced_on=row.replaced_since)
