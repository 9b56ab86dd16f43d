"""All jobs on one page, each with its progress, its end, and the way to stop it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.jobs.actions import cancel_job, retry_job
from songhanh.jobs.forms import JobFilter
from songhanh.jobs.models import Job
from songhanh.lib.lists import listing

ORDER = {"begun": ["pk"], "work": ["kind", "-pk"]}


@login_required
def job_list(request: SignedIn) -> HttpResponse:
    jobs = Job.objects.visible_to(request.user).select_related("by")
    found = listing(request, jobs, filters=JobFilter, order=ORDER, first="-begun")
    return render(request, "jobs/job_list.html", {"listing": found})


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    template = "jobs/job_detail.html"
    if request.headers.get("HX-Request"):
        template += "#job"
    return render(request, template, {"job": job, "may_act": job.is_in_hands_of(request.user)})


@login_required
@require_POST
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    cancel_job(job, by=request.user)
    return redirect("jobs:detail", pk=pk)


@login_required
@require_POST
def retry(request: SignedIn, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    retry_job(job, by=request.user)
    return redirect("jobs:detail", pk=pk)
