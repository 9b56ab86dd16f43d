"""One task in all units that it asks: given, followed, reminded of, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.lib.posting import posted
from songhanh.lib.sheets import csv_table
from songhanh.plans.actions import fan_out_task, remind_units, undo_fan_out
from songhanh.plans.forms import FanOutForm, RemindForm
from songhanh.plans.models import Task
from songhanh.plans.views.answers import Ask, answer_form
from songhanh.plans.views.board_page import BoardPage, board_rows


@login_required
def board(request: SignedIn, pk: int) -> HttpResponse:
    page = BoardPage(_found(request, pk), request.user, timezone.localdate(), request.GET)
    return render(request, "plans/task_board.html", {"page": page, "task": page.task})


@login_required
def export(request: SignedIn, pk: int) -> HttpResponse:
    """The board for a spreadsheet."""
    page = BoardPage(_found(request, pk), request.user, timezone.localdate(), request.GET)
    answer = HttpResponse(csv_table(*board_rows(page)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="phieu-theo-doi-{pk}.csv"'
    return answer


@login_required
def fan_out(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = FanOutForm(posted(request), task=task)
    ask = Ask(
        title=_("Give the task to units"),
        button=_("Give to units"),
        done=_("The task has been given; the officers of the units find it under “My work”."),
        about=task,
        note=_("Each unit gets a tracker of its own; units that have one already keep it."),
    )
    return answer_form(request, form, ask, lambda: _fan_out(task, form, request))


def _fan_out(task: Task, form: FanOutForm, request: SignedIn) -> str:
    fan_out_task(task, form.chosen(), by=request.user, due_on=form.cleaned_data["due_on"])
    return task.board_url


@login_required
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    count = undo_fan_out(task, by=request.user)
    said = ngettext("Taken back from %(count)s unit.", "Taken back from %(count)s units.", count)
    messages.success(request, said % {"count": count})
    return redirect(task)


@login_required
@require_POST
def remind(request: SignedIn, pk: int) -> HttpResponse:
    task = _found(request, pk)
    form = RemindForm(request.POST, task=task)
    form.full_clean()
    count = remind_units(task, form.chosen(), way=form.way, by=request.user)
    said = ngettext("%(count)s unit is noted.", "%(count)s units are noted.", count)
    messages.success(request, said % {"count": count})
    return redirect(task.board_url)


def _found(request: SignedIn, pk: int) -> Task:
    tasks = Task.objects.visible_to(request.user).select_related("plan__unit", "plan__issuer")
    return get_object_or_404(tasks, pk=pk)
