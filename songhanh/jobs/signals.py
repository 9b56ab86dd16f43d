"""`job_ended(sender=Job, job=…)`: sent after the commit that closed a job, for floors that tell people."""

from django.dispatch import Signal

job_ended = Signal()
