"""What people fill in about frameworks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.frameworks.models import FROM_TITLE, UNSOURCED, Indicator, Sourced, Target
from songhanh.lib.fields import NumberField
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import units_for


class UnitChoice(forms.ModelChoiceField[Unit]):
    """A unit by its name in the reader's language."""

    def label_from_instance(self, obj: Unit) -> str:
        return obj.title


class TargetForm(forms.Form):
    """A unit's own target for a year."""

    unit = UnitChoice(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    is_yearly = forms.BooleanField(label=_("Holds for each year from then on"), required=False)
    operator = forms.ChoiceField(label=_("How the value is meant"), choices=Target.Operator.choices)
    value = NumberField(label=_("Value"))
    document_number = forms.CharField(
        label=_("Number and symbol of the document that sets it"), max_length=60
    )
    accepts_weaker = forms.BooleanField(
        label=_("The document really asks less than the level above"), required=False
    )

    def __init__(self, *given: Any, indicator: Indicator, user: User, **options: Any) -> None:
        super().__init__(*given, **options)
        mine = units_for(user, "frameworks.set_target").filter(kind=Kind.TERRITORY)
        self.fields["unit"].queryset = mine.order_by("level", "name")  # type: ignore[attr-defined]
        programme = indicator.programme
        years = range(programme.period_end, programme.period_start - 1, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["value"].help_text = indicator.unit


class ConfirmForm(forms.Form):
    """With which text a record was compared."""

    source = forms.CharField(
        label=_("The text it was compared with"),
        help_text=_("Number and date of the original, or its address."),
        max_length=500,
        required=False,
    )

    def __init__(self, *given: Any, record: Sourced, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["source"].required = record.source in {UNSOURCED, FROM_TITLE}
