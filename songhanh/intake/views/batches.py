"""Many documents at once: handed in, and how far they are."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.intake import actions
from songhanh.intake.forms import BatchForm, ReceiveForm
from songhanh.intake.models import Batch, receiving_unit


@login_required
@require_POST
def receive_batch(request: SignedIn) -> HttpResponse:
    form = BatchForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(
            request,
            "intake/intake_receive.html",
            {"form": ReceiveForm(), "batch_form": form},
            status=422,
        )
    unit = receiving_unit(request.user)
    batch = actions.receive_batch(files=form.received(), unit=unit, by=request.user)
    return redirect(batch)


@login_required
def batch_detail(request: SignedIn, pk: int) -> HttpResponse:
    batches = Batch.objects.visible_to(request.user).select_related("job", "received_by")
    batch = get_object_or_404(batches, pk=pk)
    template = "intake/batch_detail.html"
    if request.headers.get("HX-Request"):
        template += "#batch"
    files = batch.files.select_related("intake").order_by("pk")
    return render(request, template, {"batch": batch, "files": files, "counts": batch.counts})
