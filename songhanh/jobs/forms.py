"""What the list of jobs may be asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.jobs.models import State
from songhanh.lib.lists import FilterForm


class JobFilter(FilterForm):
    """By where a job stands."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All states")), *State.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(state=self.cleaned_data["state"])
