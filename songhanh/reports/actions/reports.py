"""Reports begun and worded by people; their figures come only by `make_version`."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.reports.actions.outline import yearly_outline
from songhanh.reports.models import Report
from songhanh.reports.rules.naming import abbreviated, bare, in_lines, in_text
from songhanh.units.models import BodyKind, Level, Unit
from songhanh.units.rights import require

refusals(
    report_known=(
        _("%(unit)s has a report for %(year)s already."),
        _("Open that report and make a new version of it."),
    ),
)
CAPITAL = "Hà Nội"  # where central bodies sign
POSTS: dict[str, tuple[str, str]] = {
    BodyKind.MINISTRY: ("Bộ trưởng", "Thứ trưởng"),
    BodyKind.PEOPLE_COMMITTEE: ("Chủ tịch", "Phó Chủ tịch"),
    BodyKind.DEPARTMENT: ("Giám đốc", "Phó Giám đốc"),
    BodyKind.ADVANCEMENT_COMMITTEE: ("Trưởng ban", "Phó Trưởng ban"),
}


@transaction.atomic
def start_report(*, unit: Unit, year: int, facts: dict[str, str], by: User) -> Report:
    """One report a body and year; it begins with the outline that ships."""
    require(by, "reports.make", unit)
    if Report.objects.filter(unit=unit, year=year).exists():
        raise Refused("report_known", where="year", unit=unit, year=year)
    report = Report.objects.create(unit=unit, year=year, created_by=by, **yearly_outline(), **facts)
    record("reports.start", by=by, unit=unit, target=report)
    return report


@transaction.atomic
def edit_report(
    *, report: Report, facts: dict[str, str], texts: dict[str, str], by: User
) -> Report:
    """Facts of the head and the unit's own words; versions that were made stay as they are."""
    report = Report.objects.select_for_update().select_related("unit").get(pk=report.pk)
    require(by, "reports.make", report.unit)
    change: dict[str, Any] = {}
    for name, value in facts.items():
        if getattr(report, name) != value:
            change[name] = (getattr(report, name), value)
            setattr(report, name, value)
    for key, text in texts.items():
        if report.texts.get(key, "") != text:
            change[key] = (report.texts.get(key, ""), text)
            report.texts[key] = text
    if change:
        report.save()
        record("reports.edit", by=by, unit=report.unit, target=report, change=change)
    return report


def proposed(unit: Unit, year: int) -> dict[str, str]:
    """What the head of a report of this body would say; a person corrects it."""
    territory = unit.territory
    is_central = territory.level == Level.COUNTRY
    above = territory if unit.body_kind == BodyKind.DEPARTMENT else None
    head, deputy = POSTS.get(unit.body_kind, ("Thủ trưởng đơn vị", "Phó Thủ trưởng đơn vị"))
    addressee = f"Ủy ban nhân dân {in_text(above.name)}" if above else "Bộ Nội vụ"
    return {
        "subject": f"Kết quả thực hiện công tác bình đẳng giới năm {year}",
        "superior": f"UBND {in_text(above.name)}".upper() if above else "",
        "issuer": in_lines(unit.name),
        "symbol": f"BC-{abbreviated(unit.name)}",
        "place": CAPITAL if is_central else bare(territory.name),
        "addressees": "Chính phủ" if is_central else addressee,
        "collective": "Ủy ban nhân dân" if unit.body_kind == BodyKind.PEOPLE_COMMITTEE else "",
        "head_post": head,
        "post": deputy,
        "receivers": f"Các {'bộ' if is_central else 'sở, ban'}, ngành có liên quan",
        "file_mark": "",
    }
