"""What is asked before a change of units: the act and its day, and what becomes of what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused
from songhanh.lib.fields import DayField
from songhanh.units.forms.fields import NameField, ShareField, UnitsField
from songhanh.units.forms.people import UnitField
from songhanh.units.models import Unit, UnitChange
from songhanh.units.rules import drafts
from songhanh.units.rules.changes import Draft
from songhanh.units.rules.drafts import Paper, Part
from songhanh.units.rules.names import type_named

PARTS = 4


class ChangeForm(forms.Form):
    """Every change: its day, its act, its title."""

    subject = ""
    on = DayField(label=_("In force from"), initial=timezone.localdate)
    act = forms.CharField(
        label=_("By which act"),
        max_length=250,
        help_text=_("Number and kind, such as Nghị quyết 1654/NQ-UBTVQH15"),
    )
    source = forms.CharField(
        label=_("Source"), max_length=250, required=False, help_text=_("Where the act can be read")
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Left empty, it is made from what changes"),
    )

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit = unit
        self.set_up()
        last = ("source", "title")
        self.order_fields([*(name for name in self.fields if name not in last), *last])
        try:
            day = self.fields["on"].to_python(self.data.get("on")) if self.is_bound else None
        except ValidationError:
            day = None
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.on = day

    def set_up(self) -> None:
        """What the form knows of its unit."""

    def draft(self) -> Draft:
        """The change that was asked for; only of a valid form."""
        title = (
            self.cleaned_data["title"] or f"{UnitChange.Subject(self.subject).label}: {self.what()}"
        )
        given = self.cleaned_data
        return self.drafted(Paper(given["on"], given["act"], title[:250], given["source"]))

    def what(self) -> str:
        return str(self.unit)

    def drafted(self, paper: Paper) -> Draft:
        raise NotImplementedError

    def part(self, name: str, code: str = "", weight: int | None = None, lower: Any = ()) -> Part:
        return Part(name, type_named(name, self.unit.level), code, weight, tuple(unit.pk for unit in lower))  # fmt: skip


def typed_name(form: ChangeForm, name: str) -> None:
    """The name begins with a type of that level."""
    text = form.cleaned_data.get(name)
    if text and not type_named(text, form.unit.level):
        form.add_error(name, gettext("Begin the name with its type, such as Xã, Phường, Tỉnh."))


class RenameForm(ChangeForm):
    subject = "rename"
    name = NameField(label=_("New name"))

    def what(self) -> str:
        return f"{self.unit} → {self.cleaned_data['name']}"

    def drafted(self, paper: Paper) -> Draft:
        return drafts.rename(paper, self.unit.pk, self.cleaned_data["name"])


class RetypeForm(RenameForm):
    subject = "retype"

    def clean(self) -> dict[str, Any]:
        typed_name(self, "name")
        return self.cleaned_data

    def drafted(self, paper: Paper) -> Draft:
        name = self.cleaned_data["name"]
        return drafts.retype(paper, self.unit.pk, type_named(name, self.unit.level), name)


class ReparentForm(ChangeForm):
    subject = "reparent"
    parent = UnitField(label=_("New superior unit"))

    def drafted(self, paper: Paper) -> Draft:
        return drafts.reparent(paper, self.unit.pk, self.cleaned_data["parent"].pk)


class MergeForm(ChangeForm):
    subject = "merge"
    units = UnitsField(label=_("Units that merge with it"))
    name = NameField(label=_("Name of the new unit"), required=False)
    code = forms.CharField(label=_("Code of the new unit"), max_length=20, required=False)
    goes_on = forms.BooleanField(
        label=_("No new unit: this one goes on and takes the others in"), required=False
    )

    def clean(self) -> dict[str, Any]:
        typed_name(self, "name")
        if not self.cleaned_data.get("goes_on") and not self.cleaned_data.get("name"):
            self.add_error("name", gettext("Name the new unit, or let this one go on."))
        return self.cleaned_data

    def what(self) -> str:
        others = ", ".join(str(unit) for unit in self.cleaned_data["units"])
        return f"{self.unit}, {others} → {self.cleaned_data['name'] or self.unit}"

    def drafted(self, paper: Paper) -> Draft:
        given = self.cleaned_data
        units = [self.unit.pk, *(unit.pk for unit in given["units"])]
        into = self.unit.pk if given["goes_on"] else self.part(given["name"], given["code"])
        return drafts.merge(paper, units, into)


class SplitForm(ChangeForm):
    subject = "split"

    def set_up(self) -> None:
        has_lower = Unit.objects.territories().filter(parent=self.unit).exists()
        for place in range(1, PARTS + 1):
            needed = place <= 2
            self.fields[f"name_{place}"] = NameField(
                label=gettext("Unit %(place)d: name") % {"place": place}, required=needed
            )
            self.fields[f"code_{place}"] = forms.CharField(
                label=gettext("Unit %(place)d: code") % {"place": place},
                max_length=20,
                required=False,
            )
            self.fields[f"share_{place}"] = ShareField(
                label=gettext("Unit %(place)d: share in per cent") % {"place": place}
            )
            if has_lower:
                self.fields[f"lower_{place}"] = UnitsField(
                    label=gettext("Unit %(place)d: lower units that go to it") % {"place": place},
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        for place in range(1, PARTS + 1):
            typed_name(self, f"name_{place}")
        return self.cleaned_data

    def what(self) -> str:
        names = [self.cleaned_data[f"name_{place}"] for place in range(1, PARTS + 1)]
        return f"{self.unit} → {', '.join(filter(None, names))}"

    def drafted(self, paper: Paper) -> Draft:
        given = self.cleaned_data
        parts = [
            self.part(
                given[f"name_{place}"],
                given[f"code_{place}"],
                given[f"share_{place}"],
                given.get(f"lower_{place}") or (),
            )
            for place in range(1, PARTS + 1)
            if given[f"name_{place}"]
        ]
        return drafts.split(paper, self.unit.pk, parts)


class TransferForm(ChangeForm):
    subject = "transfer"
    taker = UnitField(label=_("Unit that takes the part"))
    share = ShareField(label=_("Share of this unit that goes, in per cent"))
    lower = UnitsField(label=_("Lower units that go with it"), required=False)

    def what(self) -> str:
        return f"{self.unit} → {self.cleaned_data['taker']}"

    def drafted(self, paper: Paper) -> Draft:
        given = self.cleaned_data
        lower = [unit.pk for unit in given["lower"]]
        return drafts.transfer(paper, self.unit.pk, given["taker"].pk, weight=given["share"], lower=lower)  # fmt: skip


class FoundForm(ChangeForm):
    subject = "found"
    name = NameField(label=_("Name of the new unit"))
    code = forms.CharField(label=_("Code of the new unit"), max_length=20, required=False)
    givers = UnitsField(label=_("Units that also give part of their territory"), required=False)
    share = ShareField(label=_("Share of each that goes, in per cent"))

    def clean(self) -> dict[str, Any]:
        typed_name(self, "name")
        return self.cleaned_data

    def what(self) -> str:
        return str(self.cleaned_data["name"])

    def drafted(self, paper: Paper) -> Draft:
        given = self.cleaned_data
        givers = [self.unit.pk, *(unit.pk for unit in given["givers"])]
        part = self.part(given["name"], given["code"])
        return drafts.found(paper, part, dict.fromkeys(givers, given["share"]))


class AbolishForm(ChangeForm):
    subject = "abolish"
    to = UnitField(
        label=_("Unit under which its lower units lie from then on"),
        required=False,
        help_text=_("Left empty: its superior unit"),
    )

    def drafted(self, paper: Paper) -> Draft:
        to = self.cleaned_data["to"] or self.unit.parent
        if to is None:
            raise Refused("territory_lost", unit=self.unit)
        lower = (
            Unit.objects.territories().children(self.unit, paper.on).values_list("pk", flat=True)
        )
        return drafts.abolish(paper, self.unit.pk, list(lower), to=to.pk)


CHANGES: dict[str, type[ChangeForm]] = {
    "merge": MergeForm,
    "split": SplitForm,
    "transfer": TransferForm,
    "rename": RenameForm,
    "retype": RetypeForm,
    "reparent": ReparentForm,
    "found": FoundForm,
    "abolish": AbolishForm,
}
