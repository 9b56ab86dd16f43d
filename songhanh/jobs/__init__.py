"""Việc nền: long work with progress, cancel and resume; knows nothing of what the work is.

Offers `job_kind`, `Running`, `start_job`, `cancel_job`, `retry_job` (all in `jobs.actions`), one page for
all jobs, and `run_next` for the worker. How to write a job: `docs/jobs.md`.
"""
