"""What the public face ships as data."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from songhanh.lib.records import Record, read_yaml
from songhanh.portal.models import Hotline
from songhanh.units.models import Unit

SEED = Path(__file__).resolve().parent / "seed" / "hotlines.yaml"


@transaction.atomic
def load_hotlines(path: Path = SEED) -> int:
    """Make the list of hotlines be as the file says; how many were new."""
    file = read_yaml(path)
    rows = [_hotline(record, order) for order, record in enumerate(file.records("hotlines"))]
    file.finish()
    known = {(line.number, line.for_whom_vi) for line in Hotline.objects.all()}
    Hotline.objects.all().delete()
    Hotline.objects.bulk_create(rows)
    return sum((line.number, line.for_whom_vi) not in known for line in rows)


def _hotline(record: Record, order: int) -> Hotline:
    place = record.text("place", "")
    line = Hotline(
        number=record.text("number"),
        for_whom_vi=record.text("for_whom_vi"),
        for_whom_en=record.text("for_whom_en"),
        owner_vi=record.text("owner_vi"),
        place=Unit.objects.territories().named(place).first() if place else None,
        place_name=place,
        seen_on=record.day("seen_on"),
        verified=record.truth("verified"),
        source=record.text("source"),
        order=order,
    )
    record.finish()
    return line
