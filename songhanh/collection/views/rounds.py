"""Rounds: the list, opening one, the board of who has sent, reminding."""

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
from songhanh.collection.actions import close_round, open_round, remind, resume_round
from songhanh.collection.forms import RoundForm
from songhanh.collection.models import Form, Reminder, Return, Round, Stage
from songhanh.collection.views.pages import RoundPage
from songhanh.lib.errors import Refused
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import units_for

ORDER = {"due": ["due_on", "pk"], "form": ["form__code", "-period", "pk"]}


@login_required
def round_list(request: SignedIn) -> HttpResponse:
    rounds = Round.objects.visible_to(request.user).select_related("form", "territory")
    context = {
        "listing": listing(request, rounds.with_counts(request.user), order=ORDER, first="-due"),
        "may_open": units_for(request.user, "collection.open").filter(kind=Kind.TERRITORY).exists(),
    }
    return render(request, "collection/round_list.html", context)


@login_required
def open_(request: SignedIn) -> HttpResponse:
    form = RoundForm(posted(request), user=request.user)
    if form.is_valid():
        try:
            facts = form.cleaned_data | {"stage": Stage(form.cleaned_data["stage"])}
            round_ = open_round(facts.pop("form"), **facts, by=request.user)
        except Refused as refused:
            form.add_error(refused.where if refused.where in form.fields else None, str(refused))
        else:
            messages.success(request, _("The round is open; the units have been told."))
            return redirect(round_)
    return show_form(request, "collection/round_form.html", form)


@login_required
def round_detail(request: SignedIn, pk: int) -> HttpResponse:
    page = RoundPage(_found(request, pk), request.user, timezone.localdate(), _place(request))
    return render(request, "collection/round_detail.html", {"page": page, "round": page.round})


@login_required
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    round_ = close_round(_found(request, pk), by=request.user)
    messages.success(request, _("The round is closed."))
    return redirect(round_)


@login_required
@require_POST
def resume(request: SignedIn, pk: int) -> HttpResponse:
    round_ = resume_round(_found(request, pk), by=request.user)
    messages.success(request, _("The round is open again."))
    return redirect(round_)


@login_required
@require_POST
def remind_late(request: SignedIn, pk: int) -> HttpResponse:
    """All that are shown, or the one that is named; by a notice, or noted as called or written to."""
    page = RoundPage(_found(request, pk), request.user, timezone.localdate(), _place(request))
    named = request.POST.get("one", "")
    chosen = page.returns.filter(pk=named) if named.isdigit() else page.returns
    how = Reminder.How(request.POST["how"]) if request.POST.get("how") in Reminder.How.values else Reminder.How.NOTICE  # fmt: skip
    count = len(remind(page.round, chosen, how=how, by=request.user))
    said = ngettext("%(count)s unit reminded.", "%(count)s units reminded.", count)
    messages.success(request, said % {"count": count})
    return redirect(f"{page.round.get_absolute_url()}{_query(page)}")


@login_required
def form_list(request: SignedIn) -> HttpResponse:
    forms = Form.objects.visible_to(request.user).current().order_by("level", "code")
    return render(request, "collection/form_list.html", {"forms": forms})


@login_required
def form_detail(request: SignedIn, code: str, version: int) -> HttpResponse:
    rows = Form.objects.visible_to(request.user)
    form = get_object_or_404(rows, code=code, version=version)
    asked = Return.objects.visible_to(request.user).filter(round__form=form).count()
    return render(request, "collection/form_detail.html", {"form": form, "asked": asked})


def _found(request: SignedIn, pk: int) -> Round:
    rows = Round.objects.visible_to(request.user).select_related("form", "territory")
    return get_object_or_404(rows, pk=pk)


def _place(request: SignedIn) -> Unit | None:
    """The province that the address narrows to."""
    named = (request.GET or request.POST).get("under", "")
    return Unit.objects.filter(pk=named).first() if named.isdigit() else None


def _query(page: RoundPage) -> str:
    return f"?under={page.place.pk}" if page.place else ""
