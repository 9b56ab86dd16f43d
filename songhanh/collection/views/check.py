"""Answering returns: one by one, or many with exceptions."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.collection.actions import (
    approve_many,
    approve_return,
    check_return,
    confirm_return,
    lock_return,
    receive_return,
    reopen_return,
    return_return,
)
from songhanh.collection.forms import CheckFilter, ReasonForm
from songhanh.collection.models import Return, Round
from songhanh.collection.views.differences import Differences
from songhanh.collection.views.grid import Grid
from songhanh.collection.views.pages import CheckPage
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form

ORDER = {"unit": ["unit__name_folded", "pk"], "sent": ["submitted_at", "pk"]}
AT = "at."


@login_required
def waiting_list(request: SignedIn) -> HttpResponse:
    """Everything that waits for me, of all rounds."""
    rows = Return.objects.waiting_for(request.user).with_names()
    context = {
        "listing": listing(
            request, rows, order={"due": ["round__due_on", "unit__name_folded", "pk"]}
        )
    }
    return render(request, "collection/waiting_list.html", context)


@login_required
def check_list(request: SignedIn, pk: int) -> HttpResponse:
    """The returns of one round, to be approved together."""
    round_ = get_object_or_404(
        Round.objects.visible_to(request.user).select_related("form", "territory"), pk=pk
    )
    rows = Return.objects.visible_to(request.user).filter(round=round_).with_names()
    rows = rows.select_related("latest", "approved", "checked_by")
    found = listing(request, rows, filters=CheckFilter, order=ORDER)
    ready = set(Return.objects.to_decide(request.user).filter(round=round_).values_list("pk", flat=True))  # fmt: skip
    context = {
        "round": round_,
        "listing": found,
        "rows": [Differences(one, one.pk in ready) for one in found.rows],
        "ready": len(ready),
    }
    return render(request, "collection/check_list.html", context)


@login_required
@require_POST
def approve_chosen(request: SignedIn, pk: int) -> HttpResponse:
    chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdigit()]
    round_ = get_object_or_404(Round.objects.visible_to(request.user), pk=pk)
    rows = Return.objects.visible_to(request.user).filter(round=round_, pk__in=chosen)
    outcome = approve_many(rows.select_related("unit"), by=request.user)
    count = len(outcome.done)
    messages.success(request, ngettext("%(count)s return approved.", "%(count)s returns approved.", count) % {"count": count})  # fmt: skip
    for one, refused in outcome.refused:
        messages.warning(request, f"{one.unit}: {refused}")
    return redirect("collection:check_list", pk)


@login_required
def check(request: SignedIn, pk: int) -> HttpResponse:
    one = _found(request, pk)
    page = CheckPage(Grid(one), request.user, timezone.localdate())
    context = {"page": page, "grid": page.grid, "one": one, "differences": Differences(one, True)}
    return render(request, "collection/check.html", context)


@login_required
@require_POST
def mark_checked(request: SignedIn, pk: int) -> HttpResponse:
    return _answer(request, pk, lambda one: check_return(one, by=request.user), _("Marked as checked."))  # fmt: skip


@login_required
@require_POST
def approve(request: SignedIn, pk: int) -> HttpResponse:
    return _answer(request, pk, lambda one: approve_return(one, by=request.user), _("The figures are approved."))  # fmt: skip


@login_required
@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    return _answer(request, pk, lambda one: confirm_return(one, by=request.user), _("The figures of the sector are confirmed."))  # fmt: skip


@login_required
@require_POST
def receive(request: SignedIn, pk: int) -> HttpResponse:
    return _answer(request, pk, lambda one: receive_return(one, by=request.user), _("The figures have been received."))  # fmt: skip


@login_required
@require_POST
def lock(request: SignedIn, pk: int) -> HttpResponse:
    return _answer(request, pk, lambda one: lock_return(one, by=request.user), _("The figures are locked."))  # fmt: skip


@login_required
@require_POST
def give_back(request: SignedIn, pk: int) -> HttpResponse:
    said = {
        name[len(AT) :]: str(text) for name, text in request.POST.items() if name.startswith(AT)
    }
    reason = request.POST.get("reason", "")
    return _answer(
        request,
        pk,
        lambda one: return_return(one, reason=reason, at_cells=said, by=request.user),
        _("The figures have been returned with your reasons."),
    )


@login_required
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    one = _found(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reopen_return(one, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The figures are open again; what was approved stands until then."))  # fmt: skip
        return redirect("collection:check", pk)
    return show_form(request, "collection/reopen_form.html", form, one=one)


def _found(request: SignedIn, pk: int) -> Return:
    rows = Return.objects.visible_to(request.user).with_names()
    return get_object_or_404(rows.select_related("latest__by", "approved", "submitted_by"), pk=pk)


def _answer(request: SignedIn, pk: int, act: Callable[[Return], Return], done: str) -> HttpResponse:
    """Do it, say so, and go on to the next that waits."""
    one = _found(request, pk)
    act(one)
    messages.success(request, f"{one.unit}: {done}")
    next_ = CheckPage(Grid(one), request.user, timezone.localdate()).next
    goes_on = next_ is not None and request.POST.get("then") == "next"
    return redirect(reverse("collection:check", args=[next_.pk if goes_on and next_ else pk]))
