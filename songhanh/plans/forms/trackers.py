"""Forms of what a task asks of many units."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.lib.fields import DayField
from songhanh.lib.lists import FilterForm
from songhanh.lib.templatetags.songhanh import number
from songhanh.lib.widgets import ChipsOne
from songhanh.plans.forms.fields import UnitsField
from songhanh.plans.models import ContactWay, Plan, Task, Tracker
from songhanh.plans.models.audiences import audiences
from songhanh.plans.models.heirs import taken_over
from songhanh.plans.models.trackers import TrackerQuerySet
from songhanh.plans.rules import SOON
from songhanh.units.models import Unit

NAMED = "named"


class FanOutForm(forms.Form):
    """Giao xuống đơn vị: every unit of a kind, or those named."""

    use_required_attribute = False

    audience = forms.ChoiceField(label=_("To whom"), widget=ChipsOne)
    units = UnitsField(
        label=_("Named units"),
        required=False,
        help_text=_("One a line, by name or code; only where single units are named"),
    )
    due_on = DayField(
        label=_("Units report by"),
        required=False,
        help_text=_("Left empty, the day of the task holds"),
    )

    def __init__(self, *given: Any, task: Task, **options: Any) -> None:
        self.audiences = {one.key: one for one in audiences(task.plan, timezone.localdate())}
        options.setdefault("initial", {"audience": next(iter(self.audiences), NAMED)})
        super().__init__(*given, **options)
        kinds = [
            (one.key, f"{one.label} ({number(one.units.count())})")
            for one in self.audiences.values()
        ]
        named = (NAMED, _("the units named below"))
        self.fields["audience"].choices = [*kinds, named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        if asked.get("audience") == NAMED and "units" in asked and not asked["units"]:
            raise ValidationError({"units": _("Name at least one unit, one a line.")})
        return asked

    def chosen(self) -> list[Unit]:
        asked = self.cleaned_data
        if asked["audience"] == NAMED:
            return list(asked["units"])
        return list(self.audiences[asked["audience"]].units)


class TrackerFilter(FilterForm):
    """Whose, of which plan, how it stands in time, words."""

    words = forms.CharField(label=_("Words of the task or the unit"))
    whose = forms.ChoiceField(
        label=_("Whose"),
        choices=[
            ("", _("of my units")),
            ("answer", _("waiting for my confirmation")),
            ("all", _("all that I see")),
        ],
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Plan"), required=False, empty_label=_("all")
    )
    standing = forms.ChoiceField(
        label=_("Time"),
        choices=[
            ("", _("all")),
            ("open", _("still to do")),
            ("overdue", _("overdue")),
            ("soon", _("due within a week")),
        ],
    )

    unit = forms.ModelChoiceField(Unit.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, user: User, **options: Any) -> None:
        super().__init__(*given, **options)
        self.user = user
        plans = Plan.objects.visible_to(user).filter(tasks__trackers__isnull=False)
        self.fields["plan"].queryset = plans.distinct()  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        """Without a question it shows one's own units."""
        return True

    @property
    def shows_own(self) -> bool:
        """What is listed is this person's to report on."""
        return not self.cleaned_data.get("whose")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked, trackers = self.cleaned_data, cast("TrackerQuerySet", rows)
        match asked["whose"]:
            case "":
                trackers = trackers.acted_by(self.user)
            case "answer":
                trackers = trackers.answered_by(self.user).awaiting()
        if asked["unit"]:
            trackers = trackers.filter(unit__in=[asked["unit"].pk, *taken_over(asked["unit"])])
        if asked["plan"]:
            trackers = trackers.filter(task__plan=asked["plan"])
        return _standing(trackers, asked["standing"]).matching(asked["words"])


def _standing(trackers: TrackerQuerySet, asked: str) -> TrackerQuerySet:
    today = timezone.localdate()
    match asked:
        case "open":
            return trackers.running()
        case "overdue":
            return trackers.overdue(today)
        case "soon":
            return trackers.due_between(today, today + timedelta(days=SOON))
    return trackers


class RemindForm(forms.Form):
    """Đôn đốc: which of the units that still owe (none marked: all), and how."""

    use_required_attribute = False

    contact = forms.ChoiceField(choices=ContactWay, label=_("Way of contact"))
    trackers = forms.ModelMultipleChoiceField(
        Tracker.objects.none(), required=False, label=_("Units")
    )

    def __init__(self, *given: Any, task: Task, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["trackers"].queryset = task.trackers.all()  # type: ignore[attr-defined]

    def chosen(self) -> list[Tracker] | None:
        return list(self.cleaned_data.get("trackers", ())) or None

    @property
    def way(self) -> ContactWay:
        return ContactWay(self.cleaned_data.get("contact") or ContactWay.NOTICE)
