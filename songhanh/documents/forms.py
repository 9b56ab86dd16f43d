"""What people say of documents, and what they ask the list for."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.documents.models import Document, DocumentQuerySet, Level
from songhanh.documents.rules.numbers import NotANumber, read_number
from songhanh.documents.rules.types import TYPES
from songhanh.lib.fields import DayField, PickField
from songhanh.lib.lists import FilterForm
from songhanh.units.forms import UnitField

TYPE_CHOICES = [(kind.code, kind.name) for kind in TYPES.values()]
MOST = 20


class DocumentFilter(FilterForm):
    """What the list of documents may be asked for."""

    q = forms.CharField(label=_("Words"), max_length=100)
    in_text = forms.BooleanField(label=_("In the whole text too"))
    doc_type = forms.ChoiceField(label=_("Type"), choices=[("", _("All types")), *TYPE_CHOICES])
    level = forms.ChoiceField(
        label=_("Level of the issuer"), choices=[("", _("All levels")), *Level.choices]
    )
    issuer = forms.CharField(label=_("Issuer"), max_length=100)
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100, localize=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if asked["q"]:
            rows = rows.matching(asked["q"]) if asked["in_text"] else rows.named(asked["q"])  # type: ignore[attr-defined]
        if asked["issuer"]:
            rows = rows.issued_by(asked["issuer"])  # type: ignore[attr-defined]
        plain = {name: asked[name] for name in ("doc_type", "level", "year") if asked[name]}
        return rows.filter(**plain)


class FactsForm(forms.ModelForm[Document]):
    """What a person corrects in what is known of a document."""

    use_required_attribute = False

    doc_type = forms.ChoiceField(label=_("Type"), choices=TYPE_CHOICES)
    number = forms.CharField(
        label=_("Number and symbol"),
        required=False,
        max_length=60,
        help_text=_("As on the paper, such as 95/KH-UBND"),
    )
    issuer = UnitField(label=_("Issuer"), required=False)
    issued_on = DayField(label=_("Date of issue"), required=False)
    effective_from = DayField(label=_("In force from"), required=False)
    effective_to = DayField(label=_("In force until"), required=False)
    address = forms.URLField(
        label=_("Address"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Document
        fields = (
            "doc_type",
            "number",
            "issuer",
            "issuer_text",
            "title",
            "issued_on",
            "effective_from",
            "effective_to",
            "address",
        )

    def __init__(self, data: Any = None, *, instance: Document) -> None:
        super().__init__(data, instance=instance)
        cast("UnitField", self.fields["issuer"]).on = instance.issued_on


class ReplaceForm(forms.Form):
    """Which document took this one's place, by its number or its title, and when."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, documents: DocumentQuerySet) -> None:
        super().__init__(data)
        self.fields["replaced_by"] = PickField(
            lambda text: _called(documents, text),
            label=_("Replaced by"),
            help_text=_("Number and symbol, or words of the title"),
        )
        self.fields["on"] = DayField(label=_("From the day"))


class EndForm(forms.Form):
    """The last day of force."""

    use_required_attribute = False

    on = DayField(label=_("Last day of force"))


def _called(documents: DocumentQuerySet, text: str) -> list[Document]:
    """The documents that a text names: by number, else by every word."""
    try:
        found = documents.numbered(read_number(text).text)
    except NotANumber:
        found = documents.named(text)
    return list(found.select_related("issuer")[:MOST])
