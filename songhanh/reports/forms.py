"""What people type about reports: which one, its head, the words of its sections."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.lib.lists import FilterForm
from songhanh.reports.models import FIRST_YEAR, LAST_YEAR, Report
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import units_for
from songhanh.words.text import fold

HEAD = (
    "subject", "superior", "issuer", "symbol", "place", "addressees", "collective", "head_post", "post", "signer",
    "receivers", "file_mark",
)  # fmt: skip
ROWS = {"issuer": 2, "addressees": 2, "receivers": 4}


class ReportFilter(FilterForm):
    """Năm, đơn vị."""

    year = forms.IntegerField(
        label=_("Year"),
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    unit = forms.CharField(label=_("Issuing body"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if asked["year"]:
            rows = rows.filter(year=asked["year"])
        return rows.filter(unit__name_folded__contains=fold(asked["unit"]))


class StartForm(forms.Form):
    """Lập báo cáo: whose and of which year; the rest is proposed."""

    use_required_attribute = False

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Issuing body"), empty_label=None)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    signer = forms.CharField(label=_("Name of the signer"), max_length=150)

    def __init__(self, *given: Any, user: User, **options: Any) -> None:
        options.setdefault("initial", {"year": timezone.localdate().year})
        super().__init__(*given, **options)
        bodies = units_for(user, "reports.make").filter(kind=Kind.BODY).order_by("name_folded")
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = bodies


class ReportForm(forms.Form):
    """Nội dung báo cáo: the head as it will stand, then the words of each section."""

    use_required_attribute = False

    def __init__(self, *given: Any, report: Report, **options: Any) -> None:
        super().__init__(*given, **options)
        self.report = report
        for section, text in report.to_write:
            self.fields[f"text-{section.key}"] = forms.CharField(
                label=section.title,
                help_text=section.asks,
                required=False,
                initial=text,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        for name in HEAD:
            self.fields[name] = _head_field(report, name)

    def clean_symbol(self) -> str:
        symbol: str = self.cleaned_data["symbol"].strip()
        if not symbol.startswith("BC-") or len(symbol) < 4 or " " in symbol:
            raise ValidationError(
                _(
                    "The symbol of a report is BC- and the body's letters, without spaces: %(example)s."
                ),
                params={"example": "BC-UBND"},
            )
        return symbol

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in HEAD}

    @property
    def texts(self) -> dict[str, str]:
        return {
            name.removeprefix("text-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("text-")
        }


def _head_field(report: Report, name: str) -> forms.CharField:
    model_field = Report._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": ROWS[name]}) if name in ROWS else None
    label = str(getattr(model_field, "verbose_name", name))
    return forms.CharField(
        label=label[:1].upper() + label[1:],
        required=not getattr(model_field, "blank", False),
        max_length=getattr(model_field, "max_length", None) or 2_000,
        initial=getattr(report, name),
        widget=widget,
    )
