"""`/design/`."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from songhanh.lib.contrast import STYLESHEET, measured, tokens
from songhanh.lib.design import examples, forms
from songhanh.lib.errors import Refused
from songhanh.lib.status import STATUSES


def design(request: HttpRequest) -> HttpResponse:
    """Every part in every state, in the frame of a signed-in page."""
    css = STYLESHEET.read_text(encoding="utf-8")
    light, dark = tokens(css)
    return render(
        request,
        "design/design.html",
        {
            **examples.context(),
            "shell": examples.shell(),
            "demo": True,
            "user": Specialist(),
            "now": timezone.now(),
            "tokens": [(name, colour, dark[name]) for name, colour in light.items()],
            "contrast": measured(css),
            "statuses": list(STATUSES),
            "form": forms.whole(),
            "wrong": forms.wrong(),
            "page": Paginator(range(3321), 50).get_page(request.GET.get("page")),
        },
    )


def front(request: HttpRequest) -> HttpResponse:
    """The frame of a public page."""
    return render(
        request, "design/front.html", {**examples.context(), "demo": True, "form": forms.sign_in()}
    )


def places(request: HttpRequest) -> HttpResponse:
    """What the example's picker is offered while somebody types."""
    typed = next(iter(request.GET.values()), "")
    return render(request, "components/options.html", {"things": forms.find(str(typed))})


@require_POST
def refuse(request: HttpRequest) -> HttpResponse:
    """A rule's no: in place where htmx asked, a page otherwise."""
    raise Refused("example_refused", where="95/KH-UBND")


class Specialist(AnonymousUser):
    """Somebody to name in the frame; nobody is signed in by it."""

    is_authenticated = True  # type: ignore[assignment]

    def __str__(self) -> str:
        return "Trần Thu Hằng"
