"""What happens to jobs: people ask (`ask`), kinds are registered (`kind`), workers hold (`lease`), run (`run`), look after (`sweep`)."""

from songhanh.jobs.actions.ask import cancel_job, retry_job, start_job
from songhanh.jobs.actions.kind import job_kind, recurring
from songhanh.jobs.actions.run import STOPPING, Running, run_next
from songhanh.jobs.actions.sweep import sweep

__all__ = [
    "STOPPING",
    "Running",
    "cancel_job",
    "job_kind",
    "recurring",
    "retry_job",
    "run_next",
    "start_job",
    "sweep",
]
