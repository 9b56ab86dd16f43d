"""Forms and filter of plans."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.frameworks.models import Programme
from songhanh.lib.fields import DayField
from songhanh.lib.lists import FilterForm
from songhanh.plans.actions import ActionMonth, ProposedPlan
from songhanh.plans.models import Plan, PlanKind, PlanLevel, PlanState
from songhanh.plans.models.plans import PlanQuerySet
from songhanh.units.forms import UnitField
from songhanh.units.models import Kind
from songhanh.units.rights import units_for
from songhanh.words.text import fold

FIRST_YEAR, LAST_YEAR = 2000, 2100


class PlanFilter(FilterForm):
    """Năm, cơ quan ban hành, cấp, trạng thái, chương trình, and words of title or number."""

    words = forms.CharField(label=_("Words of the title or number"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)
    issuer = forms.CharField(label=_("Issuing body"))
    level = forms.ChoiceField(label=_("Level"))
    kind = forms.ChoiceField(label=_("Kind"))
    state = forms.ChoiceField(label=_("State"))
    programme = forms.ModelChoiceField(
        Programme.objects.all(), label=_("Programme"), to_field_name="code", empty_label=_("all")
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        years = Plan.objects.order_by("-year").values_list("year", flat=True).distinct()
        everything = [("", _("all"))]
        choices: dict[str, list[Any]] = {
            "year": [(year, str(year)) for year in years],
            "level": PlanLevel.choices,
            "kind": PlanKind.choices,
            "state": PlanState.choices,
        }
        for name, chosen in choices.items():
            self.fields[name].choices = [*everything, *chosen]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        for name in ("year", "level", "kind", "state"):
            if asked[name]:
                rows = rows.filter(**{name: asked[name]})
        if asked["programme"]:
            rows = rows.filter(programmes=asked["programme"])
        if asked["issuer"]:
            rows = rows.filter(issuer__name_folded__contains=fold(asked["issuer"]))
        return cast("PlanQuerySet", rows).matching(asked["words"])


class PlanForm(forms.Form):
    """Soạn kế hoạch: the facts of a plan drawn up or corrected by hand."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Kind"), choices=PlanKind)
    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("As it will stand under the name of the document, without the number"),
        error_messages={
            "required": _(
                "Write what the plan is about, for example: Work for gender equality in 2026."
            )
        },
    )
    issuer = UnitField(label=_("Issuing body"))
    unit = UnitField(
        label=_("Body in charge"),
        required=False,
        help_text=_("Who follows the plan; the issuing body where nothing is written"),
    )
    number = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    issued_on = DayField(label=_("Date of issue"), required=False)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    starts_on = DayField(
        label=_("First day"),
        required=False,
        help_text=_("Only where the plan is not for the whole year"),
    )
    ends_on = DayField(label=_("Last day"), required=False)
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.all(),
        label=_("Programmes carried out"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    action_month_from = DayField(label=_("Action Month from"), required=False)
    action_month_to = DayField(label=_("Action Month to"), required=False)
    action_month_theme = forms.CharField(
        label=_("Theme of the Action Month"), required=False, max_length=500
    )

    def __init__(self, *given: Any, user: User, plan: Plan | None = None, **options: Any) -> None:
        options.setdefault("initial", shown(plan) if plan else {"kind": PlanKind.PLAN})
        super().__init__(*given, **options)
        self.plan = plan
        if (
            plan is None or not plan.is_published
        ):  # before that the clerical office has given neither
            del self.fields["number"], self.fields["issued_on"]
        for name in ("issuer", "unit"):
            field = cast("UnitField", self.fields[name])
            field.within = units_for(user, "plans.draft").filter(kind=Kind.BODY)
            field.on = plan.named_on if plan else None

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        first, last = asked.get("action_month_from"), asked.get("action_month_to")
        if bool(first) != bool(last) or (first and last and last < first):
            place = "action_month_to" if first else "action_month_from"
            self.add_error(
                place,
                ValidationError(
                    _("Write both days of the Action Month, the first before the last.")
                ),
            )
        return asked

    def proposed(self) -> ProposedPlan:
        """What is to be written; what a form does not ask stays as it was."""
        asked, plan = self.cleaned_data, self.plan
        return ProposedPlan(
            kind=PlanKind(asked["kind"]),
            issuer=asked["issuer"],
            unit=asked["unit"],
            title=asked["title"],
            year=asked["year"],
            starts_on=asked["starts_on"],
            ends_on=asked["ends_on"],
            programmes=tuple(asked["programmes"]),
            action_month=ActionMonth(
                starts_on=asked["action_month_from"],
                ends_on=asked["action_month_to"],
                theme=asked["action_month_theme"],
            ),
            number=asked.get("number", plan.number if plan else ""),
            issued_on=asked.get("issued_on", plan.issued_on if plan else None),
            document=plan.document if plan else None,
        )


def shown(plan: Plan) -> dict[str, Any]:
    """A plan as its form first shows it; the days only where they are not the whole year."""
    names = (
        "kind",
        "title",
        "issuer",
        "number",
        "issued_on",
        "year",
        "action_month_from",
        "action_month_to",
        "action_month_theme",
    )
    whole = (plan.starts_on, plan.ends_on) == (date(plan.year, 1, 1), date(plan.year, 12, 31))
    return {name: getattr(plan, name) for name in names} | {
        "unit": None if plan.unit_id == plan.issuer_id else plan.unit,
        "starts_on": None if whole else plan.starts_on,
        "ends_on": None if whole else plan.ends_on,
        "programmes": list(plan.programmes.all()),
    }


class IssueForm(forms.Form):
    """Phát hành: number and date as the clerical office gave them."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Number and symbol"),
        max_length=60,
        required=False,
        help_text=_("For example 95/KH-UBND"),
    )
    issued_on = DayField(label=_("Date of issue"), required=False)
