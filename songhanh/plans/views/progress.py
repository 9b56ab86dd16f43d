"""Reporting on a task, and answering a report."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.lib.posting import posted
from songhanh.plans.actions import (
    accept_progress,
    report_progress,
    return_progress,
    withdraw_progress,
)
from songhanh.plans.forms import ProgressForm, ReasonForm
from songhanh.plans.models import Progress, Task, Tracker
from songhanh.plans.views.answers import Ask, answer_form, posted_files


@login_required
def report(request: SignedIn, pk: int) -> HttpResponse:
    task = get_object_or_404(
        Task.objects.visible_to(request.user).select_related("plan", "lead"), pk=pk
    )
    form = ProgressForm(posted(request), posted_files(request), about=task, user=request.user)
    ask = Ask(
        title=_("Report progress"),
        button=_("Send the report"),
        done=_("The report has been sent."),
        about=task,
        note=_("A finished task waits until the body in charge of the plan confirms it."),
    )
    return answer_form(request, form, ask, lambda: _report(task, form, request))


@login_required
def report_tracker(request: SignedIn, pk: int) -> HttpResponse:
    """What one unit says of its part."""
    tracker = found_tracker(request, pk)
    form = ProgressForm(posted(request), posted_files(request), about=tracker, user=request.user)
    ask = Ask(
        title=_("Report progress"),
        button=_("Send the report"),
        done=_("The report has been sent."),
        about=tracker,
        note=_("A finished task waits until the body in charge of the plan confirms it."),
    )
    return answer_form(request, form, ask, lambda: _report_tracker(tracker, form, request))


def _report_tracker(tracker: Tracker, form: ProgressForm, request: SignedIn) -> Tracker:
    report_progress(tracker, **form.report(), by=request.user)
    return tracker


def found_tracker(request: SignedIn, pk: int) -> Tracker:
    trackers = Tracker.objects.visible_to(request.user)
    joined = trackers.select_related("task__plan__unit", "task__superior__plan", "unit__parent")
    return get_object_or_404(joined, pk=pk)


def _report(task: Task, form: ProgressForm, request: SignedIn) -> Task:
    return report_progress(task, **form.report(), by=request.user).task


@login_required
@require_POST
def accept(request: SignedIn, pk: int) -> HttpResponse:
    task = accept_progress(_found(request, pk), by=request.user)
    messages.success(request, _("The task has been confirmed."))
    return redirect(task)


@login_required
def return_(request: SignedIn, pk: int) -> HttpResponse:
    progress = _found(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("Return the report to be completed"),
        button=_("Return the report"),
        done=_("The report has been returned with your reason."),
        about=progress.about,
        note=progress.text,
    )
    return answer_form(
        request, form, ask, lambda: return_progress(progress, form.why, by=request.user)
    )


@login_required
@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    task = withdraw_progress(_found(request, pk), by=request.user)
    messages.success(request, _("The report has been withdrawn; it stays in the record."))
    return redirect(task)


def _found(request: SignedIn, pk: int) -> Progress:
    """A unit's report is seen with its tracker, any other with its task."""
    tasks = Task.objects.visible_to(request.user).values("pk")
    trackers = Tracker.objects.visible_to(request.user).values("pk")
    seen = Q(tracker=None, task__in=tasks) | Q(tracker__in=trackers)
    progress = Progress.objects.filter(seen).select_related("task__plan", "tracker", "body", "by")
    return get_object_or_404(progress, pk=pk)
