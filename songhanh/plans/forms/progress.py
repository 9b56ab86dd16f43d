"""The form of a report on a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.lib.fields import DayField, NumberField
from songhanh.lib.widgets import ChipsOne, FilesInput
from songhanh.plans.models import ProgressStage, Task, Tracker
from songhanh.units.models import Unit
from songhanh.units.rights import units_for


class FilesField(forms.FileField):
    """Several files at once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class ProgressForm(forms.Form):
    """Báo cáo tiến độ."""

    use_required_attribute = False

    body = forms.ModelChoiceField(Unit.objects.none(), label=_("Reporting body"), empty_label=None)
    stage = forms.ChoiceField(label=_("How far"), choices=ProgressStage, widget=ChipsOne)
    text = forms.CharField(
        label=_("What was done"),
        widget=forms.Textarea,
        help_text=_("One or two sentences, with numbers and dates"),
        error_messages={"required": _("Write in one or two sentences what was done.")},
    )
    quantity = NumberField(label=_("Quantity done"), required=False, least=0, decimals=2)
    reported_on = DayField(label=_("As of"), required=False)
    evidence = FilesField(
        label=_("Evidence"),
        required=False,
        allow_empty_file=True,  # the door of the files says what to do then
        help_text=_("Documents, photographs, sign-in sheets; at most 20 MB each"),
    )

    def __init__(self, *given: Any, about: Task | Tracker, user: User, **options: Any) -> None:
        options.setdefault(
            "initial", {"stage": ProgressStage.UNDER_WAY, "reported_on": timezone.localdate()}
        )
        super().__init__(*given, **options)
        task = about.task if isinstance(about, Tracker) else about
        bodies = [about.unit] if isinstance(about, Tracker) else task.bodies
        mine = units_for(user, "plans.act").filter(pk__in=[unit.pk for unit in bodies])
        self.fields["body"].queryset = mine  # type: ignore[attr-defined]
        if task.quantity is None:
            del self.fields["quantity"]

    def report(self) -> dict[str, Any]:
        """The arguments of `report_progress`."""
        names = ("body", "text", "reported_on")
        return {name: self.cleaned_data[name] for name in names} | {
            "stage": ProgressStage(self.cleaned_data["stage"]),
            "quantity": self.cleaned_data.get("quantity"),
            "files": [(file.name, file.read()) for file in self.cleaned_data["evidence"]],
        }
