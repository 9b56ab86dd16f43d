"""One's notices, and which kinds one wants."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from songhanh.accounts.http import SignedIn
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.notices.actions import choose_kinds, read_all, read_notice
from songhanh.notices.forms import ChoicesForm
from songhanh.notices.models import Notice

ORDER = {"told": ["-created_at", "-pk"]}


@login_required
@require_GET
def notice_list(request: SignedIn) -> HttpResponse:
    notices = Notice.objects.visible_to(request.user)
    shows_all = request.GET.get("all") == "1"
    rows = notices if shows_all else notices.unread()
    found = listing(request, rows, order=ORDER)
    context = {"listing": found, "shows_all": shows_all, "unread": notices.unread().count()}
    return render(request, "notices/notice_list.html", context)


@login_required
@require_POST
def read(request: SignedIn, pk: int) -> HttpResponse:
    """Seen; `go` leads on to what it is about."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    read_notice(notice, by=request.user)
    return redirect(notice.url if "go" in request.POST else "notices:notice_list")


@login_required
@require_POST
def read_every(request: SignedIn) -> HttpResponse:
    read_all(by=request.user)
    return redirect("notices:notice_list")


@login_required
def choices(request: SignedIn) -> HttpResponse:
    form = ChoicesForm(posted(request), user=request.user)
    if form.is_valid():
        choose_kinds(form.cleaned_data["kinds"], by=request.user)
        return redirect("notices:choices")
    return show_form(request, "notices/notice_choices.html", form)
