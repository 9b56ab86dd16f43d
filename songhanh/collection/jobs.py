"""Work that runs by itself: the cube follows the record."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from songhanh.collection.actions.delivery import tidy
from songhanh.jobs.actions import Running, recurring


@recurring(
    "collection.deliver", label=_("Bringing figures up to the record"), every=timedelta(minutes=1)
)
def deliver(job: Running) -> None:
    """What an approval could not append, after a crash too: found by its number and appended."""
    tidy()
