"""Signing in, one's own account, stepping up."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.views import LoginView, password_change
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhanh.accounts import actions
from songhanh.accounts.adapter import BUSY, CROWD, WAIT
from songhanh.accounts.forms import ProfileForm, TokenForm, form_code
from songhanh.accounts.http import SignedIn
from songhanh.accounts.models import ApiToken, Session, User
from songhanh.lib.posting import posted

P = ParamSpec("P")
View = Callable[Concatenate[SignedIn, P], HttpResponse]


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page; a refusal that is not about the password says so to programs too."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        code, values = form_code(form)
        if code in {BUSY, WAIT, CROWD}:
            response.status_code = 503 if code == BUSY else 429
            response["Retry-After"] = str(values.get("seconds", 3 if code == BUSY else 60))
        return response


@login_required
def change_password(request: SignedIn) -> HttpResponse:
    """Not for whoever signs in without a password of this house."""
    if not request.user.has_usable_password():
        raise Http404
    response: HttpResponse = password_change(request)
    return response


@login_required
@never_cache
def profile(request: SignedIn) -> HttpResponse:
    form = ProfileForm(posted(request), instance=User.objects.get(pk=request.user.pk))
    if form.is_valid():
        user = actions.change_profile(request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
    return _profile_page(request, form, TokenForm(), status=422 if form.is_bound else 200)


def _profile_page(
    request: SignedIn, form: ProfileForm, token_form: TokenForm, status: int
) -> HttpResponse:
    person = request.user
    context = {
        "form": form,
        "token_form": token_form,
        "person": person,
        "sessions": Session.objects.open_of(person),
        "this_session": request.session.session_key,
        "tokens": ApiToken.objects.valid().filter(user=person).order_by("-created_at"),
        "has_second_factor": is_mfa_enabled(person),
    }
    return render(request, "accounts/profile.html", context, status=status)


@login_required
@require_POST
def end_session(request: SignedIn, handle: str) -> HttpResponse:
    for session in Session.objects.open_of(request.user):
        if session.handle == handle:
            actions.end_session(session, by=request.user)
            messages.success(request, _("That device is signed out."))
            return redirect("accounts:profile")
    raise Http404


@login_required
@require_POST
def sign_out_everywhere(request: SignedIn) -> HttpResponse:
    kept = request.session.session_key
    actions.sign_out_everywhere(request.user, by=request.user, but=kept)
    messages.success(request, _("Every other device is signed out."))
    return redirect("accounts:profile")


@login_required
@require_POST
@never_cache
def create_token(request: SignedIn) -> HttpResponse:
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _profile_page(request, ProfileForm(instance=request.user), form, status=422)
    token, text = actions.create_token(**form.cleaned_data, by=request.user)
    return render(request, "accounts/token_made.html", {"token": token, "text": text}, status=201)


@login_required
@require_POST
def revoke_token(request: SignedIn, pk: int) -> HttpResponse:
    token = ApiToken.objects.filter(user=request.user, pk=pk).first()
    if token is None:
        raise Http404
    actions.revoke_token(token, by=request.user)
    messages.success(request, _("The token is revoked."))
    return redirect("accounts:profile")


def fresh_factor(view: View[P]) -> View[P]:
    """Before something weighty: whoever proved themselves longer ago than five minutes gets 403 and the way.

    With a second factor switched on, that factor is the proof; without, the password is.
    """

    @wraps(view)
    def asked(request: SignedIn, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        back = (
            request.get_full_path()
            if request.method == "GET"
            else request.META.get("HTTP_REFERER", "")
        )
        way = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "account_reauthenticate"
        context = {"next": back, "way": reverse(way)}
        return render(request, "accounts/step_up.html", context, status=403)

    return cast(View[P], asked)


def is_fresh(request: SignedIn) -> bool:
    """Whether this person proved who they are within the last five minutes."""
    person = request.user
    method = "mfa" if is_mfa_enabled(person) else "password"
    proofs = [
        record["at"]
        for record in get_authentication_records(request, person)
        if record["method"] == method
    ]
    return bool(proofs) and time.time() - max(proofs) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
