"""A form on a page: what it is bound to, and its answer; what is not right is 422, whichever page it stands on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None


def show_form(
    request: HttpRequest, template: str, form: forms.BaseForm, **context: Any
) -> HttpResponse:
    """The page of the form: asked, or given back with what is wrong and everything typed kept."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
