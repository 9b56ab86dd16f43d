"""Make a whole reform from a file, as one change."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from django.db import transaction

from songhanh.accounts.models import User
from songhanh.units.actions.changing import Preview, make_change, preview_change
from songhanh.units.models import UnitAlias, UnitChange, UnitVersion
from songhanh.units.models.spans import alive
from songhanh.units.rules.changes import Draft
from songhanh.units.seed.reform import read_reform, reform_draft


@transaction.atomic
def load_reform(file: Path, *, on: date, title: str, act: str, source: str = "", by: User | None = None) -> UnitChange:  # fmt: skip
    """Load the file as one change that can be undone like any other; a bad line refuses all of it."""
    return make_change(read_draft(file, on=on, title=title, act=act, source=source), by=by)


def preview_reform(file: Path, *, on: date, title: str, act: str, by: User) -> Preview:
    return preview_change(read_draft(file, on=on, title=title, act=act), by=by)


def read_draft(file: Path, *, on: date, title: str, act: str, source: str = "") -> Draft:
    """The file as a draft, its codes read on the day before the reform takes effect."""
    codes: dict[str, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for unit, code, name in _living(on):
        codes[code].append(unit)
        names[unit] = name
    aliases = UnitAlias.objects.filter(alive(on)).exclude(code="").values_list("unit_id", "code")
    for unit, code in aliases:
        if unit not in codes[code]:
            codes[code].append(unit)
    return reform_draft(read_reform(file), codes, on=on, title=title, act=act, source=source, names=names)  # fmt: skip


def _living(on: date) -> list[tuple[int, str, str]]:
    rows = UnitVersion.objects.alive(on).exclude(code="")
    return list(rows.values_list("unit_id", "code", "name"))
