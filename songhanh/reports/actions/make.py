"""A version is made in four pieces, each kept with its checkpoint: gathered, written, tabulated, closed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import store_file
from songhanh.documents.models import StoredFile
from songhanh.jobs.actions import start_job
from songhanh.jobs.models import Job
from songhanh.lib.charts.picture import draw_png
from songhanh.lib.errors import Refused, refusals
from songhanh.officialdoc import build
from songhanh.reports.actions.gather import gather
from songhanh.reports.actions.workbook import workbook
from songhanh.reports.models import Report, ReportVersion, Stage
from songhanh.reports.rules.charts import against_targets
from songhanh.reports.rules.differences import differences
from songhanh.reports.rules.material import Material, as_json
from songhanh.reports.rules.paper import paper
from songhanh.units.rights import require

refusals(
    report_being_made=(
        _("A version of this report is being made already."),
        _("Wait until it is ready, or stop that work first."),
    )
)
STEPS = ("material", "paper", "workbook", "ready")


@transaction.atomic
def make_version(*, report: Report, by: User) -> Job:
    """Put the making into the queue. What is missing (no approved figure) is refused now, not in an hour."""
    report = Report.objects.select_for_update().select_related("unit").get(pk=report.pk)
    require(by, "reports.make", report.unit)
    _drop_stopped(report)
    gather(report)
    number = (report.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = ReportVersion.objects.create(
        report=report, number=number, texts=report.texts, asked_by=by
    )
    version.job = start_job("reports.make", by=by, unit=report.unit, version=version.pk)
    version.save(update_fields=["job"])
    record("reports.make", by=by, unit=report.unit, target=version)
    return version.job


def _drop_stopped(report: Report) -> None:
    """A version whose work was stopped for good gives way; one still at work does not."""
    for version in report.versions.filter(stage=Stage.MAKING).select_related("job"):
        if version.job is not None and version.job.is_open:
            raise Refused("report_being_made")
        version.delete()


def next_step(version: ReportVersion) -> str:
    """The first piece that is not there yet; "" when the version is ready."""
    present = (version.material, version.paper_id, version.workbook_id, version.ready_at)
    return next((step for step, kept in zip(STEPS, present, strict=True) if not kept), "")


def take_step(version: ReportVersion, step: str, by: User | None) -> None:
    """Make one piece and keep it; inside the job's transaction."""
    {"material": _gather, "paper": _write, "workbook": _tabulate, "ready": _close}[step](
        version, by
    )


def _gather(version: ReportVersion, by: User | None) -> None:
    version.material = as_json(gather(version.report))
    version.save(update_fields=["material"])


def _write(version: ReportVersion, by: User | None) -> None:
    data = composed(_made_of(version), version)
    version.paper = _kept(version, version.paper_name, data, by)
    version.save(update_fields=["paper"])


def _tabulate(version: ReportVersion, by: User | None) -> None:
    version.workbook = _kept(version, version.workbook_name, workbook(_made_of(version)), by)
    version.save(update_fields=["workbook"])


def _close(version: ReportVersion, by: User | None) -> None:
    before = version.report.versions.filter(stage=Stage.READY).first()
    if before is not None:
        titles = {section.key: section.title for section in version.report.sections}
        found = differences(
            _made_of(before), _made_of(version), before.texts, version.texts, titles
        )
        version.changes = [change.as_json() for change in found]
    version.stage, version.ready_at = Stage.READY, timezone.now()
    version.save(update_fields=["changes", "stage", "ready_at"])
    record("reports.finish", by=by, unit=version.report.unit_id, target=version)


def composed(material: Material, version: ReportVersion) -> bytes:
    report = version.report
    specification = against_targets(material)
    picture = draw_png(specification) if specification else None
    return build(paper(material, report.sections, version.texts, report.frame, picture))


def _kept(version: ReportVersion, name: str, data: bytes, by: User | None) -> StoredFile:
    return store_file(data=data, name=name, by=by, unit=version.report.unit, door="attachment")


def _made_of(version: ReportVersion) -> Material:
    material = version.made_of
    if material is None:
        raise LookupError(f"{version}: nothing was gathered")
    return material
