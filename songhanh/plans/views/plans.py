"""Screens of plans."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.lib.access import open_in_part, open_to_all
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted
from songhanh.lib.sheets import csv_table
from songhanh.plans.actions import (
    close_plan,
    draft_plan,
    edit_plan,
    issue_plan,
    reopen_plan,
    return_plan,
    sign_plan,
    submit_plan,
)
from songhanh.plans.forms import IssueForm, PlanFilter, PlanForm, ReasonForm
from songhanh.plans.models import Plan
from songhanh.plans.views.answers import Ask, answer_form
from songhanh.plans.views.pages import PlanPage, task_rows
from songhanh.units.rights import holds

ORDER = {
    "newest": ["-year", "-issued_on", "-pk"],
    "title": ["title_folded", "pk"],
    "issuer": ["issuer__name_folded", "-year", "pk"],
}


@open_to_all
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    plans = Plan.objects.visible_to(request.user).select_related("issuer").with_pace()
    context = {
        "listing": listing(request, plans, filters=PlanFilter, order=ORDER),
        "may_draft": holds(request.user, "plans.draft"),
    }
    return render(request, "plans/plan_list.html", context)


@open_in_part
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    page = PlanPage(_found(request, pk), request.user, timezone.localdate())
    return render(request, "plans/plan_detail.html", {"page": page, "plan": page.plan})


@open_in_part
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    heads, rows = task_rows(plan, timezone.localdate())
    response = HttpResponse(csv_table(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nhiem-vu-ke-hoach-{plan.pk}.csv"'
    return response


@login_required
def draft(request: SignedIn) -> HttpResponse:
    form = PlanForm(posted(request), user=request.user)
    ask = Ask(
        title=_("Draft a plan"),
        button=_("Save the draft"),
        done=_("The draft has been saved. Now add its tasks."),
        note=_(
            "The number stays blank until the clerical office gives it; tasks are added afterwards."
        ),
    )
    return answer_form(request, form, ask, lambda: draft_plan(form.proposed(), by=request.user))


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    form = PlanForm(posted(request), user=request.user, plan=plan)
    ask = Ask(
        title=_("Change the plan"),
        button=_("Save the changes"),
        done=_("The plan has been changed."),
        about=plan,
    )
    return answer_form(
        request, form, ask, lambda: edit_plan(plan, form.proposed(), by=request.user)
    )


@login_required
@require_POST
def submit(request: SignedIn, pk: int) -> HttpResponse:
    plan = submit_plan(_found(request, pk), by=request.user)
    messages.success(request, _("The plan has been submitted to the leader."))
    return redirect(plan)


@login_required
def return_(request: SignedIn, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("Return the plan to be completed"),
        button=_("Return the plan"),
        done=_("The plan has been returned with your reason."),
        about=plan,
    )
    return answer_form(request, form, ask, lambda: return_plan(plan, form.why, by=request.user))


@login_required
@require_POST
def sign(request: SignedIn, pk: int) -> HttpResponse:
    plan = sign_plan(_found(request, pk), by=request.user)
    messages.success(request, _("The signature has been recorded."))
    return redirect(plan)


@login_required
def issue(request: SignedIn, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    form = IssueForm(posted(request))
    ask = Ask(
        title=_("Issue the plan"),
        button=_("Issue the plan"),
        done=_("The plan has been issued; its tasks are open."),
        about=plan,
        note=_("Number and date as the clerical office gave them, or as the signed copy says."),
    )
    return answer_form(
        request, form, ask, lambda: issue_plan(plan, **form.cleaned_data, by=request.user)
    )


@login_required
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    plan = close_plan(_found(request, pk), by=request.user)
    messages.success(request, _("The plan has been closed; its tasks stay to be looked up."))
    return redirect(plan)


@login_required
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    form = ReasonForm(posted(request))
    ask = Ask(
        title=_("Reopen the plan"),
        button=_("Reopen the plan"),
        done=_("The plan has been reopened."),
        about=plan,
    )
    return answer_form(request, form, ask, lambda: reopen_plan(plan, form.why, by=request.user))


def _found(request: HttpRequest, pk: int) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("issuer", "unit", "document")
    return get_object_or_404(plans, pk=pk)
