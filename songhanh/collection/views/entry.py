"""Entering a return: the sheet, saving it, sending it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.collection.actions import Entry, save_draft, send_return, submit_return
from songhanh.collection.forms import entry_from
from songhanh.collection.models import Return
from songhanh.collection.views.grid import Grid
from songhanh.collection.views.pages import EntryPage
from songhanh.lib.errors import Refused
from songhanh.lib.lists import listing

ORDER = {
    "due": ["round__due_on", "pk"],
    "unit": ["unit__name_folded", "round__due_on", "pk"],
    "form": ["form_code", "-period", "pk"],
}


@login_required
def return_list(request: SignedIn) -> HttpResponse:
    """What my bodies have to fill, and what they have filled."""
    mine = Return.objects.held_by(request.user).with_names()
    owed = Return.objects.held_by(request.user).owed().with_names().order_by("round__due_on", "pk")
    context = {
        "listing": listing(request, mine, order=ORDER, first="-due"),
        "owed": owed[:50],
    }
    return render(request, "collection/return_list.html", context)


@login_required
def entry(request: SignedIn, pk: int) -> HttpResponse:
    return _shown(request, Grid(_found(request, pk)))


@login_required
@require_POST
def save(request: SignedIn, pk: int) -> HttpResponse:
    one = _found(request, pk)
    typed = entry_from(request.POST, one)
    if request.headers.get("Accept") == "application/json":
        return _answered(one, typed, request)
    return _done(request, one, typed, lambda: save_draft(one, typed, by=request.user), _("The figures have been saved."))  # fmt: skip


@login_required
@require_POST
def send(request: SignedIn, pk: int) -> HttpResponse:
    one = _found(request, pk)
    typed = entry_from(request.POST, one)
    done = _("The figures have been sent; the receipt stands below.")
    return _done(request, one, typed, lambda: send_return(one, typed, by=request.user), done)


@login_required
@require_POST
def send_inside(request: SignedIn, pk: int) -> HttpResponse:
    one = _found(request, pk)
    typed = entry_from(request.POST, one)
    done = _("The figures have been submitted to the unit's leader.")
    return _done(
        request, one, typed, lambda: send_return(one, typed, by=request.user, inside=True), done
    )


@login_required
@require_POST
def clear(request: SignedIn, pk: int) -> HttpResponse:
    """The unit's leader sends what was submitted to them."""
    one = submit_return(_found(request, pk), by=request.user)
    messages.success(request, _("The figures have been sent; the receipt stands below."))
    return redirect(one)


def _found(request: SignedIn, pk: int) -> Return:
    rows = Return.objects.visible_to(request.user).with_names().select_related("latest__by")
    return get_object_or_404(rows, pk=pk)


def _done(
    request: SignedIn, one: Return, typed: Entry, act: Callable[[], Return], done: str
) -> HttpResponse:
    """Do it; a rule's no leaves the page with everything that was typed."""
    try:
        saved = act()
    except Refused as refused:
        return _refused(request, one, typed, refused)
    messages.success(request, done)
    return redirect(saved)


def _refused(request: SignedIn, one: Return, typed: Entry, refused: Refused) -> HttpResponse:
    fresh = _found(request, one.pk)
    conflicts = refused.values.get("conflicts", ())
    grid = Grid(fresh, typed=typed.cells, reasons=typed.reasons, conflicts=list(conflicts))  # type: ignore[call-overload]
    return _shown(request, grid, refused=refused)


def _shown(request: SignedIn, grid: Grid, refused: Refused | None = None) -> HttpResponse:
    page = EntryPage(grid, request.user, timezone.localdate())
    context = {"page": page, "grid": grid, "one": grid.one, "refused": refused}
    return render(
        request, "collection/entry.html", context, status=422 if refused is not None else 200
    )


def _answered(one: Return, typed: Entry, request: SignedIn) -> JsonResponse:
    """The answer to the page's own saving: the version, and what checks say now."""
    try:
        saved = save_draft(one, typed, by=request.user)
    except Refused as refused:
        return JsonResponse({"refused": str(refused), "code": refused.code}, status=409)
    grid = Grid(saved)
    page = EntryPage(grid, request.user, timezone.localdate())
    notes = {
        row.line.key: render_to_string("collection/_note.html", {"row": row, "page": page})
        for row in grid.rows
    }
    states = {
        cell.cell: cell.state for row in grid.rows for cell in row.cells if cell.kind == "typed"
    }
    summary = render_to_string("collection/_summary.html", {"page": page, "grid": grid})
    at = date_format(timezone.localtime(), "H:i")
    texts = {cell: saved.cells.get(cell, "") for cell in grid.sheet.typed if saved.cells.get(cell, "") != typed.cells.get(cell, "")}  # fmt: skip
    shown = {cell.cell: cell.text for row in grid.rows for cell in row.cells if cell.cell in texts}
    return JsonResponse(
        {
            "version": saved.version,
            "at": at,
            "notes": notes,
            "states": states,
            "summary": summary,
            "cells": shown,
        }
    )
