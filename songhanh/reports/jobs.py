"""The making of a version as long work: each piece once, also when its worker dies in the middle."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.jobs.actions import Running, job_kind
from songhanh.reports.actions.make import STEPS, next_step, take_step
from songhanh.reports.models import ReportVersion


@job_kind("reports.make", label=_("Making of a report"))
def make_report(job: Running) -> dict[str, str]:
    rows = ReportVersion.objects.select_related("report__unit")
    version = rows.get(pk=job.arguments["version"])
    while step := next_step(version):
        with transaction.atomic():  # the piece and its checkpoint: both or neither
            take_step(version, step, job.by)
            done = STEPS.index(step) + 1
            job.progress(done, len(STEPS))
            job.checkpoint({"step": done})
    text = gettext("Version %(number)s is ready.") % {"number": version.number}
    return {"text": text, "url": version.report.get_absolute_url()}
