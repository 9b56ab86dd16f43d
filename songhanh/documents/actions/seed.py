"""The bases that plans of this field rest on: loaded once, again without harm."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from songhanh.documents.actions.documents import create_document, twin_of
from songhanh.documents.models import Document, EffectKnown, Level, SourceKind
from songhanh.documents.rules.citations import Cited
from songhanh.documents.rules.numbers import read_number
from songhanh.units.models import Unit

SEED = Path(__file__).resolve().parent.parent / "seed" / "bases.yaml"


@transaction.atomic
def load_seed() -> int:
    """Make the documents of `seed/bases.yaml` that are not known yet; how many."""
    country = Unit.objects.filter(level="country").first()
    rows = yaml.safe_load(SEED.read_text(encoding="utf-8"))["documents"]
    made = [row for row in rows if _load(row, country)]
    for row in made:
        if "replaced_by" in row:
            _mark_replaced(row)
    return len(made)


def _load(row: dict[str, Any], country: Unit | None) -> bool:
    facts = _facts(row)
    if twin_of(Document(**facts)):
        return False
    cites = [
        (cited["relation"], Cited(cited["number"], None, None, "", ""))
        for cited in row.get("cites", ())
    ]
    create_document(by=None, unit=country, citations=cites, **facts)
    return True


def _mark_replaced(row: dict[str, Any]) -> None:
    by = Document.objects.get(number=read_number(row["replaced_by"]["number"]).text)
    old = Document.objects.filter(
        number=read_number(row["number"]).text, source_kind=SourceKind.LIST
    )
    old.update(replaced_by=by, replaced_on=row["replaced_by"]["since"])


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    number = read_number(row["number"])
    issued_on: date | None = row.get("issued_on")
    return {
        "doc_type": number.doc_type,
        "number": number.text,
        "issuer_text": row["issuer"],
        "level": Level.CENTRAL,
        "title": row["title"],
        "title_en": row["title_en"],
        "issued_on": issued_on,
        "year": issued_on.year if issued_on else row.get("year") or number.year,
        "effective_from": row.get("effective_from"),
        "effective_to": row.get("effective_to"),
        "effect_known": row.get("effect", EffectKnown.UNKNOWN),
        "address": row.get("address", ""),
        "source": row["source"],
        "source_kind": SourceKind.LIST,
        "is_verified": row["verified"],
        "is_public": True,
    }
