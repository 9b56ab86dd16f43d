"""Change units: what it would do, doing it, undoing it; the list of changes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.units import actions, panels
from songhanh.units.forms import CHANGES
from songhanh.units.models import Unit, UnitChange


@login_required
def change_unit(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    """The form, then what it would do, then the change."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user).territories(), pk=pk)
    form = CHANGES[kind](posted(request), unit=unit)
    preview = None
    if form.is_valid() and "again" not in request.POST:
        if "make" in request.POST:
            return redirect(actions.make_change(form.draft(), by=request.user))
        preview = actions.preview_change(form.draft(), by=request.user)
    context = {"unit": unit, "preview": preview, "kind": panels.kind_of_change(kind)}
    return show_form(request, "units/change_form.html", form, **context)


@login_required
@require_safe
def change_list(request: SignedIn) -> HttpResponse:
    """All changes of units, the latest first."""
    rows = listing(request, UnitChange.objects.standing(), order={"on": ("-on", "-pk")})
    return render(request, "units/change_list.html", {"listing": rows})


@login_required
@require_safe
def change_detail(request: SignedIn, pk: int) -> HttpResponse:
    change = get_object_or_404(UnitChange.objects.select_related("made_by"), pk=pk)
    return render(request, "units/change_detail.html", panels.change_page(change, request.user))


@login_required
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    change = actions.undo_change(get_object_or_404(UnitChange, pk=pk), by=request.user)
    messages.success(request, _("Undone: %(change)s.") % {"change": change})
    return redirect(change)
