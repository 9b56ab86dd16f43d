"""What happens to reports: begun and worded by people, made by a job, piece by piece."""

from songhanh.reports.actions.gather import gather
from songhanh.reports.actions.make import make_version, next_step
from songhanh.reports.actions.outline import yearly_outline
from songhanh.reports.actions.reports import edit_report, proposed, start_report

__all__ = [
    "edit_report",
    "gather",
    "make_version",
    "next_step",
    "proposed",
    "start_report",
    "yearly_outline",
]
