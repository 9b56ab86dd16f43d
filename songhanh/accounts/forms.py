"""What people type about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from songhanh.accounts.models import User

CODE_MEMORY = 150  # seconds: longer than any code is accepted


class ProfileForm(forms.ModelForm[User]):
    """Name, telephone, e-mail, language."""

    class Meta:
        model = User
        fields = ["full_name", "phone", "email", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True


def token_days() -> list[tuple[int, str]]:
    """How long a token may last, in words of the page's language."""
    return [
        (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days})
        for days in (30, 90, 365)
    ]


class TokenForm(forms.Form):
    """What a token is for and how long it lasts."""

    name = forms.CharField(label=_("Used for"), max_length=100)
    days = forms.TypedChoiceField(label=_("Lasts"), coerce=int, initial=90, choices=token_days)


class _Plain(forms.Form):
    """allauth writes each label into its field too, where it is gone once something is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class NewPasswordForm(_Plain, ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class PasswordAgainForm(_Plain, AllauthReauthenticateForm):  # type: ignore[misc]
    """The password, asked anew before something weighty."""


class FactorOnForm(_Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""


class _CodeOnce(forms.Form):
    """A code of an authenticator app opens once, though clocks may differ by half a minute."""

    user: User

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        digits = "".join(filter(str.isalnum, code))
        if not cache.add(f"accounts.code:{self.user.pk}:{digits}", 1, CODE_MEMORY):
            raise get_adapter().validation_error("incorrect_code")
        return code


class FactorForm(_Plain, _CodeOnce, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class FactorAgainForm(_Plain, _CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    """The same code, asked anew before something weighty."""


def form_code(form: forms.BaseForm) -> tuple[str, dict[str, Any]]:
    """The code and values of the first refusal of the whole form, if any."""
    for error in form.non_field_errors().as_data():
        return error.code or "", error.params or {}
    return "", {}
