"""The demonstration's report: the year 2025 of Đồng Nai, made by the same job as any; and what the walk tells of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from songhanh.accounts.models import User
from songhanh.collection.actions.delivery import store
from songhanh.documents.models import StoredFile
from songhanh.evaluation.models import Rating
from songhanh.jobs.actions import run_next
from songhanh.reports.actions import make_version, proposed, start_report
from songhanh.reports.models import Report, ReportVersion, Stage
from songhanh.site.demo_cells import YEAR
from songhanh.site.demo_year import HOME
from songhanh.units.models import Level, Unit

NAME = "bao-cao-2025-dong-nai"
MAKER = "hang.tran"
SIGNER = "Lê Minh Quân"


def make_demonstration_report() -> ReportVersion:
    """One version of the yearly report; the one that is there stays as it is."""
    ready = ReportVersion.objects.filter(stage=Stage.READY, report__year=YEAR).first()
    if ready is not None:
        return ready
    by = User.objects.get(username=MAKER)
    make_version(report=_report(by), by=by)
    while not (made := ReportVersion.objects.filter(stage=Stage.READY).first()):
        if not run_next("walk"):
            raise LookupError("the report was asked for and nobody made it")
    return made


def _report(by: User) -> Report:
    home = Unit.objects.territories().alive().get(code=HOME, level=Level.PROVINCE)
    agency = Unit.objects.bodies().alive().get(parent=home, name="Sở Nội vụ")
    facts = proposed(agency, YEAR) | {"signer": SIGNER}
    known = Report.objects.filter(unit=agency, year=YEAR).first()
    return known or start_report(unit=agency, year=YEAR, facts=facts, by=by)


def lay_out(folder: Path) -> tuple[Path, Path]:
    """Copies of the newest version's paper and workbook under plain names."""
    version = make_demonstration_report()
    return _copied(version.paper, folder / f"{NAME}.docx"), _copied(
        version.workbook, folder / f"{NAME}.xlsx"
    )


def _copied(file: StoredFile | None, to: Path) -> Path:
    if file is None:
        raise LookupError(f"{to.name}: the version has no such file")
    with file.content.open("rb") as source, to.open("wb") as target:
        shutil.copyfileobj(source, target)
    return to


def figure_count() -> int:
    """Figures in the newest snapshot of the cube."""
    return store().current().rows


def ratings() -> list[dict[str, Any]]:
    """How the values of Đồng Nai stand, for whoever reads it by program."""
    rows = Rating.objects.now().filter(unit__code=HOME, unit__level=Level.PROVINCE)
    rows = rows.filter(period__in=(str(YEAR), f"{YEAR}-SY"))
    return [
        {
            "indicator": row.indicator.code,
            "period": row.period,
            "sex": row.sex or None,
            "value": None if row.value is None else float(row.value),
            "before": None if row.before is None else float(row.before),
            "asked": None if row.asked is None else float(row.asked),
            "standing": row.standing,
            "reported": row.n_reported,
            "expected": row.n_expected,
        }
        for row in rows.in_order()
    ]
