"""How an act with a form is answered: asked, refused in place with everything typed kept, or done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from songhanh.accounts.http import SignedIn
from songhanh.lib.errors import Refused
from songhanh.lib.posting import show_form
from songhanh.plans.models import Plan, Task, Tracker


@dataclass(frozen=True, slots=True)
class Ask:
    """The words of one act: its title, its button, what it is about, and what is said when it is done."""

    title: str
    button: str
    done: str
    about: Plan | Task | Tracker | None = None
    note: str = ""

    @property
    def plan(self) -> Plan | None:
        return self.about.plan if isinstance(self.about, Task | Tracker) else self.about

    @property
    def back(self) -> str:
        return self.about.get_absolute_url() if self.about else reverse("plans:list")


def posted_files(request: SignedIn) -> MultiValueDict[str, UploadedFile[Any]] | None:
    return request.FILES if request.method == "POST" else None


def answer_form(
    request: SignedIn, form: forms.Form, ask: Ask, act: Callable[[], Plan | Task | Tracker | str]
) -> HttpResponse:
    """`act` does the one thing and says where to go; a rule's no stands at its field, with the cure."""
    if form.is_valid():
        try:
            place = act()
        except Refused as refused:
            if refused.where in form.fields:
                form.add_error(refused.where, f"{refused.text} {refused.cure}")
            else:  # one file of several, say: its name is the place
                form.add_error(None, str(refused))
        else:
            messages.success(request, ask.done)
            return redirect(place)
    return show_form(request, "plans/act_form.html", form, ask=ask)
