"""Administer people: bodies, posts, who holds them, who stands in, accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from songhanh.accounts.http import SignedIn
from songhanh.accounts.models import User
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.units import actions
from songhanh.units.forms import (
    AccountForm,
    AppointForm,
    BodyForm,
    DayForm,
    DelegateForm,
    PeopleFilter,
    PlaceForm,
    PostForm,
)
from songhanh.units.models import Delegation, Post, Tenure, Unit

ORDER = {"body": ("post__body__name_folded", "pk"), "name": ("user__full_name", "pk")}


@login_required
def people_list(request: SignedIn) -> HttpResponse:
    """Who holds what in the units one administers; those who wait for a second person first."""
    tenures = Tenure.objects.administered_by(request.user)
    context = {
        "waiting": tenures.filter(status=Tenure.Status.PROPOSED).order_by("pk"),
        "listing": listing(request, tenures.running(), filters=PeopleFilter, order=ORDER),
    }
    return render(request, "units/people_list.html", context)


@login_required
def own_posts(request: SignedIn) -> HttpResponse:
    """One's own posts, and who stands in for whom."""
    tenures = request.user.tenures.select_related("post__body").order_by("-valid_from")
    lent = Delegation.objects.running().select_related("tenure__post__body", "to_user")
    context = {
        "tenures": tenures.exclude(status=Tenure.Status.DECLINED),
        "given": lent.filter(tenure__user=request.user),
        "received": lent.filter(to_user=request.user),
    }
    return render(request, "units/own_posts.html", context)


def asked(
    request: SignedIn,
    form_class: type[forms.Form],
    *,
    heading: str,
    lede: str,
    verb: str,
    back: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """A form on a page of its own: shown, or acted on and left."""
    form = form_class(posted(request))
    if form.is_valid():
        act(form.cleaned_data)
        return redirect(back)
    context = {"heading": heading, "lede": lede, "verb": verb, "back": back}
    return show_form(request, "units/form.html", form, **context)


def seen_unit(request: SignedIn, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)


def bodies_of(unit: Unit) -> str:
    return f"{reverse('units:unit_detail', args=[unit.pk])}?tab=bodies"


@login_required
def body_form(request: SignedIn, pk: int) -> HttpResponse:
    unit = seen_unit(request, pk)
    return asked(
        request,
        BodyForm,
        heading=_("Enter a body"),
        lede=str(unit),
        verb=_("Enter the body"),
        back=bodies_of(unit),
        act=lambda given: actions.enter_body(territory=unit, by=request.user, **given),
    )


@login_required
def place_form(request: SignedIn, pk: int) -> HttpResponse:
    unit = seen_unit(request, pk)
    return asked(
        request,
        PlaceForm,
        heading=_("Enter a place below the commune"),
        lede=str(unit),
        verb=_("Enter the place"),
        back=unit.get_absolute_url(),
        act=lambda given: actions.add_place(commune=unit, by=request.user, **given),
    )


@login_required
def post_form(request: SignedIn, pk: int) -> HttpResponse:
    body = seen_unit(request, pk)
    return asked(
        request,
        PostForm,
        heading=_("Set up a post"),
        lede=str(body),
        verb=_("Set up the post"),
        back=bodies_of(body),
        act=lambda given: actions.add_post(body=body, by=request.user, **given),
    )


@login_required
def appoint(request: SignedIn, pk: int) -> HttpResponse:
    bodies = Unit.objects.visible_to(request.user)
    post = get_object_or_404(Post.objects.select_related("body"), pk=pk, body__in=bodies)
    return asked(
        request,
        AppointForm,
        heading=_("Propose who holds a post"),
        lede=str(post),
        verb=_("Send for confirmation"),
        back=bodies_of(post.body),
        act=lambda given: actions.propose_appointment(post=post, by=request.user, **given),
    )


def administered(request: SignedIn, pk: int) -> Tenure:
    return get_object_or_404(Tenure.objects.administered_by(request.user), pk=pk)


@login_required
@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    tenure = actions.confirm_appointment(administered(request, pk), by=request.user)
    messages.success(request, _("%(person)s holds the post now.") % {"person": tenure.user})
    return redirect("units:people_list")


@login_required
@require_POST
def decline(request: SignedIn, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    actions.decline_appointment(administered(request, pk), by=request.user, reason=reason)
    return redirect("units:people_list")


@login_required
def dismiss_page(request: SignedIn, pk: int) -> HttpResponse:
    tenure = administered(request, pk)
    return asked(
        request,
        DayForm,
        heading=_("End the holding of a post"),
        lede=str(tenure),
        verb=_("End it"),
        back=reverse("units:people_list"),
        act=lambda given: actions.dismiss(tenure, by=request.user, **given),
    )


@login_required
def delegate_page(request: SignedIn, pk: int) -> HttpResponse:
    tenure = get_object_or_404(request.user.tenures.select_related("post__body"), pk=pk)
    return asked(
        request,
        DelegateForm,
        heading=_("Let another act in your post"),
        lede=str(tenure.post),
        verb=_("Delegate"),
        back=reverse("units:own_posts"),
        act=lambda given: actions.delegate(tenure=tenure, by=request.user, **given),
    )


@login_required
@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    given = Delegation.objects.select_related("tenure__post__body", "tenure__user")
    delegation = get_object_or_404(given.filter(tenure__user=request.user), pk=pk)
    actions.end_delegation(delegation, by=request.user)
    return redirect("units:own_posts")


@login_required
def open_account_page(request: SignedIn, pk: int) -> HttpResponse:
    """Answers with the first password, once: it is kept nowhere."""
    unit = seen_unit(request, pk)
    form = AccountForm(posted(request))
    if form.is_valid():
        user, word = actions.open_account(unit=unit, by=request.user, **form.cleaned_data)
        return render(request, "units/first_password.html", {"person": user, "word": word})
    context = {"heading": _("Open an account"), "lede": str(unit), "verb": _("Open the account"), "back": reverse("units:people_list")}  # fmt: skip
    return show_form(request, "units/form.html", form, **context)


def person(request: SignedIn, pk: int) -> User:
    """Somebody who holds, held, or is proposed for a post in the units one administers."""
    tenures = Tenure.objects.administered_by(request.user)
    return get_object_or_404(User.objects.filter(tenures__in=tenures).distinct(), pk=pk)


@login_required
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    actions.close_account(person(request, pk), by=request.user)
    return redirect("units:people_list")


@login_required
@require_POST
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    actions.reopen_account(person(request, pk), by=request.user)
    return redirect("units:people_list")


@login_required
@require_POST
def password(request: SignedIn, pk: int) -> HttpResponse:
    user = person(request, pk)
    word = actions.renew_password(user, by=request.user)
    return render(request, "units/first_password.html", {"person": user, "word": word})
