"""Documents received, and one of them under review."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.documents.checks.pictures import page_picture
from songhanh.intake import actions
from songhanh.intake.forms import BatchForm, IntakeFilters, ReceiveForm
from songhanh.intake.models import Intake, receiving_unit
from songhanh.intake.views.review import Review
from songhanh.lib.lists import listing


@login_required
def intake_list(request: SignedIn) -> HttpResponse:
    found = Intake.objects.visible_to(request.user).with_names()
    order = {"received": ("-received_at", "-pk"), "state": ("state", "-received_at", "-pk")}
    page = listing(request, found, filters=IntakeFilters, order=order)
    return render(
        request,
        "intake/intake_list.html",
        {"listing": page, "form": ReceiveForm(), "batch_form": BatchForm()},
    )


@login_required
@require_POST
def receive_file(request: SignedIn) -> HttpResponse:
    form = ReceiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(
            request,
            "intake/intake_receive.html",
            {"form": form, "batch_form": BatchForm()},
            status=422,
        )
    data, name = form.received()
    unit = receiving_unit(request.user)
    intake = actions.receive_file(data=data, name=name, unit=unit, by=request.user)
    return redirect("intake:intake_detail", intake.pk)


@login_required
def intake_detail(request: SignedIn, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    review = Review(
        intake,
        request.user,
        request.GET.get("fact", ""),
        editing="edit" in request.GET,
        everything="all" in request.GET,
        page=request.GET.get("page", ""),
    )
    return render(request, "intake/intake_detail.html", {"intake": intake, "review": review})


@login_required
def original_page(request: SignedIn, pk: int, number: int) -> FileResponse:
    """A picture of a page: nothing of the file itself reaches the browser."""
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    picture = page_picture(intake.file, number)
    if picture is None:
        raise Http404
    answer = FileResponse(picture.open("rb"), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_POST
def write_intake(request: SignedIn, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    is_public = "public" in request.POST
    written = actions.write_intake(intake=intake, by=request.user, is_public=is_public)
    return redirect(written.get_absolute_url())


@login_required
@require_POST
def drop_intake(request: SignedIn, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    actions.drop_intake(intake=intake, by=request.user)
    return redirect("intake:intake_list")
