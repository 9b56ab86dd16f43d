"""Loads frameworks from files: the product's own, or others that are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit import actions as audit
from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.elements import load_breakdowns, load_elements
from songhanh.frameworks.actions.programmes import (
    link_programmes,
    load_contents,
    load_programmes,
    programmes_of,
)
from songhanh.frameworks.actions.published import load_series
from songhanh.frameworks.actions.references import load_references
from songhanh.frameworks.actions.shelves import Report, Sources
from songhanh.frameworks.actions.targets import load_local_targets
from songhanh.frameworks.models import Programme, Reference
from songhanh.lib.records import Record, read_yaml
from songhanh.lib.verbs import verbs

verbs(**{"frameworks.load": _("loaded the framework from a file")})

SEED = Path(__file__).resolve().parent.parent / "seed"


@transaction.atomic
def load_frameworks(paths: Iterable[Path] | None = None, *, by: User | None) -> Report:
    """Load files (none named: the product's own), all or nothing; loading again changes nothing.

    Files may name what other files of the same load hold, in any order. A bad record is refused with its file
    and line. What somebody confirmed against the original stays confirmed unless its content changes. National
    targets, breaks, papers and task groups that a file no longer holds go; indicators stay and are reported.
    """
    files = [read_yaml(path) for path in (sorted(SEED.glob("*.yaml")) if paths is None else paths)]
    desk = Desk()
    with_sources = [(file, Sources.of(file)) for file in files]
    for load in (load_breakdowns, load_elements, load_programmes):
        for file, sources in with_sources:
            load(desk, file, sources)
    for file in files:
        link_programmes(desk, file)
    for load in (load_contents, load_series, load_references, load_local_targets):
        for file, sources in with_sources:
            load(desk, file, sources)
    for file in files:
        file.finish()
    _write_records(desk, files, by)
    return desk.report


def load_seed(*, by: User | None = None) -> Counter[str]:
    """Load the product's own frameworks; gives how many rows of each kind were added."""
    return load_frameworks(by=by).added


def _write_records(desk: Desk, files: list[Record], by: User | None) -> None:
    """One event for each programme and list of a load that changed anything, naming its file."""
    report = desk.report
    if not (report.added or report.changed or report.removed):
        return
    for file in files:
        for target in _held(desk, file):
            audit.record(
                "frameworks.load", by=by, unit=None, target=target, note=Path(file.file).name
            )


def _held(desk: Desk, file: Record) -> list[Programme | Reference]:
    """The programmes and the list that a file holds."""
    programmes = [desk.programmes.find(record, "code") for record in programmes_of(file)]
    if not file.has("reference"):
        return [*programmes]
    return [*programmes, desk.references.find(file.part("reference"), "code")]
