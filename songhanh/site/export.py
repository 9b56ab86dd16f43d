"""`songhanh export labels`: documents that people have gone through, as labelled examples for the bench."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from songhanh.site.boot import set_up


def main(argv: list[str]) -> int:
    made = argparse.ArgumentParser(prog="songhanh export", description=__doc__)
    kinds = made.add_subparsers(dest="what", required=True)
    labels = kinds.add_parser("labels", help="texts and what people found in them")
    labels.add_argument("folder", type=Path, help="where to write; made if missing")
    given = made.parse_args(argv)
    set_up()
    written = export_labels(given.folder)
    print(f"{written} → {given.folder}")
    return 0


def export_labels(folder: Path) -> int:
    """One text and one label for each document of which every fact was decided; how many there were."""
    from songhanh.intake.models import Fact, Intake
    from songhanh.intake.rules.labels import Decided, label_of

    folder.mkdir(parents=True, exist_ok=True)
    open_ones = Fact.objects.undecided().exclude(value=None).values("intake")
    found = Intake.objects.exclude(state=Intake.State.DROPPED).exclude(pk__in=open_ones)
    for intake in found.prefetch_related("facts").iterator(chunk_size=100):
        facts = [
            Decided(
                fact.key,
                None if fact.is_rejected else fact.value,
                fact.read_value,
                None if fact.start is None or fact.end is None else (fact.start, fact.end),
            )
            for fact in intake.facts.all()
        ]
        label = label_of(intake.text, intake.reading, facts)
        name = folder / f"intake-{intake.pk}"
        name.with_suffix(".txt").write_text(intake.text, encoding="utf-8")
        body = json.dumps(label, ensure_ascii=False, indent=1)
        name.with_suffix(".json").write_text(body + "\n", encoding="utf-8")
    return found.count()
