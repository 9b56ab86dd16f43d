"""Work in the background: the files of a batch, one after the other."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from songhanh.intake.actions.batches import read_batch
from songhanh.intake.models import Batch
from songhanh.jobs.actions import Running, job_kind


@job_kind("intake.batch", label=_("Reading documents received together"), limit=timedelta(hours=12))
def batch(job: Running) -> dict[str, str]:
    """Goes on where an earlier attempt stopped: what has an outcome is not read again."""
    found = Batch.objects.select_related("unit", "received_by").get(pk=job.arguments["batch"])
    read_batch(found, job)
    return {"url": found.get_absolute_url()}
