"""Reporting on a task, and answering a report."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.plans.actions import (
    accept_progress,
    report_progress,
    return_progress,
    withdraw_progress,
)
from songhanh.plans.forms import ProgressForm, ReasonForm
from songhanh.plans.models import Progress, Task
from songhanh.plans.views.answers import Ask, answer_form, posted, posted_files


@login_required
def report(request: SignedIn, pk: int) -> HttpResponse:
    task = get_object_or_404(
        Task.objects.visible_to(request.user).select_related("plan", "lead"), pk=pk
    )
    form = ProgressForm(posted(request), posted_files(request), task=task, user=request.user)
    ask = Ask(
        title=_("Report progress"),
        button=_("Send the report"),
        done=_("The report has been sent."),
        about=task,
        note=_("A finished task waits until the body in charge of the plan confirms it."),
    )
    return answer_form(request, form, ask, lambda: _report(task, form, request))


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
        about=progress.task,
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
    tasks = Task.objects.visible_to(request.user)
    progress = Progress.objects.select_related("task__plan", "body", "by")
    return get_object_or_404(progress, pk=pk, task__in=tasks.values("pk"))
