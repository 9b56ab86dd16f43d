"""The list of documents, a document with its place among others, its files, and what may be done with it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.audit.models import Event
from songhanh.documents.actions import (
    correct_document,
    end_effect,
    hide_document,
    issue_document,
    publish_document,
    replace_document,
    withdraw_document,
)
from songhanh.documents.forms import DocumentFilter, EndForm, FactsForm, ReplaceForm
from songhanh.documents.models import Document, StoredFile
from songhanh.documents.models.chain import chain_of
from songhanh.lib.access import open_in_part, open_to_all
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.lib.registry import Panel, document_panels

ORDER = {
    "issued": ["placed_on", "pk"],
    "issuer": ["issuer_order", "-placed_on", "-pk"],
    "number": ["number", "-placed_on", "-pk"],
}


ROBOTS = ("bot", "crawl", "spider")


@open_to_all
@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    rows = Document.objects.visible_to(request.user).select_related("issuer")
    documents = listing(request, rows, filters=DocumentFilter, order=ORDER, first="-issued")
    return render(request, "documents/document_list.html", {"listing": documents})


@open_in_part
@require_safe
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = _found(request, pk)
    if is_read_by_a_person(request):
        Document.objects.filter(pk=pk).update(views=F("views") + 1)
    seen = Document.objects.visible_to(request.user)
    given = StoredFile.objects.visible_to(request.user)
    context = {
        "document": document,
        "chain": chain_of(document, seen),
        "replaced_by": seen.filter(replaced=document).first(),
        "files": document.files.select_related("file").filter(file__in=given),
        "panels": panels(request, document),
        **may_do(request, document),
        "events": Event.objects.about(document),
    }
    return render(request, "documents/document_detail.html", context)


def panels(request: HttpRequest, document: Document) -> list[tuple[Panel, dict[str, Any]]]:
    """What the floors above have to say of the document: the plan that it is."""
    offered = ((panel, panel.given(request.user, document)) for panel in document_panels)
    return [(panel, given) for panel, given in offered if given is not None]


def may_do(request: HttpRequest, document: Document) -> dict[str, bool]:
    return {
        "may_edit": document.may_be_edited_by(request.user),
        "may_publish": document.may_be_published_by(request.user),
    }


def is_read_by_a_person(request: HttpRequest) -> bool:
    """Told without a cookie: not a browser that fetches ahead, not a program that calls itself a robot."""
    agent = request.headers.get("User-Agent", "").lower()
    fetches_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return (
        request.method == "GET" and not fetches_ahead and not any(map(agent.__contains__, ROBOTS))
    )


@open_in_part
@require_safe
def file(request: HttpRequest, key: str) -> FileResponse:
    """Never shown in the browser: what is inside may not act in the name of this site."""
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user), key=key)
    if is_read_by_a_person(request):
        StoredFile.objects.filter(pk=stored.pk).update(downloads=F("downloads") + 1)
    answer = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    answer._csp_exempt = True  # type: ignore[attr-defined]  # its own policy above
    return answer


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    document = _found(request, pk)
    form = FactsForm(posted(request), instance=_found(request, pk))
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.changed_data}
        correct_document(document, by=request.user, **facts)
        return redirect(document)
    return _form(request, document, form)


@login_required
def replace(request: SignedIn, pk: int) -> HttpResponse:
    document = _found(request, pk)
    others = Document.objects.visible_to(request.user).exclude(pk=pk)
    form = ReplaceForm(posted(request), documents=others)
    if form.is_valid():
        replace_document(document, by=request.user, **form.cleaned_data)
        return redirect(document)
    return _form(request, document, form)


@login_required
def end(request: SignedIn, pk: int) -> HttpResponse:
    document = _found(request, pk)
    form = EndForm(posted(request))
    if form.is_valid():
        end_effect(document, by=request.user, on=form.cleaned_data["on"])
        return redirect(document)
    return _form(request, document, form)


@login_required
@require_POST
def issue(request: SignedIn, pk: int) -> HttpResponse:
    return redirect(issue_document(_found(request, pk), by=request.user))


@login_required
@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    return redirect(publish_document(_found(request, pk), by=request.user))


@login_required
@require_POST
def hide(request: SignedIn, pk: int) -> HttpResponse:
    return redirect(hide_document(_found(request, pk), by=request.user))


@login_required
@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    withdraw_document(_found(request, pk), by=request.user)
    return redirect("documents:document_list")


def _found(request: HttpRequest, pk: int) -> Document:
    rows = Document.objects.visible_to(request.user).select_related("issuer", "unit", "body")
    return get_object_or_404(rows, pk=pk)


def _form(
    request: SignedIn, document: Document, form: FactsForm | ReplaceForm | EndForm
) -> HttpResponse:
    may_withdraw = isinstance(form, FactsForm) and document.may_be_edited_by(request.user)
    context = {"document": document, "may_withdraw": may_withdraw}
    return show_form(request, "documents/document_form.html", form, **context)
