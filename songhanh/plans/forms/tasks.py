"""Forms and filter of tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.frameworks.models import Indicator, Programme
from songhanh.lib.fields import DayField, NumberField
from songhanh.lib.lists import FilterForm
from songhanh.plans.actions import ProposedTask
from songhanh.plans.forms.fields import UnitsField
from songhanh.plans.models import Plan, Task, TaskRecurrence, TaskStatus, Theme, Tracker
from songhanh.plans.models.plans import reached
from songhanh.plans.models.tasks import TaskQuerySet
from songhanh.plans.rules import SOON, first_due
from songhanh.units.forms import UnitField
from songhanh.units.rights import units_for
from songhanh.words.errors import NotADate

TYPED = (
    "number", "text", "theme", "deadline", "due_on", "quantity", "quantity_unit",
    "deliverable", "budget", "programme",
)  # fmt: skip
KEPT = ("source_text", "span", "superior", "lead_text", "coordinators_text")


class TaskFilter(FilterForm):
    """Whose, how it stands in time, status, theme, words."""

    words = forms.CharField(label=_("Words of the task"))
    whose = forms.ChoiceField(
        label=_("Whose"),
        choices=[
            ("", _("all that I see")),
            ("mine", _("of my bodies")),
            ("led", _("led by my bodies")),
        ],
    )
    standing = forms.ChoiceField(
        label=_("Time"),
        choices=[
            ("", _("all")),
            ("overdue", _("overdue")),
            ("soon", _("due within a week")),
            ("waiting", _("waiting to be confirmed")),
        ],
    )
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("all")), *TaskStatus.choices])
    theme = forms.ChoiceField(
        label=pgettext_lazy("task", "Theme"), choices=[("", _("all")), *Theme.choices]
    )

    def __init__(self, *given: Any, user: User, **options: Any) -> None:
        super().__init__(*given, **options)
        self.user = user

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        tasks = _standing(cast("TaskQuerySet", rows), asked["standing"])
        if asked["whose"]:
            mine = reached(self.user, "plans.act")
            tasks = tasks.led_by(mine) if asked["whose"] == "led" else tasks.of(mine)
        for name in ("status", "theme"):
            if asked[name]:
                tasks = tasks.filter(**{name: asked[name]})
        return tasks.matching(asked["words"])


def _standing(tasks: TaskQuerySet, asked: str) -> TaskQuerySet:
    today = timezone.localdate()
    match asked:
        case "overdue":
            return tasks.overdue(today)
        case "soon":
            return tasks.due_between(today, today + timedelta(days=SOON))
        case "waiting":
            return tasks.awaiting()
    return tasks


class TaskForm(forms.Form):
    """Nhiệm vụ: one duty of a plan."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Number in the document"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    text = forms.CharField(
        label=_("Task"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what is to be done, beginning with a verb.")},
    )
    theme = forms.ChoiceField(
        label=pgettext_lazy("task", "Theme"),
        choices=[("", _("not given")), *Theme.choices],
        required=False,
    )
    lead = UnitField(
        label=_("Lead body"),
        required=False,
        help_text=_("One body; left empty, the standing agency leads and the page says “inferred”"),
    )
    coordinators = UnitsField(
        label=_("Coordinating bodies"),
        required=False,
        help_text=_("One a line"),
    )
    deadline = forms.CharField(
        label=_("Deadline in its wording"),
        max_length=300,
        required=False,
        help_text=_("For example: before 15/12/2026; in the fourth quarter; all the time"),
    )
    due_on = DayField(
        label=_("Due on"),
        required=False,
        help_text=_("Worked out from the wording; write a day only to set another"),
    )
    recurrence = forms.ChoiceField(
        label=pgettext_lazy("task", "How often"),
        choices=[("", _("as the wording says")), *TaskRecurrence.choices],
        required=False,
    )
    quantity = NumberField(label=_("Quantity"), required=False, least=0, decimals=2)
    quantity_unit = forms.CharField(
        label=_("Unit of the quantity"),
        max_length=60,
        required=False,
        help_text=_("For example: meetings, communes"),
    )
    deliverable = forms.CharField(label=_("Product"), max_length=500, required=False)
    budget = NumberField(label=_("Budget (dong)"), required=False, least=0, decimals=0)
    programme = forms.ModelChoiceField(
        Programme.objects.all(),
        label=_("Programme"),
        required=False,
        empty_label=pgettext_lazy("programme", "none"),
    )
    indicators = forms.ModelMultipleChoiceField(
        Indicator.objects.none(),
        label=_("Indicators served"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, plan: Plan, task: Task | None = None, **options: Any) -> None:
        options.setdefault("initial", shown(task) if task else {})
        super().__init__(*given, **options)
        self.plan, self.task = plan, task
        name_bodies_of(plan, self)
        self.fields["indicators"].queryset = Indicator.objects.order_by(  # type: ignore[attr-defined]
            "programme", "position"
        )

    def clean_deadline(self) -> str:
        wording: str = self.cleaned_data["deadline"]
        try:
            first_due(wording, self.plan.span, today=timezone.localdate())
        except NotADate as error:
            raise ValidationError(gettext(error.message) % error.values, code="invalid") from None
        return wording

    def proposed(self) -> ProposedTask:
        """What is to be written; where a sentence stands in the document stays as it was."""
        asked, task = self.cleaned_data, self.task
        typed = ProposedTask(
            **{name: asked[name] for name in TYPED},
            leads=(asked["lead"],) if asked["lead"] else (),
            coordinators=tuple(asked["coordinators"]),
            recurrence=TaskRecurrence(asked["recurrence"]) if asked["recurrence"] else None,
            indicators=tuple(asked["indicators"]),
        )
        return replace(typed, **{name: getattr(task, name) for name in KEPT}) if task else typed


class AssignForm(forms.Form):
    """Phân công."""

    use_required_attribute = False

    lead = UnitField(label=_("Lead body"))
    coordinators = UnitsField(
        label=_("Coordinating bodies"), required=False, help_text=_("One a line")
    )

    def __init__(self, *given: Any, task: Task, **options: Any) -> None:
        options.setdefault(
            "initial", {"lead": task.lead, "coordinators": list(task.coordinators.all())}
        )
        super().__init__(*given, **options)
        name_bodies_of(task.plan, self)


class IntegrateForm(forms.Form):
    """Đã lồng ghép trong kế hoạch số …"""

    use_required_attribute = False

    into = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Plan"),
        required=False,
        empty_label=pgettext_lazy("plan", "not in this list"),
    )
    number = forms.CharField(
        label=_("Number of the plan"),
        max_length=60,
        required=False,
        help_text=_("Where the plan is not in the list, for example 12/KH-UBND"),
    )

    def __init__(self, *given: Any, about: Task | Tracker, user: User, **options: Any) -> None:
        super().__init__(*given, **options)
        first = about.unit if isinstance(about, Tracker) else about.lead
        bodies = [unit for unit in (first, first and first.territory) if unit]
        mine = units_for(user, "plans.view")
        plans = Plan.objects.visible_to(user).filter(
            unit__in=mine.values("pk")
        ) | Plan.objects.visible_to(user).of(bodies)
        self.fields["into"].queryset = (  # type: ignore[attr-defined]
            plans.exclude(pk=about.plan.pk).distinct().order_by("-year", "title_folded")
        )


def name_bodies_of(plan: Plan, form: forms.Form) -> None:
    """Bodies as they were called in the plan's time: a committee's plan may name any body of any place."""
    cast("UnitField", form.fields["lead"]).on = plan.named_on
    cast("UnitsField", form.fields["coordinators"]).on = plan.named_on


def shown(task: Task) -> dict[str, Any]:
    """A task as its form first shows it; what was worked out is left to be worked out again."""
    names = (
        "number", "text", "theme", "deadline", "recurrence", "quantity", "quantity_unit",
        "deliverable", "budget", "programme", "due_on",
    )  # fmt: skip
    return {name: getattr(task, name) for name in names} | {
        "lead": None if task.lead_is_inferred else task.lead,
        "coordinators": list(task.coordinators.all()),
        "indicators": list(task.indicators.all()),
    }
