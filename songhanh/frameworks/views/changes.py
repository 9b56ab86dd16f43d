"""What people change: a target of their own unit, and that a record was compared with the original."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from songhanh.accounts.http import Anybody, SignedIn
from songhanh.frameworks.actions import confirm_verified, set_local_target
from songhanh.frameworks.forms import ConfirmForm, TargetForm
from songhanh.frameworks.models import Indicator, Sourced, Target
from songhanh.lib.posting import posted, show_form
from songhanh.units.models import Kind
from songhanh.units.rights import holds, units_for


def may_confirm(user: Anybody) -> bool:
    return holds(user, "frameworks.confirm")


def may_set_target(user: Anybody, indicator: Indicator) -> bool:
    mine = units_for(user, "frameworks.set_target").filter(kind=Kind.TERRITORY)
    return indicator.is_measured and not indicator.programme.has_ended and mine.exists()


@login_required
def set_target(request: SignedIn, code: str) -> HttpResponse:
    rows = Indicator.objects.visible_to(request.user).select_related("programme")
    indicator = get_object_or_404(rows, code=code)
    form = TargetForm(posted(request), indicator=indicator, user=request.user)
    if form.is_valid():
        set_local_target(indicator=indicator, by=request.user, **form.cleaned_data)
        return redirect(indicator)
    national = Target.objects.national().filter(indicator=indicator)
    context = {"indicator": indicator, "national": national}
    return show_form(request, "frameworks/set_target_form.html", form, **context)


@login_required
def confirm(request: SignedIn, kind: str, pk: int) -> HttpResponse:
    rows: QuerySet[Sourced] = _model(kind)._default_manager.visible_to(request.user)  # type: ignore[attr-defined]
    record = get_object_or_404(rows, pk=pk)
    form = ConfirmForm(posted(request), record=record)
    if form.is_valid():
        confirm_verified(record=record, source=form.cleaned_data["source"], by=request.user)
        return redirect(record.page)
    return show_form(request, "frameworks/confirm_form.html", form, record=record)


def _model(kind: str) -> type[Sourced]:
    """The kind of record that an address names, if it is one of frameworks with a source."""
    try:
        model = apps.get_model("frameworks", kind)
    except LookupError:
        raise Http404 from None
    if not issubclass(model, Sourced):
        raise Http404
    return model
