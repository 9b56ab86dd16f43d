"""What the record can be narrowed to."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.audit.models import Event
from songhanh.lib.fields import DayField
from songhanh.lib.lists import FilterForm
from songhanh.lib.verbs import VERBS


def acts() -> list[tuple[str, str]]:
    """Every act that can be recorded, in the order of its words."""
    known = sorted(((verb, str(said)) for verb, said in VERBS.items()), key=lambda act: act[1])
    return [("", str(_("all acts"))), *known]


class EventFilters(FilterForm):
    """Who, what and since when."""

    by = forms.CharField(label=_("Person"))
    verb = forms.ChoiceField(label=_("Act"), choices=acts)
    since = DayField(label=_("Since"))

    def narrow(self, rows: QuerySet[Event]) -> QuerySet[Event]:
        given, events = self.cleaned_data, rows
        if given.get("by"):
            events = events.filter(by_name__icontains=given["by"])
        if given.get("verb"):
            events = events.filter(verb=given["verb"])
        if given.get("since"):
            events = events.filter(at__date__gte=given["since"])
        return events
