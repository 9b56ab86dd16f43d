"""How a document is handed in, and how a person corrects what was read: one small form a kind of fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.documents.rules.types import TYPES
from songhanh.intake.actions.link import day_of, notes_on
from songhanh.intake.models import Fact, Intake
from songhanh.intake.rules.kinds import body_kind
from songhanh.lib.fields import DayField, PickField
from songhanh.lib.lists import FilterForm
from songhanh.lib.widgets import FilesInput
from songhanh.plans.models import Theme
from songhanh.units.models import Unit

Links = dict[str, Any]


class ReceiveForm(forms.Form):
    """One file, or the text itself."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("Drop it here, choose it, or paste its text below: one of the three is enough"),
    )
    text = forms.CharField(
        label=_("or paste the text"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip() and not self.errors:
            raise ValidationError(_("Choose a file or paste the text of the document."))
        return given

    def received(self) -> tuple[bytes, str]:
        """The bytes, and the name to keep them under."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), str(_("pasted text")) + ".txt"


class ManyFilesField(forms.FileField):
    """The files chosen, as a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(_("Choose the files to receive."))
        return [super(ManyFilesField, self).clean(each, initial) for each in given]


class BatchForm(forms.Form):
    """Many files, or packages of them."""

    papers = ManyFilesField(
        label=_("Documents to receive"),
        allow_empty_file=True,
        help_text=_("Drop them here or choose them; a .zip is opened."),
    )

    def received(self) -> Iterator[tuple[str, bytes]]:
        """Each name with its bytes, one at a time."""
        return ((file.name, file.read()) for file in self.cleaned_data["papers"])


class IntakeFilters(FilterForm):
    """Which of the received documents to show."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *Intake.State.choices])

    def narrow(self, rows: QuerySet[Intake]) -> QuerySet[Intake]:
        return rows.filter(state=self.cleaned_data["state"])


class CompareForm(forms.Form):
    """Which document stands above: the superior plan, or the earlier version."""

    def __init__(self, *given: Any, others: QuerySet[Intake], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["with"] = forms.ModelChoiceField(
            others, label=_("Superior plan or earlier version"), empty_label=_("choose a document")
        )
        self.has_others = others.exists()


class Correction(forms.Form):
    """The right value of one fact, in the shape in which facts are kept; `on`: the day of the document."""

    on: date | None = None

    def corrected(self) -> Any:
        return self.cleaned_data["value"]

    def links(self) -> Links | None:
        """What the right value is tied to; None leaves the ties as they are."""
        return None

    @staticmethod
    def starting(value: Any) -> dict[str, Any]:
        """What the form shows at first for a kept value."""
        return {"value": value}


class TextCorrection(Correction):
    value = forms.CharField(label=_("Right value"), max_length=500)


class TypeCorrection(Correction):
    value = forms.ChoiceField(
        label=_("Type of document"),
        choices=[(code, f"{kind.name} ({code})") for code, kind in TYPES.items()],
    )


class IssuerCorrection(Correction):
    """The body's full name, and the territory it acted for on that day: old names are found too."""

    value = forms.CharField(label=_("Issuer, written out"), max_length=250)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"] = PickField(
            lambda text: list(Unit.objects.territories().named(text, self.on)),
            label=_("Territory on that day, name or code"),
        )

    def links(self) -> Links:
        unit = self.cleaned_data["territory"]
        kind = body_kind(self.cleaned_data["value"])
        return {
            "unit": unit.pk,
            "body_kind": kind,
            "candidates": [],
            "notes": notes_on(unit),
        }


class YearCorrection(Correction):
    value = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100, localize=False)


class DateCorrection(Correction):
    value = DayField(label=_("Date"))

    def corrected(self) -> str:
        return str(self.cleaned_data["value"].isoformat())


class LinesCorrection(Correction):
    value = forms.CharField(label=_("One a line"), widget=forms.Textarea(attrs={"rows": 6}))

    def corrected(self) -> list[str]:
        return _lines(self.cleaned_data["value"])

    @staticmethod
    def starting(value: Any) -> dict[str, Any]:
        return {"value": "\n".join(value or [])}


class ActionMonthCorrection(Correction):
    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2100, localize=False)
    start = DayField(label=_("From"), required=False)
    end = DayField(label=_("To"), required=False)
    theme = forms.CharField(label=_("Theme of the Action Month"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("start") and given.get("end") and given["start"] > given["end"]:
            raise ValidationError(_("The last day is before the first. Swap the two."))
        return given

    def corrected(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "year": given["year"],
            "start": given["start"].isoformat() if given["start"] else None,
            "end": given["end"].isoformat() if given["end"] else None,
            "theme": given["theme"] or None,
        }

    @staticmethod
    def starting(value: Any) -> dict[str, Any]:
        return dict(value or {})


class TaskCorrection(Correction):
    """Kept fields that the form does not show (recurrence) stay as they were read."""

    text = forms.CharField(label=_("Task"), widget=forms.Textarea(attrs={"rows": 3}))
    theme = forms.ChoiceField(label=_("Field of work"), choices=Theme.choices)
    lead = forms.CharField(
        label=_("Lead, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    coordinate = forms.CharField(
        label=_("Coordinating, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    deadline = forms.CharField(label=_("Deadline as worded"), required=False, max_length=200)

    LISTS: ClassVar[tuple[str, ...]] = ("lead", "coordinate")

    def corrected(self) -> dict[str, Any]:
        given = dict(self.initial) | self.cleaned_data
        return given | {
            "lead": _lines(self.cleaned_data["lead"]),
            "coordinate": _lines(self.cleaned_data["coordinate"]),
            "deadline": self.cleaned_data["deadline"] or None,
        }

    @staticmethod
    def starting(value: Any) -> dict[str, Any]:
        kept = dict(value or {})
        return kept | {name: "\n".join(kept.get(name) or []) for name in TaskCorrection.LISTS}


class SentenceCorrection(Correction):
    """A target, a day or a cited document: its words may be put right, its other parts stay."""

    text = forms.CharField(label=_("Wording"), widget=forms.Textarea(attrs={"rows": 3}))

    def corrected(self) -> dict[str, Any]:
        return dict(self.initial) | self.cleaned_data

    @staticmethod
    def starting(value: Any) -> dict[str, Any]:
        return dict(value or {})


class CitationCorrection(SentenceCorrection):
    text = None  # type: ignore[assignment]
    number = forms.CharField(label=_("Number, symbol"), max_length=60, required=False)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)


FORMS: dict[str, type[Correction]] = {
    Fact.Key.DOC_TYPE: TypeCorrection,
    Fact.Key.ISSUER: IssuerCorrection,
    Fact.Key.ISSUED_ON: DateCorrection,
    Fact.Key.PUBLISHED_ON: DateCorrection,
    Fact.Key.PLAN_YEAR: YearCorrection,
    Fact.Key.PROGRAMMES: LinesCorrection,
    Fact.Key.ACTION_MONTH: ActionMonthCorrection,
    Fact.Key.TASK: TaskCorrection,
    Fact.Key.TARGET: SentenceCorrection,
    Fact.Key.EVENT: SentenceCorrection,
    Fact.Key.CITATION: CitationCorrection,
}


def correction(fact: Fact, data: Any = None) -> Correction:
    """The form for this fact, filled with what was read or last corrected."""
    form = FORMS.get(fact.key, TextCorrection)
    made = form(data, initial=form.starting(fact.value), prefix=f"f{fact.pk}")
    made.on = day_of(fact.intake.reading)
    return made


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
