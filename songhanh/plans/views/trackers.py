"""Screens of what a task asks of one unit."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.accounts.http import SignedIn
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted
from songhanh.plans.actions import drop_task, mark_integrated, reopen_task
from songhanh.plans.forms import IntegrateForm, ReasonForm, TrackerFilter
from songhanh.plans.models import Tracker
from songhanh.plans.views.answers import Ask, answer_form
from songhanh.plans.views.pages import TrackerPage
from songhanh.plans.views.progress import found_tracker

ORDER = {
    "due": ["due_on", "task__plan_id", "task__position", "unit__name_folded", "pk"],
    "unit": ["unit__name_folded", "unit_id", "due_on", "pk"],
}


@login_required
def tracker_list(request: SignedIn) -> HttpResponse:
    """What is asked of one's own units, and what of others waits."""
    trackers = Tracker.objects.visible_to(request.user).select_related("task__plan", "unit")
    form = TrackerFilter(request.GET, user=request.user)
    context = {"listing": listing(request, trackers, filters=form, order=ORDER)}
    return render(request, "plans/tracker_list.html", context)


@login_required
def detail(request: SignedIn, pk: int) -> HttpResponse:
    page = TrackerPage(found_tracker(request, pk), request.user, timezone.localdate())
    context = {"page": page, "tracker": page.tracker, "task": page.task}
    return render(request, "plans/tracker_detail.html", context)


@login_required
def integrate(request: SignedIn, pk: int) -> HttpResponse:
    tracker = found_tracker(request, pk)
    form = IntegrateForm(posted(request), about=tracker, user=request.user)
    ask = Ask(
        title=_("Taken into another plan"),
        button=_("Record the plan"),
        done=_("It is recorded that the task was taken into that plan."),
        about=tracker,
        note=_("A joint plan counts as having a plan for this task."),
    )
    return answer_form(
        request, form, ask, lambda: mark_integrated(tracker, **form.cleaned_data, by=request.user)
    )


@login_required
def drop(request: SignedIn, pk: int) -> HttpResponse:
    tracker = found_tracker(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("The unit will not carry it out"),
        button=_("Record with the reason"),
        done=_("It is recorded that the unit will not carry out the task."),
        about=tracker,
    )
    return answer_form(request, form, ask, lambda: drop_task(tracker, form.why, by=request.user))


@login_required
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    tracker = found_tracker(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("Reopen the task"),
        button=_("Reopen the task"),
        done=_("The task has been reopened."),
        about=tracker,
    )
    return answer_form(request, form, ask, lambda: reopen_task(tracker, form.why, by=request.user))
