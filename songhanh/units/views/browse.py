"""Look round: the tree, one unit, the map, the picker, the table of rights."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from songhanh.accounts.http import SignedIn
from songhanh.lib.access import open_in_part, open_to_all
from songhanh.units import panels
from songhanh.units.models import Unit
from songhanh.units.rights import RIGHTS


@open_to_all
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """The tree one level at a time, on the map of a day; or what the words find."""
    asked = panels.Asked.of(request.GET)
    units = Unit.objects.visible_to(request.user)
    context = {
        "asked": asked,
        "found": panels.found(units, asked),
        "level": panels.level(units, asked),
    }
    part = "#found" if request.headers.get("HX-Request") else ""
    return render(request, f"units/unit_list.html{part}", context)


@open_in_part
@require_safe
def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)
    page = panels.page(unit, request.user, request.GET.get("tab", ""))
    return render(request, page.template, {"unit": unit, "page": page, **page.context})


@open_to_all
@require_safe
def unit_map(request: HttpRequest) -> HttpResponse:
    return render(
        request, "units/unit_map.html", {"map": panels.province_map(request.GET.get("on", ""))}
    )


@login_required
def pick(request: SignedIn) -> HttpResponse:
    """Names for a field in which a unit is chosen; the field's own name carries what was typed."""
    words = next((value for name in request.GET if (value := request.GET.get(name))), "")
    things = panels.offered(Unit.objects.visible_to(request.user), words)
    return render(request, "components/options.html", {"things": things})


@login_required
def rights(request: SignedIn) -> HttpResponse:
    return render(request, "units/rights.html", {"areas": panels.rights_by_area(RIGHTS)})
