"""Screens of tasks."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.lib.access import open_in_part
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted
from songhanh.plans.actions import (
    add_task,
    assign_task,
    drop_task,
    edit_task,
    mark_integrated,
    remove_task,
    reopen_task,
)
from songhanh.plans.forms import AssignForm, IntegrateForm, ReasonForm, TaskFilter, TaskForm
from songhanh.plans.models import Plan, Task
from songhanh.plans.views.answers import Ask, answer_form
from songhanh.plans.views.pages import TaskPage

ORDER = {
    "due": ["due_on", "plan_id", "position"],
    "plan": ["plan_id", "position"],
    "lead": ["lead__name_folded", "due_on", "pk"],
}


@login_required
def task_list(request: SignedIn) -> HttpResponse:
    tasks = Task.objects.visible_to(request.user).select_related("plan__issuer", "lead")
    tasks = tasks.prefetch_related("indicators")
    form = TaskFilter(request.GET, user=request.user)
    context = {
        "listing": listing(request, tasks, filters=form, order=ORDER),
        "today": timezone.localdate(),
    }
    return render(request, "plans/task_list.html", context)


@open_in_part
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    page = TaskPage(_found(request, pk), request.user, timezone.localdate())
    return render(request, "plans/task_detail.html", {"page": page, "task": page.task})


@login_required
def add(request: SignedIn, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    form = TaskForm(posted(request), plan=plan)
    ask = Ask(
        title=_("Add a task"),
        button=_("Save the task"),
        done=_("The task has been added."),
        about=plan,
    )
    return answer_form(
        request, form, ask, lambda: add_task(plan, form.proposed(), by=request.user).plan
    )


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = TaskForm(posted(request), plan=task.plan, task=task)
    ask = Ask(
        title=_("Change the task"),
        button=_("Save the changes"),
        done=_("The task has been changed."),
        about=task,
    )
    return answer_form(
        request, form, ask, lambda: edit_task(task, form.proposed(), by=request.user)
    )


@login_required
@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    remove_task(task, by=request.user)
    messages.success(request, _("The task has been taken out of the draft."))
    return redirect(task.plan)


@login_required
def assign(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = AssignForm(posted(request), task=task)
    ask = Ask(
        title=_("Give the task to a body"),
        button=_("Give the task"),
        done=_("The task has been given."),
        about=task,
    )
    return answer_form(
        request, form, ask, lambda: assign_task(task, **form.cleaned_data, by=request.user)
    )


@login_required
def integrate(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = IntegrateForm(posted(request), about=task, user=request.user)
    ask = Ask(
        title=_("Taken into another plan"),
        button=_("Record the plan"),
        done=_("It is recorded that the task was taken into that plan."),
        about=task,
        note=_("A joint plan counts as having a plan for this task."),
    )
    return answer_form(
        request, form, ask, lambda: mark_integrated(task, **form.cleaned_data, by=request.user)
    )


@login_required
def drop(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("The task will not be carried out"),
        button=_("Record with the reason"),
        done=_("It is recorded that the task will not be carried out."),
        about=task,
    )
    return answer_form(request, form, ask, lambda: drop_task(task, form.why, by=request.user))


@login_required
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("Reopen the task"),
        button=_("Reopen the task"),
        done=_("The task has been reopened."),
        about=task,
    )
    return answer_form(request, form, ask, lambda: reopen_task(task, form.why, by=request.user))


def _found(request: HttpRequest, pk: int) -> Task:
    tasks = Task.objects.visible_to(request.user)
    return get_object_or_404(tasks.select_related("plan__unit", "lead", "programme"), pk=pk)
