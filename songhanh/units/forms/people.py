"""What is asked on pages of units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.lib.errors import Refused
from songhanh.lib.fields import DayField, PickField
from songhanh.lib.lists import FilterForm
from songhanh.lib.widgets import PickInput
from songhanh.units.models import BodyKind, Reach, Role, Unit, UnitType
from songhanh.units.models.search import described
from songhanh.units.rules.names import LEVEL_OF_TYPE

WITH_LOGIN = re.compile(r"\(([^()]+)\)\s*$")


class UnitField(forms.Field):
    """One unit by its name or code on a day (`on`; none: today), or as the picker writes it.

    A form that knows who asks sets `within` to what they may see. What means none or several is said
    with the candidates.
    """

    on: date | None = None
    within: QuerySet[Unit] | None = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", PickInput(reverse_lazy("units:pick")))
        super().__init__(**options)

    def to_python(self, value: Any) -> Unit | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Unit):
            return value
        text = str(value).strip()
        try:
            unit = Unit.objects.resolve(text, self.on)
        except Refused as refused:
            raise ValidationError(str(refused), code=refused.code) from None
        if self.within is not None and not self.within.filter(pk=unit.pk).exists():
            raise ValidationError(_("You may not see %(unit)s.") % {"unit": unit}, code="not_seen")
        return unit

    def prepare_value(self, value: Any) -> Any:
        return described(value) if isinstance(value, Unit) else value


def find_people(text: str) -> Sequence[User]:
    """People by their account name, alone or in brackets after the full name."""
    login = WITH_LOGIN.search(text)
    return list(User.objects.filter(username__iexact=login[1] if login else text))


class BodyForm(forms.Form):
    """A body of a territory, or inside another body."""

    body_kind = forms.ChoiceField(label=_("Kind of body"), choices=BodyKind.choices)
    name = forms.CharField(label=_("Name"), max_length=250)


class PlaceForm(forms.Form):
    """A place below the commune."""

    type = forms.ChoiceField(
        label=_("Type"),
        choices=[choice for choice in UnitType.choices if LEVEL_OF_TYPE[choice[0]] == "place"],
    )
    name = forms.CharField(label=_("Name"), max_length=250)


class PostForm(forms.Form):
    """A post in a body."""

    role = forms.ChoiceField(label=_("Role in the system"), choices=Role.choices)
    title = forms.CharField(label=_("Title of the post"), max_length=150)
    reach = forms.ChoiceField(
        label=_("Reach"),
        required=False,
        choices=[("", _("as usual for this body and role")), *Reach.choices],
    )


class AppointForm(forms.Form):
    """Who is proposed for a post, from when."""

    user = PickField(
        find_people,
        label=_("Person"),
        help_text=_("Account name; open an account first for somebody new"),
    )
    valid_from = DayField(label=_("From"), initial=timezone.localdate)
    valid_to = DayField(label=_("Until"), required=False)


class DayForm(forms.Form):
    """From which day."""

    on = DayField(label=_("From"), initial=timezone.localdate)


class DelegateForm(forms.Form):
    """Who acts in one's post, and for which days."""

    to_user = PickField(find_people, label=_("Person"), help_text=_("Account name"))
    valid_from = DayField(label=_("From"), initial=timezone.localdate)
    valid_to = DayField(label=_("Until"), help_text=_("The first day on which it no longer holds"))
    reason = forms.CharField(label=_("Reason"), max_length=250, required=False)


class AccountForm(forms.Form):
    """A new account."""

    username = forms.RegexField(
        r"^[a-z0-9._-]{3,150}$",
        label=_("Account name"),
        help_text=_("Small letters without marks, digits, dot, dash"),
        error_messages={"invalid": _("Use small letters without marks, digits, dot or dash.")},
    )
    full_name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), required=False)


class PeopleFilter(FilterForm):
    """Which people."""

    q = forms.CharField(label=_("Name or account"), max_length=100)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("all")), *Role.choices])

    def narrow(self, rows: Any) -> Any:
        asked = self.cleaned_data
        if asked["q"]:
            people = User.objects.filter(full_name__icontains=asked["q"])
            people |= User.objects.filter(username__icontains=asked["q"])
            rows = rows.filter(user__in=people)
        return rows.filter(post__role=asked["role"]) if asked["role"] else rows
