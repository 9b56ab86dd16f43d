"""Which kinds of notice a person wants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.notices.models import KINDS, Muted


class ChoicesForm(forms.Form):
    """A tick a kind; all are on until switched off."""

    sent = forms.BooleanField(
        widget=forms.HiddenInput, initial=True
    )  # so that no tick at all is an answer
    kinds = forms.MultipleChoiceField(
        label=_("Notices that I get"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        off = set(Muted.objects.filter(user=user).values_list("kind", flat=True))
        on = [name for name in KINDS if name not in off]
        super().__init__(data, initial={"kinds": on, "sent": True})
        labels = [(kind.name, str(kind.label)) for kind in KINDS.values()]
        self.fields["kinds"].choices = sorted(labels, key=lambda pair: pair[1])  # type: ignore[attr-defined]
