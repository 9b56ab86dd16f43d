"""One decision on one fact, by key or by button; the page comes back at the next one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.intake import actions
from songhanh.intake.forms import correction
from songhanh.intake.models import Fact, Intake
from songhanh.intake.views.review import Review


def _fact(request: SignedIn, pk: int, label: str) -> Fact:
    visible = Intake.objects.visible_to(request.user)
    return get_object_or_404(Fact.objects.filter(intake__in=visible), intake_id=pk, label=label)


def _onward(fact: Fact) -> HttpResponse:
    """To the fact after this one, as the eye goes."""
    after = Fact.objects.filter(intake_id=fact.intake_id, order__gt=fact.order).first() or fact
    page = reverse("intake:intake_detail", args=[fact.intake_id])
    return redirect(f"{page}?fact={after.label}#f-{after.label}")


@login_required
@require_POST
def accept_fact(request: SignedIn, pk: int, label: str) -> HttpResponse:
    return _onward(actions.accept_fact(fact=_fact(request, pk, label), by=request.user))


@login_required
@require_POST
def reject_fact(request: SignedIn, pk: int, label: str) -> HttpResponse:
    return _onward(actions.reject_fact(fact=_fact(request, pk, label), by=request.user))


@login_required
@require_POST
def correct_fact(request: SignedIn, pk: int, label: str) -> HttpResponse:
    fact = _fact(request, pk, label)
    form = correction(fact, request.POST)
    if form.is_valid():
        value, links = form.corrected(), form.links()
        return _onward(actions.correct_fact(fact=fact, value=value, links=links, by=request.user))
    review = Review(fact.intake, request.user, label)
    review.bound = form
    context = {"intake": fact.intake, "review": review}
    return render(request, "intake/intake_detail.html", context, status=422)


@login_required
@require_POST
def accept_sure(request: SignedIn, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    actions.accept_sure(intake=intake, by=request.user, tasks_only="tasks" in request.POST)
    return redirect("intake:intake_detail", pk)


@login_required
@require_POST
def undo_decision(request: SignedIn, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    fact = actions.undo_decision(intake=intake, by=request.user)
    page = reverse("intake:intake_detail", args=[pk])
    return redirect(f"{page}?fact={fact.label}#f-{fact.label}")
