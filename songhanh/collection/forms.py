"""What is asked on pages of collection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.collection.actions import Entry
from songhanh.collection.models import Form, Return, Stage, Status
from songhanh.collection.models.returns import OWED
from songhanh.collection.rules.cells import kept
from songhanh.lib.fields import refusal
from songhanh.lib.lists import FilterForm
from songhanh.lib.widgets import ChipsOne
from songhanh.units.models import Kind, Unit
from songhanh.units.rights import units_for
from songhanh.words.errors import NotUnderstood
from songhanh.words.periods import Period, parse_period

CELL, REASON, TAKE = "c.", "r.", "take"


def entry_from(posted: QueryDict, one: Return) -> Entry:
    """What was typed into the sheet. `take` names cells where the saved number holds after all."""
    taken = set(posted.getlist(TAKE))
    cells, reasons = {}, {}
    for cell in one.round.form.sheet.typed:
        typed = posted.get(CELL + cell)
        is_saved = cell in taken or typed is None
        cells[cell] = one.cells.get(cell, "") if is_saved else kept(typed or "")
        reasons[cell] = posted.get(REASON + cell, one.reasons.get(cell, "")).strip()[:500]
    base = posted.get("base", "0")
    return Entry(cells, reasons, int(base) if base.isdigit() else 0)


class PeriodField(forms.Field):
    """Kỳ: Quý I/2026, 6 tháng đầu năm 2026, Năm 2026, or its code."""

    default_error_messages = {"required": _("Write the period, such as Quý I/2026 or Năm 2026.")}

    def to_python(self, value: Any) -> Period | None:
        if value in self.empty_values:
            return None
        try:
            return parse_period(str(value))
        except NotUnderstood as error:
            raise refusal(error) from None


class RoundForm(forms.Form):
    """Mở đợt thu thập."""

    use_required_attribute = False

    form = forms.ModelChoiceField(
        Form.objects.none(),
        label=_("Form"),
        empty_label=None,
        error_messages={"required": _("Choose the form.")},
    )
    territory = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Asked of units under"), empty_label=None
    )
    period = PeriodField(label=_("Period"), help_text=_("Such as Năm 2026, Quý IV/2026"))
    stage = forms.ChoiceField(label=_("Values"), choices=Stage.choices, widget=ChipsOne)
    due_wording = forms.CharField(
        label=_("Due"),
        required=False,
        max_length=120,
        help_text=_(
            "As the letter says it, such as chậm nhất ngày 20/12/2026; empty: as the form has it."
        ),
    )

    def __init__(self, *given: Any, user: User, **options: Any) -> None:
        options.setdefault("initial", {"stage": Stage.FINAL})
        super().__init__(*given, **options)
        territories = units_for(user, "collection.open").filter(kind=Kind.TERRITORY)
        wide = territories.alive().filter(level__in=("country", "province")).order_by("name_folded")  # type: ignore[attr-defined]
        self.fields["territory"].queryset = wide  # type: ignore[attr-defined]
        self.fields["form"].queryset = Form.objects.current().order_by("level", "code")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        form, period = found.get("form"), found.get("period")
        if form and period and period.kind != form.period:
            message = gettext("This form is asked by %(kind)s.") % {
                "kind": form.get_period_display()
            }
            self.add_error("period", ValidationError(message))
        return found


class ReasonForm(forms.Form):
    """Why; compulsory, and said to whoever waits."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        help_text=_("One sentence that says what is missing or why; it is kept in the record."),
        error_messages={"required": _("Write in one sentence why.")},
    )


class CheckFilter(FilterForm):
    """Which of the returns of a round."""

    STANDS = (
        ("", _("all")),
        ("sent", _("waiting to be approved")),
        ("unchecked", _("not looked through yet")),
        ("late", _("late")),
        ("returned", _("returned")),
        ("approved", _("approved")),
    )
    stand = forms.ChoiceField(label=_("Status"), choices=STANDS)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return {
            "sent": rows.filter(status=Status.SENT),
            "unchecked": rows.filter(status=Status.SENT, checked_at=None),
            "late": rows.filter(status__in=OWED),
            "returned": rows.filter(status=Status.RETURNED),
            "approved": rows.filter(status__in=(Status.APPROVED, Status.LOCKED)),
        }[self.cleaned_data["stand"]]
